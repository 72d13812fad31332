//! Pictures of talks.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::seam::{Day, Field, Id, TalkFit, TalkPart, Who};

/// Where a talk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum TalkState {
    /// A draft in Mine.
    Draft,
    /// No time is agreed yet.
    Proposed,
    /// Both said yes to one time.
    Agreed,
    /// A time is agreed, and another one is offered. The agreed one stays until both take the same.
    Moved,
    /// Under way.
    Open,
    /// Under way, and a pause runs.
    Paused,
    /// Over.
    Closed,
    /// Let go.
    LetGo,
}

/// A talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TalkPicture {
    /// The talk or draft.
    pub id: Id,
    /// Who invited.
    pub by: Who,
    /// The day of the invitation.
    pub day: Day,
    /// Where it stands.
    pub state: TalkState,
    /// What it is about.
    pub topic: Field,
    /// Where; empty if that is open.
    pub place: Field,
    /// What the one who invites wants from it.
    pub want: Option<String>,
    /// The length of a turn in seconds, as text; empty if it is free.
    pub turns: Field,
    /// The time that both said yes to.
    pub agreed_at: Option<DateTime<Utc>>,
    /// The times that one of the two offers and that are not the agreed one, earliest first.
    pub offered: Vec<OfferedTime>,
    /// Whose turn it is.
    pub turn: Option<TalkTurn>,
    /// Who said that they understood enough for ideas.
    pub enough: Vec<Who>,
    /// The day on which it was closed or let go.
    pub ended_on: Option<Day>,
    /// Its lines, oldest first; none in a list.
    pub lines: Vec<TalkLine>,
    /// What I began to write and did not share, in the order of the parts; none in a list. Only I see it.
    pub begun: Vec<BegunLine>,
    /// The agreements that are in force, to begin with; none in a list.
    pub rules: Vec<TalkRule>,
}

/// A time that one of the two offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OfferedTime {
    /// Who.
    pub by: Who,
    /// When.
    pub at: DateTime<Utc>,
}

/// A turn in a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TalkTurn {
    /// Its number, from 1. The window counts its seconds if it saw it begin.
    pub number: u32,
    /// Who speaks.
    pub speaker: Who,
}

/// A line said in a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TalkLine {
    /// The line.
    pub id: Id,
    /// Who wrote it.
    pub by: Who,
    /// What it is.
    pub part: TalkPart,
    /// The words.
    pub text: String,
    /// Whether both said it, in front of one laptop.
    pub of_both: bool,
    /// What the other made of it, for what was heard.
    pub fit: Option<TalkFit>,
}

/// A line that I am writing. It lies on this laptop alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BegunLine {
    /// What it would be.
    pub part: TalkPart,
    /// The words as they stand.
    pub text: String,
}

/// An agreement in force, as it is read before a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TalkRule {
    /// The agreement.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// The words in force.
    pub text: String,
}
