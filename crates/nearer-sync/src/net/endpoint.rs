//! How iroh is set up: what is asked for, and everything that is switched off.
//!
//! The starting point is the preset that adds nothing but a crypto provider. No
//! id is published anywhere, no name server is asked for one, no router is
//! asked for a port. A relay is used only when one is named.

use std::{error::Error, io, net::SocketAddr, str::FromStr, time::Duration};

use iroh::{
    Endpoint, RelayMap, RelayMode, RelayUrl, SecretKey,
    endpoint::{IdleTimeout, NetReportConfig, PortmapperConfig, QuicTransportConfig, VarInt, presets},
    tls::CaTlsConfig,
};

use super::admission::Admission;

/// How long a silent connection is kept. The session above notices a dead
/// partner within seconds while anything is unacknowledged; this is for the
/// time when nothing is.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

/// How the network is opened.
#[derive(Debug, Clone)]
pub struct NetSetup {
    /// The seed of the endpoint key.
    pub endpoint_secret: [u8; 32],
    /// Exactly where to listen; with the unspecified address, on this port of
    /// all interfaces, beside any free port of the other family. `None`: any
    /// free port on all interfaces, IPv4 and IPv6.
    pub listen: Option<SocketAddr>,
    /// Look for the partner on the local network, with this secret that only
    /// the pair shares. `None`: no multicast is sent or answered.
    pub at_home: Option<[u8; 32]>,
    /// The URL of the relay to go through when there is no direct way.
    pub relay: Option<String>,
    /// The certificate (DER) of the authority that vouches for the relay, and
    /// then no other does. `None`: those that browsers trust.
    pub relay_authority: Option<Vec<u8>>,
}

/// Why the network could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum NetError {
    /// Another program listens there.
    #[error("another program already listens at {0}")]
    AddressTaken(SocketAddr),
    /// The relay is not a URL.
    #[error("a relay is given as a URL like https://relay.example, not {0:?}")]
    NotARelay(String),
    /// The operating system gave no socket.
    #[error("no network socket could be opened: {0}")]
    NoSocket(String),
    /// The operating system gave no randomness.
    #[error("the operating system gave no random numbers")]
    NoRandomness,
}

/// Reads the relay's URL.
pub(super) fn relay_url(setup: &NetSetup) -> Result<Option<RelayUrl>, NetError> {
    setup
        .relay
        .as_deref()
        .map(|raw| RelayUrl::from_str(raw).map_err(|_| NetError::NotARelay(raw.to_owned())))
        .transpose()
}

/// Opens the endpoint. From here on the machine listens.
pub(super) async fn bind(
    setup: &NetSetup,
    relay: Option<RelayUrl>,
    admission: Admission,
) -> Result<Endpoint, NetError> {
    let [always, _] = admission.role().protocols();
    let mut builder = Endpoint::builder(presets::Minimal)
        .secret_key(SecretKey::from_bytes(&setup.endpoint_secret))
        .alpns(vec![always.to_vec()])
        .portmapper_config(PortmapperConfig::Disabled)
        .relay_mode(match relay {
            None => RelayMode::Disabled,
            // Includes the relay's QUIC address discovery on its usual port,
            // UDP 7842: without it two routers cannot be crossed directly.
            Some(url) => RelayMode::Custom(RelayMap::from(url)),
        })
        .net_report_config(network_questions())
        // No session tickets: nothing is ever sent before the full handshake.
        .max_tls_tickets(0)
        .transport_config(transport())
        .hooks(admission);
    if let Some(authority) = &setup.relay_authority {
        builder = builder.ca_tls_config(CaTlsConfig::custom_roots([authority.clone().into()]));
    }
    if let Some(address) = setup.listen {
        // An address of all interfaces only fixes the port; the other family keeps its own.
        if !address.ip().is_unspecified() {
            builder = builder.clear_ip_transports();
        }
        builder = builder
            .bind_addr(address)
            .map_err(|error| NetError::NoSocket(error.to_string()))?;
    }
    builder
        .bind()
        .await
        .map_err(|error| why_no_socket(&error, setup.listen))
}

/// What is asked of the relay to learn how the network is. Nothing in clear: the
/// question whether a page to log in stands in the way would be one.
fn network_questions() -> NetReportConfig {
    let mut questions = NetReportConfig::default();
    questions.captive_portal_check = false;
    questions
}

/// Opens an endpoint that dials one address and takes in nobody.
pub(super) async fn bind_aside(key: SecretKey) -> Result<Endpoint, NetError> {
    Endpoint::builder(presets::Minimal)
        .secret_key(key)
        .portmapper_config(PortmapperConfig::Disabled)
        .relay_mode(RelayMode::Disabled)
        .max_tls_tickets(0)
        .transport_config(transport())
        .bind()
        .await
        .map_err(|error| why_no_socket(&error, None))
}

/// One stream each way and nothing else; the limits of [`super::frame`] do the
/// rest. The timers are iroh's own: a path is probed every 5 s and given up
/// after 15 s.
fn transport() -> QuicTransportConfig {
    let mut transport = QuicTransportConfig::builder()
        .max_concurrent_bidi_streams(VarInt::from_u32(1))
        .max_concurrent_uni_streams(VarInt::from_u32(0))
        .datagram_receive_buffer_size(None);
    if let Ok(idle) = IdleTimeout::try_from(IDLE_TIMEOUT) {
        transport = transport.max_idle_timeout(Some(idle));
    }
    transport.build()
}

fn why_no_socket(error: &(dyn Error + 'static), listen: Option<SocketAddr>) -> NetError {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let taken = error
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::AddrInUse);
        if let (true, Some(address)) = (taken, listen) {
            return NetError::AddressTaken(address);
        }
        cause = error.source();
    }
    NetError::NoSocket(error.to_string())
}
