//! Who answers for a change: the signed heads, first and last.
//!
//! First the signatures, before a byte of any change is read: a device that may
//! not sign gets no further. Last the link: every change of an actor lies on
//! the line that ends in the change its head names. The causal step has made
//! that line: each change of an actor follows the one before. So it is enough
//! that the head names the last.

use std::collections::BTreeMap;

use automerge::ChangeHash;

use super::parse::Fresh;
use super::{Ground, Refusal, Step};
use crate::head::{HeadBook, HeadError, SignedHead};

/// The newest verified head of each actor in a transfer.
pub(super) type Heads = BTreeMap<[u8; 16], SignedHead>;

/// Checks every signed head of a transfer, and keeps the newest of each actor.
pub(super) fn heads(ground: &Ground<'_>, sent: &[SignedHead]) -> Result<Heads, Refusal> {
    let mut newest = HeadBook::new();
    for head in sent {
        verified(ground, head, &mut newest).map_err(|reason| Refusal::at(Step::Head, reason).of(head.hash))?;
    }
    Ok(newest.iter().map(|head| (head.actor, head.clone())).collect())
}

fn verified(ground: &Ground<'_>, head: &SignedHead, newest: &mut HeadBook) -> Result<(), String> {
    let said = |error: HeadError| error.to_string();
    if !(ground.may_sign)(&head.device) {
        return Err("a head of a device that may not sign".into());
    }
    ground.book.check(head).map_err(said)?;
    newest.check(head).map_err(said)?;
    if ground.book.head(&head.actor) != Some(head) {
        head.verify(&ground.space).map_err(said)?;
    }
    newest.enter(head.clone()).map(|_| ()).map_err(said)
}

/// Checks that every change is covered by a head, and every head names a
/// change that is there.
pub(super) fn covers(ground: &Ground<'_>, heads: &Heads, fresh: &[Fresh]) -> Result<(), Refusal> {
    let last: BTreeMap<[u8; 16], &Fresh> = fresh.iter().map(|fresh| (fresh.kept.actor, fresh)).collect();
    for (actor, fresh) in &last {
        let kept = &fresh.kept;
        let is_covered = heads
            .get(actor)
            .is_some_and(|head| head.hash == kept.hash && head.seq == kept.seq);
        if !is_covered {
            let reason = "a change that no signed head of its actor covers";
            return Err(Refusal::at(Step::HeadLink, reason).of(kept.hash));
        }
    }
    let is_there = |head: &SignedHead| {
        let known = ground.live.get_change_meta_by_hash(&ChangeHash(head.hash));
        known.is_some_and(|meta| meta.seq == head.seq && meta.actor.to_bytes() == head.actor)
    };
    match heads
        .values()
        .find(|head| !last.contains_key(&head.actor) && !is_there(head))
    {
        Some(head) => {
            let reason = "a signed head that names a change that is not there";
            Err(Refusal::at(Step::HeadLink, reason).of(head.hash))
        }
        None => Ok(()),
    }
}
