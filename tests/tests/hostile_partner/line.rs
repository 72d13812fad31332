//! A line to Lena's laptop that is spoken by hand: iroh alone, without our network,
//! so that bytes can be written which our network would not.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context as _, Result, bail};
use iroh::{
    Endpoint, EndpointAddr, EndpointId, RelayMode, SecretKey,
    endpoint::{Connection, ConnectionError, PortmapperConfig, RecvStream, SendStream, presets},
};
use nearer_sync::{
    frame::{ByeCode, Frame, Hello},
    net::{EndpointKey, SYNC_ALPN},
};
use tokio::time::timeout;

/// Far beyond what any answer takes.
const DEADLINE: Duration = Duration::from_secs(60);

/// What the dialling side writes first: version 1 and eight bytes of its choice.
const PREFACE: [u8; 9] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/// The network of the hostile partner: it dials, and nobody can dial it.
pub(crate) struct Dialler {
    endpoint: Endpoint,
    lena: EndpointAddr,
}

/// How Lena's laptop ended a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// With a last frame.
    Bye(ByeCode),
    /// Without a word, with this code of the connection.
    Closed(u64),
}

/// The stream to Lena's laptop, on which she has said who she is.
pub(crate) struct Line {
    connection: Connection,
    send: SendStream,
    receive: RecvStream,
    /// What she said first.
    pub(crate) hello: Hello,
}

impl Dialler {
    pub(crate) async fn new(secret: &[u8; 32], lena: &EndpointKey, at: SocketAddr) -> Result<Dialler> {
        let endpoint = Endpoint::builder(presets::Minimal)
            .secret_key(SecretKey::from_bytes(secret))
            .portmapper_config(PortmapperConfig::Disabled)
            .relay_mode(RelayMode::Disabled)
            .clear_ip_transports()
            .bind_addr("127.0.0.1:0")?
            .bind()
            .await?;
        let lena = EndpointAddr::new(EndpointId::from_bytes(lena)?).with_ip_addr(at);
        Ok(Dialler { endpoint, lena })
    }

    /// Opens a line and hears her hello.
    pub(crate) async fn dial(&self) -> Result<Line> {
        timeout(DEADLINE, self.dial_patiently())
            .await
            .context("Lena's laptop does not answer")?
    }

    async fn dial_patiently(&self) -> Result<Line> {
        let connection = self.endpoint.connect(self.lena.clone(), SYNC_ALPN).await?;
        let (mut send, mut receive) = connection.open_bi().await?;
        send.write_all(&PREFACE).await?;
        let mut answer = [0; PREFACE.len()];
        receive.read_exact(&mut answer).await?;
        match hear(&mut receive).await {
            Some(Frame::Hello(hello)) => Ok(Line {
                connection,
                send,
                receive,
                hello,
            }),
            other => bail!("Lena's laptop did not say hello but {other:?}"),
        }
    }
}

impl Line {
    /// Writes these bytes as they are.
    pub(crate) async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.send.write_all(bytes).await?)
    }

    /// Writes no more, as a program does that ends in the middle of a frame.
    pub(crate) fn stop(&mut self) -> Result<()> {
        Ok(self.send.finish()?)
    }

    /// What she says to what was written: not what she says of her own accord.
    pub(crate) async fn answer(&mut self) -> Result<Frame> {
        let hearing = async {
            loop {
                match hear(&mut self.receive).await {
                    Some(Frame::Ping | Frame::Pong | Frame::Changes(_)) => {}
                    other => return other,
                }
            }
        };
        timeout(DEADLINE, hearing)
            .await
            .context("Lena's laptop says nothing")?
            .context("Lena's laptop ended the line")
    }

    /// Writes `bytes`, as far as they are taken, and waits for the end of the line.
    pub(crate) async fn end_after(mut self, bytes: &[u8]) -> Result<End> {
        let hearing = async {
            let mut bye = None;
            while let Some(frame) = hear(&mut self.receive).await {
                if let Frame::Bye(code) = frame {
                    bye = Some(code);
                }
            }
            bye
        };
        let writing = async {
            // She may hang up before all of it is written.
            let _ = self.send.write_all(bytes).await;
            std::future::pending::<()>().await;
        };
        let ending = async {
            tokio::select! {
                bye = hearing => bye,
                () = writing => None,
            }
        };
        let bye = timeout(DEADLINE, ending)
            .await
            .context("Lena's laptop keeps the line open")?;
        match bye {
            Some(code) => Ok(End::Bye(code)),
            None => match timeout(DEADLINE, self.connection.closed()).await? {
                ConnectionError::ApplicationClosed(close) => Ok(End::Closed(close.error_code.into_inner())),
                other => bail!("the line broke: {other}"),
            },
        }
    }
}

/// The next frame, or nothing once the stream has ended.
async fn hear(stream: &mut RecvStream) -> Option<Frame> {
    let mut length = [0; 4];
    stream.read_exact(&mut length).await.ok()?;
    let mut payload = vec![0; u32::from_be_bytes(length) as usize];
    stream.read_exact(&mut payload).await.ok()?;
    Frame::decode(&payload).ok()
}

/// `payload` with its length before it.
pub(crate) fn framed(payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes(), payload].concat()
}
