//! An author-owned entry: one scalar of JSON under its id.
//!
//! Only its author replaces it. Taking back replaces it by an entry without words,
//! and wins over anything that another device of the same author wrote meanwhile.
//! Fields that this version does not know stay where they are and are not shown.

use automerge::{Automerge, ObjId, ROOT, ReadDoc, ScalarValue, Value, transaction::Transactable};
use serde_json::{Map, Value as Json};

use crate::{Day, Hand, ItemId, Oddity, Page, People, PersonId, Shared, Strange};

use super::{
    change::{ChangeError, commit},
    fields::Fields,
    months,
};

/// The longest entry, in bytes of JSON (16 KiB).
pub(crate) const MAX_ENTRY_BYTES: usize = 16 * 1024;

/// An entry as it lies in the document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) by: PersonId,
    pub(crate) day: Day,
    pub(crate) taken_back: bool,
    pub(crate) fields: Map<String, Json>,
}

impl Entry {
    /// Reads an entry; none if it is not one.
    pub(crate) fn parse(raw: &str) -> Option<Entry> {
        if raw.len() > MAX_ENTRY_BYTES {
            return None;
        }
        let Ok(Json::Object(fields)) = serde_json::from_str(raw) else {
            return None;
        };
        Entry::of(fields)
    }

    /// The entry with these fields; none if it says neither whose it is nor of which day.
    pub(crate) fn of(fields: Map<String, Json>) -> Option<Entry> {
        let by = PersonId::parse(fields.get("by")?.as_str()?).ok()?;
        let day = parse_day(fields.get("day")?.as_str()?)?;
        let taken_back = fields.get("takenBack").and_then(Json::as_bool).unwrap_or(false);
        Some(Entry {
            by,
            day,
            taken_back,
            fields,
        })
    }

    /// Which kind of moment or answer it is; entries of other logs say none.
    pub(crate) fn kind(&self) -> Option<&str> {
        self.fields.get("kind")?.as_str()
    }
}

/// A day as it is written: exactly `YYYY-MM-DD`.
pub(crate) fn parse_day(raw: &str) -> Option<Day> {
    let day: Day = raw.parse().ok()?;
    (day.to_string() == raw).then_some(day)
}

/// The text of an entry by `hand` with these fields.
pub(crate) fn text(hand: &Hand<'_>, mut fields: Map<String, Json>) -> Result<String, ChangeError> {
    fields.insert("by".into(), hand.person.to_string().into());
    fields.entry("day").or_insert_with(|| hand.day.to_string().into());
    let text = Json::Object(fields).to_string();
    if text.len() > MAX_ENTRY_BYTES {
        Err(ChangeError::Full)
    } else {
        Ok(text)
    }
}

/// Writes a fresh entry into `map`.
pub(crate) fn add(
    doc: &mut Automerge,
    hand: &Hand<'_>,
    map: &ObjId,
    id: ItemId,
    fields: Map<String, Json>,
) -> Result<(), ChangeError> {
    let key = id.to_string();
    if doc.get(map, key.as_str())?.is_some() {
        return Err(ChangeError::NotNow);
    }
    let text = text(hand, fields)?;
    commit(doc, |tx| Ok(tx.put(map, key, text)?)).map(|_| ())
}

/// Replaces an entry of the hand's own by another of the same day, or takes it back.
pub(crate) fn replace(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    map: &ObjId,
    id: ItemId,
    fields: Map<String, Json>,
) -> Result<(), ChangeError> {
    let key = id.to_string();
    let entry = read(doc, people, map, &key, "", &mut Vec::new()).ok_or(ChangeError::NotFound)?;
    if entry.by != hand.person {
        return Err(ChangeError::NotYours);
    }
    if entry.taken_back {
        return Err(ChangeError::NotNow);
    }
    let text = text(hand, fields)?;
    commit(doc, |tx| Ok(tx.put(map, key, text)?)).map(|_| ())
}

/// Reads the entry under `key`, or says what is odd about it.
pub(crate) fn read(
    doc: &Automerge,
    people: &People,
    map: &ObjId,
    key: &str,
    place: &str,
    odd: &mut Vec<Oddity>,
) -> Option<Entry> {
    let mut chosen: Option<Entry> = None;
    for (value, op) in doc.get_all(map, key).ok()? {
        match admitted(people, &value, &op) {
            // The last one is the one that every copy of the document agrees on.
            Ok(entry) if chosen.as_ref().is_none_or(|chosen| !chosen.taken_back) => chosen = Some(entry),
            Ok(_) => {}
            Err(what) => odd.push(Oddity::new(format!("{place}/{key}"), what)),
        }
    }
    chosen
}

fn admitted(people: &People, value: &Value<'_>, op: &ObjId) -> Result<Entry, Strange> {
    let raw = match value {
        Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Str(raw) => raw.as_str(),
            _ => return Err(Strange::Unreadable),
        },
        Value::Object(_) => return Err(Strange::Unreadable),
    };
    let entry = Entry::parse(raw).ok_or(Strange::Unreadable)?;
    match author(people, op) {
        None => Err(Strange::Stranger),
        Some(person) if person != entry.by => Err(Strange::NotItsAuthor),
        Some(_) => Ok(entry),
    }
}

/// Whose operation it is.
pub(crate) fn author(people: &People, op: &ObjId) -> Option<PersonId> {
    match op {
        ObjId::Root => None,
        ObjId::Id(_, actor, _) => people.person_of_actor(actor),
    }
}

/// All entries of `map` that can be read, taken back or not.
pub(crate) fn read_all(
    doc: &Automerge,
    people: &People,
    map: &ObjId,
    place: &str,
    odd: &mut Vec<Oddity>,
) -> Vec<(ItemId, Entry)> {
    let keys: Vec<String> = doc.keys(map).collect();
    let mut entries = Vec::with_capacity(keys.len());
    for key in keys {
        let Ok(id) = ItemId::parse(&key) else {
            odd.push(Oddity::new(format!("{place}/{key}"), Strange::Unreadable));
            continue;
        };
        if let Some(entry) = read(doc, people, map, &key, place, odd) {
            entries.push((id, entry));
        }
    }
    entries
}

/// The entries of one month of a log that are not taken back.
pub(crate) fn read_month(
    doc: &Automerge,
    people: &People,
    log: &str,
    month: &str,
    odd: &mut Vec<Oddity>,
) -> Vec<(ItemId, Entry)> {
    match months::month_map(doc, log, month) {
        Some(map) => read_month_map(doc, people, (log, month, &map), odd),
        None => Vec::new(),
    }
}

fn read_month_map(
    doc: &Automerge,
    people: &People,
    (log, month, map): (&str, &str, &ObjId),
    odd: &mut Vec<Oddity>,
) -> Vec<(ItemId, Entry)> {
    let place = format!("{log}/{month}");
    let mut entries = read_all(doc, people, map, &place, odd);
    entries.retain(|(id, entry)| {
        let fits = months::key(entry.day).as_deref() == Some(month);
        if !fits {
            odd.push(Oddity::new(format!("{place}/{id}"), Strange::WrongMonth));
        }
        fits && !entry.taken_back
    });
    entries
}

/// What an entry says, with an oddity if a part of it could not be read.
pub(crate) fn decode<T>(
    id: ItemId,
    entry: &Entry,
    place: &str,
    odd: &mut Vec<Oddity>,
    decode: impl Fn(&mut Fields<'_>) -> Option<T>,
) -> Option<Shared<T>> {
    let mut fields = Fields::of(&entry.fields);
    let body = decode(&mut fields);
    let what = match (&body, fields.is_odd) {
        (None, _) => Some(Strange::Unreadable),
        (Some(_), true) => Some(Strange::UnreadablePart),
        (Some(_), false) => None,
    };
    odd.extend(what.map(|what| Oddity::new(format!("{place}/{id}"), what)));
    body.map(|body| Shared {
        id,
        by: entry.by,
        day: entry.day,
        body,
    })
}

/// One page of a log, newest day first, then newest id first.
///
/// Reads months backwards until the page is full, so its cost does not grow with
/// the years before it.
pub(crate) fn page<T>(
    doc: &Automerge,
    people: &People,
    log: &str,
    before: Option<ItemId>,
    limit: usize,
    decoded: impl Fn(&mut Fields<'_>) -> Option<T>,
) -> (Page<Shared<T>>, Vec<Oddity>) {
    page_where(doc, people, log, |_, _, _| true, before, limit, decoded)
}

/// The same for the entries of one `kind`, where a log holds several.
pub(crate) fn page_of<T>(
    doc: &Automerge,
    people: &People,
    log: &str,
    kind: Option<&str>,
    before: Option<ItemId>,
    limit: usize,
    decoded: impl Fn(&mut Fields<'_>) -> Option<T>,
) -> (Page<Shared<T>>, Vec<Oddity>) {
    let is_asked_for = |_: ItemId, entry: &Entry, _: &mut Vec<Oddity>| kind.is_none() || entry.kind() == kind;
    page_where(doc, people, log, is_asked_for, before, limit, decoded)
}

/// The same for the entries that are asked for; why one is not may be an oddity.
pub(crate) fn page_where<T>(
    doc: &Automerge,
    people: &People,
    log: &str,
    is_asked_for: impl Fn(ItemId, &Entry, &mut Vec<Oddity>) -> bool,
    before: Option<ItemId>,
    limit: usize,
    decoded: impl Fn(&mut Fields<'_>) -> Option<T>,
) -> (Page<Shared<T>>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let mut items: Vec<Shared<T>> = Vec::new();
    let end = match before {
        None => None,
        Some(id) => match end_of(doc, people, log, id) {
            Some(end) => Some(end),
            None => return (Page { items, more: false }, odd),
        },
    };
    for (month, map) in months::written(doc, log).into_iter().rev() {
        if end
            .as_ref()
            .is_some_and(|(day, _)| months::key(*day).is_some_and(|last| month > last))
        {
            continue;
        }
        let mut found = read_month_map(doc, people, (log, &month, &map), &mut odd);
        found.retain(|(id, entry)| end.is_none_or(|end| (entry.day, *id) < end) && is_asked_for(*id, entry, &mut odd));
        found.sort_by(|(a, x), (b, y)| (y.day, b).cmp(&(x.day, a)));
        let place = format!("{log}/{month}");
        items.extend(
            found
                .iter()
                .filter_map(|(id, entry)| decode(*id, entry, &place, &mut odd, &decoded)),
        );
        if items.len() > limit {
            break;
        }
    }
    let more = items.len() > limit;
    items.truncate(limit);
    (Page { items, more }, odd)
}

fn end_of(doc: &Automerge, people: &People, log: &str, id: ItemId) -> Option<(Day, ItemId)> {
    let (_, map) = months::locate(doc, log, id)?;
    let entry = read(doc, people, &map, &id.to_string(), "", &mut Vec::new())?;
    Some((entry.day, id))
}

/// The month map in which an entry of `day` belongs.
pub(crate) fn map_of_day(doc: &Automerge, log: &str, day: Day) -> Result<ObjId, ChangeError> {
    let month = months::key(day).ok_or(ChangeError::DayOutOfRange)?;
    months::month_map(doc, log, &month).ok_or_else(|| ChangeError::Document(format!("no {log} in {month}")))
}

/// A container of the genesis.
pub(crate) fn container(doc: &Automerge, name: &str) -> Result<ObjId, ChangeError> {
    months::map_at(doc, &ROOT, name).ok_or_else(|| ChangeError::Document(format!("no {name}")))
}
