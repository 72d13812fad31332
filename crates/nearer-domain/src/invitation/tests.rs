use super::*;
use crate::{
    PersonId,
    laptop::{Chance, LENA, SAM, day, item},
    rhythm::TimeOfDay,
};

const WALK: u16 = 500;

fn invitation(id: u16, by: PersonId, to: Occasion, on: u32, at: Option<&str>) -> Shared<Invitation> {
    Shared {
        id: item(id),
        by,
        day: day(2, 1),
        body: Invitation {
            to,
            when: When {
                day: day(2, on),
                at: at.map(|at| TimeOfDay::parse(at).unwrap()),
            },
            smaller: None,
        },
    }
}

fn walk(id: u16, by: PersonId, on: u32, at: Option<&str>) -> Shared<Invitation> {
    invitation(id, by, Occasion::Ritual(item(WALK)), on, at)
}

fn film(id: u16, by: PersonId, on: u32, at: Option<&str>) -> Shared<Invitation> {
    invitation(id, by, Occasion::Idea(Idea::parse("A film").unwrap()), on, at)
}

fn answer(to: u16, by: PersonId, answer: Answer) -> Shared<Answered> {
    Shared {
        id: item(1000 + to),
        by,
        day: day(2, 2),
        body: Answered {
            to: item(to),
            since: day(2, 2),
            answer,
        },
    }
}

#[track_caller]
fn check(invitations: &[Shared<Invitation>], answers: &[Shared<Answered>], expected: &[Standing]) {
    let found = standing(invitations.to_vec(), answers);
    assert_eq!(found.iter().map(|each| each.standing).collect::<Vec<_>>(), expected);
}

#[test]
fn both_invited_to_the_same_ritual_on_the_same_day_had_the_same_idea() {
    check(
        &[walk(1, LENA, 9, Some("18:00")), walk(2, SAM, 9, Some("20:00"))],
        &[],
        &[Standing::SameIdea(item(2)), Standing::SameIdea(item(1))],
    );
}

#[test]
fn both_invited_for_the_same_time_had_the_same_idea_and_without_a_time_they_had_not() {
    check(
        &[walk(1, LENA, 9, Some("18:00")), film(2, SAM, 9, Some("18:00"))],
        &[],
        &[Standing::SameIdea(item(2)), Standing::SameIdea(item(1))],
    );
    check(
        &[walk(1, LENA, 9, None), film(2, SAM, 9, None)],
        &[],
        &[Standing::Open, Standing::Open],
    );
    check(
        &[walk(1, LENA, 9, None), walk(2, SAM, 10, None)],
        &[],
        &[Standing::Open, Standing::Open],
    );
}

#[test]
fn two_of_one_person_are_no_agreement() {
    check(
        &[walk(1, LENA, 9, None), walk(2, LENA, 9, None)],
        &[],
        &[Standing::Open, Standing::Open],
    );
}

#[test]
fn a_spoken_no_counts_more_than_the_same_idea_and_undoes_it_for_both() {
    check(
        &[walk(1, LENA, 9, None), walk(2, SAM, 9, None)],
        &[answer(1, SAM, Answer::NotThisTime)],
        &[Standing::Answered(Answer::NotThisTime), Standing::Open],
    );
}

#[test]
fn a_spoken_yes_leaves_the_same_idea_as_it_is() {
    check(
        &[walk(1, LENA, 9, None), walk(2, SAM, 9, None)],
        &[answer(1, SAM, Answer::Smaller)],
        &[Standing::Answered(Answer::Smaller), Standing::SameIdea(item(1))],
    );
}

#[test]
fn silence_expires_with_the_day_and_another_day_that_was_named_is_kept() {
    let current = |answers: &[Shared<Answered>], on: u32| {
        standing(vec![walk(1, LENA, 9, None)], answers)[0].is_current(day(2, on))
    };

    assert!(current(&[], 9));
    assert!(!current(&[], 10));
    let named = [answer(1, SAM, Answer::AnotherTime(Some(day(2, 12))))];
    assert!(current(&named, 12));
    assert!(!current(&named, 13));
}

#[test]
fn a_ritual_that_both_want_is_there_on_its_day_once() {
    let all = standing(
        vec![
            walk(1, LENA, 9, None),
            walk(2, SAM, 9, None),
            film(3, SAM, 9, Some("21:00")),
        ],
        &[answer(3, LENA, Answer::Yes)],
    );

    assert_eq!(rituals_on(&all, day(2, 9)), [item(WALK)]);
    assert_eq!(rituals_on(&all, day(2, 10)), []);
    assert_eq!(rituals_on(&standing(vec![walk(1, LENA, 9, None)], &[]), day(2, 9)), []);
}

#[test]
fn where_invitations_stand_does_not_depend_on_the_order_in_which_they_came() {
    for seed in 0..300 {
        let mut chance = Chance(seed);
        let (mut invitations, mut answers) = (Vec::new(), Vec::new());
        for number in 0..7_u16 {
            let by = [LENA, SAM][chance.below(2)];
            let on = 8 + u32::try_from(chance.below(3)).unwrap();
            let at = [None, Some("18:00"), Some("20:00")][chance.below(3)];
            invitations.push(match chance.below(2) {
                0 => walk(number, by, on, at),
                _ => film(number, by, on, at),
            });
            if chance.below(3) == 0 {
                let given = [Answer::Yes, Answer::NotThisTime, Answer::AnotherTime(None)][chance.below(3)];
                answers.push(answer(number, [LENA, SAM][chance.below(2)], given));
            }
        }
        let forth = standing(invitations.clone(), &answers);
        for _ in 0..6 {
            invitations.rotate_left(chance.below(7));
            answers.reverse();
            assert_eq!(standing(invitations.clone(), &answers), forth, "seed {seed}");
        }
    }
}
