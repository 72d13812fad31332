//! Wishes about leaving for good.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wishes about leaving the shared space. Pausing is a wish about the exchange, and erasing ends the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LeavingWish {
    /// Leaves without a word: nothing is sent, from outside it looks like a laptop that is off.
    Quietly {
        /// The passphrase, because nothing brings the space back.
        passphrase: String,
    },
    /// Says so to the other laptop first. Refused as unreachable while there is no line to it.
    AndSay {
        /// The passphrase, because nothing brings the space back.
        passphrase: String,
    },
}
