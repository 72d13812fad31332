use automerge::ActorId;

use super::*;
use crate::{
    Level, Note,
    boundary::{Boundary, Sentence},
    check_in::{CheckIn, CheckInDraft, Line},
    draft::Content,
    idea::{Brainstorm, Thought, Us},
    laptop::{Laptop, couple, day, item, meet},
    occasion::{Occasion, Version},
    ours,
    ritual::{Field, Ritual},
};

fn private() -> Automerge {
    let mut doc = mine::genesis().unwrap();
    doc.set_actor(ActorId::from([9_u8; 16]));
    doc
}

fn found(mine: &Automerge, laptop: &Laptop, words: &str) -> Vec<(ItemId, bool, String)> {
    let words = Words::parse(words).unwrap();
    let page = find(mine, Some((&laptop.doc, &laptop.people)), &words, None, 50);
    page.items
        .into_iter()
        .map(|found| (found.id, found.is_shared, found.kind))
        .collect()
}

fn check_in(appreciation: &str, carrying: &str) -> CheckIn {
    CheckIn {
        nearness: Level::parse(4).ok(),
        appreciation: Note::parse(appreciation).ok(),
        carrying: Note::parse(carrying).ok(),
        ..CheckIn::default()
    }
}

fn draft(check_in: CheckIn) -> CheckInDraft {
    CheckInDraft {
        check_in,
        share: [Line::Appreciation].into(),
    }
}

fn ritual(name: &str, why: &str) -> Ritual {
    Ritual {
        name: crate::Name::parse(name).unwrap(),
        usual: None,
        smallest: None,
        rhythm: None,
        at: None,
        place: None,
        why: Note::parse(why).ok(),
        off: None,
    }
}

fn boundary(when: &str) -> Boundary {
    Boundary {
        when: Sentence::parse(when).unwrap(),
        i_will: Sentence::parse("go for a walk").unwrap(),
        comes_back: None,
    }
}

#[test]
fn drafts_and_what_was_shared_are_found_newest_first() {
    let [mut lena, _] = couple();
    let mut mine = private();
    let content = Content::CheckIn(draft(check_in("the lake", "")));
    mine::draft::save(&mut mine, day(3, 5), item(1), &content).unwrap();
    lena.write(day(3, 7), |doc, _, hand| {
        ours::boundary::share(doc, hand, item(2), &boundary("we are at the lake"))
    })
    .unwrap();
    lena.write(day(2, 1), |doc, _, hand| {
        ours::ritual::share(doc, hand, item(3), &ritual("Lake walk", "quiet"))
    })
    .unwrap();

    assert_eq!(
        found(&mine, &lena, "LAKE"),
        [
            (item(2), true, "boundary".to_owned()),
            (item(1), false, "checkIn".to_owned()),
            (item(3), true, "ritual".to_owned()),
        ]
    );
}

#[test]
fn what_the_other_wrote_is_not_looked_through() {
    let [mut lena, mut sam] = couple();
    sam.write(day(3, 7), |doc, _, hand| {
        ours::check_in::share(doc, hand, item(1), &check_in("the lake", "the lake"))
    })
    .unwrap();
    sam.write(day(3, 7), |doc, _, hand| {
        ours::boundary::share(doc, hand, item(2), &boundary("we are at the lake"))
    })
    .unwrap();
    sam.write(day(3, 7), |doc, _, hand| {
        ours::ritual::share(doc, hand, item(3), &ritual("Lake walk", "quiet"))
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    assert_eq!(found(&private(), &lena, "lake"), []);
    assert_eq!(found(&private(), &sam, "lake").len(), 3);
}

#[test]
fn a_field_that_i_wrote_in_a_ritual_of_the_other_is_mine() {
    let [mut lena, mut sam] = couple();
    sam.write(day(3, 7), |doc, _, hand| {
        ours::ritual::share(doc, hand, item(3), &ritual("Walk", "quiet"))
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    lena.write(day(3, 8), |doc, _, _| {
        ours::ritual::change(
            doc,
            item(3),
            &Field::Place(crate::ritual::Place::parse("The lake").ok()),
        )
    })
    .unwrap();

    assert_eq!(found(&private(), &lena, "lake"), [(item(3), true, "ritual".to_owned())]);
    assert_eq!(found(&private(), &lena, "quiet"), []);
}

#[test]
fn what_was_taken_back_or_put_aside_is_not_found() {
    let [mut lena, _] = couple();
    let mut mine = private();
    let content = Content::CheckIn(draft(check_in("the lake", "")));
    mine::draft::save(&mut mine, day(3, 5), item(1), &content).unwrap();
    mine::draft::discard(&mut mine, item(1)).unwrap();
    lena.write(day(3, 7), |doc, _, hand| {
        ours::check_in::share(doc, hand, item(2), &check_in("the lake", ""))
    })
    .unwrap();
    lena.write(day(3, 7), |doc, people, hand| {
        ours::taking_back::take_back(doc, people, hand, item(2))
    })
    .unwrap();

    assert_eq!(found(&mine, &lena, "lake"), []);
}

#[test]
fn a_line_that_stayed_mine_is_found_in_mine_and_a_shared_one_once() {
    let [mut lena, _] = couple();
    let mut mine = private();
    let draft = draft(check_in("the lake", "the deadline"));
    mine::draft::save(&mut mine, day(3, 5), item(1), &Content::CheckIn(draft.clone())).unwrap();
    lena.write(day(3, 5), |doc, _, hand| {
        ours::check_in::share(doc, hand, item(1), &draft.shared())
    })
    .unwrap();
    mine::draft::shared(&mut mine, day(3, 5), item(1), item(1)).unwrap();

    assert_eq!(found(&mine, &lena, "lake"), [(item(1), true, "checkIn".to_owned())]);
    assert_eq!(
        found(&mine, &lena, "deadline"),
        [(item(1), false, "checkIn".to_owned())]
    );
}

#[test]
fn an_evening_says_of_which_ritual_it_is() {
    let [mut lena, _] = couple();
    let evening = Occasion {
        ritual: item(3),
        version: Version::Usual,
        note: Note::parse("Rain on the lake").ok(),
    };
    lena.write(day(3, 6), |doc, _, hand| {
        ours::ritual::share(doc, hand, item(3), &ritual("Walk", ""))
    })
    .unwrap();
    lena.write(day(3, 7), |doc, people, hand| {
        ours::occasion::log(doc, people, hand, item(4), day(3, 7), &evening)
    })
    .unwrap();

    let words = Words::parse("rain").unwrap();
    let page = find(&private(), Some((&lena.doc, &lena.people)), &words, None, 9);

    assert_eq!(page.items[0].of, Some(item(3)));
    assert_eq!(page.items[0].text, ["", "Rain", " on the lake"].map(str::to_owned));
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let [mut lena, _] = couple();
    let mut mine = private();
    for number in 0..40_u16 {
        let on = day(u32::from(1 + number % 7), u32::from(1 + number % 5));
        if number % 2 == 0 {
            let content = Content::CheckIn(draft(check_in("the lake", "")));
            mine::draft::save(&mut mine, on, item(number), &content).unwrap();
        } else {
            lena.write(on, |doc, _, hand| {
                ours::check_in::share(doc, hand, item(number), &check_in("the lake", ""))
            })
            .unwrap();
        }
    }
    let words = Words::parse("lake").unwrap();

    let mut seen: Vec<(Day, ItemId)> = Vec::new();
    loop {
        let before = seen.last().map(|(_, id)| *id);
        let page = find(&mine, Some((&lena.doc, &lena.people)), &words, before, 7);
        seen.extend(page.items.iter().map(|found| (found.day, found.id)));
        if !page.more {
            break;
        }
    }

    assert_eq!(seen.len(), 40);
    assert!(seen.is_sorted_by(|newer, older| newer > older), "{seen:?}");
}

#[test]
fn someone_alone_finds_what_is_in_mine() {
    let mut mine = private();
    let content = Content::Ritual(ritual("Lake walk", ""));
    mine::draft::save(&mut mine, day(3, 5), item(1), &content).unwrap();

    let page = find(&mine, None, &Words::parse("walk").unwrap(), None, 9);

    assert_eq!(page.items.len(), 1);
}

#[test]
fn ten_years_are_looked_through_to_the_first_day() {
    let mut mine = private();
    let first = Day::from_ymd_opt(2026, 1, 1).unwrap();
    for month in 0..120_u16 {
        let on = first + chrono::Months::new(u32::from(month));
        let content = Content::CheckIn(draft(check_in(if month == 0 { "the lake" } else { "the sea" }, "")));
        mine::draft::save(&mut mine, on, item(month), &content).unwrap();
        mine::draft::shared(&mut mine, on, item(month), item(month)).unwrap();
    }

    let page = find(&mine, None, &Words::parse("lake").unwrap(), None, 9);

    assert_eq!(page.items.iter().map(|found| found.day).collect::<Vec<_>>(), [first]);
}

#[test]
fn an_idea_is_found_in_its_challenge_by_whoever_had_it() {
    let [mut lena, mut sam] = couple();
    let storm = |us: &str, text: &str| Brainstorm {
        challenge: None,
        us: Us::parse(us).unwrap(),
        ideas: vec![Thought::parse(text).unwrap()],
    };
    lena.write(day(3, 1), |doc, _, hand| {
        ours::idea::share(doc, hand, item(5), &storm("the late evenings", "Tea by the lake")).map(drop)
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    assert_eq!(found(&private(), &lena, "lake"), [(item(5), true, "idea".to_owned())]);
    assert_eq!(found(&private(), &sam, "lake"), []);
}

#[test]
fn a_line_of_a_talk_says_of_which_talk_it_is() {
    let fields =
        serde_json::json!({"kind": "talkLine", "talk": item(4).to_string(), "part": "heard", "text": "So near"});

    let texts = Texts::of(fields.as_object().unwrap(), "moment");

    let found = texts
        .found(item(9), day(3, 1), true, &Words::parse("near").unwrap())
        .unwrap();
    assert_eq!(found.of, Some(item(4)));
}

#[test]
fn names_of_an_answer_or_a_weather_are_not_words() {
    for (field, name) in [
        ("reply", "near"),
        ("sky", "needQuiet"),
        ("verdict", "keep"),
        ("mark", "nearly"),
    ] {
        let fields = serde_json::json!({ field: name });

        let texts = Texts::of(fields.as_object().unwrap(), "answer");

        let words = Words::parse(name).unwrap();
        assert_eq!(texts.found(item(9), day(3, 1), true, &words), None, "for {field}");
    }
}
