//! Wishes about asks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::{Day, Id};

/// Wishes about asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AskWish {
    /// Keeps an ask as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: AskBody,
    },
    /// Answers an ask of the partner's, or answers it anew. Shared at once: the tap says what is shared.
    Answer {
        /// Which ask.
        id: Id,
        /// What is answered.
        answer: AnswerGiven,
        /// For another time: on which day, if one is named; today to 60 days ahead.
        #[serde(default)]
        on: Option<Day>,
    },
    /// Withdraws my answer, as if none had been given.
    Withdraw {
        /// Which ask.
        id: Id,
    },
}

/// One small specific thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AskBody {
    /// What, 1 to 200 characters.
    pub what: String,
    /// How much time it would take.
    pub size: Option<AskSize>,
    /// On which day.
    pub on: Option<Day>,
    /// At what time, `HH:MM`; only with a day.
    pub at: Option<String>,
    /// Something smaller that would be good as well, at most 200 characters.
    pub smaller: Option<String>,
}

/// How much of the other's time an ask would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AskSize {
    /// A few minutes.
    Minutes,
    /// Half an hour.
    HalfHour,
    /// An evening.
    Evening,
    /// More than that.
    Longer,
}

/// The four answers to an ask or an invitation. The fifth is silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AnswerGiven {
    /// Yes.
    Yes,
    /// Yes, to the smaller one.
    Smaller,
    /// Another time.
    AnotherTime,
    /// Not this time.
    NotThisTime,
}
