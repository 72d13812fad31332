//! A keeper is added by both and removed by either.

use std::net::SocketAddr;

use super::*;

fn keeper() -> [u8; 32] {
    keys(60).endpoint_id()
}

/// Both have said yes.
fn kept() -> Ledger {
    let mut ledger = together();
    ledger.add_keeper(&keys(10), keeper(), &[]).unwrap();
    ledger.add_keeper(&keys(20), keeper(), &[]).unwrap();
    ledger
}

fn is_in_use(ledger: &Ledger) -> bool {
    ledger
        .couple()
        .keepers
        .iter()
        .any(|one| one.endpoint == keeper() && one.active)
}

#[test]
fn one_yes_is_a_proposal_and_the_second_takes_it_into_use() {
    let mut ledger = together();

    ledger.add_keeper(&keys(10), keeper(), &[]).unwrap();
    assert_eq!(ledger.couple().keepers[0].wanted_by, [LENA]);
    assert!(!is_in_use(&ledger));

    ledger.add_keeper(&keys(20), keeper(), &[]).unwrap();
    assert_eq!(ledger.couple().keepers[0].wanted_by, [LENA, SAM]);
    assert!(is_in_use(&ledger));
}

#[test]
fn two_laptops_of_one_person_are_one_yes() {
    let mut ledger = together();
    add_device(&mut ledger, 10, 11, LENA).unwrap();

    ledger.add_keeper(&keys(10), keeper(), &[]).unwrap();
    ledger.add_keeper(&keys(11), keeper(), &[]).unwrap();

    assert!(!is_in_use(&ledger));
}

#[test]
fn two_that_propose_the_same_while_apart_have_agreed() {
    let (mut here, mut there) = (together(), together());
    here.add_keeper(&keys(10), keeper(), &[]).unwrap();
    there.add_keeper(&keys(20), keeper(), &[]).unwrap();

    assert!(is_in_use(&joined(&here, &there)));
}

#[test]
fn either_removes_it_for_good() {
    for by in [10, 20] {
        let mut ledger = kept();

        ledger.remove_keeper(&keys(by), keeper()).unwrap();

        assert!(!is_in_use(&ledger), "{by}");
        for again in [10, 20] {
            let refused = ledger.add_keeper(&keys(again), keeper(), &[]);
            assert_eq!(refused, Err(DeedError::NotEntitled), "{by}, then {again}");
        }
    }
}

#[test]
fn removing_wins_over_a_yes_said_beside_it() {
    let mut proposed = together();
    proposed.add_keeper(&keys(10), keeper(), &[]).unwrap();
    let (mut here, mut there) = (proposed.clone(), proposed);
    here.remove_keeper(&keys(10), keeper()).unwrap();
    there.add_keeper(&keys(20), keeper(), &[]).unwrap();

    assert!(!is_in_use(&joined(&here, &there)));
}

#[test]
fn a_yes_of_a_laptop_that_was_removed_beside_it_is_none() {
    let mut start = together();
    add_device(&mut start, 10, 11, LENA).unwrap();
    start.add_keeper(&keys(20), keeper(), &[]).unwrap();
    let (mut here, mut there) = (start.clone(), start);
    here.remove_device(&keys(10), keys(11).device_id()).unwrap();
    there.add_keeper(&keys(11), keeper(), &[]).unwrap();
    assert!(is_in_use(&there));

    assert!(!is_in_use(&joined(&here, &there)));
}

#[test]
fn removed_it_stays_although_nobodys_yes_is_left() {
    let mut start = together();
    add_device(&mut start, 10, 11, LENA).unwrap();
    let (mut here, mut there) = (start.clone(), start);
    there.add_keeper(&keys(11), keeper(), &[]).unwrap();
    there.remove_keeper(&keys(20), keeper()).unwrap();
    here.remove_device(&keys(10), keys(11).device_id()).unwrap();

    let mut all = joined(&here, &there);

    assert_eq!(all.add_keeper(&keys(10), keeper(), &[]), Err(DeedError::NotEntitled));
}

#[test]
fn the_places_of_both_words_are_kept_once_each_and_at_most_four_of_one() {
    let at = |port: u16| SocketAddr::from(([192, 0, 2, 7], port));
    let mut ledger = together();
    let many: Vec<SocketAddr> = (1..=9).map(at).collect();
    ledger.add_keeper(&keys(10), keeper(), &many).unwrap();
    ledger.add_keeper(&keys(20), keeper(), &[at(1), at(7)]).unwrap();

    let read = Ledger::read(&ledger.encode()).unwrap();

    assert_eq!(read.couple().keepers[0].places, [at(1), at(2), at(3), at(4), at(7)]);
}

#[test]
fn a_laptop_cannot_take_the_key_of_a_keeper() {
    let mut ledger = kept();
    let clash = ledger.rotate_endpoint(&keys(10), &[60 ^ 0x55; 32]);

    assert_eq!(clash, Err(DeedError::NotEntitled));
}

#[test]
fn a_key_that_a_laptop_took_beside_it_is_no_keepers() {
    let (mut here, mut there) = (together(), kept());
    here.rotate_endpoint(&keys(10), &[60 ^ 0x55; 32]).unwrap();
    assert!(is_in_use(&there));

    there = joined(&here, &there);

    assert!(!is_in_use(&there));
}

#[test]
fn there_are_at_most_four_at_a_time() {
    let mut ledger = together();
    for seed in 60..64 {
        ledger.add_keeper(&keys(10), keys(seed).endpoint_id(), &[]).unwrap();
    }
    let fifth = keys(64).endpoint_id();
    assert_eq!(ledger.add_keeper(&keys(10), fifth, &[]), Err(DeedError::NotEntitled));

    ledger.remove_keeper(&keys(10), keeper()).unwrap();

    ledger.add_keeper(&keys(10), fifth, &[]).unwrap();
}
