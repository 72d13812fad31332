//! One link: a task that reads, a task that writes, and the limits between.
//!
//! Reading stops while four frames wait for their owner ([`Room`]), so a fast
//! sender is slowed down by QUIC's flow control. Writing never makes the caller
//! wait; a partner that takes nothing for [`MAX_QUEUED_BYTES`] loses the link,
//! and everything is exchanged anew on the next one.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use iroh::endpoint::{Connection, ConnectionError, RecvStream, SendStream, VarInt};
use tokio::{
    io::AsyncWriteExt,
    sync::{OwnedSemaphorePermit, Semaphore, mpsc},
    time::timeout,
};

use super::frame::{FrameError, Framing};

/// What may wait to be written on one link, in bytes: one whole transfer of
/// 64 MiB and some frames on top.
pub const MAX_QUEUED_BYTES: usize = 80 * 1024 * 1024;

/// Frames of one link that may wait for their owner.
const WAITING_FRAMES: usize = 4;

/// How long a pairing link may stay silent at its beginning.
const FIRST_PAIRING_FRAME_WITHIN: Duration = Duration::from_secs(15);

/// What a connection is closed with. Codes from 256 on belong to the caller.
pub(super) mod code {
    use iroh::endpoint::VarInt;

    /// Everything is well; this side is going away.
    pub(in crate::net) const CLOSED: VarInt = VarInt::from_u32(0);
    /// Not on the list.
    pub(in crate::net) const NOT_ADMITTED: VarInt = VarInt::from_u32(1);
    /// A newer link of the same two devices took its place.
    pub(in crate::net) const SUPERSEDED: VarInt = VarInt::from_u32(2);
    /// Both dialled at once and the other connection counts.
    pub(in crate::net) const DUPLICATE: VarInt = VarInt::from_u32(3);
    /// A frame that is too long, or no preface.
    pub(in crate::net) const UNREADABLE: VarInt = VarInt::from_u32(4);
    /// The receiver took nothing for too long.
    pub(in crate::net) const OVERRUN: VarInt = VarInt::from_u32(5);
    /// Someone else is pairing, or too many tried.
    pub(in crate::net) const BUSY: VarInt = VarInt::from_u32(6);
    /// On the list once, and no longer.
    pub(in crate::net) const GONE: VarInt = VarInt::from_u32(7);
}

/// Why a link is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkDown {
    /// This side closed it.
    ClosedHere,
    /// The other side closed it, with this code (0: nothing special).
    ClosedThere(u64),
    /// A newer link of the same device took its place.
    Superseded,
    /// The device is no longer allowed.
    NotAllowed,
    /// The other side announced a frame beyond the limit.
    Unreadable,
    /// The other side took nothing while [`MAX_QUEUED_BYTES`] piled up.
    Overrun,
    /// Nothing was heard for too long, or the network broke it off.
    Lost,
}

/// Why a frame was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The link is gone; `LinkDown` has been or is about to be told.
    #[error("the link is gone")]
    NoLink,
    /// The other side would refuse it. The link stays.
    #[error("this is not a frame the other side takes")]
    NotAFrame,
    /// Too much is waiting already. The link has been closed.
    #[error("the other side takes nothing")]
    Overrun,
}

/// A place in the short queue between a link and its owner.
///
/// Comes with each frame; dropping it is the sign that the frame was dealt with.
#[derive(Debug)]
pub struct Room(#[expect(dead_code, reason = "held for what its drop does")] OwnedSemaphorePermit);

/// The writing end, held in the table of links.
#[derive(Debug, Clone)]
pub(super) struct Outbox {
    frames: mpsc::UnboundedSender<Vec<u8>>,
    queued: Arc<AtomicUsize>,
    framing: Framing,
}

/// The other end of an [`Outbox`].
pub(super) struct Outgoing {
    frames: mpsc::UnboundedReceiver<Vec<u8>>,
    queued: Arc<AtomicUsize>,
    framing: Framing,
}

/// A queue for what is to be written.
pub(super) fn outbox(framing: Framing) -> (Outbox, Outgoing) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let queued = Arc::new(AtomicUsize::new(0));
    (
        Outbox {
            frames: sender,
            queued: queued.clone(),
            framing,
        },
        Outgoing {
            frames: receiver,
            queued,
            framing,
        },
    )
}

impl Outbox {
    /// Queues `bytes`; never waits.
    pub(super) fn push(&self, bytes: Vec<u8>) -> Result<(), SendError> {
        if !self.framing.admits(&bytes) {
            return Err(SendError::NotAFrame);
        }
        let length = bytes.len();
        if self.queued.fetch_add(length, Ordering::Relaxed) + length > MAX_QUEUED_BYTES {
            return Err(SendError::Overrun);
        }
        self.frames.send(bytes).map_err(|_| SendError::NoLink)
    }
}

/// Writes `first` and then what is queued, until the stream breaks or the
/// queue is dropped.
pub(super) async fn write(mut stream: SendStream, first: Vec<u8>, mut outgoing: Outgoing) {
    if !first.is_empty() && stream.write_all(&first).await.is_err() {
        return;
    }
    while let Some(bytes) = outgoing.frames.recv().await {
        let header = outgoing.framing.header(&bytes);
        if stream.write_all(&header).await.is_err() || stream.write_all(&bytes).await.is_err() {
            return;
        }
        outgoing.queued.fetch_sub(bytes.len(), Ordering::Relaxed);
    }
    // Nobody can push any more. The connection is closed by whoever dropped
    // the queue; a clean end of the stream would come too late.
    let _ = stream.shutdown().await;
}

/// Reads frames and hands them to `deliver` until the link ends; says why.
pub(super) async fn read(
    connection: &Connection,
    mut stream: RecvStream,
    framing: Framing,
    mut deliver: impl FnMut(Vec<u8>, Room),
) -> LinkDown {
    let rooms = Arc::new(Semaphore::new(WAITING_FRAMES));
    let mut patience = (framing == Framing::Pairing).then_some(FIRST_PAIRING_FRAME_WITHIN);
    loop {
        // The semaphore is never closed, so there is always a permit to wait for.
        let Ok(permit) = rooms.clone().acquire_owned().await else {
            return LinkDown::Lost;
        };
        let frame = match patience.take() {
            None => framing.read(&mut stream).await,
            Some(limit) => match timeout(limit, framing.read(&mut stream)).await {
                Ok(frame) => frame,
                Err(_) => return LinkDown::Unreadable,
            },
        };
        match frame {
            Ok(bytes) => deliver(bytes, Room(permit)),
            Err(FrameError::TooLong) => return LinkDown::Unreadable,
            Err(FrameError::Ended) => return why_closed(connection),
        }
    }
}

/// What the connection says about its own end.
fn why_closed(connection: &Connection) -> LinkDown {
    match connection.close_reason() {
        Some(ConnectionError::LocallyClosed) => LinkDown::ClosedHere,
        // The other side has noticed first.
        Some(ConnectionError::ApplicationClosed(close)) if close.error_code == code::SUPERSEDED => LinkDown::Superseded,
        Some(ConnectionError::ApplicationClosed(close)) => LinkDown::ClosedThere(close.error_code.into_inner()),
        // The stream ended and the connection did not: no program of ours does
        // that.
        None => LinkDown::Unreadable,
        Some(_) => LinkDown::Lost,
    }
}

/// The code that tells the other side what it is told here as `why`.
pub(super) fn close_code(why: LinkDown) -> VarInt {
    match why {
        LinkDown::Superseded => code::SUPERSEDED,
        LinkDown::NotAllowed => code::NOT_ADMITTED,
        LinkDown::Unreadable => code::UNREADABLE,
        LinkDown::Overrun => code::OVERRUN,
        LinkDown::ClosedHere | LinkDown::ClosedThere(_) | LinkDown::Lost => code::CLOSED,
    }
}
