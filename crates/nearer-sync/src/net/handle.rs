//! The handle to the network.

use std::{
    collections::{HashMap, HashSet},
    net::{SocketAddr, UdpSocket},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use iroh::{Endpoint, SecretKey, Watcher, endpoint::VarInt};
use tokio::{
    sync::{broadcast, mpsc},
    task::{AbortHandle, JoinSet},
};

use super::{
    EndpointKey, LinkId, NetError, NetEvent, NetSetup, Role, SendError,
    addresses::AddressBook,
    admission::Admission,
    core::{Core, Signal},
    dial::{Purpose, dial},
    dialler,
    endpoint::{bind, relay_url},
    lan::{Lan, NearbyLookup},
    link::{LinkDown, close_code},
    links::Links,
    preface::Instance,
    tasks::Tasks,
    watch::{direct, watch_addresses, watch_relay},
    welcome,
};

/// Signals that may wait for a task that is busy.
const WAITING_SIGNALS: usize = 256;

/// How long the other side may take to read the last words on a link.
pub const FAREWELL: Duration = Duration::from_secs(2);

/// The network, open until [`Net::close`]. Cheap to clone, safe to share.
///
/// Everything that happens is told as a [`NetEvent`]. Nothing here waits for the
/// partner, except that [`Net::close`] gives it up to three seconds to hear the goodbye.
/// Dropping all handles closes nothing: call [`Net::close`].
#[derive(Debug, Clone)]
pub struct Net {
    id: EndpointKey,
    core: Core,
    diallers: Arc<Mutex<HashMap<EndpointKey, AbortHandle>>>,
    farewells: Arc<Mutex<JoinSet<()>>>,
}

impl Net {
    /// Opens the network: from here on this machine listens, lets in nobody
    /// (see [`Net::allow`]) and tells `events` what happens.
    ///
    /// # Errors
    ///
    /// [`NetError`], after which nothing listens.
    pub async fn open(setup: NetSetup, events: mpsc::UnboundedSender<NetEvent>) -> Result<Self, NetError> {
        Self::open_as(Role::Laptop, setup, events).await
    }

    /// The same for a keeper: only its own protocol is spoken, nobody is dialled, and
    /// "pairing" is the first laptop showing the secret.
    ///
    /// # Errors
    ///
    /// As [`Net::open`].
    pub async fn open_keeper(setup: NetSetup, events: mpsc::UnboundedSender<NetEvent>) -> Result<Self, NetError> {
        Self::open_as(Role::Keeper, setup, events).await
    }

    async fn open_as(role: Role, setup: NetSetup, events: mpsc::UnboundedSender<NetEvent>) -> Result<Self, NetError> {
        let relay = relay_url(&setup)?;
        let mut instance = Instance::default();
        getrandom::fill(&mut instance).map_err(|_| NetError::NoRandomness)?;
        let me = *SecretKey::from_bytes(&setup.endpoint_secret).public().as_bytes();
        let admission = Admission::of(role);
        let addresses = AddressBook::default();
        let signals = broadcast::Sender::new(WAITING_SIGNALS);
        let endpoint = bind(&setup, relay.clone(), admission.clone()).await?;
        let lan = setup.at_home.map(|secret| {
            Arc::new(Lan::new(
                me,
                secret,
                admission.clone(),
                addresses.clone(),
                signals.clone(),
            ))
        });
        if lan.is_some()
            && let Ok(lookups) = endpoint.address_lookup()
        {
            lookups.add(NearbyLookup::new(addresses.clone(), signals.clone()));
        }
        let net = Self {
            id: me,
            core: Core {
                links: Links::new(me, admission.clone(), events, signals.clone()),
                endpoint: Arc::new(Mutex::new(Some(endpoint))),
                asides: Arc::default(),
                tasks: Tasks::default(),
                admission,
                addresses,
                signals,
                relay,
                instance,
                born: Instant::now(),
                lan,
            },
            diallers: Arc::default(),
            farewells: Arc::default(),
        };
        net.start();
        Ok(net)
    }

    /// The endpoint id of this device.
    #[must_use]
    pub fn id(&self) -> EndpointKey {
        self.id
    }

    /// Where this device can be reached right now, as far as it knows.
    #[must_use]
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.core
            .endpoint()
            .map(|endpoint| direct(&endpoint.addr().addrs))
            .unwrap_or_default()
    }

    /// Whether the relay is connected; `None` if there is none.
    #[must_use]
    pub fn relay_is_connected(&self) -> Option<bool> {
        self.core.relay.as_ref()?;
        let status = self.core.endpoint()?.home_relay_status().get();
        Some(status.iter().any(iroh::endpoint::RelayStatus::is_connected))
    }

    /// From now on exactly these endpoint ids may speak the sync protocol. Links
    /// with others end at once, and they are not dialled any more.
    pub fn allow(&self, allowed: HashSet<EndpointKey>) {
        self.core.admission.allow(allowed);
        self.stop_dialling_strangers();
        self.core.links.end_strangers();
    }

    /// From now on these are told, when they knock, that they are on the list no
    /// longer ([`super::GONE`]). Everybody else who is not allowed is told nothing.
    pub fn tell_gone(&self, gone: HashSet<EndpointKey>) {
        self.core.admission.tell_gone(gone);
    }

    /// From now on these are keepers: what is dialled there is their protocol. As those of
    /// [`Net::allow`], they may be dialled; other than those, they are never let in. Those of
    /// `removed`, which are among them, are looked for ever more rarely.
    pub fn know_keepers(&self, keepers: HashSet<EndpointKey>, removed: HashSet<EndpointKey>) {
        self.core.admission.know_keepers(keepers, removed);
        self.stop_dialling_strangers();
        self.core.links.end_strangers();
    }

    fn stop_dialling_strangers(&self) {
        let dialled: Vec<EndpointKey> = self.diallers().keys().copied().collect();
        for stranger in dialled.iter().filter(|peer| !self.core.admission.allows(peer)) {
            self.stop_dialling(stranger);
        }
    }

    /// Offers the pairing protocol, with fresh limits, or withdraws it and ends
    /// the pairing link that came in.
    pub fn listen_for_pairing(&self, open: bool) {
        self.core.admission.open_for_pairing(open);
        let [always, through_the_door] = self.core.admission.role().protocols();
        let mut alpns = vec![always.to_vec()];
        if open {
            alpns.push(through_the_door.to_vec());
        }
        if let Some(endpoint) = self.core.endpoint() {
            endpoint.set_alpns(alpns);
        }
        if !open {
            self.core.links.end_incoming_pairings();
        }
    }

    /// Keeps a sync link with `peer`: dials whenever there is none, at these
    /// addresses, at those learned since, at those found nearby and through the
    /// relay. `peer` has to be allowed. Called again it takes the new addresses.
    pub fn keep_dialling(&self, peer: EndpointKey, addresses: Vec<SocketAddr>) {
        self.core.addresses.give(&peer, &addresses);
        let mut diallers = self.diallers();
        if diallers.get(&peer).is_some_and(|dialler| !dialler.is_finished()) {
            // It may have ended in between, and then nothing is to be dialled.
            let _ = self.core.signals.send(Signal::NetworkChanged);
            return;
        }
        let dialler = dialler::keep_linked(self.core.clone(), peer);
        if let Some(dialler) = self.core.tasks.start(dialler) {
            diallers.insert(peer, dialler);
        }
    }

    /// Stops dialling `peer`. A link that is up stays up.
    pub fn stop_dialling(&self, peer: &EndpointKey) {
        if let Some(dialler) = self.diallers().remove(peer) {
            dialler.abort();
        }
        if let Some(lan) = &self.core.lan {
            lan.note_missing(*peer, None);
        }
    }

    /// Makes one attempt to get a sync link with `peer` at `address`. Its end is
    /// told as `LinkUp` or `DialFailed`.
    pub fn dial_once(&self, peer: EndpointKey, address: SocketAddr) {
        self.attempt(peer, vec![address], Purpose::Sync);
    }

    /// Makes one attempt to get a pairing link with `peer`. Its end is told as
    /// `LinkUp` or `DialFailed`.
    pub fn dial_pairing(&self, peer: EndpointKey, addresses: Vec<SocketAddr>) {
        self.attempt(peer, addresses, Purpose::Pairing);
    }

    /// Makes one attempt to show a keeper its secret. Its end is told as for
    /// [`Net::dial_pairing`].
    pub fn dial_claim(&self, keeper: EndpointKey, addresses: Vec<SocketAddr>) {
        self.attempt(keeper, addresses, Purpose::Claim);
    }

    /// Queues a frame on `link`; never waits.
    ///
    /// On a sync link `bytes` is the payload (see [`super::MAX_SYNC_FRAME_BYTES`]),
    /// on a pairing link the whole frame with its header.
    ///
    /// # Errors
    ///
    /// [`SendError`]; after [`SendError::Overrun`] the link is gone.
    pub fn send(&self, link: LinkId, bytes: Vec<u8>) -> Result<(), SendError> {
        self.core.links.push(link, bytes)
    }

    /// Ends `link`; what is queued on it is not sent any more.
    ///
    /// The other side is told `code`. Codes below 256 have meanings of their
    /// own; 0 says nothing special.
    pub fn close_link(&self, link: LinkId, code: u32) {
        self.core
            .links
            .end(link, LinkDown::ClosedHere, Some(VarInt::from_u32(code)));
    }

    /// Ends `link` once the other side has read all that is queued on it, or
    /// after [`FAREWELL`]. [`Net::close`] waits for that.
    pub fn finish_link(&self, link: LinkId) {
        let Some(connection) = self.core.links.finish(link) else {
            return;
        };
        let farewell = async move {
            // The other side closes when it has read the end of the stream.
            let _ = tokio::time::timeout(FAREWELL, connection.closed()).await;
            connection.close(close_code(LinkDown::ClosedHere), b"");
        };
        let mut farewells = self.farewells.lock().unwrap_or_else(PoisonError::into_inner);
        farewells.spawn(farewell);
        // Those that are over are only taken out here: there are few.
        while farewells.try_join_next().is_some() {}
    }

    /// Says that the machine has just woken up, so that nothing waits for a
    /// timer that was set before it slept.
    pub async fn woke_up(&self) {
        if let Some(endpoint) = self.core.endpoint() {
            endpoint.network_change().await;
        }
        let _ = self.core.signals.send(Signal::NetworkChanged);
    }

    /// Ends all links and closes the endpoint, within about three seconds. When this returns, nothing
    /// listens, nothing is dialled and nothing is announced any more.
    pub async fn close(&self) {
        if let Some(lan) = &self.core.lan {
            lan.close();
        }
        let farewells = std::mem::take(&mut *self.farewells.lock().unwrap_or_else(PoisonError::into_inner));
        farewells.join_all().await;
        let somebody_to_tell = self.core.links.close();
        self.core.tasks.close().await;
        let endpoint = self.core.endpoint.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(endpoint) = endpoint else {
            return;
        };
        let asides: Vec<Endpoint> = self.core.asides().drain().map(|(_, aside)| aside).collect();
        let sockets = endpoint.bound_sockets();
        // Closing says goodbye on every connection, also on a dial to nobody,
        // and waits up to three seconds for an answer. It must not be cut short:
        // then the port stays taken. So without a partner there is no goodbye.
        if somebody_to_tell {
            for aside in &asides {
                aside.close().await;
            }
            endpoint.close().await;
        }
        drop((asides, endpoint));
        until_free(&sockets).await;
    }

    fn start(&self) {
        let core = &self.core;
        core.tasks.start(welcome::take_in_all(core.clone()));
        core.tasks.start(watch_addresses(core.clone()));
        if core.relay.is_some() {
            core.tasks.start(watch_relay(core.clone()));
        }
        if let Some(lan) = core.lan.clone() {
            core.tasks.start(async move { lan.rename_daily().await });
        }
    }

    fn attempt(&self, peer: EndpointKey, addresses: Vec<SocketAddr>, purpose: Purpose) {
        let core = self.core.clone();
        self.core.tasks.start(async move {
            if let Err(why) = dial(&core, peer, &addresses, purpose).await {
                let pairing = purpose != Purpose::Sync;
                core.links.tell(NetEvent::DialFailed {
                    remote: peer,
                    pairing,
                    why,
                });
            }
        });
    }

    fn diallers(&self) -> std::sync::MutexGuard<'_, HashMap<EndpointKey, AbortHandle>> {
        self.diallers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits until nothing listens at `sockets` any more.
///
/// An endpoint that was dropped without a goodbye frees its port when its own
/// tasks have noticed, of which it tells nobody.
async fn until_free(sockets: &[SocketAddr]) {
    const LOOKS: u32 = 200;
    const BETWEEN_LOOKS: Duration = Duration::from_millis(5);
    for _ in 0..LOOKS {
        if sockets.iter().all(|socket| UdpSocket::bind(socket).is_ok()) {
            return;
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    tracing::warn!("the port is still taken a second after closing");
}
