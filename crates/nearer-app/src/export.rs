//! Everything of a person's own, and what was shared with them, to read and to
//! take along.
//!
//! One picture, three spellings: JSON holds all of it and can be taken into a new
//! profile, Markdown is for reading, CSV for tables. Of what the other shared, the
//! proof of who wrote it goes along where this person may keep a copy; nothing of
//! it is evidence of anything but which laptop marked it.

mod csv;
mod markdown;

use nearer_domain::mine::{
    received::{Proof, Received, SignedHead},
    whole::{MAX_ENTRIES, Piece, TakeInError},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    refusal::{self, invalid, refuse},
    seam::{ApiError, Day, ErrorCode},
};

pub(crate) use csv::csv;
pub(crate) use markdown::markdown;

/// The newest format of the JSON that this version reads, and the one it writes.
pub(crate) const FORMAT: u32 = 1;
/// What the JSON says it is.
const KIND: &str = "nearer export";
/// The longest JSON that is taken in, in bytes (64 MiB).
pub(crate) const MAX_BYTES: usize = 64 * 1024 * 1024;

/// All of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Export {
    pub(crate) kind: String,
    pub(crate) format: u32,
    pub(crate) app: String,
    pub(crate) made_on: Day,
    pub(crate) me: Who,
    pub(crate) partner: Option<Who>,
    /// Mine, entry by entry.
    pub(crate) mine: Vec<Entry>,
    /// What the partner can see of mine.
    pub(crate) shared_by_me: Vec<Item>,
    /// What the partner shared with me.
    pub(crate) shared_with_me: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Who {
    pub(crate) person: String,
    pub(crate) name: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) place: String,
    pub(crate) key: String,
    pub(crate) entry: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) day: Day,
    pub(crate) kind: String,
    pub(crate) lines: Vec<WrittenLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) proof: Option<WrittenProof>,
}

/// One text of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WrittenLine {
    /// The part of the item that it is; empty where that is not known.
    pub(crate) of: String,
    pub(crate) words: String,
}

/// What proves who wrote an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WrittenProof {
    pub(crate) change: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) change_bytes: Option<String>,
    pub(crate) actor: String,
    pub(crate) device: String,
    pub(crate) seq: u64,
    pub(crate) hash: String,
    pub(crate) signature: String,
}

impl Export {
    /// An export with nothing in it yet.
    pub(crate) fn begin(me: Who, partner: Option<Who>, made_on: Day) -> Export {
        Export {
            kind: KIND.to_owned(),
            format: FORMAT,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            made_on,
            me,
            partner,
            mine: Vec::new(),
            shared_by_me: Vec::new(),
            shared_with_me: Vec::new(),
        }
    }

    /// As JSON.
    pub(crate) fn json(&self) -> Result<Vec<u8>, ApiError> {
        serde_json::to_vec_pretty(self).map_err(|error| refuse(ErrorCode::Internal, error.to_string()))
    }

    /// Reads what [`Export::json`] wrote, here or elsewhere.
    ///
    /// # Errors
    ///
    /// Says what it is instead. Nothing has changed.
    pub(crate) fn read(bytes: &[u8]) -> Result<Export, ApiError> {
        #[derive(Deserialize)]
        struct Version {
            kind: String,
            format: u32,
        }
        if bytes.len() > MAX_BYTES {
            return Err(invalid("this file is larger than 64 MiB"));
        }
        let other = |_| invalid("this file is not what Nearer gives out as JSON");
        let version: Version = serde_json::from_slice(bytes).map_err(other)?;
        if version.kind != KIND {
            return Err(invalid("this file is not what Nearer gives out as JSON"));
        }
        if version.format > FORMAT {
            return Err(refuse(
                ErrorCode::TooNew,
                format!("this file was written by a newer version (format {})", version.format),
            ));
        }
        let export: Export = serde_json::from_slice(bytes)
            .map_err(|error| invalid(format!("this file is not whole (line {})", error.line())))?;
        if export.mine.len() + export.shared_with_me.len() > MAX_ENTRIES {
            return Err(take_in(&TakeInError::TooMany));
        }
        Ok(export)
    }

    /// The entries of Mine in it.
    pub(crate) fn pieces(&self) -> Vec<Piece> {
        let piece = |entry: &Entry| Piece {
            place: entry.place.clone(),
            key: entry.key.clone(),
            entry: entry.entry.clone(),
        };
        self.mine.iter().map(piece).collect()
    }
}

impl WrittenProof {
    pub(crate) fn of(proof: &Proof) -> WrittenProof {
        WrittenProof {
            change: proof.change.clone(),
            change_bytes: proof.bytes.clone(),
            actor: proof.head.actor.clone(),
            device: proof.head.device.clone(),
            seq: proof.head.seq,
            hash: proof.head.hash.clone(),
            signature: proof.head.signature.clone(),
        }
    }

    fn proof(&self) -> Proof {
        Proof {
            change: self.change.clone(),
            bytes: self.change_bytes.clone(),
            head: SignedHead {
                actor: self.actor.clone(),
                device: self.device.clone(),
                seq: self.seq,
                hash: self.hash.clone(),
                signature: self.signature.clone(),
            },
        }
    }
}

impl Item {
    /// The item as a copy that is kept in Mine.
    pub(crate) fn copy(&self, by: nearer_domain::PersonId, kept_on: Day) -> Received {
        Received {
            by,
            day: self.day,
            kind: nearer_domain::mine::received::kind_of(&self.kind),
            lines: self
                .lines
                .iter()
                .map(|line| nearer_domain::Line::new(&line.of, line.words.clone()))
                .collect(),
            kept_on,
            proof: self.proof.as_ref().map(WrittenProof::proof),
        }
    }
}

/// Why nothing was taken in.
pub(crate) fn take_in(error: &TakeInError) -> ApiError {
    match error {
        TakeInError::NotEmpty => refuse(ErrorCode::NotAllowed, error.to_string()),
        TakeInError::TooMany | TakeInError::Unfit { .. } => invalid(format!("{error}; nothing was taken in")),
        TakeInError::Change(error) => refusal::change(error.clone()),
    }
}

#[cfg(test)]
mod tests;
