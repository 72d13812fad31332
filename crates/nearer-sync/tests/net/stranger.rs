//! A device that does not keep to the rules: iroh alone, without our net.

use std::time::Duration;

use iroh::{
    Endpoint, EndpointAddr, EndpointId, RelayMode, SecretKey,
    endpoint::{Connection, ConnectionError, PortmapperConfig, RecvStream, SendStream, presets},
};
use nearer_sync::net::EndpointKey;
use tokio::time::timeout;

use crate::desk::{DEADLINE, Desk};

/// What our dialling side writes first: version 1 and eight bytes.
pub(crate) const PREFACE: [u8; 9] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

pub(crate) struct Stranger {
    endpoint: Endpoint,
}

impl Stranger {
    pub(crate) async fn new(seed: u8) -> Self {
        let endpoint = Endpoint::builder(presets::Minimal)
            .secret_key(SecretKey::from_bytes(&[seed; 32]))
            .portmapper_config(PortmapperConfig::Disabled)
            .relay_mode(RelayMode::Disabled)
            .clear_ip_transports()
            .bind_addr("127.0.0.1:0")
            .unwrap()
            .bind()
            .await
            .unwrap();
        Self { endpoint }
    }

    pub(crate) fn id(&self) -> EndpointKey {
        *self.endpoint.id().as_bytes()
    }

    /// Tries to connect; `None` if that protocol is not offered or nobody is
    /// there.
    pub(crate) async fn connect(&self, desk: &Desk, alpn: &[u8]) -> Option<Connection> {
        let id = EndpointId::from_bytes(&desk.id()).unwrap();
        let target = EndpointAddr::new(id).with_ip_addr(desk.address());
        let connecting = timeout(Duration::from_secs(3), self.endpoint.connect(target, alpn));
        connecting.await.ok()?.ok()
    }

    /// Opens the stream, writes the preface and reads the answer.
    pub(crate) async fn greet(connection: &Connection) -> Option<(SendStream, RecvStream)> {
        let (mut send, mut receive) = connection.open_bi().await.ok()?;
        send.write_all(&PREFACE).await.ok()?;
        let mut answer = [0; PREFACE.len()];
        receive.read_exact(&mut answer).await.ok()?;
        Some((send, receive))
    }
}

/// The code the other side closes `connection` with.
pub(crate) async fn closed_with(connection: &Connection) -> u64 {
    let reason = timeout(DEADLINE, connection.closed())
        .await
        .expect("it should be closed");
    match reason {
        ConnectionError::ApplicationClosed(close) => close.error_code.into_inner(),
        other => panic!("closed by something else: {other:?}"),
    }
}
