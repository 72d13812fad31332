//! Wishes about keepers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wishes about keepers: always-on devices of the two that can read nothing. One is in use
/// once both have said yes. `keeper` is always the id that `keepers` shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum KeeperWish {
    /// Reaches a keeper that nobody has added yet, and says my yes to it.
    Add {
        /// The text that it shows.
        text: String,
    },
    /// Says my yes to a keeper that the partner has added.
    Yes {
        /// Which one.
        keeper: String,
    },
    /// Takes a keeper out of use for good, or says no to one. It erases everything once it hears of it.
    Remove {
        /// Which one.
        keeper: String,
    },
    /// Looks no longer for a keeper that was removed. It keeps what it has, sealed.
    GiveUp {
        /// Which one.
        keeper: String,
    },
}
