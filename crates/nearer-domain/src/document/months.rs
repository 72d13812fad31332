//! The months of a log: one map for each, all made by the genesis.
//!
//! One flat map of a decade makes every change that arrives cost milliseconds;
//! a map per month keeps it at a twentieth of that, for good. All months of fifty
//! years exist from the start, because a month made by two laptops apart would
//! hide the entries of one of them.

use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, Value, ValueRef};
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
    let month_of = |day: Day| (day.year(), day.month());
    let (from, to) = (month_of(from), month_of(to));
    let years = from.0.max(FIRST_YEAR)..(to.0.saturating_add(1)).min(FIRST_YEAR + YEARS);
    years
        .flat_map(|year| (1..=12).map(move |month| (year, month)))
        .filter(|month| *month >= from && *month <= to)
        .map(|(year, month)| format!("{year:04}-{month:02}"))
        .collect()
}

/// The months of the log `name` in which something stands, oldest first, each with its map.
///
/// One walk over the log: to ask for each of the six hundred months by its name costs
/// more than to read everything that was ever written into them.
pub(crate) fn written(doc: &Automerge, name: &str) -> Vec<(String, ObjId)> {
    let Some(log) = root_map(doc, name) else {
        return Vec::new();
    };
    let is_written = |map: &ObjId| doc.map_range(map, ..).next().is_some();
    doc.map_range(&log, ..)
        .filter(|month| matches!(month.value, ValueRef::Object(ObjType::Map)))
        .map(|month| (month.key.to_string(), month.id()))
        .filter(|(month, map)| is_written(map) && is_month(month))
        .collect()
}

/// Whether `key` is one of the months of the fifty years.
fn is_month(key: &str) -> bool {
    let day = format!("{key}-01").parse().ok();
    day.and_then(self::key).as_deref() == Some(key)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Level,
        check_in::CheckIn,
        laptop::{couple, day, item},
        ours::check_in,
    };

    #[test]
    fn the_months_in_which_something_stands_are_found_in_their_order() {
        let [mut lena, _] = couple();
        for (number, month) in [(1, 11), (2, 2), (3, 2)] {
            let body = CheckIn {
                nearness: Level::parse(4).ok(),
                ..CheckIn::default()
            };
            lena.write(day(month, 3), |doc, _, hand| {
                check_in::share(doc, hand, item(number), &body)
            })
            .unwrap();
        }

        let found = written(&lena.doc, "check_ins");

        let expected: Vec<(String, ObjId)> = ["2026-02", "2026-11"]
            .map(|month| (month.to_owned(), month_map(&lena.doc, "check_ins", month).unwrap()))
            .into();
        assert_eq!(found, expected);
        assert_eq!(written(&lena.doc, "moments"), []);
        assert_eq!(written(&lena.doc, "nothing"), []);
    }
}
