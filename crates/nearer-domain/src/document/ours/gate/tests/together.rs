//! What a changed program of Sam's could try with sealed check-ins.

use super::*;
use crate::{
    ItemId,
    ours::{
        moment::{ANSWERS, MOMENTS},
        together::{self, BOUND, KIND},
    },
    together::{Blind, Prepared},
};

const MINE: u16 = 21;
const THEIRS: u16 = 22;

fn prepared(laptop: &Laptop, number: u16) -> Prepared {
    Prepared {
        item: item(number),
        window: day(2, 2),
        blind: Blind::new([9; 32]),
        device: laptop.key.verifying_key().to_bytes(),
    }
}

fn near(level: u8) -> CheckIn {
    CheckIn {
        nearness: Level::parse(level).ok(),
        ..CheckIn::default()
    }
}

/// Both have sealed a check-in, and `bound` of them are bound: Sam first.
fn sealed(bound: usize) -> [Laptop; 2] {
    let [mut lena, mut sam] = shared();
    for (laptop, number) in [(&mut lena, MINE), (&mut sam, THEIRS)] {
        let prepared = prepared(laptop, number);
        laptop
            .write(day(2, 2), |doc, _, hand| together::seal(doc, hand, &prepared, &near(3)))
            .unwrap();
    }
    meet(&mut lena, &mut sam);
    let bounds = [(&mut sam, THEIRS, MINE), (&mut lena, MINE, THEIRS)];
    for (laptop, of, to) in bounds.into_iter().take(bound) {
        laptop
            .write(day(2, 2), |doc, people, hand| {
                together::bind(doc, people, hand, item(of + 10), item(of), item(to))
            })
            .unwrap();
    }
    meet(&mut lena, &mut sam);
    [lena, sam]
}

#[track_caller]
fn check_sealed(bound: usize, change: impl FnOnce(&Automerge, &mut Transaction<'_>), expected: Result<(), Wrong>) {
    let [lena, sam] = sealed(bound);
    assert_eq!(send(&lena, &sam, change).map_err(|error| error.what), expected);
}

fn at(doc: &Automerge, log: &str) -> ObjId {
    months::month_map(doc, log, "2026-02").unwrap()
}

fn by_sam(rest: &str) -> String {
    format!("{{\"by\":\"{SAM}\",\"day\":\"2026-02-02\",{rest}}}")
}

fn seal_of(digit: &str) -> String {
    by_sam(&format!(
        "\"kind\":\"{KIND}\",\"window\":\"2026-02-02\",\"seal\":\"{}\"",
        digit.repeat(64)
    ))
}

fn bound(of: ItemId, to: ItemId, digit: &str) -> String {
    by_sam(&format!(
        "\"kind\":\"{BOUND}\",\"for\":\"{of}\",\"to\":\"{to}\",\"seal\":\"{}\"",
        digit.repeat(64)
    ))
}

#[test]
fn a_seal_is_never_exchanged_for_another_one() {
    for bound in [0, 1, 2] {
        check_sealed(
            bound,
            |doc, tx| {
                tx.put(at(doc, MOMENTS), item(THEIRS).to_string(), seal_of("a"))
                    .unwrap()
            },
            Err(Wrong::Altered),
        );
        check_sealed(
            bound,
            |doc, tx| {
                tx.put(
                    at(doc, MOMENTS),
                    item(THEIRS).to_string(),
                    by_sam("\"kind\":\"thanks\""),
                )
                .unwrap();
            },
            Err(Wrong::Altered),
        );
    }
}

#[test]
fn two_seals_under_one_id_are_refused_together() {
    let [lena, sam] = shared();
    let [mut one, mut other] = [sam.doc.clone(), sam.doc.clone()];
    // Two programs of Sam's write beside each other, so that both values stay.
    for (doc, actor, digit) in [(&mut one, 2, "a"), (&mut other, 12, "b")] {
        doc.set_actor(automerge::ActorId::from([actor; 16]));
        let month = at(doc, MOMENTS);
        let mut tx = doc.transaction();
        tx.put(&month, item(9).to_string(), seal_of(digit)).unwrap();
        tx.commit();
    }
    one.merge(&mut other).unwrap();
    let mut people = lena.people.clone();
    people.add_actor([12; 16], SAM);
    let mut after = lena.doc.clone();
    let mut log = PatchLog::active();
    after.merge_and_log_patches(&mut one, &mut log).unwrap();

    let refused = check_incoming(&lena.doc, &after, &after.make_patches(&mut log), &people);

    assert_eq!(refused.map_err(|error| error.what), Err(Wrong::Shape));
}

#[test]
fn a_seal_that_is_bound_is_not_taken_back_and_one_that_is_not_is() {
    let mark = by_sam(&format!("\"kind\":\"{KIND}\",\"takenBack\":true"));
    for (bound, expected) in [(0, Ok(())), (1, Err(Wrong::Altered)), (2, Err(Wrong::Altered))] {
        let mark = mark.clone();
        check_sealed(
            bound,
            |doc, tx| tx.put(at(doc, MOMENTS), item(THEIRS).to_string(), mark).unwrap(),
            expected,
        );
    }
}

#[test]
fn what_binds_is_true_and_never_altered() {
    let wrong_seal = bound(item(THEIRS), item(MINE), "a");
    let for_the_other = bound(item(MINE), item(THEIRS), "a");
    let to_nothing = bound(item(THEIRS), item(99), "a");
    for entry in [wrong_seal, for_the_other, to_nothing, by_sam("\"kind\":\"bound\"")] {
        check_sealed(
            0,
            |doc, tx| tx.put(at(doc, ANSWERS), item(77).to_string(), entry).unwrap(),
            Err(Wrong::Shape),
        );
    }
    for entry in [
        by_sam("\"kind\":\"bound\",\"takenBack\":true"),
        bound(item(THEIRS), item(MINE), "a"),
    ] {
        check_sealed(
            1,
            |doc, tx| tx.put(at(doc, ANSWERS), item(THEIRS + 10).to_string(), entry).unwrap(),
            Err(Wrong::Altered),
        );
    }
}

#[test]
fn other_words_than_those_that_were_sealed_are_refused() {
    let opening = |blind: &str| {
        format!(
            "\"together\":{{\"with\":\"{}\",\"blind\":\"{}\"}}",
            item(MINE),
            blind.repeat(32)
        )
    };
    for (words, expected) in [
        (format!("\"nearness\":3,{}", opening("09")), Ok(())),
        (format!("\"nearness\":9,{}", opening("09")), Err(Wrong::Altered)),
        (format!("\"nearness\":3,{}", opening("08")), Err(Wrong::Altered)),
        (
            format!("\"nearness\":3,\"carrying\":\"you\",{}", opening("09")),
            Err(Wrong::Altered),
        ),
        ("\"nearness\":3".to_owned(), Err(Wrong::Altered)),
    ] {
        check_sealed(
            2,
            |doc, tx| {
                tx.put(at(doc, CHECK_INS), item(THEIRS).to_string(), by_sam(&words))
                    .unwrap()
            },
            expected,
        );
    }
}

#[test]
fn words_that_were_given_are_not_changed_afterwards() {
    let [mut lena, mut sam] = sealed(2);
    let theirs = prepared(&sam, THEIRS);
    sam.write(day(2, 2), |doc, people, hand| {
        together::open(doc, people, hand, &theirs, &near(3))
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    let changed = send(&lena, &sam, |doc, tx| {
        tx.put(at(doc, CHECK_INS), item(THEIRS).to_string(), by_sam("\"nearness\":9"))
            .unwrap();
    });
    let taken_back = send(&lena, &sam, |doc, tx| {
        tx.put(
            at(doc, CHECK_INS),
            item(THEIRS).to_string(),
            by_sam("\"takenBack\":true"),
        )
        .unwrap();
    });

    assert_eq!(changed.map_err(|error| error.what), Err(Wrong::Altered));
    assert_eq!(taken_back, Ok(()));
}

#[test]
fn nobody_writes_under_the_id_of_the_others_seal() {
    check_sealed(
        0,
        |doc, tx| {
            tx.put(at(doc, CHECK_INS), item(MINE).to_string(), by_sam("\"nearness\":3"))
                .unwrap();
        },
        Err(Wrong::Altered),
    );
}
