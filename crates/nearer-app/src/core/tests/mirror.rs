//! "What the other can see" is exactly what stands in Ours, for every kind and every seed.

mod kinds;

use std::collections::BTreeSet;

use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde_json::Value as Json;

use super::{
    agreement, check_in, ritual,
    world::{Dice, LENA, SAM, World},
};
use crate::seam::{BoundaryBody, BoundaryWish, Picture, SharedWish, View, Wish};

/// Names of fields whose values are marks of the app and not words of a person: ids, days,
/// authors, names of kinds and of choices that the picture says in other words.
const MARKS: &[&str] = &[
    "by",
    "day",
    "kind",
    "to",
    "takenBack",
    "ritual",
    "version",
    "state",
    "scope",
    "reviewOn",
];

/// Every word of `person` that stands in the current state of the document.
fn words_in(document: &Automerge, person: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    entries(document, &ROOT, &mut |json| {
        if json.get("by").and_then(Json::as_str) == Some(person) && json.get("takenBack").is_none() {
            add_words(json, &mut words);
        }
    });
    words
}

fn entries(document: &Automerge, at: &ObjId, each: &mut impl FnMut(&Json)) {
    // Statements are signatures over words that stand in agreements.
    for key in document.keys(at).filter(|key| key != "statements").collect::<Vec<_>>() {
        match document.get(at, key.as_str()) {
            Ok(Some((Value::Object(ObjType::Map), map))) => entries(document, &map, each),
            Ok(Some((Value::Scalar(scalar), _))) => {
                if let ScalarValue::Str(raw) = scalar.as_ref()
                    && let Ok(json @ Json::Object(_)) = serde_json::from_str::<Json>(raw)
                {
                    each(&json);
                }
            }
            _ => {}
        }
    }
}

fn add_words(json: &Json, words: &mut BTreeSet<String>) {
    match json {
        Json::String(text) if !text.is_empty() => {
            words.insert(text.clone());
        }
        Json::Number(number) => {
            words.insert(number.to_string());
        }
        Json::Array(list) => list.iter().for_each(|one| add_words(one, words)),
        Json::Object(map) => {
            for (name, value) in map.iter().filter(|(name, _)| !MARKS.contains(&name.as_str())) {
                let _ = name;
                add_words(value, words);
            }
        }
        _ => {}
    }
}

/// Every line of the mirror, to its end.
fn mirror(world: &mut World, who: usize) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    let mut before = None;
    loop {
        let Picture::WhatPartnerSees(page) = world.look(who, View::WhatPartnerSees { before }) else {
            panic!()
        };
        before = page.items.last().map(|item| item.id.clone());
        lines.extend(
            page.items
                .into_iter()
                .flat_map(|item| item.lines)
                .map(|line| line.words),
        );
        if !page.more {
            return lines;
        }
    }
}

#[test]
fn what_the_other_can_see_is_what_stands_in_ours() {
    for seed in 0..60 {
        let mut world = World::paired(seed);
        let mut dice = Dice::new(seed ^ 0x3117);
        let mut boundaries = Vec::new();
        for step in 0..12 {
            let who = dice.below(2);
            match dice.below(5) {
                0 => {
                    world.share(who, check_in(u8::try_from(dice.below(11)).unwrap()));
                }
                1 => {
                    world.share(who, ritual(&format!("Ritual {step}")));
                }
                2 => {
                    let proposal = agreement(&world, &format!("We both keep evening {step} free."));
                    world.share(who, proposal);
                }
                3 => {
                    let wish = Wish::Boundary(BoundaryWish::Save {
                        id: None,
                        replaces: None,
                        body: BoundaryBody {
                            when: format!("evening {step} gets long"),
                            i_will: "go to bed".to_owned(),
                            comes_back: None,
                        },
                    });
                    boundaries.push((who, world.share(who, wish)));
                }
                _ => {
                    if let Some((who, id)) = boundaries.pop() {
                        world.must(who, Wish::Shared(SharedWish::TakeBack { id }));
                    }
                }
            }
        }
        world.settle();

        for who in [LENA, SAM] {
            let mirrored = mirror(&mut world, who);
            let shared = world.laptops[who].core.shared.as_ref().unwrap();
            let stands = words_in(&shared.document, &shared.people.me().to_string());
            let hidden: Vec<_> = stands.difference(&mirrored).collect();
            assert!(
                hidden.is_empty(),
                "seed {seed}, laptop {who}: in Ours and not in the mirror: {hidden:?}"
            );
            for line in &mirrored {
                let is_there = stands.contains(line) || of_both(&mut world, who, line);
                assert!(
                    is_there,
                    "seed {seed}, laptop {who}: in the mirror and not in Ours: {line:?}"
                );
            }
        }
    }
}

/// Whether `line` stands in something that both may edit: a ritual's field or an agreement's text.
fn of_both(world: &mut World, who: usize, line: &str) -> bool {
    let shared = world.laptops[who].core.shared.as_ref().unwrap();
    let mut found = false;
    texts(&shared.document, &ROOT, &mut |text| found |= text == line);
    found
}

fn texts(document: &Automerge, at: &ObjId, each: &mut impl FnMut(&str)) {
    for key in document.keys(at).collect::<Vec<_>>() {
        match document.get(at, key.as_str()) {
            Ok(Some((Value::Object(ObjType::Map), map))) => texts(document, &map, each),
            Ok(Some((Value::Object(ObjType::Text), text))) => each(&document.text(&text).unwrap()),
            Ok(Some((Value::Scalar(scalar), _))) => {
                if let ScalarValue::Str(raw) = scalar.as_ref() {
                    each(raw);
                    if let Ok(json) = serde_json::from_str::<Json>(raw) {
                        let mut words = BTreeSet::new();
                        add_words(&json, &mut words);
                        words.iter().for_each(|word| each(word));
                    }
                }
            }
            _ => {}
        }
    }
}
