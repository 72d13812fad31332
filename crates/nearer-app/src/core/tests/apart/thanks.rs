//! Thanks and wins, while apart.

use super::{
    super::world::World,
    table::{Row, nothing},
};
use crate::seam::{Id, MomentKind, Picture, ThanksBody, ThanksPicture, ThanksWish, View, Wish};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "thanks, win: both kept some",
            before: nothing,
            lena: |world, who, ids| keep(world, who, ids, MomentKind::Thanks, "the soup"),
            sam: |world, who, ids| keep(world, who, ids, MomentKind::Win, "we walked"),
            seen: |world, who, _| {
                let Picture::Thanks(page) = world.look(who, View::Thanks { before: None }) else {
                    panic!()
                };
                let mut moments = moments(page.items);
                moments.sort();
                moments.join(", ")
            },
            expected: "the soup, we walked",
        },
        Row {
            name: "thanks, win: drawn for a look-back",
            before: |world, who, ids| keep(world, who, ids, MomentKind::Thanks, "the tea"),
            lena: |world, who, ids| keep(world, who, ids, MomentKind::Thanks, "the soup"),
            sam: |world, who, ids| keep(world, who, ids, MomentKind::Win, "we walked"),
            seen: |world, who, ids| {
                let last = vec![ids[0].clone()];
                let view = View::DrawnThanks {
                    seed: 7,
                    count: 3,
                    last,
                };
                let Picture::DrawnThanks(drawn) = world.look(who, view) else {
                    panic!()
                };
                let mut moments = moments(drawn);
                moments.sort();
                moments.join(", ")
            },
            expected: "the soup, we walked",
        },
    ]
}

fn keep(world: &mut World, who: usize, ids: &mut Vec<Id>, kind: MomentKind, moment: &str) {
    let body = ThanksBody {
        kind,
        moment: moment.to_owned(),
        whom: None,
        name: None,
    };
    ids.push(world.share(who, Wish::Thanks(ThanksWish::Save { id: None, body })));
}

fn moments(items: Vec<ThanksPicture>) -> Vec<String> {
    items.into_iter().map(|kept| kept.body.moment).collect()
}
