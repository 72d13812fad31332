//! Finding each other on the local network, without internet or router.
//!
//! Multicast DNS by the `swarm-discovery` crate, with four differences to the
//! usual way of using it. It is told the real interfaces, so it works without
//! a default route (a cable, a hotspot, loopback alone). It is built anew when
//! our addresses change, so it works when the network comes late. The instance
//! name is a token of the day (`lan_token`). And it asks only while someone is
//! missing (`lan_pace`).
//!
//! What everyone on the local network can see: the service `_lan-peer._udp`,
//! the token, and the addresses and the UDP port of this machine.

use std::{
    collections::{BTreeMap, HashMap},
    net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket},
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use iroh::{
    EndpointId, TransportAddr,
    address_lookup::{AddressLookup, EndpointData, EndpointInfo, Error, Item},
};
use n0_future::{StreamExt, boxed::BoxStream};
use swarm_discovery::{Discoverer, DropGuard};
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;

use super::{
    EndpointKey,
    addresses::AddressBook,
    admission::Admission,
    core::Signal,
    lan_pace::Pace,
    lan_token::{DiscoverySecret, device_named, token},
};

/// The DNS-SD service: `_lan-peer._udp.local`. It does not say what program
/// this is.
const SERVICE: &str = "lan-peer";

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

/// Local discovery of the devices that are allowed.
#[derive(Debug)]
pub(super) struct Lan {
    me: EndpointKey,
    secret: DiscoverySecret,
    found: Found,
    state: Mutex<State>,
}

/// Where what is found goes.
#[derive(Debug, Clone)]
struct Found {
    admission: Admission,
    addresses: AddressBook,
    signals: broadcast::Sender<Signal>,
}

#[derive(Default)]
struct State {
    ours: Vec<SocketAddr>,
    missing: HashMap<EndpointKey, u64>,
    running: Option<Running>,
}

/// What the running discoverer was built from, and the thing itself.
struct Running {
    ours: Vec<SocketAddr>,
    pace: Pace,
    day: u64,
    _discoverer: DropGuard,
}

impl Lan {
    pub(super) fn new(
        me: EndpointKey,
        secret: DiscoverySecret,
        admission: Admission,
        addresses: AddressBook,
        signals: broadcast::Sender<Signal>,
    ) -> Self {
        let found = Found {
            admission,
            addresses,
            signals,
        };
        Self {
            me,
            secret,
            found,
            state: Mutex::default(),
        }
    }

    /// Our addresses are now these.
    pub(super) fn moved_to(&self, ours: Vec<SocketAddr>) {
        let mut state = self.locked();
        if state.ours != ours {
            state.ours = ours;
            self.found.addresses.forget_nearby();
            self.rebuild(&mut state);
        }
    }

    /// `device` has been missing for so many milliseconds; `None`: it is linked.
    pub(super) fn note_missing(&self, device: EndpointKey, missing_for_ms: Option<u64>) {
        let mut state = self.locked();
        match missing_for_ms {
            None => state.missing.remove(&device),
            Some(ms) => state.missing.insert(device, ms),
        };
        self.rebuild(&mut state);
    }

    /// Takes a new name whenever a day (UTC) begins. Runs until dropped.
    pub(super) async fn rename_daily(&self) {
        loop {
            tokio::time::sleep(until_tomorrow()).await;
            self.rebuild(&mut self.locked());
        }
    }

    /// Stops asking and answering.
    pub(super) fn close(&self) {
        let mut state = self.locked();
        state.ours.clear();
        state.running = None;
    }

    /// Starts the discoverer that fits the state, if the running one does not.
    fn rebuild(&self, state: &mut State) {
        let pace = Pace::for_missing(state.missing.values().copied());
        let day = today();
        let fits = state
            .running
            .as_ref()
            .is_some_and(|running| running.pace == pace && running.day == day && running.ours == state.ours);
        if fits || state.ours.is_empty() {
            return;
        }
        // The old sockets have to go before the new ones join the group.
        state.running = None;
        match self
            .discoverer(&state.ours, pace, day)
            .spawn(&tokio::runtime::Handle::current())
        {
            Ok(discoverer) => {
                state.running = Some(Running {
                    ours: state.ours.clone(),
                    pace,
                    day,
                    _discoverer: discoverer,
                });
            }
            // Tried again with the next change of address.
            Err(error) => tracing::warn!("local discovery could not start: {error}"),
        }
    }

    fn discoverer(&self, ours: &[SocketAddr], pace: Pace, day: u64) -> Discoverer {
        let (cadence, answers_per_second) = pace.cadence();
        let local: Vec<SocketAddr> = ours
            .iter()
            .copied()
            .filter(|address| is_of_this_machine(address.ip()))
            .collect();
        let secret = self.secret;
        let found = self.found.clone();
        let mut discoverer = Discoverer::new(SERVICE.to_owned(), token(&secret, day, &self.me))
            .with_cadence(cadence)
            .with_response_rate(answers_per_second)
            .with_multicast_interfaces_v4(interfaces(&local))
            .with_callback(move |name, peer| {
                let heard: Vec<SocketAddr> = peer
                    .addrs()
                    .iter()
                    .map(|(ip, port)| SocketAddr::new(*ip, *port))
                    .collect();
                found.hear(&secret, name, &heard);
            });
        let mut by_port: BTreeMap<u16, Vec<IpAddr>> = BTreeMap::new();
        for address in local {
            by_port.entry(address.port()).or_default().push(address.ip());
        }
        for (port, ips) in by_port {
            discoverer = discoverer.with_addrs(port, ips);
        }
        discoverer
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Found {
    /// Takes in that somebody calls itself `name` and is at `addresses`.
    fn hear(&self, secret: &DiscoverySecret, name: &str, addresses: &[SocketAddr]) {
        // An empty list says that nothing was heard for a while. The address
        // may be right all the same, and costs nothing to keep.
        if addresses.is_empty() {
            return;
        }
        let Some(device) = device_named(secret, today(), name, self.admission.allowed()) else {
            return;
        };
        if self.addresses.heard_nearby(&device, addresses) {
            // Nobody keeps dialling, so nobody listens.
            let _ = self.signals.send(Signal::Nearby(device));
        }
    }
}

/// Lets a dial that is under way try what is found meanwhile.
#[derive(Debug, Clone)]
pub(super) struct NearbyLookup {
    addresses: AddressBook,
    signals: broadcast::Sender<Signal>,
}

impl NearbyLookup {
    pub(super) fn new(addresses: AddressBook, signals: broadcast::Sender<Signal>) -> Self {
        Self { addresses, signals }
    }
}

impl AddressLookup for NearbyLookup {
    fn resolve(&self, id: EndpointId) -> Option<BoxStream<Result<Item, Error>>> {
        let device = *id.as_bytes();
        let addresses = self.addresses.clone();
        let news = BroadcastStream::new(self.signals.subscribe())
            .filter(move |signal| matches!(signal, Ok(Signal::Nearby(found)) if *found == device))
            .map(drop);
        let items = n0_future::stream::once(()).chain(news).filter_map(move |()| {
            let nearby = addresses.nearby(&device);
            let data: EndpointData = nearby.into_iter().map(TransportAddr::Ip).collect();
            data.has_addrs()
                .then(|| Ok(Item::new(EndpointInfo::from_parts(id, data), "lan", None)))
        });
        Some(Box::pin(items))
    }
}

impl std::fmt::Debug for State {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("State")
            .field("ours", &self.ours)
            .finish_non_exhaustive()
    }
}

/// The IPv4 interfaces to speak on: the real ones, or loopback when there is no
/// other.
fn interfaces(local: &[SocketAddr]) -> Vec<Ipv4Addr> {
    let mut all: Vec<Ipv4Addr> = local
        .iter()
        .filter_map(|address| match address.ip() {
            IpAddr::V4(ip) => Some(ip),
            IpAddr::V6(_) => None,
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    if all.iter().any(|ip| !ip.is_loopback()) {
        all.retain(|ip| !ip.is_loopback());
    }
    all
}

/// Whether `ip` belongs to an interface here, and is not the router's address
/// that a relay has told us. Only local ones are announced.
fn is_of_this_machine(ip: IpAddr) -> bool {
    UdpSocket::bind((ip, 0)).is_ok()
}

/// Days since 1970-01-01, UTC.
fn today() -> u64 {
    seconds_now() / SECONDS_PER_DAY
}

fn until_tomorrow() -> Duration {
    Duration::from_secs(SECONDS_PER_DAY - seconds_now() % SECONDS_PER_DAY)
}

fn seconds_now() -> u64 {
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(local: &[&str], expected: &[&str]) {
        let local: Vec<SocketAddr> = local.iter().map(|raw| raw.parse().unwrap()).collect();
        let expected: Vec<Ipv4Addr> = expected.iter().map(|raw| raw.parse().unwrap()).collect();
        assert_eq!(interfaces(&local), expected, "for {local:?}");
    }

    #[test]
    fn every_real_interface_is_spoken_on_once() {
        check(
            &[
                "10.0.0.2:1",
                "10.0.0.2:2",
                "192.168.1.7:1",
                "[fd00::1]:2",
                "127.0.0.1:1",
            ],
            &["10.0.0.2", "192.168.1.7"],
        );
    }

    #[test]
    fn loopback_is_used_when_there_is_nothing_else() {
        check(&["127.0.0.1:1", "[::1]:2"], &["127.0.0.1"]);
    }

    #[test]
    fn an_address_of_somebody_else_is_not_announced() {
        assert!(is_of_this_machine(Ipv4Addr::LOCALHOST.into()));
        assert!(!is_of_this_machine(Ipv4Addr::new(203, 0, 113, 7).into()));
    }
}
