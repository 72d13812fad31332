mod keepers;

use super::entry::Entry;
use super::*;
use crate::card::{Card, DisplayName};
use crate::identity::{DeviceKeys, PersonId};

pub(super) const LENA: PersonId = [1; 16];
pub(super) const SAM: PersonId = [2; 16];

pub(super) fn keys(seed: u8) -> DeviceKeys {
    DeviceKeys::new(&[seed; 32], &[seed ^ 0x55; 32], &[seed; 32])
}

pub(super) fn card(seed: u8, person: PersonId) -> Card {
    Card::new(&keys(seed), person, DisplayName::parse("Lena").unwrap())
}

/// Adds `deed`, a pairing of the devices `by` and `new`, with both signatures.
pub(super) fn pair(ledger: &mut Ledger, by: u8, new: u8, deed: Deed) -> Result<(), DeedError> {
    let entry = ledger.unsigned(keys(by).device_id(), deed);
    ledger.add(signed(entry, &[by, new]))
}

/// `entry` with the signatures of these devices.
pub(super) fn signed(mut entry: Entry, by: &[u8]) -> Entry {
    let messages = entry.signers();
    entry.signatures = messages
        .iter()
        .zip(by)
        .map(|((_, message), seed)| keys(*seed).sign(message))
        .collect();
    entry
}

/// Lena with device 10, Sam with device 20.
pub(super) fn together() -> Ledger {
    let mut ledger = Ledger::begin([7; 32], card(10, LENA), &keys(10)).unwrap();
    let joins = Deed::AddPerson {
        th: [3; 32],
        card: card(20, SAM),
    };
    pair(&mut ledger, 10, 20, joins).unwrap();
    ledger
}

fn add_device(ledger: &mut Ledger, by: u8, new: u8, person: PersonId) -> Result<(), DeedError> {
    pair(
        ledger,
        by,
        new,
        Deed::AddDevice {
            person,
            th: [new; 32],
            card: card(new, [0; 16]),
        },
    )
}

fn reintroduce(ledger: &mut Ledger, by: u8, new: u8, person: PersonId) -> Result<(), DeedError> {
    let retires: BTreeSet<DeviceId> = ledger
        .couple()
        .devices()
        .filter(|(member, device)| member.person == person && device.active)
        .map(|(_, device)| device.id)
        .collect();
    let retires = retires.into_iter().collect();
    let card = card(new, [0; 16]);
    pair(
        ledger,
        by,
        new,
        Deed::Reintroduce {
            person,
            th: [new; 32],
            card,
            retires,
        },
    )
}

fn active(ledger: &Ledger) -> Vec<u8> {
    (0..=255)
        .filter(|seed| ledger.couple().is_active(&keys(*seed).device_id()))
        .collect()
}

/// Joins what was done apart, both ways round, and gives what holds then.
#[track_caller]
fn joined(one: &Ledger, other: &Ledger) -> Ledger {
    let stranger = [0; 32];
    let (mut here, mut there) = (one.clone(), other.clone());
    here.merge(&other.encode(), &stranger).unwrap();
    there.merge(&one.encode(), &stranger).unwrap();
    assert_eq!(here.encode(), there.encode(), "the same entries are the same ledger");
    here
}

#[test]
fn a_ledger_comes_back_from_its_bytes() {
    let mut ledger = together();
    add_device(&mut ledger, 20, 21, SAM).unwrap();
    reintroduce(&mut ledger, 10, 22, SAM).unwrap();
    ledger.rotate_endpoint(&keys(10), &[99; 32]).unwrap();
    ledger.add_keeper(&keys(10), keys(60).endpoint_id(), &[]).unwrap();
    ledger.remove_keeper(&keys(22), keys(60).endpoint_id()).unwrap();
    add_device(&mut ledger, 10, 11, LENA).unwrap();
    ledger.remove_device(&keys(11), keys(10).device_id()).unwrap();
    ledger.leave(&keys(22)).unwrap();

    assert_eq!(Ledger::read(&ledger.encode()), Ok(ledger.clone()));
    assert_eq!(active(&ledger), [11]);
}

#[test]
fn every_flipped_bit_and_every_cut_is_refused() {
    let mut ledger = together();
    ledger.leave(&keys(20)).unwrap();
    let bytes = ledger.encode();
    let mut mine = together();

    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(Ledger::read(&flipped).is_err(), "bit {bit}");
        assert!(mine.merge(&flipped, &[0; 32]).is_err(), "bit {bit}");
        assert_eq!(mine, together(), "bit {bit}");
    }
    for length in 0..bytes.len() {
        assert!(Ledger::read(&bytes[..length]).is_err(), "at {length}");
    }
}

#[test]
fn an_entry_of_an_unknown_kind_asks_for_an_update() {
    let mut bytes = together().encode();
    bytes[5] = 11;
    assert_eq!(Ledger::read(&bytes), Err(LedgerError::TooNew));

    bytes[0] = 2;
    assert_eq!(together().merge(&bytes, &[0; 32]), Err(LedgerError::TooNew));
}

#[test]
fn merging_says_whether_anything_was_new() {
    let mut longer = together();
    longer.rotate_endpoint(&keys(20), &[99; 32]).unwrap();
    let mut ledger = together();

    assert_eq!(ledger.merge(&longer.encode(), &[0; 32]), Ok(true));
    assert_eq!(ledger.merge(&longer.encode(), &[0; 32]), Ok(false));
    assert_eq!(ledger.merge(&together().encode(), &[0; 32]), Ok(false));
    let couple = ledger.couple();
    let (now, before) = (keys(20).with_endpoint(&[99; 32]).endpoint_id(), keys(20).endpoint_id());
    let (_, device) = couple.active_device_of_endpoint(&now).unwrap();
    assert_eq!((device.endpoint, device.previous), (now, Some(before)));
    // Until everybody has heard of the new one, it is found by the old one too.
    assert_eq!(couple.active_device_of_endpoint(&before).unwrap().1, device);
}

#[test]
fn the_ledger_of_another_space_is_not_taken_in() {
    let other = Ledger::begin([8; 32], card(10, LENA), &keys(10)).unwrap();

    assert_eq!(
        together().merge(&other.encode(), &[0; 32]),
        Err(LedgerError::AnotherSpace)
    );
}

#[test]
fn two_pairings_made_apart_do_not_become_three_people() {
    let alone = Ledger::begin([7; 32], card(10, LENA), &keys(10)).unwrap();
    let mut other = alone.clone();
    let joins = Deed::AddPerson {
        th: [4; 32],
        card: card(30, [3; 16]),
    };
    pair(&mut other, 10, 30, joins).unwrap();

    assert_eq!(
        together().merge(&other.encode(), &[0; 32]),
        Err(LedgerError::TwoPartners)
    );
}

#[test]
fn what_is_not_theirs_to_do_is_not_taken() {
    let refused = |act: &dyn Fn(&mut Ledger) -> Result<(), DeedError>| {
        let mut ledger = together();
        assert_eq!(act(&mut ledger), Err(DeedError::NotEntitled));
        assert_eq!(ledger, together());
    };

    refused(&|ledger| ledger.leave(&keys(30)));
    refused(&|ledger| ledger.remove_device(&keys(10), keys(20).device_id()));
    refused(&|ledger| ledger.remove_device(&keys(30), keys(10).device_id()));
    refused(&|ledger| add_device(ledger, 10, 30, SAM));
    refused(&|ledger| add_device(ledger, 30, 31, LENA));
    refused(&|ledger| add_device(ledger, 10, 20, LENA));
    refused(&|ledger| reintroduce(ledger, 10, 30, LENA));
    refused(&|ledger| reintroduce(ledger, 10, 30, [9; 16]));
    refused(&|ledger| ledger.rotate_endpoint(&keys(10), &[20 ^ 0x55; 32]));
    refused(&|ledger| ledger.add_keeper(&keys(30), keys(60).endpoint_id(), &[]));
    refused(&|ledger| ledger.add_keeper(&keys(10), keys(20).endpoint_id(), &[]));
    refused(&|ledger| ledger.remove_keeper(&keys(10), keys(60).endpoint_id()));
    refused(&|ledger| {
        let retires = Vec::new();
        let card = card(30, [0; 16]);
        pair(
            ledger,
            10,
            30,
            Deed::Reintroduce {
                person: SAM,
                th: [0; 32],
                card,
                retires,
            },
        )
    });
    refused(&|ledger| {
        pair(
            ledger,
            10,
            30,
            Deed::AddPerson {
                th: [0; 32],
                card: card(30, [3; 16]),
            },
        )
    });
}

#[test]
fn an_entry_without_the_signature_of_each_who_has_to_is_not_taken() {
    let deed = || Deed::AddDevice {
        person: LENA,
        th: [0; 32],
        card: card(11, [0; 16]),
    };
    for by in [&[][..], &[10], &[10, 10], &[11, 10], &[10, 20], &[10, 11, 10]] {
        let mut ledger = together();
        let mut entry = signed(ledger.unsigned(keys(10).device_id(), deed()), by);
        if by.len() == 3 {
            entry.signatures.push([0; 64]);
        }
        assert_eq!(ledger.add(entry), Err(DeedError::NotEntitled), "signed by {by:?}");
    }
    let mut ledger = together();
    let entry = signed(ledger.unsigned(keys(10).device_id(), deed()), &[10, 11]);
    assert_eq!(ledger.add(entry), Ok(()));
}

#[test]
fn an_endpoint_is_taken_only_by_who_holds_its_key() {
    let mut ledger = together();
    let endpoint = keys(77).endpoint_id();
    let deed = Deed::RotateEndpoint { endpoint, n: 1 };

    let entry = signed(ledger.unsigned(keys(20).device_id(), deed), &[20, 20]);

    assert_eq!(ledger.add(entry), Err(DeedError::NotEntitled));
}

#[test]
fn a_removed_device_takes_with_it_what_it_did_beside_the_removal() {
    let mut base = together();
    add_device(&mut base, 20, 21, SAM).unwrap();
    let (mut removing, mut stolen) = (base.clone(), base);
    removing.remove_device(&keys(21), keys(20).device_id()).unwrap();
    add_device(&mut stolen, 20, 22, SAM).unwrap();
    add_device(&mut stolen, 22, 23, SAM).unwrap();
    stolen.rotate_endpoint(&keys(20), &[99; 32]).unwrap();

    assert_eq!(active(&joined(&removing, &stolen)), [10, 21]);
}

#[test]
fn what_a_device_did_before_its_removal_stays() {
    let mut ledger = together();
    add_device(&mut ledger, 20, 21, SAM).unwrap();
    ledger.remove_device(&keys(21), keys(20).device_id()).unwrap();

    assert_eq!(active(&ledger), [10, 21]);
    assert_eq!(ledger.couple().person_of_device(&keys(20).device_id()), Some(SAM));
    assert_eq!(add_device(&mut ledger, 20, 22, SAM), Err(DeedError::NotEntitled));
    assert_eq!(
        add_device(&mut ledger, 21, 20, SAM),
        Err(DeedError::NotEntitled),
        "new keys only"
    );
}

#[test]
fn two_devices_that_remove_each_other_are_both_gone() {
    let mut base = together();
    add_device(&mut base, 20, 21, SAM).unwrap();
    let (mut one, mut other) = (base.clone(), base);
    one.remove_device(&keys(20), keys(21).device_id()).unwrap();
    other.remove_device(&keys(21), keys(20).device_id()).unwrap();

    assert_eq!(active(&joined(&one, &other)), [10]);
}

#[test]
fn who_leaves_takes_with_them_what_their_devices_did_beside_it() {
    let mut base = together();
    add_device(&mut base, 20, 21, SAM).unwrap();
    let (mut leaving, mut other) = (base.clone(), base);
    leaving.leave(&keys(20)).unwrap();
    add_device(&mut other, 21, 22, SAM).unwrap();

    let joined = joined(&leaving, &other);

    assert_eq!(active(&joined), [10]);
    assert!(joined.couple().member(&SAM).unwrap().left);
}

#[test]
fn a_reintroduction_takes_with_it_what_the_old_devices_did_beside_it() {
    let (mut vouching, mut old) = (together(), together());
    reintroduce(&mut vouching, 10, 21, SAM).unwrap();
    add_device(&mut old, 20, 22, SAM).unwrap();

    assert_eq!(active(&joined(&vouching, &old)), [10, 21]);
}

#[test]
fn a_reintroduction_by_a_device_removed_beside_it_is_void() {
    let mut base = together();
    add_device(&mut base, 10, 11, LENA).unwrap();
    let (mut removing, mut stolen) = (base.clone(), base);
    removing.remove_device(&keys(11), keys(10).device_id()).unwrap();
    add_device(&mut stolen, 10, 12, LENA).unwrap();
    reintroduce(&mut stolen, 12, 23, SAM).unwrap();

    assert_eq!(active(&joined(&removing, &stolen)), [11, 20]);
}

#[test]
fn a_device_does_not_let_itself_be_replaced() {
    let mut vouching = together();
    reintroduce(&mut vouching, 10, 21, SAM).unwrap();
    let mut sams = together();

    let refused = sams.merge(&vouching.encode(), &keys(20).device_id());

    assert_eq!(refused, Err(LedgerError::TakesMyPlace));
    assert_eq!(sams, together());
    assert_eq!(sams.merge(&vouching.encode(), &keys(10).device_id()), Ok(true));
}

#[test]
fn a_full_ledger_still_has_room_to_leave() {
    let mut ledger = together();
    let mut endpoint = [0; 32];
    let full = loop {
        endpoint[0] += 1;
        if let Err(why) = ledger.rotate_endpoint(&keys(20), &endpoint) {
            break why;
        }
    };

    assert_eq!((full, ledger.placed.len()), (DeedError::Full, Ledger::MAX_MERGED));
    let mut lenas = together();
    assert_eq!(lenas.merge(&ledger.encode(), &keys(10).device_id()), Ok(true));
    assert_eq!(lenas.leave(&keys(10)), Ok(()));
    assert_eq!(ledger.merge(&lenas.encode(), &[0; 32]), Err(LedgerError::Full));
    assert_eq!(Ledger::read(&lenas.encode()), Ok(lenas));
}

#[test]
fn the_largest_entry_fits() {
    let long = DisplayName::parse(&"x".repeat(64)).unwrap();
    let card = Card::new(&keys(30), SAM, long);
    let ids: Vec<[u8; 32]> = (0..8).map(|n| [n; 32]).collect();
    let deed = Deed::Reintroduce {
        person: SAM,
        th: [0; 32],
        card,
        retires: ids.clone(),
    };
    let entry = Entry {
        prev: ids,
        by: [0; 32],
        deed,
        signatures: vec![[0; 64]; 2],
    };

    assert!(entry.encode().len() <= MAX_ENTRY_BYTES, "{}", entry.encode().len());
    assert_eq!(Entry::read(&entry.encode()), Ok(entry));
}
