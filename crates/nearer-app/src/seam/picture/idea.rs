//! Challenges, experiments and likes on screen.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::seam::{Day, ExperimentDays, Field, Id, LikeMark, Verdict, Who};

/// All challenges and experiments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Ideas {
    /// The challenges, newest first; my drafts before them.
    pub challenges: Vec<ChallengePicture>,
    /// The experiments, newest first; my drafts before them.
    pub experiments: Vec<ExperimentPicture>,
}

/// A challenge on screen, or ideas of mine that are not shared yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChallengePicture {
    /// The challenge, or the draft.
    pub id: Id,
    /// Who named it first.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is a draft in Mine.
    pub draft: bool,
    /// "Us and the …".
    pub us: Field,
    /// Whether it was put aside.
    pub aside: bool,
    /// The ideas of both.
    pub ideas: Vec<IdeaPicture>,
    /// The idea that I picked.
    pub my_pick: Option<Id>,
    /// The idea that the partner picked; shown beside mine only.
    pub partner_pick: Option<Id>,
    /// The idea that both picked.
    pub chosen: Option<Id>,
    /// My draft of further ideas for it.
    pub my_draft: Option<Id>,
    /// The experiments for it, newest first.
    pub experiments: Vec<ExperimentPicture>,
}

/// One idea.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct IdeaPicture {
    /// The idea.
    pub id: Id,
    /// Whose.
    pub by: Who,
    /// The day it was shared.
    pub day: Day,
    /// Its words.
    pub text: String,
}

/// Where an experiment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ExperimentStanding {
    /// Only in Mine.
    Draft,
    /// Planned and not begun.
    Planned,
    /// Begun, and its first day is still to come.
    Ahead,
    /// Running.
    Running,
    /// Begun while another one was: neither runs until both have said which.
    Beside,
    /// Another one was chosen by both instead.
    Aside,
    /// Over.
    Over,
    /// Stopped.
    Stopped,
}

/// An experiment on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ExperimentPicture {
    /// The experiment, or the draft.
    pub id: Id,
    /// Who planned it.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// The challenge it is for.
    pub challenge: Option<Id>,
    /// What that challenge is called.
    pub us: Option<String>,
    /// What is tried.
    pub what: Field,
    /// The days as one text, `from/to/review`, with what both wrote apart.
    pub days: Field,
    /// The days.
    pub when: Option<ExperimentDays>,
    /// What we would notice; empty if nothing was said.
    pub notice: Field,
    /// Where it stands.
    pub standing: ExperimentStanding,
    /// Whether it could begin now: it is planned, and nothing else runs.
    pub can_begin: bool,
    /// Whether I chose another one that was begun beside it.
    pub declined_by_me: bool,
    /// Whether it is time to look back, and I did not yet.
    pub due: bool,
    /// What I said looking back.
    pub my_look: Option<LookPicture>,
    /// What the partner said; shown beside mine only.
    pub partner_look: Option<LookPicture>,
}

/// One person's look back on an experiment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LookPicture {
    /// Keep, change or drop.
    pub verdict: Verdict,
    /// A line about it.
    pub line: Option<String>,
}

/// The curiosity cards, as they lie before me.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Likes {
    /// All cards.
    pub cards: Vec<LikeCard>,
    /// My marks, by card. They lie on this laptop alone.
    pub marks: BTreeMap<String, LikeMark>,
    /// The cards that both said yes to, of the newest comparison that came to its end.
    pub both: Vec<String>,
    /// The day on which that comparison was begun.
    pub compared: Option<Day>,
    /// Where comparing stands.
    pub comparing: Comparing,
}

/// Where comparing stands, seen from this laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Comparing {
    /// Nobody compares.
    Not,
    /// The partner would like to.
    Invited,
    /// It goes on by itself whenever the laptops meet.
    Begun,
    /// Another laptop of mine does it.
    Elsewhere,
    /// What came does not fit together; it can be begun anew.
    Unclear,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LikeCard {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub about: LikeAbout,
    /// Its text in English.
    pub en: String,
    /// Its text in German.
    pub de: String,
}

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LikeAbout {
    /// Being close.
    Closeness,
    /// Time for two.
    Time,
    /// Touch.
    Touch,
    /// Play.
    Play,
}
