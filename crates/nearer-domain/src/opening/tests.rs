use super::*;
use crate::laptop::{LENA, SAM, day, item};

fn opened(number: u16, by: PersonId, at: Day) -> Opened {
    Opened {
        id: item(number),
        by,
        day: at,
        opening: Opening::default(),
        closed: false,
        both: false,
        replies: Vec::new(),
    }
}

fn not_yet(mut opened: Opened, at: Day, by: Day) -> Opened {
    opened.replies.push(Replied {
        id: item(900),
        day: at,
        reply: Reply::NotYet(by),
        mark: None,
    });
    opened
}

fn closed(mut opened: Opened) -> Opened {
    opened.closed = true;
    opened
}

/// The rests of what was said to `all`.
fn rests(all: &[Opened]) -> Vec<Rest> {
    let rest = |opened: &Opened, replied: &Replied| Rest {
        item: opened.id,
        opener: opened.by,
        day: replied.day,
    };
    all.iter()
        .flat_map(|opened| opened.replies.iter().map(move |replied| rest(opened, replied)))
        .collect()
}

#[track_caller]
fn check(all: Vec<Opened>, today: Day, expected: &[u16]) {
    let rests = rests(&all);
    let shown: Vec<ItemId> = shown_to(all, &rests, SAM, today)
        .into_iter()
        .map(|opened| opened.id)
        .collect();
    assert_eq!(shown, expected.iter().map(|number| item(*number)).collect::<Vec<_>>());
}

#[test]
fn of_several_open_ones_only_the_oldest_is_shown_to_the_other() {
    let all = || {
        vec![
            opened(1, LENA, day(2, 1)),
            opened(2, LENA, day(2, 2)),
            opened(3, SAM, day(2, 2)),
        ]
    };

    check(all(), day(2, 3), &[1, 3]);
    assert_eq!(
        shown_to(all(), &[], LENA, day(2, 3)).len(),
        3,
        "whoever wrote them sees them"
    );
}

#[test]
fn a_second_one_comes_up_once_the_first_is_closed() {
    let all = vec![closed(opened(1, LENA, day(2, 1))), opened(2, LENA, day(2, 2))];

    check(all, day(2, 3), &[1, 2]);
}

#[test]
fn after_not_yet_nothing_new_is_shown_for_three_days() {
    let asked = not_yet(opened(1, LENA, day(2, 1)), day(2, 2), day(2, 9));
    let all = || vec![closed(asked.clone()), opened(2, LENA, day(2, 3))];

    check(all(), day(2, 3), &[1]);
    check(all(), day(2, 5), &[1]);
    check(all(), day(2, 6), &[1, 2]);
}

#[test]
fn a_day_put_back_and_one_closed_at_once_do_not_get_around_the_rest() {
    let asked = not_yet(opened(2, LENA, day(2, 1)), day(2, 2), day(2, 9));
    let all = vec![opened(1, LENA, day(1, 1)), asked, closed(opened(3, LENA, day(2, 3)))];

    check(all, day(2, 4), &[2]);
}

#[test]
fn the_opener_waits_while_one_is_open_and_while_it_rests() {
    let asked = not_yet(opened(1, LENA, day(2, 1)), day(2, 2), day(2, 9));

    let wait = |all: &[Opened], person, today| wait_of(all, &rests(all), person, today);

    assert_eq!(
        wait(std::slice::from_ref(&asked), LENA, day(2, 3)),
        Some(Wait::IsOpen(item(1)))
    );
    let asked = [closed(asked)];
    assert_eq!(wait(&asked, LENA, day(2, 5)), Some(Wait::Rests(day(2, 5))));
    assert_eq!(wait(&asked, LENA, day(2, 6)), None);
    assert_eq!(wait(&asked, SAM, day(2, 3)), None);
}

#[test]
fn both_reached_out_is_said_of_one_day_and_of_both() {
    let all = vec![
        opened(1, LENA, day(2, 1)),
        opened(2, SAM, day(2, 1)),
        closed(opened(3, LENA, day(1, 9))),
    ];

    let both: Vec<bool> = shown_to(all, &[], SAM, day(2, 2))
        .into_iter()
        .map(|opened| opened.both)
        .collect();

    assert_eq!(both, [true, true, false]);
}

#[test]
fn it_comes_back_to_today_on_the_day_that_was_chosen() {
    let asked = not_yet(opened(1, LENA, day(2, 1)), day(2, 2), day(2, 9));

    assert!(opened(1, LENA, day(2, 1)).is_for_the_other(day(2, 1)));
    assert!(!asked.is_for_the_other(day(2, 8)));
    assert!(asked.is_for_the_other(day(2, 9)));
}
