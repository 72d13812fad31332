//! A new key for the network, and two laptops that find each other all the same.

use super::{
    check_in,
    world::{LENA, LENAS_OTHER, SAM, World},
};
use crate::seam::{DeviceWish, ErrorCode, ExchangeWish, KeyState, Wish};

fn new_key() -> Wish {
    Wish::Device(DeviceWish::NewKey {})
}

impl World {
    fn endpoint(&self, who: usize) -> [u8; 32] {
        self.laptops[who].core.endpoint_id()
    }

    /// Both hold the same after each has written something.
    #[track_caller]
    fn check_they_meet(&mut self, seed: u64) {
        for who in [LENA, SAM] {
            self.share(who, check_in(5));
        }
        self.settle();
        assert_eq!(self.status(LENA).heads, self.status(SAM).heads, "seed {seed}");
    }
}

#[test]
fn a_new_key_is_used_once_the_other_has_heard_of_it() {
    let mut world = World::paired(701);
    let before = world.endpoint(LENA);

    world.must(LENA, new_key());
    world.settle();

    assert_ne!(world.endpoint(LENA), before);
    assert_eq!(world.devices(LENA).key, KeyState::InUse);
    world.check_they_meet(701);
}

#[test]
fn without_the_other_the_laptop_stays_where_it_can_be_found() {
    let mut world = World::paired(702);
    let before = world.endpoint(LENA);
    world.set_cut(true);

    world.must(LENA, new_key());
    world.crash(LENA);
    world.settle();

    assert_eq!(world.endpoint(LENA), before);
    assert_eq!(world.devices(LENA).key, KeyState::OnItsWay);
    assert_eq!(world.wish(LENA, new_key()).unwrap_err().code, ErrorCode::NotAllowed);
    world.set_cut(false);
    world.settle();
    assert_ne!(world.endpoint(LENA), before);
    world.check_they_meet(702);
}

#[test]
fn the_old_key_opens_nothing_once_the_new_one_was_met() {
    let mut world = World::paired(703);
    let old = world.endpoint(LENA);
    assert!(
        world.laptops[SAM]
            .core
            .doors()
            .0
            .iter()
            .any(|door| door.endpoint == old)
    );

    world.must(LENA, new_key());
    world.settle();

    let (doors, gone) = world.laptops[SAM].core.doors();
    let new = world.endpoint(LENA);
    assert_eq!(doors.iter().map(|door| door.endpoint).collect::<Vec<_>>(), [new]);
    assert!(gone.contains(&old));
    assert!(!world.laptops[SAM].core.may_come_by(&old));
}

#[test]
fn a_pause_of_more_than_a_day_ends_under_a_new_key_and_a_short_one_does_not() {
    for (days, is_new) in [(0, false), (1, false), (2, true)] {
        let mut world = World::paired(704);
        let before = world.endpoint(LENA);
        world.must(LENA, Wish::Exchange(ExchangeWish::Pause {}));
        world.pass_days(days);

        world.must(LENA, Wish::Exchange(ExchangeWish::Resume {}));
        world.settle();

        assert_eq!(world.endpoint(LENA) != before, is_new, "{days} days");
        world.check_they_meet(704);
    }
}

#[test]
fn a_new_key_waits_for_the_third_laptop_and_not_for_one_that_was_removed() {
    let mut world = World::three(705);
    let before = world.endpoint(SAM);
    world.must(LENAS_OTHER, Wish::Exchange(ExchangeWish::Pause {}));
    world.settle();

    world.must(SAM, new_key());
    world.settle();
    assert_eq!(world.endpoint(SAM), before, "it would be lost to the one that is away");

    let device = world.device(LENAS_OTHER);
    world.must(LENA, Wish::Device(DeviceWish::Remove { device }));
    world.settle();
    assert_ne!(world.endpoint(SAM), before);
    world.check_they_meet(705);
}

#[test]
fn a_laptop_is_taken_in_while_a_key_is_on_its_way_to_one_that_was_lost() {
    let mut world = World::paired(706);
    world.set_cut(true);
    world.must(LENA, new_key());
    // Sam's laptop is gone for good.
    world.must(SAM, Wish::Exchange(ExchangeWish::Pause {}));
    world.set_cut(false);
    let new = world.buy_laptop("Sam");

    world.join([LENA, new], Wish::Device(DeviceWish::Vouch {}));
    world.share(new, check_in(3));
    world.settle();

    assert_eq!(world.status(LENA).heads, world.status(new).heads);
    assert_eq!(
        world.devices(LENA).key,
        KeyState::InUse,
        "nobody is left who has not heard"
    );
}

#[test]
fn wherever_the_line_breaks_and_whoever_crashes_they_find_each_other_again() {
    for seed in 0..40 {
        let mut world = World::paired(seed);
        for _ in 0..25 {
            let who = [LENA, SAM][world.dice.below(2)];
            match world.dice.below(8) {
                // Refused while one is on its way.
                0 | 1 => drop(world.wish(who, new_key())),
                2 => world.set_cut(true),
                3 => world.set_cut(false),
                4 => world.crash(who),
                5 => drop(world.wish(who, Wish::Exchange(ExchangeWish::Pause {}))),
                6 => {
                    world.pass_days(2);
                    drop(world.wish(who, Wish::Exchange(ExchangeWish::Resume {})));
                }
                _ => {}
            }
            for _ in 0..world.dice.below(6) {
                world.deliver_one();
            }
        }

        world.set_cut(false);
        for who in [LENA, SAM] {
            world.must(who, Wish::Exchange(ExchangeWish::Resume {}));
        }
        world.settle();
        world.check_they_meet(seed);
        for who in [LENA, SAM] {
            assert_eq!(world.devices(who).key, KeyState::InUse, "seed {seed}");
        }
    }
}

#[test]
fn a_crash_between_the_secret_and_the_list_leaves_the_old_key() {
    let mut world = World::paired(707);
    let before = world.endpoint(LENA);
    let keys = world.laptops[LENA].core.device_keys().device_id();
    let current = world.laptops[LENA].core.keeping.secrets().endpoint;
    let row = [keys.as_slice(), &current, &[9; 32]].concat();
    world.laptops[LENA].core.keeping.mine().put("endpoint", &row).unwrap();

    world.crash(LENA);
    world.settle();

    assert_eq!(world.endpoint(LENA), before);
    assert_eq!(world.devices(LENA).key, KeyState::InUse);
    world.check_they_meet(707);
    world.must(LENA, new_key());
    world.settle();
    assert_ne!(world.endpoint(LENA), before);
    world.check_they_meet(708);
}
