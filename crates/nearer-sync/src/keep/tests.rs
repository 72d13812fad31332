mod frames;
mod members;

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::frame::Version;
use crate::gate::Transfer;
use crate::identity::DeviceKeys;
use crate::net::LinkId;
use crate::parcel::{self, Letter};

const SECRET: [u8; 16] = [9; 16];
const TODAY: u32 = 20_000;
const LENA: [u8; 32] = [1; 32];
const SAM: [u8; 32] = [2; 32];
const STRANGER: [u8; 32] = [3; 32];

fn hole(of: [u8; 32]) -> Hole {
    [of[0]; 16]
}

fn caller(key: [u8; 32]) -> Caller {
    Caller {
        hole: hole(key),
        keys: vec![key],
    }
}

fn members(keys: &[[u8; 32]], struck: &[[u8; 32]]) -> Members {
    Members {
        callers: keys.iter().copied().map(caller).collect(),
        struck: struck.iter().copied().collect(),
    }
}

/// A whole parcel with something of `length` inside.
fn sealed(length: usize) -> Vec<u8> {
    let keys = DeviceKeys::new(&[1; 32], &[2; 32], &[3; 32]);
    let other = DeviceKeys::new(&[4; 32], &[5; 32], &[6; 32]);
    let letter = Letter {
        schema: Version { major: 1, minor: 0 },
        ledger: vec![7; length],
        at: Vec::new(),
        transfer: Transfer {
            heads: Vec::new(),
            changes: Vec::new(),
        },
    };
    parcel::seal(&letter, &keys, &[8; 32], &[other.box_pk()], &[9; 32]).unwrap()
}

/// A keeper with its disk and what it sends.
struct Desk {
    keeper: Keeper,
    boxes: BTreeMap<BoxId, Vec<u8>>,
    saved: Vec<u8>,
    sent: Vec<(LinkId, Frame)>,
    ended: BTreeSet<LinkId>,
    admitted: BTreeSet<[u8; 32]>,
    is_open: bool,
    today: u32,
    fresh: u8,
}

impl Desk {
    fn new(room: u64) -> Desk {
        let mut desk = Desk {
            keeper: Keeper::with_room(Shelf::default(), SECRET, room),
            boxes: BTreeMap::new(),
            saved: Vec::new(),
            sent: Vec::new(),
            ended: BTreeSet::new(),
            admitted: BTreeSet::new(),
            is_open: false,
            today: TODAY,
            fresh: 0,
        };
        let outputs = desk.keeper.begin();
        desk.carry_out(outputs);
        desk
    }

    /// Claimed by Lena's laptop, which has told it of Sam's. Both are linked.
    fn of_both() -> Desk {
        let mut desk = Desk::new(MAX_STORED_BYTES);
        desk.claim(LinkId::new(90), LENA, SECRET);
        desk.come(LENA);
        desk.say(LENA, &Frame::Members(members(&[LENA, SAM], &[])));
        desk.come(SAM);
        desk.sent.clear();
        desk
    }

    fn link(of: [u8; 32]) -> LinkId {
        LinkId::new(of[0].into())
    }

    fn claim(&mut self, link: LinkId, remote: [u8; 32], secret: [u8; 16]) {
        let (context, material) = ([4; 32], [5; 32]);
        self.handle(KeeperInput::Stranger {
            link,
            remote,
            context,
            material,
        });
        let proof = claim::Proof::new(&secret, &context, &material);
        self.bytes(link, proof.show(&hole(remote)));
    }

    fn come(&mut self, remote: [u8; 32]) {
        let link = Desk::link(remote);
        self.ended.remove(&link);
        self.handle(KeeperInput::Came { link, remote });
    }

    fn say(&mut self, who: [u8; 32], frame: &Frame) {
        self.bytes(Desk::link(who), frame.encode());
    }

    fn put(&mut self, from: [u8; 32], to: [u8; 32], length: usize) {
        let sealed = sealed(length);
        self.say(from, &Frame::Put { hole: hole(to), sealed });
    }

    fn bytes(&mut self, link: LinkId, bytes: Vec<u8>) {
        self.fresh += 1;
        let fresh = [self.fresh; 16];
        self.handle(KeeperInput::Frame { link, bytes, fresh });
    }

    fn handle(&mut self, input: KeeperInput) {
        let outputs = self.keeper.handle(input, self.today);
        self.carry_out(outputs);
    }

    fn carry_out(&mut self, outputs: Vec<KeeperOutput>) {
        for output in outputs {
            match output {
                KeeperOutput::Store { id, sealed } => drop(self.boxes.insert(id, sealed)),
                KeeperOutput::Save => self.saved = self.keeper.shelf().encode(),
                KeeperOutput::Erase(ids) => ids.iter().for_each(|id| drop(self.boxes.remove(id))),
                KeeperOutput::Send { link, bytes } => {
                    if let Ok(frame) = Frame::read(&bytes) {
                        self.sent.push((link, frame));
                    }
                }
                KeeperOutput::SendBox { link, id } => {
                    let sealed = self.boxes[&id].clone();
                    self.sent.push((link, Frame::Box { id, sealed }));
                }
                KeeperOutput::HangUp(link) => drop(self.ended.insert(link)),
                KeeperOutput::Admit { keys, .. } => self.admitted = keys.into_iter().collect(),
                KeeperOutput::Door(is_open) => self.is_open = is_open,
            }
        }
    }

    /// What was said to `who` since this was last asked.
    fn heard(&mut self, who: [u8; 32]) -> Vec<Frame> {
        let link = Desk::link(who);
        let (theirs, others) = std::mem::take(&mut self.sent)
            .into_iter()
            .partition(|(to, _)| *to == link);
        self.sent = others;
        let theirs: Vec<(LinkId, Frame)> = theirs;
        theirs.into_iter().map(|(_, frame)| frame).collect()
    }

    fn is_gone(&self, who: [u8; 32]) -> bool {
        self.ended.contains(&Desk::link(who))
    }
}

#[test]
fn the_first_laptop_that_knows_the_secret_is_taken_and_no_other() {
    let mut desk = Desk::new(MAX_STORED_BYTES);
    assert!(desk.is_open);
    desk.claim(LinkId::new(90), STRANGER, [0; 16]);
    assert!(desk.admitted.is_empty(), "a wrong secret takes nobody");

    desk.claim(LinkId::new(91), LENA, SECRET);
    desk.claim(LinkId::new(92), STRANGER, SECRET);

    assert_eq!(desk.admitted, [LENA].into());
    assert!(
        desk.is_open,
        "she may not have heard of it, and may show the secret again"
    );
    desk.claim(LinkId::new(93), LENA, SECRET);
    desk.come(LENA);
    assert!(!desk.is_open && !desk.is_gone(LENA));
    assert_eq!(Shelf::read(&desk.saved).as_ref(), Ok(desk.keeper.shelf()));
}

#[test]
fn a_box_is_kept_until_the_one_it_is_for_has_taken_it() {
    let mut desk = Desk::of_both();

    desk.put(LENA, SAM, 10);
    assert_eq!(desk.heard(LENA), [Frame::Kept(hole(SAM))]);
    let heard = desk.heard(SAM);
    let [Frame::Boxes(boxes)] = heard.as_slice() else {
        panic!("Sam is there and hears of it");
    };
    let (id, bytes) = boxes[0];
    assert_eq!(bytes as usize, sealed(10).len());

    desk.say(LENA, &Frame::Fetch(id));
    assert_eq!(desk.heard(LENA), [], "it is not hers to take");
    desk.say(LENA, &Frame::Took(vec![id]));
    desk.say(SAM, &Frame::Fetch(id));
    assert_eq!(desk.heard(SAM), [Frame::Box { id, sealed: sealed(10) }]);

    desk.say(SAM, &Frame::Took(vec![id]));
    assert!(desk.boxes.is_empty());
    assert_eq!(desk.heard(LENA), [], "nobody is told that it was taken out");
}

#[test]
fn what_a_laptop_is_told_is_the_same_whether_or_not_the_other_came() {
    let heard = |sam_takes_it: bool| {
        let mut desk = Desk::of_both();
        desk.put(LENA, SAM, 10);
        if sam_takes_it {
            let id = *desk.boxes.keys().next().unwrap();
            desk.say(SAM, &Frame::Fetch(id));
            desk.say(SAM, &Frame::Took(vec![id]));
        }
        desk.say(LENA, &Frame::Look);
        desk.put(LENA, SAM, 20);
        desk.say(LENA, &Frame::Look);
        desk.heard(LENA)
    };

    assert_eq!(heard(true), heard(false));
}

#[test]
fn a_newer_box_takes_the_place_of_the_one_before() {
    let mut desk = Desk::of_both();
    desk.put(LENA, SAM, 10);
    desk.put(LENA, SAM, 5_000);
    desk.put(SAM, LENA, 10);

    assert_eq!(desk.boxes.len(), 2);
    desk.heard(SAM);
    desk.say(SAM, &Frame::Look);
    let heard = desk.heard(SAM);
    let [Frame::Boxes(boxes)] = heard.as_slice() else {
        panic!("a list");
    };
    assert_eq!(boxes.len(), 1);
    assert_eq!(boxes[0].1 as usize, sealed(5_000).len());
}

#[test]
fn without_room_what_is_there_stays_and_the_new_one_is_refused() {
    let room = (sealed(10).len() * 2) as u64;
    let mut desk = Desk::new(room);
    desk.claim(LinkId::new(90), LENA, SECRET);
    desk.come(LENA);
    let other = [4; 32];
    desk.say(LENA, &Frame::Members(members(&[LENA, SAM, other], &[])));
    desk.put(LENA, SAM, 10);
    desk.put(LENA, other, 10);
    desk.heard(LENA);
    let before = desk.boxes.clone();

    desk.put(LENA, SAM, 5_000);

    assert_eq!(desk.heard(LENA), [Frame::Full(hole(SAM))]);
    assert_eq!(desk.boxes, before);
}

#[test]
fn a_box_is_erased_after_ninety_days() {
    let mut desk = Desk::of_both();
    desk.put(LENA, SAM, 10);

    desk.today += MAX_DAYS - 1;
    desk.handle(KeeperInput::Tick);
    assert_eq!(desk.boxes.len(), 1);
    desk.today += 1;
    desk.handle(KeeperInput::Tick);

    assert!(desk.boxes.is_empty());
}

#[test]
fn a_clock_that_was_wrong_once_keeps_no_box_for_ever() {
    let mut desk = Desk::of_both();
    desk.today += 1_000;
    desk.put(LENA, SAM, 10);
    desk.today = TODAY;
    desk.handle(KeeperInput::Tick);
    assert_eq!(desk.boxes.len(), 1);

    desk.today += MAX_DAYS;
    desk.handle(KeeperInput::Tick);

    assert!(desk.boxes.is_empty());
}

#[test]
fn dismissed_it_erases_everything_and_serves_nobody() {
    let mut desk = Desk::of_both();
    desk.put(LENA, SAM, 10);
    desk.heard(SAM);

    desk.say(SAM, &Frame::Dismiss);

    assert_eq!(desk.heard(SAM), [Frame::Dismissed]);
    assert!(desk.boxes.is_empty() && desk.admitted.is_empty() && !desk.is_open);
    assert!(desk.is_gone(LENA) && desk.is_gone(SAM));
    let shelf = Shelf::read(&desk.saved).unwrap();
    assert!(shelf.is_dismissed());
    let mut again = Keeper::new(shelf, SECRET);
    let link = Desk::link(LENA);
    let outputs = again.handle(KeeperInput::Came { link, remote: LENA }, TODAY);
    assert_eq!(outputs, [KeeperOutput::HangUp(link)]);
}

#[test]
fn what_is_no_frame_or_no_parcel_ends_the_line_and_changes_nothing() {
    let mut whole = sealed(10);
    whole.truncate(whole.len() - 1);
    let bad = [
        b"hello".to_vec(),
        Vec::new(),
        Frame::Dismissed.encode(),
        Frame::Boxes(Vec::new()).encode(),
        Frame::Put {
            hole: hole(SAM),
            sealed: whole,
        }
        .encode(),
        Frame::Put {
            hole: hole(STRANGER),
            sealed: sealed(10),
        }
        .encode(),
        Frame::Put {
            hole: hole(LENA),
            sealed: sealed(10),
        }
        .encode(),
    ];
    for bytes in bad {
        let mut desk = Desk::of_both();
        let before = desk.keeper.shelf().clone();

        desk.bytes(Desk::link(LENA), bytes.clone());

        assert!(desk.is_gone(LENA), "{bytes:?}");
        assert_eq!(desk.keeper.shelf(), &before, "{bytes:?}");
    }
}
