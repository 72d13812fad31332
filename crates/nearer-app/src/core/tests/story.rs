//! The story everything else hangs on: both write while the link is cut.

use super::{
    agreement, check_in, ritual,
    world::{LENA, SAM, World},
};
use crate::seam::{AgreementState, AgreementWish, ErrorCode, Picture, View, Who, Wish};

#[test]
fn what_both_wrote_while_apart_is_on_both_laptops_once_they_meet() {
    let mut world = World::paired(11);
    world.set_cut(true);
    world.share(LENA, check_in(3));
    world.share(SAM, check_in(7));
    world.share(LENA, ritual("Balcony tea"));
    world.share(SAM, ritual("Sunday walk"));

    world.set_cut(false);
    world.settle();

    world.check_same(11);
    let counts = world.status(LENA).counts;
    assert_eq!((counts.check_ins, counts.rituals), (2, 2));
}

#[test]
fn old_words_stay_in_force_until_both_said_yes_to_the_same_new_ones() {
    let mut world = World::paired(12);
    let old = "We both put our phones away after nine.";
    let proposal = agreement(&world, old);
    let id = world.share(LENA, proposal);
    world.settle();
    let yes = |world: &mut World, who| {
        let digest = world.agreement(who, &id).digest;
        world.must(who, Wish::Agreement(AgreementWish::Yes { id: id.clone(), digest }))
    };
    yes(&mut world, LENA);
    world.settle();
    yes(&mut world, SAM);
    world.settle();
    assert_eq!(world.agreement(LENA, &id).state, AgreementState::InForce);

    world.set_cut(true);
    let base = world.agreement(LENA, &id).base;
    let text = old.replace("nine", "half past nine");
    world.must(
        LENA,
        Wish::Agreement(AgreementWish::Edit {
            id: id.clone(),
            base,
            text,
        }),
    );
    yes(&mut world, LENA);
    let base = world.agreement(SAM, &id).base;
    let text = format!("{old} Unless one of us is on call.");
    world.must(
        SAM,
        Wish::Agreement(AgreementWish::Edit {
            id: id.clone(),
            base,
            text,
        }),
    );
    world.set_cut(false);
    world.settle();

    world.check_same(12);
    for who in [LENA, SAM] {
        let merged = world.agreement(who, &id);
        assert_eq!(merged.state, AgreementState::InForce);
        assert_eq!(merged.in_force.as_ref().map(|words| words.text.as_str()), Some(old));
        assert_eq!(
            merged.text,
            "We both put our phones away after half past nine. Unless one of us is on call."
        );
        assert!(
            !merged.my_yes && !merged.partner_yes,
            "a yes counts for the words it was given to"
        );
    }
    assert!(world.agreement(LENA, &id).my_yes_lapsed);
    let added: Vec<Who> = world
        .agreement(LENA, &id)
        .changes
        .iter()
        .filter(|run| run.change == crate::seam::RunChange::Added)
        .filter_map(|run| run.by)
        .collect();
    assert!(added.contains(&Who::Me) && added.contains(&Who::Partner), "{added:?}");

    yes(&mut world, LENA);
    world.settle();
    yes(&mut world, SAM);
    world.settle();
    for who in [LENA, SAM] {
        let agreed = world.agreement(who, &id);
        assert_eq!(
            agreed.in_force.map(|words| words.text).as_deref(),
            Some("We both put our phones away after half past nine. Unless one of us is on call.")
        );
    }
}

#[test]
fn nothing_goes_through_the_door_but_what_the_preview_showed() {
    let mut world = World::paired(13);
    let draft = world.must(LENA, check_in(3));
    let Picture::Preview(preview) = world.look(LENA, View::Preview { draft: draft.clone() }) else {
        panic!()
    };
    let Wish::CheckIn(crate::seam::CheckInWish::Save { body, .. }) = check_in(9) else {
        panic!()
    };
    world.must(
        LENA,
        Wish::CheckIn(crate::seam::CheckInWish::Save {
            id: Some(draft.clone()),
            body,
        }),
    );

    let refused = world.wish(
        LENA,
        Wish::Draft(crate::seam::DraftWish::Share {
            id: draft,
            digest: preview.digest,
        }),
    );

    assert_eq!(refused.map_err(|error| error.code), Err(ErrorCode::Changed));
    assert_eq!(world.status(LENA).counts.check_ins, 0);
}

#[test]
fn before_pairing_everything_is_a_draft_and_nothing_can_be_shared() {
    let mut world = World::new(14);
    let draft = world.must(LENA, ritual("Balcony tea"));
    let Picture::Preview(preview) = world.look(LENA, View::Preview { draft: draft.clone() }) else {
        panic!()
    };

    let refused = world.wish(
        LENA,
        Wish::Draft(crate::seam::DraftWish::Share {
            id: draft,
            digest: preview.digest,
        }),
    );

    assert!(!preview.can_share);
    assert_eq!(refused.map_err(|error| error.code), Err(ErrorCode::NotPaired));
    assert_eq!(world.status(LENA).counts.drafts, 1);
}

#[test]
fn today_counts_what_came_and_goes_on_counting_it_for_the_day() {
    let mut world = World::paired(15);
    let came = |world: &mut World| {
        let Picture::Today(today) = world.look(LENA, View::Today {}) else {
            panic!()
        };
        today.came
    };
    assert_eq!(came(&mut world), 0);
    world.share(SAM, check_in(7));
    world.settle();

    assert_eq!(came(&mut world), 1);
    assert_eq!(came(&mut world), 1, "looking again does not make it old");
    world.pass_days(1);
    assert_eq!(came(&mut world), 0);
}
