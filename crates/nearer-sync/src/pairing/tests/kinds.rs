//! What the laptop that joins becomes, and which invitations make sense.

use super::*;

#[test]
fn a_person_with_a_space_of_their_own_invites_into_it() {
    let card = crate::card::Card::new(&lenas_keys(), [1; 16], name("Lena"));
    let alone = Ledger::begin([0x77; 32], card, &lenas_keys()).unwrap();
    let mut pair = Pair::new(
        Inviter {
            ledger: Some(alone),
            ..lena()
        },
        sam(),
    );
    pair.link(1);
    pair.run();
    pair.confirm();
    pair.pick_right();
    pair.run();

    pair.assert_paired();
    let ledger = Ledger::read(&pair.sam.seen.stored.unwrap()).unwrap();
    assert_eq!(ledger.couple().space, [0x77; 32]);
}

/// The ledger of Lena and Sam.
pub(super) fn together() -> Ledger {
    let mut pair = Pair::comparing();
    pair.confirm();
    pair.pick_right();
    pair.run();
    Ledger::read(&pair.lena.seen.stored.unwrap()).unwrap()
}

#[track_caller]
fn check_further(kind: InviteKind, expected_person: PersonId) -> Ledger {
    let further = keys(30);
    let inviter = Inviter {
        invite: invite(kind),
        ledger: Some(together()),
        ..lena()
    };
    let joiner = Joiner {
        invite: invite(kind),
        keys: further.clone(),
        person: [9; 16],
        ..sam()
    };
    let mut pair = Pair::new(inviter, joiner);
    pair.link(1);
    pair.run();
    pair.confirm();
    pair.pick_right();
    pair.run();

    pair.assert_paired();
    let (ledger, person) = pair.sam.seen.paired.unwrap();
    assert_eq!(person, expected_person);
    let ledger = Ledger::read(&ledger).unwrap();
    assert_eq!(
        ledger.couple().person_of_device(&further.device_id()),
        Some(expected_person)
    );
    ledger
}

#[test]
fn a_further_laptop_becomes_the_inviters_own() {
    let ledger = check_further(InviteKind::OwnDevice, [1; 16]);

    assert!(ledger.couple().is_active(&lenas_keys().device_id()));
    assert!(ledger.encode().len() > 1024, "the ledger took more than one frame");
}

#[test]
fn a_partners_new_laptop_retires_the_old_one_and_shows_who_vouched() {
    let ledger = check_further(InviteKind::PartnersNewDevice, [2; 16]);

    let couple = ledger.couple();
    assert!(!couple.is_active(&sams_keys().device_id()));
    assert_eq!(couple.members[1].devices[1].vouched_by, Some([1; 16]));
}

#[test]
fn an_invitation_that_makes_no_sense_is_refused_before_it_is_open() {
    let refused = |inviter: Inviter| Pairing::invite(inviter, START).err();
    let invite_for = |seconds: i64| {
        let expires = START.unix_seconds.saturating_add_signed(seconds);
        Invite::new(InviteKind::Partner, expires, lenas_keys().endpoint_id(), [1; 16], &[])
    };

    assert_eq!(
        refused(Inviter {
            invite: invite_for(0),
            ..lena()
        }),
        Some(SetupError::Lifetime)
    );
    assert_eq!(
        refused(Inviter {
            invite: invite_for(86_400),
            ..lena()
        }),
        None
    );
    assert_eq!(
        refused(Inviter {
            invite: invite_for(86_401),
            ..lena()
        }),
        Some(SetupError::Lifetime)
    );
    let keeper = invite(InviteKind::Keeper);
    assert_eq!(
        refused(Inviter {
            invite: keeper.clone(),
            ..lena()
        }),
        Some(SetupError::NotOffered)
    );
    assert_eq!(
        refused(Inviter {
            keys: sams_keys(),
            ..lena()
        }),
        Some(SetupError::WrongLaptop)
    );
    assert_eq!(
        refused(Inviter {
            ledger: Some(together()),
            ..lena()
        }),
        Some(SetupError::AlreadyTwo)
    );
    assert_eq!(
        refused(Inviter {
            person: [0; 16],
            ..lena()
        }),
        Some(SetupError::NotEntitled)
    );
    let replacing = invite(InviteKind::PartnersNewDevice);
    assert_eq!(
        refused(Inviter {
            invite: replacing,
            ..lena()
        }),
        Some(SetupError::NotEntitled)
    );
    assert_eq!(
        Pairing::join(Joiner {
            invite: keeper,
            ..sam()
        })
        .err(),
        Some(SetupError::NotOffered)
    );
    assert_eq!(
        Pairing::join(Joiner {
            keys: lenas_keys(),
            ..sam()
        })
        .err(),
        Some(SetupError::WrongLaptop)
    );
}
