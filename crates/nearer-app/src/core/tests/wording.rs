//! A clause about the other's own life never gets into a boundary or an agreement.

use super::{
    agreement, check_in,
    world::{LENA, SAM, World},
};
use crate::seam::{
    AgreementTerm, AgreementWish, Blame, BoundaryBody, BoundaryWish, ControlTopic, DraftWish, ErrorCode, Id, Picture,
    Preview, Stance, View, Wish, WordingPicture, Written,
};

fn wording(world: &mut World, of: Written) -> WordingPicture {
    let Picture::Wording(wording) = world.look(LENA, View::Wording { of }) else {
        panic!()
    };
    wording
}

fn preview(world: &mut World, draft: &str) -> Preview {
    let view = View::Preview {
        draft: draft.to_owned(),
    };
    let Picture::Preview(preview) = world.look(LENA, view) else {
        panic!()
    };
    preview
}

fn boundary(when: &str, i_will: &str) -> BoundaryBody {
    BoundaryBody {
        when: when.to_owned(),
        i_will: i_will.to_owned(),
        comes_back: None,
    }
}

/// Goes to the door with a draft; nothing may go through it.
#[track_caller]
fn check_stays(save: Wish, topic: ControlTopic) {
    let mut world = World::paired(51);
    let draft = world.must(LENA, save);
    let seen = preview(&mut world, &draft);
    assert_eq!(
        seen.stays_ask.iter().map(|clause| clause.topic).collect::<Vec<_>>(),
        [topic]
    );
    assert!(!seen.can_share);

    let share = DraftWish::Share {
        id: draft.clone(),
        digest: seen.digest,
    };
    let refused = world.wish(LENA, Wish::Draft(share)).unwrap_err();
    assert_eq!(refused.code, ErrorCode::StaysAsk);
    assert!(refused.message.contains("ask"), "{}", refused.message);
    world.settle();
    let counts = world.status(SAM).counts;
    assert_eq!((counts.boundaries, counts.agreements), (0, 0));
    assert_eq!(
        preview(&mut world, &draft).draft,
        draft,
        "the draft stays, to be changed or moved"
    );
}

#[test]
fn a_boundary_with_a_control_clause_stays_in_mine() {
    let body = boundary("you come home late", "check your phone");
    let save = Wish::Boundary(BoundaryWish::Save {
        id: None,
        replaces: None,
        body,
    });

    check_stays(save, ControlTopic::Phone);
}

#[test]
fn an_agreement_with_a_control_clause_stays_in_mine() {
    let world = World::new(51);

    check_stays(
        agreement(&world, "We both tell each other where we are."),
        ControlTopic::Whereabouts,
    );
    check_stays(
        agreement(&world, "Wir teilen beide alle unsere Passwörter."),
        ControlTopic::Passwords,
    );
}

fn shared_agreement(world: &mut World) -> Id {
    let proposal = agreement(world, "We both put our phones away after nine.");
    let id = world.share(LENA, proposal);
    world.settle();
    id
}

#[test]
fn a_control_clause_is_not_written_into_a_shared_draft_either() {
    let mut world = World::paired(52);
    let id = shared_agreement(&mut world);
    let base = world.agreement(SAM, &id).base;
    let text = "We both put our phones away after nine, and you give me your password.".to_owned();

    let edit = AgreementWish::Edit {
        id: id.clone(),
        base,
        text,
    };
    let refused = world.wish(SAM, Wish::Agreement(edit)).unwrap_err();
    assert_eq!(refused.code, ErrorCode::StaysAsk);
    let term = AgreementTerm::Title("You show me your phone".to_owned());
    let refused = world.wish(SAM, Wish::Agreement(AgreementWish::ChangeTerm { id, term }));
    assert_eq!(refused.unwrap_err().code, ErrorCode::StaysAsk);
}

#[test]
fn nobody_says_yes_to_a_clause_that_a_changed_program_wrote_in() {
    let mut world = World::paired(53);
    let id = shared_agreement(&mut world);
    let base = world.agreement(SAM, &id).base;
    let (item, statement) = (
        crate::translate::id(&id).unwrap(),
        nearer_domain::ItemId::from_bytes([9; 16]),
    );
    let text = crate::translate::agreement::text("We both share our location all day.").unwrap();
    let now = world.now;
    let sams = &mut world.laptops[SAM].core;
    sams.write_ours(now, &[], |document, people, hand| {
        nearer_domain::ours::agreement::edit(document, people, hand, item, statement, &base, &text)
    })
    .unwrap();
    // The next thing that Sam does takes it along.
    world.share(SAM, check_in(3));
    world.settle();

    let digest = world.agreement(LENA, &id).digest;
    let yes = AgreementWish::Yes { id: id.clone(), digest };
    let refused = world.wish(LENA, Wish::Agreement(yes)).unwrap_err();

    assert_eq!(refused.code, ErrorCode::StaysAsk);
    let base = world.agreement(LENA, &id).base;
    let text = "We both tell each other when we need quiet.".to_owned();
    world.must(LENA, Wish::Agreement(AgreementWish::Edit { id, base, text }));
}

#[test]
fn the_whisper_is_for_the_writer_and_leaves_nothing_behind() {
    let mut world = World::paired(54);
    let before = world.status(LENA);

    let text = "You never listen to me.".to_owned();
    let hint = wording(&mut world, Written::Opening { text }).hints.remove(0);
    let body = boundary("it gets loud", "step outside for ten minutes");
    let mine = wording(&mut world, Written::Boundary { body });
    let text = "Would you call me for ten minutes?".to_owned();
    let ask = wording(&mut world, Written::Agreement { text });

    assert_eq!((hint.blame, hint.from, hint.to), (Blame::Always, 0, 9));
    assert_eq!((mine.stance, mine.clauses.len()), (Some(Stance::Boundary), 0));
    assert_eq!(ask.stance, Some(Stance::Ask));
    let after = world.status(LENA);
    assert_eq!((before.heads, before.counts), (after.heads, after.counts));
}
