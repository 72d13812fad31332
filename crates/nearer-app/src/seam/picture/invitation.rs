//! Invitations on screen.

use serde::Serialize;

use crate::seam::{AnswerPicture, Day, Id, InvitationBody, Who};

/// An invitation on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvitationPicture {
    /// The item or draft.
    pub id: Id,
    /// Whose.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is a draft in Mine.
    pub draft: bool,
    /// Its content.
    pub body: InvitationBody,
    /// The name of the ritual, or the idea; empty for a ritual that is not here.
    pub title: String,
    /// The answer that counts, if one was given.
    pub answer: Option<AnswerPicture>,
    /// The partner's invitation for the same slot, if both had the same idea.
    pub same_idea: Option<SameIdea>,
    /// Whether both want it.
    pub is_on: bool,
}

/// The partner's side of the same idea.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SameIdea {
    /// Their invitation.
    pub id: Id,
    /// The name of their ritual, or their idea.
    pub title: String,
    /// What is written in it.
    pub body: InvitationBody,
}
