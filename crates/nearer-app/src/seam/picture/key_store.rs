//! The system's key store as a way in.

use serde::Serialize;

/// Whether the system's key store opens this profile at a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KeyStorePicture {
    /// Whether it does.
    pub is_on: bool,
    /// Whether it was chosen, and does not since this laptop got new keys.
    pub was_taken_away: bool,
}
