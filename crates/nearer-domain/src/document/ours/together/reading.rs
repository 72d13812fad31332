//! Reading seals, what binds them, and check-ins that came out of them.

use automerge::{Automerge, ObjId};
use chrono::{Days, Months};
use serde_json::{Map, Value as Json};

use crate::{
    Day, ItemId, Oddity, People, PersonId, Strange,
    together::{Blind, MAX_DAYS_AHEAD, Seal, Sealing, may_be_for},
};

use super::{
    super::super::{entry, entry::Entry, fields::Fields, months},
    super::moment::{ANSWERS, MOMENTS},
    BOUND, CHECK_INS, KIND, is_opened,
};

/// A seal in the shared document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Sealed {
    pub(in super::super) id: ItemId,
    pub(in super::super) by: PersonId,
    pub(in super::super) day: Day,
    pub(in super::super) window: Day,
    pub(in super::super) seal: Seal,
}

/// A seal was taken back; an empty mark is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct TakenBack;

impl Sealed {
    /// Reads the fields of an entry as a seal.
    pub(in super::super) fn of(id: ItemId, entry: &Entry) -> Option<Sealed> {
        if entry.kind() != Some(KIND) || entry.taken_back {
            return None;
        }
        let mut fields = Fields::of(&entry.fields);
        let window = fields.day("window")?;
        let sealed = Sealed {
            id,
            by: entry.by,
            day: entry.day,
            window,
            seal: fields.text("seal", |raw| Seal::parse(raw).ok_or(()))?,
        };
        may_be_for(entry.day, window).then_some(sealed)
    }
}

/// The seal `id`, or that it was taken back; none if there is no such seal.
pub(in super::super) fn sealed(doc: &Automerge, people: &People, id: ItemId) -> Option<Result<Sealed, TakenBack>> {
    let (_, month) = months::locate(doc, MOMENTS, id)?;
    sealed_in(doc, people, &month, id)
}

fn sealed_in(doc: &Automerge, people: &People, month: &ObjId, id: ItemId) -> Option<Result<Sealed, TakenBack>> {
    let entry = entry::read(doc, people, month, &id.to_string(), "", &mut Vec::new())?;
    if entry.taken_back {
        Some(Err(TakenBack))
    } else {
        Sealed::of(id, &entry).map(Ok)
    }
}

/// The other's seals for the same day that still stand, oldest id first.
pub(super) fn candidates(doc: &Automerge, people: &People, mine: &Sealed) -> Vec<ItemId> {
    let from = mine
        .window
        .checked_sub_days(Days::new(MAX_DAYS_AHEAD))
        .unwrap_or(mine.window);
    let mut found = Vec::new();
    for month in months::between(from, mine.window) {
        for (id, entry) in entry::read_month(doc, people, MOMENTS, &month, &mut Vec::new()) {
            let fits = |theirs: &Sealed| theirs.by != mine.by && theirs.window == mine.window;
            found.extend(Sealed::of(id, &entry).filter(fits).map(|theirs| theirs.id));
        }
    }
    found.sort_unstable();
    found
}

/// "I have yours, and mine can no longer be taken back."
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Bound {
    pub(in super::super) by: PersonId,
    /// The seal of whoever says it.
    pub(in super::super) of: ItemId,
    /// The other's.
    pub(in super::super) to: ItemId,
    /// The other's seal, as it was seen.
    pub(in super::super) seal: Seal,
}

impl Bound {
    /// Reads the fields of an entry as what binds.
    pub(in super::super) fn of(entry: &Entry) -> Option<Bound> {
        if entry.kind() != Some(BOUND) {
            return None;
        }
        let mut fields = Fields::of(&entry.fields);
        Some(Bound {
            by: entry.by,
            of: fields.text("for", ItemId::parse)?,
            to: fields.text("to", ItemId::parse)?,
            seal: fields.text("seal", |raw| Seal::parse(raw).ok_or(()))?,
        })
    }

    /// Whether the other's seal still stands as it was seen.
    pub(super) fn is_live(&self, doc: &Automerge, people: &People) -> bool {
        matches!(sealed(doc, people, self.to), Some(Ok(theirs)) if theirs.seal == self.seal)
    }
}

/// Everything that was bound for or to a seal, from the month before it until the one after `today`.
pub(in super::super) fn bounds(doc: &Automerge, people: &People, mine: &Sealed, today: Day) -> Vec<Bound> {
    let month = Months::new(1);
    let from = mine.day.checked_sub_months(month).unwrap_or(mine.day);
    let to = today.max(mine.day).checked_add_months(month).unwrap_or(today);
    let mut found = Vec::new();
    for month in months::between(from, to) {
        for (_, entry) in entry::read_month(doc, people, ANSWERS, &month, &mut Vec::new()) {
            let about = |bound: &Bound| bound.of == mine.id || bound.to == mine.id;
            found.extend(Bound::of(&entry).filter(about));
        }
    }
    found
}

/// Whether its author bound a seal to one of the other's that still stands.
pub(in super::super) fn is_bound(doc: &Automerge, people: &People, mine: &Sealed, today: Day) -> bool {
    bounds(doc, people, mine, today)
        .iter()
        .any(|bound| bound.by == mine.by && bound.of == mine.id && bound.is_live(doc, people))
}

/// What stands in a check-in that came out of a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Opening {
    /// The other's seal, and their check-in.
    pub(in super::super) with: ItemId,
    pub(in super::super) blind: Blind,
}

impl Opening {
    /// What stands in the entry of a check-in, if it came out of a seal.
    pub(in super::super) fn of(entry: &Entry) -> Option<Opening> {
        let mut fields = Fields::of(entry.fields.get("together")?.as_object()?);
        Some(Opening {
            with: fields.text("with", ItemId::parse)?,
            blind: fields.text("blind", |raw| Blind::parse(raw).ok_or(()))?,
        })
    }

    pub(super) fn to_json(&self) -> Map<String, Json> {
        let mut map = Map::new();
        map.insert("with".into(), self.with.to_string().into());
        map.insert("blind".into(), self.blind.to_text().into());
        map
    }

    /// Whether `words` are what was sealed.
    pub(super) fn fits(&self, sealed: &Sealed, space: [u8; 32], words: &str) -> bool {
        let sealing = Sealing {
            space,
            by: sealed.by,
            id: sealed.id,
            window: sealed.window,
            blind: self.blind,
        };
        Seal::over(&sealing, words) == sealed.seal
    }
}

/// The words of a check-in as they are sealed: its fields, sorted by name, without what
/// every entry has.
pub(in super::super) fn words(fields: Map<String, Json>) -> String {
    let frame = ["by", "day", "together"];
    let sorted: std::collections::BTreeMap<String, Json> = fields
        .into_iter()
        .filter(|(name, _)| !frame.contains(&name.as_str()))
        .collect();
    let members = sorted
        .iter()
        .map(|(name, value)| format!("{}:{value}", Json::from(name.as_str())));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// Whether a check-in is what its author sealed. Where there was no seal, it always is.
pub(in super::super) fn is_as_sealed(doc: &Automerge, people: &People, id: ItemId, entry: &Entry) -> bool {
    if entry.taken_back {
        return true;
    }
    // Its words stand in the month of the seal, so that this costs one look.
    let month = months::key(entry.day).and_then(|key| months::month_map(doc, MOMENTS, &key));
    match (
        month.and_then(|month| sealed_in(doc, people, &month, id)),
        Opening::of(entry),
    ) {
        (Some(Ok(sealed)), Some(opening)) => {
            sealed.by == entry.by && opening.fits(&sealed, people.space(), &words(entry.fields.clone()))
        }
        (None, None) => !entry.fields.contains_key("together"),
        _ => false,
    }
}

/// Whether a check-in is for the person at this laptop to see: always, unless it was opened
/// together with one of theirs that is not given yet.
pub(in super::super) fn is_shown(
    doc: &Automerge,
    people: &People,
    id: ItemId,
    entry: &Entry,
    odd: &mut Vec<Oddity>,
) -> bool {
    if !entry.fields.contains_key("together") {
        return true;
    }
    if !is_as_sealed(doc, people, id, entry) {
        odd.push(Oddity::new(format!("{CHECK_INS}/{id}"), Strange::NotConfirmed));
        return false;
    }
    if entry.by == people.me() {
        return true;
    }
    let with = Opening::of(entry).and_then(|opening| sealed(doc, people, opening.with));
    matches!(with, Some(Ok(mine)) if is_opened(doc, mine.id, mine.day))
}
