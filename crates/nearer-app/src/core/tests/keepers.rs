//! Two laptops that are never on together, and a keeper between them.

use super::{
    check_in,
    world::{LENA, SAM, Trick, World},
};
use crate::seam::{DeviceWish, ExchangeFault, ExchangeWish, KeeperState, KeeperWish, KeyState, Wish};

impl World {
    fn boxes(&self) -> usize {
        self.kept.as_ref().map_or(0, |kept| kept.boxes.len())
    }

    fn left(&self) -> usize {
        self.kept.as_ref().map_or(0, |kept| kept.left)
    }

    fn trick(&mut self, trick: Option<Trick>) {
        if let Some(kept) = &mut self.kept {
            kept.trick = trick;
        }
    }

    #[track_caller]
    fn check_equal(&mut self, what: &str) {
        assert_eq!(self.status(LENA).heads, self.status(SAM).heads, "{what}");
    }
}

fn keeper_wish(wish: impl FnOnce(String) -> KeeperWish) -> Wish {
    Wish::Keeper(wish(data_encoding::HEXLOWER.encode(&[77; 32])))
}

#[test]
fn what_one_wrote_is_there_when_the_other_comes() {
    let mut world = World::with_keeper(900);
    assert_eq!(world.keepers(SAM).keepers[0].state, KeeperState::InUse);
    world.only(&[LENA]);
    world.share(LENA, check_in(5));
    world.wait();
    assert_eq!(world.boxes(), 1);

    world.only(&[SAM]);
    world.check_equal("Sam has it");
    assert_eq!(world.boxes(), 0);

    world.share(SAM, check_in(7));
    world.wait();
    world.only(&[LENA]);
    world.check_equal("Lena has the answer");
}

#[test]
fn whoever_has_nothing_to_say_leaves_nothing() {
    let mut world = World::with_keeper(901);
    world.only(&[LENA]);
    world.share(LENA, check_in(5));
    world.wait();
    let left = world.left();

    for _ in 0..3 {
        world.only(&[SAM]);
        world.only(&[LENA]);
    }

    assert_eq!(
        world.left(),
        left,
        "a box that only says \"taken\" would be a mark of delivery"
    );
}

#[test]
fn several_things_written_in_a_row_are_one_box() {
    let mut world = World::with_keeper(902);
    let left = world.left();
    for nearness in 1..=5 {
        world.share(LENA, check_in(nearness));
    }
    assert_eq!(world.left(), left, "nothing goes before it is quiet");

    world.wait();

    assert_eq!(world.left(), left + 1);
}

#[test]
fn what_was_written_before_going_is_left_at_once() {
    let mut world = World::with_keeper(903);
    world.share(LENA, check_in(5));

    let now = world.now;
    world.laptops[LENA].core.farewell(now);
    world.settle();

    assert!(world.laptops[SAM].core.keepers_are_reached());
    world.wait();
    world.check_equal("it came although she was gone at once");
}

#[test]
fn paused_a_laptop_does_not_talk_with_the_keeper() {
    let mut world = World::with_keeper(904);
    world.must(LENA, Wish::Exchange(ExchangeWish::Pause {}));
    let left = world.left();
    world.share(LENA, check_in(5));
    world.wait();
    assert_eq!(world.left(), left);
    assert!(!world.laptops[LENA].core.keepers_are_reached());

    world.must(LENA, Wish::Exchange(ExchangeWish::Resume {}));
    world.wait();

    world.check_equal("resumed, it goes on");
}

#[test]
fn a_laptop_that_is_not_exchanged_with_gets_nothing_left_and_is_not_listened_to() {
    let mut world = World::with_keeper(905);
    let device = world.device(SAM);
    let silence = |on| {
        Wish::Device(DeviceWish::SetExchange {
            device: device.clone(),
            on,
        })
    };
    world.must(LENA, silence(false));
    let before = world.status(LENA).heads;
    world.share(SAM, check_in(5));
    world.wait();
    assert_eq!(world.status(LENA).heads, before);
    assert_eq!(world.boxes(), 1, "his box lies there as if her laptop were off");

    world.must(LENA, silence(true));
    world.only(&[]);
    world.only(&[LENA, SAM]);

    world.check_equal("the choice was changed");
}

#[test]
fn either_removes_it_and_it_erases_everything() {
    let mut world = World::with_keeper(906);
    world.only(&[LENA]);
    world.share(LENA, check_in(5));
    world.wait();

    world.only(&[]);
    world.must(SAM, keeper_wish(|keeper| KeeperWish::Remove { keeper }));
    world.only(&[SAM]);
    assert_eq!(world.boxes(), 0);
    let left = world.left();
    world.only(&[LENA, SAM]);
    world.share(LENA, check_in(6));
    world.wait();

    assert_eq!(world.left(), left);
    assert!(!world.laptops[SAM].core.keepers_are_reached());
    world.set_cut(false);
    world.wait();
    world.check_equal("they meet without it");
    assert_eq!(world.keepers(LENA).keepers, []);
}

#[test]
fn no_to_a_proposal_reaches_the_keeper_through_whoever_made_it() {
    let mut world = World::paired(910);
    world.propose_keeper();
    assert_eq!(world.keepers(SAM).keepers[0].state, KeeperState::ByPartner);

    world.must(SAM, keeper_wish(|keeper| KeeperWish::Remove { keeper }));
    world.wait();

    assert!(world.is_keeper_dismissed());
    assert_eq!(world.keepers(LENA).keepers, []);
    assert!(
        !world.laptops[SAM].core.keepers_are_reached(),
        "his never had to talk with it"
    );
}

#[test]
fn a_keeper_that_is_gone_is_looked_for_thirty_days_and_then_no_longer() {
    let mut world = World::with_keeper(911);
    world.only(&[]);
    world.must(LENA, keeper_wish(|keeper| KeeperWish::Remove { keeper }));
    world.wait();
    let [farewell] = world.keepers(LENA).farewells.try_into().unwrap();
    assert_eq!(farewell.until, world.now.day + chrono::Days::new(30));
    assert!(world.laptops[LENA].keepers.contains(&[77; 32]));

    world.now.day = farewell.until;
    world.crash(LENA);
    world.wait();
    assert!(world.laptops[LENA].keepers.contains(&[77; 32]), "the last day");

    world.now.day = farewell.until + chrono::Days::new(1);
    world.wait();
    assert!(world.laptops[LENA].keepers.is_empty());
    assert_eq!(world.keepers(LENA).farewells, []);
    world.crash(LENA);
    world.wait();
    assert!(world.laptops[LENA].keepers.is_empty(), "and stays so");
}

#[test]
fn whoever_has_had_enough_of_looking_for_a_removed_keeper_says_so() {
    let mut world = World::with_keeper(912);
    let give_up = keeper_wish(|keeper| KeeperWish::GiveUp { keeper });
    assert!(world.wish(LENA, give_up.clone()).is_err(), "it is in use");
    world.only(&[]);
    world.must(LENA, keeper_wish(|keeper| KeeperWish::Remove { keeper }));
    world.wait();

    world.must(LENA, give_up.clone());
    world.wait();

    assert!(world.laptops[LENA].keepers.is_empty());
    assert_eq!(world.keepers(LENA).farewells, []);
    assert!(world.wish(LENA, give_up).is_err(), "once is enough");
}

#[test]
fn more_than_a_box_holds_is_said_until_the_two_have_met() {
    let mut world = World::with_keeper(913);
    world.only(&[LENA]);
    world.laptops[LENA].core.keepers.most_box_bytes = Some(64);
    world.share(LENA, check_in(5));
    world.wait();
    let [keeper] = world.keepers(LENA).keepers.try_into().unwrap();
    assert!(keeper.too_large && !keeper.settled);
    assert_eq!(world.boxes(), 0);

    world.set_cut(false);
    world.wait();
    world.check_equal("they met");

    let [keeper] = world.keepers(LENA).keepers.try_into().unwrap();
    assert!(!keeper.too_large && keeper.settled);
}

#[test]
fn a_new_key_of_a_laptop_becomes_known_through_the_keeper_and_is_admitted_there() {
    let mut world = World::with_keeper(907);
    let before = world.laptops[LENA].core.endpoint_id();

    world.must(LENA, Wish::Device(DeviceWish::NewKey {}));
    world.wait();
    world.share(SAM, check_in(5));
    world.wait();

    assert_ne!(world.laptops[LENA].core.endpoint_id(), before);
    assert_eq!(world.devices(LENA).key, KeyState::InUse);
    world.share(LENA, check_in(6));
    world.wait();
    world.check_equal("under the new key");
}

#[test]
fn whatever_a_changed_keeper_does_costs_time_and_nothing_else() {
    let tricks = [
        Trick::Flip,
        Trick::Replay,
        Trick::Swap,
        Trick::Withhold,
        Trick::Lose,
        Trick::Garbage,
    ];
    for trick in tricks {
        let mut world = World::with_keeper(908);
        world.share(LENA, check_in(1));
        world.share(SAM, check_in(2));
        world.wait();
        world.check_equal("honest so far");

        world.trick(Some(trick));
        for round in 3..6 {
            world.share(LENA, check_in(round));
            world.share(SAM, check_in(round));
            world.only(&[LENA]);
            world.only(&[SAM]);
        }
        let faults = [LENA, SAM].map(|who| world.shell(who).fault);
        assert!(
            faults
                .iter()
                .all(|fault| !matches!(fault, Some(ExchangeFault::Stuck | ExchangeFault::Copied))),
            "{trick:?}: {faults:?}"
        );

        world.trick(None);
        world.set_cut(false);
        world.wait();
        world.check_equal(&format!("{trick:?}, and then they met"));
        world.set_cut(true);
        world.share(LENA, check_in(8));
        world.only(&[]);
        world.only(&[LENA, SAM]);
        world.check_equal(&format!("{trick:?}, and then it was honest again"));
    }
}

#[test]
fn on_the_way_to_the_keeper_nothing_can_be_read() {
    let mut world = World::with_keeper(909);
    world.tap = Some(Vec::new());
    world.share(LENA, check_in(5));
    world.wait();

    let frames: Vec<u8> = world
        .tap
        .take()
        .unwrap()
        .into_iter()
        .flat_map(|(_, bytes)| bytes)
        .collect();
    let mut secret: Vec<(&str, Vec<u8>)> = ["Lena", "Sam", "nearness"]
        .map(|word| (word, word.as_bytes().to_vec()))
        .into();
    for who in [LENA, SAM] {
        secret.push(("a signing key", world.laptops[who].core.device_id().to_vec()));
    }
    let heads = world.status(LENA).heads;
    secret.extend(heads.iter().map(|head| ("a head", head.as_bytes().to_vec())));
    assert!(frames.len() > 1024);
    for (what, bytes) in secret {
        assert!(
            !frames.windows(bytes.len()).any(|window| window == bytes),
            "{what} can be read"
        );
    }
}

#[test]
fn forty_evenings_end_the_same_on_both_laptops() {
    for seed in 0..40 {
        let mut world = World::with_keeper(seed);
        for _ in 0..12 {
            match world.dice.below(6) {
                0 => drop(world.share(LENA, check_in(5))),
                1 => drop(world.share(SAM, check_in(6))),
                2 => world.only(&[LENA]),
                3 => world.only(&[SAM]),
                4 => {
                    let who = world.dice.below(2);
                    world.crash(who);
                }
                _ => world.wait(),
            }
        }

        // Each comes once more, and the first of them hears the other's answer.
        world.only(&[LENA]);
        world.only(&[SAM]);
        world.only(&[LENA]);

        world.check_equal(&format!("seed {seed}"));
        let faults = [LENA, SAM].map(|who| world.shell(who).fault);
        assert_eq!(faults, [None, None], "seed {seed}");
    }
}
