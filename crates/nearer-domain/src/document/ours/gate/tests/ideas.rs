//! A changed program on the partner's laptop against challenges and experiments.

use super::*;
use crate::{
    experiment::{Plan, Span, What},
    idea::{Brainstorm, Thought, Us},
    ours::{experiment, idea},
};

const LATE: u16 = 21;
const TEA: u16 = 22;

/// Lena's challenge with one idea, and her plan, on both laptops.
fn thought() -> ([Laptop; 2], ItemId) {
    let [mut lena, mut sam] = couple();
    let storm = Brainstorm {
        challenge: None,
        us: Us::parse("the late evenings").unwrap(),
        ideas: vec![Thought::parse("Tea at nine").unwrap()],
    };
    let plan = Plan {
        challenge: Some(item(LATE)),
        idea: None,
        what: What::parse("Tea at nine").unwrap(),
        days: Span::new(day(2, 2), day(2, 8), day(2, 9)).unwrap(),
        notice: None,
    };
    lena.write(day(2, 1), |doc, _, hand| {
        idea::share(doc, hand, item(LATE), &storm)?;
        experiment::share(doc, hand, item(TEA), &plan)
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    let ids = storm.ids(item(LATE));
    ([lena, sam], ids[0])
}

#[track_caller]
fn check_ideas(change: impl FnOnce(&Automerge, ItemId, &mut Transaction<'_>), expected: Result<(), Wrong>) {
    let ([lena, sam], hers) = thought();
    let sent = send(&lena, &sam, |doc, tx| change(doc, hers, tx));
    assert_eq!(sent.map_err(|error| error.what), expected);
}

#[test]
fn an_idea_of_ones_own_and_a_pick_of_ones_own_are_let_in() {
    check_ideas(
        |doc, hers, tx| {
            let map = in_item(doc, IDEAS, LATE);
            tx.put(&map, item(9).to_string(), entry(SAM, day(2, 1))).unwrap();
            tx.put(&map, format!("{PICK}{SAM}"), hers.to_string()).unwrap();
            tx.put(&map, "us", "the nights").unwrap();
            tx.put(in_item(doc, EXPERIMENTS, TEA), format!("{LOOK}{SAM}"), "{}")
                .unwrap();
        },
        Ok(()),
    );
}

#[test]
fn nobody_picks_declines_or_looks_back_for_the_other() {
    for (root, number, word) in [(IDEAS, LATE, PICK), (EXPERIMENTS, TEA, NO), (EXPERIMENTS, TEA, LOOK)] {
        check_ideas(
            |doc, _, tx| {
                tx.put(in_item(doc, root, number), format!("{word}{LENA}"), "x")
                    .unwrap();
            },
            Err(Wrong::NotItsAuthor),
        );
    }
}

#[test]
fn nobody_writes_over_the_others_idea_or_has_one_in_their_name() {
    check_ideas(
        |doc, hers, tx| {
            tx.put(in_item(doc, IDEAS, LATE), hers.to_string(), entry(SAM, day(2, 1)))
                .unwrap();
        },
        Err(Wrong::NotItsAuthor),
    );
    check_ideas(
        |doc, _, tx| {
            tx.put(in_item(doc, IDEAS, LATE), item(9).to_string(), entry(LENA, day(2, 1)))
                .unwrap();
        },
        Err(Wrong::NotItsAuthor),
    );
}

#[test]
fn no_challenge_and_no_experiment_is_replaced_deleted_or_signed_over() {
    for (root, number) in [(IDEAS, LATE), (EXPERIMENTS, TEA)] {
        check_ideas(
            |doc, _, tx| {
                let map = months::root_map(doc, root).unwrap();
                tx.put_object(map, item(number).to_string(), ObjType::Map).unwrap();
            },
            Err(Wrong::Container),
        );
        check_ideas(
            |doc, _, tx| {
                let map = months::root_map(doc, root).unwrap();
                tx.delete(map, item(number).to_string()).unwrap();
            },
            Err(Wrong::Deleted),
        );
        check_ideas(
            |doc, _, tx| tx.put(in_item(doc, root, number), "by", SAM.to_string()).unwrap(),
            Err(Wrong::Altered),
        );
        check_ideas(
            |doc, _, tx| {
                tx.put_object(in_item(doc, root, number), "state", ObjType::Map)
                    .unwrap();
            },
            Err(Wrong::Shape),
        );
        check_ideas(
            |doc, _, tx| {
                let map = months::root_map(doc, root).unwrap();
                tx.put(map, item(9).to_string(), "no map").unwrap();
            },
            Err(Wrong::Shape),
        );
    }
}

#[test]
fn nothing_in_them_is_deleted_or_too_large() {
    check_ideas(
        |doc, hers, tx| tx.delete(in_item(doc, IDEAS, LATE), hers.to_string()).unwrap(),
        Err(Wrong::Deleted),
    );
    check_ideas(
        |doc, _, tx| tx.delete(in_item(doc, EXPERIMENTS, TEA), "days").unwrap(),
        Err(Wrong::Deleted),
    );
    check_ideas(
        |doc, _, tx| {
            let long = "x".repeat(MAX_FIELD_BYTES + 1);
            tx.put(in_item(doc, EXPERIMENTS, TEA), "what", long.as_str()).unwrap();
        },
        Err(Wrong::TooLarge),
    );
}

#[test]
fn a_challenge_does_not_grow_without_end() {
    check_ideas(
        |doc, _, tx| {
            let map = in_item(doc, IDEAS, LATE);
            for number in 0..=MAX_LET_IN_IDEAS {
                let number = u16::try_from(1_000 + number).unwrap();
                tx.put(&map, item(number).to_string(), entry(SAM, day(2, 1))).unwrap();
            }
        },
        Err(Wrong::TooLarge),
    );
}
