//! The network: one iroh endpoint, links to the partner's devices, and nothing
//! else.
//!
//! This is the only part of the crate that does I/O, reads a clock or spawns a
//! task. It moves opaque bytes: what a frame means is decided elsewhere, so
//! that everything worth testing a thousand times needs no network. What it
//! does decide is *who* may send bytes at all: a stranger is cut off while the
//! handshake ends ([`admission`]), before any byte of ours is parsed.
//!
//! Start at [`Net`]. Then:
//! - [`endpoint`]: how iroh is set up, and everything that is switched off,
//! - [`admission`]: who is let in, on which protocol,
//! - [`preface`]: the first nine bytes each way; only they make a link,
//! - [`frame`]: lengths and payloads on the stream,
//! - [`core`], [`tasks`]: what all tasks share; that they end,
//! - [`link`]: the two tasks that read and write one link,
//! - [`links`]: which link counts when there are two of them,
//! - [`dial`], [`redial`], [`dialler`]: one attempt; when to try again; the loop,
//! - [`sift`]: what to do when somebody else answers at one of the addresses,
//! - [`addresses`]: where a device was last seen,
//! - [`lan`], [`lan_token`], [`lan_pace`]: finding each other without internet.

mod addresses;
mod admission;
mod core;
mod dial;
mod dialler;
mod endpoint;
mod exporter;
mod frame;
mod handle;
mod lan;
mod lan_pace;
mod lan_token;
mod link;
mod links;
mod preface;
mod redial;
mod sift;
mod tasks;
mod watch;
mod welcome;

pub use dial::DialError;
pub use endpoint::{NetError, NetSetup};
pub use exporter::{Exporter, ExporterError};
/// The code with which a device refuses one that was on its list and is no longer.
pub const GONE: u64 = 7;

pub use frame::{MAX_PAIRING_BODY_BYTES, MAX_SYNC_FRAME_BYTES};
pub use handle::{FAREWELL, Net};
pub use link::{LinkDown, MAX_QUEUED_BYTES, Room, SendError};

use std::net::SocketAddr;

/// An endpoint id: the Ed25519 public key that iroh names a device by.
pub type EndpointKey = [u8; 32];

/// The protocol of two devices that are paired.
pub const SYNC_ALPN: &[u8] = b"nearer/sync/1";

/// The protocol of a pairing, offered only while an invitation is open.
pub const PAIR_ALPN: &[u8] = b"nearer/pair/1";

/// The protocol of a laptop and a keeper that has it on its list.
pub const KEEP_ALPN: &[u8] = b"nearer/keep/1";

/// The protocol of the first laptop that shows a keeper its secret, offered only
/// until one has.
pub const CLAIM_ALPN: &[u8] = b"nearer/claim/1";

/// What this device is to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Role {
    /// A laptop: it exchanges and pairs.
    #[default]
    Laptop,
    /// A keeper: it takes in and hands out what it cannot read.
    Keeper,
}

impl Role {
    /// What is offered to whoever dials: always the first, the second through an open door.
    pub(crate) fn protocols(self) -> [&'static [u8]; 2] {
        match self {
            Role::Laptop => [SYNC_ALPN, PAIR_ALPN],
            Role::Keeper => [KEEP_ALPN, CLAIM_ALPN],
        }
    }
}

/// The number of one link, unique within one [`Net`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkId(pub(crate) u64);

impl LinkId {
    /// The link with this number, for a network that is only played.
    #[must_use]
    pub const fn new(number: u64) -> LinkId {
        LinkId(number)
    }
}

/// What happened on the network.
///
/// For one link the order is always `LinkUp`, any number of `Frame`s,
/// `LinkDown`; each of the two ends comes exactly once. When a new link takes
/// the place of an old one, the old one's `LinkDown` comes first.
#[derive(Debug)]
pub enum NetEvent {
    /// Both sides have agreed that this link counts. Frames may be sent.
    LinkUp {
        /// The link.
        link: LinkId,
        /// The endpoint id of the other side, proven by the handshake.
        remote: EndpointKey,
        /// Whether this side opened the connection.
        dialled: bool,
        /// Whether this is a pairing link and not a sync link.
        pairing: bool,
        /// Keying material bound to this very connection.
        exporter: Exporter,
    },
    /// One whole frame arrived.
    Frame {
        /// The link it came on.
        link: LinkId,
        /// On a sync link the payload, without the length; on a pairing link
        /// the whole frame with its header.
        bytes: Vec<u8>,
        /// Dropping this lets the link read on. At most four frames per link
        /// wait at a time; then the sender is slowed down.
        room: Room,
    },
    /// The link is gone. Nothing more comes from it or leaves on it.
    LinkDown {
        /// The link.
        link: LinkId,
        /// Why.
        why: LinkDown,
    },
    /// The addresses this device can be reached at have changed.
    Addresses(Vec<SocketAddr>),
    /// A device that is linked was seen at these direct addresses.
    Learned {
        /// Its endpoint id.
        remote: EndpointKey,
        /// Where it was seen, newest first.
        addresses: Vec<SocketAddr>,
    },
    /// An attempt to reach a device did not lead to a link.
    DialFailed {
        /// Whom the attempt was for.
        remote: EndpointKey,
        /// Whether it was for a pairing link.
        pairing: bool,
        /// Why.
        why: DialError,
    },
}
