//! What the owner holds while a session thinks, seen as plain hashes.

use automerge::{Automerge, ChangeHash};

use crate::frame::Hash;
use crate::head::HeadBook;

/// What the owner holds at this moment.
pub(super) struct Ground<'a> {
    pub(super) doc: &'a Automerge,
    pub(super) book: &'a HeadBook,
    pub(super) now_ms: u64,
}

impl Ground<'_> {
    /// The heads of the document, sorted.
    pub(super) fn heads(&self) -> Vec<Hash> {
        sorted(self.doc.get_heads().into_iter().map(|hash| hash.0).collect())
    }

    fn knows(&self, hash: &Hash) -> bool {
        self.doc.get_change_meta_by_hash(&ChangeHash(*hash)).is_some()
    }

    pub(super) fn known(&self, hashes: &[Hash]) -> Vec<Hash> {
        hashes.iter().filter(|hash| self.knows(hash)).copied().collect()
    }
}

/// Heads have no order of their own; sorted, they can be compared.
pub(super) fn sorted(mut hashes: Vec<Hash>) -> Vec<Hash> {
    hashes.sort_unstable();
    hashes
}
