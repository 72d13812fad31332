//! Look-backs on screen.

use serde::Serialize;

use crate::seam::{Day, Id, LookBackBody, Who};

/// One person's lines of a look-back, shared or in Mine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LookBackPicture {
    /// The item or draft.
    pub id: Id,
    /// Whose lines.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is a draft in Mine.
    pub draft: bool,
    /// The lines; of a shared one those that were shared.
    pub body: LookBackBody,
}
