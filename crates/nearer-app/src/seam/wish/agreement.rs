//! Wishes about agreements.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::{Day, Id};

/// Wishes about agreements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AgreementWish {
    /// Keeps an agreement as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: AgreementBody,
    },
    /// Changes the words of the shared draft. The words in force stay in force.
    Edit {
        /// Which agreement.
        id: Id,
        /// The `base` of the picture in which the person began to write.
        base: String,
        /// The whole text as the person wants it.
        text: String,
    },
    /// Changes one term of the shared draft.
    ChangeTerm {
        /// Which agreement.
        id: Id,
        /// The term and its new value.
        term: AgreementTerm,
    },
    /// Says yes to exactly the words with this digest.
    Yes {
        /// Which agreement.
        id: Id,
        /// The digest of the words on the screen.
        digest: String,
    },
    /// Rests it at once, without a reason.
    Rest {
        /// Which agreement.
        id: Id,
    },
    /// Renews the words in force until a new review day; counts once both did.
    Renew {
        /// Which agreement.
        id: Id,
        /// The digest of the words in force.
        digest: String,
        /// The new review day, at most 90 days from today.
        review_on: Day,
    },
    /// Ends it for good.
    End {
        /// Which agreement.
        id: Id,
    },
}

/// An agreement's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgreementBody {
    /// A short name, 1 to 80 characters.
    pub title: String,
    /// The words, "We both …", 1 to 4,000 characters.
    pub text: String,
    /// What it is about.
    pub scope: Scope,
    /// The day it is looked at again, at most 90 days from today.
    pub review_on: Day,
    /// Whether it goes on counting for 14 days after the review day.
    #[serde(default)]
    pub grace: bool,
}

/// One term of an agreement's draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AgreementTerm {
    /// The short name.
    Title(String),
    /// What it is about.
    Scope(Scope),
    /// The review day.
    ReviewOn(Day),
    /// The grace of 14 days.
    Grace(bool),
}

/// What an agreement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Scope {
    /// Time.
    Time,
    /// Space.
    Space,
    /// Tone.
    Tone,
    /// Technology.
    Technology,
    /// Family.
    Family,
    /// Money.
    Money,
    /// Anything else.
    Other,
}
