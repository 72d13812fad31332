use automerge::{ObjType, PatchLog, transaction::Transactable, transaction::Transaction};

use super::*;
use crate::{
    Name, Note, PersonId,
    laptop::{LENA, Laptop, SAM, couple, day, item, meet},
    ours::{SchemaError, check_incoming, taking_back},
};

fn card(topic: &str) -> CareCard {
    CareCard {
        topic: Name::parse(topic).unwrap(),
        hard: Note::parse("I hear my father in it").ok(),
        approach: Note::parse("Ask first, and sit beside me").unwrap(),
        not_when: Note::parse("Late at night").ok(),
    }
}

fn topics(laptop: &Laptop) -> Vec<String> {
    let (cards, odd) = all(&laptop.doc, &laptop.people);
    assert_eq!(odd, []);
    cards
        .into_iter()
        .map(|card| card.body.topic.as_str().to_owned())
        .collect()
}

/// Lena has shared a card about money, and Sam knows it.
fn shared() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    lena.write(day(2, 1), |doc, _, hand| share(doc, hand, item(1), &card("Money")))
        .unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

#[test]
fn a_care_card_is_shared_changed_and_taken_back_by_its_author() {
    let [mut lena, mut sam] = shared();
    let (cards, _) = all(&sam.doc, &sam.people);
    assert_eq!((cards[0].by, cards[0].body.clone()), (LENA, card("Money")));

    lena.write(day(2, 3), |doc, people, hand| {
        replace(doc, people, hand, item(1), &card("Debts"))
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    assert_eq!(topics(&sam), ["Debts"]);

    lena.write(day(2, 4), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, item(1))
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    assert_eq!(topics(&sam), [""; 0]);
}

#[test]
fn nobody_changes_the_others_card() {
    let [_, mut sam] = shared();

    let change = sam.write(day(2, 2), |doc, people, hand| {
        replace(doc, people, hand, item(1), &card("Mine now"))
    });

    assert_eq!(change, Err(ChangeError::NotYours));
}

#[test]
fn a_kind_of_a_later_version_is_kept_and_passed_over() {
    let [mut lena, _] = shared();
    let map = entry::container(&lena.doc, CARDS).unwrap();
    lena.write(day(2, 2), |doc, _, hand| {
        let mut fields = Map::new();
        fields.insert("kind".into(), "songCard".into());
        entry::add(doc, hand, &map, item(7), fields)
    })
    .unwrap();

    let (cards, odd) = all(&lena.doc, &lena.people);

    assert_eq!(cards.len(), 1);
    assert_eq!(
        odd.iter().map(|odd| odd.what).collect::<Vec<_>>(),
        [Strange::UnknownKind]
    );
}

/// Sam's laptop runs a changed program that writes `change` into the cards; Lena's gate looks at it.
#[track_caller]
fn send(change: impl FnOnce(&mut Transaction<'_>, &automerge::ObjId)) -> Result<(), SchemaError> {
    let [lena, sam] = shared();
    let mut theirs = sam.doc.clone();
    let map = entry::container(&theirs, CARDS).unwrap();
    let mut tx = theirs.transaction();
    change(&mut tx, &map);
    tx.commit();
    let mut after = lena.doc.clone();
    let mut log = PatchLog::active();
    after.merge_and_log_patches(&mut theirs, &mut log).unwrap();
    check_incoming(&lena.doc, &after, &after.make_patches(&mut log), &lena.people)
}

fn text(by: PersonId) -> String {
    format!("{{\"by\":\"{by}\",\"day\":\"2026-02-02\",\"kind\":\"{KIND}\",\"topic\":\"Money\",\"approach\":\"Ask\"}}")
}

#[test]
fn the_gate_lets_in_a_card_of_the_senders_own() {
    assert_eq!(
        send(|tx, map| tx.put(map, item(9).to_string(), text(SAM)).unwrap()),
        Ok(())
    );
}

#[test]
fn the_gate_refuses_a_card_in_the_others_name() {
    assert!(send(|tx, map| tx.put(map, item(9).to_string(), text(LENA)).unwrap()).is_err());
}

#[test]
fn the_gate_refuses_writing_over_the_others_card_and_deleting_it() {
    for by in [LENA, SAM] {
        assert!(
            send(|tx, map| tx.put(map, item(1).to_string(), text(by)).unwrap()).is_err(),
            "{by}"
        );
    }
    assert!(send(|tx, map| tx.delete(map, item(1).to_string()).unwrap()).is_err());
}

#[test]
fn the_gate_refuses_what_is_no_card_lies_under_no_id_or_is_too_large() {
    let long = format!("{}{}", text(SAM), " ".repeat(entry::MAX_ENTRY_BYTES));
    assert!(send(|tx, map| tx.put(map, item(9).to_string(), "no card").unwrap()).is_err());
    assert!(send(|tx, map| tx.put(map, "mine", text(SAM)).unwrap()).is_err());
    assert!(send(|tx, map| tx.put(map, item(9).to_string(), long).unwrap()).is_err());
    assert!(send(|tx, map| drop(tx.put_object(map, item(9).to_string(), ObjType::Map).unwrap())).is_err());
    assert!(send(|tx, map| drop(tx.put_object(map, item(9).to_string(), ObjType::Text).unwrap())).is_err());
}
