//! Thanks and wins on screen.

use serde::Serialize;

use crate::seam::{Day, Id, ThanksBody, Who};

/// A thanks or a win on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ThanksPicture {
    /// The item.
    pub id: Id,
    /// Who wrote it.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Its content.
    pub body: ThanksBody,
}
