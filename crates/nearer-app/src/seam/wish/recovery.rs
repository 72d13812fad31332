//! Wishes about recovery words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wishes about recovery words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RecoveryWish {
    /// The words that were shown last are written down: they open the profile from now on, and earlier ones do not.
    KeepWords {
        /// The words at the three places that were asked for, in their order.
        typed: Vec<String>,
    },
    /// Not now: the line on Today goes away for a month.
    PutOff {},
}
