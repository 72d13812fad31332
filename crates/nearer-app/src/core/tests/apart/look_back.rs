//! Lines of look-backs, while apart.

use super::{
    super::world::World,
    table::{Row, name, nothing},
};
use crate::seam::{Id, LookBackBody, LookBackSpan, LookBackWish, Picture, View, Who, Wish};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "look-back: both kept lines of the same week",
            before: nothing,
            lena: |world, who, ids| ids.push(share(world, who, "The lake")),
            sam: |world, who, ids| ids.push(share(world, who, "The soup")),
            seen: |world, who, _| lines(world, who),
            expected: "Lena: The lake, Sam: The soup",
        },
        Row {
            name: "look-back: one took lines back, the other kept new ones",
            before: |world, who, ids| ids.push(share(world, who, "The lake")),
            lena: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::Shared(crate::seam::SharedWish::TakeBack { id }));
            },
            sam: |world, who, ids| ids.push(share(world, who, "The soup")),
            seen: |world, who, _| lines(world, who),
            expected: "Sam: The soup",
        },
    ]
}

fn body(wins: &str) -> LookBackBody {
    LookBackBody {
        span: LookBackSpan::Week,
        wins: Some(wins.to_owned()),
        rituals: None,
        asks: None,
        agreement: None,
        experiment: None,
        times: None,
        stays_mine: Vec::new(),
        left_at: None,
    }
}

fn share(world: &mut World, who: usize, wins: &str) -> Id {
    let body = body(wins);
    world.share(who, Wish::LookBack(LookBackWish::Save { id: None, body }))
}

fn lines(world: &mut World, who: usize) -> String {
    let Picture::LookBacks(page) = world.look(who, View::LookBacks { before: None }) else {
        panic!()
    };
    let mine = name(who);
    let theirs = if mine == "Lena" { "Sam" } else { "Lena" };
    let mut lines: Vec<String> = page
        .items
        .into_iter()
        .map(|item| {
            let by = if item.by == Who::Me { mine } else { theirs };
            format!("{by}: {}", item.body.wins.unwrap_or_default())
        })
        .collect();
    lines.sort();
    lines.join(", ")
}
