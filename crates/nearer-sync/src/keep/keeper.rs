//! The keeper, without any I/O.
//!
//! The caller owns the sockets and the folder. It feeds what happened in as a
//! [`KeeperInput`] and carries out the [`KeeperOutput`]s in the order given; if storing
//! something does not succeed, it leaves the rest of them and starts the keeper anew
//! from what is on disk.

use std::collections::{BTreeMap, HashSet};

use super::claim::Proof;
use super::frame::{BoxId, Caller, Frame, Hole, MAX_LISTED, Members};
use super::shelf::{Shelf, Stored};
use crate::identity::EndpointId;
use crate::net::LinkId;
use crate::parcel;

/// For how many days a box is kept.
pub const MAX_DAYS: u32 = 90;
/// How much all boxes together may take, in bytes (1 GiB).
pub const MAX_STORED_BYTES: u64 = 1024 * 1024 * 1024;

/// A keeper at work.
#[derive(Debug)]
pub struct Keeper {
    shelf: Shelf,
    secret: [u8; 16],
    links: BTreeMap<LinkId, Line>,
    room: u64,
}

#[derive(Debug)]
enum Line {
    /// Somebody who may have the secret.
    Claiming { remote: EndpointId, proof: Proof },
    /// A laptop on the list.
    Member { remote: EndpointId },
}

/// What happened.
#[derive(Debug)]
pub enum KeeperInput {
    /// Somebody came who is not on the list, while the door is open. `material` is that of
    /// [`super::claim::LABEL`] and `context`.
    Stranger {
        /// The link.
        link: LinkId,
        /// Who it is.
        remote: EndpointId,
        /// [`super::claim::context`] of this keeper and `remote`.
        context: [u8; 32],
        /// The keying material of the connection.
        material: [u8; 32],
    },
    /// A laptop on the list came.
    Came {
        /// The link.
        link: LinkId,
        /// Who it is.
        remote: EndpointId,
    },
    /// A frame came.
    Frame {
        /// The link.
        link: LinkId,
        /// Its bytes.
        bytes: Vec<u8>,
        /// A fresh random name, in case it brings a box.
        fresh: BoxId,
    },
    /// A link ended.
    Went(LinkId),
    /// Time has passed.
    Tick,
}

/// What to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeeperOutput {
    /// Put this box on disk.
    Store {
        /// Under which name.
        id: BoxId,
        /// The sealed parcel.
        sealed: Vec<u8>,
    },
    /// Put the shelf on disk ([`Keeper::shelf`]).
    Save,
    /// Erase these boxes.
    Erase(Vec<BoxId>),
    /// Send a frame.
    Send {
        /// On which link.
        link: LinkId,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Read this box and send it as [`Frame::Box`]; if it is not there, send nothing.
    SendBox {
        /// On which link.
        link: LinkId,
        /// Which one.
        id: BoxId,
    },
    /// Hang up once what was sent was read.
    HangUp(LinkId),
    /// Only these may come from now on, and those are told that they are gone.
    Admit {
        /// Who may come.
        keys: HashSet<EndpointId>,
        /// Who is told.
        gone: HashSet<EndpointId>,
    },
    /// Whether strangers may show the secret.
    Door(bool),
}

use KeeperOutput as Out;

impl Keeper {
    /// A keeper that goes on with `shelf`. `secret` is 16 fresh random bytes, of use only until a
    /// laptop has shown them.
    #[must_use]
    pub fn new(shelf: Shelf, secret: [u8; 16]) -> Keeper {
        Keeper::with_room(shelf, secret, MAX_STORED_BYTES)
    }

    /// The same with another limit for all boxes together, in bytes.
    #[must_use]
    pub fn with_room(shelf: Shelf, secret: [u8; 16], room: u64) -> Keeper {
        Keeper {
            shelf,
            secret,
            links: BTreeMap::new(),
            room,
        }
    }

    /// What is to be on disk.
    #[must_use]
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// What to do before anything happens.
    #[must_use = "the outputs have to be carried out"]
    pub fn begin(&self) -> Vec<Out> {
        vec![self.admit(), Out::Door(!self.shelf.is_claimed)]
    }

    /// Takes in what happened on `today`, counted in days from 1970-01-01.
    #[must_use = "the outputs have to be carried out"]
    pub fn handle(&mut self, input: KeeperInput, today: u32) -> Vec<Out> {
        let mut outputs = self.expire(today);
        match input {
            KeeperInput::Stranger {
                link,
                remote,
                context,
                material,
            } => {
                let proof = Proof::new(&self.secret, &context, &material);
                self.links.insert(link, Line::Claiming { remote, proof });
            }
            KeeperInput::Came { link, remote } => {
                if self.shelf.hole_of(&remote).is_none() {
                    outputs.push(Out::HangUp(link));
                    return outputs;
                }
                self.links.insert(link, Line::Member { remote });
                // Whoever was taken has heard of it: nobody needs the secret any more.
                outputs.push(Out::Door(false));
            }
            KeeperInput::Frame { link, bytes, fresh } => outputs.extend(self.frame(link, &bytes, fresh, today)),
            KeeperInput::Went(link) => drop(self.links.remove(&link)),
            KeeperInput::Tick => {}
        }
        outputs
    }

    fn frame(&mut self, link: LinkId, bytes: &[u8], fresh: BoxId, today: u32) -> Vec<Out> {
        let remote = match self.links.get(&link) {
            None => return Vec::new(),
            Some(Line::Claiming { remote, proof }) => {
                let (remote, proof) = (*remote, proof.clone());
                return self.claim(link, remote, &proof, bytes);
            }
            Some(Line::Member { remote }) => *remote,
        };
        // It may have been struck off a moment ago.
        let Some(hole) = self.shelf.hole_of(&remote) else {
            return self.hang_up(link);
        };
        match Frame::read(bytes) {
            Ok(Frame::Members(members)) => self.members(link, &members),
            Ok(Frame::Look) => vec![self.list(link, &hole)],
            Ok(Frame::Fetch(id)) => {
                let mut boxes = self.shelf.boxes.iter();
                let is_theirs = boxes.any(|one| one.id == id && one.to == hole);
                is_theirs.then_some(Out::SendBox { link, id }).into_iter().collect()
            }
            Ok(Frame::Took(ids)) => self.erase_where(|one| one.to == hole && ids.contains(&one.id)),
            Ok(Frame::Put { hole: to, sealed }) => self.put(link, hole, to, sealed, fresh, today),
            Ok(Frame::Dismiss) => self.dismiss(link),
            // What only a keeper says, or nobody.
            Ok(_) | Err(_) => self.hang_up(link),
        }
    }

    fn claim(&mut self, link: LinkId, remote: EndpointId, proof: &Proof, bytes: &[u8]) -> Vec<Out> {
        let Some(hole) = proof.shown(bytes) else {
            return self.hang_up(link);
        };
        // The one that was taken may not have heard the answer, and comes again.
        let is_first = !self.shelf.is_claimed && !self.shelf.is_dismissed;
        if !is_first && self.shelf.hole_of(&remote) != Some(hole) {
            return self.hang_up(link);
        }
        self.shelf.is_claimed = true;
        let callers = vec![Caller {
            hole,
            keys: vec![remote],
        }];
        self.shelf.take_in(&Members {
            callers,
            struck: Default::default(),
        });
        let mut outputs = vec![
            Out::Save,
            self.admit(),
            Out::Send {
                link,
                bytes: proof.take(&hole),
            },
        ];
        outputs.extend(self.hang_up(link));
        outputs
    }

    fn members(&mut self, link: LinkId, members: &Members) -> Vec<Out> {
        let before = self.shelf.clone();
        if !self.shelf.take_in(members) {
            return self.hang_up(link);
        }
        if self.shelf == before {
            return Vec::new();
        }
        let holes: HashSet<Hole> = self.shelf.holes.keys().copied().collect();
        let mut outputs = self.erase_where(|one| !holes.contains(&one.to));
        if outputs.is_empty() {
            outputs.push(Out::Save);
        }
        outputs.push(self.admit());
        let shelf = &self.shelf;
        let strangers = self.links.iter().filter_map(|(link, line)| match line {
            Line::Member { remote } if shelf.hole_of(remote).is_none() => Some(*link),
            _ => None,
        });
        let strangers: Vec<LinkId> = strangers.collect();
        outputs.extend(strangers.into_iter().flat_map(|link| self.hang_up(link)));
        outputs
    }

    fn put(&mut self, link: LinkId, from: Hole, to: Hole, sealed: Vec<u8>, id: BoxId, today: u32) -> Vec<Out> {
        if from == to || !self.shelf.holes.contains_key(&to) || parcel::examine(&sealed).is_err() {
            return self.hang_up(link);
        }
        let bytes = u32::try_from(sealed.len()).unwrap_or(u32::MAX);
        let others = || self.shelf.boxes.iter().filter(|one| (one.from, one.to) != (from, to));
        let taken: u64 = others().map(|one| u64::from(one.bytes)).sum();
        if taken + u64::from(bytes) > self.room {
            return vec![Out::Send {
                link,
                bytes: Frame::Full(to).encode(),
            }];
        }
        let replaced = self.take_out(|one| (one.from, one.to) == (from, to));
        self.shelf.boxes.push(Stored {
            id,
            from,
            to,
            bytes,
            day: today,
        });
        let mut outputs = vec![Out::Store { id, sealed }, Out::Save];
        if !replaced.is_empty() {
            outputs.push(Out::Erase(replaced));
        }
        outputs.push(Out::Send {
            link,
            bytes: Frame::Kept(to).encode(),
        });
        let there = self.links.iter().filter_map(|(link, line)| match line {
            Line::Member { remote } if self.shelf.hole_of(remote) == Some(to) => Some(*link),
            _ => None,
        });
        outputs.extend(there.map(|link| self.list(link, &to)));
        outputs
    }

    fn dismiss(&mut self, link: LinkId) -> Vec<Out> {
        let erased = self.take_out(|_| true);
        let struck = self.shelf.holes.values().flatten().copied().collect();
        self.shelf = Shelf {
            is_claimed: true,
            is_dismissed: true,
            struck,
            ..Shelf::default()
        };
        let mut outputs = vec![
            Out::Save,
            Out::Erase(erased),
            self.admit(),
            Out::Door(false),
            Out::Send {
                link,
                bytes: Frame::Dismissed.encode(),
            },
        ];
        let links: Vec<LinkId> = self.links.keys().copied().collect();
        outputs.extend(links.into_iter().flat_map(|link| self.hang_up(link)));
        outputs
    }

    fn list(&self, link: LinkId, hole: &Hole) -> Out {
        let boxes = self.shelf.boxes.iter().filter(|one| one.to == *hole);
        let boxes = boxes.take(MAX_LISTED).map(|one| (one.id, one.bytes)).collect();
        Out::Send {
            link,
            bytes: Frame::Boxes(boxes).encode(),
        }
    }

    fn expire(&mut self, today: u32) -> Vec<Out> {
        // A box from the future came before a clock was set right: it is as old as today.
        let mut is_changed = false;
        for one in &mut self.shelf.boxes {
            is_changed |= one.day > today;
            one.day = one.day.min(today);
        }
        let mut outputs = self.erase_where(|one| today - one.day >= MAX_DAYS);
        if is_changed && outputs.is_empty() {
            outputs.push(Out::Save);
        }
        outputs
    }

    fn erase_where(&mut self, which: impl Fn(&Stored) -> bool) -> Vec<Out> {
        let gone = self.take_out(which);
        if gone.is_empty() {
            return Vec::new();
        }
        vec![Out::Save, Out::Erase(gone)]
    }

    fn take_out(&mut self, which: impl Fn(&Stored) -> bool) -> Vec<BoxId> {
        let (gone, left): (Vec<Stored>, Vec<Stored>) = self.shelf.boxes.drain(..).partition(|one| which(one));
        self.shelf.boxes = left;
        gone.into_iter().map(|one| one.id).collect()
    }

    fn hang_up(&mut self, link: LinkId) -> Vec<Out> {
        self.links.remove(&link);
        vec![Out::HangUp(link)]
    }

    fn admit(&self) -> Out {
        let gone: HashSet<EndpointId> = if self.shelf.is_dismissed {
            self.shelf.struck.iter().copied().collect()
        } else {
            HashSet::new()
        };
        Out::Admit {
            keys: self.shelf.holes.values().flatten().copied().collect(),
            gone,
        }
    }
}
