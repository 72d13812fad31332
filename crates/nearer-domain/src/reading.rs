//! A private reading: how near it felt before and after an evening.
//!
//! It lies in Mine beside the shared note of that evening and never leaves it.
//! What helps is worked out by each for themselves, from their own readings
//! alone: with two people any number about both gives away the other's answer.

use crate::Level;

/// How near one felt around one occasion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// Before it.
    pub before: Option<Level>,
    /// After it.
    pub after: Option<Level>,
}
