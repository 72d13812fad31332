//! Asks, while apart.

use super::{
    super::world::World,
    table::{Row, name, nothing},
};
use crate::seam::{AnswerGiven, AskBody, AskPicture, AskWish, AsksPicture, Id, Picture, SharedWish, View, Who, Wish};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "ask: both asked",
            before: nothing,
            lena: |world, who, ids| ask(world, who, ids, "a call"),
            sam: |world, who, ids| ask(world, who, ids, "a walk"),
            seen: open,
            expected: "Lena asks a call, Sam asks a walk",
        },
        Row {
            name: "ask: answered by one, taken back by the other",
            before: |world, who, ids| ask(world, who, ids, "a call"),
            lena: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::Shared(SharedWish::TakeBack { id }));
            },
            sam: |world, who, ids| answer(world, who, ids, AnswerGiven::Yes),
            seen: open,
            expected: "",
        },
        Row {
            name: "ask: asked again while the other said not this time",
            before: |world, who, ids| {
                ask(world, who, ids, "a call");
                world.settle();
                world.pass_days(7);
            },
            lena: |world, who, ids| ask(world, who, ids, "a call, please"),
            sam: |world, who, ids| answer(world, who, ids, AnswerGiven::NotThisTime),
            seen: |world, who, _| {
                let rests = asks(world, who).now.iter().any(|ask| ask.hold.is_some());
                let shown = asks(world, who).now.iter().any(|ask| ask.answer.is_none());
                // Whoever is asked sees nothing of it; whoever asked sees that it rests.
                match (name(who), rests, shown) {
                    ("Lena", true, true) | ("Sam", false, false) => "it rests".to_owned(),
                    other => format!("{other:?}"),
                }
            },
            expected: "it rests",
        },
    ]
}

fn ask(world: &mut World, who: usize, ids: &mut Vec<Id>, what: &str) {
    let body = AskBody {
        what: what.to_owned(),
        ..AskBody::default()
    };
    ids.push(world.share(who, Wish::Ask(AskWish::Save { id: None, body })));
}

fn answer(world: &mut World, who: usize, ids: &[Id], answer: AnswerGiven) {
    let id = ids[0].clone();
    world.must(who, Wish::Ask(AskWish::Answer { id, answer, on: None }));
}

fn asks(world: &mut World, who: usize) -> AsksPicture {
    let Picture::Asks(asks) = world.look(who, View::Asks {}) else {
        panic!()
    };
    asks
}

fn open(world: &mut World, who: usize, _: &[Id]) -> String {
    let by = |ask: &AskPicture| match ask.by {
        Who::Me => name(who),
        Who::Partner => name(if name(who) == "Sam" { 0 } else { 1 }),
    };
    let asks = asks(world, who).now;
    let mut lines: Vec<String> = asks
        .iter()
        .map(|ask| format!("{} asks {}", by(ask), ask.body.what))
        .collect();
    lines.sort();
    lines.join(", ")
}
