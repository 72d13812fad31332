use super::*;
use crate::{
    instant::parse,
    laptop::{LENA, SAM},
};

fn at(hour: u8) -> Instant {
    parse(&format!("2026-11-25T{hour:02}:00:00Z")).unwrap()
}

fn stand(by: PersonId, hour: u8, held: Option<u8>, order: u64) -> Stand {
    Stand {
        by,
        at: at(hour),
        held: held.map(at),
        order: (order, vec![]),
    }
}

#[track_caller]
fn check(stands: &[Stand], agreed: Option<u8>, offered: &[(PersonId, u8)]) {
    let mut stands = stands.to_vec();
    for turn in 0..2 {
        let found = appointment(&stands);
        assert_eq!(found.agreed, agreed.map(at), "turned {turn}");
        let expected: Vec<_> = offered.iter().map(|(by, hour)| (*by, at(*hour))).collect();
        assert_eq!(found.offered, expected, "turned {turn}");
        stands.reverse();
    }
}

#[test]
fn a_time_counts_once_both_say_yes_to_the_same_one() {
    check(&[], None, &[]);
    check(&[stand(LENA, 19, None, 1)], None, &[(LENA, 19)]);
    check(
        &[stand(LENA, 19, None, 1), stand(SAM, 20, None, 2)],
        None,
        &[(LENA, 19), (SAM, 20)],
    );
    check(&[stand(LENA, 19, None, 1), stand(SAM, 19, None, 2)], Some(19), &[]);
}

#[test]
fn who_moves_it_alone_moves_nothing() {
    check(
        &[stand(LENA, 21, Some(19), 3), stand(SAM, 19, None, 2)],
        Some(19),
        &[(LENA, 21)],
    );
}

#[test]
fn both_moved_it_apart_and_neither_moves() {
    check(
        &[stand(LENA, 20, Some(19), 3), stand(SAM, 21, Some(19), 4)],
        Some(19),
        &[(LENA, 20), (SAM, 21)],
    );
}

#[test]
fn a_move_that_the_other_takes_counts() {
    check(
        &[stand(LENA, 21, Some(19), 3), stand(SAM, 21, Some(19), 4)],
        Some(21),
        &[],
    );
}

#[test]
fn taking_a_time_that_was_withdrawn_meanwhile_leaves_the_old_one() {
    // Sam said yes to 21 while Lena, not knowing, offered 22 instead.
    check(
        &[stand(LENA, 22, Some(19), 4), stand(SAM, 21, Some(19), 4)],
        Some(19),
        &[(SAM, 21), (LENA, 22)],
    );
}

#[test]
fn moving_back_is_a_move_like_any_other() {
    // They agreed on 19, then on 21; now Lena would rather have 19 again.
    check(
        &[stand(LENA, 19, Some(21), 5), stand(SAM, 21, Some(19), 4)],
        Some(21),
        &[(LENA, 19)],
    );
}

#[test]
fn letting_go_wins_over_beginning_and_what_took_place_took_place() {
    assert_eq!(settle(&[]), None);
    assert_eq!(settle(&[Step::Opened, Step::LetGo]), Some(Step::LetGo));
    assert_eq!(settle(&[Step::LetGo, Step::Opened]), Some(Step::LetGo));
    assert_eq!(settle(&[Step::LetGo, Step::Closed]), Some(Step::Closed));
    assert_eq!(settle(&[Step::Closed, Step::Opened]), Some(Step::Closed));
}

#[test]
fn a_turn_takes_half_a_minute_to_a_quarter_of_an_hour() {
    assert_eq!(Turns::parse(29), Err(TurnsError));
    assert_eq!(Turns::parse(30).map(Turns::seconds), Ok(30));
    assert_eq!(Turns::parse(900).map(Turns::seconds), Ok(900));
    assert_eq!(Turns::parse(901), Err(TurnsError));
}
