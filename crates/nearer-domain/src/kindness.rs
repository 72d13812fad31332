//! "These land well": small kindnesses that help, in the words of whom they help.
//!
//! One list for each person, kept by that person and shared through the door. The
//! other is shown it beside weather, so that wanting to do something small never
//! has to become guessing.

use crate::Phrase;

/// One small kindness.
pub type Kindness = Phrase<120>;

/// The most that one list holds.
pub const MAX_KINDNESSES: usize = 12;

/// A list of one to [`MAX_KINDNESSES`] kindnesses, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kindnesses(Vec<Kindness>);

/// Why a list was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KindnessesError {
    /// There is nothing on it.
    #[error("there is nothing on the list")]
    Empty,
    /// More than [`MAX_KINDNESSES`] are on it.
    #[error("the list holds at most {MAX_KINDNESSES}")]
    TooMany,
}

impl Kindnesses {
    /// Takes these as a list; what stands there twice counts once.
    ///
    /// # Errors
    ///
    /// [`KindnessesError::Empty`] without any, [`KindnessesError::TooMany`] beyond
    /// [`MAX_KINDNESSES`].
    pub fn parse(list: Vec<Kindness>) -> Result<Kindnesses, KindnessesError> {
        let mut kindnesses: Vec<Kindness> = Vec::with_capacity(list.len());
        for kindness in list {
            if !kindnesses.contains(&kindness) {
                kindnesses.push(kindness);
            }
        }
        match kindnesses.len() {
            0 => Err(KindnessesError::Empty),
            1..=MAX_KINDNESSES => Ok(Kindnesses(kindnesses)),
            _ => Err(KindnessesError::TooMany),
        }
    }

    /// The kindnesses, in their author's order.
    pub fn as_slice(&self) -> &[Kindness] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(count: usize) -> Result<Kindnesses, KindnessesError> {
        let tea = |number| Kindness::parse(&format!("tea number {number}")).unwrap();
        Kindnesses::parse((0..count).map(tea).collect())
    }

    #[test]
    fn a_list_has_something_on_it_and_not_too_much() {
        assert_eq!(list(0), Err(KindnessesError::Empty));
        assert!(list(MAX_KINDNESSES).is_ok());
        assert_eq!(list(MAX_KINDNESSES + 1), Err(KindnessesError::TooMany));
    }

    #[test]
    fn what_stands_there_twice_counts_once() {
        let tea = Kindness::parse("tea").unwrap();

        let list = Kindnesses::parse(vec![tea.clone(), tea.clone()]).unwrap();

        assert_eq!(list.as_slice(), [tea]);
    }
}
