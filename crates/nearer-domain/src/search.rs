//! Searching: whether words stand in a text, whatever their case and accents.
//!
//! There is no index. An index in clear would be a second copy of what people
//! wrote, and one that is sealed would have to be opened whole to be of use. None
//! is needed: with ten years of daily check-ins of both, 14,600 entries, a first
//! page takes 55 ms and words that stand nowhere 160 ms, without optimisation.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Words that are looked for: folded, not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    folded: String,
}

/// Why there is nothing to look for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Nothing but white space and accents was given.
    #[error("there are no words to look for")]
    Empty,
    /// Too many characters were given.
    #[error("at most {} characters are looked for", Words::MAX_CHARS)]
    TooLong,
}

impl Words {
    /// The most characters that are looked for.
    pub const MAX_CHARS: usize = 100;

    /// Takes `raw` as words to look for, cutting off the white space around it.
    ///
    /// # Errors
    ///
    /// [`WordsError::Empty`] if nothing is left, [`WordsError::TooLong`] beyond [`Words::MAX_CHARS`].
    pub fn parse(raw: &str) -> Result<Words, WordsError> {
        if raw.chars().count() > Words::MAX_CHARS {
            return Err(WordsError::TooLong);
        }
        let folded = fold(raw.trim());
        if folded.is_empty() {
            return Err(WordsError::Empty);
        }
        Ok(Words { folded })
    }

    /// Whether the words could stand in an entry whose JSON is `raw`. Says no only if they
    /// stand in none of its texts, and is much quicker than reading them.
    pub(crate) fn could_stand_in(&self, raw: &str) -> bool {
        // These are written in another way in JSON than in a text.
        let is_escaped = |c: char| c == '"' || c == '\\' || c.is_control();
        self.folded.contains(is_escaped) || self.stand_in(raw)
    }

    /// Whether the words stand in `text`, in this order and next to each other.
    pub fn stand_in(&self, text: &str) -> bool {
        // Half of all texts need no folding but that of their capitals.
        if text.is_ascii() {
            return self.folded.is_ascii() && text.to_ascii_lowercase().contains(&self.folded);
        }
        fold(text).contains(&self.folded)
    }
}

/// Without case and accents; "ß" and "ss" are the same, and so are "ﬁ" and "fi".
///
/// Each letter is taken apart by itself. The order of its accents, which the
/// normal forms of Unicode see to, does not matter where they are left out.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else {
            decompose_compatible(letter, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|part| push(&mut folded, part));
                }
            });
        }
    }
    folded
}

fn push(folded: &mut String, letter: char) {
    match letter {
        'ß' => folded.push_str("ss"),
        'ς' => folded.push('σ'),
        'ı' => folded.push('i'),
        // Lower case of "İ" brings a dot of its own.
        letter if is_combining_mark(letter) => {}
        letter => folded.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, text: &str, expected: bool) {
        assert_eq!(
            Words::parse(words).unwrap().stand_in(text),
            expected,
            "{words:?} in {text:?}"
        );
    }

    #[test]
    fn case_does_not_matter() {
        check("balcony", "Tea on the BALCONY", true);
        check("BALCONY TEA", "balcony tea", true);
        check("balcony", "Tea in the kitchen", false);
    }

    #[test]
    fn accents_do_not_matter_either_way() {
        check("cafe", "Das kleine Café am Eck", true);
        check("Café", "cafe", true);
        check("uber", "Über uns", true);
        check("Über uns", "uber UNS", true);
        check("e\u{301}t", "été", true);
    }

    #[test]
    fn a_sharp_s_is_two() {
        check("strasse", "Die Straße", true);
        check("Straße", "STRASSE", true);
    }

    #[test]
    fn words_stand_next_to_each_other_and_in_their_order() {
        check("tea balcony", "balcony tea", false);
        check("cony te", "balcony tea", true);
    }

    #[test]
    fn letters_that_have_no_accent_in_unicode_stay_what_they_are() {
        check("o", "ø", false);
        check("ночь", "Тихая НОЧЬ", true);
    }

    #[test]
    fn there_has_to_be_something_to_look_for() {
        assert_eq!(Words::parse("  \n"), Err(WordsError::Empty));
        assert_eq!(Words::parse("\u{301}"), Err(WordsError::Empty));
        assert_eq!(Words::parse(&"a".repeat(101)), Err(WordsError::TooLong));
        assert!(Words::parse(&"a".repeat(100)).is_ok());
    }
}
