//! "These land well" in the shared document: one list of each person, a card of theirs.

use automerge::Automerge;
use serde_json::Map;

use crate::{Hand, ItemId, People, PersonId, Shared, kindness::Kindnesses};

use super::{
    super::{ChangeError, entry, kinds, months},
    CARDS,
};

/// What such an entry says it is.
pub(super) const KIND: &str = "kindness";

/// Shares a list, in the place of the one that its author shared before; gives the id under
/// which it stands.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken.
pub fn share(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    list: &Kindnesses,
) -> Result<ItemId, ChangeError> {
    let map = entry::container(doc, CARDS)?;
    let mut fields: Map<_, _> = kinds::weather::kindnesses_to(list);
    fields.insert("kind".into(), KIND.into());
    match of(doc, people, hand.person) {
        Some(known) => {
            fields.insert("day".into(), hand.day.to_string().into());
            entry::replace(doc, people, hand, &map, known.id, fields)?;
            Ok(known.id)
        }
        None => {
            entry::add(doc, hand, &map, id, fields)?;
            Ok(id)
        }
    }
}

/// The list of one person, if they share one.
pub fn of(doc: &Automerge, people: &People, person: PersonId) -> Option<Shared<Kindnesses>> {
    let map = months::root_map(doc, CARDS)?;
    let cards = entry::read_all(doc, people, &map, CARDS, &mut Vec::new());
    let lists = cards.iter().filter(|(_, card)| card.by == person && !card.taken_back);
    // Two laptops of one person may each have begun one while apart: the later counts.
    lists
        .filter(|(_, card)| card.kind() == Some(KIND))
        .filter_map(|(id, card)| entry::decode(*id, card, CARDS, &mut Vec::new(), kinds::weather::kindnesses_from))
        .max_by_key(|list| (list.day, list.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kindness::Kindness,
        laptop::{LENA, couple, day, item, meet},
        ours::taking_back,
    };

    fn list(words: &[&str]) -> Kindnesses {
        Kindnesses::parse(words.iter().map(|word| Kindness::parse(word).unwrap()).collect()).unwrap()
    }

    #[test]
    fn there_is_one_list_of_each_and_its_author_alone_changes_it() {
        let [mut lena, mut sam] = couple();
        for (number, words) in [(1, &["tea"][..]), (2, &["tea", "a walk"])] {
            lena.write(day(2, 1), |doc, people, hand| {
                share(doc, people, hand, item(number), &list(words)).map(|_| ())
            })
            .unwrap();
        }
        meet(&mut lena, &mut sam);

        let seen = of(&sam.doc, &sam.people, LENA).unwrap();
        assert_eq!((seen.id, seen.body), (item(1), list(&["tea", "a walk"])));

        let refused = sam.write(day(2, 1), |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(1))
        });
        assert_eq!(refused, Err(ChangeError::NotYours));
    }
}
