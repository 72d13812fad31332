//! Taking back: an author withdraws what they shared.
//!
//! The words go from the current state of the document at once, here and, after
//! the next exchange, there. They stay in its history until the volume is closed;
//! the other may have read or kept them. The app says so.

use automerge::{Automerge, ObjId, ReadDoc};
use serde_json::Map;

use crate::{Hand, ItemId, People};

use super::{
    super::{ChangeError, entry, months},
    BOUNDARIES, CARDS, CHECK_INS, OCCASIONS, idea,
    moment::{ANSWERS, MOMENTS},
    together,
};

/// Takes back anything author-owned of one's own: a check-in, a note of an evening, a
/// boundary, a care card, a moment, an answer or an idea.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if it is none of these, [`ChangeError::NotYours`],
/// [`ChangeError::NotNow`] if it was taken back before.
pub fn take_back(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    let map = map_of(doc, id).ok_or(ChangeError::NotFound)?;
    let known = entry::read(doc, people, &map, &id.to_string(), "", &mut Vec::new()).ok_or(ChangeError::NotFound)?;
    if known.kind() == Some(together::KIND) && !known.taken_back {
        return together::take_back(doc, people, hand, id);
    }
    let mut fields = Map::new();
    // What is no one's words stays: the day keeps the entry in its month, the kind and
    // the answered item keep it where its readers look.
    for name in ["kind", "to"] {
        if let Some(value) = known.fields.get(name) {
            fields.insert(name.into(), value.clone());
        }
    }
    fields.insert("day".into(), known.day.to_string().into());
    fields.insert("takenBack".into(), true.into());
    entry::replace(doc, people, hand, &map, id, fields)
}

fn map_of(doc: &Automerge, id: ItemId) -> Option<ObjId> {
    for flat in [BOUNDARIES, CARDS] {
        let map = months::root_map(doc, flat)?;
        if matches!(doc.get(&map, id.to_string()), Ok(Some(_))) {
            return Some(map);
        }
    }
    [CHECK_INS, OCCASIONS, MOMENTS, ANSWERS]
        .into_iter()
        .find_map(|log| months::locate(doc, log, id))
        .map(|(_, map)| map)
        .or_else(|| idea::holding(doc, id).map(|(_, map)| map))
}
