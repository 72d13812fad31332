use super::*;
use crate::{
    laptop::{LENA, Laptop, SAM, couple, day, item, meet, three},
    ours::taking_back,
};

const LATE: u16 = 1;

fn storm(challenge: Option<ItemId>, ideas: &[&str]) -> Brainstorm {
    Brainstorm {
        challenge,
        us: Us::parse("the late evenings").unwrap(),
        ideas: ideas.iter().map(|idea| Thought::parse(idea).unwrap()).collect(),
    }
}

fn think(laptop: &mut Laptop, draft: u16, storm: &Brainstorm) -> ItemId {
    let mut made = None;
    laptop
        .write(day(2, 1), |doc, _, hand| {
            made = Some(share(doc, hand, item(draft), storm)?);
            Ok(())
        })
        .unwrap();
    made.unwrap()
}

fn pick_it(laptop: &mut Laptop, idea: Option<ItemId>) -> Result<(), ChangeError> {
    laptop.write(day(2, 2), |doc, people, hand| pick(doc, people, hand, item(LATE), idea))
}

fn shown(laptop: &Laptop) -> SharedChallenge {
    let (challenge, odd) = read(&laptop.doc, &laptop.people, item(LATE));
    assert_eq!(odd, []);
    challenge.unwrap()
}

fn texts(laptop: &Laptop) -> Vec<(PersonId, String)> {
    let ideas = shown(laptop).ideas;
    let mut texts: Vec<_> = ideas
        .iter()
        .map(|idea| (idea.by, idea.body.as_str().to_owned()))
        .collect();
    texts.sort();
    texts
}

/// Lena named a challenge with two ideas of hers, and both laptops have it.
fn couple_with_a_challenge() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    think(&mut lena, LATE, &storm(None, &["Tea at nine", "No screens"]));
    meet(&mut lena, &mut sam);
    [lena, sam]
}

#[test]
fn ideas_of_both_add_up_whoever_comes_first() {
    let [mut lena, mut sam] = couple_with_a_challenge();
    think(&mut lena, 2, &storm(Some(item(LATE)), &["A walk"]));
    think(&mut sam, 3, &storm(Some(item(LATE)), &["Read aloud"]));

    meet(&mut lena, &mut sam);

    let expected = ["A walk", "No screens", "Tea at nine"].map(|text| (LENA, text.to_owned()));
    assert_eq!(texts(&lena)[..3], expected);
    assert_eq!(texts(&lena)[3], (SAM, "Read aloud".to_owned()));
    assert_eq!(texts(&sam), texts(&lena));
}

#[test]
fn a_brainstorm_that_went_through_the_door_does_not_go_twice() {
    let [mut lena, _] = couple_with_a_challenge();
    let again = lena.write(day(2, 2), |doc, _, hand| {
        share(doc, hand, item(LATE), &storm(None, &["Tea at nine", "No screens"])).map(drop)
    });

    assert_eq!(again, Ok(()));
    assert_eq!(texts(&lena).len(), 2);
}

#[test]
fn two_different_picks_made_apart_are_both_there_and_nothing_is_chosen() {
    let [mut lena, mut sam] = couple_with_a_challenge();
    let ideas = shown(&lena).ideas;
    pick_it(&mut lena, Some(ideas[0].id)).unwrap();
    pick_it(&mut sam, Some(ideas[1].id)).unwrap();

    meet(&mut lena, &mut sam);

    for laptop in [&lena, &sam] {
        assert_eq!(
            shown(laptop).picks,
            BTreeMap::from([(LENA, ideas[0].id), (SAM, ideas[1].id)])
        );
        assert_eq!(shown(laptop).picked(), Picked::Apart);
    }

    pick_it(&mut sam, Some(ideas[0].id)).unwrap();
    meet(&mut lena, &mut sam);
    assert_eq!(shown(&lena).picked(), Picked::Chosen(ideas[0].id));
}

#[test]
fn a_pick_of_an_idea_that_was_taken_back_is_no_pick() {
    let [mut lena, mut sam] = couple_with_a_challenge();
    let idea = shown(&lena).ideas[0].id;
    pick_it(&mut sam, Some(idea)).unwrap();
    lena.write(day(2, 2), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, idea)
    })
    .unwrap();

    meet(&mut lena, &mut sam);

    assert_eq!(shown(&lena).picks, BTreeMap::new());
    assert_eq!(texts(&sam).len(), 1);
    assert_eq!(pick_it(&mut sam, Some(idea)), Err(ChangeError::NotFound));
}

#[test]
fn only_its_author_takes_an_idea_back() {
    let [lena, mut sam] = couple_with_a_challenge();
    let idea = shown(&lena).ideas[0].id;

    let refused = sam.write(day(2, 2), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, idea)
    });

    assert_eq!(refused, Err(ChangeError::NotYours));
}

#[test]
fn both_of_one_persons_laptops_pick_for_the_same_person() {
    let [mut lena, mut sam, mut other] = three();
    think(&mut lena, LATE, &storm(None, &["Tea at nine", "No screens"]));
    meet(&mut lena, &mut sam);
    meet(&mut sam, &mut other);
    let ideas = shown(&other).ideas;
    pick_it(&mut other, Some(ideas[1].id)).unwrap();
    pick_it(&mut sam, Some(ideas[1].id)).unwrap();

    meet(&mut sam, &mut other);
    meet(&mut lena, &mut sam);

    assert_eq!(shown(&lena).picked(), Picked::Chosen(ideas[1].id));
}

#[test]
fn a_name_that_both_changed_shows_both_names() {
    let [mut lena, mut sam] = couple_with_a_challenge();
    for (laptop, us) in [(&mut lena, "the nights"), (&mut sam, "the evenings")] {
        let us = Us::parse(us).unwrap();
        laptop
            .write(day(2, 2), |doc, _, _| rename(doc, item(LATE), &us))
            .unwrap();
    }

    meet(&mut lena, &mut sam);

    assert_eq!(shown(&sam).us.both.len(), 2);
    assert_eq!(shown(&sam).us, shown(&lena).us);
}
