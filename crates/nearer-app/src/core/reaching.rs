//! Being reachable, and reaching the other devices.
//!
//! Nothing listens before there is somebody to listen for: an open invitation,
//! or a partner. Paused means not listening at all, so that from outside it
//! looks like a machine that is off.

use std::{collections::HashSet, net::SocketAddr};

use super::{Core, LinkCommand, doors::Door, shared::Shared};
use crate::{
    clock::Now,
    refusal::{self, invalid, refuse},
    seam::{ApiError, Area, Done, ErrorCode, ExchangeFault, ExchangeWish, Reach},
};

/// How many learned addresses of a device are kept, newest first.
const MAX_ADDRESSES: usize = 8;

/// The longest relay address, in bytes.
const MAX_RELAY_BYTES: usize = 256;

impl Core {
    /// What is shared, if this laptop is one of those that share it.
    ///
    /// # Errors
    ///
    /// Why not: there is no partner, one of the two has left, or this laptop is not on the list.
    pub(super) fn belonging(&self) -> Result<&Shared, ApiError> {
        let shared = self.shared.as_ref().ok_or_else(refusal::not_paired)?;
        if self.parted().is_some() {
            return Err(refusal::left());
        }
        if !self.is_listed() {
            return Err(refusal::not_listed());
        }
        Ok(shared)
    }

    /// The same, if it may also be exchanged now.
    ///
    /// # Errors
    ///
    /// As [`Core::belonging`], or because the exchange is paused.
    pub(super) fn exchanging(&self) -> Result<&Shared, ApiError> {
        let shared = self.belonging()?;
        if self.preferences.paused {
            return Err(refuse(ErrorCode::NotAllowed, "the exchange is paused; resume it first"));
        }
        Ok(shared)
    }

    pub(super) fn exchange_wish(&mut self, wish: ExchangeWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            ExchangeWish::SetReach(reach) => self.set_reach(reach, now)?,
            ExchangeWish::Pause {} => self.pause(now)?,
            ExchangeWish::Resume {} => {
                self.preferences.paused = false;
                let paused_at = self.preferences.paused_at_unix_millis.take();
                self.try_keep_preferences()?;
                self.touch([Area::Exchange, Area::Settings]);
                self.change_key_after(paused_at, now);
                self.listen_if_wanted();
            }
            ExchangeWish::Dial { address } => self.dial(address.as_deref())?,
        }
        Ok(Done::default())
    }

    fn set_reach(&mut self, reach: Reach, now: Now) -> Result<(), ApiError> {
        if let Some(relay) = &reach.relay {
            let fits =
                relay.len() <= MAX_RELAY_BYTES && relay.starts_with("https://") && !relay.contains(char::is_whitespace);
            if !fits {
                return Err(invalid("a relay is an address that begins with https://"));
            }
        }
        let before = self.preferences.clone();
        self.preferences.at_home = reach.at_home;
        self.preferences.direct = reach.direct;
        self.preferences.relay = reach.relay;
        if let Err(error) = self.try_keep_preferences() {
            self.preferences = before;
            return Err(error);
        }
        self.touch([Area::Settings]);
        if self.preferences != before && self.links.listening {
            self.farewell(now);
            self.shut();
            self.listen_if_wanted();
        }
        Ok(())
    }

    fn pause(&mut self, now: Now) -> Result<(), ApiError> {
        if !self.preferences.paused {
            self.preferences.paused_at_unix_millis = Some(now.unix_millis);
        }
        self.preferences.paused = true;
        self.try_keep_preferences()?;
        self.farewell(now);
        self.shut();
        self.touch([Area::Exchange, Area::Settings]);
        Ok(())
    }

    pub(super) fn shut(&mut self) {
        self.links.forget_all();
        self.keepers.forget_all();
        self.commands.push(LinkCommand::Shut);
    }

    /// Stops listening without a word: from outside, this laptop went off.
    pub(super) fn vanish(&mut self) {
        self.links.forget_all();
        self.commands.push(LinkCommand::Vanish);
    }

    /// Opens the endpoint if there is a reason to listen and leave to do so.
    pub(super) fn listen_if_wanted(&mut self) {
        let has_others = self.is_listed() && self.parted().is_none();
        let wanted = has_others || self.joining.wants_network();
        let paused = self.preferences.paused && !self.joining.wants_network();
        if self.online.is_none() || !wanted || paused || self.links.listening {
            return;
        }
        self.links.listening = true;
        self.commands.push(LinkCommand::Open {
            endpoint_secret: *self.endpoint.current,
            port: self.preferences.port,
            discovery: self.discovery_secret(),
            relay: self.preferences.relay.clone(),
        });
    }

    pub(super) fn opened(&mut self, addresses: &[SocketAddr], now: Now) {
        self.addresses_changed(addresses.to_vec());
        if self.links.fault == Some(ExchangeFault::CannotListen) {
            self.set_fault(None);
        }
        if let Some(port) = addresses.iter().find(|address| address.is_ipv4()).map(SocketAddr::port)
            && self.preferences.port != Some(port)
        {
            self.preferences.port = Some(port);
            self.keep_preferences();
        }
        self.allow_devices();
        self.start_joining(addresses, now);
    }

    pub(super) fn open_failed(&mut self, why: &str) {
        self.links.forget_all();
        // The port of last time may be taken by another program: any will do.
        if self.preferences.port.take().is_some() {
            self.listen_if_wanted();
            return;
        }
        tracing::error!("cannot listen: {why}");
        self.joining_cannot_listen();
        self.set_fault(Some(ExchangeFault::CannotListen));
        self.answer_waiting(&Err(refuse(
            ErrorCode::Unreachable,
            format!("this laptop cannot listen on its network: {why}"),
        )));
    }

    pub(super) fn addresses_changed(&mut self, addresses: Vec<SocketAddr>) {
        if self.links.addresses != addresses {
            self.links.addresses = addresses;
            self.touch([Area::Settings]);
        }
    }

    /// Tells the network whom to admit and whom to look for.
    pub(super) fn allow_devices(&mut self) {
        if self.shared.is_none() {
            return;
        }
        if self.exchanging().is_err() {
            // Open for an invitation alone: to everyone else it is a laptop that is off.
            self.commands.push(LinkCommand::Allow(HashSet::new()));
            self.commands.push(LinkCommand::TellGone(HashSet::new()));
            self.look_for_keepers(false);
            return;
        }
        let (spoken_with, gone) = self.doors();
        self.commands.push(LinkCommand::Allow(
            spoken_with.iter().map(|door| door.endpoint).collect(),
        ));
        self.commands.push(LinkCommand::TellGone(gone));
        for door in spoken_with {
            let addresses = self.addresses_of(&door);
            let endpoint = door.endpoint;
            self.commands.push(LinkCommand::KeepDialling { endpoint, addresses });
        }
        self.look_for_keepers(true);
    }

    /// Another laptop says that this one is on its list no longer.
    pub(super) fn turned_away(&mut self, remote: [u8; 32]) {
        self.set_fault(Some(ExchangeFault::Removed));
        self.links.turned_away.insert(remote);
        let couple = self.shared.as_ref().map(|shared| &shared.couple);
        let by_me = couple
            .and_then(|couple| couple.active_device_of_endpoint(&remote))
            .is_some_and(|(member, _)| member.person == self.me.person);
        // Until then another one may still have the list that this one has.
        if by_me
            || self
                .doors()
                .0
                .iter()
                .all(|door| self.links.turned_away.contains(&door.endpoint))
        {
            self.answer_waiting(&Err(refusal::turned_away()));
        }
    }

    /// The partner was reached here: next time this is tried first.
    pub(super) fn learned(&mut self, remote: [u8; 32], addresses: &[SocketAddr]) {
        let mut known = self.stored_addresses(&remote);
        known.retain(|address| !addresses.contains(address));
        known.splice(0..0, addresses.iter().copied());
        known.truncate(MAX_ADDRESSES);
        let text = known.iter().map(SocketAddr::to_string).collect::<Vec<_>>().join("\n");
        if let Err(error) = self.keeping.ours().put(&addresses_key(&remote), text.as_bytes()) {
            // Only costs time at the next start.
            tracing::warn!("an address could not be kept: {error}");
        }
    }

    fn addresses_of(&mut self, door: &Door) -> Vec<SocketAddr> {
        let mut addresses = self.known_addresses_of(door);
        if let Some(dialled) = self.online.as_ref().and_then(|online| online.dialled) {
            addresses.retain(|known| *known != dialled);
            addresses.insert(0, dialled);
        }
        addresses
    }

    fn known_addresses_of(&mut self, door: &Door) -> Vec<SocketAddr> {
        match self.online.as_ref().and_then(|online| online.peer_address) {
            Some(address) => vec![address],
            None if self.preferences.direct => {
                let known = self.stored_addresses(&door.endpoint);
                match door.before {
                    // Nobody has been there yet: where it was under its old key is the best guess.
                    Some(before) if known.is_empty() => self.stored_addresses(&before),
                    _ => known,
                }
            }
            None => Vec::new(),
        }
    }

    pub(super) fn stored_addresses(&mut self, endpoint: &[u8; 32]) -> Vec<SocketAddr> {
        let bytes = self
            .keeping
            .ours()
            .get(&addresses_key(endpoint))
            .ok()
            .flatten()
            .unwrap_or_default();
        String::from_utf8_lossy(&bytes)
            .lines()
            .filter_map(|line| line.parse().ok())
            .collect()
    }

    fn dial(&mut self, address: Option<&str>) -> Result<(), ApiError> {
        self.exchanging()?;
        let address: Option<SocketAddr> = address
            .map(|text| {
                text.parse()
                    .map_err(|_| invalid("an address looks like 192.0.2.7:4433"))
            })
            .transpose()?;
        if let (Some(online), Some(address)) = (&mut self.online, address) {
            // Not tried once but kept: the network may not be open yet, or a first attempt be lost.
            online.dialled = Some(address);
        }
        self.listen_if_wanted();
        // The network may have opened a moment ago and not have been told yet whom it may dial.
        self.allow_devices();
        Ok(())
    }

    /// Keeps the preferences, and says if that fails.
    pub(super) fn try_keep_preferences(&mut self) -> Result<(), ApiError> {
        let (key, value) = self.preferences.row();
        self.keeping
            .mine()
            .put(&key, &value.unwrap_or_default())
            .map_err(refusal::write)
    }

    /// Keeps the preferences where nobody waits for it.
    pub(super) fn keep_preferences(&mut self) {
        if let Err(error) = self.try_keep_preferences() {
            tracing::warn!("the preferences could not be kept: {}", error.message);
        }
    }
}

fn addresses_key(endpoint: &[u8; 32]) -> String {
    format!("addresses/{}", data_encoding::HEXLOWER.encode(endpoint))
}
