//! One document, kept: the log of its changes, its snapshots, and what
//! belongs to them.
//!
//! A change is appended to a log and is durable when [`DocumentStore::write`]
//! returns; now and then the whole document is saved as a snapshot, so that
//! opening stays fast. What is read back is never believed because a library
//! said "ok": in the transaction that appends a change the heads of the whole
//! document are recorded as well, and whatever is loaded has to have exactly
//! these heads. [`load`] has the rules, [`snapshot`] says when a snapshot
//! counts, [`write`] what one transaction holds.
//!
//! The store knows Automerge for loading, saving and comparing. It never hears
//! of what the document means.

mod load;
mod read;
mod snapshot;
mod write;

pub use load::{LoadError, Loaded, Recovery};
pub(crate) use load::{heads_of, read_document};
pub use read::ReadError;
pub use snapshot::{SnapshotError, VerifiedSnapshot};
pub use write::WriteError;

use std::path::Path;

use crate::database::{Database, OpenStoreError};
use crate::fault::{Fault, Trouble};
use crate::keys::Key;
use crate::rows::{ChangeRow, Hash, HeadRow, RefusalRow, Writes};

/// A document's database. One owner, no locks: it is not `Sync`.
pub struct DocumentStore {
    database: Database,
    /// Changes in the log that the newest snapshot does not cover.
    beyond_snapshot: u64,
    /// Snapshots that turned out unreadable since the database was opened.
    broken: Vec<i64>,
}

impl DocumentStore {
    /// After how many changes a new snapshot is due.
    pub const CHANGES_PER_SNAPSHOT: u64 = 500;

    /// A store that is gone when it is dropped. The same code on the same
    /// database library, for tests and simulations.
    ///
    /// # Errors
    ///
    /// [`OpenStoreError::UnsafeLibrary`], and [`OpenStoreError::Fault`] if the
    /// system has no memory or no randomness.
    pub fn in_memory() -> Result<DocumentStore, OpenStoreError> {
        DocumentStore::of(Database::in_memory()?)
    }

    pub(crate) fn create(path: &Path, key: &Key) -> Result<DocumentStore, OpenStoreError> {
        DocumentStore::of(Database::create(path, key)?)
    }

    pub(crate) fn open(path: &Path, key: &Key) -> Result<DocumentStore, OpenStoreError> {
        DocumentStore::of(Database::open(path, key)?)
    }

    fn of(database: Database) -> Result<DocumentStore, OpenStoreError> {
        let beyond_snapshot = read::changes_beyond_snapshot(&database.connection)?;
        Ok(DocumentStore {
            database,
            beyond_snapshot,
            broken: Vec::new(),
        })
    }

    /// Appends changes and the heads that cover them, durably: [`Self::write`]
    /// with nothing else in it.
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn append(&mut self, changes: &[ChangeRow], heads: &[HeadRow]) -> Result<(), WriteError> {
        self.write(&Writes {
            changes: changes.to_vec(),
            heads: heads.to_vec(),
            ..Writes::default()
        })
    }

    /// Keeps `value` under `key`.
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn put(&mut self, key: &str, value: &[u8]) -> Result<(), WriteError> {
        self.write(&Writes {
            kv: vec![(key.to_owned(), Some(value.to_vec()))],
            ..Writes::default()
        })
    }

    /// Replaces the ledger.
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn set_ledger(&mut self, ledger: &[u8]) -> Result<(), WriteError> {
        self.write(&Writes {
            ledger: Some(ledger.to_vec()),
            ..Writes::default()
        })
    }

    /// Remembers which heads both this device and `device` are known to hold.
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn set_agreed_heads(&mut self, device: &[u8; 32], heads: &[Hash]) -> Result<(), WriteError> {
        self.write(&Writes {
            agreed: vec![(*device, heads.to_vec())],
            ..Writes::default()
        })
    }

    /// Keeps a refusal; the oldest give way beyond
    /// [`RefusalRow::MAX_KEPT`] and [`RefusalRow::MAX_TOTAL_BYTES`].
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn record_refusal(&mut self, refusal: RefusalRow) -> Result<(), WriteError> {
        self.write(&Writes {
            refusals: vec![refusal],
            ..Writes::default()
        })
    }

    /// Folds the write-ahead log into the database file, as on a clean exit.
    ///
    /// # Errors
    ///
    /// The fault, if there is one. Nothing is lost either way: the next start
    /// reads the write-ahead log.
    pub fn settle(&mut self) -> Result<(), Fault> {
        match self.database.checkpoint() {
            Ok(()) => Ok(()),
            Err(Trouble::Fault(fault)) => Err(fault),
            Err(Trouble::Unreadable(why)) => Err(Fault::System(why)),
        }
    }
}

impl std::fmt::Debug for DocumentStore {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("DocumentStore").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
