//! A slot opens with its key and with nothing else.

use super::*;

const PROLOGUE: [u8; 28] = [3; 28];

fn secrets() -> ProfileSecrets {
    ProfileSecrets {
        databases: DatabaseKeys {
            mine: Key::of([1; 32]),
            ours: Key::of([2; 32]),
        },
        device: DeviceSecrets {
            signing: [3; 32],
            endpoint: [4; 32],
            sealing: [5; 32],
        },
    }
}

fn account() -> Account {
    Account {
        name: "0011".into(),
        store: "a store".into(),
    }
}

fn ways() -> [Way; 4] {
    let (salt, cost) = ([8; 16], PassphraseCost::FOR_TESTS);
    [
        Way::Passphrase { salt, cost },
        Way::OsStore(account()),
        Way::OsStoreAndPassphrase {
            salt,
            cost,
            account: account(),
        },
        Way::Recovery { salt },
    ]
}

fn encode(slot: &Slot) -> Vec<u8> {
    let mut bytes = Vec::new();
    slot.write(&mut bytes);
    bytes
}

#[test]
fn every_kind_of_slot_is_read_as_it_was_written() {
    for way in ways() {
        let slot = Slot::seal(way, &Key::of([9; 32]), &secrets(), &PROLOGUE).unwrap();
        let bytes = encode(&slot);
        let mut rest = &bytes[..];

        assert_eq!(Slot::parse(&mut rest), Some(slot));
        assert!(rest.is_empty());
    }
}

#[test]
fn every_kind_gives_the_database_keys_and_all_but_recovery_the_device() {
    for way in ways() {
        let speaks = !matches!(way, Way::Recovery { .. });
        let slot = Slot::seal(way, &Key::of([9; 32]), &secrets(), &PROLOGUE).unwrap();

        let (databases, device) = slot.open(&Key::of([9; 32]), &PROLOGUE).unwrap();

        assert_eq!(databases, secrets().databases);
        assert_eq!(device, speaks.then(|| secrets().device));
    }
}

#[test]
fn any_flipped_bit_keeps_a_slot_shut() {
    for way in ways() {
        let slot = Slot::seal(way, &Key::of([9; 32]), &secrets(), &PROLOGUE).unwrap();
        let bytes = encode(&slot);

        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let opened = Slot::parse(&mut &flipped[..]).and_then(|slot| slot.open(&Key::of([9; 32]), &PROLOGUE).ok());

            assert_eq!(opened, None, "bit {bit} of {:?}", slot.way);
        }
    }
}

#[test]
fn a_slot_of_another_profile_or_under_another_key_does_not_fit() {
    let [way, ..] = ways();
    let slot = Slot::seal(way, &Key::of([9; 32]), &secrets(), &PROLOGUE).unwrap();

    assert_eq!(slot.open(&Key::of([9; 32]), &[4; 28]), Err(WrongKey));
    assert_eq!(slot.open(&Key::of([8; 32]), &PROLOGUE), Err(WrongKey));
}

#[test]
fn a_slot_cut_off_anywhere_is_no_slot() {
    for way in ways() {
        let slot = Slot::seal(way, &Key::of([9; 32]), &secrets(), &PROLOGUE).unwrap();
        let bytes = encode(&slot);

        for length in 0..bytes.len() {
            assert_eq!(Slot::parse(&mut &bytes[..length]), None, "at {length}");
        }
    }
}

#[test]
fn a_kind_of_a_later_version_is_kept_byte_for_byte() {
    let mut bytes = vec![77, 0, 3, b'a', b'b', b'c'];
    bytes.extend_from_slice(&[0; 24]);
    bytes.extend_from_slice(&[0, 2, 1, 2]);

    let slot = Slot::parse(&mut &bytes[..]).unwrap();

    assert_eq!(
        slot.way,
        Way::Unknown {
            kind: 77,
            header: b"abc".to_vec()
        }
    );
    assert_eq!(encode(&slot), bytes);
}

#[test]
fn costs_out_of_bounds_are_never_paid() {
    assert!(PassphraseCost::of(1024 * 1024, 10, 4).is_some());
    assert!(PassphraseCost::of(1024 * 1024 + 1, 3, 4).is_none());
    assert!(PassphraseCost::of(256 * 1024, 11, 4).is_none());
    assert!(PassphraseCost::of(256 * 1024, 0, 4).is_none());
    assert!(PassphraseCost::of(256 * 1024, 3, 17).is_none());
    assert!(PassphraseCost::of(7, 1, 1).is_none());
}

/// The answer of the reference implementation (through argon2-cffi) for these
/// very parameters.
#[test]
fn a_passphrase_is_stretched_as_the_reference_does_it() {
    const ANSWER: [u8; 32] = [
        0xa1, 0xeb, 0xf4, 0xc3, 0xc4, 0xdf, 0x59, 0x70, 0x1f, 0xd1, 0xac, 0x87, 0xae, 0x39, 0x1f, 0x1a, 0x01, 0xcf,
        0x9d, 0x69, 0x82, 0x9f, 0x99, 0x2d, 0x2c, 0x24, 0x12, 0x7c, 0xaa, 0xdc, 0x14, 0x3d,
    ];

    let key = stretch("correct horse", &[8; 16], PassphraseCost::FOR_TESTS).unwrap();

    assert_eq!(key.bytes(), &ANSWER);
}

#[test]
fn secrets_are_never_printed() {
    let printed = format!("{:?} {:?}", secrets(), Key::of([200; 32]));

    assert!(!printed.contains("200") && !printed.contains('['), "{printed}");
}
