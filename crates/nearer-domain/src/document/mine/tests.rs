use automerge::{ActorId, ReadDoc};

use super::*;
use crate::{
    ChangeError, Level,
    check_in::{CheckIn, CheckInDraft, Line},
    document::months,
    draft::{Content, Standing},
    laptop::{day, item},
    reading::Reading,
};

fn mine() -> Automerge {
    let mut doc = genesis().unwrap();
    doc.set_actor(ActorId::from([1_u8; 16]));
    doc
}

fn near(level: u8) -> Content {
    let check_in = CheckIn {
        nearness: Level::parse(level).ok(),
        ..CheckIn::default()
    };
    Content::CheckIn(CheckInDraft {
        check_in,
        share: [Line::Nearness].into(),
    })
}

#[test]
fn the_embedded_beginning_is_what_the_shape_makes_byte_for_byte() {
    let made = genesis::make(&SHAPE).unwrap();
    let embedded = genesis().unwrap();

    assert_eq!(embedded.get_heads(), [GENESIS_HASH]);
    assert_eq!(made.save_nocompress(), embedded.save_nocompress());
}

#[test]
fn the_private_document_is_not_the_shared_one() {
    assert_ne!(GENESIS_HASH, crate::ours::GENESIS_HASH);
}

#[test]
fn a_draft_is_kept_replaced_put_aside_and_brought_back() {
    let mut doc = mine();
    draft::save(&mut doc, day(1, 1), item(1), &near(3)).unwrap();
    draft::save(&mut doc, day(1, 2), item(1), &near(4)).unwrap();

    let (open, odd) = draft::open(&doc);
    assert_eq!((open.len(), odd.len()), (1, 0));
    assert_eq!((open[0].day, open[0].content.clone()), (day(1, 2), near(4)));

    draft::discard(&mut doc, item(1)).unwrap();
    assert_eq!(draft::open(&doc).0, []);
    assert_eq!(draft::discarded(&doc).0.len(), 1);
    assert_eq!(
        draft::save(&mut doc, day(1, 2), item(1), &near(5)),
        Err(ChangeError::NotNow)
    );

    draft::restore(&mut doc, item(1)).unwrap();
    assert_eq!(draft::open(&doc).0.len(), 1);
}

#[test]
fn a_shared_draft_leaves_the_drafts_and_is_kept_with_what_stayed_mine() {
    let mut doc = mine();
    draft::save(&mut doc, day(1, 1), item(1), &near(3)).unwrap();

    draft::shared(&mut doc, day(1, 5), item(1), item(7)).unwrap();

    assert_eq!(draft::open(&doc).0, []);
    let kept = draft::read(&doc, item(1)).unwrap();
    assert_eq!((kept.standing, kept.content), (Standing::Shared(item(7)), near(3)));
    assert_eq!(draft::kept(&doc, None, 30).0.items.len(), 1);
    assert_eq!(
        draft::shared(&mut doc, day(1, 5), item(1), item(8)),
        Err(ChangeError::NotNow)
    );
    assert_eq!(draft::discard(&mut doc, item(1)), Err(ChangeError::NotNow));
    let drafts = months::root_map(&doc, DRAFTS).unwrap();
    assert_eq!(doc.length(&drafts), 0, "the map that is read whole stays small");
}

#[test]
fn a_reading_is_found_by_its_occasion() {
    let mut doc = mine();
    let reading = Reading {
        before: Level::parse(3).ok(),
        after: Level::parse(6).ok(),
    };

    reading::note(&mut doc, day(5, 5), item(4), &reading).unwrap();

    assert_eq!(reading::of(&doc, item(4)), Some(reading));
    assert_eq!(reading::of(&doc, item(5)), None);
}

#[test]
fn all_readings_are_there_whatever_their_month() {
    let mut doc = mine();
    let reading = |after| Reading {
        before: None,
        after: Level::parse(after).ok(),
    };
    reading::note(&mut doc, day(5, 5), item(4), &reading(6)).unwrap();
    reading::note(&mut doc, day(2, 5), item(9), &reading(7)).unwrap();

    assert_eq!(reading::all(&doc), [(item(9), reading(7)), (item(4), reading(6))]);
}

#[test]
fn a_day_is_as_near_as_its_last_check_in_shared_or_not() {
    let mut doc = mine();
    draft::save(&mut doc, day(3, 1), item(1), &near(3)).unwrap();
    draft::shared(&mut doc, day(3, 1), item(1), item(1)).unwrap();
    draft::save(&mut doc, day(3, 1), item(2), &near(5)).unwrap();
    draft::save(&mut doc, day(3, 4), item(3), &near(8)).unwrap();
    draft::save(&mut doc, day(3, 5), item(4), &near(1)).unwrap();
    draft::discard(&mut doc, item(4)).unwrap();
    draft::save(&mut doc, day(4, 1), item(5), &near(2)).unwrap();

    let days: Vec<_> = nearness::between(&doc, day(3, 1), day(3, 31))
        .into_iter()
        .map(|nearness| (nearness.day, nearness.level.get()))
        .collect();

    assert_eq!(days, [(day(3, 1), 5), (day(3, 4), 8)]);
}

#[test]
fn a_setting_is_kept_replaced_and_taken_away() {
    let mut doc = mine();
    let setting = |on: bool| serde_json::Map::from_iter([("on".to_owned(), on.into())]);

    setting::put(&mut doc, "a/1", setting(true)).unwrap();
    setting::put(&mut doc, "a/1", setting(false)).unwrap();
    setting::put(&mut doc, "a/2", setting(true)).unwrap();
    setting::put(&mut doc, "b", setting(true)).unwrap();
    assert_eq!(setting::read(&doc, "a/1"), Some(setting(false)));
    assert_eq!(
        setting::below(&doc, "a/"),
        [("1".to_owned(), setting(false)), ("2".to_owned(), setting(true))]
    );

    setting::remove(&mut doc, "a/1").unwrap();
    setting::remove(&mut doc, "a/1").unwrap();
    assert_eq!(setting::read(&doc, "a/1"), None);
}
