mod asking;
mod ideas;
mod openings;
mod talks;
mod together;

use automerge::{PatchLog, ROOT, transaction::Transactable, transaction::Transaction};

use super::*;
use crate::{
    Day, Hand, Level, Name,
    agreement::{Scope, Terms, Text},
    check_in::CheckIn,
    document::months,
    laptop::{LENA, Laptop, SAM, couple, day, item, meet},
    ours::{agreement, check_in, ritual},
    ritual::Ritual,
};

const HERS: u16 = 1;
const WALK: u16 = 2;
const PHONES: u16 = 3;
const SAID: u16 = 4;

/// A couple that shares a check-in of Lena's, a ritual and an agreement.
fn shared() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    let check_in = CheckIn {
        nearness: Level::parse(3).ok(),
        ..CheckIn::default()
    };
    let name = Name::parse("Walk").unwrap();
    let walk = Ritual {
        name,
        usual: None,
        smallest: None,
        rhythm: None,
        at: None,
        place: None,
        why: None,
        off: None,
    };
    let terms = Terms {
        title: Name::parse("Phones").unwrap(),
        text: Text::parse("We both …").unwrap(),
        scope: Scope::Tone,
        review_on: day(3, 1),
        grace: false,
    };
    let share = |doc: &mut Automerge, _: &People, hand: &Hand<'_>| {
        check_in::share(doc, hand, item(HERS), &check_in)?;
        ritual::share(doc, hand, item(WALK), &walk)?;
        agreement::propose(doc, hand, item(PHONES), item(SAID), &terms)
    };
    lena.write(day(2, 1), share).unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

/// Sam's laptop runs a changed program that writes `change`; Lena's gate looks at it.
fn send(lena: &Laptop, sam: &Laptop, change: impl FnOnce(&Automerge, &mut Transaction<'_>)) -> Result<(), SchemaError> {
    let mut theirs = sam.doc.clone();
    let seen = sam.doc.clone();
    let mut tx = theirs.transaction();
    change(&seen, &mut tx);
    tx.commit();
    let mut after = lena.doc.clone();
    let mut log = PatchLog::active();
    after.merge_and_log_patches(&mut theirs, &mut log).unwrap();
    let patches = after.make_patches(&mut log);
    check_incoming(&lena.doc, &after, &patches, &lena.people)
}

#[track_caller]
fn check(change: impl FnOnce(&Automerge, &mut Transaction<'_>), expected: Result<(), Wrong>) {
    let [lena, sam] = shared();
    assert_eq!(send(&lena, &sam, change).map_err(|error| error.what), expected);
}

fn month(doc: &Automerge) -> ObjId {
    months::month_map(doc, CHECK_INS, "2026-02").unwrap()
}

fn in_item(doc: &Automerge, root: &str, number: u16) -> ObjId {
    months::map_at(doc, &months::root_map(doc, root).unwrap(), &item(number).to_string()).unwrap()
}

fn entry(by: crate::PersonId, day: Day) -> String {
    format!("{{\"by\":\"{by}\",\"day\":\"{day}\"}}")
}

#[test]
fn an_entry_of_ones_own_is_let_in() {
    check(
        |doc, tx| tx.put(month(doc), item(9).to_string(), entry(SAM, day(2, 1))).unwrap(),
        Ok(()),
    );
}

#[test]
fn nobody_writes_for_the_other() {
    check(
        |doc, tx| tx.put(month(doc), item(9).to_string(), entry(LENA, day(2, 1))).unwrap(),
        Err(Wrong::NotItsAuthor),
    );
}

#[test]
fn nobody_writes_over_the_others_entry_not_even_in_their_own_name() {
    for by in [LENA, SAM] {
        check(
            |doc, tx| {
                tx.put(month(doc), item(HERS).to_string(), entry(by, day(2, 1)))
                    .unwrap()
            },
            Err(Wrong::NotItsAuthor),
        );
    }
}

#[test]
fn an_entry_hidden_beside_the_others_is_found() {
    let [mut lena, sam] = shared();
    // Lena's second write wins over what Sam writes beside it, so that his is hidden.
    for _ in 0..3 {
        let hers = month(&lena.doc);
        let mut tx = lena.doc.transaction();
        tx.put(&hers, item(HERS).to_string(), entry(LENA, day(2, 1))).unwrap();
        tx.commit();
    }

    let sent = send(&lena, &sam, |doc, tx| {
        tx.put(month(doc), item(HERS).to_string(), entry(SAM, day(2, 1)))
            .unwrap();
    });

    assert_eq!(sent.map_err(|error| error.what), Err(Wrong::NotItsAuthor));
}

#[test]
fn nothing_is_deleted() {
    check(
        |doc, tx| tx.delete(month(doc), item(HERS).to_string()).unwrap(),
        Err(Wrong::Deleted),
    );
    check(
        |doc, tx| {
            tx.delete(months::root_map(doc, RITUALS).unwrap(), item(WALK).to_string())
                .unwrap()
        },
        Err(Wrong::Deleted),
    );
    check(
        |doc, tx| tx.delete(in_item(doc, RITUALS, WALK), "name").unwrap(),
        Err(Wrong::Deleted),
    );
}

#[test]
fn no_container_is_replaced() {
    check(
        |_, tx| drop(tx.put_object(ROOT, CHECK_INS, ObjType::Map).unwrap()),
        Err(Wrong::Container),
    );
    check(|_, tx| tx.put(ROOT, "anything", 1).unwrap(), Err(Wrong::Container));
    check(
        |doc, tx| {
            let log = months::root_map(doc, CHECK_INS).unwrap();
            tx.put_object(log, "2026-02", ObjType::Map).unwrap();
        },
        Err(Wrong::Container),
    );
    check(
        |doc, tx| {
            let agreements = months::root_map(doc, AGREEMENTS).unwrap();
            tx.put_object(agreements, item(PHONES).to_string(), ObjType::Map)
                .unwrap();
        },
        Err(Wrong::Container),
    );
    for container in [TEXT, STATEMENTS] {
        check(
            |doc, tx| {
                drop(
                    tx.put_object(in_item(doc, AGREEMENTS, PHONES), container, ObjType::Text)
                        .unwrap(),
                )
            },
            Err(Wrong::Container),
        );
    }
}

#[test]
fn a_statement_is_for_ever() {
    let statements = |doc: &Automerge| months::map_at(doc, &in_item(doc, AGREEMENTS, PHONES), STATEMENTS).unwrap();
    check(
        |doc, tx| {
            tx.put(statements(doc), item(SAID).to_string(), entry(SAM, day(2, 1)))
                .unwrap()
        },
        Err(Wrong::Altered),
    );
    check(
        |doc, tx| tx.delete(statements(doc), item(SAID).to_string()).unwrap(),
        Err(Wrong::Altered),
    );
    check(
        |doc, tx| {
            tx.put(statements(doc), item(9).to_string(), entry(LENA, day(2, 1)))
                .unwrap()
        },
        Err(Wrong::NotItsAuthor),
    );
}

#[test]
fn who_brought_something_in_stays_who_brought_it_in() {
    check(
        |doc, tx| tx.put(in_item(doc, RITUALS, WALK), "by", SAM.to_string()).unwrap(),
        Err(Wrong::Altered),
    );
}

#[test]
fn an_item_in_the_others_name_is_refused() {
    check(
        |doc, tx| {
            let walk = tx
                .put_object(
                    months::root_map(doc, RITUALS).unwrap(),
                    item(9).to_string(),
                    ObjType::Map,
                )
                .unwrap();
            tx.put(&walk, "by", LENA.to_string()).unwrap();
            tx.put(&walk, "day", "2026-02-01").unwrap();
        },
        Err(Wrong::Shape),
    );
}

#[test]
fn nothing_is_larger_than_it_may_be() {
    let long = "x".repeat(MAX_TEXT_BYTES + 1);
    check(
        |doc, tx| tx.put(in_item(doc, RITUALS, WALK), "why", long.as_str()).unwrap(),
        Err(Wrong::TooLarge),
    );
    check(
        |doc, tx| {
            let text = crate::document::ours::draft::text_object(doc, &in_item(doc, AGREEMENTS, PHONES)).unwrap();
            tx.splice_text(text, 0, 0, &long).unwrap();
        },
        Err(Wrong::TooLarge),
    );
    check(
        |doc, tx| tx.put(month(doc), item(9).to_string(), long.as_str()).unwrap(),
        Err(Wrong::TooLarge),
    );
}

#[test]
fn an_entry_in_the_wrong_month_or_under_no_id_is_refused() {
    check(
        |doc, tx| tx.put(month(doc), item(9).to_string(), entry(SAM, day(3, 1))).unwrap(),
        Err(Wrong::Shape),
    );
    check(
        |doc, tx| tx.put(month(doc), "mine", entry(SAM, day(2, 1))).unwrap(),
        Err(Wrong::Shape),
    );
    check(
        |doc, tx| tx.put(month(doc), item(9).to_string(), "no entry").unwrap(),
        Err(Wrong::Shape),
    );
}

#[test]
fn what_a_later_version_adds_is_let_in() {
    check(
        |_, tx| drop(tx.put_object(ROOT, "x_letters", ObjType::Map).unwrap()),
        Ok(()),
    );
    check(
        |doc, tx| tx.put(in_item(doc, RITUALS, WALK), "season", "winter").unwrap(),
        Ok(()),
    );
}

#[test]
fn a_taking_back_is_not_undone() {
    let [mut lena, mut sam] = shared();
    lena.write(day(2, 2), |doc, people, hand| {
        crate::ours::taking_back::take_back(doc, people, hand, item(HERS))
    })
    .unwrap();
    sam.learn(&lena);

    let sent = send(&lena, &sam, |doc, tx| {
        tx.delete(month(doc), item(HERS).to_string()).unwrap()
    });

    assert_eq!(sent.map_err(|error| error.what), Err(Wrong::Deleted));
}
