//! Rituals and their evenings, while apart.

use super::{
    super::{
        ritual,
        world::{LENA, World},
    },
    table::{Row, name},
};
use crate::seam::{Id, OccasionVersion, Picture, RitualField, RitualPicture, RitualWish, View, Who, Wish};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "ritual: both changed the same field",
            before: tea,
            lena: |world, who, ids| change(world, who, ids, "Balcony"),
            sam: |world, who, ids| change(world, who, ids, "Kitchen"),
            seen: |world, who, ids| {
                let both = picture(world, who, ids).place.both;
                let mut values: Vec<String> = both
                    .iter()
                    .map(|claim| format!("{} wrote {}", by(who, claim.by), claim.value))
                    .collect();
                values.sort();
                values.join(", ")
            },
            expected: "Lena wrote Balcony, Sam wrote Kitchen",
        },
        Row {
            name: "ritual: each changed another field",
            before: tea,
            lena: |world, who, ids| change(world, who, ids, "Balcony"),
            sam: |world, who, ids| {
                let (id, field) = (ids[0].clone(), RitualField::Why("We sit".to_owned()));
                world.must(who, Wish::Ritual(RitualWish::Change { id, field }));
            },
            seen: |world, who, ids| {
                let ritual = picture(world, who, ids);
                format!("{} and {}", ritual.place.value, ritual.why.value)
            },
            expected: "Balcony and We sit",
        },
        Row {
            name: "ritual: retired by one, an evening noted by the other",
            before: |world, who, ids| {
                tea(world, who, ids);
                let id = ids[0].clone();
                world.must(who, Wish::Ritual(RitualWish::KeepAlive { id }));
            },
            lena: |world, who, ids| {
                let id = ids[0].clone();
                world.must(who, Wish::Ritual(RitualWish::Retire { id }));
            },
            sam: |world, who, ids| log(world, who, ids),
            seen: |world, who, ids| {
                let ritual = picture(world, who, ids);
                format!("{:?}, {} evening", ritual.state, ritual.evenings.len())
            },
            expected: "Resting, 1 evening",
        },
        Row {
            name: "occasion: both noted the same evening",
            before: tea,
            lena: |world, who, ids| log(world, who, ids),
            sam: |world, who, ids| log(world, who, ids),
            seen: |world, who, ids| {
                let evenings = picture(world, who, ids).evenings;
                let notes: Vec<String> = evenings.iter().map(|evening| evening.notes.len().to_string()).collect();
                format!("{} evening with {} notes", evenings.len(), notes.join(", "))
            },
            expected: "1 evening with 2 notes",
        },
    ]
}

fn by(who: usize, whose: Who) -> &'static str {
    match whose {
        Who::Me => name(who),
        Who::Partner => name(if name(who) == "Lena" {
            super::super::world::SAM
        } else {
            LENA
        }),
    }
}

fn tea(world: &mut World, who: usize, ids: &mut Vec<Id>) {
    ids.push(world.share(who, ritual("Balcony tea")));
}

fn change(world: &mut World, who: usize, ids: &[Id], place: &str) {
    let (id, field) = (ids[0].clone(), RitualField::Place(place.to_owned()));
    world.must(who, Wish::Ritual(RitualWish::Change { id, field }));
}

fn picture(world: &mut World, who: usize, ids: &[Id]) -> RitualPicture {
    let Picture::Ritual(picture) = world.look(who, View::Ritual { id: ids[0].clone() }) else {
        panic!()
    };
    *picture
}

fn log(world: &mut World, who: usize, ids: &[Id]) {
    let evening = RitualWish::Log {
        id: ids[0].clone(),
        day: world.now.day,
        version: OccasionVersion::Smaller,
        note: None,
        before: Some(3),
        after: Some(6),
    };
    world.must(who, Wish::Ritual(evening));
}

#[test]
fn a_field_that_both_changed_is_settled_by_choosing_one() {
    let mut world = World::paired(21);
    let mut ids = Vec::new();
    tea(&mut world, LENA, &mut ids);
    world.settle();
    world.set_cut(true);
    for (who, place) in [(LENA, "Balcony"), (super::super::world::SAM, "Kitchen")] {
        change(&mut world, who, &ids, place);
    }
    world.set_cut(false);
    world.settle();

    change(&mut world, super::super::world::SAM, &ids, "Kitchen");
    world.settle();

    let settled = picture(&mut world, LENA, &ids).place;
    assert_eq!((settled.value.as_str(), settled.both.len()), ("Kitchen", 0));
}
