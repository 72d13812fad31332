//! What helps, hard weeks, the private renewal and searching, on two laptops.

use super::{
    ritual,
    world::{LENA, SAM, World},
};
use crate::seam::{
    CheckInBody, CheckInWish, Day, HardWeek, HardWeekWish, HelpsSign, Id, OccasionVersion, Picture, RenewalWish,
    RitualWish, View, WhatHelps, WhatHelpsWish, Wish,
};

fn helps(world: &mut World, who: usize) -> WhatHelps {
    let Picture::WhatHelps(helps) = world.look(who, View::WhatHelps {}) else {
        panic!()
    };
    helps
}

fn note(world: &mut World, who: usize, id: &Id, day: Day, reading: (Option<u8>, Option<u8>)) -> Id {
    let (before, after) = reading;
    let evening = RitualWish::Log {
        id: id.clone(),
        day,
        version: OccasionVersion::Usual,
        note: None,
        before,
        after,
    };
    world.must(who, Wish::Ritual(evening))
}

fn check_in(world: &mut World, who: usize, nearness: u8) {
    let body = CheckInBody {
        nearness: Some(nearness),
        ..CheckInBody::default()
    };
    world.must(who, Wish::CheckIn(CheckInWish::Save { id: None, body }));
}

fn tea(world: &mut World) -> Id {
    let id = world.share(LENA, ritual("Balcony tea"));
    world.settle();
    id
}

#[test]
fn eight_evenings_over_seven_weeks_are_an_early_sign() {
    let mut world = World::paired(31);
    let id = tea(&mut world);
    for after in [6, 7, 5, 7, 6, 7, 5, 7] {
        let day = world.now.day;
        note(&mut world, LENA, &id, day, (Some(5), Some(after)));
        world.pass_days(7);
    }

    let ritual = helps(&mut world, LENA).rituals.remove(0);

    assert_eq!((ritual.nearer, ritual.evenings.len()), (6, 8));
    assert_eq!(ritual.sign, HelpsSign::Early);
    let estimate = ritual.estimate.unwrap();
    assert!(estimate.low < estimate.mean && estimate.mean < estimate.high);
}

#[test]
fn nothing_of_the_partners_is_in_my_numbers() {
    let mut world = World::paired(32);
    let id = tea(&mut world);
    let day = world.now.day;
    note(&mut world, SAM, &id, day, (Some(0), Some(10)));
    check_in(&mut world, SAM, 9);
    world.share(SAM, super::check_in(9));
    world.settle();

    let helps = helps(&mut world, LENA);

    assert_eq!((helps.nearness.len(), helps.rituals.len()), (0, 0));
}

#[test]
fn my_readings_are_not_in_what_the_partner_holds() {
    let mut world = World::paired(33);
    let id = tea(&mut world);
    let day = world.now.day;
    let before = world.status(SAM).content;
    note(&mut world, LENA, &id, day, (Some(2), Some(9)));
    let with = world.status(LENA).content;

    let mut other = World::paired(33);
    let same = tea(&mut other);
    note(&mut other, LENA, &same, day, (None, None));

    assert_ne!(before, with);
    assert_eq!(with, other.status(LENA).content, "the reading leaves no byte in Ours");
}

#[test]
fn a_reading_belongs_to_the_day_of_its_evening() {
    let mut world = World::paired(34);
    let id = tea(&mut world);
    world.pass_days(3);
    let yesterday = world.now.day - chrono::Days::new(1);
    note(&mut world, LENA, &id, yesterday, (Some(4), Some(6)));

    let helps = helps(&mut world, LENA);

    assert_eq!(helps.rituals[0].evenings[0].day, yesterday);
}

#[test]
fn the_newer_of_two_readings_of_an_evening_counts_and_a_half_one_does_not() {
    let mut world = World::paired(35);
    let id = tea(&mut world);
    let day = world.now.day;
    note(&mut world, LENA, &id, day, (Some(4), Some(6)));
    world.now.unix_millis += 1;
    note(&mut world, LENA, &id, day, (Some(4), Some(7)));
    let tomorrow = day + chrono::Days::new(1);
    world.pass_days(1);
    note(&mut world, LENA, &id, tomorrow, (Some(4), None));

    let evenings = helps(&mut world, LENA).rituals.remove(0).evenings;

    assert_eq!(evenings.len(), 1);
    assert_eq!((evenings[0].before, evenings[0].after), (4, 7));
}

#[test]
fn an_evening_that_was_taken_back_does_not_count() {
    let mut world = World::paired(36);
    let id = tea(&mut world);
    let day = world.now.day;
    let evening = note(&mut world, LENA, &id, day, (Some(4), Some(6)));
    world.must(LENA, Wish::Shared(crate::seam::SharedWish::TakeBack { id: evening }));

    assert_eq!(helps(&mut world, LENA).rituals, []);
}

#[test]
fn ignoring_writes_nothing_that_the_partner_could_see() {
    let mut world = World::paired(37);
    let id = tea(&mut world);
    let day = world.now.day;
    note(&mut world, LENA, &id, day, (Some(4), Some(6)));
    let before = world.status(LENA).heads;

    let ignore = WhatHelpsWish::Ignore { ritual: id.clone() };
    world.must(LENA, Wish::WhatHelps(ignore));
    let ignored = helps(&mut world, LENA);
    let again = WhatHelpsWish::ShowAgain { ritual: id.clone() };
    world.must(LENA, Wish::WhatHelps(again));

    assert_eq!((ignored.rituals.len(), ignored.ignored[0].ritual.clone()), (0, id));
    assert_eq!(helps(&mut world, LENA).rituals.len(), 1);
    assert_eq!(world.status(LENA).heads, before);
}

#[test]
fn the_weeks_that_are_drawn_hold_check_ins_that_were_shared_and_that_were_not() {
    let mut world = World::paired(38);
    check_in(&mut world, LENA, 3);
    world.pass_days(1);
    world.share(LENA, super::check_in(8));
    world.pass_days(55);

    let levels: Vec<u8> = helps(&mut world, LENA).nearness.iter().map(|dot| dot.level).collect();

    assert_eq!(levels, [8], "the first is one day too old");
}

fn hard_week(world: &mut World, who: usize) -> HardWeek {
    let Picture::HardWeek(hard_week) = world.look(who, View::HardWeek {}) else {
        panic!()
    };
    hard_week
}

#[test]
fn a_hard_week_is_mine_alone_and_leaves_no_byte_in_ours() {
    let mut world = World::paired(39);
    world.settle();
    let before = world.status(LENA).heads;

    world.must(LENA, Wish::HardWeek(HardWeekWish::Begin {}));
    world.settle();

    assert_eq!(hard_week(&mut world, LENA).since, Some(world.now.day));
    assert_eq!(hard_week(&mut world, SAM).since, None);
    assert_eq!(world.status(LENA).heads, before);
    world.must(LENA, Wish::HardWeek(HardWeekWish::End {}));
    assert_eq!(hard_week(&mut world, LENA).since, None);
}

#[test]
fn in_a_hard_week_the_words_in_force_are_offered_for_renewal() {
    let mut world = World::paired(40);
    let save = super::agreement(&world, "We both put our phones away");
    let id = world.share(LENA, save);
    world.settle();
    let say_yes = |world: &mut World, who: usize| {
        let digest = world.agreement(who, &id).digest;
        let yes = crate::seam::AgreementWish::Yes { id: id.clone(), digest };
        world.must(who, Wish::Agreement(yes));
    };
    for who in [LENA, SAM] {
        say_yes(&mut world, who);
        world.settle();
    }
    assert_eq!(hard_week(&mut world, LENA).agreements, []);

    world.must(LENA, Wish::HardWeek(HardWeekWish::Begin {}));
    let offered = hard_week(&mut world, LENA).agreements.remove(0);
    let review_on = world.now.day + chrono::Days::new(80);
    let renew = crate::seam::AgreementWish::Renew {
        id: id.clone(),
        digest: offered.digest,
        review_on,
    };
    world.must(LENA, Wish::Agreement(renew));

    assert_eq!(offered.text, "We both put our phones away");
    assert_eq!(hard_week(&mut world, LENA).agreements[0].my_renewal, Some(review_on));
}

fn is_asked(world: &mut World, who: usize) -> bool {
    let Picture::Renewal(renewal) = world.look(who, View::Renewal {}) else {
        panic!()
    };
    renewal.is_due
}

#[test]
fn the_renewal_asks_every_ninety_days_and_a_week_after_later() {
    let mut world = World::paired(41);
    assert!(!is_asked(&mut world, LENA));
    world.pass_days(89);
    assert!(!is_asked(&mut world, LENA));
    world.pass_days(1);
    assert!(is_asked(&mut world, LENA));

    world.must(LENA, Wish::Renewal(RenewalWish::Later {}));
    world.pass_days(6);
    assert!(!is_asked(&mut world, LENA));
    world.pass_days(1);
    assert!(is_asked(&mut world, LENA));

    world.must(LENA, Wish::Renewal(RenewalWish::Done {}));
    world.pass_days(89);
    assert!(!is_asked(&mut world, LENA));
}

#[test]
fn who_is_alone_is_not_asked() {
    let mut world = World::new(42);
    world.pass_days(400);

    assert!(!is_asked(&mut world, LENA));
}

#[test]
fn a_search_finds_what_is_mine_on_either_side_of_the_door() {
    let mut world = World::paired(43);
    tea(&mut world);
    world.must(SAM, ritual("Balcony lunch"));
    world.share(SAM, ritual("Balcony breakfast"));
    world.settle();
    world.must(LENA, ritual("Balcony in the rain"));
    let words = "BALCÓNY".to_owned();

    let Picture::Search(page) = world.look(LENA, View::Search { words, before: None }) else {
        panic!()
    };

    let mut seen: Vec<(bool, bool, String)> = page
        .items
        .into_iter()
        .map(|found| {
            (
                found.shared,
                found.draft,
                format!("{}{}{}", found.before, found.hit, found.after),
            )
        })
        .collect();
    seen.sort();
    assert_eq!(
        seen,
        [
            (false, true, "Balcony in the rain".to_owned()),
            (true, false, "Balcony tea".to_owned())
        ]
    );
}
