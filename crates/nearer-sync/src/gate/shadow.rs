//! The changes on a copy of the document, and the proof that it lives.
//!
//! What Automerge applies without an error may still not be readable once
//! saved: loading builds every change anew from the operations and compares the
//! hashes, and an operation that was stored otherwise than it was sent gives
//! another hash. So before anybody calls the copy the document:
//!
//! - Of a few changes, as they come while both are writing, each is built anew
//!   from the copy and must be, byte for byte, the one that arrived. That costs
//!   a fraction of a millisecond, whatever the document's age.
//! - After more than [`MAX_REBUILT`] changes the whole copy is saved, loaded
//!   back, and its heads compared. Deflating is left out: it costs most of the
//!   time and cannot depend on what the bytes mean.
//!
//! A test holds the two against each other with thousands of damaged changes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{Automerge, Change, ChangeHash, Patch, PatchLog, ReadDoc};

use super::link::Heads;
use super::parse::Fresh;
use super::{Accepted, Ground, MAX_HEADS, Refusal, Schema, Step};

/// How many changes a refused transfer may have for the one at fault to be
/// searched: each step of the search costs as much as the refusal did.
const MAX_SEARCHED: usize = 2_000;

/// How many changes are proven one by one rather than by the whole document.
pub(super) const MAX_REBUILT: usize = 16;

/// Applies `fresh` to a copy and proves it.
pub(super) fn apply(
    ground: &Ground<'_>,
    fresh: Vec<Fresh>,
    heads: Heads,
    schema: &mut Schema<'_>,
) -> Result<Accepted, Refusal> {
    let (changes, kept): (Vec<_>, Vec<_>) = fresh.into_iter().map(|fresh| (fresh.change, fresh.kept)).unzip();
    let heads = heads
        .into_values()
        .filter(|head| head.seq > ground.book.seq(&head.actor));
    if changes.is_empty() {
        return Ok(Accepted {
            document: ground.live.clone(),
            changes: kept,
            heads: heads.collect(),
            patches: Vec::new(),
        });
    }
    match grown(ground.live, &changes, schema) {
        Ok((document, patches)) => Ok(Accepted {
            document,
            changes: kept,
            heads: heads.collect(),
            patches,
        }),
        Err(refusal) => {
            let culprit = culprit(ground.live, &changes, schema);
            Err(Refusal { culprit, ..refusal })
        }
    }
}

/// A copy of `live` with `changes` in it, and what differs.
fn grown(live: &Automerge, changes: &[Change], schema: &mut Schema<'_>) -> Result<(Automerge, Vec<Patch>), Refusal> {
    let panicked = |step| move |_| Refusal::at(step, "a panic, which cost only a copy");
    let (document, patches) =
        catch_unwind(AssertUnwindSafe(|| proven(live, changes))).map_err(panicked(Step::Shadow))??;
    catch_unwind(AssertUnwindSafe(|| schema(live, &document, &patches)))
        .map_err(panicked(Step::Schema))?
        .map_err(|reason| Refusal::at(Step::Schema, reason))?;
    Ok((document, patches))
}

fn proven(live: &Automerge, changes: &[Change]) -> Result<(Automerge, Vec<Patch>), Refusal> {
    let refuse = |reason: &str| Refusal::at(Step::Shadow, reason);
    let mut document = live.clone();
    let mut log = PatchLog::active();
    document
        .apply_changes_log_patches(changes.to_vec(), &mut log)
        .map_err(|_| refuse("changes that cannot be applied"))?;
    let is_there = |change: &Change| document.get_change_meta_by_hash(&change.hash()).is_some();
    if !changes.iter().all(is_there) {
        return Err(refuse("changes that were left out when applied"));
    }
    let heads = document.get_heads();
    if heads.len() > MAX_HEADS {
        return Err(refuse("a document with too many heads"));
    }
    if changes.len() <= MAX_REBUILT {
        is_rebuilt(&document, changes)?;
    } else {
        comes_back(&document, &heads)?;
    }
    let patches = document.make_patches(&mut log);
    Ok((document, patches))
}

/// Builds each change anew from the operations the document holds.
fn is_rebuilt(document: &Automerge, changes: &[Change]) -> Result<(), Refusal> {
    let is_same = |change: &Change| {
        document
            .get_change_by_hash(&change.hash())
            .is_some_and(|rebuilt| rebuilt.raw_bytes() == change.raw_bytes())
    };
    if changes.iter().all(is_same) {
        return Ok(());
    }
    Err(Refusal::at(
        Step::Shadow,
        "changes that are stored otherwise than they were sent",
    ))
}

/// Saves and loads back; loading computes every hash anew.
pub(super) fn comes_back(document: &Automerge, heads: &[ChangeHash]) -> Result<(), Refusal> {
    let saved = document.save_nocompress();
    let loaded = Automerge::load(&saved)
        .map_err(|_| Refusal::at(Step::Shadow, "a document that cannot be loaded once saved"))?;
    if loaded.get_heads() != heads {
        return Err(Refusal::at(Step::Shadow, "a document that is another once saved"));
    }
    Ok(())
}

/// The first change that a transfer cannot have, found by halving.
fn culprit(live: &Automerge, changes: &[Change], schema: &mut Schema<'_>) -> Option<[u8; 32]> {
    if changes.len() > MAX_SEARCHED {
        return None;
    }
    let (mut good, mut bad) = (0, changes.len());
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        match grown(live, &changes[..middle], schema) {
            Ok(_) => good = middle,
            Err(_) => bad = middle,
        }
    }
    changes.get(good).map(|change| change.hash().0)
}
