//! The laptops of the two: taking them in, off the list, and what each may do here.

use nearer_sync::invite::InviteKind;

use super::{Core, LinkCommand, joining::Plan};
use crate::{
    clock::Now,
    refusal::{self, invalid, refuse},
    seam::{ApiError, Area, DeviceWish, Done, ErrorCode},
};

/// The longest name that I may give a laptop, in characters.
const MAX_NAME_CHARS: usize = 40;

/// The code of a connection that ends without anything being wrong.
const CLOSED: u32 = 0;

impl Core {
    pub(super) fn device_wish(&mut self, wish: DeviceWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            DeviceWish::Add { mine } => {
                self.prepare(Plan::Invite(InviteKind::OwnDevice), now)?;
                self.lets_mine_along = mine;
            }
            DeviceWish::Vouch {} => self.prepare(Plan::Invite(InviteKind::PartnersNewDevice), now)?,
            DeviceWish::Remove { device } => self.remove_device(&device, now)?,
            DeviceWish::SetExchange { device, on } => self.set_exchange(&device, on)?,
            DeviceWish::SetMine { device, on } => self.set_mine(&device, on)?,
            DeviceWish::Name { device, name } => self.name_device(&device, &name)?,
            DeviceWish::NewKey {} => self.begin_new_key(now)?,
            DeviceWish::BecomeNew { passphrase } => self.become_new(&passphrase, now)?,
            DeviceWish::Heard {} => {
                self.notes.news.clear();
                self.try_keep_notes()?;
            }
        }
        self.touch([Area::Pairing, Area::Settings, Area::Exchange]);
        Ok(Done::default())
    }

    /// The laptop that an id names, and whether it is mine.
    fn known_device(&self, id: &str) -> Result<([u8; 32], bool), ApiError> {
        let bytes = data_encoding::HEXLOWER.decode(id.as_bytes()).ok();
        let device: [u8; 32] = bytes
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| invalid("device: 64 digits of hex"))?;
        let shared = self.shared.as_ref().ok_or_else(refusal::not_paired)?;
        let person = shared.couple.person_of_device(&device).ok_or_else(refusal::not_found)?;
        Ok((device, person == self.me.person))
    }

    /// Takes a laptop of mine off the list, for good. Nothing more goes to it from the moment
    /// this is on disk; whatever it does at the same time counts for nothing.
    fn remove_device(&mut self, id: &str, now: Now) -> Result<(), ApiError> {
        let (device, is_mine) = self.known_device(id)?;
        if !is_mine {
            return Err(refuse(
                ErrorCode::NotAllowed,
                "only the person whose laptop it is can take it off the list",
            ));
        }
        if !self.is_listed() {
            return Err(refusal::not_listed());
        }
        let is_this_one = device == self.keys.device_id();
        if is_this_one && !self.links.has_open_line() {
            return Err(refuse(
                ErrorCode::Unreachable,
                "no other laptop can be reached now to be told; nothing changed",
            ));
        }
        let shared = self.shared.as_ref().ok_or_else(refusal::not_paired)?;
        let mut ledger = shared.ledger.clone();
        ledger
            .remove_device(&self.keys, device)
            .map_err(|error| refuse(ErrorCode::NotAllowed, error.to_string()))?;
        self.keep_own_ledger(ledger)?;
        self.note_devices(now, false);
        self.allow_devices();
        self.tell_of_the_ledger(None, now);
        if is_this_one {
            self.farewell(now);
            self.shut();
        }
        Ok(())
    }

    /// Keeps a list of devices to which this laptop added something.
    pub(super) fn keep_own_ledger(&mut self, ledger: nearer_sync::ledger::Ledger) -> Result<(), ApiError> {
        self.keeping
            .ours()
            .set_ledger(&ledger.encode())
            .map_err(refusal::write)?;
        if let Some(shared) = &mut self.shared {
            shared.renew_couple(ledger);
        }
        Ok(())
    }

    /// Whether I exchange with that laptop. Said to nobody: from there it looks as if this one
    /// were off.
    fn set_exchange(&mut self, id: &str, on: bool) -> Result<(), ApiError> {
        let (device, _) = self.known_device(id)?;
        if device == self.keys.device_id() {
            return Err(invalid("device: this is the laptop you are at"));
        }
        self.notes.note(&device).silent = !on;
        self.try_keep_notes()?;
        if !on {
            let lines = self.links.lines.iter().filter(|(_, line)| line.device == device);
            let links: Vec<_> = lines.map(|(link, _)| *link).collect();
            for link in links {
                self.links.forget(link);
                self.commands.push(LinkCommand::CloseLink { link, code: CLOSED });
            }
        }
        if self.links.listening {
            self.allow_devices();
        }
        Ok(())
    }

    fn set_mine(&mut self, id: &str, on: bool) -> Result<(), ApiError> {
        let (device, is_mine) = self.known_device(id)?;
        if !is_mine || device == self.keys.device_id() {
            return Err(refuse(
                ErrorCode::NotAllowed,
                "Mine goes between laptops of your own and to nobody else",
            ));
        }
        self.notes.note(&device).mine = on;
        self.try_keep_notes()
    }

    fn name_device(&mut self, id: &str, name: &str) -> Result<(), ApiError> {
        let (device, _) = self.known_device(id)?;
        let name = name.trim();
        if name.chars().count() > MAX_NAME_CHARS || name.chars().any(char::is_control) {
            return Err(invalid("name: at most 40 characters on one line"));
        }
        self.notes.note(&device).name = (!name.is_empty()).then(|| name.to_owned());
        self.try_keep_notes()
    }

    /// Makes this copy a laptop of its own: new keys, its words as they are, and off the list
    /// until it is taken in again.
    fn become_new(&mut self, passphrase: &str, now: Now) -> Result<(), ApiError> {
        let secrets = super::fresh_secrets(&mut self.chance)?;
        self.keeping.replace_device(passphrase, secrets)?;
        self.farewell(now);
        self.shut();
        // The keys are others by now: nothing may say any more that they are not.
        if let Err(error) = self.take_new_secrets() {
            tracing::warn!("a network key could not be forgotten: {}", error.message);
        }
        self.set_fault(None);
        self.touch(Area::ALL);
        Ok(())
    }
}
