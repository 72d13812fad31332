use super::*;
use crate::{
    Note,
    laptop::{Laptop, couple, day, item, meet, three},
    weather::{Load, Sky as Kind},
};

fn weather(words: &str, until: Option<DateTime<Utc>>) -> Weather {
    Weather {
        sky: Kind::NeedQuiet,
        load: Some(Load::Work),
        until,
        about_us: None,
        kind: Note::parse(words).ok(),
    }
}

fn noon(on: Day) -> DateTime<Utc> {
    on.and_hms_opt(12, 0, 0).unwrap().and_utc()
}

fn say(laptop: &mut Laptop, on: Day, number: u16, words: &str) {
    laptop
        .write(on, |doc, people, hand| {
            share(doc, people, hand, item(number), &weather(words, None))
        })
        .unwrap();
}

#[track_caller]
fn check_partners(laptop: &Laptop, on: Day, expected: Option<&str>) {
    let (sky, odd) = current(&laptop.doc, &laptop.people, noon(on), on);
    assert_eq!(odd, []);
    let seen = sky
        .partners
        .map(|weather| weather.body.kind.unwrap().as_str().to_owned());
    assert_eq!(seen.as_deref(), expected);
}

#[test]
fn it_is_seen_until_its_time_is_over() {
    let [mut lena, mut sam] = couple();
    say(&mut lena, day(1, 31), 1, "tea");
    meet(&mut lena, &mut sam);

    check_partners(&sam, day(2, 2), Some("tea"));
    check_partners(&sam, day(2, 3), None);
    check_partners(&lena, day(2, 2), None);
}

#[test]
fn new_weather_takes_the_place_of_the_old_and_ending_it_brings_nothing_back() {
    let [mut lena, mut sam] = couple();
    say(&mut lena, day(2, 1), 1, "tea");
    say(&mut lena, day(2, 2), 2, "a walk");
    meet(&mut lena, &mut sam);
    check_partners(&sam, day(2, 2), Some("a walk"));

    lena.write(day(2, 2), end).unwrap();
    meet(&mut lena, &mut sam);

    check_partners(&sam, day(2, 2), None);
    assert_eq!(lena.write(day(2, 2), end), Err(ChangeError::NotFound));
}

#[test]
fn what_two_laptops_of_one_person_said_apart_is_one_weather_the_newest() {
    let [mut lena, mut sam, mut other] = three();
    say(&mut lena, day(2, 1), 1, "tea");
    say(&mut other, day(2, 2), 2, "a walk");
    meet(&mut lena, &mut other);
    meet(&mut lena, &mut sam);

    check_partners(&sam, day(2, 2), Some("a walk"));
    lena.write(day(2, 2), end).unwrap();
    meet(&mut lena, &mut sam);
    check_partners(&sam, day(2, 2), None);
}

#[test]
fn nobody_ends_the_weather_of_the_other() {
    let [mut lena, mut sam] = couple();
    say(&mut lena, day(2, 1), 1, "tea");
    meet(&mut lena, &mut sam);

    assert_eq!(sam.write(day(2, 1), end), Err(ChangeError::NotFound));
    check_partners(&sam, day(2, 1), Some("tea"));
}

#[test]
fn weather_written_for_months_is_over_after_two_weeks() {
    let [mut lena, mut sam] = couple();
    let for_months = weather("tea", Some(noon(day(6, 1))));
    lena.write(day(2, 1), |doc, people, hand| {
        share(doc, people, hand, item(1), &for_months)
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    check_partners(&sam, day(2, 15), Some("tea"));
    check_partners(&sam, day(2, 16), None);
}
