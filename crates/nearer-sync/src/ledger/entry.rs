//! One line of the ledger: what was done, by which device, after what.
//!
//! An entry is named by the digest of its body, and its body names the entries
//! before it, so that an entry fixes everything that its writer knew. The
//! signatures follow the body and are not part of the name: a device that
//! signs the same words twice has not said two things.

use std::net::SocketAddr;

use crate::card::{Card, CardError};
use crate::digest::{digest, put};
use crate::identity::{DeviceId, EndpointId, PersonId, is_signed_by};
use crate::invite::{Hint, put_hint, read_hint};
use crate::reader::Reader;

/// The name of an entry: the digest of its body.
pub(crate) type EntryId = [u8; 32];

/// The longest entry, in bytes.
pub(crate) const MAX_ENTRY_BYTES: usize = 1024;
/// The most entries that one entry may name as coming before it.
pub(crate) const MAX_PREV: usize = 8;
/// The most devices that a person may have in use at once.
pub(crate) const MAX_DEVICES: usize = 8;

/// The most keepers that may be proposed or in use at once.
pub(crate) const MAX_KEEPERS: usize = 4;
/// The most places that an entry about a keeper may name.
pub(crate) const MAX_PLACES: usize = 4;
/// The last kind of entry that this version knows. (8 was never written.)
const LAST_KIND: u8 = 10;

/// What an entry does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Begins the ledger: a space, a person, a device.
    Genesis { space: [u8; 32], card: Card },
    /// The other person joins, with a device. Both devices sign.
    AddPerson { th: [u8; 32], card: Card },
    /// A person takes a further device into use. Both devices sign.
    AddDevice { person: PersonId, th: [u8; 32], card: Card },
    /// The partner's device vouches for a person's new device; the person's
    /// earlier ones are retired. Voucher and new device sign.
    Reintroduce {
        person: PersonId,
        th: [u8; 32],
        card: Card,
        retires: Vec<DeviceId>,
    },
    /// The device has a new endpoint key, which signs too.
    RotateEndpoint { endpoint: EndpointId, n: u32 },
    /// The device is no longer in use.
    RemoveDevice { device: DeviceId },
    /// The person leaves.
    Leave { person: PersonId },
    /// The person says yes to a keeper; it is in use once both have. `places` is
    /// where it was then, as far as this device knew.
    AddKeeper {
        keeper: EndpointId,
        places: Vec<SocketAddr>,
    },
    /// The keeper is not in use, for good.
    RemoveKeeper { keeper: EndpointId },
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The entries before it, sorted; none for the first.
    pub(crate) prev: Vec<EntryId>,
    /// The device that says it.
    pub(crate) by: DeviceId,
    /// What it does.
    pub(crate) deed: Deed,
    /// In the order of [`Entry::signers`].
    pub(crate) signatures: Vec<[u8; 64]>,
}

/// Why bytes are not an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryError {
    /// Of a kind or a card layout that this version does not know.
    TooNew,
    /// Not written the one way an entry is written.
    Unreadable,
}

/// Which side of a pairing a confirmation speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Inviter,
    Joiner,
}

impl Role {
    pub(crate) fn tag(self) -> &'static [u8] {
        match self {
            Role::Inviter => b"I",
            Role::Joiner => b"J",
        }
    }
}

/// What a device signs when its person has confirmed a pairing: these two
/// laptops, having said exactly this (`th`), and exactly this entry.
pub(crate) fn confirmation(role: Role, th: &[u8; 32], entry: &EntryId) -> Vec<u8> {
    [b"nearer/pair/1/confirm".as_slice(), role.tag(), th, entry].concat()
}

impl Entry {
    /// The entry's name.
    pub(crate) fn id(&self) -> EntryId {
        digest(&[b"nearer/ledger/1/entry", &self.body()])
    }

    /// What is signed for every deed that is not a pairing.
    pub(crate) fn message(&self) -> Vec<u8> {
        [b"nearer/ledger/1/sign".as_slice(), &self.id()].concat()
    }

    /// Who has to sign, and what.
    pub(crate) fn signers(&self) -> Vec<([u8; 32], Vec<u8>)> {
        match &self.deed {
            Deed::AddPerson { th, card } | Deed::AddDevice { th, card, .. } | Deed::Reintroduce { th, card, .. } => {
                let id = self.id();
                vec![
                    (self.by, confirmation(Role::Inviter, th, &id)),
                    (card.device, confirmation(Role::Joiner, th, &id)),
                ]
            }
            Deed::RotateEndpoint { endpoint, .. } => {
                vec![(self.by, self.message()), (*endpoint, self.message())]
            }
            Deed::Genesis { .. }
            | Deed::RemoveDevice { .. }
            | Deed::Leave { .. }
            | Deed::AddKeeper { .. }
            | Deed::RemoveKeeper { .. } => {
                vec![(self.by, self.message())]
            }
        }
    }

    /// Whether everyone who has to sign has signed.
    pub(crate) fn is_signed(&self) -> bool {
        let signers = self.signers();
        signers.len() == self.signatures.len()
            && signers
                .iter()
                .zip(&self.signatures)
                .all(|((key, message), signature)| is_signed_by(key, message, signature))
    }

    /// The card that this entry takes into the ledger, if it does.
    pub(crate) fn card(&self) -> Option<&Card> {
        match &self.deed {
            Deed::Genesis { card, .. }
            | Deed::AddPerson { card, .. }
            | Deed::AddDevice { card, .. }
            | Deed::Reintroduce { card, .. } => Some(card),
            _ => None,
        }
    }

    /// The person's device that this entry introduces, if it does.
    pub(crate) fn introduced(&self) -> Option<(PersonId, DeviceId)> {
        match &self.deed {
            Deed::Genesis { card, .. } | Deed::AddPerson { card, .. } => Some((card.person, card.device)),
            Deed::AddDevice { person, card, .. } | Deed::Reintroduce { person, card, .. } => {
                Some((*person, card.device))
            }
            _ => None,
        }
    }

    /// The whole entry: body, then signatures.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = self.body();
        for signature in &self.signatures {
            out.extend_from_slice(signature);
        }
        out
    }

    fn body(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(MAX_ENTRY_BYTES);
        out.push(self.kind());
        put_ids(&mut out, &self.prev);
        out.extend_from_slice(&self.by);
        match &self.deed {
            Deed::Genesis { space, card } => {
                out.extend_from_slice(space);
                put(&mut out, &card.encode());
            }
            Deed::AddPerson { th, card } => {
                out.extend_from_slice(th);
                put(&mut out, &card.encode());
            }
            Deed::AddDevice { person, th, card } => {
                out.extend_from_slice(person);
                out.extend_from_slice(th);
                put(&mut out, &card.encode());
            }
            Deed::Reintroduce {
                person,
                th,
                card,
                retires,
            } => {
                out.extend_from_slice(person);
                out.extend_from_slice(th);
                put(&mut out, &card.encode());
                put_ids(&mut out, retires);
            }
            Deed::RotateEndpoint { endpoint, n } => {
                out.extend_from_slice(endpoint);
                out.extend_from_slice(&n.to_be_bytes());
            }
            Deed::RemoveDevice { device } => out.extend_from_slice(device),
            Deed::Leave { person } => out.extend_from_slice(person),
            Deed::AddKeeper { keeper, places } => {
                out.extend_from_slice(keeper);
                put_places(&mut out, places);
            }
            Deed::RemoveKeeper { keeper } => out.extend_from_slice(keeper),
        }
        out
    }

    fn kind(&self) -> u8 {
        match self.deed {
            Deed::Genesis { .. } => 1,
            Deed::AddPerson { .. } => 2,
            Deed::AddDevice { .. } => 3,
            Deed::Reintroduce { .. } => 4,
            Deed::RotateEndpoint { .. } => 5,
            Deed::RemoveDevice { .. } => 6,
            Deed::Leave { .. } => 7,
            Deed::RemoveKeeper { .. } => 9,
            Deed::AddKeeper { .. } => 10,
        }
    }

    /// Reads an entry, without judging its signatures.
    pub(crate) fn read(bytes: &[u8]) -> Result<Entry, EntryError> {
        if bytes.len() > MAX_ENTRY_BYTES {
            return Err(EntryError::Unreadable);
        }
        let mut reader = Reader::new(bytes);
        let kind = reader.byte().ok_or(EntryError::Unreadable)?;
        if kind > LAST_KIND {
            return Err(EntryError::TooNew);
        }
        let prev = ids(&mut reader, MAX_PREV).ok_or(EntryError::Unreadable)?;
        let by = reader.array().ok_or(EntryError::Unreadable)?;
        let deed = read_deed(kind, &mut reader)?;
        let rest = reader.rest();
        let (signatures, []) = rest.as_chunks::<64>() else {
            return Err(EntryError::Unreadable);
        };
        let entry = Entry {
            prev,
            by,
            deed,
            signatures: signatures.to_vec(),
        };
        if entry.prev.is_empty() != matches!(entry.deed, Deed::Genesis { .. }) {
            return Err(EntryError::Unreadable);
        }
        Ok(entry)
    }
}

fn read_deed(kind: u8, reader: &mut Reader<'_>) -> Result<Deed, EntryError> {
    const SHORT: EntryError = EntryError::Unreadable;
    Ok(match kind {
        1 => Deed::Genesis {
            space: reader.array().ok_or(SHORT)?,
            card: read_card(reader)?,
        },
        2 => Deed::AddPerson {
            th: reader.array().ok_or(SHORT)?,
            card: read_card(reader)?,
        },
        3 => Deed::AddDevice {
            person: reader.array().ok_or(SHORT)?,
            th: reader.array().ok_or(SHORT)?,
            card: read_card(reader)?,
        },
        4 => Deed::Reintroduce {
            person: reader.array().ok_or(SHORT)?,
            th: reader.array().ok_or(SHORT)?,
            card: read_card(reader)?,
            retires: ids(reader, MAX_DEVICES).ok_or(SHORT)?,
        },
        5 => Deed::RotateEndpoint {
            endpoint: reader.array().ok_or(SHORT)?,
            n: reader.u32().ok_or(SHORT)?,
        },
        6 => Deed::RemoveDevice {
            device: reader.array().ok_or(SHORT)?,
        },
        7 => Deed::Leave {
            person: reader.array().ok_or(SHORT)?,
        },
        9 => Deed::RemoveKeeper {
            keeper: reader.array().ok_or(SHORT)?,
        },
        10 => Deed::AddKeeper {
            keeper: reader.array().ok_or(SHORT)?,
            places: read_places(reader).ok_or(SHORT)?,
        },
        _ => return Err(SHORT),
    })
}

fn read_card(reader: &mut Reader<'_>) -> Result<Card, EntryError> {
    let bytes = reader.part(Card::MAX_BYTES).ok_or(EntryError::Unreadable)?;
    Card::read(bytes).map_err(|why| match why {
        CardError::TooNew => EntryError::TooNew,
        CardError::Unreadable => EntryError::Unreadable,
    })
}

fn put_places(out: &mut Vec<u8>, places: &[SocketAddr]) {
    #[expect(clippy::cast_possible_truncation, reason = "at most MAX_PLACES")]
    out.push(places.len() as u8);
    for place in places {
        put_hint(out, &Hint::Address(*place));
    }
}

fn read_places(reader: &mut Reader<'_>) -> Option<Vec<SocketAddr>> {
    let count = usize::from(reader.byte()?);
    if count > MAX_PLACES {
        return None;
    }
    (0..count)
        .map(|_| match read_hint(reader)? {
            Hint::Address(place) => Some(place),
            Hint::Relay(_) => None,
        })
        .collect()
}

/// Writes how many there are, then each.
pub(crate) fn put_ids(out: &mut Vec<u8>, ids: &[[u8; 32]]) {
    #[expect(clippy::cast_possible_truncation, reason = "at most MAX_PREV or MAX_DEVICES")]
    out.push(ids.len() as u8);
    for id in ids {
        out.extend_from_slice(id);
    }
}

/// Reads at most `max` ids, which have to be sorted and different.
pub(crate) fn ids(reader: &mut Reader<'_>, max: usize) -> Option<Vec<[u8; 32]>> {
    let count = usize::from(reader.byte()?);
    if count > max {
        return None;
    }
    let ids = (0..count).map(|_| reader.array()).collect::<Option<Vec<[u8; 32]>>>()?;
    ids.is_sorted_by(|before, after| before < after).then_some(ids)
}
