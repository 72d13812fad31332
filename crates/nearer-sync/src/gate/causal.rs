//! A change must continue what is known, with exactly the numbers that follow.
//!
//! Automerge queues a change it cannot place, for ever and inside the saved
//! file; believes the number of the first operation, so that a low one spoils
//! the file and a high one ends all editing; and trusts that an actor's changes
//! form one line. Honest changes always keep these rules, so they are checked.

use std::collections::{HashMap, HashSet};

use automerge::ChangeHash;

use super::parse::Fresh;
use super::{Ground, Refusal, Step};
use crate::frame::Hash;

/// The highest operation number a document may reach. The library ends at four
/// times as many; with this much left, writing goes on for ever.
const MAX_OP: u64 = 1 << 30;
/// What is said of a change that may well be right, and came before something else.
const EARLY: &str = "a change that follows an unknown one";
/// How often one transfer may make us look for an actor's previous change
/// further away than among the direct predecessors, which costs a walk.
const MAX_WALKS: usize = 64;

/// Gives `fresh` back without repetitions, if every change follows.
pub(super) fn follows(ground: &Ground<'_>, fresh: Vec<Fresh>) -> Result<Vec<Fresh>, Refusal> {
    let mut line = Line {
        ground,
        placed: HashMap::new(),
        newest: HashMap::new(),
        walks: 0,
    };
    let mut kept = Vec::with_capacity(fresh.len());
    for next in fresh {
        if line.placed.contains_key(&next.kept.hash) {
            continue;
        }
        line.place(&next).map_err(|reason| Refusal {
            is_early: reason == EARLY,
            ..Refusal::at(Step::Causal, reason).of(next.kept.hash)
        })?;
        kept.push(next);
    }
    Ok(kept)
}

/// What is known so far, transfer included.
struct Line<'a> {
    ground: &'a Ground<'a>,
    /// The changes of this transfer: highest operation and what they follow.
    placed: HashMap<Hash, (u64, Vec<Hash>)>,
    /// The newest change of each actor in this transfer.
    newest: HashMap<[u8; 16], (u64, Hash)>,
    walks: usize,
}

impl Line<'_> {
    fn place(&mut self, next: &Fresh) -> Result<(), &'static str> {
        let change = &next.change;
        let deps: Vec<Hash> = change.deps().iter().map(|dep| dep.0).collect();
        if deps.is_empty() && next.kept.hash != self.ground.genesis {
            return Err("a change that stands on nothing");
        }
        let mut before = 0;
        for dep in &deps {
            before = before.max(self.max_op(dep).ok_or(EARLY)?);
        }
        if change.start_op().get() != before + 1 {
            return Err("operations that are not numbered on from those before");
        }
        if change.max_op() > MAX_OP {
            return Err("operation numbers beyond the limit");
        }
        self.continues_its_actor(next, &deps)?;
        self.newest.insert(next.kept.actor, (next.kept.seq, next.kept.hash));
        self.placed.insert(next.kept.hash, (change.max_op(), deps));
        Ok(())
    }

    /// The highest operation of a known change.
    fn max_op(&self, hash: &Hash) -> Option<u64> {
        if let Some((max_op, _)) = self.placed.get(hash) {
            return Some(*max_op);
        }
        self.ground
            .live
            .get_change_meta_by_hash(&ChangeHash(*hash))
            .map(|meta| meta.max_op)
    }

    /// Whether `next` is the one change that may follow in its actor's line.
    fn continues_its_actor(&mut self, next: &Fresh, deps: &[Hash]) -> Result<(), &'static str> {
        let book = self
            .ground
            .book
            .head(&next.kept.actor)
            .map(|head| (head.seq, head.hash));
        let newest = self.newest.get(&next.kept.actor).copied().or(book);
        let Some((seq, previous)) = newest else {
            return if next.kept.seq == 1 {
                Ok(())
            } else {
                Err("a gap in an actor's numbers")
            };
        };
        if next.kept.seq <= seq {
            return Err("a second change under a number that is taken");
        }
        if next.kept.seq != seq + 1 {
            return Err("a gap in an actor's numbers");
        }
        if deps.contains(&previous) || self.is_behind(&previous, deps) {
            return Ok(());
        }
        Err("an actor that does not follow itself")
    }

    /// Whether `previous` lies somewhere behind `deps`.
    fn is_behind(&mut self, previous: &Hash, deps: &[Hash]) -> bool {
        self.walks += 1;
        if self.walks > MAX_WALKS {
            return false;
        }
        let (mut seen, mut known) = (HashSet::new(), Vec::new());
        let mut open = deps.to_vec();
        while let Some(hash) = open.pop() {
            if hash == *previous {
                return true;
            }
            match self.placed.get(&hash) {
                Some((_, deps)) if seen.insert(hash) => open.extend(deps),
                Some(_) => {}
                None => known.push(ChangeHash(hash)),
            }
        }
        let live = self.ground.live;
        live.get_change_meta_by_hash(&ChangeHash(*previous)).is_some()
            && live
                .get_changes_meta(&known)
                .iter()
                .all(|meta| meta.hash.0 != *previous)
    }
}
