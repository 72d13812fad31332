//! Words that are easily heard as blame, for the eyes of their writer alone.

use std::sync::LazyLock;

use super::{
    Language, Place, english, german,
    phrases::{Phrases, phrase_of, place, plain, sentences},
};

/// The ways in which words turn into blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blame {
    /// "You always", "you never": one evening becomes all of them.
    Always,
    /// "You ignore me", "it is your fault": what the other does to me.
    Accusation,
    /// "You are selfish": what the other is.
    Label,
    /// "You just want …", "you don't love me": what goes on inside the other.
    MindReading,
    /// "Oh great, another evening alone": saying the opposite.
    Sarcasm,
}

impl Blame {
    /// All of them.
    pub const ALL: [Blame; 5] = [
        Blame::Always,
        Blame::Accusation,
        Blame::Label,
        Blame::MindReading,
        Blame::Sarcasm,
    ];
}

/// What the sentence is about, so that a hope can be offered that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Listening and being heard.
    Listening,
    /// The phone between us.
    Phone,
    /// Work in the house and with children.
    Housework,
    /// Coming late, plans.
    Plans,
    /// Touch and tenderness.
    Touch,
    /// Time together.
    Time,
    /// Talking and telling.
    Talking,
}

/// One place that the other may hear as blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where.
    pub place: Place,
    /// The words there.
    pub words: String,
    /// In which way.
    pub blame: Blame,
    /// What the sentence is about, if its words show it.
    pub matter: Option<Matter>,
}

static ENGLISH: LazyLock<Phrases<Blame>> =
    LazyLock::new(|| Phrases::read(english::WORDS, english::BLAME, english::HARMLESS));
static GERMAN: LazyLock<Phrases<Blame>> =
    LazyLock::new(|| Phrases::read(german::WORDS, german::BLAME, german::HARMLESS));
static MATTERS: LazyLock<Vec<(Matter, regex::Regex)>> = LazyLock::new(|| {
    let matters = english::MATTERS.iter().chain(german::MATTERS);
    let read = matters.filter_map(|(matter, phrase)| Some((*matter, phrase_of(&[], phrase)?)));
    read.collect()
});

/// The places in `text` that are easily heard as blame, in the order of the text.
pub fn hints(text: &str) -> Vec<Hint> {
    let text = plain(text);
    let mut hints: Vec<Hint> = Vec::new();
    for (start, sentence) in sentences(&text) {
        let phrases = match Language::of(sentence) {
            Language::English => &*ENGLISH,
            Language::German => &*GERMAN,
        };
        let harmless = phrases.harmless(sentence);
        for (blame, bytes) in phrases.find(sentence) {
            let meets = |kind: &std::ops::Range<usize>| kind.start < bytes.end && bytes.start < kind.end;
            // What is said kindly can still be sarcasm: "how nice that you came".
            if blame != Blame::Sarcasm && harmless.iter().any(meets) {
                continue;
            }
            let words = sentence.get(bytes.clone()).unwrap_or_default().to_owned();
            let matter = MATTERS.iter().find(|(_, phrase)| phrase.is_match(sentence));
            let hint = Hint {
                place: place(&text, start + bytes.start..start + bytes.end),
                words,
                blame,
                matter: matter.map(|(matter, _)| *matter),
            };
            let known = |other: &Hint| other.blame == blame && other.place.meets(hint.place);
            if !hints.iter().any(known) {
                hints.push(hint);
            }
        }
    }
    hints.sort_by_key(|hint| (hint.place, hint.blame));
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_can_be_read() {
        let lists = |lines: &[super::super::phrases::Line<Blame>], harmless: &[&str]| {
            lines.iter().map(|(_, phrases)| phrases.len()).sum::<usize>() + harmless.len()
        };
        assert_eq!(ENGLISH.count(), lists(english::BLAME, english::HARMLESS));
        assert_eq!(GERMAN.count(), lists(german::BLAME, german::HARMLESS));
        assert_eq!(MATTERS.len(), english::MATTERS.len() + german::MATTERS.len());
    }

    #[test]
    fn a_hint_names_its_place_in_characters_and_what_it_is_about() {
        let text = "Schön war es am See. Du hörst mir nie zu.";

        let hints = hints(text);

        assert_eq!(hints.len(), 1);
        assert_eq!(hints[0].words, "Du hörst mir nie");
        let Place { from, to } = hints[0].place;
        let there: String = text.chars().skip(from).take(to - from).collect();
        assert_eq!(there, hints[0].words);
        assert_eq!(hints[0].matter, Some(Matter::Listening));
    }

    #[test]
    fn a_text_of_any_length_is_answered() {
        let long = "you never ".repeat(5_000);

        assert!(hints(&long).iter().all(|hint| hint.place.to <= super::super::MAX_CHARS));
    }
}
