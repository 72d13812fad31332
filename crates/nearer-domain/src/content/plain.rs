//! For tests: how the texts of the program have to read.

use std::collections::BTreeSet;

use super::{Language, Said};

/// Words that are on no screen of Nearer, in either language; a test of the interface has the same.
const NEVER: [&str; 22] = [
    "streak",
    "missed",
    "overdue",
    "failed",
    "score",
    "compliance",
    "your partner hasn",
    "% aligned",
    "response time",
    "verpasst",
    "überfällig",
    "fehlgeschlagen",
    "gescheitert",
    "punktzahl",
    "antwortzeit",
    "punish",
    "forbid",
    "earn back",
    "bestraf",
    "verbiet",
    "verboten",
    "zurückverdien",
];

pub(super) const LANGUAGES: [Language; 2] = [Language::English, Language::German];

/// Says where a text is too long, raises its voice, or measures somebody.
#[track_caller]
pub(super) fn is_calm(place: &str, said: &Said, most: usize) {
    for language in LANGUAGES {
        let text = said.within(language);
        let small = text.to_lowercase();
        assert!(
            text.chars().count() <= most,
            "{place}: {} characters: {text}",
            text.chars().count()
        );
        assert!(!text.contains(['!', '"', '\'', '\n', '\t']), "{place}: {text}");
        assert!(!text.contains("..") && !text.contains("  "), "{place}: {text}");
        for word in NEVER {
            assert!(!small.contains(word), "{place}: {word:?} in {text}");
        }
    }
    assert_ne!(said.within(Language::English), said.within(Language::German), "{place}");
}

/// The words that two texts can share without being the same: everything but the small ones.
pub(super) fn weighty(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(|word| word.chars().take(6).collect())
        .collect()
}

/// How much of their weighty words two texts share, from 0 to 1.
pub(super) fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let both = one.intersection(other).count();
    let all = one.union(other).count();
    both as f64 / all.max(1) as f64
}
