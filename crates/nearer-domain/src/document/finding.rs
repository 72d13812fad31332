//! Finding words in everything of one's own: what lies in Mine, and what one shared.
//!
//! Entries are read as what they are, JSON with texts in it, and not kind by kind.
//! So a kind that somebody adds next year can be found without a line here, and
//! so can what a newer version wrote. What the other wrote is not looked through.

mod texts;

use std::collections::BTreeMap;

use automerge::{Automerge, ObjId, ObjType, ReadDoc, ScalarValueRef, ValueRef};

use crate::{Day, ItemId, Page, People, search::Words};

use super::{
    entry, mine, months,
    ours::{AGREEMENTS, BOUNDARIES, CHECK_INS, OCCASIONS, RITUALS},
};
use texts::Texts;

/// The logs of the private document that hold words, and the kind of entries that say none.
const MINE_LOGS: [(&str, &str); 2] = [(mine::KEPT, "draft"), (mine::NOTES, "note")];

/// The maps of the private document that hold words.
const MINE_MAPS: [(&str, &str); 2] = [(mine::DRAFTS, "draft"), (mine::RECEIVED, "received")];

/// The logs of the shared document, and the kind of entries that say none.
const OURS_LOGS: [(&str, &str); 4] = [
    (CHECK_INS, "checkIn"),
    (OCCASIONS, "occasion"),
    ("moments", "moment"),
    ("answers", "answer"),
];

/// The maps of the shared document, and the kind of what lies in them.
const OURS_MAPS: [(&str, &str); 7] = [
    (BOUNDARIES, "boundary"),
    ("cards", "careCard"),
    (RITUALS, "ritual"),
    (AGREEMENTS, "agreement"),
    ("talks", "talk"),
    ("ideas", "idea"),
    ("experiments", "experiment"),
];

/// Something of one's own in which the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The item, or the draft.
    pub id: ItemId,
    /// The day it was written.
    pub day: Day,
    /// Its kind, as the document names it.
    pub kind: String,
    /// The item that it belongs to: what it answers, or the ritual of an evening.
    pub of: Option<ItemId>,
    /// Whether the other can see it.
    pub is_shared: bool,
    /// Whether it is a draft that is still being written.
    pub is_draft: bool,
    /// The text in which the words stand, a few lines of it: before them, they, after them.
    pub text: [String; 3],
}

/// Everything of one's own in which `words` stand, newest first; with `before`, what is
/// older than that one. Of a draft and what was shared of it only the latter is given,
/// unless the words stand in a line that was not shared.
pub fn find(
    mine: &Automerge,
    ours: Option<(&Automerge, &People)>,
    words: &Words,
    before: Option<ItemId>,
    limit: usize,
) -> Page<Found> {
    let search = Search { mine, ours, words };
    let mut flat = search.flat();
    flat.sort_by_key(order);
    let mut items: Vec<Found> = Vec::new();
    let mut is_past = before.is_none();
    for (month, logs) in search.months(&flat).into_iter().rev() {
        let mut found = search.month(&month, &logs);
        let first_of_month = format!("{month}-01");
        while flat.last().is_some_and(|last| last.day.to_string() >= first_of_month) {
            found.extend(flat.pop());
        }
        found.sort_by_key(|found| std::cmp::Reverse(order(found)));
        found.dedup_by(|later, earlier| later.id == earlier.id);
        for found in found {
            if is_past {
                items.push(found);
            } else {
                is_past = Some(found.id) == before;
            }
        }
        if items.len() > limit {
            break;
        }
    }
    let more = items.len() > limit;
    items.truncate(limit);
    Page { items, more }
}

/// Newest day last; of one id what is shared comes last, so that it is met first.
fn order(found: &Found) -> (Day, ItemId, bool) {
    (found.day, found.id, found.is_shared)
}

struct Search<'a> {
    mine: &'a Automerge,
    ours: Option<(&'a Automerge, &'a People)>,
    words: &'a Words,
}

/// What stands in the logs in one month: the maps, each with the kind of entries that say none.
#[derive(Default)]
struct Logs {
    mine: Vec<(ObjId, &'static str)>,
    ours: Vec<(ObjId, &'static str)>,
}

impl Search<'_> {
    /// The months in which something stands, in the logs or in `flat`, oldest first.
    fn months(&self, flat: &[Found]) -> BTreeMap<String, Logs> {
        let days = flat.iter().filter_map(|found| months::key(found.day));
        let mut all: BTreeMap<String, Logs> = days.map(|month| (month, Logs::default())).collect();
        for (log, kind) in MINE_LOGS {
            for (month, map) in months::written(self.mine, log) {
                all.entry(month).or_default().mine.push((map, kind));
            }
        }
        if let Some((doc, _)) = self.ours {
            for (log, kind) in OURS_LOGS {
                for (month, map) in months::written(doc, log) {
                    all.entry(month).or_default().ours.push((map, kind));
                }
            }
        }
        all
    }

    /// What was found in the logs in one month.
    fn month(&self, month: &str, logs: &Logs) -> Vec<Found> {
        let mut found = Vec::new();
        for (map, kind) in &logs.mine {
            self.in_mine(map, kind, Some(month), &mut found);
        }
        if let Some((doc, people)) = self.ours {
            for (map, kind) in &logs.ours {
                self.in_entries(doc, people, map, kind, &mut found);
            }
        }
        found
    }

    /// What was found outside the logs.
    fn flat(&self) -> Vec<Found> {
        let mut found = Vec::new();
        for (name, kind) in MINE_MAPS {
            if let Some(map) = months::root_map(self.mine, name) {
                self.in_mine(&map, kind, None, &mut found);
            }
            for found in &mut found {
                found.is_draft |= name == mine::DRAFTS;
            }
        }
        if let Some((doc, people)) = self.ours {
            for (name, kind) in OURS_MAPS {
                if let Some(map) = months::root_map(doc, name) {
                    self.in_ours(doc, people, &map, kind, &mut found);
                }
            }
        }
        found
    }

    fn in_mine(&self, map: &ObjId, kind: &str, month: Option<&str>, found: &mut Vec<Found>) {
        for item in self.mine.map_range(map, ..) {
            let ValueRef::Scalar(ScalarValueRef::Str(raw)) = &item.value else {
                continue;
            };
            if !self.words.could_stand_in(raw) {
                continue;
            }
            let Ok(serde_json::Value::Object(fields)) = serde_json::from_str(raw) else {
                continue;
            };
            let Ok(id) = ItemId::parse(&item.key) else { continue };
            let is_aside = fields.get("discarded").and_then(serde_json::Value::as_bool);
            if is_aside.unwrap_or(false) {
                continue;
            }
            let day = fields.get("day").and_then(|day| entry::parse_day(day.as_str()?));
            let first = month.and_then(|month| entry::parse_day(&format!("{month}-01")));
            let Some(day) = day.or(first) else { continue };
            found.extend(Texts::of(&fields, kind).found(id, day, false, self.words));
        }
    }

    fn in_ours(&self, doc: &Automerge, people: &People, map: &ObjId, kind: &str, found: &mut Vec<Found>) {
        self.in_entries(doc, people, map, kind, found);
        for key in doc.keys(map) {
            let Some(item) = months::map_at(doc, map, &key) else {
                continue;
            };
            let (day, texts) = self.fields(doc, people, &item, kind);
            if let (Ok(id), Some(day)) = (ItemId::parse(&key), day) {
                found.extend(texts.found(id, day, true, self.words));
            }
        }
    }

    /// My entries in `map`. One whose day belongs to another month is met in neither: it is odd.
    fn in_entries(&self, doc: &Automerge, people: &People, map: &ObjId, kind: &str, found: &mut Vec<Found>) {
        for item in doc.map_range(map, ..) {
            let could = match &item.value {
                // Of two that were written apart, another one than this may be the one that is shown.
                ValueRef::Scalar(ScalarValueRef::Str(raw)) => item.conflict || self.words.could_stand_in(raw),
                _ => false,
            };
            let (true, Ok(id)) = (could, ItemId::parse(&item.key)) else {
                continue;
            };
            let read = entry::read(doc, people, map, &item.key, "", &mut Vec::new());
            if let Some(entry) = read.filter(|entry| !entry.taken_back && entry.by == people.me()) {
                let texts = Texts::of(&entry.fields, kind);
                found.extend(texts.found(id, entry.day, true, self.words));
            }
        }
    }

    /// The fields of something that both may write: those that I wrote, and texts, which are of both.
    fn fields(&self, doc: &Automerge, people: &People, item: &ObjId, kind: &str) -> (Option<Day>, Texts) {
        let mut texts = Texts::of(&serde_json::Map::new(), kind);
        let mut day = None;
        for key in doc.keys(item) {
            let Ok(Some((value, op))) = doc.get(item, key.as_str()) else {
                continue;
            };
            if value.is_object() {
                if matches!(doc.object_type(&op), Ok(ObjType::Text)) {
                    texts.add("text", &doc.text(&op).unwrap_or_default());
                }
                continue;
            }
            let Some(raw) = value.as_str() else { continue };
            if key == "day" {
                day = entry::parse_day(raw);
            } else if entry::author(people, &op) == Some(people.me()) {
                // Ideas, and words looking back, are entries within what both may write.
                match serde_json::from_str(raw) {
                    Ok(serde_json::Value::Object(entry)) => texts.add_all(&entry),
                    _ => texts.add(&key, raw),
                }
            }
        }
        (day, texts)
    }
}

#[cfg(test)]
mod tests;
