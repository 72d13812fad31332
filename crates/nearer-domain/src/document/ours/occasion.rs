//! Notes of evenings in the shared document.
//!
//! A note lies in the month of its evening. Only the last two years are looked
//! through for the evenings of a ritual, so that a picture costs the same after
//! ten years as on the first day.

use std::collections::BTreeMap;

use automerge::Automerge;
use chrono::Months;

use crate::{
    Day, Hand, ItemId, Oddity, Page, People, Shared,
    occasion::{Evening, Occasion, evenings},
    ritual::State,
};

use super::{
    super::{ChangeError, entry, kinds, months},
    OCCASIONS, ritual,
};

/// The most evenings that are shown with a ritual.
pub const SHOWN_EVENINGS: usize = 20;

/// How many months back evenings are looked for.
pub const SHOWN_MONTHS: u32 = 24;

/// Notes that a ritual happened on `day`, which is at the latest the hand's day.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is no such ritual, [`ChangeError::NotNow`] if it is
/// retired or the id is taken, [`ChangeError::DayOutOfRange`] for a day to come.
pub fn log(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    day: Day,
    occasion: &Occasion,
) -> Result<(), ChangeError> {
    if ritual::state(doc, people, occasion.ritual).ok_or(ChangeError::NotFound)? == State::Retired {
        return Err(ChangeError::NotNow);
    }
    if day > hand.day {
        return Err(ChangeError::DayOutOfRange);
    }
    let month = entry::map_of_day(doc, OCCASIONS, day)?;
    let mut fields = kinds::occasion_to(occasion);
    fields.insert("day".into(), day.to_string().into());
    entry::add(doc, hand, &month, id, fields)
}

/// Notes of both, of all rituals, newest first; with `before`, those older than that one.
pub fn page(
    doc: &Automerge,
    people: &People,
    before: Option<ItemId>,
    limit: usize,
) -> (Page<Shared<Occasion>>, Vec<Oddity>) {
    entry::page(doc, people, OCCASIONS, before, limit, kinds::occasion_from)
}

/// One note, if it is here and was not taken back.
pub fn of(doc: &Automerge, people: &People, id: ItemId) -> Option<Shared<Occasion>> {
    let (month, map) = months::locate(doc, OCCASIONS, id)?;
    let place = format!("{OCCASIONS}/{month}");
    let mut odd = Vec::new();
    let entry = entry::read(doc, people, &map, &id.to_string(), &place, &mut odd)?;
    let stands = !entry.taken_back && months::key(entry.day).as_deref() == Some(month.as_str());
    stands
        .then(|| entry::decode(id, &entry, &place, &mut odd, kinds::occasion_from))
        .flatten()
}

/// The latest evenings of every ritual, newest first: at most [`SHOWN_EVENINGS`]
/// each, of the [`SHOWN_MONTHS`] months before `today`.
pub fn latest(doc: &Automerge, people: &People, today: Day) -> (BTreeMap<ItemId, Vec<Evening>>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let from = today.checked_sub_months(Months::new(SHOWN_MONTHS)).unwrap_or(Day::MIN);
    // A note from a laptop whose clock is ahead lies in the month to come.
    let to = today.checked_add_months(Months::new(1)).unwrap_or(Day::MAX);
    let mut notes: BTreeMap<ItemId, Vec<Shared<Occasion>>> = BTreeMap::new();
    for note in read_months(doc, people, from, to, &mut odd) {
        notes.entry(note.body.ritual).or_default().push(note);
    }
    let shown = notes.into_iter().map(|(ritual, notes)| {
        let mut evenings = evenings(notes);
        evenings.truncate(SHOWN_EVENINGS);
        (ritual, evenings)
    });
    (shown.collect(), odd)
}

/// All notes that lie in the months from that of `from` to that of `to`.
pub(super) fn read_months(
    doc: &Automerge,
    people: &People,
    from: Day,
    to: Day,
    odd: &mut Vec<Oddity>,
) -> Vec<Shared<Occasion>> {
    let mut notes = Vec::new();
    for month in months::between(from, to) {
        let place = format!("{OCCASIONS}/{month}");
        for (id, entry) in entry::read_month(doc, people, OCCASIONS, &month, odd) {
            notes.extend(entry::decode(id, &entry, &place, odd, kinds::occasion_from));
        }
    }
    notes
}
