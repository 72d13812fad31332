use super::*;
use crate::{
    Note,
    document::ours::{overview, taking_back},
    laptop::{LENA, Laptop, SAM, couple, day, item, meet, three},
    opening::Line,
};

fn said(words: &str) -> Opening {
    Opening {
        noticed: Note::parse(words).ok(),
        hope: Line::parse("ten minutes on the balcony").ok(),
        ..Opening::default()
    }
}

fn open(laptop: &mut Laptop, at: Day, number: u16) -> Result<(), ChangeError> {
    laptop.write(at, |doc, people, hand| {
        share(doc, people, hand, item(number), &said("we talked less since Sunday"))
    })
}

fn say(laptop: &mut Laptop, at: Day, number: u16, to: u16, said: &Reply) -> Result<(), ChangeError> {
    laptop.write(at, |doc, people, hand| {
        reply(doc, people, hand, (item(number), item(to)), said)
    })
}

fn take_back(laptop: &mut Laptop, at: Day, number: u16) {
    laptop
        .write(at, |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(number))
        })
        .unwrap();
}

fn shown(laptop: &Laptop, at: Day) -> Vec<ItemId> {
    let (all, odd) = all(&laptop.doc, &laptop.people, at);
    assert_eq!(odd, []);
    all.into_iter().map(|opened| opened.id).collect()
}

/// Lena opened on the first of February, and Sam knows of it.
fn opened() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    open(&mut lena, day(2, 1), 1).unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

#[test]
fn a_reflection_is_marked_nearly_reflected_again_and_then_yes() {
    let [mut lena, mut sam] = opened();
    let words = |words: &str| Note::parse(words).unwrap();
    say(&mut sam, day(2, 1), 2, 1, &Reply::Reflected(words("you miss me"))).unwrap();
    meet(&mut lena, &mut sam);
    let nearly = Mark::Nearly(Line::parse("and I am not cross").ok());
    lena.write(day(2, 2), |doc, people, hand| {
        mark(doc, people, hand, (item(3), item(2)), &nearly)
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    let told = one(&sam.doc, &sam.people, day(2, 2), item(1)).unwrap();
    assert!(told.is_for_the_other(day(2, 2)), "a nearly asks once more");
    say(
        &mut sam,
        day(2, 2),
        4,
        1,
        &Reply::Reflected(words("you miss me and are not cross")),
    )
    .unwrap();
    meet(&mut lena, &mut sam);
    lena.write(day(2, 3), |doc, people, hand| {
        mark(doc, people, hand, (item(5), item(4)), &Mark::Yes)
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    for laptop in [&lena, &sam] {
        let told = one(&laptop.doc, &laptop.people, day(2, 3), item(1)).unwrap();
        let marks: Vec<_> = told.replies.iter().map(|replied| replied.mark.clone()).collect();
        assert_eq!(marks, [Some(nearly.clone()), Some(Mark::Yes)]);
        assert!(!told.is_for_the_other(day(2, 3)));
    }
}

#[test]
fn an_opening_needs_what_was_noticed() {
    let [mut lena, _] = couple();
    let hope = Opening {
        noticed: None,
        ..said("")
    };

    let refused = lena.write(day(2, 1), |doc, people, hand| share(doc, people, hand, item(1), &hope));

    assert_eq!(refused, Err(ChangeError::NotNow));
}

#[test]
fn one_opening_at_a_time_and_a_new_one_once_it_is_closed() {
    let [mut lena, sam] = opened();

    assert_eq!(open(&mut lena, day(2, 2), 2), Err(ChangeError::NotNow));
    assert_eq!(
        wait(&lena.doc, &lena.people, LENA, day(2, 2)),
        Some(Wait::IsOpen(item(1)))
    );
    assert_eq!(
        wait(&sam.doc, &sam.people, SAM, day(2, 2)),
        None,
        "the other may open theirs"
    );

    lena.write(day(2, 2), |doc, people, hand| close(doc, people, hand, item(1)))
        .unwrap();
    assert_eq!(open(&mut lena, day(2, 2), 2), Ok(()));
}

#[test]
fn only_its_author_closes_it_and_only_the_other_replies() {
    let [mut lena, mut sam] = opened();

    let closed = sam.write(day(2, 1), |doc, people, hand| close(doc, people, hand, item(1)));
    assert_eq!(closed, Err(ChangeError::NotYours));
    assert_eq!(say(&mut lena, day(2, 1), 2, 1, &Reply::Heard), Err(ChangeError::NotNow));
    assert_eq!(
        say(&mut sam, day(2, 1), 2, 9, &Reply::Heard),
        Err(ChangeError::NotFound)
    );
}

#[test]
fn not_yet_names_a_day_within_a_month() {
    let [_, mut sam] = opened();

    for by in [day(1, 31), day(3, 20)] {
        let refused = say(&mut sam, day(2, 1), 2, 1, &Reply::NotYet(by));
        assert_eq!(refused, Err(ChangeError::DayOutOfRange), "{by}");
    }
    assert_eq!(say(&mut sam, day(2, 1), 2, 1, &Reply::NotYet(day(2, 8))), Ok(()));
}

#[test]
fn taking_an_opening_back_does_not_end_its_rest() {
    let [mut lena, mut sam] = opened();
    say(&mut sam, day(2, 1), 2, 1, &Reply::NotYet(day(2, 8))).unwrap();
    meet(&mut lena, &mut sam);
    take_back(&mut lena, day(2, 2), 1);

    assert_eq!(open(&mut lena, day(2, 4), 3), Err(ChangeError::NotNow));
    assert_eq!(
        wait(&lena.doc, &lena.people, LENA, day(2, 4)),
        Some(Wait::Rests(day(2, 4)))
    );
    assert_eq!(open(&mut lena, day(2, 5), 3), Ok(()));
}

/// Lena's laptop runs a changed program that opens whenever it likes.
fn open_anyway(lena: &mut Laptop, at: Day, number: u16) {
    lena.write(at, |doc, _, hand| {
        moment::share(
            doc,
            hand,
            MOMENTS,
            item(number),
            OPENING,
            kinds::opening_to(&said("again")),
        )
    })
    .unwrap();
}

#[test]
fn a_laptop_that_ignores_the_limits_is_let_in_and_its_surplus_is_not_shown() {
    let [mut lena, mut sam] = opened();
    open_anyway(&mut lena, day(2, 1), 5);
    meet(&mut lena, &mut sam);
    assert_eq!(shown(&sam, day(2, 1)), [item(1)]);

    say(&mut sam, day(2, 1), 2, 1, &Reply::NotYet(day(2, 8))).unwrap();
    meet(&mut lena, &mut sam);
    take_back(&mut lena, day(2, 2), 1);
    take_back(&mut lena, day(2, 2), 5);
    open_anyway(&mut lena, day(2, 2), 6);
    meet(&mut lena, &mut sam);

    assert_eq!(shown(&sam, day(2, 4)), []);
    assert_eq!(
        shown(&sam, day(2, 5)),
        [item(6)],
        "and it comes up when the rest is over"
    );
}

#[test]
fn both_opened_on_one_day_and_both_are_told_so() {
    let [mut lena, mut sam, mut other] = three();
    open(&mut lena, day(2, 1), 1).unwrap();
    open(&mut sam, day(2, 1), 2).unwrap();
    meet(&mut lena, &mut sam);
    meet(&mut other, &mut sam);

    for laptop in [&lena, &sam, &other] {
        let (all, _) = all(&laptop.doc, &laptop.people, day(2, 1));
        assert_eq!(all.iter().map(|opened| opened.both).collect::<Vec<_>>(), [true, true]);
    }
}

#[test]
fn what_was_taken_back_is_gone_for_both_with_its_words() {
    let [mut lena, mut sam] = opened();
    take_back(&mut lena, day(2, 2), 1);
    meet(&mut lena, &mut sam);

    assert_eq!(shown(&sam, day(2, 2)), []);
    let (page, _) = overview::shared_by(&sam.doc, &sam.people, day(2, 2), LENA, None, 9);
    assert_eq!(page.items, []);
}

#[test]
fn a_later_versions_reply_is_passed_over_and_named() {
    let [mut lena, mut sam] = opened();
    let mut fields = serde_json::Map::new();
    fields.insert("to".into(), item(1).to_string().into());
    fields.insert("reply".into(), "sang a song".into());
    sam.write(day(2, 1), |doc, _, hand| {
        moment::share(doc, hand, ANSWERS, item(2), REPLY, fields)
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    let (told, odd) = all(&lena.doc, &lena.people, day(2, 1));

    assert_eq!((told.len(), told[0].replies.len(), odd.len()), (1, 0, 1));
}
