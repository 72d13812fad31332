//! Parcels as honest laptops make them, and as nobody honest would.

mod hostile;

use super::*;
use crate::craft::{Laptop, SPACE};

/// The keys of one of the laptops in the tests; the first two sign as Lena and Sam.
fn keys(which: u8) -> DeviceKeys {
    DeviceKeys::new(&[which; 32], &[which + 100; 32], &[which + 200; 32])
}

const LENA: u8 = 1;
const SAM: u8 = 2;

fn letter() -> Letter {
    let mut lena = Laptop::lena();
    lena.write("tea", "balcony");
    lena.write("tea", "kitchen");
    Letter {
        schema: Version { major: 1, minor: 0 },
        ledger: vec![7; 300],
        at: lena.doc.get_heads().into_iter().map(|hash| hash.0).collect(),
        transfer: lacking(&lena.doc, &lena.book, &[Vec::new()]),
    }
}

fn sealed(letter: &Letter, to: &[u8]) -> Vec<u8> {
    let to: Vec<[u8; 32]> = to.iter().map(|which| keys(*which).box_pk()).collect();
    seal(letter, &keys(LENA), &SPACE, &to, &[42; 32]).unwrap()
}

#[test]
fn every_addressee_opens_it_and_finds_what_was_put_in() {
    let parcel = sealed(&letter(), &[SAM, 3, 4]);

    for reader in [SAM, 3, 4] {
        let opened = open(&parcel, &keys(reader), &SPACE).unwrap();
        assert_eq!(opened.sender, keys(LENA).device_id());
        assert_eq!(opened.letter, letter());
    }
    assert_eq!(examine(&parcel), Ok(()));
}

#[test]
fn what_was_put_in_passes_the_gate_of_the_other_laptop() {
    let parcel = sealed(&letter(), &[SAM]);
    let mut sam = Laptop::sam();

    let opened = open(&parcel, &keys(SAM), &SPACE).unwrap();
    let accepted = sam.judge(&opened.letter.transfer).unwrap();
    sam.take(accepted);

    let heads: Vec<Hash> = sam.doc.get_heads().into_iter().map(|hash| hash.0).collect();
    assert_eq!(heads, letter().at);
}

#[test]
fn somebody_else_s_is_told_from_one_s_own() {
    let parcel = sealed(&letter(), &[SAM]);

    assert_eq!(open(&parcel, &keys(3), &SPACE), Err(OpenError::NotForMe));
    assert_eq!(open(&parcel, &keys(LENA), &SPACE), Err(OpenError::Own));
    assert_eq!(open(&parcel, &keys(SAM), &[8; 32]), Err(OpenError::AnotherSpace));
}

#[test]
fn the_number_of_laptops_does_not_show() {
    let (one, many) = (sealed(&letter(), &[SAM]), sealed(&letter(), &[SAM, 3, 4, 5, 6, 7, 8]));

    assert_eq!(one.len(), many.len());
    assert_eq!(one[..11], many[..11]);
    let slots = |parcel: &[u8]| -> Vec<Vec<u8>> {
        parcel[43..][..16 * slots::BYTES]
            .chunks(slots::BYTES)
            .map(<[u8]>::to_vec)
            .collect()
    };
    assert!(slots(&one).is_sorted(), "the order says nothing");
    assert!(slots(&many).is_sorted());
    // Neither are two slots ever alike, nor one of them empty.
    for parcel in [one, many] {
        let mut all = slots(&parcel);
        assert!(all.iter().all(|slot| slot.iter().any(|byte| *byte != 0)));
        all.dedup();
        assert_eq!(all.len(), 16);
    }
    let crowd: Vec<u8> = (2..30).collect();
    assert_eq!(sealed(&letter(), &crowd)[10], 32);
}

#[test]
fn nothing_of_it_can_be_read_from_outside() {
    let letter = letter();
    let parcel = sealed(&letter, &[SAM]);
    let shows = |bytes: &[u8]| parcel.windows(bytes.len()).any(|part| part == bytes);

    assert!(!shows(&keys(LENA).device_id()) && !shows(&keys(LENA).box_pk()));
    assert!(!shows(&keys(SAM).box_pk()) && !shows(&SPACE));
    assert!(!shows(&letter.at[0]) && !shows(b"kitchen") && !shows(&[7; 30]));
}

#[test]
fn sizes_are_rounded_up() {
    let kib = 1024;
    let cases = [
        (1, kib),
        (kib, kib),
        (kib + 1, 4 * kib),
        (16 * kib, 16 * kib),
        (16 * kib + 1, 64 * kib),
        (64 * kib + 1, 128 * kib),
        (129 * kib, 192 * kib),
    ];
    for (length, padded) in cases {
        assert_eq!(envelope::padded(length), padded, "{length}");
    }
    let with_ledger = |bytes: usize| {
        let mut letter = letter();
        letter.ledger = vec![0; bytes];
        sealed(&letter, &[SAM]).len()
    };
    assert_eq!(with_ledger(1), with_ledger(60));
    assert_eq!(with_ledger(5_000), with_ledger(12_000));
    assert!(with_ledger(1) < with_ledger(5_000));
}

#[test]
fn the_same_random_bytes_seal_other_contents_with_other_keys() {
    let mut other = letter();
    other.ledger.push(1);

    assert_ne!(sealed(&letter(), &[SAM])[11..43], sealed(&other, &[SAM])[11..43]);
}

#[test]
fn one_that_nobody_could_open_is_not_made() {
    let made = |to: &[[u8; 32]]| seal(&letter(), &keys(LENA), &SPACE, to, &[42; 32]);

    assert_eq!(made(&[]), Err(SealError::NoAddressee));
    assert_eq!(made(&[keys(LENA).box_pk()]), Err(SealError::NoAddressee));
    let crowd: Vec<[u8; 32]> = (1..=64).map(|which| [which; 32]).collect();
    assert_eq!(made(&crowd), Err(SealError::TooManyAddressees));
    let mut large = letter();
    large.ledger = vec![0; crate::frame::MAX_LEDGER_BYTES + 1];
    let too_large = seal(&large, &keys(LENA), &SPACE, &[keys(SAM).box_pk()], &[42; 32]);
    assert_eq!(too_large, Err(SealError::TooLarge));
}

#[test]
fn a_key_that_everybody_could_use_gets_nothing() {
    let parcel = seal(
        &letter(),
        &keys(LENA),
        &SPACE,
        &[[0; 32], keys(SAM).box_pk()],
        &[42; 32],
    )
    .unwrap();

    assert!(open(&parcel, &keys(SAM), &SPACE).is_ok());
    let envelope = envelope::read(&parcel).unwrap();
    assert!(keys(SAM).agree(&[0; 32]).is_none());
    assert_eq!(envelope.slots.len(), 16 * slots::BYTES);
}

#[test]
fn the_format_is_the_one_that_was_promised() {
    // Another value here is another format, and needs another number.
    let letter = Letter {
        schema: Version { major: 1, minor: 0 },
        ledger: b"ledger".to_vec(),
        at: vec![[3; 32]],
        transfer: Transfer {
            heads: Vec::new(),
            changes: vec![b"change".to_vec()],
        },
    };

    let digest = data_encoding::HEXLOWER.encode(&digest(&[&sealed(&letter, &[SAM])]));

    assert_eq!(
        digest,
        "a77f45fab1a2994194c698d1ec4dcb0277df61d2b53c5e8d260f13c48c1ba3eb"
    );
}

#[test]
fn it_holds_what_one_of_the_addressees_may_lack() {
    let mut lena = Laptop::lena();
    let first = lena.write("tea", "balcony");
    let second = lena.write("tea", "kitchen");
    let third = lena.write("tea", "garden");
    let count = |held: &[Vec<Hash>]| lacking(&lena.doc, &lena.book, held).changes.len();

    assert_eq!(count(&[Vec::new()]), 3);
    assert_eq!(count(&[vec![first]]), 2);
    assert_eq!(count(&[vec![first], vec![second]]), 2);
    assert_eq!(count(&[vec![second], Vec::new()]), 3);
    assert_eq!(count(&[vec![third]]), 0);
    // Heads that are not here say nothing about what the other holds of ours.
    assert_eq!(count(&[vec![[9; 32]]]), 3);
    assert_eq!(lacking(&lena.doc, &lena.book, &[vec![third]]), Transfer::default());
    let transfer = lacking(&lena.doc, &lena.book, &[vec![first]]);
    assert_eq!((transfer.heads.len(), transfer.heads[0].hash), (1, third));
}
