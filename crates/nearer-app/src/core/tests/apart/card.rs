//! Care cards and the shelf "ask me this", while apart.

use super::{
    super::world::World,
    table::{Row, name, nothing},
};
use crate::seam::{
    CardPicture, CareCardBody, CareCardWish, DeckWish, Id, Language, Picture, SharedWish, View, Who, Wish,
};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "care card: each shared one",
            before: nothing,
            lena: |world, who, ids| share(world, who, ids, "Money"),
            sam: |world, who, ids| share(world, who, ids, "My mother"),
            seen: cards,
            expected: "Lena: Money, Sam: My mother",
        },
        Row {
            name: "care card: changed by one, another shared by the other",
            before: |world, who, ids| share(world, who, ids, "Money"),
            lena: |world, who, ids| {
                let replaces = ids.first().cloned();
                world.share(who, save(replaces, "Debts"));
            },
            sam: |world, who, ids| share(world, who, ids, "My mother"),
            seen: cards,
            expected: "Lena: Debts, Sam: My mother",
        },
        Row {
            name: "care card: taken back by one, another shared by the other",
            before: |world, who, ids| share(world, who, ids, "Money"),
            lena: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::Shared(SharedWish::TakeBack { id }));
            },
            sam: |world, who, ids| share(world, who, ids, "My mother"),
            seen: cards,
            expected: "Sam: My mother",
        },
        Row {
            name: "ask me this: both put the same card on their shelf",
            before: nothing,
            lena: |world, who, _| put(world, who),
            sam: |world, who, _| put(world, who),
            seen: shelves,
            expected: "Lena: warm-03, Sam: warm-03",
        },
        Row {
            name: "ask me this: taken off by one, put there by the other",
            before: |world, who, _| put(world, who),
            lena: |world, who, _| {
                let card = "warm-03".to_owned();
                world.must(who, Wish::Deck(DeckWish::TakeOffShelf { card }));
            },
            sam: |world, who, _| put(world, who),
            seen: shelves,
            expected: "Sam: warm-03",
        },
    ]
}

fn save(replaces: Option<Id>, topic: &str) -> Wish {
    let body = CareCardBody {
        topic: topic.to_owned(),
        approach: "Ask first".to_owned(),
        ..CareCardBody::default()
    };
    Wish::CareCard(CareCardWish::Save {
        id: None,
        replaces,
        body,
    })
}

fn share(world: &mut World, who: usize, ids: &mut Vec<Id>, topic: &str) {
    ids.push(world.share(who, save(None, topic)));
}

fn put(world: &mut World, who: usize) {
    let card = "warm-03".to_owned();
    world.must(who, Wish::Deck(DeckWish::PutOnShelf { card }));
}

/// "Lena" or "Sam", seen from the laptop `who`.
fn whose(who: usize, by: Who) -> &'static str {
    match (by, name(who)) {
        (Who::Me, me) => me,
        (Who::Partner, "Lena") => "Sam",
        (Who::Partner, _) => "Lena",
    }
}

fn cards(world: &mut World, who: usize, _: &[Id]) -> String {
    let Picture::CareCards(cards) = world.look(who, View::CareCards {}) else {
        panic!()
    };
    let said = cards
        .iter()
        .map(|card| format!("{}: {}", whose(who, card.by), card.body.topic));
    sorted(said.collect())
}

fn shelves(world: &mut World, who: usize, _: &[Id]) -> String {
    let language = Language::En;
    let Picture::Shelves(shelves) = world.look(who, View::Shelves { language }) else {
        panic!()
    };
    let on = |by: Who, cards: &[CardPicture]| -> Vec<String> {
        cards
            .iter()
            .map(|card| format!("{}: {}", whose(who, by), card.card))
            .collect()
    };
    sorted([on(Who::Me, &shelves.mine), on(Who::Partner, &shelves.partners)].concat())
}

fn sorted(mut said: Vec<String>) -> String {
    said.sort();
    said.join(", ")
}
