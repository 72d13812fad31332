//! Thousands of histories written on several laptops at once, against a second
//! telling of the rules that uses nothing but plain sets.

use std::collections::{BTreeMap, BTreeSet};

use super::tests::{LENA, SAM, card, keys, signed, together};
use super::*;
use crate::identity::{EndpointId, PersonId};

/// A small generator (SplitMix64), so that a seed is all there is to a history.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

/// Something one of six devices does, rightful or not.
fn random_deed(chance: &mut Chance, ledger: &Ledger) -> Entry {
    let device = |chance: &mut Chance| [10_u8, 11, 12, 20, 21, 22][chance.below(6)];
    let person = if chance.below(2) == 0 { LENA } else { SAM };
    let (by, other) = (device(chance), device(chance));
    let new = card(other, [0; 16]);
    let deed = match chance.below(10) {
        0..=2 => Deed::AddDevice {
            person,
            th: [other; 32],
            card: new,
        },
        3 => {
            let couple = ledger.couple();
            let in_use = couple
                .devices()
                .filter(|(whose, one)| whose.person == person && one.active);
            let retires: BTreeSet<DeviceId> = in_use.map(|(_, one)| one.id).collect();
            let retires = retires.into_iter().collect();
            Deed::Reintroduce {
                person,
                th: [other; 32],
                card: new,
                retires,
            }
        }
        4 => Deed::RotateEndpoint {
            endpoint: keys(other).endpoint_id(),
            n: 1 + chance.below(3) as u32,
        },
        5 | 6 => Deed::RemoveDevice {
            device: keys(other).device_id(),
        },
        _ if chance.below(3) == 0 => Deed::Leave { person },
        _ => {
            let keeper = keys([60, 61][chance.below(2)]).endpoint_id();
            match chance.below(5) {
                0 => Deed::RemoveKeeper { keeper },
                _ => Deed::AddKeeper {
                    keeper,
                    places: Vec::new(),
                },
            }
        }
    };
    signed(ledger.unsigned(keys(by).device_id(), deed), &[by, other])
}

/// A history written on three laptops that meet now and then.
fn history(seed: u64) -> [Ledger; 3] {
    let mut chance = Chance(seed);
    let start = together();
    let mut laptops = [start.clone(), start.clone(), start];
    for _ in 0..24 {
        let (at, other) = (chance.below(3), chance.below(3));
        if chance.below(6) == 0 {
            let theirs = laptops[other].encode();
            let _ = laptops[at].merge(&theirs, &[0; 32]);
        } else {
            let entry = random_deed(&mut chance, &laptops[at]);
            let _ = laptops[at].add(entry);
        }
    }
    laptops
}

/// What is in use, told without order and without places.
struct Book {
    /// Each device with its person, and whether it is in use.
    devices: BTreeMap<DeviceId, (PersonId, bool)>,
    /// The keepers in use.
    keepers: BTreeSet<EndpointId>,
}

fn by_the_book(ledger: &Ledger) -> Book {
    let entries = ledger.entries();
    let pasts: BTreeMap<EntryId, BTreeSet<EntryId>> = entries.keys().map(|id| (*id, past(&entries, id))).collect();
    let beside =
        |one: &EntryId, other: &EntryId| one != other && !pasts[one].contains(other) && !pasts[other].contains(one);
    let belongs = |person: &PersonId, device: &DeviceId| {
        entries
            .values()
            .any(|entry| entry.introduced() == Some((*person, *device)))
    };
    let takes_away = |entry: &Entry, device: &DeviceId| match &entry.deed {
        Deed::RemoveDevice { device: gone } => gone == device,
        Deed::Leave { person } => belongs(person, device),
        Deed::Reintroduce { retires, .. } => retires.contains(device),
        _ => false,
    };
    // Twice the same sieve: first removals alone, then with reintroductions.
    let sieve = |standing: &BTreeSet<EntryId>, removers: &BTreeSet<EntryId>| {
        let mut left = standing.clone();
        loop {
            let fallen = left.iter().find(|id| {
                let entry = &entries[*id];
                let is_first = matches!(entry.deed, Deed::Genesis { .. });
                let is_hit = removers
                    .iter()
                    .any(|other| beside(id, other) && takes_away(&entries[other], &entry.by));
                let is_rooted = left.iter().any(|earlier| {
                    pasts[*id].contains(earlier)
                        && entries[earlier].introduced().is_some_and(|(_, new)| new == entry.by)
                });
                !is_first && (is_hit || !is_rooted)
            });
            match fallen.copied() {
                Some(id) => left.remove(&id),
                None => return left,
            };
        }
    };
    let of_kind = |is_it: &dyn Fn(&Deed) -> bool, among: &BTreeSet<EntryId>| {
        among
            .iter()
            .copied()
            .filter(|id| is_it(&entries[id].deed))
            .collect::<BTreeSet<_>>()
    };
    let all: BTreeSet<EntryId> = entries.keys().copied().collect();
    let removals = of_kind(
        &|deed| matches!(deed, Deed::RemoveDevice { .. } | Deed::Leave { .. }),
        &all,
    );
    let unremoved = sieve(&all, &removals);
    let reintroductions = of_kind(&|deed| matches!(deed, Deed::Reintroduce { .. }), &unremoved);
    let counting = sieve(&unremoved, &reintroductions);

    let introduced: Vec<_> = counting.iter().filter_map(|id| entries[id].introduced()).collect();
    let couple = ledger.couple();
    let wants = |person: &PersonId, wanted: &EndpointId| {
        counting.iter().any(|id| match &entries[id].deed {
            // A key that was taken in for both is the one's who comes first, which no set says.
            Deed::AddKeeper { keeper, .. } => {
                keeper == wanted && couple.person_of_device(&entries[id].by) == Some(*person)
            }
            _ => false,
        })
    };
    let is_removed = |wanted: &EndpointId| {
        let mut all = entries.values();
        all.any(|entry| matches!(&entry.deed, Deed::RemoveKeeper { keeper } if keeper == wanted))
    };
    let keepers = [60, 61].map(|seed| keys(seed).endpoint_id()).into_iter();
    let keepers = keepers
        .filter(|keeper| wants(&LENA, keeper) && wants(&SAM, keeper) && !is_removed(keeper))
        .collect();
    let devices = introduced
        .into_iter()
        .map(|(person, device)| {
            let is_gone = removals
                .union(&reintroductions)
                .any(|other| takes_away(&entries[other], &device));
            (device, (person, !is_gone))
        })
        .collect();
    Book { devices, keepers }
}

fn past(entries: &BTreeMap<EntryId, Entry>, id: &EntryId) -> BTreeSet<EntryId> {
    let mut found = BTreeSet::new();
    let mut left = entries[id].prev.clone();
    while let Some(next) = left.pop() {
        if found.insert(next) {
            left.extend(&entries[&next].prev);
        }
    }
    found
}

#[test]
fn two_thousand_histories_mean_the_same_in_every_order() {
    let (mut voided, mut removed, mut reintroduced) = (0, 0, 0);
    let (mut kept, mut dismissed) = (0, 0);
    for seed in 0..2_000 {
        let laptops = history(seed);
        let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]];
        let [first, second, third] = orders.map(|order| {
            let mut joined = laptops[order[0]].clone();
            for other in &order[1..] {
                joined
                    .merge(&laptops[*other].encode(), &[0; 32])
                    .unwrap_or_else(|why| panic!("seed {seed}: honest entries join, not {why}"));
            }
            joined
        });

        assert!(
            first.encode() == second.encode() && second.encode() == third.encode(),
            "seed {seed}"
        );
        assert_eq!(first.couple(), second.couple(), "seed {seed}");
        check_against_the_book(&first, seed);
        let introduced = first
            .placed
            .iter()
            .filter(|one| one.entry.introduced().is_some())
            .count();
        let known = first.couple().devices().count();
        voided += introduced - known;
        removed += first.couple().devices().filter(|(_, device)| !device.active).count();
        kept += first.couple().keepers.iter().filter(|one| one.active).count();
        dismissed += first.couple().keepers.iter().filter(|one| one.removed).count();
        reintroduced += first
            .couple()
            .devices()
            .filter(|(_, one)| one.vouched_by.is_some())
            .count();
    }

    let figures = (voided, removed, reintroduced, kept, dismissed);
    assert!(
        voided > 300 && removed > 1_000 && reintroduced > 100 && kept > 100 && dismissed > 50,
        "tame histories: {figures:?}"
    );
}

#[track_caller]
fn check_against_the_book(ledger: &Ledger, seed: u64) {
    let couple = ledger.couple();
    let book = by_the_book(ledger);
    let told: BTreeMap<DeviceId, bool> = couple.devices().map(|(_, device)| (device.id, device.active)).collect();
    let expected: BTreeMap<DeviceId, bool> = book
        .devices
        .iter()
        .map(|(device, (_, is_active))| (*device, *is_active))
        .collect();
    assert_eq!(told, expected, "seed {seed}");
    let in_use = couple.keepers.iter().filter(|keeper| keeper.active);
    let in_use: BTreeSet<EndpointId> = in_use.map(|keeper| keeper.endpoint).collect();
    assert_eq!(in_use, book.keepers, "seed {seed}");
}
