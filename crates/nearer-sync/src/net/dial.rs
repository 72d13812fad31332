//! One attempt to reach a device.
//!
//! An attempt has a time limit and counts only when the other side has answered
//! the preface. If somebody else answers at one of the addresses (a router gave
//! it to another laptop), the attempt fails at once even though the right one
//! was on the list; `sift` then tries them one by one.

use std::{net::SocketAddr, time::Duration};

use iroh::{
    Endpoint, EndpointAddr, EndpointId,
    endpoint::{ConnectError, ConnectingError, Connection, ConnectionError, TransportErrorCode},
};
use tokio::time::timeout;

use super::{
    CLAIM_ALPN, EndpointKey, KEEP_ALPN, LinkId, PAIR_ALPN, SYNC_ALPN,
    core::{Core, Ready},
    link::code,
    links::Turned,
    preface,
};

/// The limit of an attempt when only direct addresses are tried.
const DIRECT_LIMIT: Duration = Duration::from_secs(2);

/// The limit of an attempt that may go through the relay.
const RELAY_LIMIT: Duration = Duration::from_secs(5);

/// The TLS alert `unknown_ca`: another key than the one dialled.
const UNKNOWN_CA: u8 = 48;

/// The TLS alert `no_application_protocol`: nobody there offers what was asked for.
const NO_APPLICATION_PROTOCOL: u8 = 120;

/// Why an attempt did not lead to a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DialError {
    /// No address is known and there is no relay.
    #[error("it is not known where this device is")]
    NoAddress,
    /// The id is not one of those allowed, or is not a key at all.
    #[error("this device is not one of ours")]
    NotAllowed,
    /// Nothing came back in time.
    #[error("nobody answered")]
    NobodyAnswered,
    /// Another device answers at that address.
    #[error("somebody else answered")]
    WrongKey,
    /// The other side closed the connection, with this code.
    #[error("the other side refused (code {0})")]
    Refused(u64),
    /// Somebody answered who does not speak this protocol now: no invitation is open there.
    #[error("what was asked for is not offered there")]
    NotOffered,
    /// Both dialled at once, and the other connection counts.
    #[error("the other side's connection counts")]
    Duplicate,
    /// This network is closed.
    #[error("the network is closed")]
    Closed,
}

/// What an attempt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A lasting link, in the protocol of whoever is dialled.
    Sync,
    Pairing,
    /// Showing a keeper its secret: a pairing link in another protocol.
    Claim,
}

/// Tries to reach `remote` at all of `addresses` and, if there is one, through
/// the relay.
pub(super) async fn dial(
    core: &Core,
    remote: EndpointKey,
    addresses: &[SocketAddr],
    purpose: Purpose,
) -> Result<LinkId, DialError> {
    let id = EndpointId::from_bytes(&remote).map_err(|_| DialError::NotAllowed)?;
    if purpose == Purpose::Sync && !core.admission.allows(&remote) {
        return Err(DialError::NotAllowed);
    }
    let mut target = EndpointAddr::new(id);
    for address in addresses {
        target = target.with_ip_addr(*address);
    }
    let mut limit = DIRECT_LIMIT;
    if let Some(relay) = &core.relay {
        target = target.with_relay_url(relay.clone());
        limit = RELAY_LIMIT;
    }
    if target.is_empty() {
        return Err(DialError::NoAddress);
    }
    let endpoint = core.endpoint().ok_or(DialError::Closed)?;
    within(limit, reach(core, &endpoint, target, purpose, None)).await
}

/// Tries to reach `remote` at `address` alone, from `aside`, which stays open
/// as long as the link.
pub(super) async fn dial_from(
    core: &Core,
    aside: &Endpoint,
    remote: EndpointKey,
    address: SocketAddr,
) -> Result<LinkId, DialError> {
    let id = EndpointId::from_bytes(&remote).map_err(|_| DialError::NotAllowed)?;
    let target = EndpointAddr::new(id).with_ip_addr(address);
    within(
        DIRECT_LIMIT,
        reach(core, aside, target, Purpose::Sync, Some(aside.clone())),
    )
    .await
}

async fn within(
    limit: Duration,
    attempt: impl Future<Output = Result<LinkId, DialError>>,
) -> Result<LinkId, DialError> {
    timeout(limit, attempt).await.unwrap_or(Err(DialError::NobodyAnswered))
}

async fn reach(
    core: &Core,
    endpoint: &Endpoint,
    target: EndpointAddr,
    purpose: Purpose,
    aside: Option<Endpoint>,
) -> Result<LinkId, DialError> {
    let alpn = match purpose {
        Purpose::Sync if core.admission.is_keeper(target.id.as_bytes()) => KEEP_ALPN,
        Purpose::Sync => SYNC_ALPN,
        Purpose::Pairing => PAIR_ALPN,
        Purpose::Claim => CLAIM_ALPN,
    };
    let connection = endpoint
        .connect(target, alpn)
        .await
        .map_err(|error| why_not_connected(&error))?;
    let Ok(greeted) = preface::ask(&connection, core.instance).await else {
        let why = why_not_greeted(&connection);
        connection.close(code::UNREADABLE, b"");
        return Err(why);
    };
    let raised = core.raise(Ready {
        connection: connection.clone(),
        greeted,
        dialled: true,
        pairing: purpose != Purpose::Sync,
        first: Vec::new(),
        aside,
    });
    raised.map_err(|turned| {
        let (code, error) = match turned {
            Turned::Duplicate => (code::DUPLICATE, DialError::Duplicate),
            Turned::NotAllowed => (code::NOT_ADMITTED, DialError::NotAllowed),
            Turned::Closed => (code::CLOSED, DialError::Closed),
        };
        connection.close(code, b"");
        error
    })
}

fn why_not_connected(error: &ConnectError) -> DialError {
    match error {
        ConnectError::Connecting {
            source: ConnectingError::ConnectionError { source, .. },
            ..
        }
        | ConnectError::Connection { source, .. } => why_broken(source),
        _ => DialError::NobodyAnswered,
    }
}

fn why_not_greeted(connection: &Connection) -> DialError {
    match connection.close_reason() {
        Some(reason) => why_broken(&reason),
        None => DialError::NobodyAnswered,
    }
}

fn why_broken(error: &ConnectionError) -> DialError {
    match error {
        ConnectionError::TransportError(error) if error.code == TransportErrorCode::crypto(UNKNOWN_CA) => {
            DialError::WrongKey
        }
        ConnectionError::ConnectionClosed(close)
            if close.error_code == TransportErrorCode::crypto(NO_APPLICATION_PROTOCOL) =>
        {
            DialError::NotOffered
        }
        ConnectionError::TransportError(error) if error.code == TransportErrorCode::crypto(NO_APPLICATION_PROTOCOL) => {
            DialError::NotOffered
        }
        ConnectionError::ApplicationClosed(close) if close.error_code == code::DUPLICATE => DialError::Duplicate,
        ConnectionError::ApplicationClosed(close) => DialError::Refused(close.error_code.into_inner()),
        ConnectionError::LocallyClosed => DialError::Closed,
        _ => DialError::NobodyAnswered,
    }
}
