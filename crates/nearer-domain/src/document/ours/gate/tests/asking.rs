//! A partner with a changed program, at asks, invitations and their answers.

use super::*;
use crate::{
    answer::Answer,
    ask::{Ask, Wanted},
    document::ours::{ask, taking_back},
};

const HER_ASK: u16 = 20;
const HIS_ASK: u16 = 21;
const HER_YES: u16 = 22;

/// A couple in which each asked for something, and Lena said yes to Sam's.
fn asked() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    let call = Ask {
        what: Wanted::parse("a call").unwrap(),
        size: None,
        when: None,
        smaller: None,
    };
    lena.write(day(2, 1), |doc, people, hand| {
        ask::share(doc, people, hand, item(HER_ASK), &call)
    })
    .unwrap();
    sam.write(day(2, 1), |doc, people, hand| {
        ask::share(doc, people, hand, item(HIS_ASK), &call)
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    lena.write(day(2, 1), |doc, people, hand| {
        ask::answer(doc, people, hand, item(HER_YES), item(HIS_ASK), Answer::Yes)
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

fn log(doc: &Automerge, name: &str) -> ObjId {
    months::month_map(doc, name, "2026-02").unwrap()
}

fn answer(by: crate::PersonId, to: u16) -> String {
    let to = item(to);
    format!(
        "{{\"kind\":\"askAnswer\",\"by\":\"{by}\",\"day\":\"2026-02-01\",\"to\":\"{to}\",\"since\":\"2026-02-01\",\"answer\":\"yes\"}}"
    )
}

#[track_caller]
fn check(change: impl FnOnce(&Automerge, &mut Transaction<'_>), expected: Result<(), Wrong>) {
    let [lena, sam] = asked();
    assert_eq!(send(&lena, &sam, change).map_err(|error| error.what), expected);
}

#[test]
fn nobody_says_yes_in_the_others_name() {
    check(
        |doc, tx| {
            tx.put(log(doc, ANSWERS), item(30).to_string(), answer(LENA, HIS_ASK))
                .unwrap()
        },
        Err(Wrong::NotItsAuthor),
    );
    check(
        |doc, tx| {
            tx.put(log(doc, ANSWERS), item(30).to_string(), answer(SAM, HER_ASK))
                .unwrap()
        },
        Ok(()),
    );
}

#[test]
fn nobody_changes_the_others_answer_or_ask() {
    for by in [LENA, SAM] {
        check(
            |doc, tx| {
                tx.put(log(doc, ANSWERS), item(HER_YES).to_string(), answer(by, HIS_ASK))
                    .unwrap()
            },
            Err(Wrong::NotItsAuthor),
        );
        check(
            |doc, tx| {
                tx.put(log(doc, MOMENTS), item(HER_ASK).to_string(), entry(by, day(2, 1)))
                    .unwrap()
            },
            Err(Wrong::NotItsAuthor),
        );
    }
}

#[test]
fn nobody_takes_back_for_the_other_or_makes_an_answer_vanish() {
    let taken_back = format!("{{\"by\":\"{LENA}\",\"day\":\"2026-02-01\",\"takenBack\":true}}");
    check(
        |doc, tx| {
            tx.put(log(doc, ANSWERS), item(HER_YES).to_string(), taken_back)
                .unwrap()
        },
        Err(Wrong::NotItsAuthor),
    );
    check(
        |doc, tx| tx.delete(log(doc, ANSWERS), item(HER_YES).to_string()).unwrap(),
        Err(Wrong::Deleted),
    );
}

#[test]
fn an_ask_that_is_no_text_or_too_long_or_in_the_wrong_month_is_refused() {
    check(
        |doc, tx| {
            drop(
                tx.put_object(log(doc, MOMENTS), item(30).to_string(), ObjType::Map)
                    .unwrap(),
            )
        },
        Err(Wrong::Shape),
    );
    let long = format!(
        "{{\"kind\":\"ask\",\"by\":\"{SAM}\",\"day\":\"2026-02-01\",\"what\":\"{}\"}}",
        "x".repeat(17_000)
    );
    check(
        |doc, tx| tx.put(log(doc, MOMENTS), item(30).to_string(), long).unwrap(),
        Err(Wrong::TooLarge),
    );
    check(
        |doc, tx| {
            tx.put(log(doc, MOMENTS), item(30).to_string(), entry(SAM, day(3, 1)))
                .unwrap()
        },
        Err(Wrong::Shape),
    );
}

#[test]
fn a_withdrawn_answer_does_not_come_up_again() {
    let [mut lena, mut sam] = asked();
    lena.write(day(2, 2), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, item(HER_YES))
    })
    .unwrap();
    sam.learn(&lena);

    let sent = send(&lena, &sam, |doc, tx| {
        tx.put(log(doc, ANSWERS), item(HER_YES).to_string(), answer(LENA, HIS_ASK))
            .unwrap()
    });

    assert_eq!(sent.map_err(|error| error.what), Err(Wrong::Deleted));
}
