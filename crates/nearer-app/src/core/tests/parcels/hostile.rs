//! Parcels that nobody here asked for.

use nearer_sync::{
    frame::Version,
    gate::Transfer,
    identity::DeviceKeys,
    parcel::{self, Letter},
};

use super::*;

/// A letter that Lena could have written, before somebody changes it.
fn letter(world: &World) -> Letter {
    let shared = world.shared(LENA);
    Letter {
        schema: Version { major: 1, minor: 0 },
        ledger: shared.ledger.encode(),
        at: Vec::new(),
        transfer: parcel::lacking(&shared.document, &shared.book, &[Vec::new()]),
    }
}

/// It, sealed for Sam by whoever holds `keys`.
fn sealed(world: &World, letter: &Letter, keys: &DeviceKeys) -> Vec<u8> {
    let to = world.laptops[SAM].core.device_keys().box_pk();
    parcel::seal(letter, keys, &world.shared(SAM).couple.space, &[to], &[5; 32]).unwrap()
}

#[test]
fn parcels_of_others_and_one_s_own_are_told_apart() {
    let mut world = apart(61);
    let mut elsewhere = apart(62);
    let parcel = world.make_parcel(LENA).unwrap();

    assert_eq!(elsewhere.open_parcel(SAM, &parcel), Err(ErrorCode::ParcelNotForMe));
    assert_eq!(world.open_parcel(LENA, &parcel), Err(ErrorCode::ParcelOwn));
    assert_eq!(world.open_parcel(SAM, &parcel[..900]), Err(ErrorCode::ParcelDamaged));
    assert_eq!(
        world.open_parcel(SAM, b"a list of what to buy"),
        Err(ErrorCode::NotAParcel)
    );
    let alone = world.buy_laptop("Lena");
    assert_eq!(world.open_parcel(alone, &parcel), Err(ErrorCode::NotPaired));
    assert_eq!(world.make_parcel(alone), Err(ErrorCode::NotPaired));
}

#[test]
fn a_stranger_who_knows_all_our_keys_is_still_a_stranger() {
    let mut world = apart(63);
    let stranger = DeviceKeys::new(&[81; 32], &[82; 32], &[83; 32]);
    let parcel = sealed(&world, &letter(&world), &stranger);
    let content = world.status(SAM).content;

    assert_eq!(world.open_parcel(SAM, &parcel), Err(ErrorCode::ParcelStranger));

    assert_eq!(world.status(SAM).content, content);
}

#[test]
fn what_does_not_pass_the_gate_changes_nothing_and_is_noted() {
    let mut world = World::three(64);
    world.set_cut(true);
    world.settle();
    world.share(LENA, check_in(5));
    assert_eq!(world.remove(LENA, LENAS_OTHER), Ok(()));
    let mut bad = letter(&world);
    bad.transfer.changes.push(b"no change at all".to_vec());
    let parcel = sealed(&world, &bad, world.laptops[LENA].core.device_keys());
    let (content, list) = (world.status(SAM).content, world.shared(SAM).ledger.encode());

    assert_eq!(world.open_parcel(SAM, &parcel), Err(ErrorCode::ParcelRefused));

    assert_eq!(world.status(SAM).content, content);
    assert_eq!(
        world.shared(SAM).ledger.encode(),
        list,
        "the list in it was not taken either"
    );
    assert_eq!(world.laptops[SAM].core.keeping.ours().ledger().unwrap(), Some(list));
    assert_eq!(world.laptops[SAM].core.refusals()[0].0, "chunk");
    assert_eq!(world.shell(SAM).news, []);
    // The honest one is taken after it.
    let honest = world.make_parcel(LENA).unwrap();
    assert!(world.take_parcel(SAM, &honest));
}

#[test]
fn a_list_that_is_no_list_and_a_newer_document_are_refused() {
    let mut world = apart(65);
    let lena = world.laptops[LENA].core.device_keys().clone();
    let mut garbled = letter(&world);
    garbled.ledger.push(0);
    let mut newer = letter(&world);
    newer.schema.major = 2;
    let mut foreign = letter(&world);
    foreign.ledger = apart(66).shared(LENA).ledger.encode();

    for (letter, expected) in [
        (garbled, ErrorCode::ParcelRefused),
        (newer, ErrorCode::ParcelTooNew),
        (foreign, ErrorCode::ParcelOtherSpace),
    ] {
        let parcel = sealed(&world, &letter, &lena);
        assert_eq!(world.open_parcel(SAM, &parcel), Err(expected));
    }
}

#[test]
fn heads_that_nobody_here_knows_prove_nothing() {
    let mut world = apart(67);
    let mut boasting = letter(&world);
    boasting.at = vec![[9; 32]];
    boasting.transfer = Transfer::default();
    let parcel = sealed(&world, &boasting, world.laptops[LENA].core.device_keys());
    let before = world.make_parcel(SAM).unwrap().len();

    assert!(!world.take_parcel(SAM, &parcel));

    assert_eq!(world.make_parcel(SAM).unwrap().len(), before);
}
