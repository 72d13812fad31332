//! Asks, invitations and thanks through the door, on two laptops.

use super::{
    ritual,
    world::{LENA, SAM, World},
};
use crate::seam::{
    AnswerGiven, AskBody, AskWish, AsksPicture, Day, DraftWish, ErrorCode, Hold, Id, InvitationBody, InvitationWish,
    MomentKind, Picture, Preview, RitualWish, SharedWish, ThanksBody, ThanksWish, Today, View, Who, Wish,
};

fn ask(what: &str) -> Wish {
    let body = AskBody {
        what: what.to_owned(),
        ..AskBody::default()
    };
    Wish::Ask(AskWish::Save { id: None, body })
}

fn invite_to(ritual: &Id, on: Day) -> Wish {
    let body = InvitationBody {
        ritual: Some(ritual.clone()),
        idea: None,
        on,
        at: None,
        smaller: None,
    };
    Wish::Invitation(InvitationWish::Save { id: None, body })
}

fn answer_ask(id: &Id, answer: AnswerGiven) -> Wish {
    Wish::Ask(AskWish::Answer {
        id: id.clone(),
        answer,
        on: None,
    })
}

fn asks(world: &mut World, who: usize) -> AsksPicture {
    let Picture::Asks(asks) = world.look(who, View::Asks {}) else {
        panic!()
    };
    asks
}

fn today(world: &mut World, who: usize) -> Today {
    let Picture::Today(today) = world.look(who, View::Today {}) else {
        panic!()
    };
    *today
}

fn preview(world: &mut World, who: usize, draft: &Id) -> Preview {
    let Picture::Preview(preview) = world.look(who, View::Preview { draft: draft.clone() }) else {
        panic!()
    };
    preview
}

#[test]
fn the_door_stays_shut_for_a_second_ask_and_says_why() {
    let mut world = World::paired(51);
    world.share(LENA, ask("a call"));

    let second = world.must(LENA, ask("a walk"));
    let shown = preview(&mut world, LENA, &second);

    assert_eq!((shown.can_share, shown.hold), (false, Some(Hold::OneIsOpen {})));
    let refused = world.wish(
        LENA,
        Wish::Draft(DraftWish::Share {
            id: second,
            digest: shown.digest,
        }),
    );
    assert_eq!(refused.map_err(|error| error.code), Err(ErrorCode::NotAllowed));
}

#[test]
fn after_not_this_time_the_same_rests_for_three_days_and_the_door_names_the_day() {
    let mut world = World::paired(52);
    let first = world.share(LENA, ask("a call"));
    world.settle();
    world.must(SAM, answer_ask(&first, AnswerGiven::NotThisTime));
    world.settle();

    let again = world.must(LENA, ask("A call, please"));
    let day = world.now.day + chrono::Days::new(3);
    assert_eq!(preview(&mut world, LENA, &again).hold, Some(Hold::RestsUntil { day }));
    world.pass_days(3);
    assert_eq!(preview(&mut world, LENA, &again).hold, None);
}

#[test]
fn an_ask_fades_on_both_laptops_and_only_its_author_finds_it_among_the_earlier_ones() {
    let mut world = World::paired(53);
    world.share(LENA, ask("a call"));
    world.settle();
    assert_eq!(today(&mut world, SAM).asks.len(), 1);

    world.pass_days(7);

    assert_eq!(
        asks(&mut world, SAM),
        AsksPicture {
            now: vec![],
            earlier: vec![]
        }
    );
    let hers = asks(&mut world, LENA);
    assert_eq!((hers.now.len(), hers.earlier.len()), (0, 1));
    assert_eq!(today(&mut world, SAM).asks, []);
}

#[test]
fn an_answer_is_changed_and_withdrawn_and_taking_the_ask_back_takes_it_away() {
    let mut world = World::paired(54);
    let id = world.share(LENA, ask("a call"));
    world.settle();
    for answer in [AnswerGiven::Yes, AnswerGiven::Smaller] {
        world.must(SAM, answer_ask(&id, answer));
        world.settle();
        let given = asks(&mut world, LENA).now[0].answer.clone().unwrap();
        assert_eq!((given.by, given.answer), (Who::Partner, answer));
    }

    world.must(SAM, Wish::Ask(AskWish::Withdraw { id: id.clone() }));
    world.settle();
    assert_eq!(asks(&mut world, LENA).now[0].answer, None);
    assert_eq!(today(&mut world, LENA).asks, []);

    world.must(LENA, Wish::Shared(SharedWish::TakeBack { id }));
    world.settle();
    assert_eq!(asks(&mut world, SAM).now, []);
}

#[test]
fn yes_to_a_rituals_invitation_shows_the_ritual_on_today_on_that_day() {
    let mut world = World::paired(55);
    let walk = world.share(LENA, ritual("Walk"));
    world.settle();
    let on = world.now.day + chrono::Days::new(2);
    let id = world.share(LENA, invite_to(&walk, on));
    world.settle();
    assert_eq!(today(&mut world, SAM).invitations[0].title, "Walk");
    world.must(
        SAM,
        Wish::Invitation(InvitationWish::Answer {
            id,
            answer: AnswerGiven::Yes,
            on: None,
        }),
    );
    world.settle();

    assert_eq!(today(&mut world, LENA).rituals, []);
    world.pass_days(2);
    for who in [LENA, SAM] {
        assert_eq!(today(&mut world, who).rituals[0].id, walk);
    }
    world.must(LENA, Wish::Ritual(RitualWish::Retire { id: walk }));
    assert_eq!(today(&mut world, LENA).rituals, []);
}

#[test]
fn a_draft_for_a_day_that_is_over_waits_for_another_day() {
    let mut world = World::paired(56);
    let walk = world.share(LENA, ritual("Walk"));
    let on = world.now.day;
    let draft = world.must(LENA, invite_to(&walk, on));
    world.pass_days(1);

    let shown = preview(&mut world, LENA, &draft);

    assert_eq!((shown.can_share, shown.hold), (false, Some(Hold::DayIsOver {})));
}

#[test]
fn a_crash_between_the_two_writes_of_the_door_does_not_hold_an_ask_back_from_itself() {
    let mut world = World::paired(57);
    let id = world.share(LENA, ask("a call"));

    // What a crash leaves: the ask is shared, and the draft does not know.
    let core = &world.laptops[LENA].core;
    let shared = nearer_domain::ask::Ask {
        what: nearer_domain::ask::Wanted::parse("a call").unwrap(),
        size: None,
        when: None,
        smaller: None,
    };
    let same = nearer_domain::ItemId::parse(&id).unwrap();

    assert_eq!(core.holds_back(same, &shared, world.now), None);
    assert!(
        core.holds_back(nearer_domain::ItemId::from_bytes([7; 16]), &shared, world.now)
            .is_some()
    );
}

#[test]
fn thanks_come_to_today_and_a_draft_put_aside_can_be_brought_back() {
    let mut world = World::paired(58);
    let body = |kind, moment: &str| {
        Wish::Thanks(ThanksWish::Save {
            id: None,
            body: ThanksBody {
                kind,
                moment: moment.to_owned(),
                whom: None,
                name: None,
            },
        })
    };
    world.share(LENA, body(MomentKind::Thanks, "the soup"));
    world.share(LENA, body(MomentKind::Win, "we walked"));
    world.settle();
    let thanks = today(&mut world, SAM).thanks.unwrap();
    assert_eq!((thanks.by, thanks.body.moment.as_str()), (Who::Partner, "the soup"));
    world.pass_days(2);
    assert_eq!(today(&mut world, SAM).thanks, None);

    let draft = world.must(SAM, body(MomentKind::Win, "tea"));
    world.must(SAM, Wish::Draft(DraftWish::Discard { id: draft.clone() }));
    let Picture::PutAside(aside) = world.look(SAM, View::PutAside {}) else {
        panic!()
    };
    assert_eq!(aside.iter().map(|each| &each.id).collect::<Vec<_>>(), [&draft]);
    world.must(SAM, Wish::Draft(DraftWish::Restore { id: draft.clone() }));
    assert_eq!(today(&mut world, SAM).drafts[0].id, draft);
}

#[test]
fn another_time_is_a_day_within_reach() {
    let mut world = World::paired(59);
    let id = world.share(LENA, ask("a call"));
    world.settle();
    let on = |day: Day| {
        Wish::Ask(AskWish::Answer {
            id: id.clone(),
            answer: AnswerGiven::AnotherTime,
            on: Some(day),
        })
    };
    let (past, far) = (
        world.now.day - chrono::Days::new(1),
        world.now.day + chrono::Days::new(61),
    );

    for day in [past, far] {
        let refused = world.wish(SAM, on(day));
        assert_eq!(refused.map_err(|error| error.code), Err(ErrorCode::Invalid));
    }
    let soon = world.now.day + chrono::Days::new(1);
    world.must(SAM, on(soon));
    assert_eq!(asks(&mut world, SAM).now[0].answer.as_ref().unwrap().on, Some(soon));
}
