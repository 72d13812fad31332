//! Words and numbers that people give, within their limits.

/// Words of a person: trimmed, not empty, at most `MAX` characters, nothing invisible.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phrase<const MAX: usize>(String);

/// A short name for one line.
pub type Name = Phrase<80>;

/// A note of a few sentences.
pub type Note = Phrase<500>;

/// Why words were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// Nothing but white space was given.
    #[error("there are no words in it")]
    Empty,
    /// Too many characters were given.
    #[error("it holds at most {max} characters, these are {actual}")]
    TooLong {
        /// How many were given, in Unicode scalar values.
        actual: usize,
        /// How many fit.
        max: usize,
    },
    /// A control character or a direction override was given.
    #[error("it holds an invisible control character")]
    Invisible,
}

impl<const MAX: usize> Phrase<MAX> {
    /// The most characters it holds, in Unicode scalar values (not bytes).
    pub const MAX_CHARS: usize = MAX;

    /// Takes `raw` as words, cutting off the white space around it.
    ///
    /// # Errors
    ///
    /// [`PhraseError::Empty`] if nothing is left after trimming, [`PhraseError::TooLong`]
    /// beyond `MAX` characters, [`PhraseError::Invisible`] for control characters other
    /// than line break and tab, and for characters that turn the direction of writing.
    pub fn parse(raw: &str) -> Result<Self, PhraseError> {
        let words = raw.trim();
        if words.is_empty() {
            return Err(PhraseError::Empty);
        }
        let actual = words.chars().count();
        if actual > MAX {
            return Err(PhraseError::TooLong { actual, max: MAX });
        }
        if words.chars().any(is_invisible) {
            return Err(PhraseError::Invisible);
        }
        Ok(Phrase(words.to_owned()))
    }

    /// Takes `raw` as words, or as none if there is nothing but white space.
    ///
    /// # Errors
    ///
    /// As [`Phrase::parse`], except for [`PhraseError::Empty`].
    pub fn parse_optional(raw: &str) -> Result<Option<Self>, PhraseError> {
        if raw.trim().is_empty() {
            Ok(None)
        } else {
            Phrase::parse(raw).map(Some)
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters, and those that make words look like other words (CVE-2021-42574).
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// How much, from 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

/// Why a number is not a level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it goes from 0 to 10, this is {0}")]
pub struct LevelError(pub u8);

impl Level {
    /// Takes `raw` as a level.
    ///
    /// # Errors
    ///
    /// [`LevelError`] beyond 10.
    pub fn parse(raw: u8) -> Result<Level, LevelError> {
        if raw <= 10 {
            Ok(Level(raw))
        } else {
            Err(LevelError(raw))
        }
    }

    /// The number, 0 to 10.
    pub fn get(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Result<&str, PhraseError>) {
        let actual = Phrase::<5>::parse(raw).map(|phrase| phrase.0);
        assert_eq!(actual, expected.map(str::to_owned), "for {raw:?}");
    }

    #[test]
    fn white_space_around_words_is_cut_off() {
        check("  tea \n", Ok("tea"));
    }

    #[test]
    fn nothing_but_white_space_is_no_words() {
        check(" \n\t ", Err(PhraseError::Empty));
    }

    #[test]
    fn length_is_counted_in_characters_and_not_in_bytes() {
        check("ééééé", Ok("ééééé"));
        check("éééééé", Err(PhraseError::TooLong { actual: 6, max: 5 }));
    }

    #[test]
    fn characters_that_turn_words_around_are_refused() {
        check("a\u{202E}b", Err(PhraseError::Invisible));
        check("a\u{0}b", Err(PhraseError::Invisible));
        check("a\nb", Ok("a\nb"));
    }

    #[test]
    fn a_level_ends_at_ten() {
        assert_eq!(Level::parse(10).map(Level::get), Ok(10));
        assert_eq!(Level::parse(11), Err(LevelError(11)));
    }
}
