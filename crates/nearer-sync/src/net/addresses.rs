//! Where a device was last seen.
//!
//! Three sources: what the caller remembers from earlier, where a link really
//! came from, and what was found on the local network. An address at which
//! somebody else answered is struck out of all three.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use super::EndpointKey;

/// Addresses kept per device and source. A peer names some of them, so there
/// has to be an end.
const MAX_ADDRESSES: usize = 8;

/// The addresses of all devices. Cheap to clone; all clones are the same book.
#[derive(Debug, Clone, Default)]
pub(super) struct AddressBook {
    devices: Arc<Mutex<HashMap<EndpointKey, Known>>>,
}

#[derive(Debug, Default)]
struct Known {
    given: Vec<SocketAddr>,
    linked: Vec<SocketAddr>,
    nearby: Vec<SocketAddr>,
}

impl AddressBook {
    /// What the caller remembers; replaces what it gave before.
    pub(super) fn give(&self, device: &EndpointKey, addresses: &[SocketAddr]) {
        self.with(device, |known| known.given = first_of(addresses));
    }

    /// A link to the device uses `address`. Returns all that links have shown,
    /// newest first, if this was not the newest already.
    pub(super) fn linked(&self, device: &EndpointKey, address: SocketAddr) -> Option<Vec<SocketAddr>> {
        self.with(device, |known| {
            if known.linked.first() == Some(&address) {
                return None;
            }
            known.linked.retain(|other| *other != address);
            known.linked.insert(0, address);
            known.linked.truncate(MAX_ADDRESSES);
            Some(known.linked.clone())
        })
    }

    /// The device was heard on the local network. Returns whether that is news.
    pub(super) fn heard_nearby(&self, device: &EndpointKey, addresses: &[SocketAddr]) -> bool {
        let addresses = first_of(addresses);
        self.with(device, |known| {
            let news = known.nearby != addresses;
            known.nearby = addresses;
            news
        })
    }

    /// Everything heard on the local network was heard on another network.
    pub(super) fn forget_nearby(&self) {
        for known in self.locked().values_mut() {
            known.nearby.clear();
        }
    }

    /// Strikes out `address`: somebody else answers there.
    pub(super) fn strike_out(&self, device: &EndpointKey, address: SocketAddr) {
        self.with(device, |known| {
            for source in [&mut known.given, &mut known.linked, &mut known.nearby] {
                source.retain(|other| *other != address);
            }
        });
    }

    /// All addresses worth trying, each once, the likeliest first.
    pub(super) fn of(&self, device: &EndpointKey) -> Vec<SocketAddr> {
        self.with(device, |known| {
            let mut all = Vec::new();
            for address in known.nearby.iter().chain(&known.linked).chain(&known.given) {
                if !all.contains(address) {
                    all.push(*address);
                }
            }
            all
        })
    }

    /// The addresses heard on the local network.
    pub(super) fn nearby(&self, device: &EndpointKey) -> Vec<SocketAddr> {
        self.with(device, |known| known.nearby.clone())
    }

    fn with<T>(&self, device: &EndpointKey, act: impl FnOnce(&mut Known) -> T) -> T {
        act(self.locked().entry(*device).or_default())
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, HashMap<EndpointKey, Known>> {
        self.devices.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn first_of(addresses: &[SocketAddr]) -> Vec<SocketAddr> {
    addresses.iter().copied().take(MAX_ADDRESSES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAM: EndpointKey = [7; 32];

    fn at(port: u16) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], port))
    }

    #[test]
    fn the_same_address_from_two_sources_is_tried_once() {
        let book = AddressBook::default();
        book.give(&SAM, &[at(1), at(2)]);
        book.linked(&SAM, at(2));

        assert_eq!(book.of(&SAM), [at(2), at(1)]);
    }

    #[test]
    fn an_address_where_somebody_else_answers_is_gone_from_every_source() {
        let book = AddressBook::default();
        book.give(&SAM, &[at(1)]);
        book.linked(&SAM, at(1));
        book.heard_nearby(&SAM, &[at(1), at(2)]);

        book.strike_out(&SAM, at(1));

        assert_eq!(book.of(&SAM), [at(2)]);
    }

    #[test]
    fn only_a_change_is_news() {
        let book = AddressBook::default();

        assert_eq!(book.linked(&SAM, at(1)), Some(vec![at(1)]));
        assert_eq!(book.linked(&SAM, at(1)), None);
        assert!(book.heard_nearby(&SAM, &[at(2)]));
        assert!(!book.heard_nearby(&SAM, &[at(2)]));
    }

    #[test]
    fn a_device_that_names_a_thousand_addresses_gets_eight() {
        let book = AddressBook::default();
        let many: Vec<SocketAddr> = (1..=1000).map(at).collect();

        book.heard_nearby(&SAM, &many);

        assert_eq!(book.of(&SAM).len(), MAX_ADDRESSES);
    }
}
