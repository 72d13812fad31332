//! Agreements and boundaries, and what goes on the page for someone who helps, while apart.

use super::{
    super::{agreement, world::SAM, world::World},
    table::{Row, name, nothing},
};
use crate::seam::{
    AgreementWish, BoundaryBody, BoundaryWish, Id, Picture, SharedWish, SupportPageWish, View, Who, Wish,
};

const WORDS: &str = "We both put our phones away after nine.";

pub(super) fn rows() -> Vec<Row> {
    let mut rows = agreements();
    rows.extend(boundaries());
    rows.extend(support_pages());
    rows
}

fn agreements() -> Vec<Row> {
    vec![
        Row {
            name: "agreement: both said yes to the same words",
            before: proposed,
            lena: |world, who, ids| yes(world, who, ids),
            sam: |world, who, ids| yes(world, who, ids),
            seen: state,
            expected: "InForce: We both put our phones away after nine.",
        },
        Row {
            name: "agreement: a yes by one, other words by the other",
            before: proposed,
            lena: |world, who, ids| yes(world, who, ids),
            sam: |world, who, ids| rewrite(world, who, ids, "nine", "ten"),
            seen: |world, who, ids| {
                let seen = world.agreement(who, &ids[0]);
                let lapsed = if who == SAM {
                    seen.partner_yes_lapsed
                } else {
                    seen.my_yes_lapsed
                };
                format!("{} Lena's yes counts no longer: {lapsed}", seen.text)
            },
            expected: "We both put our phones away after ten. Lena's yes counts no longer: true",
        },
        Row {
            name: "agreement: both rewrote the draft",
            before: in_force,
            lena: |world, who, ids| rewrite(world, who, ids, "nine", "ten"),
            sam: |world, who, ids| rewrite(world, who, ids, "phones", "laptops"),
            seen: |world, who, ids| {
                let seen = world.agreement(who, &ids[0]);
                let words = seen.in_force.map(|words| words.text).unwrap_or_default();
                format!("draft: {} in force: {words}", seen.text)
            },
            expected: "draft: We both put our laptops away after ten. in force: We both put our phones away after nine.",
        },
        Row {
            name: "agreement: rested by one, a yes by the other",
            before: |world, who, ids| {
                proposed(world, who, ids);
                yes(world, who, ids);
            },
            lena: |world, who, ids| wish(world, who, AgreementWish::Rest { id: ids[0].clone() }),
            sam: |world, who, ids| yes(world, who, ids),
            seen: |world, who, ids| format!("{:?}", world.agreement(who, &ids[0]).state),
            expected: "Resting",
        },
        Row {
            name: "agreement: rested by both",
            before: in_force,
            lena: |world, who, ids| wish(world, who, AgreementWish::Rest { id: ids[0].clone() }),
            sam: |world, who, ids| wish(world, who, AgreementWish::Rest { id: ids[0].clone() }),
            seen: |world, who, ids| format!("{:?}", world.agreement(who, &ids[0]).state),
            expected: "Resting",
        },
        Row {
            name: "agreement: renewed by both until different days",
            before: in_force,
            lena: |world, who, ids| renew(world, who, ids, 40),
            sam: |world, who, ids| renew(world, who, ids, 50),
            seen: |world, who, ids| {
                let seen = world.agreement(who, &ids[0]);
                let until = seen.in_force.map(|words| (words.review_on - world.now.day).num_days());
                format!("{:?}, in {until:?} days", seen.state)
            },
            expected: "InForce, in Some(40) days",
        },
        Row {
            name: "agreement: renewed by one, ended by the other",
            before: in_force,
            lena: |world, who, ids| renew(world, who, ids, 40),
            sam: |world, who, ids| wish(world, who, AgreementWish::End { id: ids[0].clone() }),
            seen: |world, who, ids| format!("{:?}", world.agreement(who, &ids[0]).state),
            expected: "Ended",
        },
    ]
}

fn boundaries() -> Vec<Row> {
    vec![
        Row {
            name: "boundary: each wrote one",
            before: nothing,
            lena: |world, who, ids| boundary(world, who, ids, "it gets loud", None),
            sam: |world, who, ids| boundary(world, who, ids, "it gets late", None),
            seen: lines,
            expected: "Lena: it gets loud, Sam: it gets late",
        },
        Row {
            name: "boundary: said anew by one, another by the other",
            before: |world, who, ids| boundary(world, who, ids, "it gets loud", None),
            lena: |world, who, ids| {
                let known = ids[0].clone();
                boundary(world, who, ids, "voices rise", Some(known));
            },
            sam: |world, who, ids| boundary(world, who, ids, "it gets late", None),
            seen: lines,
            expected: "Lena: voices rise, Sam: it gets late",
        },
        Row {
            name: "boundary: taken back by one, another by the other",
            before: |world, who, ids| boundary(world, who, ids, "it gets loud", None),
            lena: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::Shared(SharedWish::TakeBack { id }));
            },
            sam: |world, who, ids| boundary(world, who, ids, "it gets late", None),
            seen: lines,
            expected: "Sam: it gets late",
        },
    ]
}

fn support_pages() -> Vec<Row> {
    vec![
        Row {
            name: "support page: both said yes to the same",
            before: proposed,
            lena: |world, who, ids| on_the_page(world, who, ids),
            sam: |world, who, ids| on_the_page(world, who, ids),
            seen: chosen,
            expected: "1 chosen",
        },
        Row {
            name: "support page: taken off by one, a yes by the other",
            before: |world, who, ids| {
                proposed(world, who, ids);
                on_the_page(world, who, ids);
            },
            lena: |world, who, ids| {
                let item = ids[0].clone();
                world.must(who, Wish::SupportPage(SupportPageWish::No { item }));
            },
            sam: |world, who, ids| on_the_page(world, who, ids),
            seen: chosen,
            expected: "0 chosen",
        },
    ]
}

fn proposed(world: &mut World, who: usize, ids: &mut Vec<Id>) {
    let proposal = agreement(world, WORDS);
    ids.push(world.share(who, proposal));
    world.settle();
}

fn in_force(world: &mut World, who: usize, ids: &mut Vec<Id>) {
    proposed(world, who, ids);
    yes(world, who, ids);
    world.settle();
    yes(world, SAM, ids);
}

fn wish(world: &mut World, who: usize, wish: AgreementWish) {
    world.must(who, Wish::Agreement(wish));
}

fn yes(world: &mut World, who: usize, ids: &[Id]) {
    let (id, digest) = (ids[0].clone(), world.agreement(who, &ids[0]).digest);
    wish(world, who, AgreementWish::Yes { id, digest });
}

fn rewrite(world: &mut World, who: usize, ids: &[Id], from: &str, to: &str) {
    let seen = world.agreement(who, &ids[0]);
    let edit = AgreementWish::Edit {
        id: seen.id,
        base: seen.base,
        text: seen.text.replace(from, to),
    };
    wish(world, who, edit);
}

fn renew(world: &mut World, who: usize, ids: &[Id], days: u64) {
    let words = world.agreement(who, &ids[0]).in_force.unwrap();
    let renew = AgreementWish::Renew {
        id: ids[0].clone(),
        digest: words.digest,
        review_on: world.now.day + chrono::Days::new(days),
    };
    wish(world, who, renew);
}

fn state(world: &mut World, who: usize, ids: &[Id]) -> String {
    let seen = world.agreement(who, &ids[0]);
    format!("{:?}: {}", seen.state, seen.text)
}

fn boundary(world: &mut World, who: usize, ids: &mut Vec<Id>, when: &str, replaces: Option<Id>) {
    let body = BoundaryBody {
        when: when.to_owned(),
        i_will: "go for a walk".to_owned(),
        comes_back: None,
    };
    let save = BoundaryWish::Save {
        id: None,
        replaces,
        body,
    };
    ids.push(world.share(who, Wish::Boundary(save)));
}

fn lines(world: &mut World, who: usize, _: &[Id]) -> String {
    let Picture::Boundaries(boundaries) = world.look(who, View::Boundaries {}) else {
        panic!()
    };
    let by = |by: Who| match by {
        Who::Me => name(who),
        Who::Partner => name(if name(who) == "Sam" { 0 } else { SAM }),
    };
    let lines = boundaries
        .iter()
        .map(|one| format!("{}: {}", by(one.by), one.body.when));
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines.join(", ")
}

fn on_the_page(world: &mut World, who: usize, ids: &[Id]) {
    let item = ids[0].clone();
    world.must(who, Wish::SupportPage(SupportPageWish::Yes { item }));
}

fn chosen(world: &mut World, who: usize, _: &[Id]) -> String {
    let Picture::SupportPage(page) = world.look(who, View::SupportPage { before: None }) else {
        panic!()
    };
    format!("{} chosen", page.chosen.len())
}
