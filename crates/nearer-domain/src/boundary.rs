//! A boundary: what I do when something happens, and what helps me come back.
//!
//! It is about its author alone, so it needs nobody's yes; it is shared for
//! information, and only its author can change it or take it back.

use crate::{ItemId, Phrase};

/// One sentence of a boundary.
pub type Sentence = Phrase<300>;

/// "When …, I will …; what helps me come back …".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundary {
    /// "When …".
    pub when: Sentence,
    /// "I will …".
    pub i_will: Sentence,
    /// "What helps me come back …".
    pub comes_back: Option<Sentence>,
}

/// A boundary in Mine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundaryDraft {
    /// Its words.
    pub boundary: Boundary,
    /// The shared boundary that these words would replace.
    pub replaces: Option<ItemId>,
}
