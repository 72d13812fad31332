//! Things of both in the mirror: what one brought in, and what one wrote into what the
//! other brought in.
//!
//! The first stands there whole, with whatever the other changed in it since, because a
//! ritual without its name would say less than is true. Of the second only one's own
//! words stand there, except in an agreement: its words are of both once both signed.

use automerge::{Automerge, ReadDoc};

use crate::{Day, ItemId, Kind, Line, People, PersonId, instant};

use super::{
    super::super::{
        super::{entry, months},
        EXPERIMENTS, IDEAS, RITUALS, TALKS, agreement,
        ritual::{self, scalar, text_of},
        talk,
    },
    SharedItem,
};

/// Where words of both lie: the container, its kind, and the fields that hold words.
const FIELDS: [(&str, Kind, &[&str]); 4] = [
    (
        RITUALS,
        Kind::Ritual,
        &["name", "usual", "smallest", "rhythm", "at", "place", "why", "off"],
    ),
    (TALKS, Kind::Talk, &["topic", "place"]),
    (IDEAS, Kind::Idea, &["us"]),
    (EXPERIMENTS, Kind::Experiment, &["what", "days", "notice"]),
];

/// Adds what `person` wrote into things that the other brought in. What is there already
/// gets further lines.
pub(super) fn add_edits(doc: &Automerge, people: &People, today: Day, person: PersonId, items: &mut Vec<SharedItem>) {
    for (container, kind, fields) in FIELDS {
        let Some(all) = months::root_map(doc, container) else {
            continue;
        };
        for key in doc.keys(&all).collect::<Vec<_>>() {
            let (Ok(id), Some(map)) = (ItemId::parse(&key), months::map_at(doc, &all, &key)) else {
                continue;
            };
            let Some((by, day)) = brought_in(doc, &map) else {
                continue;
            };
            if by == person {
                continue;
            }
            let mut lines = own_words(doc, people, &map, fields, person);
            if kind == Kind::Talk {
                lines.extend(own_time(doc, people, id, person));
            }
            add(items, (id, day, kind), lines);
        }
    }
    let (agreements, _) = agreement::all(doc, people, today);
    let signed = agreements.into_iter().filter(|agreement| {
        let wrote = agreement.agreed.is_some() || agreement.changed_by.contains(&person);
        agreement.by != person && (wrote || agreement.said_yes.contains(&person))
    });
    items.extend(signed.map(agreement_item));
}

fn brought_in(doc: &Automerge, map: &automerge::ObjId) -> Option<(PersonId, Day)> {
    let by = PersonId::parse(&scalar(doc, map, "by")?).ok()?;
    Some((by, entry::parse_day(&scalar(doc, map, "day")?)?))
}

/// The values of these fields that `person` wrote, also beside others.
fn own_words(doc: &Automerge, people: &People, map: &automerge::ObjId, fields: &[&str], person: PersonId) -> Vec<Line> {
    let mut lines = Vec::new();
    for field in fields {
        let written = doc.get_all(map, *field).unwrap_or_default();
        let own = written
            .iter()
            .filter(|(_, op)| entry::author(people, op) == Some(person));
        let texts = own
            .filter_map(|(value, _)| text_of(value))
            .filter(|text| !text.is_empty());
        lines.extend(texts.map(|text| Line::new(field, text)));
    }
    lines
}

/// The time that `person` offered for a talk of the other's.
fn own_time(doc: &Automerge, people: &People, talk: ItemId, person: PersonId) -> Option<Line> {
    let (talk, _) = talk::read(doc, people, talk);
    let offered = talk?.appointment.offered;
    let (_, at) = offered.into_iter().find(|(by, _)| *by == person)?;
    Some(Line::new("time", instant::text(at)))
}

fn add(items: &mut Vec<SharedItem>, (id, day, kind): (ItemId, Day, Kind), lines: Vec<Line>) {
    if lines.is_empty() {
        return;
    }
    match items.iter_mut().find(|item| item.id == id) {
        Some(item) => item.lines.extend(lines),
        None => items.push(SharedItem {
            id,
            day,
            kind,
            lines,
            can_take_back: false,
        }),
    }
}

pub(super) fn ritual_item(ritual: ritual::SharedRitual) -> SharedItem {
    let fields = [
        ("name", ritual.name),
        ("usual", ritual.usual),
        ("smallest", ritual.smallest),
        ("rhythm", ritual.rhythm),
        ("at", ritual.at),
        ("place", ritual.place),
        ("why", ritual.why),
        ("off", ritual.off),
    ];
    let lines = fields
        .into_iter()
        .filter(|(_, field)| !field.value.is_empty())
        .map(|(of, field)| Line::new(of, field.value))
        .collect();
    SharedItem {
        id: ritual.id,
        day: ritual.day,
        kind: Kind::Ritual,
        lines,
        can_take_back: false,
    }
}

pub(super) fn agreement_item(agreement: agreement::SharedAgreement) -> SharedItem {
    let lines = vec![
        Line::new("title", agreement.title.value),
        Line::new("text", agreement.text),
    ];
    SharedItem {
        id: agreement.id,
        day: agreement.day,
        kind: Kind::Agreement,
        lines,
        can_take_back: false,
    }
}

pub(super) fn talk_item(talk: talk::SharedTalk) -> SharedItem {
    let own = talk.appointment.offered.iter().filter(|(by, _)| *by == talk.by);
    let times = own.map(|(_, at)| *at).chain(talk.appointment.agreed);
    let lines = [
        ("topic", talk.topic.value),
        ("place", talk.place.value),
        ("want", talk.want),
    ]
    .into_iter()
    .chain(times.map(|at| ("time", instant::text(at))))
    .filter(|(_, value)| !value.is_empty())
    .map(|(of, value)| Line::new(of, value))
    .collect();
    SharedItem {
        id: talk.id,
        day: talk.day,
        kind: Kind::Talk,
        lines,
        can_take_back: false,
    }
}
