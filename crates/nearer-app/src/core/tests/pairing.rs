//! Pairing, as two people see it.

use super::world::{LENA, SAM, World};
use crate::seam::{ErrorCode, PairingEnd, PairingPicture, PairingWish, Picture, View, Wish};

impl World {
    pub(super) fn pairing_picture(&mut self, who: usize) -> PairingPicture {
        let Picture::Pairing(picture) = self.look(who, View::Pairing {}) else {
            panic!()
        };
        picture
    }

    fn invitation(&mut self) -> String {
        self.invitation_of(LENA, Wish::Pairing(PairingWish::Invite {}))
    }

    /// The text of the invitation that `invite` makes.
    pub(super) fn invitation_of(&mut self, inviter: usize, invite: Wish) -> String {
        self.must(inviter, invite);
        self.settle();
        match self.pairing_picture(inviter) {
            PairingPicture::Inviting { invitation, .. } => invitation,
            other => panic!("{other:?}"),
        }
    }

    fn meet(&mut self) {
        self.meet_over([LENA, SAM], Wish::Pairing(PairingWish::Invite {}));
    }

    pub(super) fn meet_over(&mut self, [inviter, joiner]: [usize; 2], invite: Wish) {
        let invitation = self.invitation_of(inviter, invite);
        self.must(joiner, Wish::Pairing(PairingWish::Join { invitation }));
        self.settle();
    }

    fn symbols(&mut self, who: usize) -> Vec<String> {
        match self.pairing_picture(who) {
            PairingPicture::Comparing { symbols, .. } => symbols,
            other => panic!("{other:?}"),
        }
    }

    fn right_row(&mut self) -> u8 {
        self.right_row_at([LENA, SAM])
    }

    fn right_row_at(&mut self, [inviter, joiner]: [usize; 2]) -> u8 {
        let symbols = self.symbols(joiner);
        match self.pairing_picture(inviter) {
            PairingPicture::Comparing { rows, .. } => {
                u8::try_from(rows.iter().position(|row| *row == symbols).unwrap()).unwrap()
            }
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    pub(super) fn pair(&mut self) {
        self.join([LENA, SAM], Wish::Pairing(PairingWish::Invite {}));
        assert_eq!(self.pairing_picture(LENA), PairingPicture::Paired {});
        assert_eq!(self.pairing_picture(SAM), PairingPicture::Paired {});
    }

    /// From the invitation to the shared space, with nothing in the way.
    pub(super) fn join(&mut self, both: [usize; 2], invite: Wish) {
        self.meet_over(both, invite);
        let row = self.right_row_at(both);
        self.must(both[0], Wish::Pairing(PairingWish::Pick { row }));
        self.must(both[1], Wish::Pairing(PairingWish::Confirm {}));
        self.settle();
    }
}

#[test]
fn both_see_the_same_seven_pictures_and_are_joined_once_both_said_so() {
    let mut world = World::new(1);

    world.meet();
    assert_eq!(world.symbols(LENA), world.symbols(SAM));
    let row = world.right_row();
    world.must(LENA, Wish::Pairing(PairingWish::Pick { row }));
    world.settle();
    assert_eq!(world.status(SAM).space, None, "one yes joins nobody");
    world.must(SAM, Wish::Pairing(PairingWish::Confirm {}));
    world.settle();

    let [lena, sam] = [LENA, SAM].map(|who| world.status(who));
    assert_eq!(lena.space, sam.space);
    assert!(lena.space.is_some());
    assert_eq!(lena.partner.map(|partner| partner.name).as_deref(), Some("Sam"));
    assert_eq!(sam.partner.map(|partner| partner.name).as_deref(), Some("Lena"));
}

#[test]
fn a_wrong_row_ends_it_for_both_and_shares_nothing() {
    let mut world = World::new(2);
    world.meet();
    let wrong = (world.right_row() + 1) % 4;

    world.must(LENA, Wish::Pairing(PairingWish::Pick { row: wrong }));
    world.settle();

    assert_eq!(
        world.pairing_picture(LENA),
        PairingPicture::Ended {
            why: PairingEnd::Different
        }
    );
    assert!(matches!(world.pairing_picture(SAM), PairingPicture::Ended { .. }));
    assert_eq!(world.status(LENA).space, None);
    assert_eq!(world.status(SAM).space, None);
}

#[test]
fn a_denial_on_the_joining_side_ends_it_for_both() {
    let mut world = World::new(3);
    world.meet();

    world.must(SAM, Wish::Pairing(PairingWish::Deny {}));
    world.settle();

    assert_eq!(
        world.pairing_picture(SAM),
        PairingPicture::Ended {
            why: PairingEnd::Different
        }
    );
    assert!(matches!(world.pairing_picture(LENA), PairingPicture::Ended { .. }));
}

#[test]
fn garbage_is_refused_with_a_sentence_and_changes_nothing() {
    let mut world = World::new(4);

    for garbage in ["", "hello", "NEARER1", "NEARER1ABCDEF", &"N".repeat(100_000)] {
        let refused = world.wish(
            SAM,
            Wish::Pairing(PairingWish::Join {
                invitation: garbage.to_owned(),
            }),
        );
        assert_eq!(refused.map_err(|error| error.code), Err(ErrorCode::Invitation));
    }

    assert_eq!(world.pairing_picture(SAM), PairingPicture::Idle {});
}

#[test]
fn nobody_joins_a_laptop_that_stopped_its_invitation() {
    let mut world = World::new(5);
    let invitation = world.invitation();
    world.must(LENA, Wish::Pairing(PairingWish::Cancel {}));
    world.settle();

    world.must(SAM, Wish::Pairing(PairingWish::Join { invitation }));
    world.settle();

    assert_eq!(
        world.pairing_picture(SAM),
        PairingPicture::Ended {
            why: PairingEnd::Unreachable
        }
    );
}

#[test]
fn a_paired_laptop_makes_and_answers_no_further_invitation() {
    let mut world = World::paired(6);

    let refused = world.wish(LENA, Wish::Pairing(PairingWish::Invite {}));

    assert_eq!(refused.map_err(|error| error.code), Err(ErrorCode::NotAllowed));
}

#[test]
fn a_laptop_that_was_joined_alone_by_a_crash_can_be_joined_again() {
    let mut world = World::new(7);
    world.meet();
    let row = world.right_row();
    world.must(LENA, Wish::Pairing(PairingWish::Pick { row }));
    world.must(SAM, Wish::Pairing(PairingWish::Confirm {}));
    while world.status(SAM).space.is_none() && world.ledger_is_missing(SAM) {
        assert!(world.deliver_one(), "Sam's laptop never keeps the space");
    }
    world.set_cut(true);
    world.crash(SAM);
    world.crash(LENA);
    world.set_cut(false);
    assert!(
        world.status(SAM).space.is_some() && world.status(LENA).space.is_none(),
        "half joined"
    );

    world.pair();

    assert_eq!(world.status(SAM).space, world.status(LENA).space);
}
