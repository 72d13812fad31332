//! Wishes about the laptops of the two.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wishes about the laptops of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DeviceWish {
    /// Makes an invitation for a further laptop of mine. Whoever joins with it
    /// becomes me, and sees everything in Ours as I do.
    Add {},
    /// Makes an invitation for a new laptop of the partner's, in place of all
    /// they had, which are retired.
    Vouch {},
}
