//! Conversations between two laptops on a perfect table.

use super::*;
use crate::craft::{Laptop, SPACE};
use crate::frame::{ByeCode, Version};

mod refusals;
mod waiting;

/// One laptop, its session, and what the session said to its owner.
struct Side {
    laptop: Laptop,
    session: Session,
    said: Vec<SessionOutput>,
    ledger: LedgerVerdict,
}

impl Side {
    fn new(laptop: Laptop, peer: &Laptop, agreed: Vec<Hash>) -> Side {
        let setup = setup(&laptop, peer, agreed);
        Side {
            laptop,
            session: Session::new(setup),
            said: Vec::new(),
            ledger: LedgerVerdict::Merged,
        }
    }

    /// Feeds one thing in, answers what is asked, and gives the frames.
    fn feed(&mut self, input: SessionInput, now: u64) -> Vec<Vec<u8>> {
        let mut inputs = VecDeque::from([input]);
        let mut frames = Vec::new();
        while let Some(input) = inputs.pop_front() {
            let (doc, book) = (&self.laptop.doc, &self.laptop.book);
            for output in self.session.handle(input, doc, book, now) {
                match &output {
                    SessionOutput::Send(bytes) => frames.push(bytes.clone()),
                    SessionOutput::Ledger(_) => inputs.push_back(SessionInput::Ledger(self.ledger)),
                    SessionOutput::Offer(transfer) => match self.laptop.judge(transfer) {
                        Ok(accepted) => {
                            self.laptop.take(accepted);
                            inputs.push_back(SessionInput::Committed);
                        }
                        Err(_) => inputs.push_back(SessionInput::Refused),
                    },
                    _ => {}
                }
                self.said.push(output);
            }
        }
        frames
    }

    fn start(&mut self) -> Vec<Vec<u8>> {
        self.feed(
            SessionInput::Start {
                ledger: b"ledger".to_vec(),
            },
            0,
        )
    }

    fn end(&self) -> Option<SessionEnd> {
        self.said.iter().find_map(|said| match said {
            SessionOutput::HangUp(end) => Some(*end),
            _ => None,
        })
    }

    fn is_agreed_at(&self, heads: &[Hash]) -> bool {
        self.said.contains(&SessionOutput::Agreed { heads: heads.to_vec() })
    }
}

fn setup(laptop: &Laptop, peer: &Laptop, agreed: Vec<Hash>) -> SessionSetup {
    SessionSetup {
        space: SPACE,
        volume: 1,
        schema: Version { major: 1, minor: 0 },
        me: laptop.device(),
        peer: peer.device(),
        instance: laptop.actor(),
        superseded: vec![[66; 16]],
        agreed,
    }
}

/// Carries frames to and fro until nobody has anything to say; gives the
/// frames that each side sent.
fn pump(sides: &mut [Side; 2], mut frames: [Vec<Vec<u8>>; 2]) -> [Vec<Vec<u8>>; 2] {
    let mut sent = frames.clone();
    while frames.iter().any(|frames| !frames.is_empty()) {
        let coming = std::mem::take(&mut frames);
        for (from, batch) in coming.into_iter().enumerate() {
            for bytes in batch {
                frames[1 - from].extend(sides[1 - from].feed(SessionInput::Frame(bytes), 0));
            }
        }
        for (sent, frames) in sent.iter_mut().zip(&frames) {
            sent.extend(frames.iter().cloned());
        }
    }
    sent
}

fn meet(lena: Laptop, sam: Laptop, agreed: Vec<Hash>) -> ([Side; 2], [Vec<Vec<u8>>; 2]) {
    let mut sides = [
        Side::new(lena.clone(), &sam, agreed.clone()),
        Side::new(sam, &lena, agreed),
    ];
    let frames = [sides[0].start(), sides[1].start()];
    let sent = pump(&mut sides, frames);
    (sides, sent)
}

fn heads(laptop: &Laptop) -> Vec<Hash> {
    laptop.doc.get_heads().into_iter().map(|hash| hash.0).collect()
}

/// How many frames of changes were sent, and how many changes are in them.
fn changes(frames: &[Vec<u8>]) -> (usize, usize) {
    let pieces = frames.iter().filter_map(|bytes| match Frame::decode(bytes).unwrap() {
        Frame::Changes(piece) => Some(piece.changes.len()),
        _ => None,
    });
    pieces.fold((0, 0), |(frames, sum), count| (frames + 1, sum + count))
}

#[track_caller]
fn agree(sides: &[Side; 2]) {
    let both = [heads(&sides[0].laptop), heads(&sides[1].laptop)];
    assert_eq!(both[0], both[1]);
    assert_eq!([sides[0].end(), sides[1].end()], [None, None]);
    assert!(
        sides
            .iter()
            .all(|side| side.is_agreed_at(&both[0]) && side.session.is_agreed())
    );
}

#[test]
fn equal_heads_agree_without_a_single_change() {
    let (sides, sent) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    agree(&sides);
    assert_eq!(sent.map(|frames| frames.len()), [1, 1]);
}

#[test]
fn what_both_wrote_apart_crosses_once_and_then_both_agree() {
    let (mut lena, mut sam) = (Laptop::lena(), Laptop::sam());
    for index in 0..100 {
        lena.write(&format!("l{index}"), "hers");
        sam.write(&format!("s{index}"), "his");
    }
    let agreed = heads(&Laptop::lena());
    let (sides, sent) = meet(lena, sam, agreed);
    agree(&sides);
    assert_eq!(sent.map(|frames| (changes(&frames), frames.len())), [((1, 100), 3); 2]);
}

#[test]
fn an_edit_while_both_are_there_is_one_frame_and_one_acknowledgement() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    for index in 0..20 {
        sides[0].laptop.write(&format!("{index}"), "live");
        let frames = sides[0].feed(SessionInput::LocalChange, 0);
        assert_eq!((frames.len(), changes(&frames)), (1, (1, 1)));
        let sent = pump(&mut sides, [frames, Vec::new()]);
        assert_eq!(sent[1].len(), 1, "only the acknowledgement comes back");
        agree(&sides);
    }
}

#[test]
fn edits_that_cross_on_the_way_meet() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    sides[0].laptop.write("a", "hers");
    sides[1].laptop.write("a", "his");
    let frames = [0, 1].map(|side| sides[side].feed(SessionInput::LocalChange, 0));
    pump(&mut sides, frames);
    agree(&sides);
}

#[test]
fn a_laptop_that_came_back_from_an_old_backup_gets_its_own_words_again() {
    let (mut lena, mut sam) = (Laptop::lena(), Laptop::sam());
    lena.write("a", "one");
    sam.take(sam.judge(&lena.all()).unwrap());
    let backup = sam.clone();
    sam.write("b", "two");
    lena.take(lena.judge(&sam.all()).unwrap());
    let agreed = heads(&sam);

    let mut restored = Laptop {
        book: backup.book,
        ..Laptop::new(2, [22; 16])
    };
    restored.doc = backup.doc.with_actor(automerge::ActorId::from([22; 16]));
    restored.write("c", "after the restore");
    let (sides, _) = meet(lena, restored, agreed);
    agree(&sides);
}

#[test]
fn a_large_transfer_takes_several_frames_and_passes_as_a_whole() {
    let mut lena = Laptop::lena();
    for index in 0..12 {
        lena.write(&format!("{index}"), &"x".repeat(900_000));
    }
    let (sides, sent) = meet(lena, Laptop::sam(), heads(&Laptop::lena()));
    agree(&sides);
    assert_eq!(changes(&sent[0]), (2, 12));
    assert!(sent[0].iter().all(|frame| frame.len() <= crate::frame::MAX_FRAME_BYTES));
    let acknowledgements = sent[1]
        .iter()
        .filter(|frame| matches!(Frame::decode(frame), Ok(Frame::Ack { .. })));
    assert_eq!(acknowledgements.count(), 1);
}
