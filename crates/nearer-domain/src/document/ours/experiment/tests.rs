use super::*;
use crate::{
    Note,
    experiment::{Verdict, What},
    laptop::{LENA, Laptop, SAM, couple, day, item, meet, three},
};

const TEA: u16 = 1;
const WALK: u16 = 2;

fn plan(what: &str) -> Plan {
    Plan {
        challenge: None,
        idea: None,
        what: What::parse(what).unwrap(),
        days: Span::new(day(2, 2), day(2, 8), day(2, 9)).unwrap(),
        notice: Note::parse_optional("We laugh more").unwrap(),
    }
}

fn do_begin(laptop: &mut Laptop, id: u16) -> Result<(), ChangeError> {
    laptop.write(day(2, 2), |doc, people, hand| begin(doc, people, hand, item(id)))
}

fn do_choose(laptop: &mut Laptop, id: u16) -> Result<(), ChangeError> {
    laptop.write(day(2, 2), |doc, people, hand| choose(doc, people, hand, item(id)))
}

fn say(laptop: &mut Laptop, id: u16, verdict: Verdict) -> Result<(), ChangeError> {
    let look = Look { verdict, line: None };
    laptop.write(day(2, 9), |doc, people, hand| {
        look_back(doc, people, hand, item(id), &look)
    })
}

fn shown(laptop: &Laptop, today: Day, id: u16) -> SharedExperiment {
    let (experiment, odd) = read(&laptop.doc, &laptop.people, today, item(id));
    assert_eq!(odd, []);
    experiment.unwrap()
}

#[track_caller]
fn check(laptops: &[&Laptop], expected: [Standing; 2]) {
    for laptop in laptops {
        let standings = [TEA, WALK].map(|id| shown(laptop, day(2, 3), id).standing);
        assert_eq!(standings, expected);
    }
}

fn couple_with_two_plans() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    for (id, what) in [(TEA, "Tea at nine"), (WALK, "A walk")] {
        lena.write(day(2, 1), |doc, _, hand| share(doc, hand, item(id), &plan(what)))
            .unwrap();
    }
    meet(&mut lena, &mut sam);
    [lena, sam]
}

#[test]
fn one_runs_at_a_time() {
    let [mut lena, mut sam] = couple_with_two_plans();
    do_begin(&mut lena, TEA).unwrap();
    meet(&mut lena, &mut sam);

    assert_eq!(do_begin(&mut sam, WALK), Err(ChangeError::NotNow));
    check(&[&lena, &sam], [Standing::Running, Standing::Planned]);
}

#[test]
fn two_begun_apart_are_both_shown_and_neither_runs_until_both_have_said_which() {
    let [mut lena, mut sam] = couple_with_two_plans();
    do_begin(&mut lena, TEA).unwrap();
    do_begin(&mut sam, WALK).unwrap();
    meet(&mut lena, &mut sam);
    check(&[&lena, &sam], [Standing::Beside, Standing::Beside]);

    do_choose(&mut lena, TEA).unwrap();
    meet(&mut lena, &mut sam);
    check(&[&lena, &sam], [Standing::Beside, Standing::Beside]);

    do_choose(&mut sam, TEA).unwrap();
    meet(&mut lena, &mut sam);
    check(&[&lena, &sam], [Standing::Running, Standing::Aside]);
}

#[test]
fn two_different_choices_made_apart_decide_nothing() {
    let [mut lena, mut sam] = couple_with_two_plans();
    do_begin(&mut lena, TEA).unwrap();
    do_begin(&mut sam, WALK).unwrap();
    meet(&mut lena, &mut sam);

    do_choose(&mut lena, TEA).unwrap();
    do_choose(&mut sam, WALK).unwrap();
    meet(&mut lena, &mut sam);
    check(&[&lena, &sam], [Standing::Beside, Standing::Beside]);

    // Changing one's mind takes the earlier word back.
    do_choose(&mut lena, WALK).unwrap();
    meet(&mut lena, &mut sam);
    check(&[&lena, &sam], [Standing::Aside, Standing::Running]);
}

#[test]
fn three_begun_apart_on_three_laptops_come_down_to_the_one_that_both_choose() {
    const READ: u16 = 3;
    let [mut lena, mut sam, mut other] = three();
    for (id, what) in [(TEA, "Tea at nine"), (WALK, "A walk"), (READ, "Read aloud")] {
        lena.write(day(2, 1), |doc, _, hand| share(doc, hand, item(id), &plan(what)))
            .unwrap();
    }
    meet(&mut lena, &mut sam);
    meet(&mut sam, &mut other);
    do_begin(&mut lena, TEA).unwrap();
    do_begin(&mut sam, WALK).unwrap();
    do_begin(&mut other, READ).unwrap();
    meet(&mut sam, &mut other);
    meet(&mut lena, &mut sam);
    meet(&mut sam, &mut other);

    do_choose(&mut other, READ).unwrap();
    do_choose(&mut sam, READ).unwrap();
    meet(&mut sam, &mut other);
    meet(&mut lena, &mut sam);

    let standings = [TEA, WALK, READ].map(|id| shown(&lena, day(2, 3), id).standing);
    assert_eq!(standings, [Standing::Aside, Standing::Aside, Standing::Running]);
}

#[test]
fn stopped_by_one_and_begun_by_the_other_is_stopped() {
    let [mut lena, mut sam] = couple_with_two_plans();
    do_begin(&mut lena, TEA).unwrap();
    do_begin(&mut sam, TEA).unwrap();
    lena.write(day(2, 2), |doc, people, hand| stop(doc, people, hand, item(TEA)))
        .unwrap();

    meet(&mut lena, &mut sam);

    check(&[&lena, &sam], [Standing::Stopped, Standing::Planned]);
    assert_eq!(do_begin(&mut sam, WALK), Ok(()));
}

#[test]
fn it_is_over_after_its_last_day_and_makes_room() {
    let [mut lena, _] = couple_with_two_plans();
    do_begin(&mut lena, TEA).unwrap();

    assert_eq!(shown(&lena, day(2, 8), TEA).standing, Standing::Running);
    assert_eq!(shown(&lena, day(2, 9), TEA).standing, Standing::Over);
    assert!(!shown(&lena, day(2, 8), TEA).is_due(day(2, 8)));
    assert!(shown(&lena, day(2, 9), TEA).is_due(day(2, 9)));
}

#[test]
fn both_looks_are_there_and_each_is_its_authors() {
    let [mut lena, mut sam] = couple_with_two_plans();
    do_begin(&mut lena, TEA).unwrap();
    meet(&mut lena, &mut sam);
    say(&mut lena, TEA, Verdict::Keep).unwrap();
    say(&mut sam, TEA, Verdict::Change).unwrap();

    meet(&mut lena, &mut sam);

    let looks = shown(&lena, day(2, 9), TEA).looks;
    let verdicts: Vec<_> = looks.iter().map(|(person, look)| (*person, look.verdict)).collect();
    assert_eq!(verdicts, [(LENA, Verdict::Keep), (SAM, Verdict::Change)]);
    assert!(!shown(&lena, day(2, 9), TEA).is_due(day(2, 9)), "both have looked back");
}

#[test]
fn a_plan_that_was_never_begun_is_not_looked_back_on() {
    let [mut lena, _] = couple_with_two_plans();

    assert_eq!(say(&mut lena, TEA, Verdict::Keep), Err(ChangeError::NotNow));
}

#[test]
fn days_that_both_changed_stay_two_spans() {
    let [mut lena, mut sam] = couple_with_two_plans();
    for (laptop, to) in [(&mut lena, 6), (&mut sam, 10)] {
        let days = Field::Days(Span::new(day(2, 2), day(2, to), day(2, to)).unwrap());
        laptop
            .write(day(2, 1), |doc, _, _| change(doc, item(TEA), &days))
            .unwrap();
    }

    meet(&mut lena, &mut sam);

    let days = shown(&sam, day(2, 1), TEA).days;
    let mut both: Vec<_> = days.both.iter().map(|claim| claim.value.as_str()).collect();
    both.sort_unstable();
    assert_eq!(
        both,
        ["2026-02-02/2026-02-06/2026-02-06", "2026-02-02/2026-02-10/2026-02-10"]
    );
}
