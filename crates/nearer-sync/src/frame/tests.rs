//! Frames there and back, cut short, and with flipped bits.

use super::*;
use crate::craft::{Chance, Laptop};

fn hello() -> Hello {
    Hello {
        protocol: PROTOCOL,
        schema: Version { major: 1, minor: 2 },
        space: [1; 32],
        volume: 1,
        instance: [2; 16],
        device: [3; 32],
        ledger: b"who belongs here".to_vec(),
        heads: vec![[4; 32], [5; 32]],
        agreed: vec![[6; 32]],
    }
}

fn every_kind() -> Vec<Frame> {
    let mut lena = Laptop::lena();
    lena.write("a", "one");
    let transfer = lena.all();
    vec![
        Frame::Hello(hello()),
        Frame::Changes(Piece {
            more: false,
            at: vec![[4; 32]],
            heads: transfer.heads,
            changes: transfer.changes,
        }),
        Frame::Ack { heads: vec![[5; 32]] },
        Frame::Ledger(b"who belongs here now".to_vec()),
        Frame::Ping,
        Frame::Pong,
        Frame::Bye(ByeCode::Stuck),
    ]
}

#[test]
fn every_frame_comes_back_as_it_was() {
    for frame in every_kind() {
        assert_eq!(Frame::decode(&frame.encode()), Ok(frame));
    }
}

#[test]
fn a_frame_cut_short_or_made_longer_is_refused() {
    for frame in every_kind() {
        let bytes = frame.encode();
        for length in 0..bytes.len() {
            assert!(Frame::decode(&bytes[..length]).is_err(), "{frame:?} cut to {length}");
        }
        assert_eq!(
            Frame::decode(&[&bytes[..], &[0]].concat()),
            Err(FrameError::WrongLength)
        );
    }
}

#[test]
fn a_frame_has_one_spelling_whatever_bits_are_flipped() {
    for frame in every_kind() {
        let bytes = frame.encode();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            if let Ok(other) = Frame::decode(&flipped)
                && !is_newer_or_unknown(&other)
            {
                assert_eq!(other.encode(), flipped, "bit {bit} of {frame:?}");
            }
        }
    }
}

/// The two places where a newer program may say more than we keep.
fn is_newer_or_unknown(frame: &Frame) -> bool {
    match frame {
        Frame::Hello(hello) => hello.protocol.minor > PROTOCOL.minor,
        Frame::Bye(code) => *code == ByeCode::Unknown,
        _ => false,
    }
}

#[test]
fn bytes_of_chance_are_no_danger() {
    let mut chance = Chance::new(1);
    for _ in 0..20_000 {
        let mut bytes: Vec<u8> = (0..chance.below(12)).flat_map(|_| chance.bytes()).collect();
        if let Some(kind) = bytes.first_mut() {
            *kind %= 9;
        }
        let _ = Frame::decode(&bytes);
    }
}

#[test]
fn counts_are_held_against_limits_before_anything_is_set_aside() {
    let many = [&[2, 0, 0][..], &[0; 4], &u32::MAX.to_be_bytes()].concat();
    assert_eq!(Frame::decode(&many), Err(FrameError::BeyondLimit));
    let heads = [&[2, 0, 0][..], &1_000_u32.to_be_bytes()].concat();
    assert_eq!(Frame::decode(&heads), Err(FrameError::WrongLength));
    let ledger = [&[4][..], &u32::MAX.to_be_bytes()].concat();
    assert_eq!(Frame::decode(&ledger), Err(FrameError::BeyondLimit));
    assert_eq!(Frame::decode(&[3, 65]), Err(FrameError::BeyondLimit));
    assert_eq!(Frame::decode(&vec![5; MAX_FRAME_BYTES + 1]), Err(FrameError::TooLong));
    assert_eq!(Frame::decode(&[8]), Err(FrameError::UnknownType(8)));
}

#[test]
fn a_newer_minor_version_may_add_fields_and_a_newer_major_is_named() {
    let newer = Version { major: 1, minor: 1 };
    let hello = Hello {
        protocol: newer,
        ..hello()
    };
    let bytes = [Frame::Hello(hello.clone()).encode(), b"and something new".to_vec()].concat();
    assert_eq!(Frame::decode(&bytes), Ok(Frame::Hello(hello.clone())));

    let other = Version { major: 2, minor: 0 };
    let bytes = Frame::Hello(Hello {
        protocol: other,
        ..hello
    })
    .encode();
    assert_eq!(Frame::decode(&bytes[..5]), Err(FrameError::OtherVersion(other)));
}

/// Every field of every frame, taken from the definitions themselves.
#[test]
fn no_field_tells_who_is_there_or_typing_or_has_read_what_and_when() {
    let said: Vec<String> = every_kind().iter().map(|frame| format!("{frame:?}")).collect();
    let said = said.join(" ").to_lowercase();
    let fields: std::collections::BTreeSet<&str> = said
        .split(|letter: char| !letter.is_ascii_alphabetic())
        .zip(said.split_inclusive(|letter: char| !letter.is_ascii_alphabetic()))
        .filter(|(_, with)| with.ends_with(':'))
        .map(|(word, _)| word)
        .collect();
    let expected = [
        "actor",
        "agreed",
        "at",
        "changes",
        "device",
        "hash",
        "heads",
        "instance",
        "ledger",
        "major",
        "minor",
        "more",
        "protocol",
        "schema",
        "seq",
        "signature",
        "space",
        "volume",
    ];
    assert_eq!(fields.into_iter().collect::<Vec<_>>(), expected);
}
