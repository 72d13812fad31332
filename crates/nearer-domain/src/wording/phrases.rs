//! Lists of phrases, and where they stand in a text.
//!
//! A phrase is a regular expression, so that "you never", "you have never" and "you've
//! really never" are one line. `@name@` in it stands for a word list of its language.
//! The regex crate takes time that grows with the text alone, whatever is written.

use regex::Regex;

use super::{MAX_CHARS, Place};

/// A kind of finding, and the phrases that show it.
pub(super) type Line<K> = (K, &'static [&'static str]);

/// What stands for `@name@`.
pub(super) type Words = &'static [(&'static str, &'static str)];

/// Phrases by kind, ready to be looked for.
pub(super) struct Phrases<K> {
    phrases: Vec<(K, Regex)>,
    /// Phrases in which the same words mean no harm: "you never have to".
    harmless: Vec<Regex>,
}

impl<K: Copy> Phrases<K> {
    /// Reads the lists. A phrase that is no regular expression is left out; a test says
    /// that there is none.
    pub(super) fn read(words: Words, lines: &[Line<K>], harmless: &[&str]) -> Phrases<K> {
        let phrases = lines.iter().flat_map(|(kind, phrases)| {
            let read = phrases.iter().filter_map(|phrase| phrase_of(words, phrase));
            read.map(|phrase| (*kind, phrase)).collect::<Vec<_>>()
        });
        Phrases {
            phrases: phrases.collect(),
            harmless: harmless.iter().filter_map(|phrase| phrase_of(words, phrase)).collect(),
        }
    }

    /// Every phrase found in `text`, with its place in it, in bytes.
    pub(super) fn find(&self, text: &str) -> Vec<(K, std::ops::Range<usize>)> {
        let found = self.phrases.iter().flat_map(|(kind, phrase)| {
            let places = phrase.find_iter(text).map(|found| found.range());
            places.map(|place| (*kind, place)).collect::<Vec<_>>()
        });
        found.collect()
    }

    /// The places in `text`, in bytes, where the words mean no harm.
    pub(super) fn harmless(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let found = self.harmless.iter().flat_map(|phrase| phrase.find_iter(text));
        found.map(|found| found.range()).collect()
    }

    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.phrases.len() + self.harmless.len()
    }
}

/// The expression of one phrase, blind to capitals.
pub(super) fn phrase_of(words: Words, phrase: &str) -> Option<Regex> {
    let mut whole = format!("(?i){phrase}");
    // A word list may itself name another one.
    for _ in 0..3 {
        for (name, list) in words {
            whole = whole.replace(&format!("@{name}@"), list);
        }
    }
    Regex::new(&whole).ok()
}

/// The text with straight apostrophes and plain spaces: as long as before, character by
/// character, and cut off at [`MAX_CHARS`].
pub(super) fn plain(text: &str) -> String {
    let plain = |c| match c {
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{0060}' | '\u{00B4}' => '\'',
        '\u{00A0}' | '\u{202F}' | '\t' => ' ',
        other => other,
    };
    text.chars().take(MAX_CHARS).map(plain).collect()
}

/// The sentences of `text`, each with its place in bytes, without the white space around.
pub(super) fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = match c {
            '\n' | '?' | '!' | '…' | ';' => true,
            // A full stop inside a number or a shortened word ends nothing.
            '.' => chars.peek().is_none_or(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        if ends {
            let end = at + c.len_utf8();
            push(&mut sentences, text, start, end);
            start = end;
        }
    }
    push(&mut sentences, text, start, text.len());
    sentences
}

fn push<'a>(sentences: &mut Vec<(usize, &'a str)>, text: &'a str, start: usize, end: usize) {
    let Some(raw) = text.get(start..end) else { return };
    let trimmed = raw.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let skipped = raw.len() - raw.trim_start().len();
        sentences.push((start + skipped, trimmed));
    }
}

/// The place in characters of a place in bytes.
pub(super) fn place(text: &str, bytes: std::ops::Range<usize>) -> Place {
    let chars = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
    Place {
        from: chars(bytes.start),
        to: chars(bytes.end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_in_a_number_does_not_end_a_sentence() {
        let all: Vec<_> = sentences("It was 7.30 when you came.  I waited… And you?")
            .into_iter()
            .map(|(_, sentence)| sentence)
            .collect();

        assert_eq!(all, ["It was 7.30 when you came.", "I waited…", "And you?"]);
    }

    #[test]
    fn places_are_counted_in_characters() {
        let text = plain("Schön’s: du hörst nie zu");

        let at = text.find("nie").unwrap();

        assert_eq!(place(&text, at..at + 3), Place { from: 18, to: 21 });
    }
}
