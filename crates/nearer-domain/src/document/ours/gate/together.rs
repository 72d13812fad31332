//! What a laptop may do with seals: the rules of [`super::super::together`], kept for it.
//!
//! A changed program could read the words that it was given and then send other words,
//! another seal, or none. So a seal is never replaced but by an empty mark; not even
//! that once its author is bound; what binds is never altered; and a check-in under
//! the id of a seal is exactly what was sealed.

use automerge::{ObjId, Value};

use super::{
    super::{
        super::entry::Entry,
        CHECK_INS,
        moment::{ANSWERS, MOMENTS},
        together::{BOUND, Bound, KIND, Sealed, is_as_sealed, is_bound, sealed},
    },
    SchemaError, Wrong,
    slot::{Slot, entry_of},
};
use crate::ItemId;

/// Checks an entry that was let in so far.
pub(super) fn check(slot: &Slot<'_>, log: &str) -> Result<(), SchemaError> {
    match log {
        MOMENTS => check_moment(slot),
        ANSWERS => check_answer(slot),
        CHECK_INS => check_check_in(slot),
        _ => Ok(()),
    }
}

fn check_moment(slot: &Slot<'_>) -> Result<(), SchemaError> {
    let old = entries(&slot.old());
    let new = entries(&slot.written());
    let Some(id) = ItemId::parse(slot.key).ok() else {
        return slot.wrong(Wrong::Shape);
    };
    let was_sealed = old.iter().any(|entry| entry.kind() == Some(KIND));
    if !was_sealed {
        if !new.iter().any(|entry| entry.kind() == Some(KIND)) {
            return Ok(());
        }
        // Two at once could be shown one after the other.
        let is_mark_or_seal = |entry: &Entry| entry.taken_back || Sealed::of(id, entry).is_some();
        let is_whole = old.is_empty() && new.len() == 1 && new.iter().all(is_mark_or_seal);
        return if is_whole { Ok(()) } else { slot.wrong(Wrong::Shape) };
    }
    if new.iter().any(|entry| !entry.taken_back) {
        return slot.wrong(Wrong::Altered);
    }
    let Some(mine) = old.iter().find_map(|entry| Sealed::of(id, entry)) else {
        return Ok(());
    };
    let last = new.iter().map(|entry| entry.day).fold(mine.day, Ord::max);
    if !new.is_empty() && is_bound(slot.after, slot.people, &mine, last.max(mine.window)) {
        return slot.wrong(Wrong::Altered);
    }
    Ok(())
}

fn check_answer(slot: &Slot<'_>) -> Result<(), SchemaError> {
    if entries(&slot.old()).iter().any(|entry| entry.kind() == Some(BOUND)) {
        return slot.wrong(Wrong::Altered);
    }
    for entry in entries(&slot.written())
        .iter()
        .filter(|entry| entry.kind() == Some(BOUND))
    {
        let Some(bound) = Bound::of(entry) else {
            return slot.wrong(Wrong::Shape);
        };
        let of = sealed(slot.after, slot.people, bound.of);
        let to = sealed(slot.after, slot.people, bound.to);
        let is_own = matches!(of, Some(Ok(of)) if of.by == entry.by);
        // What was taken back meanwhile has no words to compare, and binds nobody.
        let is_theirs = match to {
            Some(Ok(to)) => to.by != entry.by && to.seal == bound.seal,
            Some(Err(_)) => true,
            None => false,
        };
        if !is_own || !is_theirs {
            return slot.wrong(Wrong::Shape);
        }
    }
    Ok(())
}

fn check_check_in(slot: &Slot<'_>) -> Result<(), SchemaError> {
    let Some(id) = ItemId::parse(slot.key).ok() else {
        return slot.wrong(Wrong::Shape);
    };
    let is_fitting = |entry: &Entry| is_as_sealed(slot.after, slot.people, id, entry);
    if entries(&slot.written()).iter().all(is_fitting) {
        Ok(())
    } else {
        slot.wrong(Wrong::Altered)
    }
}

fn entries(values: &[(Value<'_>, ObjId)]) -> Vec<Entry> {
    values.iter().filter_map(|(value, _)| entry_of(value)).collect()
}
