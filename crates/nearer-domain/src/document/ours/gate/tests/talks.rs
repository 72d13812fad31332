//! What a partner may do to a talk.

use super::*;
use crate::{
    ours::talk,
    talk::{Format, Invitation},
};

const TALK: u16 = 5;

/// Lena invited, for a time that suits her.
fn invited() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    let invitation = Invitation {
        topic: Name::parse("Our weekends").unwrap(),
        place: None,
        want: crate::Note::parse("to be heard").ok(),
        at: crate::instant::parse("2026-02-05T19:00:00Z"),
        format: Format::Free,
    };
    lena.write(day(2, 1), |doc, _, hand| {
        talk::invite(doc, hand, item(TALK), &invitation)
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

#[track_caller]
fn check(change: impl FnOnce(&ObjId, &mut Transaction<'_>), expected: Result<(), Wrong>) {
    let [lena, sam] = invited();
    let sent = send(&lena, &sam, |doc, tx| change(&in_item(doc, TALKS, TALK), tx));
    assert_eq!(sent.map_err(|error| error.what), expected);
}

fn time_of(person: crate::PersonId) -> String {
    format!("time/{person}")
}

#[test]
fn a_time_of_ones_own_is_let_in() {
    check(|talk, tx| tx.put(talk, time_of(SAM), "{}").unwrap(), Ok(()));
    check(|talk, tx| tx.put(talk, format!("enough/{SAM}"), "yes").unwrap(), Ok(()));
}

#[test]
fn nobody_says_yes_to_a_time_for_the_other() {
    check(
        |talk, tx| tx.put(talk, time_of(LENA), "{}").unwrap(),
        Err(Wrong::NotItsAuthor),
    );
    check(
        |talk, tx| tx.put(talk, format!("enough/{LENA}"), "yes").unwrap(),
        Err(Wrong::NotItsAuthor),
    );
}

#[test]
fn a_time_of_nobody_is_refused() {
    check(
        |talk, tx| tx.put(talk, "time/someone", "{}").unwrap(),
        Err(Wrong::Shape),
    );
    check(|talk, tx| tx.put(talk, "time/", "{}").unwrap(), Err(Wrong::Shape));
}

#[test]
fn nobody_takes_the_others_time_away() {
    check(|talk, tx| tx.delete(talk, time_of(LENA)).unwrap(), Err(Wrong::Deleted));
}

#[test]
fn what_the_other_wants_from_it_is_theirs() {
    check(|talk, tx| tx.put(talk, "want", "to win").unwrap(), Err(Wrong::Altered));
    check(
        |talk, tx| tx.put(talk, "by", SAM.to_string()).unwrap(),
        Err(Wrong::Altered),
    );
}

#[test]
fn topic_place_and_how_are_for_both() {
    check(|talk, tx| tx.put(talk, "topic", "Our Sundays").unwrap(), Ok(()));
    check(|talk, tx| tx.put(talk, "place", "Balcony").unwrap(), Ok(()));
    check(|talk, tx| tx.put(talk, "format", "turns:120").unwrap(), Ok(()));
}

#[test]
fn a_field_of_a_later_version_is_let_in() {
    check(|talk, tx| tx.put(talk, "mood", "hopeful").unwrap(), Ok(()));
}

#[test]
fn a_talk_holds_fields_and_nothing_else() {
    check(
        |talk, tx| drop(tx.put_object(talk, "place", ObjType::Map).unwrap()),
        Err(Wrong::Shape),
    );
    check(
        |talk, tx| {
            let inner = tx.put_object(talk, "notes", ObjType::List).unwrap();
            tx.insert(&inner, 0, "x").unwrap();
        },
        Err(Wrong::Shape),
    );
    check(
        |talk, tx| tx.put(talk, "topic", "a".repeat(MAX_FIELD_BYTES + 1)).unwrap(),
        Err(Wrong::TooLarge),
    );
    check(
        |talk, tx| tx.put(talk, time_of(SAM), "a".repeat(MAX_FIELD_BYTES + 1)).unwrap(),
        Err(Wrong::TooLarge),
    );
}

#[test]
fn a_talk_is_neither_replaced_nor_deleted_nor_made_for_the_other() {
    let [lena, sam] = invited();
    let try_it = |change: &dyn Fn(&ObjId, &mut Transaction<'_>)| {
        let sent = send(&lena, &sam, |doc, tx| {
            change(&months::root_map(doc, TALKS).unwrap(), tx)
        });
        sent.map_err(|error| error.what)
    };

    let replaced = try_it(&|talks, tx| {
        tx.put_object(talks, item(TALK).to_string(), ObjType::Map).unwrap();
    });
    let deleted = try_it(&|talks, tx| tx.delete(talks, item(TALK).to_string()).unwrap());
    let forged = try_it(&|talks, tx| {
        let talk = tx.put_object(talks, item(9).to_string(), ObjType::Map).unwrap();
        tx.put(&talk, "by", LENA.to_string()).unwrap();
        tx.put(&talk, "day", "2026-02-01").unwrap();
    });
    let scalar = try_it(&|talks, tx| tx.put(talks, item(9).to_string(), "talk").unwrap());

    assert_eq!(replaced, Err(Wrong::Container));
    assert_eq!(deleted, Err(Wrong::Deleted));
    assert_eq!(forged, Err(Wrong::Shape));
    assert_eq!(scalar, Err(Wrong::Shape));
}

#[test]
fn a_new_talk_of_ones_own_is_let_in() {
    let [lena, sam] = invited();
    let sent = send(&lena, &sam, |doc, tx| {
        let talks = months::root_map(doc, TALKS).unwrap();
        let talk = tx.put_object(&talks, item(9).to_string(), ObjType::Map).unwrap();
        tx.put(&talk, "by", SAM.to_string()).unwrap();
        tx.put(&talk, "day", "2026-02-01").unwrap();
        tx.put(&talk, "topic", "Sundays").unwrap();
        tx.put(&talk, "want", "company").unwrap();
    });

    assert_eq!(sent, Ok(()));
}
