//! Wishes about ideas for a shared challenge, experiments, and likes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::{Day, Id};

/// Wishes about challenges and ideas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum IdeaWish {
    /// Keeps ideas as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: BrainstormBody,
    },
    /// Calls a challenge by another name. Also settles a name that both changed.
    Rename {
        /// Which challenge.
        id: Id,
        /// "Us and the …", 1 to 120 characters.
        us: String,
    },
    /// Picks an idea for myself, or none any more.
    Pick {
        /// Which challenge.
        id: Id,
        /// Which idea.
        #[serde(default)]
        idea: Option<Id>,
    },
    /// Puts a challenge aside, or takes it up again.
    PutAside {
        /// Which challenge.
        id: Id,
        /// Whether it is put aside.
        aside: bool,
    },
}

/// What one person thought of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BrainstormBody {
    /// The shared challenge that the ideas are for; none begins a new one.
    pub challenge: Option<Id>,
    /// "Us and the …", 1 to 120 characters.
    pub us: String,
    /// The ideas, at most 20 of at most 240 characters; empty ones are passed over.
    pub ideas: Vec<String>,
}

/// Wishes about experiments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ExperimentWish {
    /// Keeps a plan as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: ExperimentBody,
    },
    /// Gives one field a new value. Also settles a field that both changed.
    Change {
        /// Which experiment.
        id: Id,
        /// The field and its new value.
        field: ExperimentField,
    },
    /// Begins it. One runs at a time.
    Begin {
        /// Which experiment.
        id: Id,
    },
    /// Says for myself that of those begun beside each other this is the one.
    Choose {
        /// Which experiment.
        id: Id,
    },
    /// Stops it at once.
    Stop {
        /// Which experiment.
        id: Id,
    },
    /// Looks back on it, for myself.
    LookBack {
        /// Which experiment.
        id: Id,
        /// Keep, change or drop.
        verdict: Verdict,
        /// A line about it, at most 500 characters.
        #[serde(default)]
        line: Option<String>,
    },
}

/// A plan for an experiment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ExperimentBody {
    /// The challenge it is for.
    #[serde(default)]
    pub challenge: Option<Id>,
    /// The idea it came from.
    #[serde(default)]
    pub idea: Option<Id>,
    /// What is tried, 1 to 300 characters.
    pub what: String,
    /// When.
    pub days: ExperimentDays,
    /// What we would notice, at most 500 characters.
    #[serde(default)]
    pub notice: Option<String>,
}

/// The days of an experiment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ExperimentDays {
    /// The first day.
    pub from: Day,
    /// The last day, at most 14 days in all.
    pub to: Day,
    /// The day of looking back, at most 14 days after the last one.
    pub review: Day,
}

/// One field of an experiment with its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ExperimentField {
    /// What is tried.
    What(String),
    /// When.
    Days(ExperimentDays),
    /// What we would notice; an empty text clears it.
    Notice(String),
}

/// What one says of an experiment, looking back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Verdict {
    /// Keep it.
    Keep,
    /// Change it.
    Change,
    /// Drop it.
    Drop,
}

/// Wishes about curiosity cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LikeWish {
    /// Marks a card for myself, or takes the mark off. It lies in Mine, outside of every document.
    Mark {
        /// Which card.
        card: String,
        /// The mark.
        #[serde(default)]
        mark: Option<LikeMark>,
    },
    /// Compares: from now on only what both marked yes can come out.
    Compare {},
    /// Stops comparing. Nothing comes out of it any more.
    StopComparing {},
    /// Forgets all marks.
    Forget {},
}

/// What I say to a card, for myself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LikeMark {
    /// Yes.
    Yes,
    /// Maybe.
    Maybe,
    /// Not for me.
    No,
}
