//! The keepers of the two, for a screen.

use data_encoding::HEXLOWER;

use super::super::Core;
use crate::{
    keeper::fingerprint,
    seam::{KeeperPicture, KeeperState, Keepers},
};

impl Core {
    /// Everything the screen about keepers shows. Removed ones are not shown.
    pub(in crate::core) fn keepers_picture(&self) -> Keepers {
        let known = self.shared.iter().flat_map(|shared| &shared.couple.keepers);
        let pictures = known.filter(|one| !one.removed).map(|one| {
            let reached = self.keepers.reached.get(&one.endpoint);
            KeeperPicture {
                id: HEXLOWER.encode(&one.endpoint),
                fingerprint: fingerprint(&one.endpoint),
                state: match one.wanted_by.contains(&self.me.person) {
                    _ if one.active => KeeperState::InUse,
                    true => KeeperState::ByMe,
                    false => KeeperState::ByPartner,
                },
                reached_on: reached.map(|reached| reached.on),
                full: reached.is_some_and(|reached| reached.is_full),
                too_large: reached.is_some_and(|reached| reached.is_too_large),
                settled: self.is_settled_with(&one.endpoint),
            }
        });
        Keepers {
            keepers: pictures.collect(),
            farewells: self.farewells(),
            adding: self.keepers.adding.ended,
        }
    }

    /// Whether everything was taken out there and everything from here lies there.
    fn is_settled_with(&self, keeper: &[u8; 32]) -> bool {
        let reached = self.keepers.reached.get(keeper);
        let is_held_back = reached.is_some_and(|reached| reached.is_full || reached.is_too_large);
        let mut lines = self.keepers.lines.values();
        !is_held_back
            && lines.any(|line| {
                line.keeper == *keeper && line.visit.is_collected() && line.due.is_none() && !line.visit.is_leaving()
            })
    }
}
