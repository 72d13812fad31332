//! Automerge reads the change, and only what we would have written is taken.
//!
//! Everything a change can carry beside its operations is a place to hide
//! something or to tell too much: a clock, a message, an author, bytes of no
//! meaning. We write none of it, so none of it is accepted.

use std::panic::catch_unwind;

use automerge::Change;

use super::chunk::Chunk;
use super::{AcceptedChange, MAX_CHANGE_OPS, MAX_DEPS, Refusal, Step};

/// A change that was read and is new.
pub(super) struct Fresh {
    /// As the library sees it.
    pub(super) change: Change,
    /// As it will be kept.
    pub(super) kept: AcceptedChange,
}

/// Reads one change.
pub(super) fn change(chunk: &Chunk<'_>) -> Result<Fresh, Refusal> {
    let refuse = |reason: &str| Refusal::at(Step::Parse, reason);
    let change = catch_unwind(|| Change::try_from(&*chunk.raw))
        .map_err(|_| refuse("a change that cannot be read without a panic"))?
        .map_err(|_| refuse("a change that cannot be read"))?;
    let actor = change.actor_id().to_bytes().try_into();
    let actor = actor.map_err(|_| refuse("an actor of another length than 16 bytes"))?;
    if change
        .other_actor_ids()
        .iter()
        .any(|other| other.to_bytes().len() != 16)
    {
        return Err(refuse("an actor of another length than 16 bytes"));
    }
    if change.hash().0 != chunk.hash || change.raw_bytes() != &*chunk.raw {
        return Err(refuse("a change with another name than its bytes give"));
    }
    if change.is_empty() || change.len() as u64 > MAX_CHANGE_OPS {
        return Err(refuse("a change with no operation or with too many"));
    }
    if change.deps().len() as u64 > MAX_DEPS {
        return Err(refuse("a change that follows too many others"));
    }
    if change.timestamp() != 0 {
        return Err(refuse("a change that carries a time"));
    }
    if change.message().is_some() || change.author().is_some() || !change.extra_bytes().is_empty() {
        return Err(refuse("a change that carries more than operations"));
    }
    let kept = AcceptedChange {
        hash: chunk.hash,
        actor,
        seq: change.seq(),
        raw: change.raw_bytes().to_vec(),
    };
    Ok(Fresh { change, kept })
}
