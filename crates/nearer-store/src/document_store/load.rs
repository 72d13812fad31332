//! Getting the document back, and never less than was acknowledged.
//!
//! The rules, in order: the newest snapshot and the log after it; the older
//! snapshot and the log after that; the log alone. An attempt counts only if
//! the document has exactly the heads recorded with the last append. If none
//! counts, the answer is an error, the files stay as they are, and the
//! partner's laptop has the whole. A [`Fault`] ends the search at once: too
//! little memory says nothing about the older snapshot either.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::Automerge;
use rusqlite::Connection;

use super::{DocumentStore, read};
use crate::fault::{Fault, Trouble};
use crate::rows::Hash;

/// The document as it was when the last write returned.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The document. Its actor is random; whoever writes sets their own.
    pub document: Automerge,
    /// Set if something was broken on the way. Nothing is missing from the
    /// document; a new snapshot is due at once.
    pub recovered: Option<Recovery>,
}

/// What a document was put together from when its newest snapshot was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// From the older snapshot and the changes after it.
    OlderSnapshot,
    /// From the changes alone.
    LogAlone,
}

/// Why there is no document. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The machine is at fault; try again once it is mended.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Neither the snapshots nor the log give what was acknowledged.
    #[error("what was kept cannot be put together again ({0})")]
    Unreadable(String),
    /// The genesis bytes given are no Automerge document.
    #[error("the beginning of the document cannot be read")]
    Genesis,
}

impl From<Trouble> for LoadError {
    fn from(trouble: Trouble) -> LoadError {
        match trouble {
            Trouble::Fault(fault) => LoadError::Fault(fault),
            Trouble::Unreadable(why) => LoadError::Unreadable(why),
        }
    }
}

/// What a document is put together from.
#[derive(Debug, Clone, Copy)]
enum Base {
    Snapshot { generation: i64, covered_to: i64 },
    Genesis,
}

impl DocumentStore {
    /// Loads the document that began with `genesis` (the bytes of a saved
    /// document or of one change).
    ///
    /// # Errors
    ///
    /// [`LoadError`]; the files are as they were.
    pub fn load(&mut self, genesis: &[u8]) -> Result<Loaded, LoadError> {
        let beginning = read_document(genesis).ok_or(LoadError::Genesis)?;
        let (_, mut recorded) = read::recorded(&self.database.connection)?;
        if recorded.is_empty() {
            recorded = heads_of(&beginning);
        }

        let generations = self.generations()?;
        let mut why = String::from("no snapshot is left");
        for (index, base) in generations.iter().chain([&Base::Genesis]).enumerate() {
            match self.attempt(*base, genesis, &recorded) {
                Ok(document) => {
                    let recovered = match base {
                        _ if index == 0 && self.broken.is_empty() => None,
                        Base::Snapshot { .. } => Some(Recovery::OlderSnapshot),
                        Base::Genesis => Some(Recovery::LogAlone),
                    };
                    return Ok(Loaded { document, recovered });
                }
                Err(Trouble::Fault(fault)) => return Err(fault.into()),
                Err(Trouble::Unreadable(reason)) => {
                    tracing::warn!(?base, reason, "a way to load the document is closed");
                    self.give_up(*base)?;
                    why = reason;
                }
            }
        }
        Err(LoadError::Unreadable(why))
    }

    /// The snapshots, newest first. If not even their list can be read there
    /// are none for us.
    fn generations(&mut self) -> Result<Vec<Base>, LoadError> {
        match list_generations(&self.database.connection) {
            Ok(list) => Ok(list),
            Err(Trouble::Fault(fault)) => Err(fault.into()),
            Err(Trouble::Unreadable(reason)) => {
                tracing::warn!(reason, "the list of snapshots cannot be read");
                self.reopen()?;
                self.broken.push(i64::MAX);
                Ok(Vec::new())
            }
        }
    }

    fn attempt(&self, base: Base, genesis: &[u8], recorded: &[Hash]) -> Result<Automerge, Trouble> {
        let connection = &self.database.connection;
        let (mut bytes, after): (Vec<u8>, i64) = match base {
            Base::Genesis => (genesis.to_vec(), 0),
            Base::Snapshot { generation, covered_to } => {
                let bytes = connection.query_row("SELECT bytes FROM snapshot WHERE gen = ?1", [generation], |row| {
                    row.get(0)
                })?;
                (bytes, covered_to)
            }
        };
        let mut log = connection.prepare_cached("SELECT raw FROM change_log WHERE n > ?1 ORDER BY n")?;
        let mut rows = log.query([after])?;
        while let Some(row) = rows.next()? {
            let raw = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            bytes.extend_from_slice(raw);
        }

        let document = read_document(&bytes).ok_or_else(|| Trouble::Unreadable("the bytes are no document".into()))?;
        if heads_of(&document) != recorded {
            return Err(Trouble::Unreadable("acknowledged changes are missing".into()));
        }
        Ok(document)
    }

    fn give_up(&mut self, base: Base) -> Result<(), LoadError> {
        if let Base::Snapshot { generation, .. } = base {
            self.broken.push(generation);
        }
        self.reopen()
    }

    fn reopen(&mut self) -> Result<(), LoadError> {
        self.database.reopen().map_err(|error| match error {
            crate::OpenStoreError::Fault(fault) => LoadError::Fault(fault),
            other => LoadError::Unreadable(other.to_string()),
        })
    }
}

fn list_generations(connection: &Connection) -> Result<Vec<Base>, Trouble> {
    let mut statement = connection.prepare_cached("SELECT gen, covered_to FROM snapshot ORDER BY gen DESC")?;
    let rows = statement.query_map([], |row| {
        Ok(Base::Snapshot {
            generation: row.get(0)?,
            covered_to: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The heads of `document`, sorted as they are recorded.
pub(crate) fn heads_of(document: &Automerge) -> Vec<Hash> {
    let mut heads: Vec<Hash> = document.get_heads().into_iter().map(|head| head.0).collect();
    heads.sort_unstable();
    heads
}

/// Loads a document, taking a panic inside the library for what it is here:
/// bytes that cannot be read.
pub(crate) fn read_document(bytes: &[u8]) -> Option<Automerge> {
    catch_unwind(AssertUnwindSafe(|| Automerge::load(bytes))).ok()?.ok()
}
