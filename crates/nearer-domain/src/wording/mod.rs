//! What a sentence says, as far as its words show it: blame, and control.
//!
//! Two questions are asked of what somebody writes. [`hints`] finds words that the
//! other is likely to hear as blame, so that the writer can say the same thing as
//! seen, felt and hoped. It is a private whisper: it never holds anything back, and
//! nobody else ever learns of it. [`check`] tells a boundary ("I will …"), an
//! agreement ("we both …") and an ask ("would you …?") apart, and finds clauses about
//! the other's whereabouts, friends, clothes, passwords, phone, money, reports or
//! punishments. Such a clause is somebody else's life, so it stays an ask.
//!
//! There is no model and no guess about feelings here, only lists of phrases in
//! English and German (`english/`, `german/`), because a person has to be able to
//! read why a sentence was marked. The tables of sentences in `tests/` are the
//! measure: precision and recall are printed, and so is every miss.

mod blame;
mod check;
mod control;
mod english;
mod german;
mod language;
mod phrases;
mod stance;
#[cfg(test)]
mod tests;

pub use blame::{Blame, Hint, Matter, hints};
pub use check::{Check, Said, check, control_in};
pub use control::{Clause, Topic};
pub use language::Language;
pub use stance::Stance;

/// A place in a text, in Unicode scalar values: from the first to behind the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Where it begins.
    pub from: usize,
    /// Where it ends: the place behind its last character.
    pub to: usize,
}

impl Place {
    /// Whether the two have a character in common.
    pub fn meets(self, other: Place) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// The longest text that is looked at, in Unicode scalar values. The rest is passed over.
pub const MAX_CHARS: usize = 4_000;
