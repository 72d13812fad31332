//! Invitations, while apart.

use super::{
    super::world::World,
    table::{Row, nothing},
};
use crate::seam::{
    AnswerGiven, Id, InvitationBody, InvitationPicture, InvitationWish, Picture, SharedWish, View, Wish,
};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "invitation: both invited for the same time",
            before: nothing,
            lena: |world, who, ids| invite(world, who, ids, "a film", Some("18:00")),
            sam: |world, who, ids| invite(world, who, ids, "a walk", Some("18:00")),
            seen: |world, who, _| {
                let all = invitations(world, who);
                let same: Vec<_> = all.iter().map(|each| (each.is_on, each.same_idea.is_some())).collect();
                match same.as_slice() {
                    [(true, true)] => "the same idea, a yes of both".to_owned(),
                    other => format!("{other:?}"),
                }
            },
            expected: "the same idea, a yes of both",
        },
        Row {
            name: "invitation: both invited for the same day at other times",
            before: nothing,
            lena: |world, who, ids| invite(world, who, ids, "a film", Some("18:00")),
            sam: |world, who, ids| invite(world, who, ids, "a walk", Some("20:00")),
            seen: titles,
            expected: "a film open, a walk open",
        },
        Row {
            name: "invitation: answered smaller, taken back by the other",
            before: |world, who, ids| invite(world, who, ids, "a film", None),
            lena: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::Shared(SharedWish::TakeBack { id }));
            },
            sam: |world, who, ids| {
                let id = ids[0].clone();
                let answer = AnswerGiven::Smaller;
                world.must(who, Wish::Invitation(InvitationWish::Answer { id, answer, on: None }));
            },
            seen: titles,
            expected: "",
        },
    ]
}

fn invite(world: &mut World, who: usize, ids: &mut Vec<Id>, idea: &str, at: Option<&str>) {
    let body = InvitationBody {
        ritual: None,
        idea: Some(idea.to_owned()),
        on: world.now.day + chrono::Days::new(3),
        at: at.map(str::to_owned),
        smaller: None,
    };
    ids.push(world.share(who, Wish::Invitation(InvitationWish::Save { id: None, body })));
}

fn invitations(world: &mut World, who: usize) -> Vec<InvitationPicture> {
    let Picture::Invitations(invitations) = world.look(who, View::Invitations {}) else {
        panic!()
    };
    invitations
}

fn titles(world: &mut World, who: usize, _: &[Id]) -> String {
    let mut lines: Vec<String> = invitations(world, who)
        .iter()
        .map(|each| format!("{} {}", each.title, if each.is_on { "on" } else { "open" }))
        .collect();
    lines.sort();
    lines.join(", ")
}
