//! The tables, and the number that says which ones there are.
//!
//! Version 1. The number is SQLite's `user_version`, inside the encryption. A
//! database with a higher number is left alone: this version cannot know what
//! it would break.

use rusqlite::Connection;

use crate::database::OpenStoreError;
use crate::fault::Trouble;

/// The newest table layout this version reads and the one it writes.
pub(crate) const VERSION: u32 = 1;

/// Kept in `application_id`: "Near" in ASCII.
const APPLICATION: u32 = u32::from_be_bytes(*b"Near");

const TABLES: &str = "
CREATE TABLE change_log (
    n     INTEGER PRIMARY KEY,
    hash  BLOB NOT NULL,
    actor BLOB NOT NULL,
    seq   INTEGER NOT NULL,
    raw   BLOB NOT NULL
) STRICT;

CREATE TABLE clock (
    actor BLOB PRIMARY KEY,
    seq   INTEGER NOT NULL,
    hash  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recorded (
    id     INTEGER PRIMARY KEY CHECK (id = 0),
    last_n INTEGER NOT NULL,
    heads  BLOB NOT NULL
) STRICT;
INSERT INTO recorded VALUES (0, 0, x'');

CREATE TABLE snapshot (
    gen        INTEGER PRIMARY KEY,
    covered_to INTEGER NOT NULL,
    heads      BLOB NOT NULL,
    content    BLOB NOT NULL,
    bytes      BLOB NOT NULL
) STRICT;

CREATE TABLE heads (
    actor     BLOB PRIMARY KEY,
    device    BLOB NOT NULL,
    seq       INTEGER NOT NULL,
    hash      BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
    id    INTEGER PRIMARY KEY CHECK (id = 0),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE peer (
    device BLOB PRIMARY KEY,
    agreed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kv (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE refusal (
    n           INTEGER PRIMARY KEY,
    unix_millis INTEGER NOT NULL,
    device      BLOB NOT NULL,
    step        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    bytes       BLOB NOT NULL
) STRICT;
";

pub(crate) fn create(connection: &mut Connection) -> Result<(), Trouble> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

pub(crate) fn check_version(connection: &Connection) -> Result<(), OpenStoreError> {
    let application: u32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;

    if version > VERSION {
        return Err(OpenStoreError::TooNew {
            found: version,
            known: VERSION,
        });
    }
    if application != APPLICATION || version == 0 {
        return Err(OpenStoreError::Unreadable("it is not one of ours".into()));
    }
    Ok(())
}
