use super::{super::moment, *};
use crate::{
    Day, Level, Name, Note,
    answer::Answer,
    ask::{Ask, Wanted},
    check_in::CheckIn,
    laptop::{LENA, Laptop, SAM, couple, day, item, meet},
    opening::{Opening, Reply},
    ours::{ask as ours_ask, check_in, opening as ours_opening, taking_back},
    ritual::{Field, Ritual},
};

fn near(level: u8) -> CheckIn {
    CheckIn {
        nearness: Level::parse(level).ok(),
        ..CheckIn::default()
    }
}

#[test]
fn what_the_other_can_see_of_me_is_mine_alone_and_comes_by_the_page() {
    let [mut lena, mut sam] = couple();
    for number in 0..40_u16 {
        let (writer, id) = if number % 2 == 0 {
            (&mut lena, number)
        } else {
            (&mut sam, number)
        };
        let on = day(1 + u32::from(number) / 20, 1 + u32::from(number) % 20);
        writer
            .write(on, |doc, _, hand| check_in::share(doc, hand, item(id), &near(1)))
            .unwrap();
    }
    meet(&mut lena, &mut sam);

    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let (page, odd) = shared_by(&sam.doc, &sam.people, day(3, 1), LENA, before, 6);
        assert_eq!(odd, []);
        before = page.items.last().map(|item| item.id);
        seen.extend(page.items);
        if !page.more {
            break;
        }
    }

    assert_eq!(seen.len(), 20);
    assert!(
        seen.windows(2)
            .all(|two| (two[0].day, two[0].id) > (two[1].day, two[1].id))
    );
}

#[test]
fn what_came_counts_things_and_not_keystrokes_and_nothing_of_mine() {
    let [mut lena, mut sam] = couple();
    let ritual = Ritual {
        name: Name::parse("Tea").unwrap(),
        usual: None,
        smallest: None,
        rhythm: None,
        at: None,
        place: None,
        why: None,
        off: None,
    };
    lena.write(day(1, 1), |doc, _, hand| {
        ours_ritual::share(doc, hand, item(1), &ritual)
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    let heads = lena.doc.get_heads();
    for name in ["Green tea", "Black tea"] {
        let name = Field::Name(Name::parse(name).unwrap());
        sam.write(day(1, 2), |doc, _, _| ours_ritual::change(doc, item(1), &name))
            .unwrap();
    }
    sam.write(day(1, 2), |doc, _, hand| check_in::share(doc, hand, item(2), &near(4)))
        .unwrap();
    sam.write(day(1, 2), |doc, _, hand| check_in::share(doc, hand, item(3), &near(4)))
        .unwrap();
    sam.write(day(1, 2), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, item(3))
    })
    .unwrap();
    lena.write(day(1, 2), |doc, _, hand| check_in::share(doc, hand, item(4), &near(4)))
        .unwrap();

    meet(&mut lena, &mut sam);

    assert_eq!(
        came_since(&lena.doc, &lena.people, day(1, 2), &heads),
        2,
        "a ritual and a check-in"
    );
    assert_eq!(came_since(&lena.doc, &lena.people, day(1, 2), &lena.doc.get_heads()), 0);
}

#[test]
fn everything_is_counted_once_and_what_was_taken_back_is_not() {
    let [mut lena, mut sam] = couple();
    lena.write(day(1, 1), |doc, _, hand| check_in::share(doc, hand, item(1), &near(4)))
        .unwrap();
    sam.write(day(1, 1), |doc, _, hand| check_in::share(doc, hand, item(2), &near(4)))
        .unwrap();
    sam.write(day(1, 1), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, item(2))
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    assert_eq!(
        counts(&lena.doc, &lena.people),
        Counts {
            check_ins: 1,
            ..Counts::default()
        }
    );
    assert_eq!(shared_by(&lena.doc, &lena.people, day(1, 1), SAM, None, 9).0.items, []);
}

use crate::ours::ritual as ours_ritual;

/// Writes past the limits, as a changed program would.
fn open_past_the_limits(laptop: &mut Laptop, at: Day, number: u16) {
    let opening = Opening {
        noticed: Note::parse("we talk less").ok(),
        ..Opening::default()
    };
    let fields = kinds::opening::opening_to(&opening);
    laptop
        .write(at, |doc, _, hand| {
            moment::share(doc, hand, MOMENTS, item(number), "opening", fields)
        })
        .unwrap();
}

fn ask_past_the_limits(laptop: &mut Laptop, at: Day, number: u16, what: &str) {
    let ask = Ask {
        what: Wanted::parse(what).unwrap(),
        size: None,
        when: None,
        smaller: None,
    };
    let fields = kinds::asking::ask_to(&ask);
    laptop
        .write(at, |doc, _, hand| {
            moment::share(doc, hand, MOMENTS, item(number), "ask", fields)
        })
        .unwrap();
}

#[test]
fn what_came_does_not_count_openings_and_asks_that_are_not_shown() {
    let [mut lena, mut sam] = couple();
    let before = sam.doc.get_heads();
    for number in 1..4 {
        open_past_the_limits(&mut lena, day(2, 1), number);
        ask_past_the_limits(&mut lena, day(2, 1), 10 + number, &format!("call number {number}"));
    }
    meet(&mut lena, &mut sam);

    let came = |sam: &Laptop, on, heads: &[_]| came_since(&sam.doc, &sam.people, on, heads);
    assert_eq!(came(&sam, day(2, 1), &before), 2, "one opening and one ask");

    sam.write(day(2, 1), |doc, people, hand| {
        ours_opening::reply(doc, people, hand, (item(20), item(1)), &Reply::NotYet(day(2, 9)))
    })
    .unwrap();
    sam.write(day(2, 1), |doc, people, hand| {
        ours_ask::answer(doc, people, hand, item(21), item(11), Answer::NotThisTime)
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    let heads = sam.doc.get_heads();
    // Closed at once, so that it is not the number of open ones that keeps it away.
    open_past_the_limits(&mut lena, day(2, 2), 4);
    lena.write(day(2, 2), |doc, people, hand| {
        ours_opening::close(doc, people, hand, item(4))
    })
    .unwrap();
    ask_past_the_limits(&mut lena, day(2, 2), 14, "Call number 1, please");
    meet(&mut lena, &mut sam);

    assert_eq!(came(&sam, day(2, 2), &heads), 0, "both rest");
}

#[test]
fn a_pause_a_seal_a_vote_and_a_tick_come_without_a_word() {
    let [mut lena, sam] = couple();
    let before = lena.doc.get_heads();
    let silent = [
        "pause", "back", "together", "bound", "key", "like", "support", "vote", "pick",
    ];
    let all = [MOMENTS, ANSWERS]
        .into_iter()
        .flat_map(|log| silent.map(|kind| (log, kind)));
    for (number, (log, kind)) in (1..).zip(all) {
        lena.write(day(2, 1), |doc, _, hand| {
            moment::share(doc, hand, log, item(number), kind, serde_json::Map::new())
        })
        .unwrap();
    }

    // Sam's eyes on the same document: seals without a shape would not pass his gate.
    assert_eq!(came_since(&lena.doc, &sam.people, day(2, 1), &before), 0);
    lena.write(day(2, 1), |doc, _, hand| {
        moment::share(doc, hand, MOMENTS, item(99), "weather", serde_json::Map::new())
    })
    .unwrap();
    assert_eq!(
        came_since(&lena.doc, &sam.people, day(2, 1), &before),
        1,
        "and weather with one"
    );
}
