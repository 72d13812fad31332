//! The order of the ledger's entries, and what each of them knew.
//!
//! Entries form a graph by the entries that each one names as coming before
//! it. The order made of it is the same on every laptop that holds the same
//! entries: whatever can come next comes in the order of its name.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, EntryId};

/// A set of places in the order, at most 256 of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Places([u64; 4]);

impl Places {
    /// The first `count` places.
    pub(super) fn first(count: usize) -> Places {
        let mut places = Places::default();
        (0..count).for_each(|at| places.insert(at));
        places
    }

    pub(super) fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub(super) fn contains(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    fn include(&mut self, other: &Places) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }
}

/// An entry in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) id: EntryId,
    pub(super) entry: Entry,
    /// Everything its writer knew.
    pub(super) before: Places,
}

/// Puts `entries` in order, or gives `None` if one names an entry that is not
/// there. Takes at most 256.
pub(super) fn in_order(entries: BTreeMap<EntryId, Entry>) -> Option<Vec<Placed>> {
    let mut waiting: BTreeMap<EntryId, usize> = BTreeMap::new();
    let mut after: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
    let mut ready = BTreeSet::new();
    for (id, entry) in &entries {
        if entry.prev.is_empty() {
            ready.insert(*id);
        }
        waiting.insert(*id, entry.prev.len());
        for prev in &entry.prev {
            after.entry(*prev).or_default().push(*id);
        }
    }

    let mut entries = entries;
    let mut placed: Vec<Placed> = Vec::with_capacity(entries.len());
    let mut place_of: BTreeMap<EntryId, usize> = BTreeMap::new();
    while let Some(id) = ready.pop_first() {
        let entry = entries.remove(&id)?;
        let mut before = Places::default();
        for prev in &entry.prev {
            let at = *place_of.get(prev)?;
            before.include(&placed.get(at)?.before);
            before.insert(at);
        }
        place_of.insert(id, placed.len());
        placed.push(Placed { id, entry, before });
        for next in after.remove(&id).unwrap_or_default() {
            let missing = waiting.get_mut(&next)?;
            *missing -= 1;
            if *missing == 0 {
                ready.insert(next);
            }
        }
    }
    entries.is_empty().then_some(placed)
}

/// The names of the entries that nothing comes after.
pub(super) fn heads(placed: &[Placed]) -> BTreeSet<EntryId> {
    let named: BTreeSet<&EntryId> = placed.iter().flat_map(|one| &one.entry.prev).collect();
    placed
        .iter()
        .map(|one| one.id)
        .filter(|id| !named.contains(id))
        .collect()
}
