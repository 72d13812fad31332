//! Parcels between laptops that do not meet.

mod hostile;

use super::{
    agreement, check_in,
    copies::copy_of,
    ritual,
    world::{Dice, LENA, LENAS_OTHER, SAM, World},
};
use crate::{
    core::keeping::MEMORY_PASSPHRASE,
    seam::{AgreementWish, DeviceNews, DeviceWish, ErrorCode, ExchangeWish, LeavingWish, Who, Wish},
};

/// Lena and Sam, and what each wrote while the cable was out.
fn apart(seed: u64) -> World {
    let mut world = World::paired(seed);
    let proposal = agreement(&world, "We both say when we need quiet.");
    let id = world.share(LENA, proposal);
    world.settle();
    world.set_cut(true);
    world.settle();
    world.share(LENA, ritual("Balcony tea"));
    world.share(SAM, ritual("Sunday soup"));
    world.share(SAM, check_in(4));
    let digest = world.agreement(SAM, &id).digest;
    world.must(SAM, Wish::Agreement(AgreementWish::Yes { id, digest }));
    world
}

#[test]
fn parcels_in_both_directions_come_to_the_same_as_a_live_exchange() {
    let mut live = apart(41);
    live.set_cut(false);
    live.settle();
    let mut by_hand = apart(41);

    let (to_sam, to_lena) = (by_hand.make_parcel(LENA).unwrap(), by_hand.make_parcel(SAM).unwrap());
    assert!(by_hand.take_parcel(SAM, &to_sam));
    assert!(by_hand.take_parcel(LENA, &to_lena));

    by_hand.check_same(41);
    let [one, other] = [live.status(LENA), by_hand.status(LENA)];
    assert_eq!((one.content, one.heads), (other.content, other.heads));
    // The line has nothing to add.
    by_hand.tap = Some(Vec::new());
    by_hand.set_cut(false);
    by_hand.settle();
    by_hand.check_same(41);
    let changes = by_hand
        .tap
        .unwrap()
        .into_iter()
        .filter(|(_, frame)| frame.first() == Some(&2));
    assert_eq!(changes.count(), 0, "no change goes over the line a second time");
}

#[test]
fn opened_twice_a_parcel_brings_nothing_new() {
    let mut world = apart(42);
    let parcel = world.make_parcel(LENA).unwrap();
    assert!(world.take_parcel(SAM, &parcel));
    let before = world.status(SAM);

    assert!(!world.take_parcel(SAM, &parcel));

    assert_eq!(world.status(SAM).content, before.content);
    assert_eq!(world.laptops[SAM].core.refusals(), []);
}

#[test]
fn the_order_in_which_parcels_come_does_not_matter() {
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut world = apart(43);
        let mut parcels = Vec::new();
        for nearness in [3, 5, 7] {
            world.share(LENA, check_in(nearness));
            parcels.push(world.make_parcel(LENA).unwrap());
        }

        for which in order {
            world.open_parcel(SAM, &parcels[which]).unwrap();
        }

        assert_eq!(world.status(SAM).counts.check_ins, 4, "{order:?}");
        let back = world.make_parcel(SAM).unwrap();
        world.take_parcel(LENA, &back);
        world.check_same(43);
    }
}

#[test]
fn a_parcel_that_never_arrives_costs_nothing() {
    let mut world = apart(44);
    world.make_parcel(LENA).unwrap();
    world.share(LENA, check_in(9));

    let second = world.make_parcel(LENA).unwrap();
    assert!(world.take_parcel(SAM, &second));

    let back = world.make_parcel(SAM).unwrap();
    world.take_parcel(LENA, &back);
    world.check_same(44);
}

#[test]
fn a_parcel_becomes_small_once_the_other_has_shown_what_it_has() {
    let mut world = apart(45);
    for _ in 0..60 {
        world.share(LENA, ritual("A walk that takes some words to tell"));
    }
    let first = world.make_parcel(LENA).unwrap();
    world.take_parcel(SAM, &first);
    // Nothing is known to have arrived until Sam says so.
    assert_eq!(world.make_parcel(LENA).unwrap().len(), first.len());
    let back = world.make_parcel(SAM).unwrap();
    assert!(back.len() < first.len());

    world.take_parcel(LENA, &back);

    assert!(world.make_parcel(LENA).unwrap().len() < first.len());
}

#[test]
fn a_parcel_that_builds_on_something_missing_is_explained_and_the_next_ones_fit() {
    let mut world = apart(46);
    // Sam's laptop goes back to how it was, and Lena's knows nothing of that.
    let before = copy_of(&mut world.laptops[SAM].core.keeping);
    let first = world.make_parcel(LENA).unwrap();
    world.take_parcel(SAM, &first);
    let back = world.make_parcel(SAM).unwrap();
    world.take_parcel(LENA, &back);
    world.replace(SAM, before);
    world.share(LENA, check_in(8));
    let early = world.make_parcel(LENA).unwrap();
    let content = world.status(SAM).content;

    assert_eq!(world.open_parcel(SAM, &early), Err(ErrorCode::ParcelEarly));
    assert_eq!(world.status(SAM).content, content);
    assert_eq!(world.shell(SAM).fault, None);

    // Each of the ways out that are named works.
    let everything = world.pack_everything(LENA).unwrap();
    let told = world.make_parcel(SAM).unwrap();
    world.take_parcel(LENA, &told);
    let fitting = world.make_parcel(LENA).unwrap();
    for ways in [vec![everything], vec![first, early], vec![fitting]] {
        let kept = copy_of(&mut world.laptops[SAM].core.keeping);
        for parcel in ways {
            world.open_parcel(SAM, &parcel).unwrap();
        }
        assert_eq!(world.status(SAM).heads, world.status(LENA).heads);
        world.replace(SAM, kept);
    }
}

#[test]
fn a_parcel_is_for_every_laptop_of_the_two_and_brings_the_list_along() {
    let mut world = World::three(47);
    world.settle();
    world.set_cut(true);
    world.settle();
    world.share(LENA, ritual("Balcony tea"));

    let parcel = world.make_parcel(LENA).unwrap();
    assert_eq!(world.open_parcel(SAM, &parcel).unwrap().from, Who::Partner);
    assert_eq!(world.open_parcel(LENAS_OTHER, &parcel).unwrap().from, Who::Me);
    assert_eq!(world.status(SAM).heads, world.status(LENA).heads);
    assert_eq!(world.status(LENAS_OTHER).heads, world.status(LENA).heads);

    assert_eq!(world.remove(LENA, LENAS_OTHER), Ok(()));
    let told = world.make_parcel(LENA).unwrap();
    assert!(world.take_parcel(SAM, &told), "a list that grew is news");
    assert_eq!(world.shell(SAM).news, [DeviceNews::Removed { by: Who::Partner }]);
    assert_eq!(
        world.open_parcel(LENAS_OTHER, &told),
        Err(ErrorCode::ParcelNotForMe),
        "nothing is sealed for a laptop that was taken off"
    );
}

#[test]
fn a_parcel_of_a_laptop_that_was_taken_off_is_not_taken() {
    let mut world = World::three(48);
    world.set_cut(true);
    world.settle();
    world.share(LENAS_OTHER, check_in(9));
    let parcel = world.make_parcel(LENAS_OTHER).unwrap();
    assert_eq!(world.remove(LENA, LENAS_OTHER), Ok(()));
    let told = world.make_parcel(LENA).unwrap();
    world.take_parcel(SAM, &told);
    let (content, list) = (world.status(SAM).content, world.shared(SAM).ledger.encode());

    for who in [LENA, SAM] {
        assert_eq!(world.open_parcel(who, &parcel), Err(ErrorCode::ParcelStranger));
    }

    assert_eq!(world.status(SAM).content, content);
    assert_eq!(world.shared(SAM).ledger.encode(), list);
}

#[test]
fn while_paused_parcels_are_made_and_opened_and_nothing_goes_over_the_line() {
    let mut world = apart(49);
    world.set_cut(false);
    world.settle();
    for who in [LENA, SAM] {
        world.must(who, Wish::Exchange(ExchangeWish::Pause {}));
    }
    world.settle();
    world.share(LENA, check_in(7));
    world.tap = Some(Vec::new());

    let parcel = world.make_parcel(LENA).unwrap();
    assert!(world.take_parcel(SAM, &parcel));
    world.settle();

    assert_eq!(world.tap.as_deref(), Some([].as_slice()));
    assert_eq!(world.status(SAM).heads, world.status(LENA).heads);
}

#[test]
fn after_leaving_none_is_made_and_none_is_opened() {
    let mut world = apart(50);
    let parcel = world.make_parcel(SAM).unwrap();
    let passphrase = MEMORY_PASSPHRASE.to_owned();
    world.must(LENA, Wish::Leaving(LeavingWish::Quietly { passphrase }));

    assert_eq!(world.make_parcel(LENA), Err(ErrorCode::Left));
    assert_eq!(world.open_parcel(LENA, &parcel), Err(ErrorCode::Left));
}

#[test]
fn not_exchanging_with_a_laptop_counts_for_its_parcels_too() {
    let mut world = apart(51);
    let parcel = world.make_parcel(LENA).unwrap();
    let device = world.device(LENA);
    let silent = |on| {
        Wish::Device(DeviceWish::SetExchange {
            device: device.clone(),
            on,
        })
    };
    world.must(SAM, silent(false));

    assert_eq!(world.open_parcel(SAM, &parcel), Err(ErrorCode::ParcelSilent));
    assert_eq!(world.make_parcel(SAM), Err(ErrorCode::NotAllowed));

    world.must(SAM, silent(true));
    assert!(world.take_parcel(SAM, &parcel));
}

#[test]
fn a_parcel_in_the_middle_of_a_live_exchange_does_no_harm() {
    for steps in 0..20 {
        let mut world = apart(52);
        let [one, other] = [LENA, SAM].map(|who| world.make_parcel(who).unwrap());
        world.set_cut(false);
        for _ in 0..steps {
            world.deliver_one();
        }
        world.open_parcel(SAM, &one).unwrap();
        world.deliver_one();
        world.open_parcel(LENA, &other).unwrap();
        world.settle();

        world.check_same(52);
        assert_eq!(world.shell(SAM).fault, None, "after {steps} steps");
        world.share(LENA, check_in(1));
        world.settle();
        world.check_same(52);
    }
}

#[test]
fn whatever_is_handed_over_in_whatever_order_both_end_up_the_same() {
    for seed in 600..625 {
        let mut world = apart(seed);
        let mut dice = Dice::new(seed);
        let mut on_the_way: Vec<(usize, Vec<u8>)> = Vec::new();
        for _ in 0..40 {
            let who = dice.below(2);
            match dice.below(6) {
                0 | 1 => drop(world.share(who, check_in(4))),
                2 => on_the_way.push((1 - who, world.make_parcel(who).unwrap())),
                3 => world.crash(who),
                _ if on_the_way.is_empty() => {}
                _ => {
                    // Any of them, and it may come again.
                    let (to, parcel) = on_the_way[dice.below(on_the_way.len())].clone();
                    world.open_parcel(to, &parcel).unwrap();
                }
            }
        }
        for who in [LENA, SAM] {
            let parcel = world.make_parcel(who).unwrap();
            world.open_parcel(1 - who, &parcel).unwrap();
        }
        let last = world.make_parcel(SAM).unwrap();
        world.open_parcel(LENA, &last).unwrap();
        world.check_same(seed);
    }
}
