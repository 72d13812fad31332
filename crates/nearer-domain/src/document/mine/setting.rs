//! Settings of one's own: small facts that belong to a person and not to a laptop.
//!
//! Each is one entry of JSON under a name, with its kind. What belongs to a laptop
//! (how it is reached, its window) lies elsewhere and does not come along to
//! another device of the same person.

use automerge::{Automerge, ReadDoc, ScalarValue, ScalarValueRef, Value, ValueRef, transaction::Transactable};
use serde_json::{Map, Value as Json};

use super::{
    super::{ChangeError, change::commit, entry},
    SETTINGS,
};
use crate::document::months;

/// The setting under `name`, if there is one.
pub fn read(doc: &Automerge, name: &str) -> Option<Map<String, Json>> {
    let map = months::root_map(doc, SETTINGS)?;
    match doc.get(&map, name).ok()?? {
        (Value::Scalar(scalar), _) => match scalar.as_ref() {
            ScalarValue::Str(raw) => parse(raw),
            _ => None,
        },
        (Value::Object(_), _) => None,
    }
}

/// The settings whose names begin with `prefix`: the rest of the name, and what it holds.
pub fn below(doc: &Automerge, prefix: &str) -> Vec<(String, Map<String, Json>)> {
    let Some(map) = months::root_map(doc, SETTINGS) else {
        return Vec::new();
    };
    let settings = doc.map_range(&map, prefix.to_owned()..);
    settings
        .map_while(|item| {
            let rest = item.key.strip_prefix(prefix)?.to_owned();
            Some((rest, item.value))
        })
        .filter_map(|(rest, value)| match value {
            ValueRef::Scalar(ScalarValueRef::Str(raw)) => Some((rest, parse(&raw)?)),
            _ => None,
        })
        .collect()
}

/// Keeps a setting, in place of what was there.
///
/// # Errors
///
/// [`ChangeError::Document`] if the document has no place for settings: never, says a test.
pub fn put(doc: &mut Automerge, name: &str, setting: Map<String, Json>) -> Result<(), ChangeError> {
    let map = entry::container(doc, SETTINGS)?;
    let text = Json::Object(setting).to_string();
    commit(doc, |tx| Ok(tx.put(&map, name, text)?)).map(|_| ())
}

/// Takes a setting away. One that is not there stays so.
///
/// # Errors
///
/// As [`put`].
pub fn remove(doc: &mut Automerge, name: &str) -> Result<(), ChangeError> {
    let map = entry::container(doc, SETTINGS)?;
    if doc.get(&map, name)?.is_none() {
        return Ok(());
    }
    commit(doc, |tx| Ok(tx.delete(&map, name)?)).map(|_| ())
}

fn parse(raw: &str) -> Option<Map<String, Json>> {
    match serde_json::from_str(raw) {
        Ok(Json::Object(setting)) => Some(setting),
        _ => None,
    }
}
