//! Reading the fields of an entry that someone else wrote.
//!
//! A field that is absent is absent; a field that is there and not within its
//! limits is left out and remembered, so that the rest of the entry is shown.

use serde_json::{Map, Value as Json};

use crate::{Level, Phrase};

use super::entry::parse_day;

/// The fields of one entry, being read.
pub(crate) struct Fields<'a> {
    map: &'a Map<String, Json>,
    /// Whether a field was there and could not be read.
    pub(crate) is_odd: bool,
}

impl<'a> Fields<'a> {
    pub(crate) fn of(map: &'a Map<String, Json>) -> Fields<'a> {
        Fields { map, is_odd: false }
    }

    /// All fields, as they lie there.
    pub(crate) fn all(&self) -> Map<String, Json> {
        self.map.clone()
    }

    /// The field `key`, if it is there and `read` accepts it.
    pub(crate) fn get<T>(&mut self, key: &str, read: impl FnOnce(&'a Json) -> Option<T>) -> Option<T> {
        let value = self.map.get(key)?;
        let found = read(value);
        self.is_odd |= found.is_none();
        found
    }

    /// A text that `parse` accepts.
    pub(crate) fn text<T, E>(&mut self, key: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        self.get(key, |value| parse(value.as_str()?).ok())
    }

    /// Words within their limits.
    pub(crate) fn phrase<const MAX: usize>(&mut self, key: &str) -> Option<Phrase<MAX>> {
        self.text(key, Phrase::parse)
    }

    /// A level from 0 to 10.
    pub(crate) fn level(&mut self, key: &str) -> Option<Level> {
        self.get(key, |value| Level::parse(u8::try_from(value.as_u64()?).ok()?).ok())
    }

    /// A day.
    pub(crate) fn day(&mut self, key: &str) -> Option<crate::Day> {
        self.get(key, |value| parse_day(value.as_str()?))
    }

    /// Those of a list of words that `parse` accepts.
    pub(crate) fn words<T, E>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, E>) -> Vec<T> {
        let Some(list) = self.get(key, Json::as_array) else {
            return Vec::new();
        };
        let read: Vec<T> = list.iter().filter_map(|word| parse(word.as_str()?).ok()).collect();
        self.is_odd |= read.len() != list.len();
        read
    }
}

/// Puts `value` under `key` if there is one.
pub(crate) fn put(map: &mut Map<String, Json>, key: &str, value: Option<impl Into<Json>>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), value.into());
    }
}
