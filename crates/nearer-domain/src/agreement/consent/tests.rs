use super::*;
use crate::{
    ItemId,
    agreement::{Scope, statement::StatementHash},
    laptop::{LENA, SAM, day, item},
};

/// A table on which statements are laid, each knowing the ones it is told of.
#[derive(Default)]
struct Story(Vec<Statement>);

impl Story {
    fn say(&mut self, by: PersonId, said: Said, knowing: &[usize]) -> usize {
        self.say_on(day(1, 1), by, said, knowing)
    }

    fn say_on(&mut self, day: Day, by: PersonId, said: Said, knowing: &[usize]) -> usize {
        let number = self.0.len();
        let prev = knowing.iter().map(|index| self.0[*index].hash).collect();
        self.0.push(Statement {
            id: id_of(number),
            hash: hash_of(number),
            by,
            day,
            said,
            prev,
        });
        number
    }

    fn told(&self, draft: &Words, today: Day) -> Consent {
        let forth = consent(&self.0, [LENA, SAM], draft.digest(), today);
        let back: Vec<_> = self.0.iter().rev().cloned().collect();
        assert_eq!(
            forth,
            consent(&back, [SAM, LENA], draft.digest(), today),
            "in another order"
        );
        forth
    }

    fn check(&self, draft: &Words, expected: Standing) {
        assert_eq!(self.told(draft, day(1, 2)).standing, expected);
    }
}

fn id_of(number: usize) -> ItemId {
    item(number as u16)
}

fn hash_of(number: usize) -> StatementHash {
    [number as u8; 32]
}

fn words(text: &str) -> Words {
    Words {
        title: "Phones".into(),
        text: text.into(),
        scope: Scope::Tone,
        review_on: day(3, 1),
        grace: false,
    }
}

fn yes(words: &Words) -> Said {
    Said::Yes { words: words.clone() }
}

fn renew(words: &Words, review_on: Day) -> Said {
    Said::Renew {
        digest: words.digest(),
        review_on,
    }
}

fn change(words: &Words) -> Said {
    Said::Change {
        digest: words.digest(),
        removed: vec!["tea".into()],
        added: vec![],
    }
}

#[test]
fn one_yes_is_not_enough_and_two_are() {
    let (mut story, a) = (Story::default(), words("a"));
    let propose = story.say(LENA, Said::Propose { digest: a.digest() }, &[]);
    let lena = story.say(LENA, yes(&a), &[propose]);
    story.check(&a, Standing::Draft);

    story.say(SAM, yes(&a), &[lena]);

    story.check(&a, Standing::InForce);
}

#[test]
fn two_yeses_of_one_person_are_one() {
    let (mut story, a) = (Story::default(), words("a"));
    story.say(LENA, yes(&a), &[]);
    story.say(LENA, yes(&a), &[]);

    story.check(&a, Standing::Draft);
    let history = story.told(&a, day(1, 2)).history;
    assert!(history.iter().all(|step| step.what == StepKind::SaidYes), "{history:?}");
}

#[test]
fn yeses_said_apart_to_the_same_words_count() {
    let (mut story, a) = (Story::default(), words("a"));
    story.say(LENA, yes(&a), &[]);
    story.say(SAM, yes(&a), &[]);

    story.check(&a, Standing::InForce);
}

#[test]
fn yeses_to_different_words_agree_on_nothing() {
    let (mut story, a, b) = (Story::default(), words("a"), words("b"));
    story.say(LENA, yes(&a), &[]);
    story.say(SAM, yes(&b), &[]);

    story.check(&a, Standing::Draft);
}

#[test]
fn a_change_between_the_yeses_takes_the_first_away_even_if_the_words_come_back() {
    let (mut story, a, b) = (Story::default(), words("a"), words("b"));
    let lena = story.say(LENA, yes(&a), &[]);
    let there = story.say(SAM, change(&b), &[lena]);
    let back = story.say(SAM, change(&a), &[there]);
    story.say(SAM, yes(&a), &[back]);

    story.check(&a, Standing::Draft);
    assert_eq!(story.told(&a, day(1, 2)).lapsed, BTreeSet::from([LENA]));
}

#[test]
fn a_change_beside_a_yes_takes_it_away() {
    let (mut story, a, b) = (Story::default(), words("a"), words("b"));
    let lena = story.say(LENA, yes(&a), &[]);
    story.say(LENA, change(&b), &[]);
    story.say(SAM, yes(&a), &[lena]);

    story.check(&b, Standing::Draft);
}

#[test]
fn words_in_force_stay_in_force_while_the_draft_changes_after_them() {
    let (mut story, a, b) = (Story::default(), words("a"), words("b"));
    let lena = story.say(LENA, yes(&a), &[]);
    let sam = story.say(SAM, yes(&a), &[]);
    let changed = story.say(SAM, change(&b), &[lena, sam]);
    story.say(LENA, yes(&b), &[changed]);

    let told = story.told(&b, day(1, 2));
    assert_eq!(told.standing, Standing::InForce);
    assert_eq!(told.agreed.map(|agreed| agreed.words), Some(a));
    assert_eq!(told.said_yes, BTreeSet::from([LENA]));
    assert_eq!(told.changed_by, BTreeSet::from([SAM]));
}

#[test]
fn new_words_replace_old_ones_once_both_said_yes() {
    let (mut story, a, b) = (Story::default(), words("a"), words("b"));
    let lena = story.say(LENA, yes(&a), &[]);
    let sam = story.say(SAM, yes(&a), &[]);
    let changed = story.say(SAM, change(&b), &[lena, sam]);
    let lena = story.say(LENA, yes(&b), &[changed]);
    story.say(SAM, yes(&b), &[lena]);

    assert_eq!(story.told(&b, day(1, 2)).agreed.map(|agreed| agreed.words), Some(b));
}

#[test]
fn a_yes_and_a_rest_said_apart_is_resting() {
    let (mut story, a) = (Story::default(), words("a"));
    let lena = story.say(LENA, yes(&a), &[]);
    story.say(SAM, yes(&a), &[lena]);
    story.say(LENA, Said::Rest, &[lena]);

    story.check(&a, Standing::Resting);
}

#[test]
fn after_a_rest_both_have_to_agree_again_knowing_of_it() {
    let (mut story, a) = (Story::default(), words("a"));
    let lena = story.say(LENA, yes(&a), &[]);
    let sam = story.say(SAM, yes(&a), &[lena]);
    let rest = story.say(LENA, Said::Rest, &[sam]);
    let lena = story.say(LENA, yes(&a), &[rest]);
    story.check(&a, Standing::Resting);

    let unknowing = story.say(SAM, renew(&a, day(3, 20)), &[sam]);
    story.check(&a, Standing::Resting);

    story.say(SAM, renew(&a, day(3, 20)), &[lena, unknowing]);
    story.check(&a, Standing::InForce);
}

#[test]
fn whoever_ends_it_ends_it() {
    let (mut story, a) = (Story::default(), words("a"));
    let lena = story.say(LENA, yes(&a), &[]);
    let sam = story.say(SAM, yes(&a), &[lena]);
    story.say(SAM, Said::End, &[lena]);
    story.say(LENA, renew(&a, day(3, 20)), &[sam]);

    story.check(&a, Standing::Ended);
}

#[test]
fn at_its_review_day_it_stops_counting_until_both_renew() {
    let (mut story, a) = (Story::default(), words("a"));
    let lena = story.say(LENA, yes(&a), &[]);
    let sam = story.say(SAM, yes(&a), &[lena]);
    assert_eq!(story.told(&a, day(2, 28)).standing, Standing::InForce);
    assert_eq!(story.told(&a, day(3, 1)).standing, Standing::DueForReview);

    let lena = story.say_on(day(3, 1), LENA, renew(&a, day(4, 1)), &[sam]);
    let told = story.told(&a, day(3, 1));
    assert_eq!(told.standing, Standing::DueForReview);
    assert_eq!(told.renewals, BTreeMap::from([(LENA, day(4, 1))]));

    story.say_on(day(3, 1), SAM, renew(&a, day(5, 1)), &[lena]);
    let told = story.told(&a, day(3, 31));
    assert_eq!(told.standing, Standing::InForce, "until the earlier of the two days");
    assert_eq!(told.agreed.map(|agreed| agreed.review_on), Some(day(4, 1)));
    assert_eq!(story.told(&a, day(4, 1)).standing, Standing::DueForReview);
}

#[test]
fn with_grace_it_goes_on_for_fourteen_days() {
    let (mut story, a) = (
        Story::default(),
        Words {
            grace: true,
            ..words("a")
        },
    );
    story.say(LENA, yes(&a), &[]);
    story.say(SAM, yes(&a), &[]);

    assert_eq!(story.told(&a, day(3, 15)).standing, Standing::InForce);
    assert_eq!(story.told(&a, day(3, 16)).standing, Standing::DueForReview);
}

#[test]
fn a_review_day_beyond_ninety_days_binds_nobody() {
    let (mut story, a) = (
        Story::default(),
        Words {
            review_on: day(12, 1),
            ..words("a")
        },
    );
    story.say(LENA, yes(&a), &[]);
    story.say(SAM, yes(&a), &[]);

    story.check(&a, Standing::Draft);
}

#[test]
fn what_a_stranger_says_does_not_count() {
    let (mut story, a) = (Story::default(), words("a"));
    let stranger = PersonId::new([9; 16]);
    story.say(LENA, yes(&a), &[]);
    story.say(stranger, yes(&a), &[]);
    story.say(stranger, Said::End, &[]);

    story.check(&a, Standing::Draft);
}

#[test]
fn the_history_says_once_that_both_agreed() {
    let (mut story, a) = (Story::default(), words("a"));
    let propose = story.say(LENA, Said::Propose { digest: a.digest() }, &[]);
    let lena = story.say(LENA, yes(&a), &[propose]);
    let sam = story.say(SAM, yes(&a), &[lena]);
    story.say(LENA, Said::Rest, &[sam]);

    let steps: Vec<_> = story.told(&a, day(1, 2)).history.iter().map(|step| step.what).collect();
    use StepKind::{Agreed, Proposed, Rested, SaidYes};
    assert_eq!(steps, [Proposed, SaidYes, SaidYes, Agreed, Rested]);
}
