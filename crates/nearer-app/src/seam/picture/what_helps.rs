//! What helps, on screen: one person's own numbers, worked out and not kept.

use serde::Serialize;

use crate::seam::{Day, Id, RitualState};

/// What one's own readings say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WhatHelps {
    /// The first day of the eight weeks that are drawn.
    pub from: Day,
    /// Today, the last of them.
    pub to: Day,
    /// How near I felt on these days, oldest first. A day without a check-in is not here.
    pub nearness: Vec<NearnessDot>,
    /// The rituals of which I noted how near it felt, those with the most evenings first.
    pub rituals: Vec<RitualHelps>,
    /// The rituals that I took off this page.
    pub ignored: Vec<IgnoredRitual>,
}

/// How near I felt on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NearnessDot {
    /// The day.
    pub day: Day,
    /// 0 to 10.
    pub level: u8,
}

/// What my readings say about a ritual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RitualHelps {
    /// The ritual.
    pub ritual: Id,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: RitualState,
    /// Its smallest version; empty if it has none.
    pub smallest: String,
    /// Its usual version; empty if it has none.
    pub usual: String,
    /// The evenings with both readings, oldest first.
    pub evenings: Vec<EveningDot>,
    /// After how many of them it felt nearer than before.
    pub nearer: u32,
    /// What may be said.
    pub sign: HelpsSign,
    /// The estimate, from three evenings on.
    pub estimate: Option<HelpsEstimate>,
    /// The comparison with ordinary days, if there are enough of both.
    pub ordinary: Option<OrdinaryDays>,
}

/// One evening, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EveningDot {
    /// The day.
    pub day: Day,
    /// How near it felt before, 0 to 10.
    pub before: u8,
    /// How near it felt after, 0 to 10.
    pub after: u8,
}

/// What may be said about a ritual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum HelpsSign {
    /// Nothing: the dots are drawn.
    DotsOnly,
    /// "Too early to say."
    TooEarly,
    /// "No clear sign so far."
    NoneSoFar,
    /// "Early sign … Could still be chance."
    Early,
    /// "For you, this has mostly gone with feeling nearer."
    MostlyNearer,
}

/// The change that a ritual goes with, in hundredths of a step of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HelpsEstimate {
    /// The estimate.
    pub mean: i32,
    /// Where the interval begins.
    pub low: i32,
    /// Where it ends.
    pub high: i32,
}

/// Evenings beside ordinary days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OrdinaryDays {
    /// How many ordinary days there are.
    pub days: u32,
    /// After how many evenings it felt nearer than on an ordinary day.
    pub above: u32,
}

/// A ritual that is not on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct IgnoredRitual {
    /// The ritual.
    pub ritual: Id,
    /// Its name.
    pub name: String,
}
