//! Somebody who is not Sam, or is Sam with another program.

use super::*;
use crate::card::Card;
use crate::ledger::{Role, confirmation};
use crate::pairing::frame::Frame;
use crate::pairing::transcript::{LinkKey, commitment, invite_id};

/// A joiner that says what it likes, with all that an invitation gives it.
struct Mallory {
    keys: DeviceKeys,
    link_key: LinkKey,
    invite: Invite,
}

impl Mallory {
    fn new() -> Mallory {
        let (keys, invite) = (keys(40), invite(InviteKind::Partner));
        let link_key = LinkKey::new(&invite, &keys.endpoint_id(), &exported(1));
        Mallory { keys, link_key, invite }
    }

    fn card(&self) -> Card {
        Card::new(&self.keys, [6; 16], name("Sam"))
    }

    fn m1(&self, nonce: &[u8; 32], card: &[u8]) -> Vec<u8> {
        let commitment = commitment(nonce, card);
        let proof = self.link_key.hello_proof(&commitment);
        Frame::Hello {
            invite_id: invite_id(&self.invite),
            commitment,
            proof,
        }
        .encode()
    }
}

/// Lena's laptop with Mallory's first two frames said to it.
fn lena_told(committed: (&[u8; 32], &[u8]), revealed: (&[u8; 32], &[u8])) -> Laptop {
    let mallory = Mallory::new();
    let mut lena = Laptop::new(Pairing::invite(lena(), START).unwrap());
    let remote = mallory.keys.endpoint_id();
    lena.feed(
        PairInput::Met {
            remote,
            exporter: exported(1),
        },
        START,
    );
    lena.frame(&mallory.m1(committed.0, committed.1), START);
    let m3 = Frame::Reveal {
        nonce: *revealed.0,
        card: revealed.1.to_vec(),
    }
    .encode();
    lena.frame(&m3, START);
    lena
}

#[track_caller]
fn check_card(card: &[u8], expected: Option<PairEnd>) {
    let lena = lena_told((&[7; 32], card), (&[7; 32], card));
    assert_eq!(lena.seen.ended, expected);
    assert_eq!(lena.seen.compared.is_some(), expected.is_none());
}

/// A joiner with another invitation than the one that is open.
fn with_invite(invite: Invite) -> Pair {
    let mut pair = Pair::new(lena(), Joiner { invite, ..sam() });
    pair.link(1);
    pair.run();
    pair
}

#[track_caller]
fn check_not_let_in(mut pair: Pair) {
    assert_eq!((pair.lena.seen.cuts, pair.lena.seen.is_used), (1, false));
    assert!(pair.lena.seen.sent.is_empty(), "a stranger hears nothing");
    pair.sam.feed(PairInput::Lost, pair.now);
    assert_eq!(pair.sam.seen.ended, Some(PairEnd::Refused));

    // The invitation is still good for the one who was meant.
    pair.sam = Laptop::new(Pairing::join(sam()).unwrap());
    pair.link(2);
    pair.run();
    pair.confirm();
    pair.pick_right();
    pair.run();
    pair.assert_paired();
}

#[test]
fn a_joiner_with_another_secret_kind_or_end_is_not_let_in() {
    let (endpoint, expires) = (
        lenas_keys().endpoint_id(),
        invite(InviteKind::Partner).expires_unix_seconds(),
    );
    let made = |kind, expires, secret| Invite::new(kind, expires, endpoint, [secret; 16], &[]);

    check_not_let_in(with_invite(made(InviteKind::Partner, expires, 0x5F)));
    check_not_let_in(with_invite(made(InviteKind::OwnDevice, expires, 0x5E)));
    check_not_let_in(with_invite(made(InviteKind::PartnersNewDevice, expires, 0x5E)));
    check_not_let_in(with_invite(made(InviteKind::Partner, expires + 1, 0x5E)));
}

#[test]
fn a_proof_made_on_one_link_is_worth_nothing_on_another() {
    let mut pair = Pair::new(lena(), sam());
    pair.lena.feed(
        PairInput::Met {
            remote: pair.sams_endpoint,
            exporter: exported(1),
        },
        START,
    );
    pair.sam.feed(
        PairInput::Met {
            remote: pair.lenas_endpoint,
            exporter: exported(2),
        },
        START,
    );

    pair.run();

    check_not_let_in(pair);
}

#[test]
fn a_proof_of_one_laptop_is_worth_nothing_for_another() {
    let mut pair = Pair::new(lena(), sam());
    let stranger = keys(50).endpoint_id();
    pair.lena.feed(
        PairInput::Met {
            remote: stranger,
            exporter: exported(1),
        },
        START,
    );
    pair.sam.feed(
        PairInput::Met {
            remote: pair.lenas_endpoint,
            exporter: exported(1),
        },
        START,
    );

    pair.run();

    check_not_let_in(pair);
}

#[test]
fn an_invitation_ends_when_either_clock_says_so() {
    for now in [
        at(600_000),
        Now {
            monotonic_ms: START.monotonic_ms,
            ..at(600_000)
        },
    ] {
        let mut pair = Pair::new(lena(), sam());
        pair.now = now;

        pair.link(1);
        pair.run();

        assert_eq!(pair.lena.seen.ended, Some(PairEnd::Expired));
        assert!(!pair.lena.seen.is_used && pair.lena.seen.sent.is_empty());
    }
    let mut just_in_time = Pair::new(lena(), sam());
    just_in_time.now = at(599_999);
    just_in_time.link(1);
    just_in_time.run();
    assert!(just_in_time.lena.seen.is_used);
}

#[test]
fn a_used_invitation_lets_nobody_else_in() {
    let mut pair = Pair::comparing();
    let mallory = Mallory::new();
    let remote = mallory.keys.endpoint_id();

    pair.lena.feed(
        PairInput::Met {
            remote,
            exporter: exported(1),
        },
        START,
    );

    assert_eq!(pair.lena.seen.cuts, 1);
    pair.confirm();
    pair.pick_right();
    pair.run();
    pair.assert_paired();
}

#[test]
fn three_links_in_ten_seconds_and_twenty_in_all_are_answered() {
    let mut lena = Laptop::new(Pairing::invite(lena(), START).unwrap());
    let mut admitted = Vec::new();

    for second in 0..200_u64 {
        let before = lena.seen.cuts;
        let met = PairInput::Met {
            remote: keys(50).endpoint_id(),
            exporter: exported(1),
        };
        lena.feed(met, at(second * 1000));
        if lena.seen.cuts == before {
            admitted.push(second);
            lena.feed(PairInput::Lost, at(second * 1000));
        }
    }

    assert_eq!(admitted.len(), 20);
    assert_eq!(admitted[..7], [0, 1, 2, 10, 11, 12, 20]);
    assert_eq!(lena.seen.ended, None);
}

#[test]
fn one_who_connects_and_says_nothing_is_cut_after_fifteen_seconds() {
    let mut pair = Pair::new(lena(), sam());
    let remote = keys(50).endpoint_id();
    pair.lena.feed(
        PairInput::Met {
            remote,
            exporter: exported(1),
        },
        START,
    );

    pair.lena.feed(PairInput::Tick, at(14_999));
    assert_eq!(pair.lena.seen.cuts, 0);
    pair.lena.feed(PairInput::Tick, at(15_000));

    assert_eq!((pair.lena.seen.cuts, pair.lena.seen.ended), (1, None));
}

#[test]
fn one_who_proves_the_invitation_and_goes_silent_has_used_it_up() {
    let mut pair = Pair::new(lena(), sam());
    pair.link(1);
    let m1 = pair.sam.outbox.remove(0);
    pair.lena.frame(&m1, START);

    pair.lena.feed(PairInput::Tick, at(15_000));
    pair.sam.feed(PairInput::Tick, at(15_000));

    pair.assert_ended(PairEnd::Expired, PairEnd::Expired);
}

#[test]
fn the_card_and_the_nonce_cannot_be_changed_after_the_commitment() {
    let card = Mallory::new().card().encode();
    let another = Card {
        person: [8; 16],
        ..Mallory::new().card()
    }
    .encode();
    check_card(&card, None);

    for revealed in [(&[8; 32], &card), (&[7; 32], &another)] {
        let lena = lena_told((&[7; 32], &card), (revealed.0, revealed.1));

        assert_eq!(lena.seen.ended, Some(PairEnd::Forged));
        assert_eq!(lena.seen.compared, None);
    }
}

#[test]
fn a_card_has_to_be_that_of_the_laptop_at_the_other_end() {
    let card = Mallory::new().card();

    check_card(
        &Card {
            endpoint: sams_keys().endpoint_id(),
            ..card.clone()
        }
        .encode(),
        Some(PairEnd::Forged),
    );
    check_card(
        &Card {
            device: lenas_keys().device_id(),
            ..card.clone()
        }
        .encode(),
        Some(PairEnd::Forged),
    );
    check_card(
        &Card {
            person: [1; 16],
            ..card.clone()
        }
        .encode(),
        Some(PairEnd::Forged),
    );
    check_card(
        &Card {
            person: [0; 16],
            ..card.clone()
        }
        .encode(),
        Some(PairEnd::Forged),
    );
    check_card(b"a card", Some(PairEnd::Forged));
}

#[test]
fn a_card_of_a_later_version_asks_for_an_update() {
    let mut card = Mallory::new().card();
    let mut later = card.encode();
    later[4] = 2;
    check_card(&later, Some(PairEnd::Version));

    (card.versions.protocol_min, card.versions.protocol_max) = (2, 2);
    check_card(&card.encode(), Some(PairEnd::Version));
}

#[test]
fn a_name_that_turns_the_writing_around_never_reaches_the_screen() {
    let honest = Mallory::new().card().encode();
    let at = honest.windows(3).position(|part| part == b"Sam").unwrap();
    let mut playing = honest.clone();
    playing.splice(at - 4..at + 3, [0, 0, 0, 3].into_iter().chain("\u{202E}".bytes()));

    check_card(&playing, Some(PairEnd::Forged));
}

#[test]
fn a_confirmation_has_to_be_of_this_conversation_this_side_and_this_key() {
    let pair = Pair::comparing();
    let th = [9; 32];
    let ledger = honest::together();
    let entry = ledger.heads()[0];
    let wrong = [
        sams_keys().sign(&confirmation(Role::Joiner, &th, &entry)),
        sams_keys().sign(&confirmation(Role::Inviter, &th, &entry)),
        keys(40).sign(&confirmation(Role::Joiner, &th, &entry)),
        [0; 64],
    ];
    drop(pair);

    for signature in wrong {
        let mut pair = Pair::comparing();
        pair.pick_right();
        pair.lena.frame(&Frame::Confirm(signature).encode(), START);
        pair.run();

        pair.assert_ended(PairEnd::Forged, PairEnd::Forged);
    }
}

#[test]
fn the_inviters_own_confirmation_said_back_to_it_is_not_the_joiners() {
    let mut pair = Pair::comparing();
    pair.pick_right();
    let own = pair.lena.outbox.remove(0);

    pair.lena.frame(&own, START);
    pair.run();

    pair.assert_ended(PairEnd::Forged, PairEnd::Forged);
}

/// Hands Sam, who has confirmed, another ledger than the one confirmed.
#[track_caller]
fn check_ledger(other: impl FnOnce(&mut Ledger)) {
    let mut pair = Pair::comparing();
    pair.confirm();
    pair.pick_right();
    let (confirm, mut ledger) = (pair.lena.outbox.remove(0), honest::together());
    pair.lena.outbox.clear();
    other(&mut ledger);
    pair.sam.frame(&confirm, START);
    for frame in Frame::ledger(&ledger.encode()) {
        pair.sam.frame(&frame.encode(), START);
    }

    assert_eq!(pair.sam.seen.ended, Some(PairEnd::Forged));
    assert_eq!(pair.sam.seen.stored, None);
}

#[test]
fn the_ledger_that_is_stored_is_the_one_that_was_confirmed() {
    check_ledger(|ledger| ledger.rotate_endpoint(&lenas_keys(), &[99; 32]).unwrap());
    check_ledger(|ledger| ledger.leave(&lenas_keys()).unwrap());
    check_ledger(|ledger| {
        let card = Card::new(&lenas_keys(), [1; 16], name("Lena"));
        *ledger = Ledger::begin([0xA5; 32], card, &lenas_keys()).unwrap();
    });
    check_ledger(|ledger| {
        let mut other = Pair::new(
            Inviter {
                new_space: [1; 32],
                ..lena()
            },
            sam(),
        );
        other.link(1);
        other.run();
        other.confirm();
        other.pick_right();
        other.run();
        *ledger = Ledger::read(&other.lena.seen.stored.unwrap()).unwrap();
    });
}

#[test]
fn an_endless_ledger_is_not_collected() {
    let mut pair = Pair::comparing();
    pair.pick_right();
    pair.run();

    let piece = Frame::Ledger {
        more: true,
        piece: vec![0; 1023],
    }
    .encode();
    let mut count = 0;
    while !pair.sam.is_over() {
        pair.sam.frame(&piece, START);
        count += 1;
    }

    assert_eq!(count, Ledger::MAX_BYTES / 1023 + 1);
    assert_eq!(pair.sam.seen.ended, Some(PairEnd::Forged));
}

#[test]
fn one_in_the_middle_who_knows_the_invitation_cannot_make_the_pictures_meet() {
    // Mallory holds even both endpoint keys: cards, nonces and endpoints are the
    // same on both legs. Only the links are two.
    let mut lenas_leg = Pair::new(lena(), sam());
    let mut sams_leg = Pair::new(lena(), sam());
    lenas_leg.link(1);
    lenas_leg.run();
    sams_leg.link(2);
    sams_leg.run();

    assert_eq!(lenas_leg.lena.find(sams_leg.sam.shown()), 4, "none of the four rows");

    // And if Lena presses blindly, Sam's confirmation does not fit.
    lenas_leg.pick_right();
    sams_leg.confirm();
    let confirmation = sams_leg.sam.outbox.remove(0);
    lenas_leg.lena.frame(&confirmation, START);
    assert_eq!(lenas_leg.lena.seen.ended, Some(PairEnd::Forged));
}

#[test]
fn a_stranger_cannot_take_over_a_comparison_whose_link_is_away() {
    let mut pair = Pair::comparing();
    pair.confirm();
    pair.run();
    pair.lena.feed(PairInput::Lost, START);

    pair.lena.feed(
        PairInput::Met {
            remote: keys(40).endpoint_id(),
            exporter: exported(3),
        },
        START,
    );
    assert_eq!(pair.lena.seen.cuts, 1);
    let met = PairInput::Met {
        remote: pair.sams_endpoint,
        exporter: exported(3),
    };
    pair.lena.feed(met, START);
    pair.lena.frame(&Frame::Resume([0; 32]).encode(), START);
    assert_eq!(pair.lena.seen.cuts, 2);
    pair.pick_right();

    assert!(pair.lena.outbox.is_empty(), "nobody is there to be told");
    pair.assert_nothing_stored();
}
