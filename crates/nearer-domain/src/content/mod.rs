//! What comes with the program: card decks, starter packs, help lines.
//!
//! Their texts are files of JSON under `data/`, in English and in German, read
//! once and checked by tests. They are ideas and never items: nothing of them is
//! in a document until a person takes it. Their ids are promises, because
//! documents hold them: an id is never given to another text, and one that is
//! taken out is never used again.

pub mod deck;
pub mod help_lines;
pub mod pack;
mod sheet;
mod slug;

#[cfg(test)]
mod plain;

pub use slug::{Slug, SlugError};

/// The languages in which the texts of the program are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

/// One text of the program, in each language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    english: String,
    german: String,
}

impl Said {
    /// The text in this language.
    pub fn within(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::German => &self.german,
        }
    }
}
