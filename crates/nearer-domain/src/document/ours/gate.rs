//! What a partner's laptop may change in the shared document.
//!
//! A copy of the document with the changes in it is looked at before they are let
//! in. Only the places that they touched are looked at, so that the cost is that of
//! what came and not of what is there. The rules are those that our own change
//! functions keep: an author's entry is theirs alone, a statement is for ever, a
//! container is never replaced, and nothing is larger than we would write it.

mod slot;
mod together;

use std::collections::BTreeSet;

use automerge::{Automerge, ObjId, ObjType, Patch, PatchAction, Prop, ReadDoc, Value};

use crate::{ItemId, People};

use super::{
    AGREEMENTS, BOUNDARIES, CARDS, CHECK_INS, EXPERIMENTS, IDEAS, OCCASIONS, RITUALS, TALKS,
    draft::TEXT,
    experiment::{LOOK, NO},
    idea::PICK,
    moment::{ANSWERS, MOMENTS},
    own,
    statements::STATEMENTS,
};
use slot::Slot;

/// The longest text that both may write, in bytes (64 KiB): two that were within their
/// limits can merge into a longer one.
pub(super) const MAX_TEXT_BYTES: usize = 64 * 1024;

/// The longest single field of something that both may write, in bytes (16 KiB).
pub(super) const MAX_FIELD_BYTES: usize = 16 * 1024;

/// The most statements about one agreement that are let in.
const MAX_LET_IN_STATEMENTS: usize = 10_000;

/// The most ideas, picks and fields of one challenge that are let in.
const MAX_LET_IN_IDEAS: usize = 2_000;

/// Why changes were not let in. Names the place, never what stands there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} at {place}")]
pub struct SchemaError {
    /// Where, such as `check_ins/2026-02/01J…`.
    pub place: String,
    /// What is wrong there.
    pub what: Wrong,
}

/// The ways in which changes can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Something other than an entry, a field or a text of this document.
    #[error("not a shape of this document")]
    Shape,
    /// A container was replaced or made anew.
    #[error("a container was replaced")]
    Container,
    /// Something was written for someone else.
    #[error("written for someone else")]
    NotItsAuthor,
    /// Something was deleted that can only be taken back.
    #[error("deleted instead of taken back")]
    Deleted,
    /// A statement was altered.
    #[error("a statement was altered")]
    Altered,
    /// Something is larger than it may be.
    #[error("too large")]
    TooLarge,
}

/// Looks at `after`, which is `before` with changes that arrived; `patches` say what they
/// touched. `people` knows the actors of the changes.
///
/// # Errors
///
/// [`SchemaError`] for the first place that is wrong.
pub fn check_incoming(
    before: &Automerge,
    after: &Automerge,
    patches: &[Patch],
    people: &People,
) -> Result<(), SchemaError> {
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    for patch in patches {
        let path: Vec<String> = patch.path.iter().map(|(_, prop)| prop.to_string()).collect();
        match &patch.action {
            PatchAction::PutMap { key, .. }
            | PatchAction::DeleteMap { key }
            | PatchAction::Conflict { prop: Prop::Map(key) }
            | PatchAction::Increment {
                prop: Prop::Map(key), ..
            } => {
                let mut place = path;
                place.push(key.clone());
                if seen.insert(place.clone()) {
                    check_slot(&Slot {
                        before,
                        after,
                        people,
                        obj: &patch.obj,
                        key,
                        place: &place,
                    })?;
                }
            }
            PatchAction::SpliceText { .. } | PatchAction::DeleteSeq { .. } => {
                if seen.insert(path.clone()) {
                    check_text(after, &patch.obj, &path)?;
                }
            }
            PatchAction::PutSeq { .. }
            | PatchAction::Insert { .. }
            | PatchAction::Mark { .. }
            | PatchAction::Conflict { .. }
            | PatchAction::Increment { .. } => wrong(&path, Wrong::Shape).or_else(|error| free_or(error, &path))?,
        }
    }
    Ok(())
}

/// Kinds to come may lie in these, in whatever shape they will have.
fn is_free(root: &str) -> bool {
    root.starts_with("x_")
}

fn free_or(error: SchemaError, path: &[String]) -> Result<(), SchemaError> {
    if path.first().is_some_and(|root| is_free(root)) {
        Ok(())
    } else {
        Err(error)
    }
}

fn check_slot(slot: &Slot<'_>) -> Result<(), SchemaError> {
    let place: Vec<&str> = slot.place.iter().map(String::as_str).collect();
    match place.as_slice() {
        [root] if root.starts_with("x_") => slot.is_small(),
        [_] => slot.wrong(Wrong::Container),
        [root, ..] if is_free(root) => slot.is_small(),
        [CHECK_INS | OCCASIONS | MOMENTS | ANSWERS | "statements", _] => slot.wrong(Wrong::Container),
        ["statements", month, _] => slot.is_untouched_before().and_then(|()| slot.is_entry(Some(month))),
        [log @ (CHECK_INS | OCCASIONS | MOMENTS | ANSWERS), month, _] => {
            slot.is_entry(Some(month))?;
            together::check(slot, log)
        }
        [BOUNDARIES | CARDS, _] => slot.is_entry(None),
        [RITUALS | AGREEMENTS | TALKS | IDEAS | EXPERIMENTS, _] => slot.is_new_item(),
        [RITUALS | AGREEMENTS | IDEAS | EXPERIMENTS, item, "by" | "day"] | [TALKS, item, "by" | "day" | "want"] => {
            slot.is_written_once_with(item)
        }
        [TALKS, _, field] => match field.split_once('/') {
            Some((_, person)) => slot.is_field_of(person),
            None => slot.is_field(),
        },
        [IDEAS, _, key] if ItemId::parse(key).is_ok() => {
            if slot.after.length(slot.obj) > MAX_LET_IN_IDEAS {
                return slot.wrong(Wrong::TooLarge);
            }
            slot.is_entry(None)
        }
        [IDEAS | EXPERIMENTS, _, key] => match own::person_of(key, &[PICK, NO, LOOK]) {
            Some(person) => slot.is_field_of(&person.to_string()),
            None => slot.is_field(),
        },
        [AGREEMENTS, item, field @ (TEXT | STATEMENTS)] => {
            let kind = if *field == TEXT { ObjType::Text } else { ObjType::Map };
            slot.is_container_of(item, kind)
        }
        [AGREEMENTS, _, STATEMENTS, _] => {
            if slot.after.length(slot.obj) > MAX_LET_IN_STATEMENTS {
                return slot.wrong(Wrong::TooLarge);
            }
            slot.is_statement()
        }
        [RITUALS | AGREEMENTS, _, _] => slot.is_field(),
        _ => slot.wrong(Wrong::Shape),
    }
}

fn check_text(after: &Automerge, text: &ObjId, path: &[String]) -> Result<(), SchemaError> {
    let is_known = matches!(path, [root, _, field] if root == AGREEMENTS && field == TEXT);
    if !is_known {
        return wrong(path, Wrong::Shape).or_else(|error| free_or(error, path));
    }
    match after.text(text) {
        Ok(text) if text.len() > MAX_TEXT_BYTES => wrong(path, Wrong::TooLarge),
        Ok(_) if after.list_range(text, ..).any(|letter| !is_letter(&letter.value)) => wrong(path, Wrong::Shape),
        Ok(_) => Ok(()),
        Err(_) => wrong(path, Wrong::Shape),
    }
}

/// Whether an element of a text is one character, so that places and letters agree.
fn is_letter(value: &automerge::ValueRef<'_>) -> bool {
    match value {
        automerge::ValueRef::Scalar(automerge::ScalarValueRef::Str(letter)) => letter.chars().count() == 1,
        _ => false,
    }
}

fn wrong(path: &[String], what: Wrong) -> Result<(), SchemaError> {
    Err(SchemaError {
        place: path.join("/"),
        what,
    })
}

/// Whether a value is an object of this kind.
fn is_object(value: &Value<'_>, kind: ObjType) -> bool {
    matches!(value, Value::Object(found) if *found == kind)
}

#[cfg(test)]
mod tests;
