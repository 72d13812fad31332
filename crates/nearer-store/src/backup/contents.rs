//! What a backup holds, and how it becomes databases again.

use std::collections::BTreeSet;

use automerge::{Automerge, Change, ChangeHash};

use crate::document_store::{DocumentStore, ReadError, SnapshotError, VerifiedSnapshot, WriteError};
use crate::document_store::{heads_of, read_document};
use crate::rows::{ChangeRow, Hash, HeadRow, Writes};

/// One document, and the small values kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDocument {
    /// The document, as Automerge saves it.
    pub bytes: Vec<u8>,
    /// Its heads, sorted.
    pub heads: Vec<Hash>,
    /// Values by key.
    pub values: Vec<(String, Vec<u8>)>,
}

/// The shared document with what proves who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOurs {
    /// The document. Values beside it belong to one laptop: a backup has none.
    pub document: KeptDocument,
    /// The list of devices.
    pub ledger: Vec<u8>,
    /// The signed heads.
    pub signed: Vec<HeadRow>,
}

/// Everything of a profile but its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The day it was made, `YYYY-MM-DD`.
    pub made_on: String,
    /// The version of the app that made it.
    pub app: String,
    /// Whose it is.
    pub person: [u8; 16],
    /// What is theirs alone.
    pub mine: KeptDocument,
    /// What both hold, once there are two.
    pub ours: Option<KeptOurs>,
    /// The same to read without this app, by file name.
    pub readable: Vec<(String, Vec<u8>)>,
}

/// Why databases could not be made of a backup.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    /// A document in it cannot be read, or is not the one that was kept.
    #[error("a document in the backup cannot be read")]
    Unreadable,
    /// A document in it did not begin as ours do.
    #[error("the backup holds a document of another kind")]
    Foreign,
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl KeptDocument {
    /// Takes `document`, after it proved that it survives being saved, and the
    /// values that `store` keeps beside it.
    ///
    /// # Errors
    ///
    /// [`SnapshotError::NotTheSame`], or the fault that kept the values from being read.
    pub fn of(document: &Automerge, store: &DocumentStore) -> Result<KeptDocument, SnapshotError> {
        let snapshot = VerifiedSnapshot::of(document)?;
        let values = store.values().map_err(|error| match error {
            ReadError::Fault(fault) => WriteError::Fault(fault),
            ReadError::Unreadable(why) => WriteError::Unreadable(why),
        })?;
        Ok(KeptDocument {
            bytes: snapshot.bytes().to_vec(),
            heads: heads_of(document),
            values,
        })
    }

    /// The document, if it has the heads that were noted.
    ///
    /// # Errors
    ///
    /// [`FillError::Unreadable`].
    pub fn document(&self) -> Result<Automerge, FillError> {
        let mut heads = self.heads.clone();
        heads.sort_unstable();
        read_document(&self.bytes)
            .filter(|document| heads_of(document) == heads)
            .ok_or(FillError::Unreadable)
    }

    /// Puts the document into an empty `store`. `genesis` is what every
    /// document of its kind begins with.
    ///
    /// # Errors
    ///
    /// [`FillError`]; the store is worth nothing then.
    pub fn fill(&self, store: &mut DocumentStore, genesis: &[u8], signed: &[HeadRow]) -> Result<(), FillError> {
        let document = self.document()?;
        let beginning = read_document(genesis).ok_or(FillError::Foreign)?;
        let known: BTreeSet<ChangeHash> = beginning.get_changes(&[]).iter().map(Change::hash).collect();
        let changes = document.get_changes(&[]);
        let is_known = |change: &&Change| known.contains(&change.hash());
        let others = changes.iter().filter(|change| !is_known(change));
        if changes.iter().filter(is_known).count() != known.len() || others.clone().any(|one| one.deps().is_empty()) {
            return Err(FillError::Foreign);
        }
        let rows = others.map(row).collect::<Option<Vec<ChangeRow>>>();
        store.write(&Writes {
            changes: rows.ok_or(FillError::Foreign)?,
            heads: signed.to_vec(),
            kv: self
                .values
                .iter()
                .map(|(key, value)| (key.clone(), Some(value.clone())))
                .collect(),
            ..Writes::default()
        })?;
        let loaded = store.load(genesis).map_err(|_| FillError::Unreadable)?;
        if heads_of(&loaded.document) != heads_of(&document) {
            return Err(FillError::Unreadable);
        }
        let snapshot = VerifiedSnapshot::of(&document).map_err(|_| FillError::Unreadable)?;
        store.keep_snapshot(&snapshot).map_err(|error| match error {
            SnapshotError::NotTheSame => FillError::Unreadable,
            SnapshotError::Write(error) => FillError::Write(error),
        })
    }
}

impl Contents {
    /// Puts everything into two empty stores. `geneses` are what Mine and Ours begin with.
    ///
    /// # Errors
    ///
    /// [`FillError`]; the stores are worth nothing then.
    pub fn fill(
        &self,
        mine: &mut DocumentStore,
        ours: &mut DocumentStore,
        geneses: [&[u8]; 2],
    ) -> Result<(), FillError> {
        let [mine_genesis, ours_genesis] = geneses;
        self.mine.fill(mine, mine_genesis, &[])?;
        if let Some(kept) = &self.ours {
            kept.document.fill(ours, ours_genesis, &kept.signed)?;
            ours.set_ledger(&kept.ledger)?;
        }
        Ok(())
    }

    /// Whether this holds the same as `other`, whatever day it was made.
    #[must_use]
    pub fn is_as_new_as(&self, other: &Contents) -> bool {
        let facts = |contents: &Contents| {
            let ours = contents.ours.as_ref();
            (
                contents.mine.heads.clone(),
                ours.map(|ours| (ours.document.heads.clone(), ours.ledger.clone())),
            )
        };
        facts(self) == facts(other)
    }
}

fn row(change: &Change) -> Option<ChangeRow> {
    Some(ChangeRow {
        hash: change.hash().0,
        actor: change.actor_id().to_bytes().try_into().ok()?,
        seq: change.seq(),
        raw: change.raw_bytes().to_vec(),
    })
}
