//! What belongs into a parcel: whatever one of its addressees may lack.

use std::collections::HashSet;

use automerge::{Automerge, ChangeHash};

use crate::frame::Hash;
use crate::gate::Transfer;
use crate::head::HeadBook;
use crate::session::heads_of;

/// All changes that lie beyond what one of the addressees is known to hold, each after those
/// it depends on, and the signed heads over them.
///
/// `held` has, for every addressee, heads that it certainly has on disk; none if nothing is
/// known of it. What was put into an earlier parcel proves nothing: that one may never arrive.
/// So each parcel reaches back to what was really agreed, and the order in which parcels come
/// does not matter.
#[must_use]
pub fn lacking(doc: &Automerge, book: &HeadBook, held: &[Vec<Hash>]) -> Transfer {
    let beyond = |heads: &[Hash]| {
        let known = |hash: &ChangeHash| doc.get_change_meta_by_hash(hash).is_some();
        let heads: Vec<ChangeHash> = heads.iter().map(|hash| ChangeHash(*hash)).filter(known).collect();
        doc.get_changes(&heads)
    };
    let mut changes = match held {
        [] => Vec::new(),
        [one] => beyond(one),
        several => {
            let wanted: HashSet<ChangeHash> = several
                .iter()
                .flat_map(|heads| beyond(heads))
                .map(|change| change.hash())
                .collect();
            let mut all = doc.get_changes(&[]);
            all.retain(|change| wanted.contains(&change.hash()));
            all
        }
    };
    // The change that everybody begins with has no author and is everywhere.
    changes.retain(|change| !change.deps().is_empty());
    Transfer {
        heads: heads_of(&changes, book),
        changes: changes.iter().map(|change| change.raw_bytes().to_vec()).collect(),
    }
}
