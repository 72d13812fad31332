use super::*;
use crate::{
    answer::When,
    invitation::{Idea, Occasion, Standing},
    laptop::{Laptop, couple, day, item, meet},
};

fn film(on: Day) -> Invitation {
    Invitation {
        to: Occasion::Idea(Idea::parse("A film").unwrap()),
        when: When { day: on, at: None },
        smaller: None,
    }
}

fn walk(on: Day) -> Invitation {
    Invitation {
        to: Occasion::Ritual(item(500)),
        ..film(on)
    }
}

fn invite(laptop: &mut Laptop, id: u16, invitation: &Invitation) -> Result<(), ChangeError> {
    laptop.write(day(2, 1), |doc, _, hand| share(doc, hand, item(id), invitation))
}

fn standings(laptop: &Laptop, on: Day) -> Vec<Standing> {
    let (all, odd) = current(&laptop.doc, &laptop.people, on);
    assert_eq!(odd, []);
    all.iter().map(|invited| invited.standing).collect()
}

#[test]
fn an_invitation_is_answered_and_the_answer_changed() {
    let [mut lena, mut sam] = couple();
    invite(&mut lena, 1, &film(day(2, 9))).unwrap();
    meet(&mut lena, &mut sam);

    for given in [Answer::Yes, Answer::AnotherTime(Some(day(2, 12)))] {
        sam.write(day(2, 2), |doc, people, hand| {
            answer(doc, people, hand, item(9), item(1), given)
        })
        .unwrap();
        meet(&mut lena, &mut sam);
        assert_eq!(standings(&lena, day(2, 2)), [Standing::Answered(given)]);
    }
    sam.write(day(2, 2), |doc, people, hand| withdraw(doc, people, hand, item(1)))
        .unwrap();
    assert_eq!(standings(&sam, day(2, 2)), [Standing::Open]);
}

#[test]
fn a_day_that_went_by_in_silence_is_shown_to_neither() {
    let [mut lena, mut sam] = couple();
    invite(&mut lena, 1, &film(day(2, 9))).unwrap();
    meet(&mut lena, &mut sam);

    for laptop in [&lena, &sam] {
        assert_eq!(standings(laptop, day(2, 9)), [Standing::Open]);
        assert_eq!(standings(laptop, day(2, 10)), []);
    }
}

#[test]
fn both_invited_apart_and_see_the_same_idea_on_both_laptops() {
    let [mut lena, mut sam] = couple();
    invite(&mut lena, 1, &walk(day(2, 9))).unwrap();
    invite(&mut sam, 2, &walk(day(2, 9))).unwrap();
    meet(&mut lena, &mut sam);

    for laptop in [&lena, &sam] {
        let (all, _) = current(&laptop.doc, &laptop.people, day(2, 2));
        assert!(all.iter().all(Invited::is_on));
        assert_eq!(invitation::rituals_on(&all, day(2, 9)), [item(500)]);
    }
}

#[test]
fn an_invitation_is_for_today_or_the_next_sixty_days() {
    let [mut lena, _] = couple();

    assert_eq!(invite(&mut lena, 1, &film(day(1, 31))), Err(ChangeError::DayOutOfRange));
    assert_eq!(invite(&mut lena, 1, &film(day(4, 3))), Err(ChangeError::DayOutOfRange));
    assert_eq!(invite(&mut lena, 1, &film(day(4, 2))), Ok(()));
    assert_eq!(standings(&lena, day(4, 2)), [Standing::Open]);
}

#[test]
fn an_ask_is_not_answered_as_an_invitation() {
    let [mut lena, mut sam] = couple();
    invite(&mut lena, 1, &film(day(2, 9))).unwrap();
    meet(&mut lena, &mut sam);

    let crossed = sam.write(day(2, 1), |doc, people, hand| {
        super::super::ask::answer(doc, people, hand, item(9), item(1), Answer::Yes)
    });

    assert_eq!(crossed, Err(ChangeError::NotFound));
}
