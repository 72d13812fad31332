//! Openings through the whole app: the door, the answers, the limits.

use super::world::{LENA, SAM, World};
use crate::seam::{
    DraftWish, ErrorCode, Id, OpeningBody, OpeningMark, OpeningPicture, OpeningReply, OpeningWait, OpeningWish,
    OpeningsPicture, Picture, SharedWish, View, Wish,
};

pub(super) fn opening(noticed: &str) -> Wish {
    let body = OpeningBody {
        noticed: Some(noticed.to_owned()),
        feel: Some("I miss you.".to_owned()),
        no_answer_needed: true,
        ..OpeningBody::default()
    };
    Wish::Opening(OpeningWish::Save { id: None, body })
}

pub(super) fn openings(world: &mut World, who: usize) -> OpeningsPicture {
    let Picture::Openings(openings) = world.look(who, View::Openings {}) else {
        panic!()
    };
    openings
}

fn one(world: &mut World, who: usize, id: &str) -> OpeningPicture {
    let Picture::Opening(opening) = world.look(who, View::Opening { id: id.to_owned() }) else {
        panic!()
    };
    *opening
}

fn on_today(world: &mut World, who: usize) -> Vec<Id> {
    let Picture::Today(today) = world.look(who, View::Today {}) else {
        panic!()
    };
    today.openings.into_iter().map(|opening| opening.id).collect()
}

fn reply(world: &mut World, who: usize, id: &str, reply: OpeningReply) -> Id {
    let id = id.to_owned();
    let said = world.must(who, Wish::Opening(OpeningWish::Reply { id, reply }));
    world.settle();
    said
}

fn mark(world: &mut World, who: usize, id: &str, mark: OpeningMark) {
    let id = id.to_owned();
    world.must(who, Wish::Opening(OpeningWish::Mark { id, mark }));
    world.settle();
}

fn opened(world: &mut World) -> Id {
    let id = world.share(LENA, opening("We have talked less since Sunday."));
    world.settle();
    id
}

fn close(world: &mut World, id: &str) {
    world.must(LENA, Wish::Opening(OpeningWish::Close { id: id.to_owned() }));
    world.settle();
}

fn try_to_share(world: &mut World, save: Wish) -> Result<(), (ErrorCode, String)> {
    let draft = world.must(LENA, save);
    let Picture::Preview(preview) = world.look(LENA, View::Preview { draft: draft.clone() }) else {
        panic!()
    };
    let wish = Wish::Draft(DraftWish::Share {
        id: draft,
        digest: preview.digest,
    });
    world
        .wish(LENA, wish)
        .map(|_| ())
        .map_err(|error| (error.code, error.message))
}

#[test]
fn an_opening_is_reflected_back_until_the_opener_says_that_is_it() {
    let mut world = World::paired(41);
    let id = opened(&mut world);
    assert_eq!(on_today(&mut world, SAM), std::slice::from_ref(&id));
    assert_eq!(on_today(&mut world, LENA), Vec::<Id>::new(), "nobody is told to wait");

    let words = "You miss me.".to_owned();
    let first = reply(&mut world, SAM, &id, OpeningReply::Reflected { words });
    assert_eq!(on_today(&mut world, SAM), Vec::<Id>::new());
    assert!(one(&mut world, LENA, &id).replies[0].can_mark);
    let missing = Some("I am not cross.".to_owned());
    mark(&mut world, LENA, &first, OpeningMark::Nearly { missing });
    assert_eq!(
        on_today(&mut world, SAM),
        std::slice::from_ref(&id),
        "nearly asks once more"
    );
    let words = "You miss me and are not cross.".to_owned();
    let second = reply(&mut world, SAM, &id, OpeningReply::Reflected { words });
    mark(&mut world, LENA, &second, OpeningMark::Yes {});

    world.check_same(41);
    let marks: Vec<_> = one(&mut world, SAM, &id)
        .replies
        .into_iter()
        .map(|said| said.mark)
        .collect();
    assert!(matches!(
        marks.as_slice(),
        [Some(OpeningMark::Nearly { .. }), Some(OpeningMark::Yes {})]
    ));
}

#[test]
fn an_opening_without_what_was_noticed_stays_in_mine() {
    let mut world = World::paired(42);
    let body = OpeningBody {
        hope: Some("an evening".to_owned()),
        ..OpeningBody::default()
    };

    let refused = try_to_share(&mut world, Wish::Opening(OpeningWish::Save { id: None, body }));

    assert_eq!(refused.map_err(|(code, _)| code), Err(ErrorCode::NotAllowed));
    assert_eq!(world.status(LENA).counts.moments, 0);
}

#[test]
fn one_opening_at_a_time_goes_through_the_door() {
    let mut world = World::paired(43);
    let id = opened(&mut world);
    assert_eq!(
        openings(&mut world, LENA).wait,
        Some(OpeningWait::IsOpen { id: id.clone() })
    );
    assert_eq!(openings(&mut world, SAM).wait, None);

    let refused = try_to_share(&mut world, opening("And another thing."));
    let (code, message) = refused.unwrap_err();
    assert_eq!(code, ErrorCode::NotAllowed);
    assert!(message.contains("close it"), "{message}");

    close(&mut world, &id);
    assert_eq!(try_to_share(&mut world, opening("Something new.")), Ok(()));
}

#[test]
fn after_not_yet_a_new_opening_waits_three_days_and_the_old_one_comes_back_on_its_day() {
    let mut world = World::paired(44);
    let id = opened(&mut world);
    let day = world.now.day;
    let by = day + chrono::Days::new(2);
    reply(&mut world, SAM, &id, OpeningReply::NotYet { by });
    assert_eq!(on_today(&mut world, SAM), Vec::<Id>::new());
    close(&mut world, &id);
    let until = day + chrono::Days::new(3);
    assert_eq!(openings(&mut world, LENA).wait, Some(OpeningWait::Rests { until }));
    assert!(try_to_share(&mut world, opening("Please.")).is_err());

    world.pass_days(4);
    assert_eq!(openings(&mut world, LENA).wait, None);
    assert_eq!(try_to_share(&mut world, opening("A week later.")), Ok(()));

    let mut world = World::paired(45);
    let id = opened(&mut world);
    let by = world.now.day + chrono::Days::new(2);
    reply(&mut world, SAM, &id, OpeningReply::NotYet { by });
    world.pass_days(2);
    assert_eq!(on_today(&mut world, SAM), [id]);
}

#[test]
fn taking_an_opening_back_takes_it_from_both_and_ends_no_rest() {
    let mut world = World::paired(46);
    let id = opened(&mut world);
    let by = world.now.day;
    reply(&mut world, SAM, &id, OpeningReply::NotYet { by });
    world.must(LENA, Wish::Shared(SharedWish::TakeBack { id }));
    world.settle();

    assert_eq!(openings(&mut world, SAM).items.len(), 0);
    assert!(matches!(
        openings(&mut world, LENA).wait,
        Some(OpeningWait::Rests { .. })
    ));
}
