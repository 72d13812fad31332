//! Wishes about the page for someone who helps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::Id;

/// Wishes about the page for someone who helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SupportPageWish {
    /// Says yes to an item of Ours, whose ever it is. It is on the page once both said so.
    Yes {
        /// The item.
        item: Id,
    },
    /// Takes my yes to an item back.
    No {
        /// The item.
        item: Id,
    },
    /// Keeps my private addendum, in Mine.
    Addendum {
        /// At most 8000 characters; empty for none.
        text: String,
    },
}
