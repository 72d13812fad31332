use super::*;
use crate::{
    instant::parse,
    laptop::{Chance, LENA, Laptop, SAM, couple, item, meet, three},
};
use chrono::TimeDelta;

fn at(time: &str) -> Instant {
    parse(&format!("2026-11-25T{time}:00Z")).unwrap()
}

fn ask(laptop: &mut Laptop, id: u16, now: Instant, until: Instant, is_extension: bool) {
    let claim = Claim {
        id: item(id),
        by: laptop.person,
        pace: Pace::Longer,
        from: now,
        until,
        is_extension,
        talk: None,
    };
    laptop
        .write(now.date_naive(), |doc, _, hand| begin(doc, hand, &claim))
        .unwrap();
}

fn come_back(laptop: &mut Laptop, id: u16, now: Instant) -> Result<(), ChangeError> {
    let running = runs(laptop, now).ok_or(ChangeError::NotFound)?;
    laptop.write(now.date_naive(), |doc, _, hand| back(doc, hand, item(id), &running))
}

fn runs(laptop: &Laptop, now: Instant) -> Option<Running> {
    let (said, odd) = around(&laptop.doc, &laptop.people, now);
    assert_eq!(odd, []);
    said.running(now)
}

#[test]
fn a_pause_set_apart_by_both_runs_until_the_later_time() {
    let [mut lena, mut sam] = couple();
    ask(&mut lena, 1, at("18:00"), at("19:00"), false);
    ask(&mut sam, 2, at("18:10"), at("19:30"), false);

    meet(&mut lena, &mut sam);

    for laptop in [&lena, &sam] {
        assert_eq!(runs(laptop, at("18:30")).map(|it| it.until), Some(at("19:30")));
    }
}

#[test]
fn back_is_said_once_and_for_oneself() {
    let [mut lena, mut sam] = couple();
    ask(&mut lena, 1, at("18:00"), at("19:00"), false);
    meet(&mut lena, &mut sam);

    come_back(&mut sam, 2, at("18:30")).unwrap();
    assert_eq!(come_back(&mut sam, 3, at("18:31")), Err(ChangeError::NotNow));
    meet(&mut lena, &mut sam);

    assert!(runs(&sam, at("18:40")).unwrap().open.is_empty());
    assert_eq!(runs(&lena, at("18:40")).unwrap().open.len(), 1);
}

#[test]
fn nobody_asks_for_a_pause_of_the_other() {
    let [mut lena, _] = couple();
    let claim = Claim {
        id: item(1),
        by: SAM,
        pace: Pace::Longer,
        from: at("18:00"),
        until: at("19:00"),
        is_extension: false,
        talk: None,
    };

    let refused = lena.write(at("18:00").date_naive(), |doc, _, hand| begin(doc, hand, &claim));

    assert_eq!(refused, Err(ChangeError::NotNow));
}

#[test]
fn a_breath_heard_live_begins_when_it_arrives() {
    let mut claim = Claim {
        id: item(1),
        by: SAM,
        pace: Pace::Breath,
        from: at("10:00"),
        until: at("10:01"),
        is_extension: false,
        talk: None,
    };

    hear(&mut claim, at("18:00"));

    assert_eq!((claim.from, claim.until), (at("18:00"), at("18:01")));
}

/// Two people on three devices ask for pauses, for longer, and come back, meeting now and then.
#[test]
fn however_they_meet_all_laptops_show_the_same_pause() {
    for seed in 0..60 {
        let mut chance = Chance(seed);
        let mut laptops = three();
        let mut now = at("08:00");
        let mut next = 1;
        let mut asked: Vec<(ItemId, Instant)> = Vec::new();
        for _ in 0..24 {
            now += TimeDelta::minutes(chance.below(40) as i64);
            let who = chance.below(3);
            match chance.below(4) {
                0 => {
                    let until = now + TimeDelta::minutes(1 + chance.below(180) as i64);
                    let is_longer = runs(&laptops[who], now).is_some_and(|it| !it.is_moved);
                    ask(&mut laptops[who], next, now, until, is_longer);
                    asked.push((item(next), until));
                    next += 1;
                }
                1 => {
                    if come_back(&mut laptops[who], next, now).is_ok() {
                        next += 1;
                    }
                }
                _ => {
                    let other = laptops[(who + 1 + chance.below(2)) % 3].clone();
                    laptops[who].learn(&other);
                }
            }
        }
        let [mut lena, mut sam, mut other_of_lena] = laptops;
        for _ in 0..2 {
            meet(&mut lena, &mut sam);
            meet(&mut sam, &mut other_of_lena);
            meet(&mut lena, &mut other_of_lena);
        }

        let [hers, his, hers_too] = [&lena, &sam, &other_of_lena].map(|laptop| runs(laptop, now));
        assert_eq!(hers, hers_too, "seed {seed}: one person sees one thing");
        let shared = |it: &Option<Running>| it.as_ref().map(|it| (it.until, it.is_time, it.is_moved, it.is_breath));
        assert_eq!(shared(&hers), shared(&his), "seed {seed}: both see the same time");
        for running in [&hers, &his].into_iter().flatten() {
            for (id, until) in &asked {
                assert!(
                    !running.open.contains(id) || *until <= running.until,
                    "seed {seed}: the later return time holds"
                );
            }
        }
        let pasts = [&lena, &sam].map(|laptop| lately(&laptop.doc, &laptop.people, now).0.past(now));
        assert_eq!(pasts[0], pasts[1], "seed {seed}: one history");
        assert_eq!([LENA, SAM], [lena.person, sam.person]);
    }
}
