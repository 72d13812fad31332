use std::collections::BTreeSet;

use super::*;
use crate::{
    ChangeError, Day, Name,
    agreement::{Digest, Run, RunChange, Scope, Term, Terms, Text, consent::Standing},
    laptop::{LENA, Laptop, SAM, couple, day, item, meet, three},
    ours::overview,
};

const PHONES: u16 = 1;

fn terms() -> Terms {
    Terms {
        title: Name::parse("Phones").unwrap(),
        text: Text::parse("We both leave the phones in the hall at dinner.").unwrap(),
        scope: Scope::Technology,
        review_on: day(3, 1),
        grace: false,
    }
}

fn proposed() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    lena.write(day(1, 1), |doc, _, hand| {
        propose(doc, hand, item(PHONES), item(100), &terms())
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

fn agreed() -> [Laptop; 2] {
    let [mut lena, mut sam] = proposed();
    say_yes(&mut lena, 101).unwrap();
    say_yes(&mut sam, 102).unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

fn shown_on(laptop: &Laptop, today: Day) -> SharedAgreement {
    let (agreement, odd) = read(&laptop.doc, &laptop.people, today, item(PHONES));
    assert_eq!(odd, []);
    agreement.unwrap()
}

fn shown(laptop: &Laptop) -> SharedAgreement {
    shown_on(laptop, day(1, 2))
}

fn say_yes_to(laptop: &mut Laptop, statement: u16, digest: Digest) -> Result<(), ChangeError> {
    laptop.write(day(1, 2), |doc, people, hand| {
        yes(doc, people, hand, item(PHONES), item(statement), digest)
    })
}

fn say_yes(laptop: &mut Laptop, statement: u16) -> Result<(), ChangeError> {
    let digest = shown(laptop).digest;
    say_yes_to(laptop, statement, digest)
}

fn write_at(laptop: &mut Laptop, statement: u16, base: &str, text: &str) -> Result<(), ChangeError> {
    let text = Text::parse(text).unwrap();
    laptop.write(day(1, 2), |doc, people, hand| {
        edit(doc, people, hand, item(PHONES), item(statement), base, &text)
    })
}

fn write(laptop: &mut Laptop, statement: u16, from: &str, to: &str) {
    let seen = shown(laptop);
    assert!(seen.text.contains(from), "{from:?} is in {:?}", seen.text);
    write_at(laptop, statement, &seen.base, &seen.text.replace(from, to)).unwrap();
}

fn run(text: &str, change: RunChange, by: Option<crate::PersonId>) -> Run {
    Run {
        text: text.into(),
        change,
        by,
    }
}

#[test]
fn a_proposal_is_a_draft_and_not_a_yes() {
    let [_, sam] = proposed();

    let agreement = shown(&sam);

    assert_eq!((agreement.standing, agreement.by), (Standing::Draft, LENA));
    assert_eq!(agreement.said_yes, BTreeSet::new());
    assert_eq!(agreement.text, terms().text.as_str());
}

#[test]
fn two_yeses_to_the_same_words_bring_them_into_force() {
    let [lena, sam] = agreed();

    for laptop in [&lena, &sam] {
        let agreement = shown(laptop);
        assert_eq!(agreement.standing, Standing::InForce);
        assert_eq!(
            agreement.agreed.map(|agreed| (agreed.digest, agreed.since)),
            Some((agreement.digest, day(1, 2)))
        );
        assert!(!agreement.draft_differs);
    }
}

#[test]
fn a_yes_to_other_words_than_those_of_the_draft_is_refused() {
    let [mut lena, mut sam] = proposed();
    let seen = shown(&sam).digest;
    write(&mut lena, 101, "dinner", "breakfast");
    meet(&mut lena, &mut sam);

    assert_eq!(say_yes_to(&mut sam, 102, seen), Err(ChangeError::Changed));
}

#[test]
fn a_change_made_elsewhere_takes_the_yes_away_and_says_which_words_and_by_whom() {
    let [mut lena, mut sam] = agreed();
    write(&mut lena, 103, "dinner", "every meal");
    write(&mut sam, 104, "the hall", "the drawer");
    say_yes(&mut sam, 105).unwrap();

    meet(&mut lena, &mut sam);

    let agreement = shown(&lena);
    assert_eq!(agreement.text, "We both leave the phones in the drawer at every meal.");
    assert_eq!(agreement.standing, Standing::InForce, "the agreed words stay");
    assert_eq!(agreement.lapsed, BTreeSet::from([SAM]));
    assert_eq!(agreement.changed_by, BTreeSet::from([LENA, SAM]));
    assert_eq!(
        agreement.changes,
        [
            run("We both leave the phones in the ", RunChange::Same, None),
            run("hall", RunChange::Removed, Some(SAM)),
            run("drawer", RunChange::Added, Some(SAM)),
            run(" at ", RunChange::Same, None),
            run("dinner", RunChange::Removed, Some(LENA)),
            run("every meal", RunChange::Added, Some(LENA)),
            run(".", RunChange::Same, None),
        ]
    );
}

#[test]
fn an_edit_of_an_older_text_keeps_what_came_since() {
    let [mut lena, mut sam] = proposed();
    let begun = shown(&lena);
    write(&mut sam, 101, "We both", "We two");
    meet(&mut lena, &mut sam);

    write_at(&mut lena, 102, &begun.base, &begun.text.replace("dinner", "lunch")).unwrap();

    assert_eq!(shown(&lena).text, "We two leave the phones in the hall at lunch.");
}

#[test]
fn an_edit_begun_before_the_second_yes_came_leaves_the_words_in_force() {
    let [mut lena, mut sam] = proposed();
    say_yes(&mut sam, 101).unwrap();
    let begun = shown(&sam);
    say_yes(&mut lena, 102).unwrap();
    meet(&mut lena, &mut sam);
    assert_eq!(shown(&sam).standing, Standing::InForce);

    write_at(&mut sam, 103, &begun.base, &begun.text.replace("dinner", "lunch")).unwrap();
    meet(&mut lena, &mut sam);

    let agreement = shown(&lena);
    assert_eq!(agreement.standing, Standing::InForce);
    assert!(agreement.draft_differs);
}

#[test]
fn an_edit_of_an_unknown_state_is_refused() {
    let [mut lena, _] = proposed();

    assert_eq!(write_at(&mut lena, 101, "00", "anything"), Err(ChangeError::Changed));
    assert_eq!(
        write_at(&mut lena, 101, &"ab".repeat(32), "anything"),
        Err(ChangeError::Changed)
    );
}

#[test]
fn an_edit_that_changes_nothing_takes_no_yes_away() {
    let [mut lena, mut sam] = proposed();
    say_yes(&mut sam, 101).unwrap();
    meet(&mut lena, &mut sam);
    let seen = shown(&lena);

    write_at(&mut lena, 102, &seen.base, &seen.text).unwrap();

    assert_eq!(shown(&lena).said_yes, BTreeSet::from([SAM]));
}

#[test]
fn a_change_of_a_term_takes_a_yes_away_too() {
    let [mut lena, mut sam] = proposed();
    say_yes(&mut sam, 101).unwrap();
    meet(&mut lena, &mut sam);

    let term = Term::Grace(true);
    lena.write(day(1, 2), |doc, people, hand| {
        change_term(doc, people, hand, item(PHONES), item(102), &term)
    })
    .unwrap();

    assert_eq!(shown(&lena).lapsed, BTreeSet::from([SAM]));
    assert!(shown(&lena).grace);
}

#[test]
fn a_term_that_both_changed_apart_has_to_be_settled_before_a_yes() {
    let [mut lena, mut sam] = proposed();
    for (laptop, statement, on) in [(&mut lena, 101, day(2, 1)), (&mut sam, 102, day(2, 2))] {
        let term = Term::ReviewOn(on);
        laptop
            .write(day(1, 2), |doc, people, hand| {
                change_term(doc, people, hand, item(PHONES), item(statement), &term)
            })
            .unwrap();
    }
    meet(&mut lena, &mut sam);
    assert_eq!(shown(&sam).review_on.both.len(), 2);
    assert_eq!(say_yes(&mut sam, 103), Err(ChangeError::NotNow));

    let term = Term::ReviewOn(day(2, 2));
    sam.write(day(1, 2), |doc, people, hand| {
        change_term(doc, people, hand, item(PHONES), item(104), &term)
    })
    .unwrap();

    assert_eq!(shown(&sam).review_on.both, []);
    say_yes(&mut sam, 105).unwrap();
}

#[test]
fn a_rest_said_while_the_other_renews_is_resting_and_nobody_has_to_give_a_reason() {
    let [mut lena, mut sam] = agreed();
    let digest = shown(&lena).digest;
    lena.write(day(1, 3), |doc, people, hand| {
        renew(doc, people, hand, item(PHONES), item(103), digest, day(3, 20))
    })
    .unwrap();
    sam.write(day(1, 3), |doc, people, hand| {
        rest(doc, people, hand, item(PHONES), item(104))
    })
    .unwrap();

    meet(&mut lena, &mut sam);

    assert_eq!(shown(&lena).standing, Standing::Resting);
    assert_eq!(shown(&sam).standing, Standing::Resting);

    say_yes(&mut lena, 105).unwrap();
    say_yes(&mut sam, 106).unwrap();
    meet(&mut lena, &mut sam);
    assert_eq!(
        shown(&lena).standing,
        Standing::InForce,
        "both agreed again, knowing of the rest"
    );
}

#[test]
fn due_for_review_until_both_renewed() {
    let [mut lena, mut sam] = agreed();
    let digest = shown(&lena).digest;
    for (laptop, statement) in [(&mut lena, 103), (&mut sam, 104)] {
        assert_eq!(shown_on(laptop, day(3, 1)).standing, Standing::DueForReview);
        laptop
            .write(day(3, 1), |doc, people, hand| {
                renew(doc, people, hand, item(PHONES), item(statement), digest, day(5, 1))
            })
            .unwrap();
    }

    meet(&mut lena, &mut sam);

    assert_eq!(shown_on(&lena, day(3, 1)).standing, Standing::InForce);
    assert_eq!(shown_on(&lena, day(5, 1)).standing, Standing::DueForReview);
}

#[test]
fn after_the_end_nothing_more_is_said() {
    let [mut lena, _] = agreed();
    lena.write(day(1, 3), |doc, people, hand| {
        end(doc, people, hand, item(PHONES), item(103))
    })
    .unwrap();

    assert_eq!(shown(&lena).standing, Standing::Ended);
    assert_eq!(say_yes(&mut lena, 104), Err(ChangeError::NotNow));
}

#[test]
fn a_review_day_beyond_ninety_days_is_refused() {
    let [mut lena, _] = couple();
    let terms = Terms {
        review_on: day(9, 1),
        ..terms()
    };

    let refused = lena.write(day(1, 1), |doc, _, hand| {
        propose(doc, hand, item(PHONES), item(100), &terms)
    });

    assert_eq!(refused, Err(ChangeError::DayOutOfRange));
}

#[test]
fn whatever_three_laptops_say_apart_they_agree_once_they_have_met() {
    for seed in 0..40 {
        let mut chance = crate::laptop::Chance(seed);
        let mut laptops = three();
        laptops[0]
            .write(day(1, 1), |doc, _, hand| {
                propose(doc, hand, item(PHONES), item(100), &terms())
            })
            .unwrap();
        for other in 1..3 {
            let [first, rest @ ..] = &mut laptops;
            rest[other - 1].learn(first);
        }
        for step in 0..24_u16 {
            let (at, other) = (chance.below(3), chance.below(3));
            let words = ["dinner", "lunch", "tea", "every meal", "night"];
            let statement = 1000 + step;
            match chance.below(8) {
                0 | 1 if at != other => {
                    let from = laptops[other].clone();
                    laptops[at].learn(&from);
                }
                2 | 3 => {
                    let seen = shown(&laptops[at]);
                    let text = format!("{} {}", seen.text, words[chance.below(5)]);
                    write_at(&mut laptops[at], statement, &seen.base, &text).unwrap();
                }
                7 => laptops[at]
                    .write(day(1, 3), |doc, people, hand| {
                        rest(doc, people, hand, item(PHONES), item(statement))
                    })
                    .unwrap(),
                _ => say_yes(&mut laptops[at], statement).unwrap(),
            }
        }
        for (to, from) in [(0, 1), (0, 2), (1, 0), (2, 0)] {
            let from = laptops[from].clone();
            laptops[to].learn(&from);
        }

        let [lena, sam, other] = laptops.each_ref().map(shown);
        assert_eq!(lena, sam, "seed {seed}");
        assert_eq!(lena, other, "seed {seed}");
        let [one, two, three] = laptops.each_ref().map(|laptop| overview::content_digest(&laptop.doc));
        assert!(one == two && two == three, "seed {seed}");
    }
}
