//! For tests: laptops of Lena and Sam that write, and meet when the test says so.

use automerge::{ActorId, Automerge, PatchLog};
use ed25519_dalek::{Signer, SigningKey};

use crate::{ChangeError, Day, Hand, ItemId, People, PersonId, ours};

pub(crate) const LENA: PersonId = PersonId::new([0x1e; 16]);
pub(crate) const SAM: PersonId = PersonId::new([0x5a; 16]);
pub(crate) const SPACE: [u8; 32] = [7; 32];

/// One laptop: its copy of the shared document, and the key it signs with.
#[derive(Clone)]
pub(crate) struct Laptop {
    pub(crate) doc: Automerge,
    pub(crate) people: People,
    pub(crate) person: PersonId,
    pub(crate) key: SigningKey,
}

impl Laptop {
    fn new(person: PersonId, number: u8) -> Laptop {
        let mut doc = ours::genesis().unwrap();
        doc.set_actor(ActorId::from(actor(number)));
        let mut people = People::new(person, SPACE);
        for (number, person) in [(1, LENA), (2, SAM), (3, LENA)] {
            people.add_device(key(number).verifying_key().to_bytes(), person);
            people.add_actor(actor(number), person);
        }
        Laptop {
            doc,
            people,
            person,
            key: key(number),
        }
    }

    /// Writes as the person at this laptop.
    pub(crate) fn write(
        &mut self,
        day: Day,
        change: impl FnOnce(&mut Automerge, &People, &Hand<'_>) -> Result<(), ChangeError>,
    ) -> Result<(), ChangeError> {
        let sign = |bytes: &[u8]| self.key.sign(bytes).to_bytes();
        let device = self.key.verifying_key().to_bytes();
        let hand = Hand {
            person: self.person,
            device,
            space: SPACE,
            day,
            sign: &sign,
        };
        change(&mut self.doc, &self.people, &hand)
    }

    /// Takes in what the other has; everything has to pass the gate.
    pub(crate) fn learn(&mut self, other: &Laptop) {
        let mut after = self.doc.clone();
        let mut log = PatchLog::active();
        after.merge_and_log_patches(&mut other.doc.clone(), &mut log).unwrap();
        let patches = after.make_patches(&mut log);
        ours::check_incoming(&self.doc, &after, &patches, &self.people).unwrap();
        self.doc = after;
    }
}

fn actor(number: u8) -> [u8; 16] {
    [number; 16]
}

fn key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

/// Lena's laptop, Sam's laptop, and a second one of Lena's.
pub(crate) fn three() -> [Laptop; 3] {
    [Laptop::new(LENA, 1), Laptop::new(SAM, 2), Laptop::new(LENA, 3)]
}

/// Lena's laptop and Sam's.
pub(crate) fn couple() -> [Laptop; 2] {
    [Laptop::new(LENA, 1), Laptop::new(SAM, 2)]
}

/// Both take in what the other has.
pub(crate) fn meet(one: &mut Laptop, other: &mut Laptop) {
    one.learn(other);
    other.learn(one);
}

pub(crate) fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2026, month, day).unwrap()
}

pub(crate) fn item(number: u16) -> ItemId {
    let mut bytes = [0; 16];
    bytes[14..].copy_from_slice(&number.to_be_bytes());
    ItemId::from_bytes(bytes)
}

/// A small generator for tests: the same numbers for the same seed (SplitMix64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}
