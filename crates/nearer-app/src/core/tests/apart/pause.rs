//! Pauses, while apart.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    super::world::{LENA, SAM, World},
    table::{Row, nothing},
};
use crate::seam::{Pace, PastPause, PauseWish, Picture, RunningPause, View, Wish};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "pause: both set a return time",
            before: nothing,
            lena: |world, who, _| begin(world, who, 60),
            sam: |world, who, _| begin(world, who, 90),
            seen: |world, who, _| shown(world, who),
            expected: "back in 90 minutes",
        },
        Row {
            name: "pause: both need longer",
            before: |world, who, _| begin(world, who, 60),
            lena: |world, who, _| longer(world, who, 120),
            sam: |world, who, _| longer(world, who, 100),
            seen: |world, who, _| shown(world, who),
            expected: "back in 120 minutes, moved",
        },
        Row {
            name: "pause: one is back, the other needs longer",
            before: |world, who, _| begin(world, who, 60),
            lena: |world, who, _| drop(world.must(who, Wish::Pause(PauseWish::Back {}))),
            sam: |world, who, _| longer(world, who, 100),
            seen: |world, who, _| shown(world, who),
            expected: "back in 100 minutes, moved",
        },
        Row {
            name: "pause: both are back",
            before: |world, who, _| begin(world, who, 60),
            lena: |world, who, _| drop(world.must(who, Wish::Pause(PauseWish::Back {}))),
            sam: |world, who, _| drop(world.must(who, Wish::Pause(PauseWish::Back {}))),
            seen: |world, who, _| {
                let (running, past) = look(world, who);
                assert_eq!(running, None);
                past.iter()
                    .map(|pause| format!("came back: {}", pause.came_back))
                    .collect()
            },
            expected: "came back: true",
        },
    ]
}

fn at(world: &World, minutes: i64) -> DateTime<Utc> {
    let now = nearer_domain::instant::to_minutes(world.now.instant());
    now + TimeDelta::minutes(minutes)
}

fn begin(world: &mut World, who: usize, minutes: i64) {
    let pace = Pace::Longer {
        until: at(world, minutes),
    };
    world.must(who, Wish::Pause(PauseWish::Begin { pace, talk: None }));
}

fn longer(world: &mut World, who: usize, minutes: i64) {
    let until = at(world, minutes);
    world.must(who, Wish::Pause(PauseWish::Longer { until }));
}

fn look(world: &mut World, who: usize) -> (Option<RunningPause>, Vec<PastPause>) {
    let Picture::Pause(pause) = world.look(who, View::Pause {}) else {
        panic!()
    };
    (pause.running, pause.past)
}

fn shown(world: &mut World, who: usize) -> String {
    let until = look(world, who).0.unwrap();
    let minutes = (until.until - at(world, 0)).num_minutes();
    format!("back in {minutes} minutes{}", if until.moved { ", moved" } else { "" })
}

fn breathe(world: &mut World, who: usize) {
    let pace = Pace::Breath {};
    world.must(who, Wish::Pause(PauseWish::Begin { pace, talk: None }));
}

fn breath_left(world: &mut World, who: usize) -> Option<u32> {
    look(world, who).0.and_then(|running| running.breath_left_millis)
}

#[test]
fn a_breath_is_on_both_screens_at_once_whatever_the_clocks_say() {
    for skew_minutes in [0, 7, -7, 600] {
        let mut world = World::paired(31);
        world.settle();
        let true_time = world.now;
        world.now.unix_millis = world.now.unix_millis.saturating_add_signed(skew_minutes * 60_000);
        breathe(&mut world, SAM);
        world.now = true_time;
        world.settle();

        assert_eq!(breath_left(&mut world, LENA), Some(60_000), "skewed by {skew_minutes}");
        world.now.unix_millis += 22_000;
        world.now.steady_millis += 22_000;
        assert_eq!(breath_left(&mut world, LENA), Some(38_000), "skewed by {skew_minutes}");
        world.now.unix_millis += 38_000;
        world.now.steady_millis += 38_000;
        assert_eq!(look(&mut world, LENA), (None, vec![]), "skewed by {skew_minutes}");
    }
}

#[test]
fn a_breath_that_arrives_later_is_over() {
    let mut world = World::paired(32);
    world.settle();
    world.set_cut(true);
    breathe(&mut world, SAM);
    assert_eq!(breath_left(&mut world, SAM), Some(60_000), "it works without the other");
    world.now.unix_millis += 3_600_000;
    world.now.steady_millis += 3_600_000;
    world.set_cut(false);
    world.settle();

    assert_eq!(look(&mut world, LENA), (None, vec![]));
}

#[test]
fn nobody_can_see_whose_pause_it_was() {
    let mut seen = Vec::new();
    for whose in [LENA, SAM] {
        let mut world = World::paired(33);
        begin(&mut world, whose, 60);
        world.settle();
        let running = [LENA, SAM].map(|who| world.look(who, View::Pause {}));
        for who in [SAM, LENA] {
            world.must(who, Wish::Pause(PauseWish::Back {}));
        }
        world.settle();
        let over = [LENA, SAM].map(|who| world.look(who, View::Pause {}));
        let todays = [LENA, SAM].map(|who| match world.look(who, View::Today {}) {
            Picture::Today(today) => (today.came, today.pause),
            other => panic!("{other:?}"),
        });
        seen.push((running, over, todays));
    }

    let [of_lena, of_sam] = seen.try_into().unwrap();
    assert_eq!(of_lena, of_sam, "the same pictures, whoever asked for it");
}

#[test]
fn a_return_time_is_noticed_when_somebody_looks() {
    let mut world = World::paired(34);
    begin(&mut world, LENA, 30);
    world.settle();
    // Without a line nothing else has a timer either.
    world.set_cut(true);
    world.settle();
    assert!(!look(&mut world, SAM).0.unwrap().time_to_return);
    assert_eq!(world.laptops[SAM].core.next_wake(), None, "no timer of the core");

    world.now.unix_millis += 30 * 60_000;

    assert!(look(&mut world, SAM).0.unwrap().time_to_return);
}

#[test]
fn the_return_that_i_set_is_mine_to_be_reminded_of_and_not_the_others() {
    let mut world = World::paired(37);
    begin(&mut world, LENA, 60);
    world.settle();
    let until = at(&world, 60);
    let now = world.now;
    assert_eq!(world.laptops[LENA].core.my_return(now), Some(until));
    assert!(world.laptops[SAM].core.my_return(now).is_none());

    world.must(LENA, Wish::Pause(PauseWish::Back {}));

    assert!(world.laptops[LENA].core.my_return(now).is_none());
}

#[test]
fn someone_alone_pauses_too() {
    let mut world = World::new(35);
    breathe(&mut world, LENA);
    assert_eq!(breath_left(&mut world, LENA), Some(60_000));
    world.must(LENA, Wish::Pause(PauseWish::Back {}));
    begin(&mut world, LENA, 60);
    world.crash(LENA);

    assert_eq!(shown(&mut world, LENA), "back in 60 minutes");
}

#[test]
fn the_time_is_moved_once_and_only_to_a_later_one() {
    let mut world = World::paired(36);
    begin(&mut world, LENA, 60);
    world.settle();
    let until = at(&world, 30);
    assert!(world.wish(SAM, Wish::Pause(PauseWish::Longer { until })).is_err());
    longer(&mut world, SAM, 90);
    world.settle();

    let until = at(&world, 120);
    for who in [LENA, SAM] {
        assert!(world.wish(who, Wish::Pause(PauseWish::Longer { until })).is_err());
        let running = look(&mut world, who).0.unwrap();
        assert_eq!((running.until, running.can_ask_for_longer), (at(&world, 90), false));
    }
}
