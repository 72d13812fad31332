//! One place in a map that changes touched, as it was and as it would be.

use automerge::{Automerge, ObjId, ObjType, ReadDoc, ScalarValue, Value};

use crate::{ItemId, People, PersonId};

use super::{
    super::super::{
        entry::{Entry, MAX_ENTRY_BYTES, author, parse_day},
        months,
    },
    MAX_FIELD_BYTES, SchemaError, Wrong, is_object,
};
use crate::agreement::statement::MAX_STATEMENT_BYTES;

/// A key in a map of the document.
pub(super) struct Slot<'a> {
    pub(super) before: &'a Automerge,
    pub(super) after: &'a Automerge,
    pub(super) people: &'a People,
    pub(super) obj: &'a ObjId,
    pub(super) key: &'a str,
    pub(super) place: &'a [String],
}

impl<'a> Slot<'a> {
    pub(super) fn wrong(&self, what: Wrong) -> Result<(), SchemaError> {
        Err(SchemaError {
            place: self.place.join("/"),
            what,
        })
    }

    /// The values that stood here.
    pub(super) fn old(&self) -> Vec<(Value<'a>, ObjId)> {
        self.before.get_all(self.obj, self.key).unwrap_or_default()
    }

    fn all(&self) -> Vec<(Value<'a>, ObjId)> {
        self.after.get_all(self.obj, self.key).unwrap_or_default()
    }

    /// The values that the changes wrote.
    pub(super) fn written(&self) -> Vec<(Value<'a>, ObjId)> {
        let old: Vec<ObjId> = self.old().into_iter().map(|(_, op)| op).collect();
        self.all().into_iter().filter(|(_, op)| !old.contains(op)).collect()
    }

    /// Whether nothing is left here.
    fn is_deleted(&self) -> bool {
        self.all().is_empty()
    }

    /// Whether a taking back went away, and with it what it took back came up again.
    ///
    /// Other values that lay beside each other may go: whoever settles a conflict on the
    /// value that is shown only removes the other.
    fn is_taking_back_undone(&self) -> bool {
        let all: Vec<ObjId> = self.all().into_iter().map(|(_, op)| op).collect();
        let gone = self.old().into_iter().filter(|(_, op)| !all.contains(op));
        let undone = gone
            .filter_map(|(value, _)| entry_of(&value))
            .any(|entry| entry.taken_back);
        undone
            && !self
                .all()
                .iter()
                .filter_map(|(value, _)| entry_of(value))
                .any(|entry| entry.taken_back)
    }

    /// A value of any kind, within its size.
    pub(super) fn is_small(&self) -> Result<(), SchemaError> {
        let is_large = |value: &Value<'_>| bytes(value).is_some_and(|bytes| bytes > MAX_FIELD_BYTES);
        if self.written().iter().any(|(value, _)| is_large(value)) {
            self.wrong(Wrong::TooLarge)
        } else {
            Ok(())
        }
    }

    /// A scalar that both may write; never deleted.
    pub(super) fn is_field(&self) -> Result<(), SchemaError> {
        if self.is_deleted() {
            return self.wrong(Wrong::Deleted);
        }
        let new = self.written();
        if new
            .iter()
            .any(|(value, _)| matches!(value, Value::Object(_)) || is_counter(value))
        {
            return self.wrong(Wrong::Shape);
        }
        if new.iter().any(|(_, op)| author(self.people, op).is_none()) {
            return self.wrong(Wrong::NotItsAuthor);
        }
        self.is_small()
    }

    /// A scalar that only the person whose id `person` is may write; never deleted.
    pub(super) fn is_field_of(&self, person: &str) -> Result<(), SchemaError> {
        let Ok(owner) = PersonId::parse(person) else {
            return self.wrong(Wrong::Shape);
        };
        self.is_field()?;
        if self
            .written()
            .iter()
            .any(|(_, op)| author(self.people, op) != Some(owner))
        {
            return self.wrong(Wrong::NotItsAuthor);
        }
        Ok(())
    }

    /// An entry: of its author alone, in the month of its day, never deleted.
    pub(super) fn is_entry(&self, month: Option<&str>) -> Result<(), SchemaError> {
        if self.is_deleted() || self.is_taking_back_undone() {
            return self.wrong(Wrong::Deleted);
        }
        let owners: Vec<PersonId> = self
            .old()
            .iter()
            .filter_map(|(value, _)| Some(entry_of(value)?.by))
            .collect();
        for (value, op) in self.written() {
            if bytes(&value).is_some_and(|bytes| bytes > MAX_ENTRY_BYTES) {
                return self.wrong(Wrong::TooLarge);
            }
            let Some(entry) = entry_of(&value) else {
                return self.wrong(Wrong::Shape);
            };
            let is_theirs = author(self.people, &op) == Some(entry.by);
            if !is_theirs || owners.iter().any(|owner| *owner != entry.by) {
                return self.wrong(Wrong::NotItsAuthor);
            }
            let is_in_place = month.is_none() || months::key(entry.day).as_deref() == month;
            if !is_in_place || ItemId::parse(self.key).is_err() {
                return self.wrong(Wrong::Shape);
            }
        }
        Ok(())
    }

    /// Nothing stood here before.
    pub(super) fn is_untouched_before(&self) -> Result<(), SchemaError> {
        if self.old().is_empty() {
            Ok(())
        } else {
            self.wrong(Wrong::Altered)
        }
    }

    /// A statement: written once by whom it names, then never touched.
    pub(super) fn is_statement(&self) -> Result<(), SchemaError> {
        self.is_untouched_before()?;
        if self.is_deleted() {
            return self.wrong(Wrong::Deleted);
        }
        for (value, op) in self.written() {
            if bytes(&value).is_some_and(|bytes| bytes > MAX_STATEMENT_BYTES) {
                return self.wrong(Wrong::TooLarge);
            }
            let Some(by) = statement_author(&value) else {
                return self.wrong(Wrong::Shape);
            };
            if author(self.people, &op) != Some(by) {
                return self.wrong(Wrong::NotItsAuthor);
            }
        }
        if ItemId::parse(self.key).is_err() || self.written().len() > 1 {
            return self.wrong(Wrong::Shape);
        }
        Ok(())
    }

    /// A ritual or an agreement: brought in once, never replaced or deleted.
    pub(super) fn is_new_item(&self) -> Result<(), SchemaError> {
        if self.is_deleted() {
            return self.wrong(Wrong::Deleted);
        }
        let new = self.written();
        if !self.old().is_empty() || new.len() != 1 {
            return self.wrong(Wrong::Container);
        }
        let is_item = |(value, op): &(Value<'_>, ObjId)| is_object(value, ObjType::Map) && self.is_signed_in(op);
        if ItemId::parse(self.key).is_err() || !new.iter().all(is_item) {
            return self.wrong(Wrong::Shape);
        }
        Ok(())
    }

    /// Whether the item that `op` made has its maker and a day in it.
    fn is_signed_in(&self, op: &ObjId) -> bool {
        let text = |name: &str| {
            self.after
                .get(op, name)
                .ok()
                .flatten()
                .and_then(|(value, _)| text_of(&value))
        };
        let by = text("by").and_then(|raw| PersonId::parse(&raw).ok());
        let has_day = text("day").is_some_and(|raw| parse_day(&raw).is_some());
        has_day && by.is_some() && by == author(self.people, op)
    }

    /// A value that is written together with its item and then never again.
    pub(super) fn is_written_once_with(&self, item: &str) -> Result<(), SchemaError> {
        if !self.is_of_new(item) {
            return self.wrong(Wrong::Altered);
        }
        if self.written().len() == 1 {
            self.is_field()
        } else {
            self.wrong(Wrong::Shape)
        }
    }

    /// A container that is made together with its item and then never again.
    pub(super) fn is_container_of(&self, item: &str, kind: ObjType) -> Result<(), SchemaError> {
        if !self.is_of_new(item) {
            return self.wrong(Wrong::Container);
        }
        match self.written().as_slice() {
            [(value, _)] if is_object(value, kind) => Ok(()),
            _ => self.wrong(Wrong::Shape),
        }
    }

    /// Whether the item came with these changes.
    fn is_of_new(&self, item: &str) -> bool {
        let root = self.place.first().and_then(|root| months::root_map(self.before, root));
        root.is_some_and(|root| matches!(self.before.get(&root, item), Ok(None)))
    }
}

fn text_of(value: &Value<'_>) -> Option<String> {
    let Value::Scalar(scalar) = value else { return None };
    match scalar.as_ref() {
        ScalarValue::Str(text) => Some(text.to_string()),
        _ => None,
    }
}

fn is_counter(value: &Value<'_>) -> bool {
    matches!(value, Value::Scalar(scalar) if matches!(scalar.as_ref(), ScalarValue::Counter(_)))
}

pub(super) fn entry_of(value: &Value<'_>) -> Option<Entry> {
    Entry::parse(&text_of(value)?)
}

fn statement_author(value: &Value<'_>) -> Option<PersonId> {
    let json: serde_json::Value = serde_json::from_str(&text_of(value)?).ok()?;
    PersonId::parse(json.get("by")?.as_str()?).ok()
}

fn bytes(value: &Value<'_>) -> Option<usize> {
    let Value::Scalar(scalar) = value else { return None };
    Some(match scalar.as_ref() {
        ScalarValue::Str(text) => text.len(),
        ScalarValue::Bytes(bytes) => bytes.len(),
        ScalarValue::Unknown { bytes, .. } => bytes.len(),
        _ => 0,
    })
}
