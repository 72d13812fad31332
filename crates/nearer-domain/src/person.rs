//! Who is who: the two people, their devices, and the actors that wrote for them.
//!
//! A document knows only actors, a signature only a device. [`People`] is the
//! bridge, filled by the caller from the ledger and from the signed heads. What
//! it does not know belongs to nobody, and counts for nothing.

use std::{collections::BTreeMap, fmt};

use automerge::ActorId;
use data_encoding::HEXLOWER;

/// A person: sixteen random bytes, drawn once when their profile is made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId([u8; 16]);

/// A device: the Ed25519 public key with which it signs.
pub type DeviceId = [u8; 32];

/// Why a text is not a person's id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a person's id is 32 hexadecimal digits in small letters")]
pub struct PersonIdError;

impl PersonId {
    /// The person with these bytes.
    pub const fn new(bytes: [u8; 16]) -> PersonId {
        PersonId(bytes)
    }

    /// Takes `raw` as a person's id.
    ///
    /// # Errors
    ///
    /// [`PersonIdError`] unless it is exactly what [`PersonId`] displays.
    pub fn parse(raw: &str) -> Result<PersonId, PersonIdError> {
        let bytes = HEXLOWER.decode(raw.as_bytes()).map_err(|_| PersonIdError)?;
        bytes.try_into().map(PersonId).map_err(|_| PersonIdError)
    }

    /// The bytes of the id.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonId({self})")
    }
}

/// Who is who, seen from one laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    me: PersonId,
    space: [u8; 32],
    devices: BTreeMap<DeviceId, PersonId>,
    actors: BTreeMap<ActorId, PersonId>,
}

impl People {
    /// Only me, in `space`. Statements signed for another space do not count here.
    pub fn new(me: PersonId, space: [u8; 32]) -> People {
        People {
            me,
            space,
            devices: BTreeMap::new(),
            actors: BTreeMap::new(),
        }
    }

    /// `device` belongs to `person`; also once it is revoked, for what it signed before.
    pub fn add_device(&mut self, device: DeviceId, person: PersonId) {
        self.devices.insert(device, person);
    }

    /// `actor` wrote for `person`. The caller's own actor belongs here too.
    pub fn add_actor(&mut self, actor: [u8; 16], person: PersonId) {
        self.actors.insert(ActorId::from(&actor[..]), person);
    }

    /// The person at this laptop.
    pub fn me(&self) -> PersonId {
        self.me
    }

    /// The other one, once a device of theirs is known.
    pub fn partner(&self) -> Option<PersonId> {
        self.devices.values().copied().find(|person| *person != self.me)
    }

    /// The shared space.
    pub fn space(&self) -> [u8; 32] {
        self.space
    }

    /// Whose actor it is.
    pub fn person_of_actor(&self, actor: &ActorId) -> Option<PersonId> {
        self.actors.get(actor).copied()
    }

    /// Whose device it is.
    pub fn person_of_device(&self, device: &DeviceId) -> Option<PersonId> {
        self.devices.get(device).copied()
    }

    /// Whether the person is one of the two.
    pub fn knows(&self, person: PersonId) -> bool {
        person == self.me || self.devices.values().any(|known| *known == person)
    }
}
