//! What this laptop itself may add to the ledger.
//!
//! Pairing adds people and devices; everything here needs nobody else: leaving,
//! removing a device, a new endpoint key, yes and no to a keeper.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use super::entry::{Deed, Entry, EntryId, MAX_PLACES, MAX_PREV};
use super::{Ledger, LedgerError, rules};
use crate::card::Card;
use crate::identity::{DeviceId, DeviceKeys, EndpointId};

/// Why an own entry was not made. The ledger is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeedError {
    /// It is not this device's to make, or there is nothing to do.
    #[error("this laptop is not entitled to that")]
    NotEntitled,
    /// The ledger is full.
    #[error("the list of devices is full")]
    Full,
}

impl Ledger {
    /// A new ledger: `space` (random), with the person and device of `card`.
    ///
    /// # Errors
    ///
    /// [`DeedError::NotEntitled`] if `card` is not that of `keys`, or names
    /// nobody.
    pub fn begin(space: [u8; 32], card: Card, keys: &DeviceKeys) -> Result<Ledger, DeedError> {
        let deed = Deed::Genesis { space, card };
        let mut genesis = Entry {
            prev: Vec::new(),
            by: keys.device_id(),
            deed,
            signatures: Vec::new(),
        };
        genesis.signatures.push(keys.sign(&genesis.message()));
        let nothing = Ledger { placed: Vec::new() };
        Ledger::assemble([(genesis.id(), genesis)].into(), &nothing).map_err(|_| DeedError::NotEntitled)
    }

    /// The person of this device leaves, with all devices.
    ///
    /// # Errors
    ///
    /// [`DeedError`]; a ledger always has room for leaving.
    pub fn leave(&mut self, keys: &DeviceKeys) -> Result<(), DeedError> {
        let person = self
            .couple()
            .person_of_device(&keys.device_id())
            .ok_or(DeedError::NotEntitled)?;
        self.sign_and_add(Deed::Leave { person }, keys)
    }

    /// Takes a device of the same person, or this one, out of use for good.
    ///
    /// # Errors
    ///
    /// [`DeedError`]; a ledger always has room for removing.
    pub fn remove_device(&mut self, keys: &DeviceKeys, device: DeviceId) -> Result<(), DeedError> {
        self.sign_and_add(Deed::RemoveDevice { device }, keys)
    }

    /// Gives this device a new endpoint key, from 32 fresh random bytes.
    ///
    /// # Errors
    ///
    /// [`DeedError`].
    pub fn rotate_endpoint(&mut self, keys: &DeviceKeys, new_endpoint: &[u8; 32]) -> Result<(), DeedError> {
        let new_keys = keys.with_endpoint(new_endpoint);
        let turn = self
            .view()
            .device(&keys.device_id())
            .map_or(0, |(_, device)| device.turn);
        let n = turn.checked_add(1).ok_or(DeedError::NotEntitled)?;
        let deed = Deed::RotateEndpoint {
            endpoint: new_keys.endpoint_id(),
            n,
        };
        let mut entry = self.unsigned(keys.device_id(), deed);
        let message = entry.message();
        entry.signatures = vec![keys.sign(&message), new_keys.sign_as_endpoint(&message)];
        self.add(entry)
    }

    /// Says this person's yes to a keeper, which was found at `places` (the first
    /// four are kept). It is in use once both have said it.
    ///
    /// # Errors
    ///
    /// [`DeedError`].
    pub fn add_keeper(
        &mut self,
        keys: &DeviceKeys,
        keeper: EndpointId,
        places: &[SocketAddr],
    ) -> Result<(), DeedError> {
        let places = places.iter().take(MAX_PLACES);
        // As they will be read again: without what means nothing elsewhere.
        let places = places.map(|place| SocketAddr::new(place.ip(), place.port())).collect();
        self.sign_and_add(Deed::AddKeeper { keeper, places }, keys)
    }

    /// Takes a keeper out of use for good, whether one or both had said yes to it.
    ///
    /// # Errors
    ///
    /// [`DeedError`]; a ledger always has room for removing.
    pub fn remove_keeper(&mut self, keys: &DeviceKeys, keeper: EndpointId) -> Result<(), DeedError> {
        self.sign_and_add(Deed::RemoveKeeper { keeper }, keys)
    }

    /// An entry that follows everything here, still to be signed.
    pub(crate) fn unsigned(&self, by: DeviceId, deed: Deed) -> Entry {
        Entry {
            prev: self.heads_for(&by),
            by,
            deed,
            signatures: Vec::new(),
        }
    }

    /// Whether `entry` may follow what is here, once it is signed.
    pub(crate) fn would_take(&self, entry: &Entry) -> bool {
        let is_next = entry.prev.iter().all(|prev| self.entry(prev).is_some());
        is_next && self.placed.len() < Ledger::MAX_MERGED && rules::is_rightful(entry, &self.view())
    }

    /// Adds an own entry or one that was signed together.
    pub(crate) fn add(&mut self, entry: Entry) -> Result<(), DeedError> {
        let is_parting = matches!(
            entry.deed,
            Deed::Leave { .. } | Deed::RemoveDevice { .. } | Deed::RemoveKeeper { .. }
        );
        let max = if is_parting {
            Ledger::MAX_ENTRIES
        } else {
            Ledger::MAX_MERGED
        };
        if self.placed.len() >= max {
            return Err(DeedError::Full);
        }
        let mut entries = self.entries();
        entries.insert(entry.id(), entry);
        *self = Ledger::assemble(entries, self).map_err(|why| match why {
            LedgerError::Full => DeedError::Full,
            _ => DeedError::NotEntitled,
        })?;
        Ok(())
    }

    fn sign_and_add(&mut self, deed: Deed, keys: &DeviceKeys) -> Result<(), DeedError> {
        let mut entry = self.unsigned(keys.device_id(), deed);
        entry.signatures = vec![keys.sign(&entry.message())];
        self.add(entry)
    }

    /// The newest entries, for `by` to build on. Of more than an entry may
    /// name, those come first that know of `by` at all.
    fn heads_for(&self, by: &DeviceId) -> Vec<EntryId> {
        let heads: BTreeSet<EntryId> = self.heads().into_iter().collect();
        let introduced = |entry: &Entry| entry.introduced().is_some_and(|(_, id)| id == *by);
        let knows = |head: &EntryId| {
            self.placed.iter().find(|one| one.id == *head).is_some_and(|head| {
                introduced(&head.entry)
                    || (0..self.placed.len()).any(|at| head.before.contains(at) && introduced(&self.placed[at].entry))
            })
        };
        let (mut chosen, others): (Vec<EntryId>, Vec<EntryId>) = heads.iter().partition(|head| knows(head));
        chosen.extend(others);
        chosen.truncate(MAX_PREV);
        chosen.sort_unstable();
        chosen
    }
}
