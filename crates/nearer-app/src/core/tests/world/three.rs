//! A second laptop of Lena's.

use nearer_store::{DeviceSecrets, DocumentStore};
use nearer_sync::{craft, identity::DeviceKeys, ledger::Ledger};

use super::{Dice, LENA, LENAS_OTHER, Laptop, SAM, World, chance};
use crate::{
    clock::Now,
    core::{Core, Keeping},
};

impl World {
    /// Lena and Sam, and a second laptop of Lena's that exchanges with both.
    pub(in crate::core::tests) fn three(seed: u64) -> World {
        let mut world = World::paired(seed);
        let roll = world.dice.roll();
        let (ledger, other) = world.laptops[LENA].with_another(roll, world.now);
        let device = world.laptops[LENA].core.device_id();
        let bytes = ledger.encode();
        world.laptops[LENA].core.take_ledger(&bytes, world.now);
        world.laptops.push(other);
        world.laptops[SAM].core.take_ledger(&bytes, world.now);
        for who in [LENA, SAM, LENAS_OTHER] {
            world.carry_commands(who);
        }
        world.settle();
        assert_eq!(world.laptops[LENA].core.device_id(), device);
        world
    }

    /// What is on the disk of `who` is replaced by something kept elsewhere.
    pub(in crate::core::tests) fn replace(&mut self, who: usize, keeping: Keeping) {
        self.crash(who);
        let (seed, now) = (self.dice.roll(), self.now);
        self.laptops[who] = Laptop::around(Core::start_in(keeping, chance(seed), now).unwrap());
        self.carry_commands(who);
    }

    /// A further machine that runs a copy of somebody's profile.
    pub(in crate::core::tests) fn run_copy(&mut self, keeping: Keeping) -> usize {
        let (seed, now) = (self.dice.roll(), self.now);
        self.laptops
            .push(Laptop::around(Core::start_in(keeping, chance(seed), now).unwrap()));
        let who = self.laptops.len() - 1;
        self.carry_commands(who);
        who
    }

    /// Time goes by on every laptop, with nobody at them.
    pub(in crate::core::tests) fn wake_after_minutes(&mut self, minutes: u64) {
        self.now.unix_millis += minutes * 60_000;
        self.now.steady_millis += minutes * 60_000;
        let now = self.now;
        for who in 0..self.laptops.len() {
            self.laptops[who].core.wake(now);
            self.carry_commands(who);
        }
        self.settle();
    }

    /// A fresh laptop, on which somebody typed `name` and nothing else.
    pub(in crate::core::tests) fn buy_laptop(&mut self, name: &str) -> usize {
        let roll = self.dice.roll();
        self.laptops.push(Laptop::new(name, roll, self.now));
        self.laptops.len() - 1
    }
}

impl Laptop {
    /// The ledger with a further laptop of the same person in it, and that laptop.
    fn with_another(&mut self, seed: u64, now: Now) -> (Ledger, Laptop) {
        let mut dice = Dice::new(seed);
        let mut bytes = || std::array::from_fn(|_| dice.roll().to_le_bytes()[0]);
        let secrets = DeviceSecrets {
            signing: bytes(),
            endpoint: bytes(),
            sealing: bytes(),
        };
        let further = DeviceKeys::new(&secrets.signing, &secrets.endpoint, &secrets.sealing);
        let kept = self.core.keeping.ours().ledger().unwrap().unwrap();
        let mut ledger = Ledger::read(&kept).unwrap();
        craft::add_own_device(&mut ledger, self.core.device_keys(), &further, "Lena").unwrap();
        let (mut mine, mut ours) = (DocumentStore::in_memory().unwrap(), DocumentStore::in_memory().unwrap());
        let writes = nearer_store::Writes {
            kv: self.core.person_rows(),
            ..nearer_store::Writes::default()
        };
        mine.write(&writes).unwrap();
        ours.set_ledger(&ledger.encode()).unwrap();
        let keeping = Keeping::Memory {
            mine: Box::new(mine),
            ours: Box::new(ours),
            secrets,
        };
        let core = Core::start_in(keeping, chance(dice.roll()), now).unwrap();
        (ledger, Laptop::around(core))
    }
}
