//! A care card: a topic that is hard for me, and how to come near me in it.
//!
//! It is about its author alone, so it needs nobody's yes. It is kept in Mine and
//! shared only if wanted; then only its author can change it or take it back.

use crate::{ItemId, Name, Note};

/// "This is hard for me, this is how to approach it, and this is when not to."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareCard {
    /// What it is about.
    pub topic: Name,
    /// What makes it hard for me.
    pub hard: Option<Note>,
    /// How to approach it.
    pub approach: Note,
    /// When not to.
    pub not_when: Option<Note>,
}

/// A care card in Mine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareCardDraft {
    /// Its words.
    pub card: CareCard,
    /// The shared care card that these words would replace.
    pub replaces: Option<ItemId>,
}
