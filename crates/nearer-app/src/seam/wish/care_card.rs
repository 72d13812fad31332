//! Wishes about care cards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::Id;

/// Wishes about care cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum CareCardWish {
    /// Keeps a care card as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// The shared care card of mine that this draft would replace when shared.
        #[serde(default)]
        replaces: Option<Id>,
        /// Its content.
        body: CareCardBody,
    },
}

/// A care card: a topic that is hard for me, and how to come near me in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CareCardBody {
    /// What it is about, 1 to 80 characters.
    pub topic: String,
    /// What makes it hard for me, at most 500 characters.
    pub hard: Option<String>,
    /// How to approach it, 1 to 500 characters.
    pub approach: String,
    /// When not to, at most 500 characters.
    pub not_when: Option<String>,
}
