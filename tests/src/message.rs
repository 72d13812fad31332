//! The English words on the buttons, by their keys in the message files.
//!
//! A play names what it presses by its key, so that a sentence can be said better
//! without a play being written anew. That every key exists is checked on the way.

use std::{collections::BTreeMap, fs, sync::LazyLock};

use serde_json::Value;

use crate::binary::repository;

static ENGLISH: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let folder = repository().join("ui/messages/en");
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        let some: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap_or_default();
        all.extend(some);
    }
    all
});

/// The message `key` in English.
///
/// A key that is not there gives the key itself, which nothing on a page is called.
#[must_use]
pub fn english(key: &str) -> String {
    ENGLISH.get(key).and_then(Value::as_str).unwrap_or(key).to_owned()
}

/// The message `key` with its inputs put in.
#[must_use]
pub fn english_with(key: &str, inputs: &[(&str, &str)]) -> String {
    inputs.iter().fold(english(key), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}
