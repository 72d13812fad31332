//! Openings, while apart.

use super::{
    super::openings::{opening, openings},
    table::{Row, name, nothing},
};
use crate::{
    core::tests::world::World,
    seam::{Id, OpeningReply, OpeningWish, SharedWish, Who, Wish},
};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "opening: both opened on the same day",
            before: nothing,
            lena: |world, who, _| open(world, who),
            sam: |world, who, _| open(world, who),
            seen: |world, who, _| {
                let mut said: Vec<String> = openings(world, who)
                    .items
                    .iter()
                    .map(|one| {
                        let both = if one.both { "you both reached out" } else { "alone" };
                        format!("{}: {both}", by(who, one.by))
                    })
                    .collect();
                said.sort();
                said.join(", ")
            },
            expected: "Lena: you both reached out, Sam: you both reached out",
        },
        Row {
            name: "opening: answered by one, closed by its author",
            before: shared,
            lena: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::Opening(OpeningWish::Close { id }));
            },
            sam: |world, who, ids| reply(world, who, ids),
            seen: |world, who, _| {
                let one = openings(world, who).items.remove(0);
                format!("closed {}, {} answer", one.closed, one.replies.len())
            },
            expected: "closed true, 1 answer",
        },
        Row {
            name: "opening: answered by one, taken back by its author",
            before: shared,
            lena: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::Shared(SharedWish::TakeBack { id }));
            },
            sam: |world, who, ids| reply(world, who, ids),
            seen: |world, who, _| format!("{} openings", openings(world, who).items.len()),
            expected: "0 openings",
        },
    ]
}

fn open(world: &mut World, who: usize) {
    world.share(who, opening(&format!("{} noticed something", name(who))));
}

fn shared(world: &mut World, who: usize, ids: &mut Vec<Id>) {
    ids.push(world.share(who, opening("We have talked less.")));
}

fn reply(world: &mut World, who: usize, ids: &[Id]) {
    let (id, reply) = (ids[0].clone(), OpeningReply::Heard {});
    world.must(who, Wish::Opening(OpeningWish::Reply { id, reply }));
}

fn by(who: usize, by: Who) -> &'static str {
    let is_lena = (name(who) == "Lena") == (by == Who::Me);
    if is_lena { "Lena" } else { "Sam" }
}
