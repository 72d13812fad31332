//! More laptops than two: taken in, and what each of them is then.

use super::{
    check_in, ritual,
    world::{LENA, SAM, World},
};
use crate::seam::{
    DeviceWish, ErrorCode, ExchangeWish, InvitedLaptop, PairingEnd, PairingPicture, PairingWish, Picture, View, Who,
    Wish,
};

fn add() -> Wish {
    Wish::Device(DeviceWish::Add { mine: false })
}

fn vouch() -> Wish {
    Wish::Device(DeviceWish::Vouch {})
}

/// How many laptops of each are in use, by what this one knows.
fn in_use(world: &mut World, who: usize) -> [usize; 2] {
    let Picture::Settings(settings) = world.look(who, View::Settings {}) else {
        panic!()
    };
    let of = |by| settings.devices.iter().filter(|device| device.by == by).count();
    [of(Who::Me), of(Who::Partner)]
}

#[test]
fn a_further_laptop_becomes_its_person_and_holds_everything_of_ours() {
    let mut world = World::paired(401);
    world.share(LENA, check_in(4));
    world.share(SAM, ritual("Balcony tea"));
    world.settle();
    let second = world.buy_laptop("Somebody");

    world.join([LENA, second], add());

    let joined = |inviter| PairingPicture::Joined {
        laptop: InvitedLaptop::FurtherOne,
        inviter,
    };
    assert_eq!(world.pairing_picture(LENA), joined(true));
    assert_eq!(world.pairing_picture(second), joined(false));
    let [lena, second_one] = [LENA, second].map(|who| world.status(who));
    assert_eq!(lena.heads, second_one.heads);
    assert_eq!(lena.person, second_one.person);
    assert_eq!(lena.partner, second_one.partner);
    assert_eq!(in_use(&mut world, LENA), [2, 1]);
    assert_eq!(in_use(&mut world, second), [2, 1]);
    assert_eq!(
        in_use(&mut world, SAM),
        [1, 2],
        "the other hears of it through the list"
    );
}

#[test]
fn what_is_written_on_a_further_laptop_is_the_persons_own_word_everywhere() {
    let mut world = World::paired(402);
    let second = world.buy_laptop("Lena");
    world.join([LENA, second], add());

    world.share(second, check_in(7));
    world.settle();

    let by = |world: &mut World, who| {
        let Picture::CheckIns(page) = world.look(who, View::CheckIns { before: None }) else {
            panic!()
        };
        page.items.iter().map(|item| item.by).collect::<Vec<_>>()
    };
    assert_eq!(by(&mut world, LENA), [Who::Me]);
    assert_eq!(by(&mut world, SAM), [Who::Partner]);
}

#[test]
fn a_further_laptop_meets_the_partner_when_the_first_one_is_off() {
    let mut world = World::paired(403);
    let second = world.buy_laptop("Lena");
    world.join([LENA, second], add());
    world.must(LENA, Wish::Exchange(ExchangeWish::Pause {}));

    world.share(second, check_in(7));
    world.settle();

    assert_eq!(world.status(second).heads, world.status(SAM).heads);
}

#[test]
fn the_partner_vouches_for_a_new_laptop_and_the_lost_one_is_retired() {
    let mut world = World::paired(404);
    world.share(LENA, check_in(4));
    world.share(SAM, ritual("Balcony tea"));
    world.settle();
    let sam = world.status(SAM);
    let new = world.buy_laptop("Sam anew");
    world.must(SAM, Wish::Exchange(ExchangeWish::Pause {}));

    world.join([LENA, new], vouch());

    let status = world.status(new);
    assert_eq!(status.person, sam.person);
    assert_eq!(status.heads, world.status(LENA).heads);
    assert_eq!(in_use(&mut world, LENA), [1, 1]);
    world.must(SAM, Wish::Exchange(ExchangeWish::Resume {}));
    world.share(LENA, check_in(9));
    world.settle();
    assert_ne!(
        world.status(SAM).heads,
        world.status(LENA).heads,
        "the lost one hears no more"
    );
    assert_eq!(world.status(new).heads, world.status(LENA).heads);
}

#[test]
fn while_paused_a_laptop_is_taken_in_and_nobody_else_is_let_in() {
    let mut world = World::paired(405);
    let second = world.buy_laptop("Lena");
    world.must(LENA, Wish::Exchange(ExchangeWish::Pause {}));
    world.share(SAM, ritual("Balcony tea"));

    world.join([LENA, second], add());

    assert_eq!(in_use(&mut world, LENA), [2, 1]);
    assert_ne!(world.status(LENA).heads, world.status(SAM).heads, "still paused");
    world.must(LENA, Wish::Exchange(ExchangeWish::Resume {}));
    world.settle();
    assert_eq!(world.status(LENA).heads, world.status(SAM).heads);
    assert_eq!(in_use(&mut world, SAM), [1, 2]);
}

#[test]
fn nobody_invites_a_further_laptop_before_there_are_two() {
    let mut world = World::new(406);

    for wish in [add(), vouch()] {
        let refused = world.wish(LENA, wish).map_err(|error| error.code);
        assert_eq!(refused, Err(ErrorCode::NotPaired));
    }
}

#[test]
fn a_laptop_with_a_space_joins_no_other() {
    let mut world = World::paired(407);
    let invitation = world.invitation_of(LENA, add());

    let refused = world.wish(SAM, Wish::Pairing(PairingWish::Join { invitation }));

    assert_eq!(refused.map_err(|error| error.code), Err(ErrorCode::NotAllowed));
}

#[test]
fn a_crash_between_the_list_and_the_person_is_made_good_at_the_next_start() {
    let mut world = World::paired(408);
    let second = world.buy_laptop("Somebody");
    world.join([LENA, second], add());
    let alone = crate::core::person::Me {
        person: [9; 16],
        name: "Somebody".to_owned(),
    };
    alone.keep(world.laptops[second].core.keeping.mine()).unwrap();

    world.crash(second);
    world.settle();

    assert_eq!(world.status(second).person, world.status(LENA).person);
    world.share(second, check_in(2));
    world.settle();
    assert_eq!(world.status(second).heads, world.status(SAM).heads);
}

#[test]
fn words_of_the_partner_that_come_while_comparing_are_kept_and_so_is_the_new_laptop() {
    let mut world = World::paired(409);
    let second = world.buy_laptop("Lena");
    world.meet_over([LENA, second], add());

    world.share(SAM, ritual("Balcony tea"));
    world.settle();
    world.must(LENA, Wish::Pairing(PairingWish::Confirm {}));
    world.must(second, Wish::Pairing(PairingWish::Confirm {}));
    world.settle();

    assert_eq!(world.status(second).heads, world.status(SAM).heads);
    assert_eq!(world.status(second).counts.rituals, 1);
}

#[test]
fn a_crash_at_any_step_of_taking_in_leaves_nobody_locked_out() {
    for kind in [add(), vouch()] {
        for crashed in [LENA, 2] {
            for step in 0..14 {
                let mut world = World::paired(420 + step);
                world.share(SAM, ritual("Balcony tea"));
                world.settle();
                let new = world.buy_laptop("Lena");
                world.meet_over([LENA, new], kind.clone());
                world.must(LENA, Wish::Pairing(PairingWish::Confirm {}));
                world.must(new, Wish::Pairing(PairingWish::Confirm {}));

                for _ in 0..step {
                    world.deliver_one();
                }
                world.crash(crashed);
                world.settle();
                world.wake_after_minutes(2);

                // Whoever is not in yet can be invited once more.
                if world.status(new).heads != world.status(LENA).heads {
                    world.wish(LENA, Wish::Pairing(PairingWish::Cancel {})).ok();
                    world.wish(new, Wish::Pairing(PairingWish::Cancel {})).ok();
                    world.join([LENA, new], kind.clone());
                }
                world.share(new, check_in(5));
                world.settle();
                assert_eq!(
                    world.status(new).heads,
                    world.status(LENA).heads,
                    "step {step}, crash of {crashed}"
                );
            }
        }
    }
}

#[test]
fn an_invitation_that_is_over_is_said_to_be_over() {
    let mut world = World::paired(431);
    let new = world.buy_laptop("Lena");
    let invitation = world.invitation_of(LENA, add());
    world.must(LENA, Wish::Pairing(PairingWish::Cancel {}));
    world.settle();

    world.must(new, Wish::Pairing(PairingWish::Join { invitation }));
    world.settle();

    assert_eq!(
        world.pairing_picture(new),
        PairingPicture::Ended {
            why: PairingEnd::Refused
        }
    );
}
