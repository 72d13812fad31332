//! Check-ins, prepared ones, weather and kindnesses, while apart.

use super::{
    super::{check_in, world::World},
    table::{Row, name, nothing},
};
use crate::seam::{
    CheckInBody, CheckInLine, CheckInWish, Id, KindnessesBody, Picture, SharedWish, Sky, View, WeatherBody,
    WeatherWish, Who, Wish,
};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "check-in: both wrote one",
            before: nothing,
            lena: |world, who, _| _ = world.share(who, check_in(3)),
            sam: |world, who, _| _ = world.share(who, check_in(7)),
            seen: near,
            expected: "Lena 3, Sam 7",
        },
        Row {
            name: "check-in: both prepared one for the same evening",
            before: nothing,
            lena: |world, who, _| prepare(world, who, 3),
            sam: |world, who, _| prepare(world, who, 7),
            seen: near,
            expected: "Lena 3, Sam 7",
        },
        Row {
            name: "check-in: one prepared it, the other shared one as usual",
            before: nothing,
            lena: |world, who, _| prepare(world, who, 3),
            sam: |world, who, _| _ = world.share(who, check_in(7)),
            seen: near,
            expected: "Sam 7",
        },
        Row {
            name: "check-in: taken back while the other said \"I can take this\"",
            before: |world, who, ids| {
                let body = CheckInBody {
                    carrying: Some("The tax letter".to_owned()),
                    share: vec![CheckInLine::Carrying],
                    ..CheckInBody::default()
                };
                ids.push(world.share(who, Wish::CheckIn(CheckInWish::Save { id: None, body })));
            },
            lena: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::Shared(SharedWish::TakeBack { id }));
            },
            sam: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::CheckIn(CheckInWish::TakeOn { id }));
            },
            seen: |world, who, _| format!("{} check-ins", world.check_ins(who).len()),
            expected: "0 check-ins",
        },
        Row {
            name: "weather: both said how it is",
            before: nothing,
            lena: |world, who, _| _ = world.share(who, weather(Sky::NeedQuiet)),
            sam: |world, who, _| _ = world.share(who, weather(Sky::MissingUs)),
            seen: skies,
            expected: "Lena NeedQuiet, Sam MissingUs",
        },
        Row {
            name: "weather: ended by its author while the other said theirs",
            before: |world, who, _| _ = world.share(who, weather(Sky::PullingBack)),
            lena: |world, who, _| _ = world.must(who, Wish::Weather(WeatherWish::End {})),
            sam: |world, who, _| _ = world.share(who, weather(Sky::OutsideLoad)),
            seen: skies,
            expected: "Sam OutsideLoad",
        },
        Row {
            name: "weather: said anew by its author while the other said theirs",
            before: |world, who, _| _ = world.share(who, weather(Sky::PullingBack)),
            lena: |world, who, _| _ = world.share(who, weather(Sky::MissingUs)),
            sam: |world, who, _| _ = world.share(who, weather(Sky::OutsideLoad)),
            seen: skies,
            expected: "Lena MissingUs, Sam OutsideLoad",
        },
        Row {
            name: "kindnesses: each wrote a list",
            before: nothing,
            lena: |world, who, _| lands_well(world, who, "Tea"),
            sam: |world, who, _| lands_well(world, who, "A walk"),
            seen: |world, who, _| {
                let Picture::Weather(sky) = world.look(who, View::Weather {}) else {
                    panic!()
                };
                by_name(who, sky.lands_well_with_me.first(), sky.lands_well_with_partner.first())
            },
            expected: "Lena Tea, Sam A walk",
        },
    ]
}

fn prepare(world: &mut World, who: usize, nearness: u8) {
    let today = world.now.day;
    world.prepare(who, nearness, today);
}

fn lands_well(world: &mut World, who: usize, kindness: &str) {
    let body = KindnessesBody {
        list: vec![kindness.to_owned()],
    };
    world.share(who, Wish::Weather(WeatherWish::SaveKindnesses { id: None, body }));
}

fn weather(sky: Sky) -> Wish {
    let body = WeatherBody {
        sky,
        load: None,
        until: None,
        about_us: None,
        kindly: None,
    };
    Wish::Weather(WeatherWish::Save { id: None, body })
}

fn near(world: &mut World, who: usize, _: &[Id]) -> String {
    let shared = world.check_ins(who).into_iter().filter(|item| !item.draft);
    let near: Vec<(Who, u8)> = shared.filter_map(|item| Some((item.by, item.nearness?))).collect();
    let of = |whose: Who| near.iter().find(|(by, _)| *by == whose).map(|(_, near)| near);
    by_name(who, of(Who::Me), of(Who::Partner))
}

fn skies(world: &mut World, who: usize, _: &[Id]) -> String {
    let Picture::Weather(sky) = world.look(who, View::Weather {}) else {
        panic!()
    };
    let [mine, partners] =
        [sky.mine, sky.partners].map(|weather| weather.map(|weather| format!("{:?}", weather.body.sky)));
    by_name(who, mine.as_ref(), partners.as_ref())
}

/// "Lena …, Sam …", whoever's laptop it is.
fn by_name<T: std::fmt::Display>(who: usize, mine: Option<T>, partners: Option<T>) -> String {
    let other = if name(who) == "Lena" { "Sam" } else { "Lena" };
    let mut said: Vec<String> = [(name(who), mine), (other, partners)]
        .into_iter()
        .filter_map(|(name, said)| Some(format!("{name} {}", said?)))
        .collect();
    said.sort();
    said.join(", ")
}
