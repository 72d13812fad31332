//! A hostile partner and an opening of Lena's.

use automerge::transaction::{Transactable, Transaction};

use super::{
    super::{super::moment::MOMENTS, Wrong},
    send,
};
use crate::{
    Note,
    document::months,
    laptop::{LENA, Laptop, SAM, couple, day, item, meet},
    opening::Opening,
    ours::opening,
};

const DOOR: u16 = 1;

fn opened() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    let said = Opening {
        noticed: Note::parse("we talked less").ok(),
        ..Opening::default()
    };
    lena.write(day(2, 1), |doc, people, hand| {
        opening::share(doc, people, hand, item(DOOR), &said)
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

#[track_caller]
fn check(log: &str, key: u16, month: &str, entry: &str, expected: Result<(), Wrong>) {
    let [lena, sam] = opened();
    let write = |doc: &automerge::Automerge, tx: &mut Transaction<'_>| {
        let map = months::month_map(doc, log, month).unwrap();
        tx.put(&map, item(key).to_string(), entry).unwrap();
    };
    assert_eq!(
        send(&lena, &sam, write).map_err(|error| error.what),
        expected,
        "{entry}"
    );
}

#[test]
fn nobody_closes_or_rewrites_the_others_opening() {
    for by in [LENA, SAM] {
        let closed = format!(
            "{{\"by\":\"{by}\",\"day\":\"2026-02-01\",\"kind\":\"opening\",\"noticed\":\"fine\",\"closed\":true}}"
        );
        check(MOMENTS, DOOR, "2026-02", &closed, Err(Wrong::NotItsAuthor));
    }
}

#[test]
fn nobody_opens_or_replies_in_the_others_name() {
    let said = format!("{{\"by\":\"{LENA}\",\"day\":\"2026-02-01\",\"kind\":\"opening\",\"noticed\":\"it was me\"}}");
    check(MOMENTS, 9, "2026-02", &said, Err(Wrong::NotItsAuthor));
    let reply = format!(
        "{{\"by\":\"{LENA}\",\"day\":\"2026-02-01\",\"kind\":\"openingReply\",\"reply\":\"heard\",\"to\":\"{}\"}}",
        item(DOOR)
    );
    check("answers", 9, "2026-02", &reply, Err(Wrong::NotItsAuthor));
}

#[test]
fn an_opening_lies_in_the_month_of_its_day_and_within_its_size() {
    let said = |words: &str| {
        format!("{{\"by\":\"{SAM}\",\"day\":\"2026-02-01\",\"kind\":\"opening\",\"noticed\":\"{words}\"}}")
    };
    check(MOMENTS, 9, "2026-02", &said("a walk"), Ok(()));
    check(MOMENTS, 9, "2026-03", &said("a walk"), Err(Wrong::Shape));
    check(MOMENTS, 9, "2026-02", &said(&"x".repeat(20_000)), Err(Wrong::TooLarge));
}

#[test]
fn nobody_deletes_an_opening() {
    let [lena, sam] = opened();
    let sent = send(&lena, &sam, |doc, tx| {
        let map = months::month_map(doc, MOMENTS, "2026-02").unwrap();
        tx.delete(&map, item(DOOR).to_string()).unwrap();
    });

    assert_eq!(sent.map_err(|error| error.what), Err(Wrong::Deleted));
}
