//! The first bytes on a link: nine from the dialling side, nine back.
//!
//! A connection is not yet a link. A QUIC dial succeeds even when the other
//! side throws the dialler out a moment later, and two connections may exist
//! when both dialled at once. So the dialler opens the one stream, writes its
//! preface and waits; the other side answers only if it keeps the connection.
//! Only with the answer in hand does a dial count.
//!
//! A preface is the version (one byte, 1) and the instance (eight random bytes
//! drawn when the network was opened). The instance tells a partner that
//! restarted from one that dialled twice.

use iroh::endpoint::{Connection, RecvStream, SendStream};
use tokio::io::AsyncReadExt;

/// Eight random bytes that name one opening of the network.
pub(super) type Instance = [u8; 8];

const VERSION: u8 = 1;
const PREFACE_BYTES: usize = 1 + size_of::<Instance>();

/// The other side sent something else, or went away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoPreface;

/// The one stream of a connection and who is at the other end of it.
pub(super) struct Greeted {
    pub(super) send: SendStream,
    pub(super) receive: RecvStream,
    pub(super) instance: Instance,
}

/// Opens the stream as the dialling side and waits for the answer.
pub(super) async fn ask(connection: &Connection, mine: Instance) -> Result<Greeted, NoPreface> {
    let (mut send, mut receive) = connection.open_bi().await.map_err(|_| NoPreface)?;
    send.write_all(&encode(mine)).await.map_err(|_| NoPreface)?;
    let instance = read(&mut receive).await?;
    Ok(Greeted {
        send,
        receive,
        instance,
    })
}

/// Takes the stream as the side that was dialled. The answer is [`answer`].
pub(super) async fn hear(connection: &Connection) -> Result<Greeted, NoPreface> {
    let (send, mut receive) = connection.accept_bi().await.map_err(|_| NoPreface)?;
    let instance = read(&mut receive).await?;
    Ok(Greeted {
        send,
        receive,
        instance,
    })
}

/// The answer of the side that was dialled: "this connection counts".
pub(super) fn answer(mine: Instance) -> Vec<u8> {
    encode(mine).to_vec()
}

fn encode(instance: Instance) -> [u8; PREFACE_BYTES] {
    let mut preface = [VERSION; PREFACE_BYTES];
    preface[1..].copy_from_slice(&instance);
    preface
}

async fn read(stream: &mut RecvStream) -> Result<Instance, NoPreface> {
    let version = stream.read_u8().await.map_err(|_| NoPreface)?;
    if version != VERSION {
        return Err(NoPreface);
    }
    let mut instance = Instance::default();
    stream.read_exact(&mut instance).await.map_err(|_| NoPreface)?;
    Ok(instance)
}
