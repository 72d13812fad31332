//! Private readings in the private document: one for each evening that was noted.

use automerge::{Automerge, ReadDoc, ScalarValue, ScalarValueRef, Value, ValueRef, transaction::Transactable};
use serde_json::Value as Json;

use crate::{Day, ItemId, reading::Reading};

use super::{
    super::{ChangeError, change::commit, entry, fields::Fields, kinds, months},
    READINGS,
};

/// Keeps how near it felt around the occasion, which was on `day`.
///
/// # Errors
///
/// [`ChangeError::DayOutOfRange`] outside the fifty years of the document.
pub fn note(doc: &mut Automerge, day: Day, occasion: ItemId, reading: &Reading) -> Result<(), ChangeError> {
    let month = entry::map_of_day(doc, READINGS, day)?;
    let mut fields = kinds::reading_to(reading);
    fields.insert("day".into(), day.to_string().into());
    let text = Json::Object(fields).to_string();
    commit(doc, |tx| Ok(tx.put(&month, occasion.to_string(), text)?)).map(|_| ())
}

/// How near it felt around the occasion, if that was kept.
pub fn of(doc: &Automerge, occasion: ItemId) -> Option<Reading> {
    let (_, month) = months::locate(doc, READINGS, occasion)?;
    let (Value::Scalar(scalar), _) = doc.get(&month, occasion.to_string()).ok()?? else {
        return None;
    };
    parse(scalar.as_ref())
}

/// All readings that were ever kept, under the ids of their occasions, oldest month first.
pub fn all(doc: &Automerge) -> Vec<(ItemId, Reading)> {
    let mut readings = Vec::new();
    for (_, map) in months::written(doc, READINGS) {
        for item in doc.map_range(&map, ..) {
            let ValueRef::Scalar(ScalarValueRef::Str(raw)) = &item.value else {
                continue;
            };
            readings.extend(ItemId::parse(&item.key).ok().zip(parse_text(raw)));
        }
    }
    readings
}

fn parse(scalar: &ScalarValue) -> Option<Reading> {
    match scalar {
        ScalarValue::Str(raw) => parse_text(raw),
        _ => None,
    }
}

fn parse_text(raw: &str) -> Option<Reading> {
    let json: Json = serde_json::from_str(raw).ok()?;
    kinds::reading_from(&mut Fields::of(json.as_object()?))
}
