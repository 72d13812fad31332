//! Everything that is kept is kept through here: one transaction.
//!
//! `synchronous = FULL` makes the commit wait for the disk, so whoever gets
//! `Ok` may say "saved". Whoever gets an error may say "nothing happened":
//! the transaction is rolled back as a whole.

use std::collections::BTreeSet;

use automerge::Change;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::{DocumentStore, read};
use crate::crash;
use crate::fault::{Fault, Trouble};
use crate::rows::{ChangeRow, Hash, HeadRow, RefusalRow, Writes};

/// Why nothing was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The machine is at fault; try again once it is mended.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The database could not be read while writing to it.
    #[error("the database cannot be read ({0})")]
    Unreadable(String),
    /// A row names another hash, actor or count than its bytes have.
    #[error("a change does not match its own description")]
    Mislabelled,
    /// An actor's changes have to come one after the other, from 1 on.
    #[error("change {found} of an actor came where change {expected} belongs")]
    OutOfOrder {
        /// The count that would have come next.
        expected: u64,
        /// The count that came.
        found: u64,
    },
    /// An actor changed its past, or a second device claims it.
    #[error("an actor has two histories or two devices")]
    TwoHistories,
}

impl From<Trouble> for WriteError {
    fn from(trouble: Trouble) -> WriteError {
        match trouble {
            Trouble::Fault(fault) => WriteError::Fault(fault),
            Trouble::Unreadable(why) => WriteError::Unreadable(why),
        }
    }
}

impl From<rusqlite::Error> for WriteError {
    fn from(error: rusqlite::Error) -> WriteError {
        Trouble::from(error).into()
    }
}

impl DocumentStore {
    /// Keeps all of `writes` or nothing. Durable on return.
    ///
    /// A change that is already kept is passed over, and so is a head that is
    /// older than the one kept. The genesis change is never appended: every
    /// copy of the app has it.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; nothing has changed then.
    pub fn write(&mut self, writes: &Writes) -> Result<(), WriteError> {
        if writes.is_empty() {
            return Ok(());
        }

        crash::point()?;
        let transaction = self
            .database
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let appended = append_changes(&transaction, &writes.changes)?;
        raise_heads(&transaction, &writes.heads)?;
        if let Some(ledger) = &writes.ledger {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO ledger (id, bytes) VALUES (0, ?1)")?
                .execute([ledger])?;
        }
        for (device, heads) in &writes.agreed {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO peer (device, agreed) VALUES (?1, ?2)")?
                .execute(params![device, heads.as_flattened()])?;
        }
        put_values(&transaction, &writes.kv)?;
        keep_refusals(&transaction, &writes.refusals)?;
        crash::point()?;
        transaction.commit()?;
        crash::passed();

        self.beyond_snapshot += appended;
        Ok(())
    }
}

/// Appends what is not there yet and records the heads of the whole document.
fn append_changes(connection: &Connection, changes: &[ChangeRow]) -> Result<u64, WriteError> {
    if changes.is_empty() {
        return Ok(0);
    }

    let (mut last, heads) = read::recorded(connection)?;
    let mut heads: BTreeSet<Hash> = heads.into_iter().collect();
    let mut appended = 0;
    for row in changes {
        let change = check_label(row)?;
        if !comes_next(connection, row)? {
            continue;
        }
        last += 1;
        appended += 1;
        connection
            .prepare_cached("INSERT INTO change_log (n, hash, actor, seq, raw) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![last, row.hash, row.actor, row.seq, row.raw])?;
        connection
            .prepare_cached("INSERT OR REPLACE INTO clock (actor, seq, hash) VALUES (?1, ?2, ?3)")?
            .execute(params![row.actor, row.seq, row.hash])?;
        for dependency in change.deps() {
            heads.remove(&dependency.0);
        }
        heads.insert(row.hash);
    }

    let heads: Vec<Hash> = heads.into_iter().collect();
    connection
        .prepare_cached("UPDATE recorded SET last_n = ?1, heads = ?2")?
        .execute(params![last, heads.as_flattened()])?;
    Ok(appended)
}

/// The change inside `row`, if the row says the truth about it.
fn check_label(row: &ChangeRow) -> Result<Change, WriteError> {
    let change = Change::from_bytes(row.raw.clone()).map_err(|_| WriteError::Mislabelled)?;
    let told = change.hash().0 == row.hash && change.actor_id().to_bytes() == row.actor && change.seq() == row.seq;
    if told { Ok(change) } else { Err(WriteError::Mislabelled) }
}

/// Whether `row` is its actor's next change; `false` if it is kept already.
fn comes_next(connection: &Connection, row: &ChangeRow) -> Result<bool, WriteError> {
    let newest: Option<(u64, Hash)> = connection
        .prepare_cached("SELECT seq, hash FROM clock WHERE actor = ?1")?
        .query_row([row.actor], |found| Ok((found.get(0)?, found.get(1)?)))
        .optional()?;
    let (seq, hash) = newest.unwrap_or_default();

    if row.seq > seq {
        let expected = seq + 1;
        let next = row.seq == expected;
        return if next {
            Ok(true)
        } else {
            Err(WriteError::OutOfOrder {
                expected,
                found: row.seq,
            })
        };
    }
    if row.seq == seq && row.hash != hash {
        return Err(WriteError::TwoHistories);
    }
    Ok(false)
}

fn raise_heads(connection: &Connection, heads: &[HeadRow]) -> Result<(), WriteError> {
    for head in heads {
        let kept: Option<([u8; 32], u64, Hash)> = connection
            .prepare_cached("SELECT device, seq, hash FROM heads WHERE actor = ?1")?
            .query_row([head.actor], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        if let Some((device, seq, hash)) = kept {
            if device != head.device || (seq == head.seq && hash != head.hash) {
                return Err(WriteError::TwoHistories);
            }
            if seq >= head.seq {
                continue;
            }
        }
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO heads (actor, device, seq, hash, signature)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![head.actor, head.device, head.seq, head.hash, head.signature])?;
    }
    Ok(())
}

fn put_values(connection: &Connection, values: &[(String, Option<Vec<u8>>)]) -> Result<(), WriteError> {
    for (key, value) in values {
        match value {
            Some(value) => connection
                .prepare_cached("INSERT OR REPLACE INTO kv (key, value) VALUES (?1, ?2)")?
                .execute(params![key, value])?,
            None => connection
                .prepare_cached("DELETE FROM kv WHERE key = ?1")?
                .execute([key])?,
        };
    }
    Ok(())
}

fn keep_refusals(connection: &Connection, refusals: &[RefusalRow]) -> Result<(), WriteError> {
    for refusal in refusals {
        let bytes = &refusal.bytes[..refusal.bytes.len().min(RefusalRow::MAX_BYTES)];
        connection
            .prepare_cached(
                "INSERT INTO refusal (unix_millis, device, step, reason, bytes)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                refusal.unix_millis,
                refusal.device,
                cut(&refusal.step),
                cut(&refusal.reason),
                bytes
            ])?;
    }
    if !refusals.is_empty() {
        connection
            .prepare_cached(
                "DELETE FROM refusal WHERE n IN (
                   SELECT n FROM (
                     SELECT n,
                            row_number() OVER newest AS place,
                            sum(length(bytes) + octet_length(step) + octet_length(reason))
                              OVER newest AS size
                     FROM refusal WINDOW newest AS (ORDER BY n DESC))
                   WHERE place > ?1 OR size > ?2)",
            )?
            .execute(params![
                i64::try_from(RefusalRow::MAX_KEPT).unwrap_or(i64::MAX),
                i64::try_from(RefusalRow::MAX_TOTAL_BYTES).unwrap_or(i64::MAX)
            ])?;
    }
    Ok(())
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(RefusalRow::MAX_TEXT_BYTES)]
}
