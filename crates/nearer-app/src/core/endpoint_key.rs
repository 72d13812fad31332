//! The key by which the network knows this laptop, and changing it without being lost.
//!
//! The new key is written into the list of devices first, and is used only when
//! every laptop that this one exchanges with has shown a list that holds it.
//! Until then this laptop stays where it was; the others, once they know, look
//! for it under both. So wherever the line breaks, each still finds the other.
//! The old key is forgotten with the change, and by the others when they have
//! met the new one (ADR-0032).

use std::{collections::BTreeSet, fmt};

use nearer_store::{DocumentStore, Writes};
use nearer_sync::{identity::DeviceKeys, ledger::Ledger};
use zeroize::Zeroizing;

use super::Core;
use crate::{
    clock::Now,
    refusal::{self, refuse},
    seam::{ApiError, Area, ErrorCode},
};

/// After a pause of this many milliseconds (a day) the laptop comes back under a new key.
const LONG_PAUSE_MILLIS: u64 = 24 * 60 * 60 * 1000;

/// The key in use, and the one that will be.
pub(crate) struct EndpointKey {
    pub(super) current: Zeroizing<[u8; 32]>,
    next: Option<Zeroizing<[u8; 32]>>,
    /// The other laptops that have shown a list with the next one in it.
    aware: BTreeSet<[u8; 32]>,
}

impl EndpointKey {
    /// The key under which the private database keeps them: device, current, next.
    pub(super) const KEY: &str = "endpoint";

    /// The key of a laptop that never changed it.
    pub(super) fn first(secret: [u8; 32]) -> EndpointKey {
        EndpointKey {
            current: Zeroizing::new(secret),
            next: None,
            aware: BTreeSet::new(),
        }
    }

    /// What was kept for `device`, else `first`.
    pub(super) fn read(store: &DocumentStore, device: &[u8; 32], first: [u8; 32]) -> Result<EndpointKey, ApiError> {
        let kept = store.get(EndpointKey::KEY).map_err(refusal::read)?.map(Zeroizing::new);
        let parts = kept.as_ref().and_then(|bytes| {
            let (whose, secrets) = bytes.split_first_chunk::<32>()?;
            let (current, next) = secrets.split_first_chunk::<32>()?;
            // Of a copy that became a laptop of its own, it is another one's.
            (whose == device).then_some((*current, <[u8; 32]>::try_from(next).ok()))
        });
        Ok(match parts {
            Some((current, next)) => EndpointKey {
                next: next.map(Zeroizing::new),
                ..EndpointKey::first(current)
            },
            None => EndpointKey::first(first),
        })
    }

    /// Whether a new key is on its way to the others.
    pub(super) fn is_changing(&self) -> bool {
        self.next.is_some()
    }

    fn row(&self, device: &[u8; 32]) -> (String, Option<Vec<u8>>) {
        let mut bytes = device.to_vec();
        bytes.extend_from_slice(self.current.as_slice());
        bytes.extend(self.next.iter().flat_map(|next| next.iter()));
        (EndpointKey::KEY.to_owned(), Some(bytes))
    }
}

impl fmt::Debug for EndpointKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("EndpointKey").finish_non_exhaustive()
    }
}

impl Core {
    /// After a start: a key that never came into the list of devices is none.
    pub(super) fn settle_endpoint_key(&mut self) {
        let listed = self.listed_endpoint();
        let next = self
            .endpoint
            .next
            .as_ref()
            .map(|next| self.keys.with_endpoint(next).endpoint_id());
        if next.is_some() && next != listed {
            self.endpoint.next = None;
        }
    }

    pub(super) fn listed_endpoint(&self) -> Option<[u8; 32]> {
        let this = self.keys.device_id();
        let mut devices = self.shared.as_ref()?.couple.devices();
        devices
            .find(|(_, device)| device.id == this)
            .map(|(_, device)| device.endpoint)
    }

    /// Coming back from a pause that lasted longer than a day.
    pub(super) fn change_key_after(&mut self, paused_at: Option<u64>, now: Now) {
        let is_long = paused_at.is_some_and(|at| now.unix_millis.saturating_sub(at) > LONG_PAUSE_MILLIS);
        if is_long
            && !self.endpoint.is_changing()
            && let Err(error) = self.begin_new_key(now)
        {
            tracing::warn!("the network key stays as it was: {}", error.message);
        }
    }

    /// Draws a new key and writes it into the list of devices.
    pub(super) fn begin_new_key(&mut self, now: Now) -> Result<(), ApiError> {
        if self.parted().is_some() {
            return Err(refusal::left());
        }
        let shared = self.shared.as_ref().ok_or_else(refusal::not_paired)?;
        if !self.is_listed() {
            return Err(refusal::not_listed());
        }
        if self.endpoint.is_changing() {
            return Err(refuse(ErrorCode::NotAllowed, "a new key is on its way already"));
        }
        let mut ledger = shared.ledger.clone();
        let next: Zeroizing<[u8; 32]> = Zeroizing::new(self.chance.draw()?);
        ledger
            .rotate_endpoint(&self.keys, &next)
            .map_err(|error| refuse(ErrorCode::NotAllowed, error.to_string()))?;
        // The secret first: a list that names a key which nobody holds would strand this laptop.
        self.endpoint.next = Some(next);
        self.endpoint.aware.clear();
        if let Err(error) = self.keep_endpoint_key().and_then(|()| self.keep_own_ledger(ledger)) {
            self.endpoint.next = None;
            return Err(error);
        }
        self.tell_of_the_ledger(None, now);
        self.touch([Area::Settings]);
        Ok(())
    }

    /// Notes that `device` has shown a list with my next key in it.
    pub(super) fn note_awareness(&mut self, device: [u8; 32], ledger: &[u8]) {
        let (true, Some(listed)) = (self.endpoint.is_changing(), self.listed_endpoint()) else {
            return;
        };
        let this = self.keys.device_id();
        let knows = Ledger::read(ledger).is_ok_and(|ledger| {
            let couple = ledger.couple();
            couple
                .devices()
                .any(|(_, device)| device.id == this && device.endpoint == listed)
        });
        if knows {
            self.endpoint.aware.insert(device);
        }
    }

    /// Uses the new key from now on, if everybody has heard of it.
    pub(super) fn change_key_if_heard(&mut self, now: Now) {
        let (Some(next), Some(shared)) = (&self.endpoint.next, &self.shared) else {
            return;
        };
        let this = self.keys.device_id();
        let is_waiting = shared
            .other_devices(this)
            .any(|device| !self.notes.is_silent(&device.id) && !self.endpoint.aware.contains(&device.id));
        if is_waiting {
            return;
        }
        let changed = EndpointKey::first(**next);
        let before = std::mem::replace(&mut self.endpoint, changed);
        if let Err(error) = self.keep_endpoint_key() {
            tracing::warn!("the new network key waits: {}", error.message);
            self.endpoint = before;
            return;
        }
        self.keys = self.keys.with_endpoint(&self.endpoint.current);
        if self.links.listening {
            self.farewell(now);
            self.shut();
            self.listen_if_wanted();
        }
        self.touch([Area::Settings]);
    }

    fn keep_endpoint_key(&mut self) -> Result<(), ApiError> {
        let row = self.endpoint.row(&self.keys.device_id());
        self.write_endpoint_row(row)
    }

    /// Forgets every key that this laptop was known by. The key file holds a fresh one.
    pub(super) fn forget_endpoint_key(&mut self) -> Result<(), ApiError> {
        self.write_endpoint_row((EndpointKey::KEY.to_owned(), None))
    }

    fn write_endpoint_row(&mut self, row: (String, Option<Vec<u8>>)) -> Result<(), ApiError> {
        let writes = Writes {
            kv: vec![row],
            ..Writes::default()
        };
        self.keeping.mine().write(&writes).map_err(refusal::write)
    }

    /// Takes over what the key file holds now.
    pub(super) fn take_new_secrets(&mut self) -> Result<(), ApiError> {
        let secrets = self.keeping.secrets();
        self.keys = DeviceKeys::new(&secrets.signing, &secrets.endpoint, &secrets.sealing);
        self.endpoint = EndpointKey::first(secrets.endpoint);
        // Of another device, or gone already: if it stays, nobody reads it.
        self.forget_endpoint_key()
    }
}
