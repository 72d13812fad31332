//! Wishes about boundaries.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::Id;

/// Wishes about boundaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum BoundaryWish {
    /// Keeps a boundary as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// The shared boundary of mine that this draft would replace when shared.
        #[serde(default)]
        replaces: Option<Id>,
        /// Its content.
        body: BoundaryBody,
    },
}

/// A boundary: about what I do, never about what the other must do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BoundaryBody {
    /// "When …", 1 to 300 characters.
    pub when: String,
    /// "I will …", 1 to 300 characters.
    pub i_will: String,
    /// "What helps me come back …", at most 300 characters.
    pub comes_back: Option<String>,
}
