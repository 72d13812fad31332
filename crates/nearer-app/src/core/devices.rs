//! The laptops of the two: taking them in.

use nearer_sync::invite::InviteKind;

use super::{Core, joining::Plan};
use crate::{
    clock::Now,
    seam::{ApiError, Area, DeviceWish, Done},
};

impl Core {
    pub(super) fn device_wish(&mut self, wish: DeviceWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            DeviceWish::Add {} => self.prepare(Plan::Invite(InviteKind::OwnDevice), now)?,
            DeviceWish::Vouch {} => self.prepare(Plan::Invite(InviteKind::PartnersNewDevice), now)?,
        }
        self.touch([Area::Pairing, Area::Settings]);
        Ok(Done::default())
    }
}
