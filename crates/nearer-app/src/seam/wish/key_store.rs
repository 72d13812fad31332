//! Wishes about the system's key store.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wishes about the system's key store as a way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum KeyStoreWish {
    /// It opens the profile no more, and forgets what it was given.
    TurnOff {},
}
