use super::*;
use crate::{
    Name,
    laptop::{Laptop, couple, day, item, meet},
    ours::{ritual as rituals, taking_back, vote},
    ritual::{Field, Ritual, Vote},
};

const WALK: u16 = 1;
const NOTCH: u16 = 2;

fn way(words: &str) -> Way {
    Way::parse(words).unwrap()
}

/// A couple with a walk, for which Lena proposed one notch more.
fn couple_with_a_proposal() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    let walk = Ritual {
        name: Name::parse("Walk").unwrap(),
        usual: Some(way("Round the block")),
        smallest: None,
        rhythm: None,
        at: None,
        place: None,
        why: None,
        off: None,
    };
    lena.write(day(2, 1), |doc, _, hand| rituals::share(doc, hand, item(WALK), &walk))
        .unwrap();
    lena.write(day(2, 2), |doc, people, hand| {
        propose(doc, people, hand, item(NOTCH), item(WALK), &way("Round the park"))
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

fn say(laptop: &mut Laptop, yes: bool) -> Result<(), ChangeError> {
    laptop.write(day(2, 3), |doc, people, hand| {
        answer(doc, people, hand, item(3), item(NOTCH), yes)
    })
}

/// What each laptop does by itself once something came.
fn carry_on(laptop: &mut Laptop) {
    for notch in to_take_in(&laptop.doc, &laptop.people, day(2, 4)) {
        laptop
            .write(day(2, 4), |doc, people, hand| take_in(doc, people, hand, notch))
            .unwrap();
    }
}

fn usual(laptop: &Laptop) -> String {
    let (ritual, _) = rituals::read(&laptop.doc, &laptop.people, day(2, 4), item(WALK));
    ritual.unwrap().usual.value
}

fn meet_and_carry_on([lena, sam]: &mut [Laptop; 2]) {
    for _ in 0..2 {
        meet(lena, sam);
        carry_on(lena);
        carry_on(sam);
    }
    meet(lena, sam);
}

#[test]
fn the_words_change_once_both_said_yes_and_only_once() {
    let mut both = couple_with_a_proposal();
    meet_and_carry_on(&mut both);
    assert_eq!(usual(&both[0]), "Round the block", "the proposal alone changes nothing");

    say(&mut both[1], true).unwrap();
    meet_and_carry_on(&mut both);
    assert_eq!(both.each_ref().map(usual), ["Round the park", "Round the park"]);

    // Going back later is a change like any other; the proposal does not come again.
    let back = Field::Usual(Some(way("Round the block")));
    both[1]
        .write(day(2, 4), |doc, _, _| rituals::change(doc, item(WALK), &back))
        .unwrap();
    meet_and_carry_on(&mut both);
    assert_eq!(usual(&both[0]), "Round the block");
}

#[test]
fn not_now_leaves_everything_and_lets_another_proposal_come() {
    let mut both = couple_with_a_proposal();
    say(&mut both[1], false).unwrap();
    meet_and_carry_on(&mut both);

    assert_eq!(usual(&both[0]), "Round the block");
    let again = both[0].write(day(2, 9), |doc, people, hand| {
        propose(doc, people, hand, item(4), item(WALK), &way("Round the lake"))
    });
    assert_eq!(again, Ok(()));
}

#[test]
fn taken_back_while_the_other_said_yes_changes_nothing() {
    let mut both = couple_with_a_proposal();
    say(&mut both[1], true).unwrap();
    both[0]
        .write(day(2, 3), |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(NOTCH))
        })
        .unwrap();

    meet_and_carry_on(&mut both);

    assert_eq!(both.each_ref().map(usual), ["Round the block", "Round the block"]);
}

#[test]
fn words_that_changed_meanwhile_are_not_written_over() {
    let mut both = couple_with_a_proposal();
    say(&mut both[1], true).unwrap();
    let other = Field::Usual(Some(way("To the bakery")));
    both[1]
        .write(day(2, 3), |doc, _, _| rituals::change(doc, item(WALK), &other))
        .unwrap();

    meet_and_carry_on(&mut both);

    assert_eq!(both.each_ref().map(usual), ["To the bakery", "To the bakery"]);
}

#[test]
fn nobody_answers_their_own_proposal() {
    let [mut lena, _] = couple_with_a_proposal();

    assert_eq!(say(&mut lena, true), Err(ChangeError::NotNow));
}

#[test]
fn of_each_the_newest_vote_of_a_month_counts() {
    let [mut lena, mut sam] = couple_with_a_proposal();
    for (laptop, id, said) in [(&mut lena, 10, Vote::Rest), (&mut sam, 11, Vote::Keep)] {
        laptop
            .write(day(2, 3), |doc, people, hand| {
                vote::cast(doc, people, hand, item(id), item(WALK), said)
            })
            .unwrap();
    }
    lena.write(day(2, 5), |doc, people, hand| {
        vote::cast(doc, people, hand, item(12), item(WALK), Vote::Smaller)
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    let votes = |today| {
        let newest = vote::newest(&sam.doc, &sam.people, today).remove(&item(WALK));
        let mut votes: Vec<Vote> = newest.into_iter().flatten().map(|(_, vote)| vote.body).collect();
        votes.sort_unstable();
        votes
    };
    assert_eq!(votes(day(2, 6)), [Vote::Keep, Vote::Smaller]);
    assert_eq!(votes(day(5, 1)), []);
}
