//! Rituals and their evenings on screen.

use serde::Serialize;

use crate::seam::{Day, Field, Id, OccasionVersion, RitualVote, Who};

/// The states of a ritual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RitualState {
    /// Only in Mine.
    Draft,
    /// An idea.
    Idea,
    /// On trial.
    Trying,
    /// Kept alive.
    KeptAlive,
    /// Resting.
    Resting,
    /// Retired with thanks.
    Retired,
}

/// A ritual on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RitualPicture {
    /// The ritual or draft.
    pub id: Id,
    /// Who brought it in.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Its state.
    pub state: RitualState,
    /// The last day of the trial, while trying.
    pub try_until: Option<Day>,
    /// The name.
    pub name: Field,
    /// The usual version.
    pub usual: Field,
    /// The smallest version.
    pub smallest: Field,
    /// The recurrence rule (RFC 5545), empty if none.
    pub rhythm: Field,
    /// The time of day `HH:MM`, empty if none.
    pub at: Field,
    /// The place, empty if none.
    pub place: Field,
    /// Why we like it, empty if none.
    pub why: Field,
    /// The season off `MM-DD/MM-DD`, empty if none.
    pub off: Field,
    /// The last day of the season off, while it rests for it.
    pub off_until: Option<Day>,
    /// Whether its rhythm names today and it lives.
    pub due_today: bool,
    /// The next days on which it comes round, at most three.
    pub next: Vec<Day>,
    /// What I said of it in the last month.
    pub my_vote: Option<RitualVote>,
    /// What the partner said; shown beside mine only.
    pub partner_vote: Option<RitualVote>,
    /// The open proposal of new words for the usual version.
    pub notch: Option<NotchPicture>,
    /// Whether it has had enough evenings to grow by a notch.
    pub can_grow: bool,
    /// The latest evenings, newest first, at most 20.
    pub evenings: Vec<Evening>,
}

/// New words for the usual version that one of the two proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NotchPicture {
    /// The proposal.
    pub id: Id,
    /// Who proposed it.
    pub by: Who,
    /// The new words.
    pub usual: String,
    /// What the other said: yes, or not now.
    pub answer: Option<bool>,
}

/// One evening of a ritual, as both noted it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Evening {
    /// The day.
    pub day: Day,
    /// What each noted; one or two.
    pub notes: Vec<OccasionPicture>,
}

/// One person's note of an evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OccasionPicture {
    /// The item.
    pub id: Id,
    /// Whose note.
    pub by: Who,
    /// Which version happened.
    pub version: OccasionVersion,
    /// The note.
    pub note: Option<String>,
}
