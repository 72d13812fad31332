//! Taking in connections that others open.

use std::{sync::Arc, time::Duration};

use iroh::endpoint::Incoming;
use tokio::{sync::Semaphore, time::timeout};

use super::{
    CLAIM_ALPN, PAIR_ALPN,
    core::{Core, Ready},
    link::code,
    links::Turned,
    preface,
};

/// From the first packet to the end of the handshake.
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);

/// From the end of the handshake to the dialler's preface.
const PREFACE_WITHIN: Duration = Duration::from_secs(5);

/// Handshakes at the same time. Two people and their devices need two or three.
const MAX_HANDSHAKES: usize = 16;

/// Handshakes at the same time from which on a newcomer has to prove first that
/// its address is real (a QUIC Retry), which keeps forged addresses cheap for us.
const MAX_TRUSTING_HANDSHAKES: usize = 4;

/// Takes in connections until the endpoint is closed.
pub(super) async fn take_in_all(core: Core) {
    let places = Arc::new(Semaphore::new(MAX_HANDSHAKES));
    let Some(endpoint) = core.endpoint() else {
        return;
    };
    while let Some(incoming) = endpoint.accept().await {
        let Ok(place) = places.clone().try_acquire_owned() else {
            incoming.ignore();
            continue;
        };
        let busy = MAX_HANDSHAKES - places.available_permits() > MAX_TRUSTING_HANDSHAKES;
        if busy && !incoming.remote_addr_validated() {
            // Cannot fail: the address is not validated yet.
            let _ = incoming.retry();
            continue;
        }
        let serving = core.clone();
        core.tasks.start(async move {
            take_in(&serving, incoming).await;
            drop(place);
        });
    }
}

async fn take_in(core: &Core, incoming: Incoming) {
    // Strangers are cut off inside: see `admission`.
    let Ok(Ok(connection)) = timeout(HANDSHAKE_WITHIN, incoming).await else {
        return;
    };
    let greeted = match timeout(PREFACE_WITHIN, preface::hear(&connection)).await {
        Ok(Ok(greeted)) => greeted,
        _ => {
            connection.close(code::UNREADABLE, b"");
            return;
        }
    };
    let pairing = matches!(connection.alpn(), PAIR_ALPN | CLAIM_ALPN);
    let raised = core.raise(Ready {
        connection: connection.clone(),
        greeted,
        dialled: false,
        pairing,
        first: preface::answer(core.instance),
        aside: None,
    });
    match raised {
        Ok(_) => {}
        Err(Turned::Duplicate) => connection.close(code::DUPLICATE, b""),
        Err(Turned::NotAllowed) => connection.close(code::NOT_ADMITTED, b""),
        Err(Turned::Closed) => connection.close(code::CLOSED, b""),
    }
}
