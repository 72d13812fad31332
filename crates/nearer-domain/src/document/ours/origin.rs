//! Which change wrote an item: where a proof of who wrote it begins.

use automerge::{Automerge, ChangeHash, ObjId, ReadDoc};

use crate::ItemId;

use super::super::months;

/// The logs and maps that items lie in.
const LOGS: [&str; 4] = ["check_ins", "occasions", "moments", "answers"];
const MAPS: [&str; 7] = [
    "boundaries",
    "rituals",
    "agreements",
    "cards",
    "talks",
    "ideas",
    "experiments",
];

/// The change in which an item was written: an entry as it stands now, or the
/// beginning of something that both may edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The actor that wrote it.
    pub actor: Vec<u8>,
    /// The hash of the change.
    pub change: ChangeHash,
    /// The change itself.
    pub bytes: Vec<u8>,
}

/// Where the item `id` comes from, if it is here.
#[must_use]
pub fn origin(doc: &Automerge, id: ItemId) -> Option<Origin> {
    let key = id.to_string();
    let maps = MAPS.into_iter().filter_map(|name| months::root_map(doc, name));
    let value = maps
        .chain(LOGS.into_iter().filter_map(|log| Some(months::locate(doc, log, id)?.1)))
        .find_map(|map| doc.get(&map, key.as_str()).ok().flatten());
    let (_, ObjId::Id(counter, actor, _)) = value? else {
        return None;
    };
    let change = doc
        .get_changes_meta(&[])
        .into_iter()
        .find(|change| *change.actor == actor && (change.start_op..=change.max_op).contains(&counter))
        .map(|change| change.hash)?;
    Some(Origin {
        actor: actor.to_bytes().to_vec(),
        change,
        bytes: doc.get_change_by_hash(&change)?.raw_bytes().to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        boundary::Boundary,
        laptop::{couple, day, item, meet},
        ours,
    };

    #[test]
    fn an_entry_comes_from_the_change_that_wrote_it_last() {
        let [mut lena, mut sam] = couple();
        let words = |text: &str| Boundary {
            when: crate::Phrase::parse(text).unwrap(),
            i_will: crate::Phrase::parse("go for a walk").unwrap(),
            comes_back: None,
        };
        lena.write(day(2, 1), |doc, _, hand| {
            ours::boundary::share(doc, hand, item(1), &words("it gets loud"))
        })
        .unwrap();
        let first = origin(&lena.doc, item(1)).unwrap();
        meet(&mut lena, &mut sam);
        assert_eq!(origin(&sam.doc, item(1)), Some(first.clone()));

        lena.write(day(2, 2), |doc, people, hand| {
            ours::boundary::replace(doc, people, hand, item(1), &words("it gets late"))
        })
        .unwrap();
        meet(&mut lena, &mut sam);

        let second = origin(&sam.doc, item(1)).unwrap();
        assert_ne!(second.change, first.change);
        assert!(String::from_utf8_lossy(&second.bytes).contains("it gets late") || second.bytes.len() > 100);
        assert_eq!(
            second.actor,
            sam.doc
                .get_change_by_hash(&second.change)
                .unwrap()
                .actor_id()
                .to_bytes()
        );
    }

    #[test]
    fn what_is_not_here_comes_from_nowhere() {
        let [lena, _] = couple();

        assert_eq!(origin(&lena.doc, item(7)), None);
    }
}
