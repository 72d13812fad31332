//! How each kind lies in JSON. These names are promises: old entries hold them.

pub(crate) mod asking;
mod care_card;
mod idea;
pub(crate) mod look_back;
pub(crate) mod opening;
pub(crate) mod pause;
pub(crate) mod talk;
pub(crate) mod thanks;
pub(crate) mod weather;

use serde_json::{Map, Value as Json};

use crate::{
    ItemId, Level, Name, Phrase,
    agreement::{Scope, Terms, Text},
    boundary::{Boundary, BoundaryDraft, Sentence},
    check_in::{CheckIn, CheckInDraft, Feelings, Line, MAX_FEELINGS, Need, WouldHelp},
    occasion::{Occasion, Version},
    reading::Reading,
    rhythm::{Rhythm, TimeOfDay},
    ritual::Ritual,
    season::Season,
};

use super::fields::{Fields, put};

pub(crate) use care_card::{care_card_draft_from, care_card_draft_to, care_card_from, care_card_to};
pub(crate) use idea::*;

const LINES: [(&str, Line); 7] = [
    ("nearness", Line::Nearness),
    ("understood", Line::Understood),
    ("feelings", Line::Feelings),
    ("need", Line::Need),
    ("wouldHelp", Line::WouldHelp),
    ("appreciation", Line::Appreciation),
    ("carrying", Line::Carrying),
];

const VERSIONS: [(&str, Version); 2] = [("usual", Version::Usual), ("smaller", Version::Smaller)];

fn named<T: Copy>(names: &[(&str, T)], raw: &str) -> Result<T, ()> {
    names
        .iter()
        .find(|(name, _)| *name == raw)
        .map(|(_, value)| *value)
        .ok_or(())
}

fn name_of<T: PartialEq>(names: &'static [(&'static str, T)], value: &T) -> Option<&'static str> {
    names.iter().find(|(_, named)| named == value).map(|(name, _)| *name)
}

fn words<const MAX: usize>(phrase: &Option<Phrase<MAX>>) -> Option<&str> {
    phrase.as_ref().map(Phrase::as_str)
}

pub(crate) fn check_in_to(check_in: &CheckIn) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "nearness", check_in.nearness.map(Level::get));
    put(&mut map, "understood", check_in.understood.map(Level::get));
    let feelings: Vec<&str> = check_in
        .feelings
        .as_slice()
        .iter()
        .map(|feeling| feeling.as_str())
        .collect();
    put(&mut map, "feelings", (!feelings.is_empty()).then_some(feelings));
    put(&mut map, "need", check_in.need.map(Need::as_str));
    put(&mut map, "wouldHelp", check_in.would_help.map(WouldHelp::as_str));
    put(&mut map, "appreciation", words(&check_in.appreciation));
    put(&mut map, "carrying", words(&check_in.carrying));
    map
}

pub(crate) fn check_in_from(fields: &mut Fields<'_>) -> Option<CheckIn> {
    let mut feelings = fields.words("feelings", |word| {
        crate::check_in::Feeling::parse(word).map(|f| f.as_str())
    });
    feelings.truncate(MAX_FEELINGS);
    Some(CheckIn {
        nearness: fields.level("nearness"),
        understood: fields.level("understood"),
        feelings: Feelings::parse(&feelings).unwrap_or_default(),
        need: fields.text("need", Need::parse),
        would_help: fields.text("wouldHelp", WouldHelp::parse),
        appreciation: fields.phrase("appreciation"),
        carrying: fields.phrase("carrying"),
    })
}

pub(crate) fn check_in_draft_to(draft: &CheckInDraft) -> Map<String, Json> {
    let mut map = check_in_to(&draft.check_in);
    let share: Vec<&str> = draft.share.iter().filter_map(|line| name_of(&LINES, line)).collect();
    map.insert("share".into(), share.into());
    map
}

pub(crate) fn check_in_draft_from(fields: &mut Fields<'_>) -> Option<CheckInDraft> {
    let share = fields.words("share", |word| named(&LINES, word)).into_iter().collect();
    Some(CheckInDraft {
        check_in: check_in_from(fields)?,
        share,
    })
}

pub(crate) fn boundary_to(boundary: &Boundary) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "when", Some(boundary.when.as_str()));
    put(&mut map, "iWill", Some(boundary.i_will.as_str()));
    put(
        &mut map,
        "comesBack",
        boundary.comes_back.as_ref().map(Sentence::as_str),
    );
    map
}

pub(crate) fn boundary_from(fields: &mut Fields<'_>) -> Option<Boundary> {
    Some(Boundary {
        when: fields.phrase("when")?,
        i_will: fields.phrase("iWill")?,
        comes_back: fields.phrase("comesBack"),
    })
}

pub(crate) fn boundary_draft_to(draft: &BoundaryDraft) -> Map<String, Json> {
    let mut map = boundary_to(&draft.boundary);
    put(&mut map, "replaces", draft.replaces.map(|id| id.to_string()));
    map
}

pub(crate) fn boundary_draft_from(fields: &mut Fields<'_>) -> Option<BoundaryDraft> {
    Some(BoundaryDraft {
        boundary: boundary_from(fields)?,
        replaces: fields.text("replaces", ItemId::parse),
    })
}

pub(crate) fn ritual_to(ritual: &Ritual) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "name", Some(ritual.name.as_str()));
    put(&mut map, "usual", words(&ritual.usual));
    put(&mut map, "smallest", words(&ritual.smallest));
    put(&mut map, "rhythm", ritual.rhythm.as_ref().map(Rhythm::as_str));
    put(&mut map, "at", ritual.at.map(|at| at.to_string()));
    put(&mut map, "place", words(&ritual.place));
    put(&mut map, "why", words(&ritual.why));
    put(&mut map, "off", ritual.off.map(|off| off.to_string()));
    map
}

pub(crate) fn ritual_from(fields: &mut Fields<'_>) -> Option<Ritual> {
    Some(Ritual {
        name: fields.phrase("name")?,
        usual: fields.phrase("usual"),
        smallest: fields.phrase("smallest"),
        rhythm: fields.text("rhythm", Rhythm::parse),
        at: fields.text("at", TimeOfDay::parse),
        place: fields.phrase("place"),
        why: fields.phrase("why"),
        off: fields.text("off", Season::parse),
    })
}

/// What a version of a ritual is called in the document.
pub(crate) fn version_name(version: Version) -> Option<&'static str> {
    name_of(&VERSIONS, &version)
}

pub(crate) fn occasion_to(occasion: &Occasion) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "ritual", Some(occasion.ritual.to_string()));
    put(&mut map, "version", version_name(occasion.version));
    put(&mut map, "note", words(&occasion.note));
    map
}

pub(crate) fn occasion_from(fields: &mut Fields<'_>) -> Option<Occasion> {
    Some(Occasion {
        ritual: fields.text("ritual", ItemId::parse)?,
        version: fields
            .text("version", |raw| named(&VERSIONS, raw))
            .unwrap_or(Version::Usual),
        note: fields.phrase("note"),
    })
}

pub(crate) fn terms_to(terms: &Terms) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "title", Some(terms.title.as_str()));
    put(&mut map, "text", Some(terms.text.as_str()));
    put(&mut map, "scope", Some(terms.scope.as_str()));
    put(&mut map, "reviewOn", Some(terms.review_on.to_string()));
    put(&mut map, "grace", Some(terms.grace));
    map
}

pub(crate) fn terms_from(fields: &mut Fields<'_>) -> Option<Terms> {
    Some(Terms {
        title: fields.text("title", Name::parse)?,
        text: fields.text("text", Text::parse)?,
        scope: fields.text("scope", Scope::parse).unwrap_or(Scope::Other),
        review_on: fields.day("reviewOn")?,
        grace: fields.get("grace", Json::as_bool).unwrap_or(false),
    })
}

pub(crate) fn reading_to(reading: &Reading) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "before", reading.before.map(Level::get));
    put(&mut map, "after", reading.after.map(Level::get));
    map
}

pub(crate) fn reading_from(fields: &mut Fields<'_>) -> Option<Reading> {
    Some(Reading {
        before: fields.level("before"),
        after: fields.level("after"),
    })
}
