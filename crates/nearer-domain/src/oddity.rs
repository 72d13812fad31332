//! What could not be read, without anyone's words in it.
//!
//! The partner may run next year's version, or a broken one. An odd entry is
//! left where it is, left out of the picture, and named here; everything else is
//! shown.

use std::fmt;

/// Something in a document that was left out of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// Where: collection and key, such as `check_ins/2026-02/01J…`.
    pub at: String,
    /// What is strange there.
    pub what: Strange,
}

/// The ways in which an entry can be strange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strange {
    /// Its shape is not one that this version knows.
    Unreadable,
    /// A part of it is outside its limits or unknown here; the rest is shown.
    UnreadablePart,
    /// It speaks for someone who did not write it.
    NotItsAuthor,
    /// Its author is none of the two.
    Stranger,
    /// Its day does not belong to the month in which it lies.
    WrongMonth,
    /// A signature does not fit. It counts for nothing.
    NotConfirmed,
    /// Its kind is unknown here. It counts for nothing.
    UnknownKind,
}

impl Oddity {
    pub(crate) fn new(at: impl Into<String>, what: Strange) -> Oddity {
        Oddity { at: at.into(), what }
    }
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            Strange::Unreadable => "cannot be read by this version",
            Strange::UnreadablePart => "holds a part that cannot be read by this version",
            Strange::NotItsAuthor => "speaks for someone who did not write it",
            Strange::Stranger => "was written by a stranger",
            Strange::WrongMonth => "lies in the wrong month",
            Strange::NotConfirmed => "is not confirmed by its signature",
            Strange::UnknownKind => "is of a kind that this version does not know",
        };
        write!(f, "{} {what}", self.at)
    }
}
