//! One laptop on loopback, and what happens to it.

use std::{
    collections::HashSet,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use nearer_sync::net::{EndpointKey, LinkDown, LinkId, Net, NetEvent, NetSetup};
use tokio::{
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    time::timeout,
};

/// Far beyond what anything here should take.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// A laptop with an open network.
pub(crate) struct Desk {
    pub(crate) net: Net,
    pub(crate) events: UnboundedReceiver<NetEvent>,
    pub(crate) secret: [u8; 32],
}

/// A link that has come up.
#[derive(Debug)]
pub(crate) struct Up {
    pub(crate) link: LinkId,
    pub(crate) remote: EndpointKey,
    pub(crate) dialled: bool,
    pub(crate) pairing: bool,
    pub(crate) exporter: nearer_sync::net::Exporter,
}

/// How a laptop is set up that listens on loopback only.
pub(crate) fn on_loopback(secret: [u8; 32]) -> NetSetup {
    at(secret, SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
}

pub(crate) fn at(secret: [u8; 32], listen: SocketAddr) -> NetSetup {
    NetSetup {
        endpoint_secret: secret,
        listen: Some(listen),
        at_home: None,
        relay: None,
        relay_authority: None,
    }
}

impl Desk {
    pub(crate) async fn new(seed: u8) -> Self {
        Self::open(on_loopback([seed; 32])).await
    }

    pub(crate) async fn open(setup: NetSetup) -> Self {
        let (sender, events) = unbounded_channel();
        let secret = setup.endpoint_secret;
        let net = Net::open(setup, sender).await.expect("the network should open");
        Self { net, events, secret }
    }

    /// The same laptop after its program was started again.
    pub(crate) async fn restarted(self) -> Self {
        let listen = self.address();
        self.net.close().await;
        Self::open(at(self.secret, listen)).await
    }

    pub(crate) fn id(&self) -> EndpointKey {
        self.net.id()
    }

    /// Where this laptop is reached on loopback.
    pub(crate) fn address(&self) -> SocketAddr {
        self.net
            .addresses()
            .into_iter()
            .find(SocketAddr::is_ipv4)
            .expect("it should have an address")
    }

    pub(crate) fn allow(&self, others: &[&Desk]) {
        self.net
            .allow(others.iter().map(|other| other.id()).collect::<HashSet<_>>());
    }

    /// Waits for the first event of which `which` makes something.
    pub(crate) async fn wait<T>(&mut self, what: &str, mut which: impl FnMut(NetEvent) -> Option<T>) -> T {
        let found = timeout(DEADLINE, async {
            loop {
                let event = self.events.recv().await.expect("the network should be open");
                if let Some(found) = which(event) {
                    return found;
                }
            }
        });
        found.await.unwrap_or_else(|_| panic!("waited in vain for {what}"))
    }

    pub(crate) async fn up(&mut self) -> Up {
        self.wait("a link to come up", |event| match event {
            NetEvent::LinkUp {
                link,
                remote,
                dialled,
                pairing,
                exporter,
            } => Some(Up {
                link,
                remote,
                dialled,
                pairing,
                exporter,
            }),
            _ => None,
        })
        .await
    }

    /// Waits for the end of `link`. Nothing may have been lost on the way.
    pub(crate) async fn down(&mut self, link: LinkId) -> LinkDown {
        self.wait("the link to end", |event| match event {
            NetEvent::LinkDown { link: other, why } if other == link => Some(why),
            _ => None,
        })
        .await
    }

    pub(crate) async fn frame(&mut self, link: LinkId) -> Vec<u8> {
        self.wait("a frame", |event| match event {
            NetEvent::Frame { link: other, bytes, .. } if other == link => Some(bytes),
            _ => None,
        })
        .await
    }

    pub(crate) async fn dial_failure(&mut self) -> nearer_sync::net::DialError {
        self.wait("the dial to fail", |event| match event {
            NetEvent::DialFailed { why, .. } => Some(why),
            _ => None,
        })
        .await
    }

    /// Everything that was told so far and not waited for.
    pub(crate) fn told(&mut self) -> Vec<NetEvent> {
        std::iter::from_fn(|| self.events.try_recv().ok()).collect()
    }

    pub(crate) fn saw_no_link(&mut self) -> bool {
        !self.told().iter().any(|event| matches!(event, NetEvent::LinkUp { .. }))
    }
}

/// Two laptops that allow each other.
pub(crate) async fn lena_and_sam() -> (Desk, Desk) {
    let (lena, sam) = (Desk::new(1).await, Desk::new(2).await);
    lena.allow(&[&sam]);
    sam.allow(&[&lena]);
    (lena, sam)
}

/// Two laptops with a link that Lena's dialled.
pub(crate) async fn linked() -> ((Desk, Up), (Desk, Up)) {
    let (mut lena, mut sam) = lena_and_sam().await;
    lena.net.dial_once(sam.id(), sam.address());
    let (at_lena, at_sam) = (lena.up().await, sam.up().await);
    ((lena, at_lena), (sam, at_sam))
}
