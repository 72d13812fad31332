//! What arrives from another device, checked before it may touch the document.
//!
//! Automerge accepts changes that damage a document later: some make the saved
//! file unreadable, some make the next edit panic, some take minutes and
//! gigabytes to apply. So nothing of a peer's meets the live document. A
//! transfer passes these steps in this order, each in a file of its own:
//!
//! 1. [`link`]: every signed head is checked before anything else is read.
//! 2. [`chunk`]: change chunks only, of exact length, inflated under a limit.
//! 3. [`columns`]: how many operations the chunk claims, counted without
//!    making a single one of them.
//! 4. [`parse`]: Automerge reads the change; only what we would write is taken.
//! 5. [`causal`]: it continues what is known, with the numbers that follow.
//! 6. [`link`] again: an actor's every change lies behind its signed head.
//! 7. [`shadow`]: applied to a copy, saved, loaded back and compared; then the
//!    rules of the document itself, which the caller brings.
//!
//! Automerge is only called on copies and under `catch_unwind`, so a panic
//! costs a copy. What is already known is skipped and not refused.

use std::fmt;

use automerge::{Automerge, ChangeHash, Patch};

use crate::frame::Hash;
use crate::head::{HeadBook, SignedHead};

mod causal;
mod chunk;
mod columns;
mod link;
mod parse;
mod shadow;

/// The most bytes of changes in one transfer (64 MiB).
pub const MAX_TRANSFER_BYTES: usize = 64 * 1024 * 1024;
/// The most changes in one transfer.
pub const MAX_TRANSFER_CHANGES: usize = 60_000;
/// The most signed heads in one transfer.
pub const MAX_TRANSFER_HEADS: usize = 20_000;
/// The most operations in all changes of one transfer together.
pub const MAX_TRANSFER_OPS: u64 = 500_000;
/// The most bytes of one change once inflated (1 MiB).
pub const MAX_INFLATED_BYTES: usize = 1024 * 1024;
/// The most operations in one change.
pub const MAX_CHANGE_OPS: u64 = 20_000;
/// The most changes that one change may follow directly.
pub const MAX_DEPS: u64 = 64;
/// The most heads that a document may have.
pub const MAX_HEADS: usize = crate::frame::MAX_DOCUMENT_HEADS;

/// Everything that was sent to bring one side forward: it may have come in
/// several frames, but it passes the gate as a whole or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transfer {
    /// For every actor with new changes, its newest signed head.
    pub heads: Vec<SignedHead>,
    /// Raw change chunks, every one after those it depends on.
    pub changes: Vec<Vec<u8>>,
}

/// What a transfer is held against.
pub struct Ground<'a> {
    /// The document as it is. It is only read and copied.
    pub live: &'a Automerge,
    /// The hash of the one change that may stand on nothing.
    pub genesis: Hash,
    /// The newest known head of every actor in `live`.
    pub book: &'a HeadBook,
    /// The space whose heads are signed.
    pub space: [u8; 32],
    /// Whether changes signed by this device are taken.
    pub may_sign: &'a dyn Fn(&[u8; 32]) -> bool,
}

/// The rules of the document: what was, what would be, and what differs.
pub type Schema<'a> = dyn FnMut(&Automerge, &Automerge, &[Patch]) -> Result<(), String> + 'a;

/// A transfer that passed, not yet on disk.
pub struct Accepted {
    /// The live document with the changes in it and with the same actor.
    pub document: Automerge,
    /// What was new, in an order in which it can be applied.
    pub changes: Vec<AcceptedChange>,
    /// The heads that are newer than those in the book.
    pub heads: Vec<SignedHead>,
    /// What differs between the live document and the new one.
    pub patches: Vec<Patch>,
}

/// One change that passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedChange {
    /// Its name.
    pub hash: Hash,
    /// Who wrote it.
    pub actor: [u8; 16],
    /// Which of the actor's changes it is, from 1.
    pub seq: u64,
    /// The chunk, not deflated.
    pub raw: Vec<u8>,
}

/// The step that refused a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The transfer as a whole is too large.
    Size,
    /// A signed head does not hold.
    Head,
    /// A chunk is no change chunk.
    Chunk,
    /// A chunk does not inflate within the limit.
    Inflate,
    /// The columns claim too much.
    Columns,
    /// The change cannot be read, or carries what we never write.
    Parse,
    /// The change does not continue what is known.
    Causal,
    /// A change is not covered by its actor's signed head.
    HeadLink,
    /// The changed document would not survive being saved and loaded.
    Shadow,
    /// The document would break its own rules.
    Schema,
}

/// Why a transfer was refused. The live document is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused at step {step}: {reason}")]
pub struct Refusal {
    /// Where it was refused.
    pub step: Step,
    /// A sentence for the log, without any content.
    pub reason: String,
    /// The change at fault, where one could be named.
    pub culprit: Option<Hash>,
    /// Whether it builds on something that is not here (yet). Nothing may be wrong with it then.
    pub is_early: bool,
}

impl Step {
    /// The step as one word, for records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Step::Size => "size",
            Step::Head => "head",
            Step::Chunk => "chunk",
            Step::Inflate => "inflate",
            Step::Columns => "columns",
            Step::Parse => "parse",
            Step::Causal => "causal",
            Step::HeadLink => "head-link",
            Step::Shadow => "shadow",
            Step::Schema => "schema",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Refusal {
    fn at(step: Step, reason: impl Into<String>) -> Refusal {
        Refusal {
            step,
            reason: reason.into(),
            culprit: None,
            is_early: false,
        }
    }

    fn of(self, culprit: Hash) -> Refusal {
        Refusal {
            culprit: self.culprit.or(Some(culprit)),
            ..self
        }
    }
}

/// Checks a whole transfer.
///
/// # Errors
///
/// A [`Refusal`]: nothing of the transfer was taken and `ground` is untouched.
pub fn check(ground: &Ground<'_>, transfer: &Transfer, schema: &mut Schema<'_>) -> Result<Accepted, Refusal> {
    size(transfer)?;
    let heads = link::heads(ground, &transfer.heads)?;
    let mut fresh = Vec::new();
    let (mut bytes, mut ops) = (0, 0);
    for raw in &transfer.changes {
        let chunk = chunk::open(raw)?;
        bytes += chunk.raw.len();
        if bytes > MAX_TRANSFER_BYTES {
            return Err(Refusal::at(Step::Inflate, "a transfer that inflates beyond the limit"));
        }
        if ground.live.get_change_meta_by_hash(&ChangeHash(chunk.hash)).is_some() {
            continue;
        }
        ops += columns::claimed_ops(chunk.body()).map_err(|refusal| refusal.of(chunk.hash))?;
        if ops > MAX_TRANSFER_OPS {
            return Err(Refusal::at(Step::Size, "a transfer of too many operations").of(chunk.hash));
        }
        fresh.push(parse::change(&chunk).map_err(|refusal| refusal.of(chunk.hash))?);
    }
    let fresh = causal::follows(ground, fresh)?;
    link::covers(ground, &heads, &fresh)?;
    shadow::apply(ground, fresh, heads, schema)
}

/// The limits that need no reading.
fn size(transfer: &Transfer) -> Result<(), Refusal> {
    let bytes: usize = transfer.changes.iter().map(Vec::len).sum();
    if bytes > MAX_TRANSFER_BYTES {
        return Err(Refusal::at(Step::Size, "a transfer of too many bytes"));
    }
    if transfer.changes.len() > MAX_TRANSFER_CHANGES {
        return Err(Refusal::at(Step::Size, "a transfer of too many changes"));
    }
    if transfer.heads.len() > MAX_TRANSFER_HEADS {
        return Err(Refusal::at(Step::Size, "a transfer of too many heads"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
