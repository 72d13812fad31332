//! Somebody who is not Sam, or is Sam with another program.

use super::*;
use crate::card::Card;
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
