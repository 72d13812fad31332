//! What a search found.

use serde::Serialize;

use crate::seam::{Day, Id};

/// Something of one's own in which the words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FoundPicture {
    /// The item, or the draft in Mine.
    pub id: Id,
    /// The day it was written.
    pub day: Day,
    /// Its kind, as the document names it; a kind of a newer version may be among them.
    pub kind: String,
    /// The item that it belongs to: what it answers, or the ritual of an evening.
    pub of: Option<Id>,
    /// Whether the partner can see it.
    pub shared: bool,
    /// Whether it is a draft that is still being written.
    pub draft: bool,
    /// What stands before the words.
    pub before: String,
    /// The words, as they are written there.
    pub hit: String,
    /// What stands after them.
    pub after: String,
}
