//! The texts in an entry, and the lines around words that were found in one.

use serde_json::{Map, Value as Json};

use crate::{Day, ItemId, PersonId, document::entry::parse_day, search::Words};

use super::Found;

/// Fields whose values are names of ours, such as `be-heard`, unless there are spaces in them.
const NAMES: [&str; 36] = [
    "kind",
    "version",
    "feelings",
    "need",
    "wouldHelp",
    "share",
    "staysMine",
    "scope",
    "state",
    "span",
    "leftAt",
    "size",
    "format",
    "about",
    "load",
    "mood",
    "deck",
    "pack",
    "reply",
    "mark",
    "part",
    "fit",
    "vote",
    "verdict",
    "answer",
    "pace",
    "whom",
    "step",
    "sky",
    "aboutUs",
    "days",
    "seal",
    "key",
    "nonce",
    "points",
    "proof",
];

/// Fields that hold no words of anybody.
const FRAME: [&str; 8] = ["by", "day", "to", "rhythm", "digest", "commit", "v", "g"];

/// How many characters are shown before and after the words.
const AROUND: usize = 80;

/// The texts of one entry.
pub(super) struct Texts {
    kind: String,
    of: Option<ItemId>,
    texts: Vec<String>,
}

impl Texts {
    /// The texts in `fields`; `kind` is what the entry is if it does not say.
    pub(super) fn of(fields: &Map<String, Json>, kind: &str) -> Texts {
        let id = |name: &str| ItemId::parse(fields.get(name)?.as_str()?).ok();
        let mut texts = Texts {
            kind: fields.get("kind").and_then(Json::as_str).unwrap_or(kind).to_owned(),
            of: ["to", "ritual", "talk"].into_iter().find_map(id),
            texts: Vec::new(),
        };
        texts.add_all(fields);
        texts
    }

    /// Adds the texts in `fields`.
    pub(super) fn add_all(&mut self, fields: &Map<String, Json>) {
        for (name, value) in fields {
            self.walk(name, value);
        }
    }

    fn walk(&mut self, name: &str, value: &Json) {
        match value {
            Json::String(text) => self.add(name, text),
            Json::Array(list) => list.iter().for_each(|each| self.walk(name, each)),
            Json::Object(map) => map.iter().for_each(|(name, each)| self.walk(name, each)),
            Json::Null | Json::Bool(_) | Json::Number(_) => {}
        }
    }

    /// Adds a text under `name`, if it is one.
    pub(super) fn add(&mut self, name: &str, text: &str) {
        let is_name = NAMES.contains(&name) && !text.contains(char::is_whitespace);
        let is_words = !FRAME.contains(&name)
            && !is_name
            && ItemId::parse(text).is_err()
            && PersonId::parse(text).is_err()
            && parse_day(text).is_none();
        if is_words {
            self.texts.push(text.to_owned());
        }
    }

    /// What is shown if the words stand in one of the texts.
    pub(super) fn found(self, id: ItemId, day: Day, is_shared: bool, words: &Words) -> Option<Found> {
        let text = self.texts.iter().find(|text| words.stand_in(text))?;
        Some(Found {
            id,
            day,
            kind: self.kind,
            of: self.of,
            is_shared,
            is_draft: false,
            text: around(text, words),
        })
    }
}

/// The first place where `words` stand in `text`, with some of what is around it.
fn around(text: &str, words: &Words) -> [String; 3] {
    let mut places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
    places.push(text.len());
    // A beginning holds the words from some length on, and then an end of it down to some
    // length: so both places can be halved towards.
    let end = places.partition_point(|end| !words.stand_in(&text[..*end]));
    let start = places[..=end].partition_point(|start| words.stand_in(&text[*start..places[end]]));
    let start = start.saturating_sub(1);
    let (first, last) = (start.saturating_sub(AROUND), (end + AROUND).min(places.len() - 1));
    let mut before = text[places[first]..places[start]].to_owned();
    let mut after = text[places[end]..places[last]].to_owned();
    if first > 0 {
        before = format!(
            "…{}",
            before.split_once(char::is_whitespace).map_or("", |(_, rest)| rest)
        );
    }
    if last < places.len() - 1 {
        after = format!(
            "{}…",
            after.rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest)
        );
    }
    [before, text[places[start]..places[end]].to_owned(), after]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, expected: [&str; 3]) {
        assert_eq!(
            around(text, &Words::parse(words).unwrap()),
            expected,
            "for {words:?} in {text:?}"
        );
    }

    #[test]
    fn the_words_are_cut_out_as_they_are_written() {
        check(
            "Tea on the BALCONY, late.",
            "balcony",
            ["Tea on the ", "BALCONY", ", late."],
        );
        check("Über uns", "uber", ["", "Über", " uns"]);
        check("Die Straße hinunter", "strasse", ["Die ", "Straße", " hinunter"]);
        check("tea", "TEA", ["", "tea", ""]);
    }

    #[test]
    fn of_several_places_it_is_the_first() {
        check("tea and tea", "tea", ["", "tea", " and tea"]);
    }

    #[test]
    fn a_long_text_is_cut_at_words() {
        let long = format!("{} balcony {}", "before ".repeat(40).trim(), "after ".repeat(40).trim());

        let [before, hit, after] = around(&long, &Words::parse("balcony").unwrap());

        assert_eq!(hit, "balcony");
        assert!(
            before.starts_with("…before ") && before.chars().count() <= 81,
            "{before}"
        );
        assert!(after.ends_with(" after…") && after.chars().count() <= 81, "{after}");
    }

    #[test]
    fn names_of_ours_and_ids_are_not_words() {
        let fields = serde_json::json!({
            "by": "00000000000000000000000000000000", "day": "2026-02-01", "kind": "opening",
            "feelings": ["tired"], "wouldHelp": "be-heard", "need": "a tired word",
            "body": {"text": "so tired", "lines": ["very tired"]},
        });

        let texts = Texts::of(fields.as_object().unwrap(), "moment");

        assert_eq!(texts.kind, "opening");
        assert_eq!(texts.texts, ["very tired", "so tired", "a tired word"]);
    }
}
