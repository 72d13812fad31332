//! What another laptop of mine may change in Mine.
//!
//! It is my own laptop, so what it writes is mine. But a damaged copy or a
//! changed program must not take the containers away, or put something there that
//! no reading was made for. Only the places that were touched are looked at.

use automerge::{Automerge, Patch, PatchAction, Prop, ReadDoc, Value};

use super::super::ours::{SchemaError, Wrong};

/// The longest entry that is let in, in bytes (256 KiB): longer than any that is written.
const MAX_ENTRY_BYTES: usize = 256 * 1024;

/// Looks at `after`, which holds changes that arrived; `patches` say what they touched.
///
/// # Errors
///
/// [`SchemaError`] for the first place that is wrong.
pub fn check_incoming(after: &Automerge, patches: &[Patch]) -> Result<(), SchemaError> {
    for patch in patches {
        let mut place: Vec<String> = patch.path.iter().map(|(_, prop)| prop.to_string()).collect();
        let key = match &patch.action {
            PatchAction::PutMap { key, .. }
            | PatchAction::DeleteMap { key }
            | PatchAction::Conflict { prop: Prop::Map(key) }
            | PatchAction::Increment {
                prop: Prop::Map(key), ..
            } => key,
            _ => return wrong(&place, Wrong::Shape),
        };
        place.push(key.clone());
        // The containers, and the months of the logs, are all there from the beginning.
        if place.len() < 2 || is_month(&place) {
            return wrong(&place, Wrong::Container);
        }
        for (value, _) in after.get_all(&patch.obj, key.as_str()).unwrap_or_default() {
            match value {
                Value::Scalar(scalar) if scalar.as_str().is_some_and(|text| text.len() > MAX_ENTRY_BYTES) => {
                    return wrong(&place, Wrong::TooLarge);
                }
                Value::Scalar(scalar) if scalar.as_bytes().is_some_and(|bytes| bytes.len() > MAX_ENTRY_BYTES) => {
                    return wrong(&place, Wrong::TooLarge);
                }
                Value::Scalar(_) => {}
                Value::Object(_) => return wrong(&place, Wrong::Shape),
            }
        }
    }
    Ok(())
}

fn is_month(place: &[String]) -> bool {
    matches!(place, [log, _] if [super::KEPT, super::READINGS, super::NOTES].contains(&log.as_str()))
}

fn wrong(place: &[String], what: Wrong) -> Result<(), SchemaError> {
    Err(SchemaError {
        place: place.join("/"),
        what,
    })
}

#[cfg(test)]
mod tests {
    use automerge::{ObjType, ROOT, transaction::Transactable};

    use super::*;
    use crate::document::{mine, months};

    /// What the rules say to a change of a fresh document.
    fn check(change: impl FnOnce(&mut automerge::transaction::Transaction<'_>)) -> Result<(), Wrong> {
        let mut doc = mine::genesis().unwrap();
        let before = doc.get_heads();
        let mut tx = doc.transaction();
        change(&mut tx);
        tx.commit();
        let patches = doc.diff(&before, &doc.get_heads());
        check_incoming(&doc, &patches).map_err(|error| error.what)
    }

    fn drafts(doc: &Automerge) -> automerge::ObjId {
        months::root_map(doc, mine::DRAFTS).unwrap()
    }

    #[test]
    fn an_entry_is_let_in_and_so_is_its_end() {
        let map = drafts(&mine::genesis().unwrap());

        assert_eq!(check(|tx| tx.put(&map, "01J", "{}").unwrap()), Ok(()));
    }

    #[test]
    fn a_container_is_neither_replaced_nor_taken_away() {
        let replaced = check(|tx| drop(tx.put_object(ROOT, mine::DRAFTS, ObjType::Map).unwrap()));
        assert_eq!(replaced, Err(Wrong::Container));

        let gone = check(|tx| tx.delete(ROOT, mine::SETTINGS).unwrap());
        assert_eq!(gone, Err(Wrong::Container));

        let log = months::root_map(&mine::genesis().unwrap(), mine::NOTES).unwrap();
        let month = check(|tx| tx.delete(&log, "2026-02").unwrap());
        assert_eq!(month, Err(Wrong::Container));
    }

    #[test]
    fn an_entry_is_a_scalar_of_a_size_that_can_be_read() {
        let map = drafts(&mine::genesis().unwrap());

        let object = check(|tx| drop(tx.put_object(&map, "01J", ObjType::List).unwrap()));
        assert_eq!(object, Err(Wrong::Shape));

        let long = check(|tx| tx.put(&map, "01J", "x".repeat(MAX_ENTRY_BYTES + 1)).unwrap());
        assert_eq!(long, Err(Wrong::TooLarge));
    }
}
