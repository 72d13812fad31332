//! What every task of the network shares, and how a connection becomes a link.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use iroh::{Endpoint, RelayUrl, endpoint::Connection};
use n0_future::StreamExt;
use tokio::sync::broadcast;

use super::{
    EndpointKey, LinkId, NetEvent,
    addresses::AddressBook,
    admission::Admission,
    frame::Framing,
    link::{self, LinkDown},
    links::{Links, Newcomer, Turned},
    preface::{Greeted, Instance},
    tasks::Tasks,
};

/// Shared by all tasks; cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Core {
    /// Taken out when the network is closed.
    pub(super) endpoint: Arc<Mutex<Option<Endpoint>>>,
    /// Endpoints that were made for one link each (see `sift`).
    pub(super) asides: Arc<Mutex<HashMap<LinkId, Endpoint>>>,
    pub(super) tasks: Tasks,
    pub(super) admission: Admission,
    pub(super) links: Links,
    pub(super) addresses: AddressBook,
    pub(super) signals: broadcast::Sender<Signal>,
    pub(super) relay: Option<RelayUrl>,
    pub(super) instance: Instance,
    pub(super) born: std::time::Instant,
    pub(super) lan: Option<Arc<super::lan::Lan>>,
}

/// What the tasks tell each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// A sync link with this device is up.
    LinkUp(EndpointKey),
    /// There is no sync link with this device any more.
    LinkDown(EndpointKey),
    /// The device was heard on the local network.
    Nearby(EndpointKey),
    /// Our own addresses or the relay have changed.
    NetworkChanged,
}

/// A connection whose preface was exchanged as far as needed.
pub(super) struct Ready {
    pub(super) connection: Connection,
    pub(super) greeted: Greeted,
    pub(super) dialled: bool,
    pub(super) pairing: bool,
    /// What to write before anything else.
    pub(super) first: Vec<u8>,
    /// The endpoint to be closed with the link, if it has one of its own.
    pub(super) aside: Option<Endpoint>,
}

impl Core {
    /// The endpoint, or `None` when the network is closed. Whoever holds it
    /// keeps the port taken, so it is held only while it is used, and only in
    /// tasks of [`Core::tasks`].
    pub(super) fn endpoint(&self) -> Option<Endpoint> {
        self.endpoint.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Milliseconds since the network was opened.
    pub(super) fn now_ms(&self) -> u64 {
        u64::try_from(self.born.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Makes a link of a connection, and starts the tasks that serve it.
    pub(super) fn raise(&self, ready: Ready) -> Result<LinkId, Turned> {
        let Ready {
            connection,
            greeted,
            dialled,
            pairing,
            first,
            aside,
        } = ready;
        let framing = if pairing { Framing::Pairing } else { Framing::Sync };
        let (outbox, outgoing) = link::outbox(framing);
        let remote = *connection.remote_id().as_bytes();
        let link = self.links.take_in(Newcomer {
            connection: connection.clone(),
            outbox,
            dialled,
            pairing,
            instance: greeted.instance,
        })?;
        if let Some(aside) = aside {
            self.asides().insert(link, aside);
        }
        self.tasks.start(link::write(greeted.send, first, outgoing));
        self.tasks
            .start(self.clone().watch_paths(connection.clone(), remote, pairing));
        let core = self.clone();
        self.tasks.start(async move {
            let why = link::read(&connection, greeted.receive, framing, |bytes, room| {
                core.links.deliver(link, || NetEvent::Frame { link, bytes, room });
            })
            .await;
            core.links.end(link, why, None);
            // If both finished the link at once, each would wait for the other.
            connection.close(link::close_code(LinkDown::ClosedHere), b"");
            drop(connection);
            let aside = core.asides().remove(&link);
            if let Some(aside) = aside {
                aside.close().await;
            }
        });
        Ok(link)
    }

    pub(super) fn asides(&self) -> std::sync::MutexGuard<'_, HashMap<LinkId, Endpoint>> {
        self.asides.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers and tells where a linked device is seen.
    async fn watch_paths(self, connection: Connection, remote: EndpointKey, pairing: bool) {
        let mut paths = connection.paths_stream();
        let mut seen: Vec<SocketAddr> = Vec::new();
        while let Some(list) = paths.next().await {
            for path in list.iter() {
                let iroh::TransportAddr::Ip(address) = path.remote_addr() else {
                    continue;
                };
                if seen.contains(address) {
                    continue;
                }
                seen.push(*address);
                if let Some(addresses) = self.addresses.linked(&remote, *address)
                    && !pairing
                {
                    self.links.tell(NetEvent::Learned { remote, addresses });
                }
            }
        }
    }
}
