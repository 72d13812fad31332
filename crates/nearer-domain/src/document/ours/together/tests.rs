use chrono::Days;

use super::*;
use crate::{
    Level,
    laptop::{Chance, LENA, Laptop, couple, day, meet, three},
    ours::{check_in, overview, taking_back},
    together::Blind,
};

/// An id of the day on which these tests begin, as a laptop would draw it.
fn item(number: u16) -> ItemId {
    ItemId::from(ulid::Ulid::from_parts(1_770_000_000_000, number.into()))
}

/// A laptop with a check-in that was prepared at it.
struct Desk {
    laptop: Laptop,
    prepared: Prepared,
    check_in: CheckIn,
    answers: u16,
}

impl Desk {
    fn new(laptop: Laptop, number: u16, near: u8, window: Day) -> Desk {
        let check_in = CheckIn {
            nearness: Level::parse(near).ok(),
            ..CheckIn::default()
        };
        let prepared = Prepared {
            item: item(number),
            window,
            blind: Blind::new([near; 32]),
            device: laptop.key.verifying_key().to_bytes(),
        };
        Desk {
            laptop,
            prepared,
            check_in,
            answers: number * 100,
        }
    }

    fn due(&self, on: Day) -> Step {
        step(&self.laptop.doc, &self.laptop.people, &self.prepared, on)
    }

    /// Takes the one step that is due.
    fn take_step(&mut self, on: Day) -> Step {
        let due = self.due(on);
        let (prepared, check_in) = (self.prepared, self.check_in.clone());
        self.answers += 1;
        let answer = item(self.answers);
        let taken = self.laptop.write(on, |doc, people, hand| match due {
            Step::Seal => seal(doc, hand, &prepared, &check_in),
            Step::Bind(theirs) => bind(doc, people, hand, answer, prepared.item, theirs),
            Step::Open(_) => open(doc, people, hand, &prepared, &check_in),
            Step::TakeBack => take_back(doc, people, hand, prepared.item),
            Step::Wait | Step::Opened | Step::TakenBack => Ok(()),
        });
        assert_eq!(taken, Ok(()), "{due:?}");
        due
    }

    /// Takes every step that is due.
    fn go_on(&mut self, on: Day) {
        while !matches!(self.take_step(on), Step::Wait | Step::Opened | Step::TakenBack) {}
    }

    /// How near the check-ins say it is that can be read here, whoever wrote them.
    fn read(&self) -> Vec<u8> {
        let (page, odd) = check_in::page(&self.laptop.doc, &self.laptop.people, None, 9);
        assert_eq!(odd, []);
        let mut read: Vec<u8> = page
            .items
            .iter()
            .filter_map(|item| item.body.nearness.map(Level::get))
            .collect();
        read.sort_unstable();
        read
    }
}

fn desks(window: Day) -> [Desk; 2] {
    let [lena, sam] = couple();
    [Desk::new(lena, 1, 3, window), Desk::new(sam, 2, 7, window)]
}

fn exchange([lena, sam]: &mut [Desk; 2]) {
    meet(&mut lena.laptop, &mut sam.laptop);
}

/// Everything of these weeks in the document, as text.
fn everything(doc: &Automerge) -> String {
    let mut text = String::new();
    for log in [MOMENTS, ANSWERS, CHECK_INS] {
        for month in ["2026-02", "2026-03", "2026-05"] {
            let map = months::month_map(doc, log, month).unwrap();
            for key in doc.keys(&map) {
                for (value, _) in doc.get_all(&map, key.as_str()).unwrap() {
                    text.push_str(&value.to_string());
                }
            }
        }
    }
    text
}

#[test]
fn neither_is_there_to_read_before_both_are_whoever_comes_first() {
    for first in [0, 1] {
        let today = day(2, 2);
        let mut desks = desks(today);
        desks[first].go_on(today);
        exchange(&mut desks);
        for desk in &desks {
            assert_eq!(desk.read(), [] as [u8; 0], "one is prepared, first {first}");
            assert!(!everything(&desk.laptop.doc).contains("nearness"));
        }

        desks[1 - first].go_on(today);
        exchange(&mut desks);
        assert_eq!(desks[first].read(), [] as [u8; 0]);
        assert!(
            !everything(&desks[first].laptop.doc).contains("nearness"),
            "both are sealed"
        );

        desks[first].go_on(today);
        exchange(&mut desks);
        desks[1 - first].go_on(today);
        exchange(&mut desks);
        for desk in &desks {
            assert_eq!(desk.read(), [3, 7], "first {first}");
            assert_eq!(desk.due(today), Step::Opened);
        }
        let [lena, sam] = &desks;
        assert_eq!(
            opened_with(&lena.laptop.doc, &lena.laptop.people, item(1)),
            Some(item(2))
        );
        assert_eq!(opened_with(&sam.laptop.doc, &sam.laptop.people, item(2)), Some(item(1)));
    }
}

#[test]
fn the_words_of_the_one_who_gave_them_first_show_with_the_words_of_the_other() {
    let today = day(2, 2);
    let mut desks = desks(today);
    for _ in 0..2 {
        desks.iter_mut().for_each(|desk| _ = desk.take_step(today));
        exchange(&mut desks);
    }
    desks[0].take_step(today);
    exchange(&mut desks);

    assert!(
        everything(&desks[1].laptop.doc).contains("nearness"),
        "Lena's words have arrived"
    );
    assert_eq!(desks[1].read(), [] as [u8; 0], "and show once Sam's are given too");
    desks[1].take_step(today);
    assert_eq!(desks[1].read(), [3, 7]);
}

#[test]
fn when_the_day_ends_first_each_returns_and_no_word_was_ever_there() {
    let (today, tomorrow) = (day(2, 2), day(2, 3));
    let mut desks = desks(today);
    desks[0].go_on(today);
    exchange(&mut desks);

    desks[0].go_on(tomorrow);
    exchange(&mut desks);

    assert_eq!(desks[0].due(tomorrow), Step::TakenBack);
    for desk in &desks {
        let left = everything(&desk.laptop.doc);
        assert!(
            left.contains("takenBack") && !left.contains("nearness") && !left.contains("seal"),
            "{left}"
        );
        let me = overview::shared_by(&desk.laptop.doc, &desk.laptop.people, tomorrow, LENA, None, 9);
        assert_eq!(me.0.items, []);
    }
}

#[test]
fn two_days_do_not_meet() {
    let today = day(2, 2);
    let [lena, sam] = couple();
    let mut desks = [Desk::new(lena, 1, 3, today), Desk::new(sam, 2, 7, day(2, 3))];
    for _ in 0..3 {
        desks.iter_mut().for_each(|desk| desk.go_on(today));
        exchange(&mut desks);
    }

    assert_eq!(desks.each_ref().map(|desk| desk.due(today)), [Step::Wait, Step::Wait]);
}

#[test]
fn a_seal_that_is_bound_goes_back_only_after_the_other_did() {
    let (today, tomorrow) = (day(2, 2), day(2, 3));
    let mut desks = desks(today);
    desks[1].go_on(today);
    exchange(&mut desks);
    // Lena prepares on the train, with Sam's seal in her copy; his laptop never hears of it in time.
    desks[0].go_on(today);
    desks[1].go_on(tomorrow);

    let refused = desks[0].laptop.write(tomorrow, |doc, people, hand| {
        taking_back::take_back(doc, people, hand, item(1))
    });
    assert_eq!(refused, Err(ChangeError::NotNow));
    assert_eq!(desks[0].due(tomorrow), Step::Wait);

    exchange(&mut desks);
    desks.iter_mut().for_each(|desk| desk.go_on(tomorrow));
    exchange(&mut desks);
    for desk in &desks {
        assert_eq!(desk.due(tomorrow), Step::TakenBack);
        assert!(!everything(&desk.laptop.doc).contains("nearness"));
    }
}

#[test]
fn both_that_were_bound_in_time_open_however_late_they_meet() {
    let (today, later) = (day(2, 2), day(5, 2));
    let mut desks = desks(today);
    desks.iter_mut().for_each(|desk| desk.go_on(today));
    exchange(&mut desks);
    desks.iter_mut().for_each(|desk| desk.go_on(today));

    for _ in 0..2 {
        exchange(&mut desks);
        desks.iter_mut().for_each(|desk| desk.go_on(later));
    }
    exchange(&mut desks);

    desks.iter().for_each(|desk| assert_eq!(desk.read(), [3, 7]));
}

#[test]
fn who_takes_theirs_back_later_leaves_the_other_to_read() {
    let today = day(2, 2);
    let mut desks = desks(today);
    for _ in 0..3 {
        desks.iter_mut().for_each(|desk| desk.go_on(today));
        exchange(&mut desks);
    }
    desks[0]
        .laptop
        .write(today, |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(1))
        })
        .unwrap();
    exchange(&mut desks);

    desks.iter().for_each(|desk| assert_eq!(desk.read(), [7]));
}

#[test]
fn a_second_laptop_carries_it_and_takes_no_step_of_its_own() {
    let today = day(2, 2);
    let [lena, sam, mut other] = three();
    let mut lena = Desk::new(lena, 1, 3, today);
    let mut sam = Desk::new(sam, 2, 7, today);
    // Lena's and Sam's never meet: all goes by way of her other one, one way at a time.
    for _ in 0..4 {
        lena.go_on(today);
        other.learn(&lena.laptop);
        sam.laptop.learn(&other);
        sam.go_on(today);
        other.learn(&sam.laptop);
        lena.laptop.learn(&other);
    }
    other.learn(&lena.laptop);

    let there = Desk {
        laptop: other,
        prepared: lena.prepared,
        check_in: lena.check_in.clone(),
        answers: 0,
    };
    for desk in [&lena, &sam, &there] {
        assert_eq!(desk.read(), [3, 7]);
    }
}

/// Days of preparing, meeting and parting by chance; a crash is a step that is taken again.
#[test]
fn by_whatever_chance_both_open_or_neither_does() {
    let mut opened = 0;
    for seed in 0..100 {
        let mut chance = Chance(seed);
        let today = day(2, 2);
        let mut desks = desks(today);
        let mut on = [today; 2];
        for _ in 0..14 {
            match chance.below(5) {
                0 => exchange(&mut desks),
                1 => {
                    // Only one way: the line breaks in between.
                    let [lena, sam] = &mut desks;
                    if chance.below(2) == 0 {
                        lena.laptop.learn(&sam.laptop);
                    } else {
                        sam.laptop.learn(&lena.laptop);
                    }
                }
                2 => {
                    let who = chance.below(2);
                    on[who] = on[who] + Days::new(u64::from(chance.below(4) == 0));
                }
                _ => {
                    let who = chance.below(2);
                    if on[who] > today && desks[who].due(on[who]) == Step::Seal {
                        continue;
                    }
                    desks[who].take_step(on[who]);
                }
            }
            for who in [0, 1] {
                let words_came = everything(&desks[who].laptop.doc).matches("nearness").count();
                let mine = usize::from(desks[who].due(on[who]) == Step::Opened);
                if words_came > mine {
                    let due = desks[who].due(on[who]);
                    assert!(matches!(due, Step::Open(_) | Step::Opened), "seed {seed}: {due:?}");
                }
            }
        }
        for _ in 0..5 {
            exchange(&mut desks);
            desks.iter_mut().for_each(|desk| desk.go_on(day(2, 9)));
        }
        exchange(&mut desks);
        let ends = desks.each_ref().map(|desk| desk.due(day(2, 9)));
        assert_eq!(ends[0], ends[1], "seed {seed}");
        assert!(
            matches!(ends[0], Step::Opened | Step::TakenBack),
            "seed {seed}: {:?}",
            ends[0]
        );
        opened += usize::from(ends[0] == Step::Opened);
    }
    assert!(
        (10..90).contains(&opened),
        "both ends are played: {opened} of 100 opened"
    );
}
