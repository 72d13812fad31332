//! Nearer's own words for feelings and needs.
//!
//! The words here are ids: stable, English, never shown as they are. A screen
//! translates them. Feelings are grouped by how they are met in everyday life at
//! home, not by a theory; a family is only a shelf for finding a word. A word may
//! be added at any time and is never removed or given a new meaning, because old
//! check-ins hold it.

/// A shelf of feelings that are close to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// The id of the shelf.
    pub id: &'static str,
    /// The feelings on it, by id.
    pub feelings: &'static [&'static str],
}

/// All feelings, by family, in the order in which a screen offers them.
pub const FEELINGS: &[Family] = &[
    Family {
        id: "near",
        feelings: &[
            "near",
            "loved",
            "cared-for",
            "tender",
            "thankful",
            "drawn-to-you",
            "trusting",
        ],
    },
    Family {
        id: "bright",
        feelings: &["glad", "playful", "proud", "hopeful", "curious", "lively", "moved"],
    },
    Family {
        id: "settled",
        feelings: &["calm", "relieved", "content", "safe", "rested", "patient"],
    },
    Family {
        id: "worn",
        feelings: &[
            "tired",
            "drained",
            "overloaded",
            "foggy",
            "rushed",
            "stretched-thin",
            "touched-out",
        ],
    },
    Family {
        id: "low",
        feelings: &["sad", "heavy", "lonely", "discouraged", "numb", "homesick"],
    },
    Family {
        id: "far",
        feelings: &[
            "distant",
            "shut-down",
            "left-out",
            "unseen",
            "in-my-shell",
            "cool-toward-you",
        ],
    },
    Family {
        id: "sore",
        feelings: &["hurt", "let-down", "misread", "small", "jealous", "rejected"],
    },
    Family {
        id: "hot",
        feelings: &["irritated", "angry", "resentful", "cornered", "fed-up"],
    },
    Family {
        id: "uneasy",
        feelings: &["worried", "tense", "unsure", "afraid", "restless", "wary"],
    },
    Family {
        id: "turned-inward",
        feelings: &["ashamed", "guilty", "regretful", "shy", "torn"],
    },
];

/// All needs, in the order in which a screen offers them. The first four come first because
/// nothing else is easy to ask for while one of them is not there.
pub const NEEDS: &[&str] = &[
    "safety",
    "respect",
    "time-together",
    "reassurance",
    "to-be-heard",
    "to-be-understood",
    "quiet",
    "time-alone",
    "touch",
    "rest",
    "honesty",
    "thanks",
    "no-hurry",
    "lightness",
    "play",
    "to-feel-wanted",
    "to-be-trusted",
    "something-to-count-on",
    "a-say-in-it",
    "freedom",
    "my-own-friends",
    "help-with-chores",
    "a-fair-share",
    "a-plan",
    "an-apology",
];

/// A feeling: one of the words in [`FEELINGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feeling(&'static str);

/// A need: one of the words in [`NEEDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Need(&'static str);

/// Why a word was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the word is not on the list")]
pub struct UnknownWord;

impl Feeling {
    /// Takes the id of a feeling.
    ///
    /// # Errors
    ///
    /// [`UnknownWord`] if it is not in [`FEELINGS`].
    pub fn parse(raw: &str) -> Result<Feeling, UnknownWord> {
        let mut all = FEELINGS.iter().flat_map(|family| family.feelings);
        all.find(|word| **word == raw)
            .map(|word| Feeling(word))
            .ok_or(UnknownWord)
    }

    /// The id of the feeling.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl Need {
    /// Takes the id of a need.
    ///
    /// # Errors
    ///
    /// [`UnknownWord`] if it is not in [`NEEDS`].
    pub fn parse(raw: &str) -> Result<Need, UnknownWord> {
        NEEDS
            .iter()
            .find(|word| **word == raw)
            .map(|word| Need(word))
            .ok_or(UnknownWord)
    }

    /// The id of the need.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_word_is_on_two_shelves() {
        let words: Vec<_> = FEELINGS.iter().flat_map(|family| family.feelings).collect();
        let distinct: BTreeSet<_> = words.iter().collect();

        assert_eq!(words.len(), distinct.len());
    }

    #[test]
    fn there_are_enough_words_and_not_too_many() {
        let feelings = FEELINGS.iter().map(|family| family.feelings.len()).sum::<usize>();

        assert!((58..=66).contains(&feelings), "{feelings} feelings");
        assert!((22..=26).contains(&NEEDS.len()), "{} needs", NEEDS.len());
    }

    #[test]
    fn what_everything_else_rests_on_is_offered_first() {
        assert_eq!(NEEDS[..4], ["safety", "respect", "time-together", "reassurance"]);
    }

    #[test]
    fn every_id_is_plain_small_english() {
        let words = FEELINGS.iter().flat_map(|family| family.feelings).chain(NEEDS);
        for word in words {
            assert!(word.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{word}");
        }
    }

    #[test]
    fn a_word_from_elsewhere_is_refused() {
        assert_eq!(Feeling::parse("flabbergasted"), Err(UnknownWord));
        assert_eq!(Need::parse("glad"), Err(UnknownWord));
    }
}
