//! What the partner shared, and the copies that I kept of it.

use serde::Serialize;

use crate::seam::{Day, Id, ItemLine, Kind};

/// One item of the partner's that is shared with me.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SharedWithMe {
    /// The item.
    pub id: Id,
    /// The day it was written.
    pub day: Day,
    /// Its kind.
    pub kind: Kind,
    /// Every text in it.
    pub lines: Vec<ItemLine>,
    /// Whether I have a copy of exactly these words.
    pub is_kept: bool,
}

/// A copy in Mine of what the partner shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KeptCopy {
    /// The item that it is a copy of.
    pub id: Id,
    /// The day it was written.
    pub day: Day,
    /// Its kind, by its name.
    pub kind: Kind,
    /// Every text in it.
    pub lines: Vec<ItemLine>,
    /// The day the copy was made.
    pub kept_on: Day,
    /// Whether a signature of the laptop that wrote it lies with it.
    pub is_signed: bool,
}
