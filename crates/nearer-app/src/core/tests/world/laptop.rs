//! One laptop of the world, begun and begun again.

use std::collections::{HashSet, VecDeque};

use nearer_store::{DeviceSecrets, DocumentStore};

use super::{Dice, Laptop};
use crate::{
    chance::Chance,
    clock::Now,
    core::{Core, Keeping},
};

impl Laptop {
    pub(super) fn new(name: &str, seed: u64, now: Now) -> Laptop {
        let mut dice = Dice::new(seed);
        let mut bytes = || std::array::from_fn(|_| dice.roll().to_le_bytes()[0]);
        let secrets = DeviceSecrets {
            signing: bytes(),
            endpoint: bytes(),
            sealing: bytes(),
        };
        let keeping = Keeping::Memory {
            mine: Box::new(DocumentStore::in_memory().unwrap()),
            ours: Box::new(DocumentStore::in_memory().unwrap()),
            secrets,
        };
        Laptop::around(Core::first_in(keeping, name, false, chance(dice.roll()), now).unwrap())
    }

    pub(super) fn restarted(self, seed: u64, now: Now) -> Laptop {
        Laptop::around(Core::start_in(self.core.into_keeping(), chance(seed), now).unwrap())
    }

    pub(super) fn around(mut core: Core) -> Laptop {
        core.go_online(None);
        Laptop {
            endpoint: core.endpoint_id(),
            core,
            listening: false,
            pairing: false,
            allowed: HashSet::new(),
            gone: HashSet::new(),
            told_gone: HashSet::new(),
            wanted: HashSet::new(),
            keepers: HashSet::new(),
            arriving: VecDeque::new(),
        }
    }
}

pub(super) fn chance(seed: u64) -> Chance {
    let mut dice = Dice::new(seed);
    Chance::from_fn(move |bytes| {
        bytes.fill_with(|| dice.roll().to_le_bytes()[0]);
        true
    })
}
