//! A keeper that laptops lie to, and a laptop that a keeper lies to.

use std::collections::{BTreeSet, HashSet};

use nearer_sync::{
    keep::{
        Caller, Frame, Keeper, KeeperInput, KeeperOutput, MAX_BOX_BYTES, Members, Shelf, Visit, VisitInput,
        VisitOutput, claim,
    },
    net::LinkId,
};

use super::Script;

const LENA: [u8; 32] = [1; 32];
const SAM: [u8; 32] = [2; 32];
/// So little that a keeper is full soon.
const ROOM: u64 = 64 * 1024;

/// What was read is written as it was read.
pub(crate) fn frame(bytes: &[u8]) {
    if let Ok(frame) = Frame::read(bytes) {
        assert_eq!(frame.encode(), bytes);
        assert!(bytes.len() <= MAX_BOX_BYTES + 17);
    }
}

/// What a keeper wrote down is read as it was written, or not at all.
pub(crate) fn shelf(bytes: &[u8]) {
    if let Ok(shelf) = Shelf::read(bytes) {
        assert_eq!(shelf.encode(), bytes);
    }
}

/// Whatever is said to a keeper, it has on disk what it writes down, and serves nobody once it was dismissed.
pub(crate) fn keeper(bytes: &[u8]) {
    let mut script = Script(bytes);
    let mut keeper = Keeper::with_room(served(), [0; 16], ROOM);
    let mut boxes = BTreeSet::new();
    let mut admitted = HashSet::new();
    let mut today = 20_000;
    let mut steps = 0;
    while !script.is_over() && steps < 40 {
        steps += 1;
        let who = [LENA, SAM, [3; 32]][usize::from(script.below(3))];
        let link = LinkId::new(who[0].into());
        let length = usize::from(script.byte());
        let input = match script.below(6) {
            0 => KeeperInput::Came { link, remote: who },
            1 => KeeperInput::Went(link),
            2 => KeeperInput::Stranger {
                link,
                remote: who,
                context: [0; 32],
                material: [0; 32],
            },
            3 => {
                today += u32::from(script.byte());
                KeeperInput::Tick
            }
            _ => KeeperInput::Frame {
                link,
                bytes: script.bytes(length),
                fresh: [steps; 16],
            },
        };
        for output in keeper.handle(input, today) {
            match output {
                KeeperOutput::Store { id, .. } => {
                    boxes.insert(id);
                }
                KeeperOutput::Erase(ids) => boxes.retain(|id| !ids.contains(id)),
                KeeperOutput::SendBox { id, .. } => assert!(boxes.contains(&id), "it gives what it has"),
                KeeperOutput::Send { bytes, .. } => {
                    // On a line that shows the secret it is the short kind of frame.
                    assert!(
                        Frame::read(&bytes).is_ok() || bytes.len() == 35,
                        "it says what can be read"
                    );
                }
                KeeperOutput::Admit { keys, .. } => admitted = keys,
                KeeperOutput::Save | KeeperOutput::HangUp(_) | KeeperOutput::Door(_) => {}
            }
        }
        let known: BTreeSet<_> = keeper.shelf().boxes().collect();
        assert_eq!(known, boxes, "what is written down is on disk");
        assert!(
            !keeper.shelf().is_dismissed() || admitted.is_empty(),
            "dismissed it serves nobody"
        );
        let again = Shelf::read(&keeper.shelf().encode());
        assert_eq!(again.as_ref(), Ok(keeper.shelf()));
    }
}

/// Whatever a keeper says, a laptop takes each box once and ends.
pub(crate) fn visit(bytes: &[u8]) {
    let mut script = Script(bytes);
    let mut visit = Visit::default();
    let mut opened = BTreeSet::new();
    let mut ended = 0;
    let mut steps = 0;
    while !script.is_over() && steps < 60 {
        steps += 1;
        let length = usize::from(script.byte());
        let input = match script.below(4) {
            0 => VisitInput::Look,
            1 => VisitInput::Leave {
                hole: [script.byte(); 16],
                sealed: vec![1],
            },
            _ => VisitInput::Frame(script.bytes(length)),
        };
        let outputs = visit.handle(input);
        assert!(ended == 0 || outputs.is_empty(), "after the end nothing follows");
        for output in outputs {
            match output {
                VisitOutput::Open { id, .. } => assert!(opened.insert(id), "each box once"),
                VisitOutput::HangUp(_) => ended += 1,
                VisitOutput::Send(_) | VisitOutput::Kept(_) | VisitOutput::Full(_) => {}
            }
        }
    }
    assert!(ended <= 1);
}

fn caller(key: [u8; 32]) -> Caller {
    Caller {
        hole: [key[0]; 16],
        keys: vec![key],
    }
}

fn members() -> Members {
    Members {
        callers: vec![caller(LENA), caller(SAM)],
        struck: BTreeSet::new(),
    }
}

/// What a keeper that was told of two laptops has written down.
fn served() -> Shelf {
    let mut keeper = Keeper::new(Shelf::default(), [0; 16]);
    let (link, remote) = (LinkId::new(9), LENA);
    let proof = claim::Proof::new(&[0; 16], &[0; 32], &[0; 32]);
    let inputs = [
        KeeperInput::Stranger {
            link,
            remote,
            context: [0; 32],
            material: [0; 32],
        },
        KeeperInput::Frame {
            link,
            bytes: proof.show(&[LENA[0]; 16]),
            fresh: [0; 16],
        },
        KeeperInput::Came { link, remote },
        KeeperInput::Frame {
            link,
            bytes: Frame::Members(members()).encode(),
            fresh: [0; 16],
        },
    ];
    for input in inputs {
        let _ = keeper.handle(input, 20_000);
    }
    keeper.shelf().clone()
}

pub(crate) fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let struck = Members {
        struck: [SAM].into(),
        ..members()
    };
    let frames = [
        Frame::Members(members()),
        Frame::Members(struck),
        Frame::Look,
        Frame::Fetch([1; 16]),
        Frame::Took(vec![[1; 16]]),
        Frame::Put {
            hole: [2; 16],
            sealed: vec![7; 40],
        },
        Frame::Dismiss,
        Frame::Boxes(vec![([1; 16], 5_000)]),
        Frame::Box {
            id: [1; 16],
            sealed: vec![7; 40],
        },
        Frame::Kept([2; 16]),
        Frame::Full([2; 16]),
        Frame::Dismissed,
    ];
    let mut seeds = vec![("keeper_shelf", served().encode())];
    let (mut talk, mut answers) = (vec![0, 0, 0, 1, 0, 0], vec![0, 0, 2, 1, 2]);
    for frame in frames {
        let bytes = frame.encode();
        #[expect(clippy::cast_possible_truncation, reason = "short frames")]
        let length = bytes.len() as u8;
        talk.extend([0, length, 4]);
        talk.extend(&bytes);
        answers.extend([length, 2]);
        answers.extend(&bytes);
        seeds.push(("keeper_frame", bytes));
    }
    seeds.push(("keeper", talk));
    seeds.push(("keeper_visit", answers));
    seeds
}
