//! Reading everything that is not the document itself.

use rusqlite::{Connection, OptionalExtension as _, Row};

use super::DocumentStore;
use crate::fault::{Fault, Trouble};
use crate::rows::{Hash, HeadRow, RefusalRow};

/// Why something kept could not be read. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The machine is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The bytes in the database do not make sense.
    #[error("the database cannot be read ({0})")]
    Unreadable(String),
}

impl From<Trouble> for ReadError {
    fn from(trouble: Trouble) -> ReadError {
        match trouble {
            Trouble::Fault(fault) => ReadError::Fault(fault),
            Trouble::Unreadable(why) => ReadError::Unreadable(why),
        }
    }
}

impl From<rusqlite::Error> for ReadError {
    fn from(error: rusqlite::Error) -> ReadError {
        Trouble::from(error).into()
    }
}

impl DocumentStore {
    /// The newest signed head of every actor, ordered by actor.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn heads(&self) -> Result<Vec<HeadRow>, ReadError> {
        let mut statement = self
            .database
            .connection
            .prepare_cached("SELECT actor, device, seq, hash, signature FROM heads ORDER BY actor")?;
        let rows = statement.query_map([], |row| {
            Ok(HeadRow {
                actor: row.get(0)?,
                device: row.get(1)?,
                seq: row.get(2)?,
                hash: row.get(3)?,
                signature: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What [`DocumentStore::put`] kept under `key`.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn get(&self, key: &str) -> Result<Option<Vec<u8>>, ReadError> {
        self.one("SELECT value FROM kv WHERE key = ?1", [key], |row| row.get(0))
    }

    /// Everything that [`DocumentStore::put`] kept, by key.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn values(&self) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
        let mut statement = self
            .database
            .connection
            .prepare_cached("SELECT key, value FROM kv ORDER BY key")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The ledger, if there is one.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn ledger(&self) -> Result<Option<Vec<u8>>, ReadError> {
        self.one("SELECT bytes FROM ledger", [], |row| row.get(0))
    }

    /// The heads this device and `device` are known to hold both; none at
    /// first.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn agreed_heads(&self, device: &[u8; 32]) -> Result<Vec<Hash>, ReadError> {
        let bytes: Option<Vec<u8>> =
            self.one("SELECT agreed FROM peer WHERE device = ?1", [device], |row| row.get(0))?;
        split_hashes(&bytes.unwrap_or_default())
            .ok_or_else(|| ReadError::Unreadable("agreed heads of an odd length".into()))
    }

    /// The refusals kept, oldest first.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn refusals(&self) -> Result<Vec<RefusalRow>, ReadError> {
        let mut statement = self
            .database
            .connection
            .prepare_cached("SELECT unix_millis, device, step, reason, bytes FROM refusal ORDER BY n")?;
        let rows = statement.query_map([], |row| {
            Ok(RefusalRow {
                unix_millis: row.get(0)?,
                device: row.get(1)?,
                step: row.get(2)?,
                reason: row.get(3)?,
                bytes: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn one<T>(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        take: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, ReadError> {
        let mut statement = self.database.connection.prepare_cached(sql)?;
        Ok(statement.query_row(parameters, take).optional()?)
    }
}

/// What the last append recorded: the number of its last row in the log, and
/// the heads of the whole document. No heads means the document as it began.
pub(super) fn recorded(connection: &Connection) -> Result<(i64, Vec<Hash>), Trouble> {
    let (last, heads): (i64, Vec<u8>) = connection
        .prepare_cached("SELECT last_n, heads FROM recorded")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let heads = split_hashes(&heads).ok_or_else(|| Trouble::Unreadable("recorded heads of an odd length".into()))?;
    Ok((last, heads))
}

pub(super) fn changes_beyond_snapshot(connection: &Connection) -> Result<u64, Trouble> {
    let (last, _) = recorded(connection)?;
    let covered: i64 = connection.query_row("SELECT coalesce(max(covered_to), 0) FROM snapshot", [], |row| {
        row.get(0)
    })?;
    Ok(u64::try_from(last - covered).unwrap_or(0))
}

pub(super) fn split_hashes(bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    rest.is_empty().then(|| hashes.to_vec())
}
