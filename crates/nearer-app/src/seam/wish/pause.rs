//! Wishes about pauses.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::Id;

/// Wishes about pauses. They show on both laptops, and never whose they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PauseWish {
    /// Begins a pause.
    Begin {
        /// How long.
        pace: Pace,
        /// The talk from within which it begins.
        #[serde(default)]
        talk: Option<Id>,
    },
    /// Needs longer than the pause that runs, once.
    Longer {
        /// The new return time: later than the one before, 24 hours from now at most.
        until: DateTime<Utc>,
    },
    /// I am back. Ends nothing for the other.
    Back {},
}

/// How long a pause is meant to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Pace {
    /// One minute of breathing.
    Breath {},
    /// A reset.
    Reset {
        /// 20 to 30.
        minutes: u8,
    },
    /// Longer, with a return time.
    Longer {
        /// 24 hours from now at most.
        until: DateTime<Utc>,
    },
}
