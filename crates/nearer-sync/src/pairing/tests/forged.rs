//! Frames that are well formed and not true, and somebody in the middle.

use super::*;
use crate::card::Card;
use crate::ledger::{Role, confirmation};
use crate::pairing::frame::Frame;

#[test]
fn a_confirmation_has_to_be_of_this_conversation_this_side_and_this_key() {
    let th = [9; 32];
    let ledger = kinds::together();
    let entry = ledger.heads()[0];
    let wrong = [
        sams_keys().sign(&confirmation(Role::Joiner, &th, &entry)),
        sams_keys().sign(&confirmation(Role::Inviter, &th, &entry)),
        keys(40).sign(&confirmation(Role::Joiner, &th, &entry)),
        [0; 64],
    ];

    for (signature, has_picked) in wrong.iter().flat_map(|one| [(*one, true), (*one, false)]) {
        let mut pair = Pair::comparing();
        if has_picked {
            pair.pick_right();
        }
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
    let (confirm, mut ledger) = (pair.lena.outbox.remove(0), kinds::together());
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

#[test]
fn an_answer_without_the_inviters_proof_shows_no_pictures() {
    let mut pair = Pair::new(lena(), sam());
    pair.link(1);
    let m1 = pair.sam.outbox.remove(0);
    pair.lena.frame(&m1, START);
    let Some(Frame::Answer { nonce, card, offer, .. }) = Frame::read(&pair.lena.outbox[0]) else {
        panic!("the inviter says M2");
    };

    let proof = [0; 32];
    pair.sam.frame(
        &Frame::Answer {
            proof,
            nonce,
            card,
            offer,
        }
        .encode(),
        START,
    );

    assert_eq!(pair.sam.seen.ended, Some(PairEnd::Forged));
    assert_eq!(pair.sam.seen.compared, None);
    assert_eq!(
        pair.sam.seen.sent.iter().map(|frame| frame[0]).collect::<Vec<_>>(),
        [1, 4]
    );
}
