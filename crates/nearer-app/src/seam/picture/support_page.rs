//! The page for someone who helps, on screen.

use serde::Serialize;

use crate::seam::{Day, Id, ItemLine, Kind, Page, Who};

/// The page for someone who helps. Nothing of another list is ever on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SupportPage {
    /// What both said yes to, oldest first: exactly this is on the page.
    pub chosen: Vec<PageItem>,
    /// What only the partner said yes to so far.
    pub partner_suggests: Vec<PageItem>,
    /// What only I said yes to so far.
    pub i_suggest: Vec<PageItem>,
    /// Everything else of Ours, newest first, at most 30.
    pub others: Page<PageItem>,
    /// My private addendum.
    pub addendum: String,
}

/// One item of Ours that can be on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PageItem {
    /// The item.
    pub id: Id,
    /// Who wrote it, or began it.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Its kind.
    pub kind: Kind,
    /// Every text in it.
    pub lines: Vec<ItemLine>,
}
