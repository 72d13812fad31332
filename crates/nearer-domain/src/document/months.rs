//! The months of a log: one map for each, all made by the genesis.
//!
//! One flat map of a decade makes every change that arrives cost milliseconds;
//! a map per month keeps it at a twentieth of that, for good. All months of fifty
//! years exist from the start, because a month made by two laptops apart would
//! hide the entries of one of them.

use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, Value};
use chrono::Datelike;

use crate::{Day, ItemId};

const FIRST_YEAR: i32 = 2025;
const YEARS: i32 = 50;

/// The key of the month of `day`, such as `2026-02`; none outside the fifty years.
pub(crate) fn key(day: Day) -> Option<String> {
    (FIRST_YEAR..FIRST_YEAR + YEARS)
        .contains(&day.year())
        .then(|| format!("{:04}-{:02}", day.year(), day.month()))
}

/// The keys of all months, oldest first.
pub(crate) fn all() -> impl DoubleEndedIterator<Item = String> {
    (FIRST_YEAR..FIRST_YEAR + YEARS).flat_map(|year| (1..=12).map(move |month| format!("{year:04}-{month:02}")))
}

/// The keys of the months from that of `from` to that of `to`, oldest first.
pub(crate) fn between(from: Day, to: Day) -> Vec<String> {
    let month = |day: Day| format!("{:04}-{:02}", day.year(), day.month());
    let (from, to) = (month(from), month(to));
    all().filter(|key| *key >= from && *key <= to).collect()
}

/// The map under `name` at the root.
pub(crate) fn root_map(doc: &Automerge, name: &str) -> Option<ObjId> {
    map_at(doc, &ROOT, name)
}

/// The map of one month of the log `name`.
pub(crate) fn month_map(doc: &Automerge, name: &str, month: &str) -> Option<ObjId> {
    map_at(doc, &root_map(doc, name)?, month)
}

/// The map under `key` in `parent`.
pub(crate) fn map_at(doc: &Automerge, parent: &ObjId, key: &str) -> Option<ObjId> {
    match doc.get(parent, key) {
        Ok(Some((Value::Object(ObjType::Map), id))) => Some(id),
        _ => None,
    }
}

/// The month of the log `name` in which `id` lies, and the map of that month.
///
/// Looks first where the id's own time points, then everywhere.
pub(crate) fn locate(doc: &Automerge, name: &str, id: ItemId) -> Option<(String, ObjId)> {
    let log = root_map(doc, name)?;
    let written = i64::try_from(ulid::Ulid::from(id).timestamp_ms())
        .ok()
        .and_then(chrono::DateTime::from_timestamp_millis);
    let guesses = written.map(|moment| {
        let day = moment.date_naive();
        let month = chrono::Months::new(1);
        [Some(day), day.checked_sub_months(month), day.checked_add_months(month)]
    });
    let guessed = guesses.into_iter().flatten().flatten().filter_map(key);
    let key = id.to_string();
    guessed.chain(all().rev()).find_map(|month| {
        let map = map_at(doc, &log, &month)?;
        matches!(doc.get(&map, key.as_str()), Ok(Some(_))).then_some((month, map))
    })
}
