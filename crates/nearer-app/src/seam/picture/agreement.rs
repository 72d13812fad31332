//! Agreements on screen.

use serde::Serialize;

use crate::seam::{Day, Field, Id, Scope, Who};

/// The states of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AgreementState {
    /// Only in Mine.
    Mine,
    /// A shared draft; nobody said yes to these words yet.
    Draft,
    /// The partner said yes to these words; I have not.
    WaitingForMe,
    /// I said yes to these words.
    YouSaidYes,
    /// In force.
    InForce,
    /// Its review day is here; it does not count until both renew.
    DueForReview,
    /// Resting.
    Resting,
    /// Ended.
    Ended,
}

/// An agreement in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgreementSummary {
    /// The agreement or draft.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// What it is about.
    pub scope: Scope,
    /// Its state.
    pub state: AgreementState,
    /// Whether a draft beside the words in force differs from them.
    pub draft_differs: bool,
    /// Who changed the draft since it was last in force: neither, one or both.
    pub changed_by: Vec<Who>,
    /// The words in force, or the draft's words if none are.
    pub text: String,
    /// The review day of the words in force, or of the draft.
    pub review_on: Day,
}

/// One agreement on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgreementPicture {
    /// The agreement or draft.
    pub id: Id,
    /// Who brought it in.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Its state.
    pub state: AgreementState,
    /// Its name in the draft.
    pub title: Field,
    /// The scope in the draft (as in [`Scope`]).
    pub scope: Field,
    /// The review day in the draft, `YYYY-MM-DD`.
    pub review_on: Field,
    /// The grace of 14 days in the draft.
    pub grace: bool,
    /// The words in force, with the day they came into force.
    pub in_force: Option<WordsInForce>,
    /// The draft's words.
    pub text: String,
    /// The digest that a yes to the draft would bind to.
    pub digest: String,
    /// Opaque: where the draft stood when this picture was made. Goes back with an edit.
    pub base: String,
    /// The draft against the words in force (or plain, if none are): runs in reading order.
    pub changes: Vec<TextRun>,
    /// Whether I said yes to exactly the draft's words.
    pub my_yes: bool,
    /// Whether the partner said yes to exactly the draft's words.
    pub partner_yes: bool,
    /// A yes of mine that no longer counts, because the words changed after it.
    pub my_yes_lapsed: bool,
    /// A yes of the partner's that no longer counts, because the words changed after it.
    pub partner_yes_lapsed: bool,
    /// Whether I renewed the words in force.
    pub my_renewal: Option<Day>,
    /// Whether the partner renewed the words in force.
    pub partner_renewal: Option<Day>,
    /// How it got here, newest first, at most 30.
    pub history: Vec<AgreementEvent>,
}

/// The words in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WordsInForce {
    /// The exact words.
    pub text: String,
    /// The name they were agreed under.
    pub title: String,
    /// What they are about.
    pub scope: Scope,
    /// Their digest.
    pub digest: String,
    /// The day the second yes was given.
    pub since: Day,
    /// The day they are looked at again (after renewals).
    pub review_on: Day,
    /// Whether they go on counting for 14 days after the review day.
    pub grace: bool,
}

/// A run of text in a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TextRun {
    /// The text.
    pub text: String,
    /// What happened to it.
    pub change: RunChange,
    /// By whom, where that is known.
    pub by: Option<Who>,
}

/// What happened to a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RunChange {
    /// Stayed.
    Same,
    /// Came in.
    Added,
    /// Went out.
    Removed,
}

/// One step in an agreement's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgreementEvent {
    /// Who; none where it was both (agreed).
    pub by: Option<Who>,
    /// The day.
    pub day: Day,
    /// What.
    pub what: AgreementStep,
    /// The words that went out, for a change.
    pub removed: Option<String>,
    /// The words that came in, for a change.
    pub added: Option<String>,
}

/// What happened to an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AgreementStep {
    /// It was brought in.
    Proposed,
    /// The draft was changed.
    Changed,
    /// One said yes.
    SaidYes,
    /// Both had said yes to the same words.
    Agreed,
    /// One rested it.
    Rested,
    /// One renewed it.
    Renewed,
    /// One ended it.
    Ended,
}
