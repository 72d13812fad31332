//! Carries out what the core wants of the network, and brings back what comes.
//!
//! The runtime and the endpoint exist only while the core wants to be
//! reachable: paused and unpaired mean that nothing listens.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::mpsc::Sender,
    time::Duration,
};

use nearer_sync::net::{Net, NetEvent, NetSetup};
use tokio::{runtime::Runtime, sync::mpsc};

use crate::{
    AppOptions,
    core::{LinkCommand, LinkEvent},
    thread::Message,
};

/// How long a clean goodbye may take before the process stops waiting for it.
const GOODBYE: Duration = Duration::from_secs(8);

/// How long the tasks of the network may take to stop, where no goodbye is said.
const VANISHING: Duration = Duration::from_millis(500);

pub(crate) struct Wire {
    options: AppOptions,
    inbox: Sender<Message>,
    /// Counts endpoints, so that what an earlier one still had to tell is known for old.
    endpoint: u64,
    open: Option<Open>,
}

struct Open {
    runtime: Runtime,
    net: Net,
}

impl Wire {
    pub(crate) fn new(options: AppOptions, inbox: Sender<Message>) -> Wire {
        Wire {
            options,
            inbox,
            endpoint: 0,
            open: None,
        }
    }

    pub(crate) fn carry_out(&mut self, command: LinkCommand) {
        if let LinkCommand::Open {
            endpoint_secret,
            port,
            discovery,
            relay,
        } = command
        {
            self.close();
            let same_port = port.map(|port| SocketAddr::from((Ipv4Addr::UNSPECIFIED, port)));
            let listen = self.options.listen.or(same_port);
            // Nobody at home could reach a laptop that listens on loopback alone.
            let at_home = discovery.filter(|_| !listen.is_some_and(|address| address.ip().is_loopback()));
            let setup = NetSetup {
                endpoint_secret,
                listen,
                at_home,
                relay,
                relay_authority: self.options.relay_authority.clone(),
            };
            let outcome = match self.listen(setup) {
                Ok(open) => {
                    let addresses = open.net.addresses();
                    self.open = Some(open);
                    LinkEvent::Opened { addresses }
                }
                Err(why) => LinkEvent::OpenFailed { why },
            };
            self.tell(outcome);
            return;
        }
        if let LinkCommand::Shut = command {
            self.close();
            return;
        }
        if let LinkCommand::Vanish = command {
            self.vanish();
            return;
        }
        let Some(Open { net, runtime }) = &self.open else {
            return;
        };
        let _inside = runtime.enter();
        match command {
            LinkCommand::Open { .. } | LinkCommand::Shut | LinkCommand::Vanish => {}
            LinkCommand::Allow(endpoints) => net.allow(endpoints),
            LinkCommand::TellGone(endpoints) => net.tell_gone(endpoints),
            LinkCommand::ListenForPairing(wanted) => net.listen_for_pairing(wanted),
            LinkCommand::KeepDialling { endpoint, addresses } => net.keep_dialling(endpoint, addresses),
            LinkCommand::DialPairing { endpoint, addresses } => {
                // An address given at the start stands in for those of the invitation, too.
                let addresses = self.options.peer_address.map_or(addresses, |address| vec![address]);
                net.dial_pairing(endpoint, addresses);
            }
            LinkCommand::DialClaim { endpoint, addresses } => net.dial_claim(endpoint, addresses),
            LinkCommand::KnowKeepers { all, removed } => net.know_keepers(all, removed),
            LinkCommand::Send { link, bytes } => {
                // A line that is gone tells so itself.
                if let Err(error) = net.send(link, bytes) {
                    tracing::debug!("a frame was not sent: {error}");
                }
            }
            LinkCommand::FinishLink { link } => net.finish_link(link),
            LinkCommand::CloseLink { link, code } => net.close_link(link, code),
        }
    }

    fn listen(&self, setup: NetSetup) -> Result<Open, String> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("nearer-net")
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        let (events, arriving) = mpsc::unbounded_channel();
        let net = runtime
            .block_on(Net::open(setup, events))
            .map_err(|error| error.to_string())?;
        runtime.spawn(bring(arriving, self.inbox.clone(), self.endpoint));
        Ok(Open { runtime, net })
    }

    fn tell(&self, event: LinkEvent) {
        // The receiver is this very thread; it is there as long as we are.
        let _ = self.inbox.send(Message::Link {
            endpoint: self.endpoint,
            event,
        });
    }

    /// Whether an event is of the endpoint that is open now.
    pub(crate) fn is_current(&self, endpoint: u64) -> bool {
        self.endpoint == endpoint
    }

    /// Stops listening. Frames already handed over are sent first.
    pub(crate) fn close(&mut self) {
        self.endpoint += 1;
        if let Some(Open { runtime, net }) = self.open.take() {
            let _ = runtime.block_on(async { tokio::time::timeout(GOODBYE, net.close()).await });
            runtime.shutdown_background();
        }
    }

    /// Stops listening without sending anything any more.
    fn vanish(&mut self) {
        self.endpoint += 1;
        if let Some(Open { runtime, net }) = self.open.take() {
            let inside = runtime.handle().clone();
            // Whoever writes ends first: a link or an endpoint that is dropped while they run says goodbye.
            runtime.shutdown_timeout(VANISHING);
            let _inside = inside.enter();
            drop(net);
        }
    }
}

/// Brings events to the core's inbox until one of the two ends.
async fn bring(mut arriving: mpsc::UnboundedReceiver<NetEvent>, inbox: Sender<Message>, endpoint: u64) {
    while let Some(event) = arriving.recv().await {
        if inbox
            .send(Message::Link {
                endpoint,
                event: LinkEvent::from(event),
            })
            .is_err()
        {
            return;
        }
    }
}
