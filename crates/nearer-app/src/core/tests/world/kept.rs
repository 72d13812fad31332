//! A keeper in the world: the real one, with its disk and its lines played.
//!
//! It may also be one that somebody has changed ([`Trick`]).

use std::collections::{BTreeMap, BTreeSet};

use nearer_sync::{
    digest,
    invite::{Invite, InviteKind},
    keep::{BoxId, Frame, Keeper, KeeperInput, KeeperOutput, Shelf, claim},
    net::LinkId,
};

use super::World;
use crate::{
    core::LinkEvent,
    seam::{KeeperWish, Keepers, Picture, View, Wish},
};

/// The key of the keeper in the world.
pub(in crate::core::tests) const KEEPER: [u8; 32] = [77; 32];
const SECRET: [u8; 16] = [5; 16];

/// What a keeper does that somebody has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::core::tests) enum Trick {
    /// It changes one bit of every box.
    Flip,
    /// It gives the oldest box it ever had.
    Replay,
    /// It gives each laptop what was left for another.
    Swap,
    /// It says that nothing is there.
    Withhold,
    /// It says that it has kept something, and throws it away.
    Lose,
    /// It sends what is no frame.
    Garbage,
}

pub(in crate::core::tests) struct Kept {
    keeper: Keeper,
    pub(in crate::core::tests) boxes: BTreeMap<BoxId, Vec<u8>>,
    /// Everything that ever lay here.
    all: Vec<Vec<u8>>,
    lines: BTreeMap<u64, usize>,
    admitted: BTreeSet<[u8; 32]>,
    gone: BTreeSet<[u8; 32]>,
    told_gone: BTreeSet<usize>,
    /// Which laptops reach it.
    pub(in crate::core::tests) reached_by: BTreeSet<usize>,
    pub(in crate::core::tests) trick: Option<Trick>,
    /// How many boxes were ever left.
    pub(in crate::core::tests) left: usize,
}

impl World {
    /// Sets a keeper up that everybody reaches.
    pub(in crate::core::tests) fn set_keeper_up(&mut self) {
        let keeper = Keeper::new(Shelf::default(), SECRET);
        self.kept = Some(Kept {
            keeper,
            boxes: BTreeMap::new(),
            all: Vec::new(),
            lines: BTreeMap::new(),
            admitted: BTreeSet::new(),
            gone: BTreeSet::new(),
            told_gone: BTreeSet::new(),
            reached_by: (0..self.laptops.len()).collect(),
            trick: None,
            left: 0,
        });
    }

    /// Lena and Sam, who have met, added a keeper, and are apart from now on.
    pub(in crate::core::tests) fn with_keeper(seed: u64) -> World {
        let mut world = World::paired(seed);
        world.add_keeper_by_both();
        world.set_cut(true);
        world.wait();
        world
    }

    /// The first laptop adds it, the second says yes.
    pub(in crate::core::tests) fn add_keeper_by_both(&mut self) {
        self.propose_keeper();
        let keeper = data_encoding::HEXLOWER.encode(&KEEPER);
        self.must(1, Wish::Keeper(KeeperWish::Yes { keeper }));
        self.settle();
        self.wait();
    }

    /// The first laptop adds it, and nobody has answered.
    pub(in crate::core::tests) fn propose_keeper(&mut self) {
        self.set_keeper_up();
        let text = Invite::new(InviteKind::Keeper, u64::MAX, KEEPER, SECRET, &[]).to_text();
        self.must(0, Wish::Keeper(KeeperWish::Add { text }));
        self.settle();
    }

    pub(in crate::core::tests) fn is_keeper_dismissed(&self) -> bool {
        let mut kept = self.kept.iter();
        kept.any(|kept| kept.keeper.shelf().is_dismissed())
    }

    pub(in crate::core::tests) fn keepers(&mut self, who: usize) -> Keepers {
        match self.look(who, View::Keepers {}) {
            Picture::Keepers(keepers) => keepers,
            other => panic!("not keepers: {other:?}"),
        }
    }

    /// Only these reach the keeper from now on.
    pub(in crate::core::tests) fn only(&mut self, who: &[usize]) {
        let Some(kept) = &mut self.kept else { return };
        kept.reached_by = who.iter().copied().collect();
        let lost = kept.lines.iter().filter(|(_, at)| !who.contains(at));
        let lost: Vec<u64> = lost.map(|(line, _)| *line).collect();
        lost.into_iter()
            .for_each(|line| self.end_keeper_line(LinkId::new(line)));
        self.wait();
    }

    /// A quiet moment passes, and everything that is due happens.
    #[track_caller]
    pub(in crate::core::tests) fn wait(&mut self) {
        self.settle();
        for _ in 0..3 {
            self.now.steady_millis += 20_000;
            for who in 0..self.laptops.len() {
                let now = self.now;
                self.laptops[who].core.wake(now);
                self.carry_commands(who);
            }
            self.settle();
        }
    }

    pub(super) fn is_keeper_line(&self, link: LinkId) -> bool {
        self.line_of(link).is_some()
    }

    fn line_of(&self, link: LinkId) -> Option<(u64, usize)> {
        let mut lines = self.kept.iter().flat_map(|kept| &kept.lines);
        lines
            .find(|(line, _)| LinkId::new(**line) == link)
            .map(|(line, at)| (*line, *at))
    }

    pub(super) fn dial_claim(&mut self, at: usize, endpoint: [u8; 32]) {
        if endpoint != KEEPER || self.kept.is_none() {
            self.laptops[at].arriving.push_back(LinkEvent::DialFailed {
                remote: endpoint,
                pairing: true,
                gone: false,
                refused: false,
            });
            return;
        }
        let (line, remote) = self.raise(at, true);
        let context = claim::context(&KEEPER, &remote);
        let input = KeeperInput::Stranger {
            link: LinkId::new(line),
            remote,
            context,
            material: material(line, claim::LABEL, &context),
        };
        self.keeper_hears(input);
    }

    pub(super) fn dial_keeper(&mut self) {
        for at in 0..self.laptops.len() {
            let (Some(kept), laptop) = (&mut self.kept, &self.laptops[at]) else {
                return;
            };
            let wants = laptop.listening && laptop.keepers.contains(&KEEPER) && kept.reached_by.contains(&at);
            if !wants || kept.lines.values().any(|other| *other == at) {
                continue;
            }
            if kept.admitted.contains(&laptop.endpoint) {
                let (line, remote) = self.raise(at, false);
                let link = LinkId::new(line);
                self.keeper_hears(KeeperInput::Came { link, remote });
            } else if kept.gone.contains(&laptop.endpoint) && kept.told_gone.insert(at) {
                self.laptops[at].arriving.push_back(LinkEvent::DialFailed {
                    remote: KEEPER,
                    pairing: false,
                    gone: true,
                    refused: true,
                });
            }
        }
    }

    fn raise(&mut self, at: usize, pairing: bool) -> (u64, [u8; 32]) {
        let line = self.next_line;
        self.next_line += 1;
        if let Some(kept) = &mut self.kept {
            kept.lines.insert(line, at);
        }
        let exporter = Box::new(move |label: &[u8], context: &[u8]| Some(material(line, label, context)));
        self.laptops[at].arriving.push_back(LinkEvent::Up {
            link: LinkId::new(line),
            remote: KEEPER,
            pairing,
            exporter,
        });
        (line, self.laptops[at].endpoint)
    }

    pub(super) fn send_to_keeper(&mut self, link: LinkId, bytes: Vec<u8>) {
        let fresh: [u8; 16] = std::array::from_fn(|_| self.dice.roll().to_le_bytes()[0]);
        if let Some(tap) = &mut self.tap {
            tap.push((usize::MAX, bytes.clone()));
        }
        self.keeper_hears(KeeperInput::Frame { link, bytes, fresh });
    }

    fn keeper_hears(&mut self, input: KeeperInput) {
        let today = u32::try_from(self.now.unix_millis / 86_400_000).unwrap();
        let Some(kept) = &mut self.kept else { return };
        for output in kept.keeper.handle(input, today) {
            self.carry_out_for_keeper(output);
        }
    }

    fn carry_out_for_keeper(&mut self, output: KeeperOutput) {
        let Some(kept) = &mut self.kept else { return };
        match output {
            KeeperOutput::Store { id, sealed } => {
                kept.left += 1;
                kept.all.push(sealed.clone());
                if kept.trick != Some(Trick::Lose) {
                    kept.boxes.insert(id, sealed);
                }
            }
            KeeperOutput::Erase(ids) => ids.iter().for_each(|id| drop(kept.boxes.remove(id))),
            KeeperOutput::Save | KeeperOutput::Door(_) => {}
            KeeperOutput::Send { link, bytes } => {
                let bytes = match (kept.trick, Frame::read(&bytes)) {
                    (Some(Trick::Garbage), _) => b"hello".to_vec(),
                    (Some(Trick::Withhold), Ok(Frame::Boxes(_))) => Frame::Boxes(Vec::new()).encode(),
                    _ => bytes,
                };
                self.keeper_says(link, bytes);
            }
            KeeperOutput::SendBox { link, id } => {
                let mut sealed = kept.boxes.get(&id).cloned();
                match kept.trick {
                    Some(Trick::Flip) => sealed.iter_mut().for_each(|bytes| bytes[500] ^= 1),
                    Some(Trick::Replay) => sealed = kept.all.first().cloned(),
                    Some(Trick::Swap) => {
                        sealed = kept.all.iter().rev().find(|one| Some(*one) != sealed.as_ref()).cloned()
                    }
                    _ => {}
                }
                if let Some(sealed) = sealed {
                    self.keeper_says(link, Frame::Box { id, sealed }.encode());
                }
            }
            KeeperOutput::HangUp(link) => self.end_keeper_line(link),
            KeeperOutput::Admit { keys, gone } => {
                kept.admitted = keys.into_iter().collect();
                kept.gone = gone.into_iter().collect();
            }
        }
    }

    fn keeper_says(&mut self, link: LinkId, bytes: Vec<u8>) {
        let Some((_, at)) = self.line_of(link) else { return };
        if let Some(tap) = &mut self.tap {
            tap.push((at, bytes.clone()));
        }
        let room = None;
        self.laptops[at]
            .arriving
            .push_back(LinkEvent::Frame { link, bytes, room });
        if let Some(kept) = &mut self.kept
            && kept.trick == Some(Trick::Garbage)
        {
            // The laptop hangs up and waits before it dials again.
            kept.reached_by.remove(&at);
        }
    }

    pub(super) fn end_keeper_line(&mut self, link: LinkId) {
        let Some((line, at)) = self.line_of(link) else { return };
        if let Some(kept) = &mut self.kept {
            kept.lines.remove(&line);
        }
        self.laptops[at].arriving.push_back(LinkEvent::Down { link });
        self.keeper_hears(KeeperInput::Went(link));
    }

    pub(super) fn end_keeper_lines_of(&mut self, at: usize) {
        let lines = self
            .kept
            .iter()
            .flat_map(|kept| &kept.lines)
            .filter(|(_, whose)| **whose == at);
        let lines: Vec<u64> = lines.map(|(line, _)| *line).collect();
        lines
            .into_iter()
            .for_each(|line| self.end_keeper_line(LinkId::new(line)));
    }

    pub(super) fn end_forgotten_keeper_lines(&mut self, at: usize) {
        if !self.laptops[at].keepers.contains(&KEEPER) && self.laptops[at].core.keepers_are_reached() {
            self.end_keeper_lines_of(at);
        }
    }
}

fn material(line: u64, label: &[u8], context: &[u8]) -> [u8; 32] {
    digest::digest(&[&line.to_be_bytes(), label, context])
}
