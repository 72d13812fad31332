//! The laptops of the two, for a screen.

use data_encoding::HEXLOWER;

use super::Core;
use crate::seam::{DevicePicture, Devices, KeyState, Who};

/// How many bytes of a device's key make its short fingerprint.
const FINGERPRINT_BYTES: usize = 8;

impl Core {
    /// Everything the screen about laptops shows.
    pub(super) fn devices(&self) -> Devices {
        Devices {
            devices: self.device_pictures(false),
            news: self.notes.news.clone(),
            key: if self.endpoint.is_changing() {
                KeyState::OnItsWay
            } else {
                KeyState::InUse
            },
            listed: self.is_listed(),
        }
    }

    /// The laptops by the list of devices, those in use first.
    pub(super) fn device_pictures(&self, only_in_use: bool) -> Vec<DevicePicture> {
        let this = self.keys.device_id();
        let Some(shared) = &self.shared else {
            return Vec::new();
        };
        let mut pictures: Vec<DevicePicture> = shared
            .couple
            .devices()
            .filter(|(_, device)| device.active || !only_in_use)
            .map(|(member, device)| {
                let by = self.whose(&member.person);
                let note = self.notes.of(&device.id);
                let is_other = device.id != this;
                DevicePicture {
                    id: HEXLOWER.encode(&device.id),
                    by,
                    this_one: !is_other,
                    fingerprint: HEXLOWER.encode(&device.id[..FINGERPRINT_BYTES]),
                    name: note.and_then(|note| note.name.clone()),
                    since: note.and_then(|note| note.since),
                    vouched_by: device.vouched_by.map(|person| self.whose(&person)),
                    active: device.active,
                    exchanges: !self.notes.is_silent(&device.id),
                    mine: (by == Who::Me && is_other && device.active).then(|| self.notes.carries_mine(&device.id)),
                }
            })
            .collect();
        pictures.sort_by_key(|picture| !picture.active);
        pictures
    }
}
