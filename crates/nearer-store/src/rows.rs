//! What the caller hands over to be kept, and what it gets back.
//!
//! Plain byte arrays: the store does not know what a person, a signature or a
//! ritual is.

/// A SHA-256 change hash, as Automerge computes it.
pub type Hash = [u8; 32];

/// One change, as it is appended to the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// The hash of the change. Checked against `raw`.
    pub hash: Hash,
    /// Who wrote it: an Automerge actor of 16 bytes. Checked against `raw`.
    pub actor: [u8; 16],
    /// The actor's own count of changes, from 1 on. Checked against `raw`.
    pub seq: u64,
    /// The change chunk, as Automerge encodes it.
    pub raw: Vec<u8>,
}

/// The newest signed head of one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadRow {
    /// Whose changes the signature covers.
    pub actor: [u8; 16],
    /// The device that signed. An actor belongs to one device for ever.
    pub device: [u8; 32],
    /// The last change covered; all before it are covered through their links.
    pub seq: u64,
    /// The hash of that change.
    pub hash: Hash,
    /// The signature, kept as it came. Who reads it verifies it.
    pub signature: [u8; 64],
}

/// Something a device sent that was not taken, kept for a look later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalRow {
    /// When it was refused, in milliseconds since 1970-01-01T00:00:00Z.
    pub unix_millis: i64,
    /// The device it came from.
    pub device: [u8; 32],
    /// The step of the gate that refused it.
    pub step: String,
    /// The reason, for people and for the log.
    pub reason: String,
    /// What was sent. Cut to [`RefusalRow::MAX_BYTES`] when it is kept.
    pub bytes: Vec<u8>,
}

impl RefusalRow {
    /// How many refusals are kept; the oldest give way.
    pub const MAX_KEPT: usize = 50;
    /// How many bytes all kept refusals take together (1 MiB); the oldest give way.
    pub const MAX_TOTAL_BYTES: usize = 1024 * 1024;
    /// How many bytes of one refused transfer are kept (64 KiB).
    pub const MAX_BYTES: usize = 64 * 1024;
    /// How many bytes of a step or a reason are kept.
    pub const MAX_TEXT_BYTES: usize = 1024;
}

/// Several things to be kept together: all of them or none.
///
/// A struct literal with `..Writes::default()` names only what is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writes {
    /// Changes to append, in an order in which each comes after those it
    /// builds on.
    pub changes: Vec<ChangeRow>,
    /// Signed heads; a head older than the one kept is passed over.
    pub heads: Vec<HeadRow>,
    /// The whole ledger, replacing the one kept.
    pub ledger: Option<Vec<u8>>,
    /// For each device named, the heads both sides are known to hold.
    pub agreed: Vec<([u8; 32], Vec<Hash>)>,
    /// Values by key; `None` takes the key away.
    pub kv: Vec<(String, Option<Vec<u8>>)>,
    /// What was refused.
    pub refusals: Vec<RefusalRow>,
}

impl Writes {
    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Writes::default()
    }
}
