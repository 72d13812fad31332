//! One line of a laptop to a keeper, without any I/O.
//!
//! The laptop says whom the keeper serves, asks what is there, takes each box once, and
//! leaves what it has. Whatever the keeper answers, it can waste a line and nothing more:
//! each box is asked for before it is taken, and a line has a limit of boxes.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::{BoxId, Frame, Hole, MAX_LISTED, Members};

/// How many boxes one line may bring. A line that brought more is begun anew.
const MAX_SEEN: usize = 4096;

/// One line to a keeper.
#[derive(Debug, Default)]
pub struct Visit {
    /// Boxes that were asked for and not given yet.
    wanted: BTreeSet<BoxId>,
    /// All boxes that were asked for on this line.
    seen: BTreeSet<BoxId>,
    /// What was left and not answered yet, by pigeonhole: how often.
    leaving: BTreeMap<Hole, u32>,
    is_listed: bool,
    is_over: bool,
}

/// What happened.
#[derive(Debug)]
pub enum VisitInput {
    /// The line stands, or whom the keeper serves has changed.
    Members(Members),
    /// Ask what is there.
    Look,
    /// A frame came.
    Frame(Vec<u8>),
    /// The box was dealt with, whatever lay inside, and is on disk if it was of use.
    Took(BoxId),
    /// Leave this for that pigeonhole.
    Leave {
        /// Whose.
        hole: Hole,
        /// The sealed parcel.
        sealed: Vec<u8>,
    },
    /// The keeper is not needed any more.
    Dismiss,
}

/// What to do, in this order.
#[derive(Debug, PartialEq, Eq)]
pub enum VisitOutput {
    /// Send this frame.
    Send(Vec<u8>),
    /// Open this box, and answer with [`VisitInput::Took`].
    Open {
        /// Which one.
        id: BoxId,
        /// The sealed parcel.
        sealed: Vec<u8>,
    },
    /// Everything that was left for this pigeonhole is on the keeper's disk.
    Kept(Hole),
    /// The keeper has no room for what was left for this pigeonhole.
    Full(Hole),
    /// Hang up.
    HangUp(VisitEnd),
}

/// Why a line to a keeper ends from this side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitEnd {
    /// The keeper has erased everything.
    Dismissed,
    /// It does not keep to the protocol.
    Broken,
}

impl Visit {
    /// Takes in what happened.
    #[must_use = "the outputs have to be carried out"]
    pub fn handle(&mut self, input: VisitInput) -> Vec<VisitOutput> {
        if self.is_over {
            return Vec::new();
        }
        match input {
            VisitInput::Members(members) => vec![send(&Frame::Members(members.bounded()))],
            VisitInput::Look => vec![send(&Frame::Look)],
            VisitInput::Took(id) => vec![send(&Frame::Took(vec![id]))],
            VisitInput::Leave { hole, sealed } => {
                *self.leaving.entry(hole).or_default() += 1;
                vec![send(&Frame::Put { hole, sealed })]
            }
            VisitInput::Dismiss => vec![send(&Frame::Dismiss)],
            VisitInput::Frame(bytes) => match Frame::read(&bytes) {
                Ok(frame) => self.frame(frame),
                Err(_) => self.end(VisitEnd::Broken),
            },
        }
    }

    /// Whether the keeper has said what is there, and all of it was given.
    #[must_use]
    pub fn is_collected(&self) -> bool {
        self.is_listed && self.wanted.is_empty()
    }

    /// Whether something was left and not answered yet.
    #[must_use]
    pub fn is_leaving(&self) -> bool {
        !self.leaving.is_empty()
    }

    fn frame(&mut self, frame: Frame) -> Vec<VisitOutput> {
        match frame {
            Frame::Boxes(boxes) => {
                self.is_listed = true;
                let mut outputs = Vec::new();
                for (id, _) in boxes {
                    if !self.seen.insert(id) {
                        continue;
                    }
                    self.wanted.insert(id);
                    if self.wanted.len() > MAX_LISTED || self.seen.len() > MAX_SEEN {
                        return self.end(VisitEnd::Broken);
                    }
                    outputs.push(send(&Frame::Fetch(id)));
                }
                outputs
            }
            Frame::Box { id, sealed } if self.wanted.remove(&id) => vec![VisitOutput::Open { id, sealed }],
            Frame::Kept(hole) => match self.answered(hole) {
                Some(0) => vec![VisitOutput::Kept(hole)],
                Some(_) => Vec::new(),
                None => self.end(VisitEnd::Broken),
            },
            Frame::Full(hole) if self.answered(hole).is_some() => vec![VisitOutput::Full(hole)],
            Frame::Dismissed => self.end(VisitEnd::Dismissed),
            // What only a laptop says, or what nobody asked for.
            _ => self.end(VisitEnd::Broken),
        }
    }

    /// How many are still to be answered for this pigeonhole; `None` if none was to be.
    fn answered(&mut self, hole: Hole) -> Option<u32> {
        let left = self.leaving.get_mut(&hole)?;
        *left -= 1;
        let left = *left;
        if left == 0 {
            self.leaving.remove(&hole);
        }
        Some(left)
    }

    fn end(&mut self, why: VisitEnd) -> Vec<VisitOutput> {
        self.is_over = true;
        vec![VisitOutput::HangUp(why)]
    }
}

fn send(frame: &Frame) -> VisitOutput {
    VisitOutput::Send(frame.encode())
}
