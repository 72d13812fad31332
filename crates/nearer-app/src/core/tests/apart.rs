//! Both acted while apart, kind by kind.

use super::{
    ritual,
    world::{LENA, SAM, World},
};
use crate::seam::{OccasionVersion, Picture, RitualField, RitualPicture, RitualState, RitualWish, View, Wish};

fn shared_ritual(world: &mut World) -> String {
    let id = world.share(LENA, ritual("Balcony tea"));
    world.settle();
    id
}

fn picture(world: &mut World, who: usize, id: &str) -> RitualPicture {
    let Picture::Ritual(picture) = world.look(who, View::Ritual { id: id.to_owned() }) else {
        panic!()
    };
    *picture
}

fn log(world: &World, id: &str, version: OccasionVersion) -> Wish {
    Wish::Ritual(RitualWish::Log {
        id: id.to_owned(),
        day: world.now.day,
        version,
        note: None,
        before: Some(3),
        after: Some(6),
    })
}

#[test]
fn a_field_that_both_changed_shows_both_values_until_one_of_them_is_chosen() {
    let mut world = World::paired(21);
    let id = shared_ritual(&mut world);
    world.set_cut(true);
    for (who, place) in [(LENA, "Balcony"), (SAM, "Kitchen")] {
        let field = RitualField::Place(place.to_owned());
        world.must(who, Wish::Ritual(RitualWish::Change { id: id.clone(), field }));
    }
    world.set_cut(false);
    world.settle();

    let both = picture(&mut world, SAM, &id).place.both;
    assert_eq!(both.len(), 2, "{both:?}");

    let field = RitualField::Place("Kitchen".to_owned());
    world.must(SAM, Wish::Ritual(RitualWish::Change { id: id.clone(), field }));
    world.settle();
    let settled = picture(&mut world, LENA, &id).place;
    assert_eq!((settled.value.as_str(), settled.both.len()), ("Kitchen", 0));
}

#[test]
fn a_ritual_retired_by_one_while_the_other_lived_it_rests_and_the_evening_is_kept() {
    let mut world = World::paired(22);
    let id = shared_ritual(&mut world);
    world.must(LENA, Wish::Ritual(RitualWish::KeepAlive { id: id.clone() }));
    world.settle();
    world.set_cut(true);
    world.must(LENA, Wish::Ritual(RitualWish::Retire { id: id.clone() }));
    let evening = log(&world, &id, OccasionVersion::Usual);
    world.must(SAM, evening);
    world.set_cut(false);
    world.settle();

    for who in [LENA, SAM] {
        let ritual = picture(&mut world, who, &id);
        assert_eq!(ritual.state, RitualState::Resting);
        assert_eq!(ritual.evenings.len(), 1);
    }
}

#[test]
fn the_same_evening_noted_by_both_is_one_evening_with_two_notes() {
    let mut world = World::paired(23);
    let id = shared_ritual(&mut world);
    world.set_cut(true);
    for who in [LENA, SAM] {
        let evening = log(&world, &id, OccasionVersion::Smaller);
        world.must(who, evening);
    }
    world.set_cut(false);
    world.settle();

    let evenings = picture(&mut world, LENA, &id).evenings;
    assert_eq!(
        evenings.iter().map(|evening| evening.notes.len()).collect::<Vec<_>>(),
        [2]
    );
}
