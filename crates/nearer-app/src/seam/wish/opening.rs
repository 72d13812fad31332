//! Wishes about openings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::{Day, Id};

/// Wishes about openings and what is said to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum OpeningWish {
    /// Keeps an opening as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: OpeningBody,
    },
    /// Closes a shared opening of mine. What was said stays.
    Close {
        /// The opening.
        id: Id,
    },
    /// Says something to an opening of the other's; shared at once.
    Reply {
        /// The opening.
        id: Id,
        /// What is said.
        reply: OpeningReply,
    },
    /// Says to a reflection of the other's whether it is what I meant; shared at once.
    Mark {
        /// The reply that reflects.
        id: Id,
        /// Yes, or nearly.
        mark: OpeningMark,
    },
}

/// An opening. Every line may be empty in a draft; the first has to be there to be shared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OpeningBody {
    /// What I noticed, one concrete thing: at most 500 characters.
    pub noticed: Option<String>,
    /// What I feel, at most 300 characters.
    pub feel: Option<String>,
    /// What I hope, at most 300 characters.
    pub hope: Option<String>,
    /// An open question, at most 300 characters.
    pub question: Option<String>,
    /// "No answer needed now."
    pub no_answer_needed: bool,
}

/// What one says to an opening of the other's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum OpeningReply {
    /// "I hear you."
    Heard {},
    /// "What I heard."
    Reflected {
        /// In my own words, 1 to 500 characters.
        words: String,
    },
    /// "Not yet, I'll come back."
    NotYet {
        /// By this day, at most a month ahead.
        by: Day,
    },
    /// "It is something outside us."
    Outside {},
    /// "Just be near me."
    Near {},
}

/// What the opener says to a reflection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum OpeningMark {
    /// "Yes, that is it."
    Yes {},
    /// "Nearly."
    Nearly {
        /// What is missing, at most 300 characters.
        #[serde(default)]
        missing: Option<String>,
    },
}
