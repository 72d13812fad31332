//! The weather of both, and "I can take this", with the real core on both laptops.

use chrono::{DateTime, Duration, Utc};

use super::world::{LENA, SAM, World};
use crate::seam::{
    AboutUs, CheckInBody, CheckInLine, CheckInWish, ErrorCode, KindnessesBody, Load, Picture, SharedWish, Sky,
    SkyPicture, View, WeatherBody, WeatherWish, Who, Wish,
};

fn quiet(until: Option<DateTime<Utc>>) -> Wish {
    let body = WeatherBody {
        sky: Sky::NeedQuiet,
        load: Some(Load::Work),
        until,
        about_us: Some(AboutUs::No),
        kindly: Some("Tea, and no questions before dinner.".to_owned()),
    };
    Wish::Weather(WeatherWish::Save { id: None, body })
}

fn lands_well(list: &[&str]) -> Wish {
    let list = list.iter().map(|kindness| (*kindness).to_owned()).collect();
    Wish::Weather(WeatherWish::SaveKindnesses {
        id: None,
        body: KindnessesBody { list },
    })
}

fn sky(world: &mut World, who: usize) -> SkyPicture {
    let Picture::Weather(sky) = world.look(who, View::Weather {}) else {
        panic!()
    };
    sky
}

#[test]
fn quiet_until_tomorrow_evening_is_seen_until_then_and_not_longer() {
    let mut world = World::paired(51);
    let until = world.now.instant() + Duration::hours(30);
    world.share(
        LENA,
        lands_well(&["A cup of tea without talking", "Taking the bins out"]),
    );
    world.share(LENA, quiet(Some(until)));
    world.settle();

    let seen = sky(&mut world, SAM);
    let body = seen.partners.unwrap().body;
    assert_eq!(
        (body.sky, body.load, body.about_us),
        (Sky::NeedQuiet, Some(Load::Work), Some(AboutUs::No))
    );
    assert_eq!(
        seen.lands_well_with_partner,
        ["A cup of tea without talking", "Taking the bins out"]
    );
    let Picture::Today(today) = world.look(SAM, View::Today {}) else {
        panic!()
    };
    assert_eq!(
        today.weather.partners.map(|weather| weather.body.until),
        Some(body.until)
    );

    world.pass_days(2);
    assert_eq!(sky(&mut world, SAM).partners, None);
    assert_eq!(sky(&mut world, LENA).mine, None);
}

#[test]
fn its_author_ends_it_for_both() {
    let mut world = World::paired(52);
    world.share(LENA, quiet(None));
    world.settle();
    assert!(sky(&mut world, LENA).mine.is_some());

    world.must(LENA, Wish::Weather(WeatherWish::End {}));
    world.settle();

    assert_eq!(sky(&mut world, SAM).partners, None);
    let again = world.wish(LENA, Wish::Weather(WeatherWish::End {}));
    assert_eq!(again.map_err(|error| error.code), Err(ErrorCode::NotFound));
}

#[test]
fn no_weather_is_written_for_months_or_shared_after_its_time() {
    let mut world = World::paired(53);
    let months = quiet(Some(world.now.instant() + Duration::days(60)));
    assert_eq!(
        world.wish(LENA, months).map_err(|error| error.code),
        Err(ErrorCode::Invalid)
    );

    let hour = quiet(Some(world.now.instant() + Duration::hours(1)));
    let draft = world.must(LENA, hour);
    world.pass_days(1);
    let Picture::Preview(preview) = world.look(LENA, View::Preview { draft: draft.clone() }) else {
        panic!()
    };
    let late = world.wish(
        LENA,
        Wish::Draft(crate::seam::DraftWish::Share {
            id: draft,
            digest: preview.digest,
        }),
    );
    assert_eq!(late.map_err(|error| error.code), Err(ErrorCode::Invalid));
}

#[test]
fn a_list_of_kindnesses_is_one_list_whose_words_its_author_changes() {
    let mut world = World::paired(54);
    let first = world.share(SAM, lands_well(&["A walk"]));
    let second = world.share(SAM, lands_well(&["A walk", "Soup"]));
    world.settle();

    assert_eq!(first, second);
    assert_eq!(sky(&mut world, LENA).lands_well_with_partner, ["A walk", "Soup"]);
    assert_eq!(sky(&mut world, SAM).lands_well_with_me, ["A walk", "Soup"]);
}

#[test]
fn what_lena_carries_sam_can_take_on_and_give_back() {
    let mut world = World::paired(55);
    let body = CheckInBody {
        carrying: Some("The tax letter".to_owned()),
        share: vec![CheckInLine::Carrying],
        ..CheckInBody::default()
    };
    let id = world.share(LENA, Wish::CheckIn(CheckInWish::Save { id: None, body }));
    world.settle();
    assert!(world.check_ins(SAM)[0].can_take_on && !world.check_ins(LENA)[0].can_take_on);

    let answer = world.must(SAM, Wish::CheckIn(CheckInWish::TakeOn { id: id.clone() }));
    world.settle();
    let by = |world: &mut World, who: usize| world.check_ins(who)[0].taken_on.as_ref().map(|taken| taken.by);
    assert_eq!(
        (by(&mut world, LENA), by(&mut world, SAM)),
        (Some(Who::Partner), Some(Who::Me))
    );
    assert!(!world.check_ins(SAM)[0].can_take_on);

    world.must(SAM, Wish::Shared(SharedWish::TakeBack { id: answer }));
    world.settle();
    assert_eq!(by(&mut world, LENA), None);
    assert!(world.check_ins(SAM)[0].can_take_on);
}
