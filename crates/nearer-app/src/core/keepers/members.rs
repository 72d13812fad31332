//! Whom a keeper serves, and whom something is left for.

use nearer_sync::{
    keep::{Caller, Members, VisitInput, hole_of},
    ledger::Device,
    net::LinkId,
};

use super::super::Core;
use crate::clock::Now;

impl Core {
    /// Tells a keeper whom it serves, if it was not told so on this line.
    pub(super) fn tell_members(&mut self, link: LinkId, now: Now) {
        let Some(line) = self.keepers.lines.get(&link) else {
            return;
        };
        let Some(members) = self.members_for(&line.keeper) else {
            return;
        };
        if line.told.as_ref() == Some(&members) {
            return;
        }
        if let Some(line) = self.keepers.lines.get_mut(&link) {
            line.told = Some(members.clone());
        }
        self.say_to_keeper(link, VisitInput::Members(members), now);
    }

    fn members_for(&self, keeper: &[u8; 32]) -> Option<Members> {
        let shared = self.shared.as_ref()?;
        let mut members = Members::default();
        for (_, device) in shared.couple.devices() {
            let keys = || device.previous.into_iter().chain([device.endpoint]);
            members.struck.extend(&device.former);
            if !device.active {
                members.struck.extend(keys());
                continue;
            }
            members.callers.push(Caller {
                hole: hole_of(&shared.couple.space, keeper, &device.id),
                keys: keys().collect(),
            });
        }
        Some(members.bounded())
    }

    /// The other laptops that something is left for.
    pub(super) fn addressees(&self) -> Vec<Device> {
        let this = self.keys.device_id();
        let others = self.shared.iter().flat_map(|shared| shared.other_devices(this));
        others
            .filter(|device| !self.notes.is_silent(&device.id))
            .cloned()
            .collect()
    }
}
