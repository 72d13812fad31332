//! What the core and the network tell each other.

use std::{collections::HashSet, net::SocketAddr};

use nearer_sync::net::{DialError, GONE, LinkId, NetEvent, Room};

/// Gives the keying material of a connection for a label and a context.
pub(crate) type Exporter = Box<dyn Fn(&[u8], &[u8]) -> Option<[u8; 32]> + Send>;

/// What the core wants of the network. Carried out in order, after whatever
/// it follows from is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkCommand {
    /// Listen and be ready to dial; closes what was open.
    Open {
        endpoint_secret: [u8; 32],
        port: Option<u16>,
        discovery: Option<[u8; 32]>,
        relay: Option<String>,
    },
    /// Stop listening altogether.
    Shut,
    /// The same without a word to anyone, as if the cable were out.
    Vanish,
    /// Only these endpoints may exchange.
    Allow(HashSet<[u8; 32]>),
    /// Tell these, if they knock, that they are on the list no longer.
    TellGone(HashSet<[u8; 32]>),
    /// Admit strangers to the pairing protocol, or no longer.
    ListenForPairing(bool),
    /// Dial until linked, again and again.
    KeepDialling {
        endpoint: [u8; 32],
        addresses: Vec<SocketAddr>,
    },
    /// Dial the laptop that made an invitation.
    DialPairing {
        endpoint: [u8; 32],
        addresses: Vec<SocketAddr>,
    },
    /// Show a keeper that its text was entered here.
    DialClaim {
        endpoint: [u8; 32],
        addresses: Vec<SocketAddr>,
    },
    /// These are keepers: they may be dialled, in their own protocol. Those that were removed are
    /// looked for rarely.
    KnowKeepers {
        all: HashSet<[u8; 32]>,
        removed: HashSet<[u8; 32]>,
    },
    /// Send one frame.
    Send { link: LinkId, bytes: Vec<u8> },
    /// Hang up once what was sent has been read.
    FinishLink { link: LinkId },
    /// Hang up at once, telling why.
    CloseLink { link: LinkId, code: u32 },
}

/// What the network tells the core.
pub(crate) enum LinkEvent {
    /// Listening now, at these addresses.
    Opened { addresses: Vec<SocketAddr> },
    /// Could not listen.
    OpenFailed { why: String },
    /// A connection stands.
    Up {
        link: LinkId,
        remote: [u8; 32],
        pairing: bool,
        exporter: Exporter,
    },
    /// A whole frame came. Dropping `room` lets the link read on.
    Frame {
        link: LinkId,
        bytes: Vec<u8>,
        room: Option<Room>,
    },
    /// A connection ended.
    Down { link: LinkId },
    /// This laptop's own addresses are now these.
    Addresses(Vec<SocketAddr>),
    /// The endpoint was reached at these addresses.
    Learned {
        remote: [u8; 32],
        addresses: Vec<SocketAddr>,
    },
    /// A dial came to nothing. `gone`: the other side says that this laptop is on its
    /// list no longer. `refused`: somebody was there, and no invitation is open.
    DialFailed {
        remote: [u8; 32],
        pairing: bool,
        gone: bool,
        refused: bool,
    },
}

impl std::fmt::Debug for LinkEvent {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("LinkEvent")
    }
}

impl From<NetEvent> for LinkEvent {
    fn from(event: NetEvent) -> LinkEvent {
        match event {
            NetEvent::LinkUp {
                link,
                remote,
                pairing,
                exporter,
                ..
            } => {
                let exporter =
                    Box::new(move |label: &[u8], context: &[u8]| exporter.keying_material(label, context).ok());
                LinkEvent::Up {
                    link,
                    remote,
                    pairing,
                    exporter,
                }
            }
            NetEvent::Frame { link, bytes, room } => LinkEvent::Frame {
                link,
                bytes,
                room: Some(room),
            },
            NetEvent::LinkDown { link, .. } => LinkEvent::Down { link },
            NetEvent::Addresses(addresses) => LinkEvent::Addresses(addresses),
            NetEvent::Learned { remote, addresses } => LinkEvent::Learned { remote, addresses },
            NetEvent::DialFailed { remote, pairing, why } => LinkEvent::DialFailed {
                remote,
                pairing,
                gone: why == DialError::Refused(GONE),
                refused: matches!(why, DialError::Refused(_) | DialError::NotOffered),
            },
        }
    }
}
