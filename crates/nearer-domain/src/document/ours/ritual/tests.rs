use super::*;
use crate::{
    ChangeError, Name,
    laptop::{LENA, Laptop, SAM, couple, day, item, meet},
    occasion::{Occasion, Version},
};

const WALK: u16 = 1;

fn walk() -> Ritual {
    Ritual {
        name: Name::parse("Evening walk").unwrap(),
        usual: None,
        smallest: None,
        rhythm: Rhythm::parse("FREQ=WEEKLY;BYDAY=TH").ok(),
        at: None,
        place: None,
        why: None,
        off: None,
    }
}

fn couple_with_a_walk() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    lena.write(day(1, 1), |doc, _, hand| share(doc, hand, item(WALK), &walk()))
        .unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

fn shown(laptop: &Laptop, today: Day) -> SharedRitual {
    let (ritual, odd) = read(&laptop.doc, &laptop.people, today, item(WALK));
    assert_eq!(odd, []);
    ritual.unwrap()
}

fn rename(laptop: &mut Laptop, name: &str) {
    let name = Field::Name(Name::parse(name).unwrap());
    laptop
        .write(day(1, 2), |doc, _, _| change(doc, item(WALK), &name))
        .unwrap();
}

fn log(laptop: &mut Laptop, id: u16, on: Day) -> Result<(), ChangeError> {
    let occasion = Occasion {
        ritual: item(WALK),
        version: Version::Smaller,
        note: None,
    };
    laptop.write(on, |doc, people, hand| {
        occasion::log(doc, people, hand, item(id), on, &occasion)
    })
}

#[test]
fn a_ritual_begins_as_an_idea() {
    let [_, sam] = couple_with_a_walk();

    let ritual = shown(&sam, day(1, 2));

    assert_eq!((ritual.by, ritual.day, ritual.state), (LENA, day(1, 1), State::Idea));
    assert_eq!(
        ritual.name,
        Claimed {
            value: "Evening walk".into(),
            both: vec![]
        }
    );
}

#[test]
fn different_fields_changed_apart_both_hold() {
    let [mut lena, mut sam] = couple_with_a_walk();
    rename(&mut lena, "Night walk");
    let place = Field::Place(crate::ritual::Place::parse_optional("by the river").unwrap());
    sam.write(day(1, 2), |doc, _, _| change(doc, item(WALK), &place))
        .unwrap();

    meet(&mut lena, &mut sam);

    let ritual = shown(&sam, day(1, 2));
    assert_eq!(
        (ritual.name.value.as_str(), ritual.place.value.as_str()),
        ("Night walk", "by the river")
    );
    assert_eq!(ritual.name.both, []);
}

#[test]
fn a_field_that_both_changed_shows_both_values_until_one_settles_it() {
    let [mut lena, mut sam] = couple_with_a_walk();
    rename(&mut lena, "Night walk");
    rename(&mut sam, "Dusk walk");
    meet(&mut lena, &mut sam);

    let seen = shown(&sam, day(1, 2)).name;
    let mut claims: Vec<_> = seen.both.iter().map(|claim| (claim.by, claim.value.as_str())).collect();
    claims.sort();
    assert_eq!(claims, [(Some(LENA), "Night walk"), (Some(SAM), "Dusk walk")]);
    assert_eq!(shown(&lena, day(1, 2)).name, seen, "the same on both laptops");

    rename(&mut sam, "Dusk walk");
    meet(&mut lena, &mut sam);
    assert_eq!(
        shown(&lena, day(1, 2)).name,
        Claimed {
            value: "Dusk walk".into(),
            both: vec![]
        }
    );
}

#[test]
fn the_same_change_made_by_both_is_no_conflict() {
    let [mut lena, mut sam] = couple_with_a_walk();
    rename(&mut lena, "Night walk");
    rename(&mut sam, "Night walk");

    meet(&mut lena, &mut sam);

    assert_eq!(shown(&sam, day(1, 2)).name.both, []);
}

#[test]
fn it_is_due_on_its_days_while_it_lives() {
    let [mut lena, _] = couple_with_a_walk();
    let (thursday, friday) = (day(1, 8), day(1, 9));
    assert!(!shown(&lena, thursday).is_due, "an idea is never due");

    let weeks = Weeks::parse(2).unwrap();
    lena.write(day(1, 2), |doc, _, hand| try_for(doc, hand, item(WALK), weeks))
        .unwrap();

    assert_eq!(shown(&lena, thursday).state, State::Trying { until: day(1, 16) });
    assert!(shown(&lena, thursday).is_due);
    assert!(!shown(&lena, friday).is_due);
}

#[test]
fn the_same_evening_noted_apart_is_one_evening() {
    let [mut lena, mut sam] = couple_with_a_walk();
    log(&mut lena, 10, day(1, 8)).unwrap();
    log(&mut sam, 11, day(1, 8)).unwrap();

    meet(&mut lena, &mut sam);

    let evenings = shown(&sam, day(1, 9)).evenings;
    assert_eq!(evenings.len(), 1);
    assert_eq!(
        evenings[0].notes.iter().map(|note| note.by).collect::<Vec<_>>(),
        [LENA, SAM]
    );
}

#[test]
fn retired_while_the_other_noted_an_evening_is_resting_and_the_evening_is_kept() {
    let [mut lena, mut sam] = couple_with_a_walk();
    lena.write(day(1, 9), |doc, people, hand| retire(doc, people, hand, item(WALK)))
        .unwrap();
    log(&mut sam, 10, day(1, 8)).unwrap();
    assert_eq!(shown(&lena, day(1, 9)).state, State::Retired);

    meet(&mut lena, &mut sam);

    for laptop in [&lena, &sam] {
        assert_eq!(shown(laptop, day(1, 9)).state, State::Resting);
        assert_eq!(shown(laptop, day(1, 9)).evenings.len(), 1);
    }
}

#[test]
fn retired_after_the_evenings_were_known_is_retired() {
    let [mut lena, mut sam] = couple_with_a_walk();
    log(&mut sam, 10, day(1, 8)).unwrap();
    meet(&mut lena, &mut sam);

    lena.write(day(1, 9), |doc, people, hand| retire(doc, people, hand, item(WALK)))
        .unwrap();
    meet(&mut lena, &mut sam);

    assert_eq!(shown(&sam, day(1, 9)).state, State::Retired);
    assert_eq!(log(&mut sam, 11, day(1, 9)), Err(ChangeError::NotNow));
}

#[test]
fn rested_by_one_and_kept_alive_by_the_other_is_resting() {
    let [mut lena, mut sam] = couple_with_a_walk();
    lena.write(day(1, 9), |doc, _, hand| rest(doc, hand, item(WALK)))
        .unwrap();
    sam.write(day(1, 9), |doc, _, hand| keep_alive(doc, hand, item(WALK)))
        .unwrap();

    meet(&mut lena, &mut sam);

    assert_eq!(shown(&sam, day(1, 9)).state, State::Resting);
}

#[test]
fn an_evening_to_come_is_not_noted() {
    let [mut lena, _] = couple_with_a_walk();
    let occasion = Occasion {
        ritual: item(WALK),
        version: Version::Usual,
        note: None,
    };

    let refused = lena.write(day(1, 8), |doc, people, hand| {
        occasion::log(doc, people, hand, item(10), day(1, 9), &occasion)
    });

    assert_eq!(refused, Err(ChangeError::DayOutOfRange));
}

#[test]
fn in_its_season_off_it_is_not_due_and_comes_back_by_itself() {
    let [mut lena, mut sam] = couple_with_a_walk();
    lena.write(day(1, 2), |doc, _, hand| keep_alive(doc, hand, item(WALK)))
        .unwrap();
    let off = Field::Off(Season::parse("12-01/01-31").ok());
    lena.write(day(1, 2), |doc, _, _| change(doc, item(WALK), &off))
        .unwrap();
    meet(&mut lena, &mut sam);

    let (january, february) = (shown(&sam, day(1, 8)), shown(&sam, day(2, 5)));
    assert!(january.is_off && !january.is_due);
    assert!(!february.is_off && february.is_due);
    assert_eq!(january.state, State::KeptAlive, "the season is no decision about it");
}
