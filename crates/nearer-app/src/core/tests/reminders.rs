//! Reminders come from what the person here did, and from nothing else.

use chrono::{DateTime, Utc};

use super::{
    agreement, check_in, ritual,
    world::{Dice, LENA, SAM, World},
};
use crate::seam::{
    AgreementWish, ErrorCode, Id, OccasionVersion, Picture, ReminderChoices, ReminderWish, RitualField, RitualWish,
    View, Wish,
};

fn times(world: &mut World, who: usize) -> Vec<DateTime<Utc>> {
    let Picture::ReminderTimes(times) = world.look(who, View::ReminderTimes {}) else {
        panic!()
    };
    times
}

fn choose(choices: ReminderChoices) -> Wish {
    Wish::Reminder(ReminderWish::Choose(choices))
}

fn everything(rituals: Vec<Id>) -> ReminderChoices {
    ReminderChoices {
        on: true,
        look_back: Some(7),
        rituals,
        ..ReminderChoices::default()
    }
}

/// A ritual of every evening at half past seven, kept alive.
fn evening_tea(world: &mut World) -> Id {
    let id = world.share(LENA, ritual("Balcony tea"));
    let change = |field| Wish::Ritual(RitualWish::Change { id: id.clone(), field });
    world.must(LENA, change(RitualField::Rhythm("FREQ=DAILY".to_owned())));
    world.must(LENA, change(RitualField::At("19:30".to_owned())));
    world.must(LENA, Wish::Ritual(RitualWish::KeepAlive { id: id.clone() }));
    id
}

#[test]
fn nothing_reminds_unless_it_was_chosen() {
    let mut world = World::paired(51);
    evening_tea(&mut world);
    world.settle();

    assert!(times(&mut world, LENA).is_empty());
    world.must(
        LENA,
        choose(ReminderChoices {
            on: true,
            ..ReminderChoices::default()
        }),
    );
    assert!(times(&mut world, LENA).is_empty(), "a ritual reminds once it is ticked");
}

#[test]
fn a_ritual_reminds_at_its_time_and_not_once_it_was_noted() {
    let mut world = World::paired(52);
    let id = evening_tea(&mut world);
    world.must(LENA, choose(everything(vec![id.clone()])));
    let day = world.now.day;
    let evening = |day: chrono::NaiveDate| day.and_hms_opt(19, 30, 0).unwrap();
    let of_the_ritual = |world: &mut World| {
        let offset = chrono::Duration::minutes(world.now.offset_minutes.into());
        times(world, LENA)
            .into_iter()
            .map(|time| time.naive_utc() + offset)
            .filter(|time| time.time() == evening(day).time())
            .collect::<Vec<_>>()
    };
    assert!(of_the_ritual(&mut world).contains(&evening(day)));

    world.must(
        LENA,
        Wish::Ritual(RitualWish::Log {
            id,
            day,
            version: OccasionVersion::Smaller,
            note: None,
            before: None,
            after: None,
        }),
    );

    let left = of_the_ritual(&mut world);
    assert!(!left.contains(&evening(day)));
    assert!(left.contains(&evening(day.succ_opt().unwrap())));
}

#[test]
fn choices_outside_their_limits_are_refused_and_those_before_hold() {
    let mut world = World::paired(53);
    world.must(LENA, choose(everything(Vec::new())));
    let before = times(&mut world, LENA);
    for wrong in [
        ReminderChoices {
            time_of_day: "25:00".to_owned(),
            ..everything(Vec::new())
        },
        ReminderChoices {
            quiet_from: "late".to_owned(),
            ..everything(Vec::new())
        },
        ReminderChoices {
            look_back: Some(8),
            ..everything(Vec::new())
        },
    ] {
        assert_eq!(world.wish(LENA, choose(wrong)).unwrap_err().code, ErrorCode::Invalid);
    }

    assert_eq!(times(&mut world, LENA), before);
    world.crash(LENA);
    assert_eq!(times(&mut world, LENA), before, "they are kept over a start");
}

#[test]
fn nothing_that_the_other_does_ever_makes_a_reminder() {
    for seed in 0..120 {
        let mut world = World::paired(seed);
        let mut dice = Dice::new(seed ^ 0xA11);
        let mine = evening_tea(&mut world);
        world.must(LENA, choose(everything(vec![mine.clone()])));
        world.settle();
        let before = times(&mut world, LENA);

        let proposal = agreement(&world, "We both say when we need quiet.");
        let agreement = world.share(SAM, proposal);
        let theirs = world.share(SAM, ritual("Sunday walk"));
        for _ in 0..6 {
            sam_does_something(&mut world, &mut dice, (&agreement, &theirs, &mine));
            world.settle();

            let after = times(&mut world, LENA);
            let new: Vec<_> = after.iter().filter(|time| !before.contains(time)).collect();
            assert!(new.is_empty(), "seed {seed}: {new:?}");
        }
    }
}

fn sam_does_something(world: &mut World, dice: &mut Dice, (agreement, theirs, mine): (&Id, &Id, &Id)) {
    let field = |id: &Id, field| Wish::Ritual(RitualWish::Change { id: id.clone(), field });
    let wish = match dice.below(7) {
        0 => {
            world.share(SAM, check_in(5));
            return;
        }
        1 => field(theirs, RitualField::Rhythm("FREQ=DAILY".to_owned())),
        2 => field(theirs, RitualField::At("12:00".to_owned())),
        3 => Wish::Ritual(RitualWish::KeepAlive { id: theirs.clone() }),
        4 => Wish::Ritual(RitualWish::Rest { id: mine.clone() }),
        5 => {
            let digest = world.agreement(SAM, agreement).digest;
            Wish::Agreement(AgreementWish::Yes {
                id: agreement.clone(),
                digest,
            })
        }
        _ => Wish::Ritual(RitualWish::Log {
            id: mine.clone(),
            day: world.now.day,
            version: OccasionVersion::Usual,
            note: None,
            before: None,
            after: None,
        }),
    };
    // Some of it is not possible any more; that is one more thing the other may do.
    let _ = world.wish(SAM, wish);
}
