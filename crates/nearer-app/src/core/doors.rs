//! Under which keys the other laptops may come and are looked for.
//!
//! One key for each, and for a while two: a laptop that changes its key stays
//! under the old one until everybody has heard of the new one, so both are good
//! until it was met under the new one. From then on the old one opens nothing.

use std::collections::HashSet;

use data_encoding::HEXLOWER;
use nearer_sync::ledger::Device;

use super::Core;

/// A key under which another laptop may be met.
pub(super) struct Door {
    pub(super) endpoint: [u8; 32],
    /// The key before it, where that one may still tell where the laptop is.
    pub(super) before: Option<[u8; 32]>,
}

impl Core {
    /// The keys of those that this laptop exchanges with, and those that are told, when they
    /// knock, that they are on the list no longer.
    pub(super) fn doors(&mut self) -> (Vec<Door>, HashSet<[u8; 32]>) {
        let this = self.keys.device_id();
        let Some(shared) = &self.shared else {
            return (Vec::new(), HashSet::new());
        };
        let members = shared.couple.members.iter().filter(|member| !member.left);
        let others: Vec<Device> = members
            .flat_map(|member| member.devices.iter().cloned())
            .filter(|device| device.id != this && !self.notes.is_silent(&device.id))
            .collect();
        let (mut doors, mut gone) = (Vec::new(), HashSet::new());
        for device in others {
            let has_met = self.has_met(&device.endpoint);
            if !device.active {
                gone.extend(device.previous.into_iter().chain([device.endpoint]));
                continue;
            }
            doors.push(Door {
                endpoint: device.endpoint,
                before: device.previous,
            });
            match device.previous {
                Some(endpoint) if !has_met => doors.push(Door { endpoint, before: None }),
                Some(endpoint) => drop(gone.insert(endpoint)),
                None => {}
            }
        }
        (doors, gone)
    }

    /// Whether whoever comes under this key is let in, and if it is a new one, remembers that it
    /// was met.
    pub(super) fn may_come_by(&mut self, remote: &[u8; 32]) -> bool {
        let Some(shared) = &self.shared else { return false };
        let Some((_, device)) = shared.couple.active_device_of_endpoint(remote) else {
            return false;
        };
        let (endpoint, is_changed) = (device.endpoint, device.previous.is_some());
        if endpoint != *remote {
            return !self.has_met(&endpoint);
        }
        if is_changed && !self.has_met(&endpoint) {
            if let Err(error) = self.keeping.ours().put(&met_key(&endpoint), &[1]) {
                // The old key stays good until the next meeting.
                tracing::warn!("a meeting could not be kept: {error}");
            }
            self.allow_devices();
        }
        true
    }

    fn has_met(&mut self, endpoint: &[u8; 32]) -> bool {
        let kept = self.keeping.ours().get(&met_key(endpoint));
        kept.ok().flatten().is_some()
    }
}

fn met_key(endpoint: &[u8; 32]) -> String {
    format!("met/{}", HEXLOWER.encode(endpoint))
}
