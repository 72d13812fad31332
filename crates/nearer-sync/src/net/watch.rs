//! What changes around this device by itself: its addresses, and the relay.

use std::net::SocketAddr;

use iroh::{TransportAddr, Watcher};
use n0_future::StreamExt;

use super::{
    NetEvent,
    core::{Core, Signal},
};

/// Tells the caller, local discovery and the diallers that we have moved.
pub(super) async fn watch_addresses(core: Core) {
    let Some(mut changes) = core.endpoint().map(|endpoint| endpoint.watch_addr().stream()) else {
        return;
    };
    let mut last = Vec::new();
    while let Some(now) = changes.next().await {
        let now = direct(&now.addrs);
        if now == last {
            continue;
        }
        last.clone_from(&now);
        if let Some(lan) = &core.lan {
            lan.moved_to(now.clone());
        }
        core.links.tell(NetEvent::Addresses(now));
        // Nobody keeps dialling, so nobody listens.
        let _ = core.signals.send(Signal::NetworkChanged);
    }
}

/// Tells the diallers when the relay has come back.
pub(super) async fn watch_relay(core: Core) {
    let Some(mut changes) = core.endpoint().map(|endpoint| endpoint.home_relay_status().stream()) else {
        return;
    };
    let mut was_connected = false;
    while let Some(relays) = changes.next().await {
        let connected = relays.iter().any(iroh::endpoint::RelayStatus::is_connected);
        if connected && !was_connected {
            // Nobody keeps dialling, so nobody listens.
            let _ = core.signals.send(Signal::NetworkChanged);
        }
        was_connected = connected;
    }
}

/// The IP addresses among them.
pub(super) fn direct<'a>(addresses: impl IntoIterator<Item = &'a TransportAddr>) -> Vec<SocketAddr> {
    addresses
        .into_iter()
        .filter_map(|address| match address {
            TransportAddr::Ip(address) => Some(*address),
            _ => None,
        })
        .collect()
}
