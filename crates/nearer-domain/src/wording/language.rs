//! Which language somebody writes: by its smallest words.

/// A language that the phrases know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

const ENGLISH: &[&str] = &[
    "i", "you", "we", "the", "and", "is", "are", "to", "of", "my", "your", "me", "when", "if", "will", "would", "not",
    "it", "that", "each", "both", "for", "with", "a", "what", "do", "please", "let",
];

const GERMAN: &[&str] = &[
    "ich", "du", "wir", "der", "die", "das", "und", "ist", "bist", "sind", "zu", "mein", "meine", "dein", "deine",
    "mich", "mir", "dich", "dir", "wenn", "nicht", "es", "dass", "beide", "uns", "mit", "ein", "eine", "für", "bitte",
    "den", "dem", "auf", "im", "am", "wie", "sich",
];

impl Language {
    /// The language with more of its small words in `text`; English if neither has more.
    ///
    /// The language of the screens says little here: people write in the language in
    /// which they speak with each other.
    pub fn of(text: &str) -> Language {
        let count = |known: &[&str]| {
            text.split(|c: char| !c.is_alphabetic())
                .filter(|word| known.contains(&word.to_lowercase().as_str()))
                .count()
        };
        if count(GERMAN) > count(ENGLISH) {
            Language::German
        } else {
            Language::English
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_small_words() {
        assert_eq!(Language::of("Ich gehe, wenn es laut wird."), Language::German);
        assert_eq!(Language::of("I will go when it gets loud."), Language::English);
        assert_eq!(Language::of(""), Language::English);
    }
}
