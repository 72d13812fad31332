//! A check-in: how near it feels, what is felt, what would help.
//!
//! Every line may stay empty, and every line has a share switch of its own. What
//! goes through the door is [`CheckInDraft::shared`]: a check-in that holds only
//! the chosen lines, so that a line that stays mine is never written into the
//! shared document at all.

use std::collections::BTreeSet;

pub use crate::feelings::{Feeling, Need, UnknownWord};
use crate::{Level, Note};

/// The most feelings that one check-in names.
pub const MAX_FEELINGS: usize = 8;

/// A check-in. Absent lines were left empty, or not shared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckIn {
    /// How near I feel.
    pub nearness: Option<Level>,
    /// How understood I feel.
    pub understood: Option<Level>,
    /// What I feel.
    pub feelings: Feelings,
    /// One need.
    pub need: Option<Need>,
    /// What would help.
    pub would_help: Option<WouldHelp>,
    /// One appreciation.
    pub appreciation: Option<Note>,
    /// One thing I carry that is not about us.
    pub carrying: Option<Note>,
}

/// Up to [`MAX_FEELINGS`] feelings, each once, in the order in which they were chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feelings(Vec<Feeling>);

/// Why feelings were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeelingsError {
    /// A word is not on the list.
    #[error("the feeling is not on the list")]
    Unknown,
    /// More than [`MAX_FEELINGS`] were chosen.
    #[error("a check-in names at most {MAX_FEELINGS} feelings")]
    TooMany,
}

impl Feelings {
    /// Takes words as feelings; a word given twice counts once.
    ///
    /// # Errors
    ///
    /// [`FeelingsError::Unknown`] for a word that is not on the list,
    /// [`FeelingsError::TooMany`] beyond [`MAX_FEELINGS`].
    pub fn parse<S: AsRef<str>>(words: &[S]) -> Result<Feelings, FeelingsError> {
        let mut feelings = Vec::new();
        for word in words {
            let feeling = Feeling::parse(word.as_ref()).map_err(|UnknownWord| FeelingsError::Unknown)?;
            if !feelings.contains(&feeling) {
                feelings.push(feeling);
            }
        }
        if feelings.len() > MAX_FEELINGS {
            Err(FeelingsError::TooMany)
        } else {
            Ok(Feelings(feelings))
        }
    }

    /// The feelings.
    pub fn as_slice(&self) -> &[Feeling] {
        &self.0
    }
}

/// What would help right now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WouldHelp {
    /// To be heard.
    BeHeard,
    /// Company.
    Company,
    /// A hug.
    Hug,
    /// Ideas.
    Ideas,
    /// Nothing now.
    NothingNow,
}

impl WouldHelp {
    /// All of them, in the order of the screen.
    pub const ALL: [WouldHelp; 5] = [
        WouldHelp::BeHeard,
        WouldHelp::Company,
        WouldHelp::Hug,
        WouldHelp::Ideas,
        WouldHelp::NothingNow,
    ];

    /// Takes the id of what would help.
    ///
    /// # Errors
    ///
    /// [`UnknownWord`] for everything else.
    pub fn parse(raw: &str) -> Result<WouldHelp, UnknownWord> {
        WouldHelp::ALL
            .into_iter()
            .find(|help| help.as_str() == raw)
            .ok_or(UnknownWord)
    }

    /// The id of what would help.
    pub fn as_str(self) -> &'static str {
        match self {
            WouldHelp::BeHeard => "be-heard",
            WouldHelp::Company => "company",
            WouldHelp::Hug => "hug",
            WouldHelp::Ideas => "ideas",
            WouldHelp::NothingNow => "nothing-now",
        }
    }
}

/// A line of a check-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// How near I feel.
    Nearness,
    /// How understood I feel.
    Understood,
    /// What I feel.
    Feelings,
    /// One need.
    Need,
    /// What would help.
    WouldHelp,
    /// One appreciation.
    Appreciation,
    /// One thing I carry.
    Carrying,
}

impl Line {
    /// All lines, in the order of the screen.
    pub const ALL: [Line; 7] = [
        Line::Nearness,
        Line::Understood,
        Line::Feelings,
        Line::Need,
        Line::WouldHelp,
        Line::Appreciation,
        Line::Carrying,
    ];
}

/// A check-in in Mine, with the lines that its author would share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckInDraft {
    /// All of it.
    pub check_in: CheckIn,
    /// The lines whose share switch is on.
    pub share: BTreeSet<Line>,
}

impl CheckInDraft {
    /// What goes through the door: the chosen lines, the others empty.
    pub fn shared(&self) -> CheckIn {
        let mut shared = CheckIn::default();
        let all = &self.check_in;
        for line in &self.share {
            match line {
                Line::Nearness => shared.nearness = all.nearness,
                Line::Understood => shared.understood = all.understood,
                Line::Feelings => shared.feelings = all.feelings.clone(),
                Line::Need => shared.need = all.need,
                Line::WouldHelp => shared.would_help = all.would_help,
                Line::Appreciation => shared.appreciation = all.appreciation.clone(),
                Line::Carrying => shared.carrying = all.carrying.clone(),
            }
        }
        shared
    }

    /// The lines that were filled in and stay in Mine.
    pub fn stays_mine(&self) -> Vec<Line> {
        self.check_in
            .filled()
            .into_iter()
            .filter(|line| !self.share.contains(line))
            .collect()
    }
}

impl CheckIn {
    /// The lines that were filled in.
    pub fn filled(&self) -> Vec<Line> {
        let is_filled = |line: &Line| match line {
            Line::Nearness => self.nearness.is_some(),
            Line::Understood => self.understood.is_some(),
            Line::Feelings => !self.feelings.as_slice().is_empty(),
            Line::Need => self.need.is_some(),
            Line::WouldHelp => self.would_help.is_some(),
            Line::Appreciation => self.appreciation.is_some(),
            Line::Carrying => self.carrying.is_some(),
        };
        Line::ALL.into_iter().filter(is_filled).collect()
    }

    /// Whether nothing was filled in.
    pub fn is_empty(&self) -> bool {
        self.filled().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_chosen_lines_go_through_the_door() {
        let check_in = CheckIn {
            nearness: Level::parse(3).ok(),
            carrying: Note::parse("the audit at work").ok(),
            ..CheckIn::default()
        };
        let draft = CheckInDraft {
            check_in,
            share: BTreeSet::from([Line::Nearness, Line::Need]),
        };

        let shared = draft.shared();

        assert_eq!(shared.filled(), [Line::Nearness]);
        assert_eq!(draft.stays_mine(), [Line::Carrying]);
    }

    #[test]
    fn without_a_switch_on_nothing_is_shared() {
        let check_in = CheckIn {
            nearness: Level::parse(3).ok(),
            ..CheckIn::default()
        };

        let shared = CheckInDraft {
            check_in,
            share: BTreeSet::new(),
        }
        .shared();

        assert!(shared.is_empty());
    }

    #[test]
    fn a_ninth_feeling_is_one_too_many() {
        let words = [
            "glad", "sad", "tired", "calm", "hurt", "angry", "worried", "guilty", "near",
        ];

        assert!(Feelings::parse(&words[..8]).is_ok());
        assert_eq!(Feelings::parse(&words), Err(FeelingsError::TooMany));
        assert_eq!(Feelings::parse(&["glad", "glad"]).map(|f| f.as_slice().len()), Ok(1));
    }
}
