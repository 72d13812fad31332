//! "What the other can see": everything of one person, newest first.

mod ideas;
mod of_both;

use automerge::Automerge;
use serde_json::Value as Json;

use crate::{
    Day, ItemId, Kind, Line, Oddity, Page, People, PersonId, Shared, boundary::Boundary, check_in::CheckIn,
    occasion::Occasion,
};

use super::super::{
    super::{
        entry::{self, Entry},
        fields::Fields,
        kinds, months,
    },
    CARDS, CHECK_INS, OCCASIONS, agreement, boundary, check_in, experiment, idea, like,
    moment::{ANSWERS, MOMENTS},
    occasion, ritual, talk, together,
};

/// One item of a person that the other can see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedItem {
    /// The item.
    pub id: ItemId,
    /// The day it was written.
    pub day: Day,
    /// Its kind.
    pub kind: Kind,
    /// Every text in it, as the other can read it.
    pub lines: Vec<Line>,
    /// Whether its author can take it back.
    pub can_take_back: bool,
}

/// What `person` shared, newest first; with `before`, what is older than that one.
pub fn shared_by(
    doc: &Automerge,
    people: &People,
    today: Day,
    person: PersonId,
    before: Option<ItemId>,
    limit: usize,
) -> (Page<SharedItem>, Vec<Oddity>) {
    let flat = lying_flat(doc, people, today, person);
    paged(doc, people, person, flat, (before, limit))
}

/// Everything of `person` that the other can see, newest first: what they shared, and
/// what they wrote into things that the other brought in.
pub fn mirror(
    doc: &Automerge,
    people: &People,
    today: Day,
    person: PersonId,
    before: Option<ItemId>,
    limit: usize,
) -> (Page<SharedItem>, Vec<Oddity>) {
    let (mut items, odd) = lying_flat(doc, people, today, person);
    of_both::add_edits(doc, people, today, person, &mut items);
    paged(doc, people, person, (items, odd), (before, limit))
}

fn paged(
    doc: &Automerge,
    people: &People,
    person: PersonId,
    (mut items, odd): (Vec<SharedItem>, Vec<Oddity>),
    (before, limit): (Option<ItemId>, usize),
) -> (Page<SharedItem>, Vec<Oddity>) {
    // The logs are read page by page until they hold enough of this person.
    let flat_end = items
        .iter()
        .find(|item| Some(item.id) == before)
        .map(|item| (item.day, item.id));
    let mut logs = Vec::new();
    read_log(
        person,
        |from, n| check_in::page(doc, people, from, n),
        check_in_item,
        (before, flat_end, limit),
        &mut logs,
    );
    read_log(
        person,
        |from, n| occasion::page(doc, people, from, n),
        occasion_item,
        (before, flat_end, limit),
        &mut logs,
    );
    for log in [MOMENTS, ANSWERS] {
        // A seal that was opened is the check-in of the same id.
        let is_there = |id: ItemId, entry: &Entry, _: &mut Vec<Oddity>| {
            entry.kind() != Some(together::KIND) || !together::is_opened(doc, id, entry.day)
        };
        let all = |fields: &mut Fields<'_>| Entry::of(fields.all());
        read_log(
            person,
            |from, n| entry::page_where(doc, people, log, is_there, from, n, all),
            |shared: Shared<Entry>| entry_item(log, shared.id, &shared.body),
            (before, flat_end, limit),
            &mut logs,
        );
    }
    items.extend(logs);

    items.sort_by_key(|item| std::cmp::Reverse((item.day, item.id)));
    if let Some(before) = before {
        match items.iter().position(|item| item.id == before) {
            Some(place) => drop(items.drain(..=place)),
            None => items.clear(),
        }
    }
    let more = items.len() > limit;
    items.truncate(limit);
    (Page { items, more }, odd)
}

/// What of `person` does not lie in a log.
fn lying_flat(doc: &Automerge, people: &People, today: Day, person: PersonId) -> (Vec<SharedItem>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let mut items = Vec::new();
    let (boundaries, strange) = boundary::all(doc, people);
    odd.extend(strange);
    items.extend(boundaries.into_iter().filter(|b| b.by == person).map(boundary_item));
    let (rituals, strange) = ritual::without_evenings(doc, people, today);
    odd.extend(strange);
    items.extend(rituals.into_iter().filter(|r| r.by == person).map(of_both::ritual_item));
    let (agreements, strange) = agreement::all(doc, people, today);
    odd.extend(strange);
    items.extend(
        agreements
            .into_iter()
            .filter(|a| a.by == person)
            .map(of_both::agreement_item),
    );
    if let Some(map) = months::root_map(doc, CARDS) {
        let cards = entry::read_all(doc, people, &map, CARDS, &mut odd);
        let hers = cards.iter().filter(|(_, card)| card.by == person && !card.taken_back);
        items.extend(hers.map(|(id, card)| entry_item(CARDS, *id, card)));
    }
    let (talks, strange) = talk::all(doc, people);
    odd.extend(strange);
    items.extend(talks.into_iter().filter(|t| t.by == person).map(of_both::talk_item));
    items.extend(ideas::items(doc, people, today, person, &mut odd));
    (items, odd)
}

/// The item `id` and whose it is, if it is here and was not taken back.
pub fn shared_one(doc: &Automerge, people: &People, today: Day, id: ItemId) -> Option<(PersonId, SharedItem)> {
    let flat = people.partner().into_iter().chain([people.me()]).find_map(|person| {
        let (items, _) = lying_flat(doc, people, today, person);
        Some((person, items.into_iter().find(|item| item.id == id)?))
    });
    flat.or_else(|| {
        let (log, map) = [CHECK_INS, OCCASIONS, MOMENTS, ANSWERS]
            .into_iter()
            .find_map(|log| Some((log, months::locate(doc, log, id)?.1)))?;
        let mut odd = Vec::new();
        let entry = entry::read(doc, people, &map, &id.to_string(), log, &mut odd)?;
        if entry.taken_back {
            return None;
        }
        let by = entry.by;
        let item = match log {
            CHECK_INS => check_in_item(entry::decode(id, &entry, log, &mut odd, kinds::check_in_from)?),
            OCCASIONS => occasion_item(entry::decode(id, &entry, log, &mut odd, kinds::occasion_from)?),
            _ => entry_item(log, id, &entry),
        };
        Some((by, item))
    })
}

/// Reads a log until it gave more than `limit` items of `person` behind the end of the
/// last page, or is at its own end.
fn read_log<T>(
    person: PersonId,
    page: impl Fn(Option<ItemId>, usize) -> (Page<Shared<T>>, Vec<Oddity>),
    item: impl Fn(Shared<T>) -> SharedItem,
    (before, mut end, limit): (Option<ItemId>, Option<(Day, ItemId)>, usize),
    items: &mut Vec<SharedItem>,
) {
    let (mut from, mut enough) = (None, 0);
    loop {
        let (page, _) = page(from, limit.saturating_mul(2).max(16));
        from = page.items.last().map(|last| last.id);
        for shared in page.items.into_iter().filter(|shared| shared.by == person) {
            let place = (shared.day, shared.id);
            if Some(shared.id) == before {
                end = Some(place);
            } else if before.is_none() || end.is_some_and(|end| place < end) {
                enough += 1;
            }
            items.push(item(shared));
        }
        if !page.more || enough > limit {
            return;
        }
    }
}

fn check_in_item(shared: Shared<CheckIn>) -> SharedItem {
    let body = shared.body;
    let mut lines = Vec::new();
    for (of, level) in [("nearness", body.nearness), ("understood", body.understood)] {
        lines.extend(level.map(|level| Line::new(of, level.get().to_string())));
    }
    let feelings = body.feelings.as_slice().iter();
    lines.extend(feelings.map(|feeling| Line::new("feelings", feeling.as_str())));
    lines.extend(body.need.map(|need| Line::new("need", need.as_str())));
    lines.extend(body.would_help.map(|help| Line::new("wouldHelp", help.as_str())));
    for (of, note) in [("appreciation", &body.appreciation), ("carrying", &body.carrying)] {
        lines.extend(note.iter().map(|note| Line::new(of, note.as_str())));
    }
    SharedItem {
        id: shared.id,
        day: shared.day,
        kind: Kind::CheckIn,
        lines,
        can_take_back: true,
    }
}

fn occasion_item(shared: Shared<Occasion>) -> SharedItem {
    let Occasion { version, note, .. } = shared.body;
    let version = kinds::version_name(version).map(|name| Line::new("version", name));
    let mut lines: Vec<Line> = version.into_iter().collect();
    lines.extend(note.map(|note| Line::new("note", note.as_str())));
    SharedItem {
        id: shared.id,
        day: shared.day,
        kind: Kind::Occasion,
        lines,
        can_take_back: true,
    }
}

/// A moment, an answer or a care card, whatever its kind: all its texts, so that nothing of
/// an entry can be in the document and not in the mirror.
fn entry_item(log: &str, id: ItemId, entry: &Entry) -> SharedItem {
    let sealed = Kind::of_entry(log, entry.kind()) == Kind::Sealed;
    // At the end of comparing likes stand the cards that both said yes to, by name.
    let is_opened = entry.kind() == Some(like::KIND) && entry.fields.contains_key("cards");
    let kind = match Kind::of_entry(log, entry.kind()) {
        Kind::Sealed if is_opened => Kind::Idea,
        kind => kind,
    };
    let mut lines = Vec::new();
    for (name, value) in &entry.fields {
        let is_words = match name.as_str() {
            "by" | "day" | "kind" | "to" | "takenBack" => false,
            "cards" => true,
            // What is sealed holds numbers that say nothing to anybody.
            _ => !sealed,
        };
        if is_words {
            texts(name, value, &mut lines);
        }
    }
    SharedItem {
        id,
        day: entry.day,
        kind,
        lines,
        can_take_back: !sealed,
    }
}

fn texts(of: &str, value: &Json, lines: &mut Vec<Line>) {
    match value {
        // An id names something else that is there; it says nothing by itself.
        Json::String(text) if ItemId::parse(text).is_ok() => {}
        Json::String(text) => lines.push(Line::new(of, text.as_str())),
        Json::Number(number) => lines.push(Line::new(of, number.to_string())),
        Json::Array(list) => list.iter().for_each(|one| texts(of, one, lines)),
        Json::Object(map) => map.iter().for_each(|(name, one)| texts(name, one, lines)),
        Json::Bool(_) | Json::Null => {}
    }
}

fn boundary_item(shared: Shared<Boundary>) -> SharedItem {
    let Boundary {
        when,
        i_will,
        comes_back,
    } = shared.body;
    let sentences = [("when", Some(when)), ("iWill", Some(i_will)), ("comesBack", comes_back)];
    let lines = sentences
        .into_iter()
        .filter_map(|(of, sentence)| Some(Line::new(of, sentence?.as_str())));
    SharedItem {
        id: shared.id,
        day: shared.day,
        kind: Kind::Boundary,
        lines: lines.collect(),
        can_take_back: true,
    }
}
