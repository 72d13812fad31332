//! Wishes for oneself: a hard week, and the question whether one still wants this.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A wish about a hard week. It stays in Mine and says nothing to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum HardWeekWish {
    /// Makes the home screen small.
    Begin {},
    /// Makes it whole again.
    End {},
}

/// A wish about the private renewal. It holds no answer: those never leave the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RenewalWish {
    /// Asks again in 90 days.
    Done {},
    /// Asks again in a week.
    Later {},
}
