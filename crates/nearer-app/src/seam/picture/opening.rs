//! Openings on screen.

use serde::Serialize;

use crate::seam::{Day, Id, OpeningBody, OpeningMark, OpeningReply, Who};

/// The openings of both, newest first, and what keeps me from a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OpeningsPicture {
    /// My drafts, then what was shared.
    pub items: Vec<OpeningPicture>,
    /// Why I cannot share a new one yet, if so.
    pub wait: Option<OpeningWait>,
}

/// Why a new opening has to wait. It is about my openings only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum OpeningWait {
    /// This one of mine is open.
    IsOpen {
        /// The opening.
        id: Id,
    },
    /// The other said "not yet".
    Rests {
        /// Up to and including this day.
        until: Day,
    },
}

/// One opening, drafted or shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OpeningPicture {
    /// The item or draft.
    pub id: Id,
    /// Whose.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is a draft in Mine.
    pub draft: bool,
    /// Its content.
    pub body: OpeningBody,
    /// Whether its author closed it.
    pub closed: bool,
    /// Whether both opened on that day.
    pub both: bool,
    /// What was said to it, oldest first.
    pub replies: Vec<OpeningReplyPicture>,
    /// Whether I can say something to it.
    pub can_reply: bool,
}

/// One thing said to an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OpeningReplyPicture {
    /// The reply.
    pub id: Id,
    /// Whose: that of the one who did not open.
    pub by: Who,
    /// The day it was said.
    pub day: Day,
    /// What it says.
    pub reply: OpeningReply,
    /// What the opener said to it.
    pub mark: Option<OpeningMark>,
    /// Whether I can say "yes" or "nearly" to it.
    pub can_mark: bool,
}
