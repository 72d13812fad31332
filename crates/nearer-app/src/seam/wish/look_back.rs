//! Wishes about look-backs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::Id;

/// A wish about a look-back. Its lines go through the door like every draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LookBackWish {
    /// Keeps what is prepared, or where it was left, as a draft in Mine.
    Save {
        /// The draft; none for a new one.
        id: Option<Id>,
        /// Its content.
        body: LookBackBody,
    },
}

/// One person's lines of a look-back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LookBackBody {
    /// Over how long.
    pub span: LookBackSpan,
    /// Two wins, said aloud; at most 500 characters, as every line.
    #[serde(default)]
    pub wins: Option<String>,
    /// The rituals.
    #[serde(default)]
    pub rituals: Option<String>,
    /// What was asked.
    #[serde(default)]
    pub asks: Option<String>,
    /// One agreement.
    #[serde(default)]
    pub agreement: Option<String>,
    /// The experiment.
    #[serde(default)]
    pub experiment: Option<String>,
    /// Times for what comes next.
    #[serde(default)]
    pub times: Option<String>,
    /// The steps whose line stays in Mine.
    #[serde(default)]
    pub stays_mine: Vec<LookBackStep>,
    /// The step at which it was left; none while it is only prepared.
    #[serde(default)]
    pub left_at: Option<LookBackStep>,
}

/// Over how long a look-back looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LookBackSpan {
    /// A week, in ten minutes.
    Week,
    /// A month, in twenty-five.
    Month,
}

/// A step of a look-back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LookBackStep {
    /// Two wins, said aloud.
    Wins,
    /// The rituals.
    Rituals,
    /// What was asked.
    Asks,
    /// One agreement.
    Agreement,
    /// The experiment.
    Experiment,
    /// Times for what comes next.
    Times,
}
