//! A draft in Mine: something begun and not shared.
//!
//! Sharing does not move a draft: it writes a fresh item into the shared
//! document, and the draft only remembers that it went through the door.

use crate::{
    Day, ItemId, agreement::Terms, ask::Ask, boundary::BoundaryDraft, care_card::CareCardDraft, check_in::CheckInDraft,
    experiment::Plan, idea::Brainstorm, invitation::Invitation, kindness::Kindnesses, look_back::LookBackDraft,
    opening::Opening, ritual::Ritual, talk, thanks::Kept, together::Prepared, weather::Weather,
};

/// What a draft holds, by kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A check-in with its share switches.
    CheckIn(CheckInDraft),
    /// A ritual.
    Ritual(Ritual),
    /// A boundary.
    Boundary(BoundaryDraft),
    /// An agreement.
    Agreement(Terms),
    /// A care card.
    CareCard(CareCardDraft),
    /// An invitation to talk.
    Talk(talk::Invitation),
    /// The weather.
    Weather(Weather),
    /// "These land well".
    Kindnesses(Kindnesses),
    /// A look-back with the lines that stay mine.
    LookBack(LookBackDraft),
    /// Ideas for a challenge.
    Brainstorm(Brainstorm),
    /// A plan for an experiment.
    Experiment(Plan),
    /// An ask.
    Ask(Ask),
    /// An invitation.
    Invitation(Invitation),
    /// A thanks or a win.
    Thanks(Kept),
    /// An opening.
    Opening(Opening),
}

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Still being written.
    Open,
    /// Put aside; it can be brought back.
    Discarded,
    /// A check-in that waits to be opened together; nobody writes on it until then.
    Prepared(Prepared),
    /// Shared as this item.
    Shared(ItemId),
}

/// A draft in Mine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: ItemId,
    /// The day it was last written.
    pub day: Day,
    /// What it holds.
    pub content: Content,
    /// Where it stands.
    pub standing: Standing,
}
