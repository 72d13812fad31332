//! Whom a session does not speak with, and what it does not listen to.

use super::*;
use crate::frame::Piece;

/// What Lena's session says to a hello of Sam's that was altered.
fn hello_with(alter: impl FnOnce(&mut Hello)) -> Side {
    let (lena, sam) = (Laptop::lena(), Laptop::sam());
    let mut other = Side::new(sam.clone(), &lena, Vec::new());
    let Frame::Hello(mut hello) = Frame::decode(&other.start()[0]).unwrap() else {
        panic!("the first frame is a hello");
    };
    alter(&mut hello);
    let mut side = Side::new(lena, &sam, Vec::new());
    side.laptop.write("a", "not for everybody");
    side.start();
    side.feed(SessionInput::Frame(Frame::Hello(hello).encode()), 0);
    side
}

#[test]
fn whoever_is_not_meant_is_left_before_a_change_is_sent() {
    let other = Version { major: 2, minor: 0 };
    let check = |alter: &dyn Fn(&mut Hello), expected: SessionEnd| {
        let side = hello_with(alter);
        assert_eq!(side.end(), Some(expected));
        assert!(!side.said.iter().any(|said| match said {
            SessionOutput::Send(bytes) => matches!(Frame::decode(bytes), Ok(Frame::Changes(_))),
            _ => false,
        }));
    };
    check(&|hello| hello.space = [9; 32], SessionEnd::OtherSpace);
    check(&|hello| hello.volume = 2, SessionEnd::OtherSpace);
    check(&|hello| hello.protocol = other, SessionEnd::OtherVersion(other));
    check(&|hello| hello.schema = other, SessionEnd::OtherVersion(other));
    check(&|hello| hello.device = [9; 32], SessionEnd::WrongDevice);
}

#[test]
fn a_copied_device_is_recognised() {
    let mine = |hello: &mut Hello| hello.device = Laptop::lena().device();
    assert_eq!(hello_with(mine).end(), Some(SessionEnd::Copied));
    let came_before = |hello: &mut Hello| hello.instance = [66; 16];
    assert_eq!(hello_with(came_before).end(), Some(SessionEnd::Copied));
}

#[test]
fn a_newer_minor_version_is_spoken_with() {
    let side = hello_with(|hello| {
        hello.protocol.minor = 7;
        hello.schema.minor = 7;
    });
    assert!(side.session.is_open());
}

#[test]
fn a_removed_device_gets_no_change_and_no_word() {
    let (mut lena, sam) = (Laptop::lena(), Laptop::sam());
    lena.write("a", "not for everybody");
    let mut sides = [
        Side::new(lena.clone(), &sam, Vec::new()),
        Side::new(sam, &lena, Vec::new()),
    ];
    sides[0].ledger = LedgerVerdict::Removed;
    let frames = [sides[0].start(), sides[1].start()];
    let sent = pump(&mut sides, frames);
    assert_eq!(sides[0].end(), Some(SessionEnd::NotActive));
    assert_eq!(sent[0].len(), 1, "nothing after the hello");
}

#[test]
fn removing_a_device_in_the_middle_ends_at_once() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    sides[0].laptop.write("a", "too late");
    let removed = SessionInput::LedgerChanged {
        ledger: b"new".to_vec(),
        peer_active: false,
    };
    assert!(sides[0].feed(removed, 0).is_empty());
    assert_eq!(sides[0].end(), Some(SessionEnd::NotActive));
    assert!(sides[0].feed(SessionInput::LocalChange, 0).is_empty());
}

#[test]
fn a_ledger_that_changed_is_passed_on_and_merged() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    let changed = SessionInput::LedgerChanged {
        ledger: b"new".to_vec(),
        peer_active: true,
    };
    let frames = sides[0].feed(changed, 0);
    pump(&mut sides, [frames, Vec::new()]);
    assert!(sides[1].said.contains(&SessionOutput::Ledger(b"new".to_vec())));
    assert_eq!(sides[1].end(), None);
}

#[test]
fn every_frame_cut_short_or_flipped_ends_the_session_and_not_the_program() {
    let (mut lena, sam) = (Laptop::lena(), Laptop::sam());
    lena.write("a", "one");
    let (_, sent) = meet(lena, sam.clone(), Vec::new());
    for bytes in sent.concat() {
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            // At the start and in the middle; nothing may panic.
            let mut fresh = Side::new(sam.clone(), &Laptop::lena(), Vec::new());
            fresh.start();
            fresh.feed(SessionInput::Frame(flipped), 0);
            assert!(heads(&fresh.laptop) == heads(&sam));
        }
        for length in 0..bytes.len() {
            let mut fresh = Side::new(sam.clone(), &Laptop::lena(), Vec::new());
            fresh.start();
            fresh.feed(SessionInput::Frame(bytes[..length].to_vec()), 0);
            assert!(
                matches!(fresh.end(), Some(SessionEnd::Unclear(_))),
                "{length}: {:?}",
                fresh.end()
            );
        }
    }
}

#[test]
fn a_flipped_transfer_never_changes_the_document() {
    let (mut lena, sam) = (Laptop::lena(), Laptop::sam());
    lena.write("a", "one");
    let (_, sent) = meet(lena.clone(), sam.clone(), Vec::new());
    let transfer = sent[0].iter().find(|bytes| bytes[0] == 2).unwrap();
    // Beyond the flag and the announced heads, which a signature does not cover.
    for bit in (2 + 32) * 8..transfer.len() * 8 {
        let mut flipped = transfer.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let (mut sides, _) = meet(Laptop::lena(), sam.clone(), Vec::new());
        sides[1].feed(SessionInput::Frame(flipped), 0);
        let is_same = heads(&sides[1].laptop) == heads(&sam);
        assert!(is_same || heads(&sides[1].laptop) == heads(&lena), "bit {bit}");
        assert!(is_same || sides[1].end().is_none());
    }
}

#[test]
fn frames_at_the_wrong_moment_end_the_session() {
    let piece = || {
        Frame::Changes(Piece {
            at: vec![[1; 32]],
            ..Piece::default()
        })
    };
    for frame in [piece(), Frame::Ack { heads: Vec::new() }, Frame::Ping, Frame::Pong] {
        let (lena, sam) = (Laptop::lena(), Laptop::sam());
        let mut side = Side::new(lena, &sam, Vec::new());
        side.start();
        side.feed(SessionInput::Frame(frame.encode()), 0);
        assert_eq!(side.end(), Some(SessionEnd::OutOfPlace));
    }
    let (mut sides, sent) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    sides[0].feed(SessionInput::Frame(sent[1][0].clone()), 0);
    assert_eq!(sides[0].end(), Some(SessionEnd::OutOfPlace), "a second hello");
}

#[test]
fn a_flood_of_frames_that_bring_nothing_ends_the_session() {
    for frame in [Frame::Ping, Frame::Pong, Frame::Ack { heads: vec![[1; 32]] }] {
        let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
        for _ in 0..100 {
            sides[0].feed(SessionInput::Frame(frame.encode()), 0);
        }
        assert!(
            matches!(sides[0].end(), Some(SessionEnd::OverBudget | SessionEnd::Stuck)),
            "{frame:?}: {:?}",
            sides[0].end()
        );
    }
}

#[test]
fn a_transfer_without_an_end_is_not_collected_for_ever() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    let piece = Piece {
        more: true,
        changes: vec![vec![0; 1024 * 1024]; 7],
        ..Piece::default()
    };
    let bytes = Frame::Changes(piece).encode();
    for _ in 0..10 {
        sides[0].feed(SessionInput::Frame(bytes.clone()), 0);
    }
    assert_eq!(sides[0].end(), Some(SessionEnd::OverBudget));
}

#[test]
fn a_refused_transfer_ends_the_session_and_says_so() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    let piece = Piece {
        changes: vec![b"nonsense".to_vec()],
        ..Piece::default()
    };
    let frames = sides[0].feed(SessionInput::Frame(Frame::Changes(piece).encode()), 0);
    assert_eq!(frames, [Frame::Bye(ByeCode::Refused).encode()]);
    assert_eq!(sides[0].end(), Some(SessionEnd::Refused));
    pump(&mut sides, [frames, Vec::new()]);
    assert_eq!(sides[1].end(), Some(SessionEnd::PeerLeft(ByeCode::Refused)));
}
