//! The whole document in one piece, believed only after it was read back.
//!
//! Automerge can save bytes that it cannot load again, so saving proves
//! nothing. A [`VerifiedSnapshot`] exists only if its bytes were loaded, and
//! the copy has the same heads and shows the same content. Making one reads
//! the whole document and touches no disk, so it can be done on another
//! thread; keeping it is a short write.
//!
//! Two generations are kept. Changes leave the log only when both cover them,
//! so a broken snapshot costs nothing but time.

use std::collections::BTreeMap;

use automerge::hydrate::Value;
use automerge::{Automerge, ChangeHash, ScalarValue};
use rusqlite::{Connection, TransactionBehavior, params};
use sha2::{Digest as _, Sha256};

use super::load::{heads_of, read_document};
use super::{DocumentStore, WriteError};
use crate::fault::Trouble;
use crate::rows::Hash;

/// Why there is no new snapshot. What is kept already is untouched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// Saved and loaded again, the document was another one. The log has
    /// everything; this is a fault in a library and worth a report.
    #[error("the document does not survive being saved and loaded")]
    NotTheSame,
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// The bytes of a document that were loaded again and compared.
pub struct VerifiedSnapshot {
    bytes: Vec<u8>,
    heads: Vec<Hash>,
    content: [u8; 32],
    copy: Automerge,
}

impl VerifiedSnapshot {
    /// Saves `document`, loads the bytes and compares. Takes as long as
    /// loading the document does, and about the memory of a second one.
    ///
    /// # Errors
    ///
    /// [`SnapshotError::NotTheSame`].
    pub fn of(document: &Automerge) -> Result<VerifiedSnapshot, SnapshotError> {
        let bytes = document.save();
        let copy = read_document(&bytes).ok_or(SnapshotError::NotTheSame)?;
        let (heads, content) = (heads_of(document), digest(document));
        if heads_of(&copy) != heads || digest(&copy) != content {
            return Err(SnapshotError::NotTheSame);
        }
        Ok(VerifiedSnapshot {
            bytes,
            heads,
            content,
            copy,
        })
    }
}

impl VerifiedSnapshot {
    /// The bytes, as Automerge saves a document.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl DocumentStore {
    /// Whether a new snapshot is worth its time: after
    /// [`DocumentStore::CHANGES_PER_SNAPSHOT`] changes, or if one was found
    /// broken.
    #[must_use]
    pub fn is_snapshot_due(&self) -> bool {
        self.beyond_snapshot >= Self::CHANGES_PER_SNAPSHOT || !self.broken.is_empty()
    }

    /// Makes and keeps a snapshot of `document` if one is due; says whether it
    /// did.
    ///
    /// # Errors
    ///
    /// [`SnapshotError`]; what is kept already is untouched.
    pub fn snapshot_if_due(&mut self, document: &Automerge) -> Result<bool, SnapshotError> {
        if !self.is_snapshot_due() {
            return Ok(false);
        }
        self.keep_snapshot(&VerifiedSnapshot::of(document)?)?;
        Ok(true)
    }

    /// Keeps a snapshot as the newest generation, and then lets go of what two
    /// generations make superfluous.
    ///
    /// # Errors
    ///
    /// [`SnapshotError`]; what is kept already is untouched.
    pub fn keep_snapshot(&mut self, snapshot: &VerifiedSnapshot) -> Result<(), SnapshotError> {
        let (generation, covered_to) = self.insert(snapshot).map_err(WriteError::from)?;
        self.beyond_snapshot =
            super::read::changes_beyond_snapshot(&self.database.connection).map_err(WriteError::from)?;

        // What lies on the disk is compared before anything older goes.
        let kept: Vec<u8> = self
            .database
            .connection
            .query_row("SELECT bytes FROM snapshot WHERE gen = ?1", [generation], |row| {
                row.get(0)
            })
            .map_err(WriteError::from)?;
        if kept != snapshot.bytes {
            self.broken.push(generation);
            return Err(SnapshotError::NotTheSame);
        }

        match self.prune() {
            Ok(()) => self.broken.clear(),
            // The new snapshot holds; the old rows only take up room.
            Err(trouble) => tracing::warn!(?trouble, covered_to, "old snapshots stay for now"),
        }
        Ok(())
    }

    fn insert(&mut self, snapshot: &VerifiedSnapshot) -> Result<(i64, i64), Trouble> {
        let transaction = self
            .database
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let covered_to = covered_by(&transaction, &snapshot.copy)?;
        let generation: i64 = transaction.query_row(
            "INSERT INTO snapshot (gen, covered_to, heads, content, bytes)
             VALUES ((SELECT coalesce(max(gen), 0) + 1 FROM snapshot), ?1, ?2, ?3, ?4)
             RETURNING gen",
            params![
                covered_to,
                snapshot.heads.as_flattened(),
                snapshot.content,
                snapshot.bytes
            ],
            |row| row.get(0),
        )?;
        transaction.commit()?;
        Ok((generation, covered_to))
    }

    /// Keeps the two newest sound generations and the log beyond the older.
    fn prune(&mut self) -> Result<(), Trouble> {
        let transaction = self
            .database
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for generation in &self.broken {
            transaction.execute("DELETE FROM snapshot WHERE gen = ?1", [generation])?;
        }
        transaction.execute(
            "DELETE FROM snapshot
             WHERE gen NOT IN (SELECT gen FROM snapshot ORDER BY gen DESC LIMIT 2)",
            [],
        )?;
        transaction.execute(
            "DELETE FROM change_log
             WHERE (SELECT count(*) FROM snapshot) = 2
               AND n <= (SELECT min(covered_to) FROM snapshot)",
            [],
        )?;
        transaction.commit()?;
        Ok(())
    }
}

/// The last row of the log up to which every change is in `document`.
fn covered_by(connection: &Connection, document: &Automerge) -> Result<i64, Trouble> {
    let mut covered: i64 = connection.query_row("SELECT coalesce(max(covered_to), 0) FROM snapshot", [], |row| {
        row.get(0)
    })?;
    // Rows that an older snapshot covers may be gone from the log; a document
    // that grew from it has them.
    let mut log = connection.prepare_cached("SELECT n, hash FROM change_log WHERE n > ?1 ORDER BY n")?;
    let mut rows = log.query([covered])?;
    while let Some(row) = rows.next()? {
        let hash = ChangeHash(row.get(1)?);
        if document.get_change_meta_by_hash(&hash).is_none() {
            break;
        }
        covered = row.get(0)?;
    }
    Ok(covered)
}

/// A digest of everything a document shows, the same for equal content.
fn digest(document: &Automerge) -> [u8; 32] {
    let mut hasher = Sha256::new();
    absorb(&mut hasher, &document.hydrate(None));
    hasher.finalize().into()
}

fn absorb(hasher: &mut Sha256, value: &Value) {
    match value {
        Value::Map(map) => {
            let sorted: BTreeMap<_, _> = map.iter().collect();
            absorb_part(hasher, b'm', &sorted.len().to_be_bytes());
            for (key, entry) in sorted {
                absorb_part(hasher, u8::from(entry.conflict), key.as_bytes());
                absorb(hasher, &entry.value);
            }
        }
        Value::List(list) => {
            absorb_part(hasher, b'l', &list.len().to_be_bytes());
            for entry in list.iter() {
                hasher.update([u8::from(entry.conflict)]);
                absorb(hasher, &entry.value);
            }
        }
        Value::Text(text) => absorb_part(hasher, b't', text.to_string().as_bytes()),
        Value::Scalar(scalar) => absorb_scalar(hasher, scalar),
    }
}

fn absorb_scalar(hasher: &mut Sha256, scalar: &ScalarValue) {
    match scalar {
        ScalarValue::Bytes(bytes) => absorb_part(hasher, b'b', bytes),
        ScalarValue::Str(text) => absorb_part(hasher, b's', text.as_bytes()),
        ScalarValue::Int(number) => absorb_part(hasher, b'i', &number.to_be_bytes()),
        ScalarValue::Uint(number) => absorb_part(hasher, b'u', &number.to_be_bytes()),
        ScalarValue::F64(number) => absorb_part(hasher, b'f', &number.to_bits().to_be_bytes()),
        ScalarValue::Counter(counter) => {
            absorb_part(hasher, b'c', &i64::from(counter).to_be_bytes());
        }
        ScalarValue::Timestamp(millis) => absorb_part(hasher, b'd', &millis.to_be_bytes()),
        ScalarValue::Boolean(truth) => absorb_part(hasher, b'o', &[u8::from(*truth)]),
        ScalarValue::Unknown { type_code, bytes } => {
            hasher.update([*type_code]);
            absorb_part(hasher, b'x', bytes);
        }
        ScalarValue::Null => hasher.update([b'n']),
    }
}

fn absorb_part(hasher: &mut Sha256, kind: u8, bytes: &[u8]) {
    hasher.update([kind]);
    hasher.update(bytes.len().to_be_bytes());
    hasher.update(bytes);
}
