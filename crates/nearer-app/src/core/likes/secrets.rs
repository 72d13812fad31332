//! The rows in which marks and secrets lie, beside the private document.

use std::collections::BTreeMap;

use nearer_domain::ItemId;
use nearer_store::Writes;
use nearer_sync::overlap::Secret;
use zeroize::Zeroizing;

use super::super::Core;
use crate::{
    refusal,
    seam::{ApiError, LikeMark},
};

/// Where my marks lie, as JSON.
const MARKS: &str = "likes/marks";

/// Where the secret of a round lies: 32 bytes, then the cards that were chosen, one a line.
fn secret_row(round: ItemId) -> String {
    format!("likes/secret/{round}")
}

impl Core {
    /// My marks, by card.
    pub(super) fn marks(&mut self) -> Result<BTreeMap<String, LikeMark>, ApiError> {
        let kept = self.keeping.mine().get(MARKS).map_err(refusal::read)?;
        // Marks that this version cannot read are as if they were not made.
        Ok(kept
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default())
    }

    pub(super) fn keep_marks(&mut self, marks: &BTreeMap<String, LikeMark>) -> Result<(), ApiError> {
        let bytes = (!marks.is_empty()).then(|| serde_json::to_vec(marks).unwrap_or_default());
        self.keep_row(MARKS.to_owned(), bytes)
    }

    pub(in crate::core) fn like_secret(&mut self, round: ItemId) -> Result<Option<Secret>, ApiError> {
        let kept = self.keeping.mine().get(&secret_row(round)).map_err(refusal::read)?;
        Ok(kept.map(Zeroizing::new).and_then(|bytes| {
            let (seed, cards) = bytes.split_first_chunk::<32>()?;
            let cards = std::str::from_utf8(cards).ok()?;
            Some(Secret {
                seed: *seed,
                chosen: cards.lines().map(str::to_owned).collect(),
            })
        }))
    }

    pub(super) fn keep_like_secret(&mut self, round: ItemId, secret: &Secret) -> Result<(), ApiError> {
        let mut bytes = secret.seed.to_vec();
        bytes.extend_from_slice(secret.chosen.join("\n").as_bytes());
        self.keep_row(secret_row(round), Some(bytes))
    }

    pub(super) fn erase_like_secret(&mut self, round: ItemId) -> Result<(), ApiError> {
        self.keep_row(secret_row(round), None)
    }

    fn keep_row(&mut self, key: String, bytes: Option<Vec<u8>>) -> Result<(), ApiError> {
        let writes = Writes {
            kv: vec![(key, bytes)],
            ..Writes::default()
        };
        self.keeping.mine().write(&writes).map_err(refusal::write)
    }
}
