//! What the inviter's ledger contributes to the entry that both will sign.
//!
//! Both sides have to sign the very bytes of the new entry before the joiner
//! has seen the ledger that it goes into. The offer, sent and authenticated
//! with the inviter's card, says what is missing: the space, whose device the
//! joiner becomes, what the entry follows and whom it retires.

use crate::card::Card;
use crate::identity::{DeviceId, PersonId};
use crate::invite::InviteKind;
use crate::ledger::{Deed, Entry, EntryId, Ledger, MAX_DEVICES, MAX_PREV, ids, put_ids};
use crate::reader::Reader;

/// What the new entry builds on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offer {
    /// The space.
    pub(super) space: [u8; 32],
    /// Whom the joiner's device becomes part of; zero for a new person.
    pub(super) person: PersonId,
    prev: Vec<EntryId>,
    retires: Vec<DeviceId>,
}

impl Offer {
    /// What `ledger` has to say to an invitation of `kind` by `inviter`.
    /// `None` if there is nobody whose device it could become.
    pub(super) fn of(ledger: &Ledger, kind: InviteKind, inviter: &DeviceId) -> Option<Offer> {
        let couple = ledger.couple();
        let me = couple.person_of_device(inviter)?;
        let (person, retires) = match kind {
            InviteKind::Partner => ([0; 16], Vec::new()),
            InviteKind::OwnDevice => (me, Vec::new()),
            InviteKind::PartnersNewDevice => {
                let partner = couple.partner_of(&me).filter(|partner| !partner.left)?;
                let in_use = partner.devices.iter().filter(|device| device.active);
                let mut retires: Vec<DeviceId> = in_use.map(|device| device.id).collect();
                retires.sort_unstable();
                (partner.person, retires)
            }
            InviteKind::Keeper => return None,
        };
        Some(Offer {
            space: ledger.space(),
            person,
            prev: ledger.heads(),
            retires,
        })
        .filter(|offer| offer.prev.len() <= MAX_PREV && offer.retires.len() <= MAX_DEVICES)
    }

    /// The offer's bytes.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend_from_slice(&self.space);
        out.extend_from_slice(&self.person);
        put_ids(&mut out, &self.prev);
        put_ids(&mut out, &self.retires);
        out
    }

    /// Reads an offer.
    pub(super) fn read(bytes: &[u8]) -> Option<Offer> {
        let mut reader = Reader::new(bytes);
        let offer = Offer {
            space: reader.array()?,
            person: reader.array()?,
            prev: ids(&mut reader, MAX_PREV)?,
            retires: ids(&mut reader, MAX_DEVICES)?,
        };
        reader.end()?;
        Some(offer).filter(|offer| !offer.prev.is_empty())
    }

    /// Whether this offer fits what the invitation promised the joiner.
    pub(super) fn fits(&self, kind: InviteKind, inviter: &Card) -> bool {
        match kind {
            InviteKind::Partner => self.person == [0; 16] && self.retires.is_empty(),
            InviteKind::OwnDevice => self.person == inviter.person && self.retires.is_empty(),
            InviteKind::PartnersNewDevice => self.person != [0; 16] && self.person != inviter.person,
            InviteKind::Keeper => false,
        }
    }

    /// Who the joiner's device belongs to afterwards.
    pub(super) fn person_of(&self, joiner: &Card) -> PersonId {
        if self.person == [0; 16] {
            joiner.person
        } else {
            self.person
        }
    }

    /// The entry that both sides sign: the same bytes on both laptops.
    pub(super) fn entry(&self, kind: InviteKind, by: DeviceId, joiner: Card, th: [u8; 32]) -> Entry {
        let (person, card) = (self.person, joiner);
        let deed = match kind {
            InviteKind::Partner => Deed::AddPerson { th, card },
            // No keeper gets this far: neither side sets up such a pairing.
            InviteKind::OwnDevice | InviteKind::Keeper => Deed::AddDevice { person, th, card },
            InviteKind::PartnersNewDevice => Deed::Reintroduce {
                person,
                th,
                card,
                retires: self.retires.clone(),
            },
        };
        Entry {
            prev: self.prev.clone(),
            by,
            deed,
            signatures: Vec::new(),
        }
    }
}
