//! Care cards in the shared document: shared if wanted, owned by their author.

use automerge::Automerge;
use serde_json::{Map, Value as Json};

use crate::{Hand, ItemId, Oddity, People, Shared, Strange, care_card::CareCard};

use super::{
    super::{ChangeError, entry, kinds, months},
    CARDS,
};

/// What such an entry says it is.
const KIND: &str = "careCard";

/// Shares a new care card.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken.
pub fn share(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, card: &CareCard) -> Result<(), ChangeError> {
    let map = entry::container(doc, CARDS)?;
    entry::add(doc, hand, &map, id, fields(card))
}

/// Gives a shared care card of one's own new words.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotYours`], or [`ChangeError::NotNow`] if it
/// was taken back.
pub fn replace(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    card: &CareCard,
) -> Result<(), ChangeError> {
    let map = entry::container(doc, CARDS)?;
    entry::replace(doc, people, hand, &map, id, fields(card))
}

/// All care cards of both, newest first.
pub fn all(doc: &Automerge, people: &People) -> (Vec<Shared<CareCard>>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let Some(map) = months::root_map(doc, CARDS) else {
        return (Vec::new(), odd);
    };
    let mut all = Vec::new();
    for (id, entry) in entry::read_all(doc, people, &map, CARDS, &mut odd) {
        // What lands well is a card of another kind, read elsewhere.
        if entry.taken_back || entry.kind() == Some(super::kindness::KIND) {
            continue;
        }
        if entry.kind() == Some(KIND) {
            all.extend(entry::decode(id, &entry, CARDS, &mut odd, kinds::care_card_from));
        } else {
            odd.push(Oddity::new(format!("{CARDS}/{id}"), Strange::UnknownKind));
        }
    }
    all.sort_by_key(|card| std::cmp::Reverse((card.day, card.id)));
    (all, odd)
}

fn fields(card: &CareCard) -> Map<String, Json> {
    let mut fields = kinds::care_card_to(card);
    fields.insert("kind".into(), KIND.into());
    fields
}

#[cfg(test)]
mod tests;
