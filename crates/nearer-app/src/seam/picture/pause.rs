//! Pictures of pauses. None of them says whose pause it was.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::seam::{Day, Id};

/// The pause that runs, and those that are over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PausePicture {
    /// The one that runs.
    pub running: Option<RunningPause>,
    /// Those of the last three months, newest first, at most 20.
    pub past: Vec<PastPause>,
}

/// A pause that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RunningPause {
    /// The return time, the same on both laptops.
    pub until: DateTime<Utc>,
    /// What is left of a breath, in milliseconds, as it is looked at; none if it is more than a breath.
    pub breath_left_millis: Option<u32>,
    /// Whether the return time has come.
    pub time_to_return: bool,
    /// Whether the return time was moved, which happens once.
    pub moved: bool,
    /// Whether the person at this laptop is back already.
    pub back: bool,
    /// Whether they can ask for longer.
    pub can_ask_for_longer: bool,
    /// The talk from within which it began.
    pub talk: Option<Id>,
}

/// A pause that is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PastPause {
    /// The day on which it began.
    pub day: Day,
    /// Whether somebody came back from it; one that faded is only a pause.
    pub came_back: bool,
}
