//! Asks and their answers on screen.

use serde::Serialize;

use crate::seam::{AnswerGiven, AskBody, Day, Id, Who};

/// Asks of both: what is going on, and what was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AsksPicture {
    /// Open and lately answered ones of both, then my drafts.
    pub now: Vec<AskPicture>,
    /// Earlier ones, newest first, at most 30. Those of the partner's that faded are not among them.
    pub earlier: Vec<AskPicture>,
}

/// An ask on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AskPicture {
    /// The item or draft.
    pub id: Id,
    /// Whose.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is a draft in Mine.
    pub draft: bool,
    /// Its content.
    pub body: AskBody,
    /// The answer that counts, if one was given.
    pub answer: Option<AnswerPicture>,
    /// Why the partner does not see it yet; only for one of mine.
    pub hold: Option<Hold>,
    /// Whether it reaches for something that is only the other's to decide, so that the screen says:
    /// "You can decline this without a reason."
    pub may_decline: bool,
}

/// An answer to an ask or an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AnswerPicture {
    /// Who answered.
    pub by: Who,
    /// The day it was given or last changed.
    pub day: Day,
    /// What was answered.
    pub answer: AnswerGiven,
    /// For another time: the day named.
    pub on: Option<Day>,
}

/// Why something of mine has to wait before the partner sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Hold {
    /// Another one of mine is open.
    OneIsOpen {},
    /// The day of the invitation is over, or too far away.
    DayIsOver {},
    /// The same rests, after *another time* or *not this time*.
    RestsUntil {
        /// The first day on which it can be there again.
        day: Day,
    },
}
