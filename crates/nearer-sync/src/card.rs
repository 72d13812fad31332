//! What a device says about itself when two laptops meet.
//!
//! A card is bytes first: it is committed to, compared, signed and stored as
//! the very bytes that were sent, never as a re-encoding of what was understood.
//! [`Card`] is the reading of these bytes, and there is exactly one way to
//! write each card, so both are always the same.

mod name;

pub use name::{DisplayName, NameError};

use crate::digest::put;
use crate::identity::{DeviceId, DeviceKeys, EndpointId, PersonId};
use crate::reader::Reader;

/// The version of the card's own layout.
const CARD_VERSION: u8 = 1;

/// What the two laptops have to understand of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// The oldest exchange protocol understood.
    pub protocol_min: u16,
    /// The newest exchange protocol understood.
    pub protocol_max: u16,
    /// The newest shape of the shared document understood.
    pub schema_max: u16,
}

impl Versions {
    /// What this build understands.
    pub const OURS: Versions = Versions {
        protocol_min: 1,
        protocol_max: 1,
        schema_max: 1,
    };

    /// Whether there is a protocol that both understand.
    #[must_use]
    pub fn meet(&self, other: &Versions) -> bool {
        self.protocol_min <= other.protocol_max && other.protocol_min <= self.protocol_max
    }
}

/// What a device says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The device: its public signing key.
    pub device: DeviceId,
    /// What the network knows it by.
    pub endpoint: EndpointId,
    /// The public key that parcels for it are sealed to.
    pub box_pk: [u8; 32],
    /// Whose device it is; all zero if it is to become the inviter's.
    pub person: PersonId,
    /// The person's name as they typed it.
    pub name: DisplayName,
    /// What it understands.
    pub versions: Versions,
}

impl Card {
    /// The longest card, in bytes: nine fields behind their lengths.
    pub const MAX_BYTES: usize = 9 * 4 + 1 + 3 * 32 + 16 + DisplayName::MAX_BYTES + 3 * 2;

    /// The card of the device that holds `keys`.
    #[must_use]
    pub fn new(keys: &DeviceKeys, person: PersonId, name: DisplayName) -> Card {
        Card {
            device: keys.device_id(),
            endpoint: keys.endpoint_id(),
            box_pk: keys.box_pk(),
            person,
            name,
            versions: Versions::OURS,
        }
    }

    /// The bytes of this card: nine fields in fixed order, each behind its
    /// length.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(Card::MAX_BYTES);
        put(&mut out, &[CARD_VERSION]);
        put(&mut out, &self.device);
        put(&mut out, &self.endpoint);
        put(&mut out, &self.box_pk);
        put(&mut out, &self.person);
        put(&mut out, self.name.as_str().as_bytes());
        put(&mut out, &self.versions.protocol_min.to_be_bytes());
        put(&mut out, &self.versions.protocol_max.to_be_bytes());
        put(&mut out, &self.versions.schema_max.to_be_bytes());
        out
    }

    /// Reads a card.
    ///
    /// # Errors
    ///
    /// [`CardError::TooNew`] if its layout is of a later version,
    /// [`CardError::Unreadable`] for anything that [`Card::encode`] would not
    /// have written.
    pub fn read(bytes: &[u8]) -> Result<Card, CardError> {
        let mut reader = Reader::new(bytes);
        match reader.part_array::<1>() {
            Some([CARD_VERSION]) => {}
            Some([later]) if later > CARD_VERSION => return Err(CardError::TooNew),
            _ => return Err(CardError::Unreadable),
        }
        Card::read_fields(&mut reader).ok_or(CardError::Unreadable)
    }

    fn read_fields(reader: &mut Reader<'_>) -> Option<Card> {
        let card = Card {
            device: reader.part_array()?,
            endpoint: reader.part_array()?,
            box_pk: reader.part_array()?,
            person: reader.part_array()?,
            name: DisplayName::read(reader.part(DisplayName::MAX_BYTES)?)?,
            versions: Versions {
                protocol_min: u16::from_be_bytes(reader.part_array()?),
                protocol_max: u16::from_be_bytes(reader.part_array()?),
                schema_max: u16::from_be_bytes(reader.part_array()?),
            },
        };
        reader.end()?;
        (card.versions.protocol_min <= card.versions.protocol_max).then_some(card)
    }
}

/// Why a card was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// It is written in a later layout.
    #[error("the card is of a later version")]
    TooNew,
    /// It is not a card, or not written the one way a card is written.
    #[error("the card cannot be read")]
    Unreadable,
}

#[cfg(test)]
mod tests;
