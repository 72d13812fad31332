//! Two people who mean it, and everything that may get in their way.

use super::*;

#[test]
fn two_laptops_whose_people_both_confirm_hold_the_same_ledger() {
    let mut pair = Pair::comparing();

    pair.pick_right();
    pair.run();
    pair.assert_nothing_stored();
    pair.confirm();
    pair.run();

    pair.assert_paired();
    let couple = Ledger::read(&pair.lena.seen.stored.clone().unwrap()).unwrap().couple();
    assert_eq!(couple.space, [0xA5; 32]);
    let names: Vec<&str> = couple.members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["Lena", "Sam"]);
    assert_eq!(couple.person_of_device(&lenas_keys().device_id()), Some([1; 16]));
    assert_eq!(couple.person_of_device(&sams_keys().device_id()), Some([2; 16]));
    let (_, sams) = couple.active_device_of_endpoint(&sams_keys().endpoint_id()).unwrap();
    assert_eq!(sams.box_pk, sams_keys().box_pk());
}

#[test]
fn it_does_not_matter_who_confirms_first() {
    let mut pair = Pair::comparing();

    pair.confirm();
    pair.run();
    pair.assert_nothing_stored();
    pair.pick_right();
    pair.run();

    pair.assert_paired();
}

#[test]
fn the_invitation_is_used_up_before_it_is_answered() {
    let mut lena = Pairing::invite(lena(), START).unwrap();
    let mut sam = Pairing::join(sam()).unwrap();
    let met = |remote| PairInput::Met {
        remote,
        exporter: exported(1),
    };
    let _ = lena.handle(met(sams_keys().endpoint_id()), START);
    let said = sam.handle(met(lenas_keys().endpoint_id()), START);
    let [PairOutput::Send(m1)] = said.as_slice() else {
        panic!("the joiner says M1, not {said:?}");
    };

    let outputs = lena.handle(PairInput::Frame(m1.clone()), START);

    assert_eq!(m1.len(), 3 + 72);
    assert!(
        matches!(outputs.as_slice(), [PairOutput::InviteUsed, PairOutput::Send(_)]),
        "{outputs:?}"
    );
}

#[test]
fn before_both_have_confirmed_nothing_but_m1_to_m4_is_said() {
    let mut pair = Pair::comparing();
    pair.confirm();
    pair.run();

    let kinds = |laptop: &Laptop| laptop.seen.sent.iter().map(|frame| frame[0]).collect::<Vec<_>>();

    assert_eq!(kinds(&pair.sam), [1, 3, 4]);
    assert_eq!(kinds(&pair.lena), [2]);
}

#[test]
fn another_link_with_the_same_everything_gives_other_pictures() {
    let first = Pair::comparing();
    let mut second = Pair::new(lena(), sam());
    second.link(2);
    second.run();

    assert_ne!(first.sam.shown(), second.sam.shown());
}

#[test]
fn the_joiner_sees_one_row_and_the_inviter_four_with_this_one_among_them() {
    let pair = Pair::comparing();

    assert!(pair.lena.find(pair.sam.shown()) < 4);
}

#[test]
fn a_wrong_row_or_none_ends_both_sides_with_nothing_stored() {
    let right = {
        let pair = Pair::comparing();
        pair.lena.find(pair.sam.shown())
    };
    for row in (0..=4).chain([255]).filter(|row| *row != right) {
        let mut pair = Pair::comparing();
        pair.confirm();

        pair.lena.feed(PairInput::Pick(row), pair.now);
        pair.run();

        pair.assert_ended(PairEnd::Different, PairEnd::Different);
    }
}

#[test]
fn denying_ends_both_sides_whoever_does_it_and_whoever_has_confirmed() {
    for lena_denies in [true, false] {
        for other_has_confirmed in [true, false] {
            let mut pair = Pair::comparing();
            match (other_has_confirmed, lena_denies) {
                (true, true) => pair.confirm(),
                (true, false) => pair.pick_right(),
                (false, _) => {}
            }
            pair.run();

            let denier = if lena_denies { &mut pair.lena } else { &mut pair.sam };
            denier.feed(PairInput::Deny, START);
            pair.run();

            pair.assert_ended(PairEnd::Different, PairEnd::Different);
        }
    }
}

#[test]
fn the_wrong_button_on_either_side_does_nothing() {
    let mut pair = Pair::comparing();

    pair.lena.feed(PairInput::Confirm, pair.now);
    pair.sam.feed(PairInput::Pick(0), pair.now);
    pair.run();

    assert!(!pair.lena.is_over() && !pair.sam.is_over());
    assert!(pair.lena.seen.sent.len() == 1 && pair.sam.seen.sent.len() == 2);
}

#[test]
fn a_confirmation_can_be_taken_back_until_the_other_has_confirmed_too() {
    let mut pair = Pair::comparing();
    pair.confirm();
    pair.run();

    pair.sam.feed(PairInput::Cancel, pair.now);
    pair.run();

    pair.assert_ended(PairEnd::Cancelled, PairEnd::Cancelled);
}

#[test]
fn people_have_ten_minutes_to_compare() {
    let mut pair = Pair::comparing();
    pair.confirm();
    pair.run();
    assert_eq!(pair.lena.pairing.wake_at(), Some(at(600_000).monotonic_ms));

    pair.now = at(600_000);
    pair.pick_right();
    pair.run();

    pair.assert_ended(PairEnd::Expired, PairEnd::Expired);
}

#[test]
fn a_link_that_breaks_while_people_compare_may_come_back_within_a_minute() {
    for when in 0..4 {
        let mut pair = Pair::comparing();
        if when == 1 {
            pair.confirm();
            pair.run();
        }
        if when == 2 {
            pair.pick_right();
            pair.run();
        }
        if when == 3 {
            // Both press and everything that was said is lost.
            pair.confirm();
            pair.pick_right();
        }
        pair.lose();
        pair.now = at(59_000);
        pair.link(2);
        pair.run();

        pair.confirm();
        pair.pick_right();
        pair.run();

        assert_eq!(pair.sam.seen.redials, 1);
        pair.assert_paired();
    }
}

#[test]
fn confirmations_given_while_the_link_is_away_are_said_when_it_is_back() {
    let mut pair = Pair::comparing();
    pair.lose();
    pair.confirm();
    pair.pick_right();
    assert!(pair.lena.outbox.is_empty() && pair.sam.outbox.is_empty());

    pair.link(2);
    pair.run();

    pair.assert_paired();
}

#[test]
fn a_link_that_stays_away_ends_both_sides_with_nothing_stored() {
    let mut pair = Pair::comparing();
    pair.confirm();
    pair.run();
    pair.lose();
    pair.pick_right();

    assert_eq!(pair.lena.pairing.wake_at(), Some(at(60_000).monotonic_ms));
    pair.lena.feed(PairInput::Tick, at(60_000));
    pair.sam.feed(PairInput::Tick, at(60_000));

    pair.assert_ended(PairEnd::Broken, PairEnd::Broken);
}

/// Delivers one frame at a time and breaks the link after `count` of them.
fn broken_after(count: usize) -> Pair {
    let mut pair = Pair::comparing();
    pair.confirm();
    pair.pick_right();
    let mut wire: Vec<(bool, Vec<u8>)> = Vec::new();
    for _ in 0..count {
        wire.extend(pair.sam.outbox.drain(..).map(|frame| (true, frame)));
        wire.extend(pair.lena.outbox.drain(..).map(|frame| (false, frame)));
        if wire.is_empty() {
            break;
        }
        let (is_sams, frame) = wire.remove(0);
        let receiver = if is_sams { &mut pair.lena } else { &mut pair.sam };
        receiver.frame(&frame, pair.now);
    }
    if !(pair.lena.is_over() && pair.sam.is_over()) {
        pair.lose();
    }
    pair
}

#[test]
fn wherever_the_link_breaks_after_both_confirmed_a_second_link_completes_it() {
    for count in 0..8 {
        let mut pair = broken_after(count);
        if !pair.lena.is_over() {
            pair.link(2);
            pair.run();
        }
        pair.lena.feed(PairInput::Tick, at(60_000));
        pair.sam.feed(PairInput::Tick, at(60_000));

        pair.assert_paired();
    }
}

#[test]
fn a_link_lost_for_good_leaves_one_side_alone_only_between_its_stored_and_the_others() {
    let mut outcomes = Vec::new();
    for count in 0..8 {
        let mut pair = broken_after(count);
        pair.lena.feed(PairInput::Tick, at(60_000));
        pair.sam.feed(PairInput::Tick, at(60_000));

        assert!(pair.lena.is_over() && pair.sam.is_over(), "count {count}");
        outcomes.push((pair.lena.seen.stored.is_some(), pair.sam.seen.stored.is_some()));
    }

    outcomes.dedup();
    // Two generals: there is one frame (M6) whose loss cannot be told from its arrival.
    assert_eq!(outcomes, [(false, false), (false, true), (true, true)]);
}

#[test]
fn a_joiner_that_cannot_store_ends_both_sides() {
    let mut pair = Pair::comparing();
    pair.sam.can_store = false;

    pair.confirm();
    pair.pick_right();
    pair.run();

    pair.assert_ended(PairEnd::NotStored, PairEnd::NotStored);
}
