//! Weather in the shared document: an entry of its author, gone with its time.
//!
//! Each person has one weather at most. New weather takes the place of what its
//! author said before, in one change, so that nothing older comes up again when the
//! new one is ended. What two laptops of one person said apart lies side by side, and
//! the newest counts.

use automerge::{Automerge, ObjId, transaction::Transactable};
use chrono::{DateTime, Days, Utc};
use serde_json::Map;

use crate::{
    Day, Hand, ItemId, Oddity, People, PersonId, Shared,
    weather::{MAX_DAYS, Weather},
};

use super::{
    super::{ChangeError, change::commit, entry, kinds, months},
    moment::{self, MOMENTS},
};

const KIND: &str = "weather";

/// The weather of both, as far as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sky {
    /// Of the person at this laptop.
    pub mine: Option<Shared<Weather>>,
    /// Of the other.
    pub partners: Option<Shared<Weather>>,
}

/// Shares weather; what its author said before is taken back with it.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken, [`ChangeError::DayOutOfRange`] outside the
/// fifty years of the document.
pub fn share(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    weather: &Weather,
) -> Result<(), ChangeError> {
    if months::locate(doc, MOMENTS, id).is_some() {
        return Err(ChangeError::NotNow);
    }
    let month = entry::map_of_day(doc, MOMENTS, hand.day)?;
    let mut fields = kinds::weather::to(weather);
    fields.insert("kind".into(), KIND.into());
    let text = entry::text(hand, fields)?;
    let marks = marks(doc, people, hand)?;
    commit(doc, |tx| {
        for (month, id, mark) in marks {
            tx.put(&month, id.to_string(), mark)?;
        }
        Ok(tx.put(&month, id.to_string(), text)?)
    })
    .map(|_| ())
}

/// Ends the weather of the hand's own: its words go.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is none.
pub fn end(doc: &mut Automerge, people: &People, hand: &Hand<'_>) -> Result<(), ChangeError> {
    let marks = marks(doc, people, hand)?;
    if marks.is_empty() {
        return Err(ChangeError::NotFound);
    }
    commit(doc, |tx| {
        for (month, id, mark) in marks {
            tx.put(&month, id.to_string(), mark)?;
        }
        Ok(())
    })
    .map(|_| ())
}

/// How it is with both, seen at `now` on the day `today`.
pub fn current(doc: &Automerge, people: &People, now: DateTime<Utc>, today: Day) -> (Sky, Vec<Oddity>) {
    let mut odd = Vec::new();
    let days = days(today);
    let found = moment::between(doc, people, (MOMENTS, KIND), days, &mut odd, kinds::weather::from);
    let newest = |is_wanted: &dyn Fn(PersonId) -> bool| {
        let newest = found.iter().rfind(|weather| is_wanted(weather.by))?;
        (!newest.body.is_over(newest.day, now, today)).then(|| newest.clone())
    };
    let sky = Sky {
        mine: newest(&|by| by == people.me()),
        partners: newest(&|by| by != people.me()),
    };
    (sky, odd)
}

/// The days in which weather that still stands was written; a laptop's clock may be ahead.
fn days(today: Day) -> (Day, Day) {
    let from = today.checked_sub_days(Days::new(MAX_DAYS)).unwrap_or(today);
    (from, today.checked_add_days(Days::new(1)).unwrap_or(today))
}

/// What puts an empty mark in the place of everything that its author said before and that
/// could still be seen.
fn marks(doc: &Automerge, people: &People, hand: &Hand<'_>) -> Result<Vec<(ObjId, ItemId, String)>, ChangeError> {
    let (from, to) = days(hand.day);
    let mut marks = Vec::new();
    for key in months::between(from, to) {
        let Some(month) = months::month_map(doc, MOMENTS, &key) else {
            continue;
        };
        for (id, known) in entry::read_month(doc, people, MOMENTS, &key, &mut Vec::new()) {
            if known.by != hand.person || known.kind() != Some(KIND) || known.taken_back {
                continue;
            }
            let mut fields = Map::new();
            fields.insert("kind".into(), KIND.into());
            fields.insert("day".into(), known.day.to_string().into());
            fields.insert("takenBack".into(), true.into());
            marks.push((month.clone(), id, entry::text(hand, fields)?));
        }
    }
    Ok(marks)
}

#[cfg(test)]
mod tests;
