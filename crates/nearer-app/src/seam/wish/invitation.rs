//! Wishes about invitations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::{AnswerGiven, Day, Id};

/// Wishes about invitations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum InvitationWish {
    /// Keeps an invitation as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: InvitationBody,
    },
    /// Answers an invitation of the partner's, or answers it anew. Shared at once: the tap says what is shared.
    Answer {
        /// Which invitation.
        id: Id,
        /// What is answered.
        answer: AnswerGiven,
        /// For another time: on which day, if one is named; today to 60 days ahead.
        #[serde(default)]
        on: Option<Day>,
    },
    /// Withdraws my answer, as if none had been given.
    Withdraw {
        /// Which invitation.
        id: Id,
    },
}

/// An invitation: to a ritual or to any idea.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvitationBody {
    /// To this ritual; then `idea` is not read.
    #[serde(default)]
    pub ritual: Option<Id>,
    /// To this idea, at most 120 characters.
    #[serde(default)]
    pub idea: Option<String>,
    /// On which day; to be shared it is today or one of the next 60 days.
    pub on: Day,
    /// At what time, `HH:MM`.
    #[serde(default)]
    pub at: Option<String>,
    /// Something smaller that would be good as well, at most 200 characters.
    #[serde(default)]
    pub smaller: Option<String>,
}
