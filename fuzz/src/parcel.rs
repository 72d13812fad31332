//! Parcels: any bytes, honest ones that were altered, and honest sealing around anything.

use std::sync::LazyLock;

use nearer_sync::{
    craft::{letter_body, mended, parcel_around},
    frame::Version,
    gate::Transfer,
    head::SignedHead,
    parcel::{self, Letter, OpenError, Opened},
};

use super::{Script, decoders::keys};

const SPACE: [u8; 32] = [7; 32];

fn letter() -> Letter {
    let lena = keys(1);
    let head = SignedHead::sign(&SPACE, lena.device_id(), [1; 16], 2, [2; 32], &|message| {
        lena.sign(message)
    });
    Letter {
        schema: Version { major: 1, minor: 0 },
        ledger: vec![3; 40],
        at: vec![[2; 32]],
        transfer: Transfer {
            heads: vec![head],
            changes: vec![b"one".to_vec(), b"two".to_vec()],
        },
    }
}

fn sealed(letter: &Letter) -> Vec<u8> {
    parcel::seal(letter, &keys(1), &SPACE, &[keys(2).box_pk()], &[9; 32]).expect("a parcel is made")
}

fn open(bytes: &[u8]) -> Result<Opened, OpenError> {
    let opened = parcel::open(bytes, &keys(2), &SPACE);
    // What can be opened is whole, and who keeps it can tell.
    assert!(opened.is_err() || parcel::examine(bytes).is_ok());
    opened
}

/// Nothing is opened but what the sender sealed, and what was read is sealed again as the same.
pub(crate) fn parcel_open(bytes: &[u8]) {
    static HONEST: LazyLock<Vec<u8>> = LazyLock::new(|| sealed(&letter()));
    let Some((mode, rest)) = bytes.split_first() else {
        return;
    };
    match mode % 4 {
        0 => drop(open(rest)),
        1 => drop(open(&mended(rest.to_vec()))),
        2 => {
            let mut altered = HONEST.clone();
            let mut script = Script(rest);
            while !script.is_over() {
                let at = usize::from(script.byte()) << 8 | usize::from(script.byte());
                let at = at % altered.len();
                altered[at] ^= script.byte();
            }
            let altered = mended(altered);
            assert_eq!(open(&altered).is_ok(), altered == *HONEST);
        }
        _ => {
            let around = parcel_around(rest, &keys(1), &[keys(2).box_pk()], &[9; 32]);
            if let Ok(opened) = open(&around) {
                assert_eq!(opened.sender, keys(1).device_id());
                assert_eq!(open(&sealed(&opened.letter)), Ok(opened));
            }
        }
    }
}

pub(crate) fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let honest = sealed(&letter());
    let body = letter_body(&letter(), &keys(1), &SPACE, &[keys(2).box_pk()]);
    let with = |mode: u8, bytes: &[u8]| ("parcel_open", [&[mode], bytes].concat());
    vec![
        with(0, &honest),
        with(1, &honest),
        with(2, &[]),
        with(2, &[0, 60, 1, 3, 0, 128]),
        with(3, &body),
    ]
}
