//! What goes into a session and what comes out of it.
//!
//! Enums and no callbacks: everything that can happen between two laptops is on
//! this page, and the owner's loop is a `match` over it.

use super::SessionEnd;
use crate::frame::{Hash, Version};
use crate::gate::Transfer;

/// What a conversation needs to know before it begins.
#[derive(Debug, Clone)]
pub struct SessionSetup {
    /// The shared space.
    pub space: [u8; 32],
    /// The volume of the space.
    pub volume: u32,
    /// The version of the document this program writes.
    pub schema: Version,
    /// This device.
    pub me: [u8; 32],
    /// The device that the link was proved to lead to.
    pub peer: [u8; 32],
    /// Drawn at each start of this program.
    pub instance: [u8; 16],
    /// Instances of the other device that were followed by newer ones since
    /// this program began. Meeting one again means that two copies of the
    /// device are running.
    pub superseded: Vec<[u8; 16]>,
    /// The heads at which both last agreed.
    pub agreed: Vec<Hash>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionInput {
    /// The link is up. Comes first.
    Start {
        /// This device's ledger.
        ledger: Vec<u8>,
    },
    /// A frame arrived.
    Frame(Vec<u8>),
    /// The answer to [`SessionOutput::Ledger`].
    Ledger(LedgerVerdict),
    /// This device's ledger changed.
    LedgerChanged {
        /// The ledger as it is now.
        ledger: Vec<u8>,
        /// Whether the other device is still one that is spoken with. If not,
        /// not one more frame goes out.
        peer_active: bool,
    },
    /// The document grew otherwise than by this session's transfer, and that
    /// is on disk.
    LocalChange,
    /// The offered transfer passed and is on disk; the document holds it.
    Committed,
    /// The offered transfer was refused; nothing of it was taken.
    Refused,
    /// Time passed.
    Tick,
    /// This side wants to end.
    Close,
}

/// What merging the other side's ledger came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerVerdict {
    /// It is merged and the other device is active.
    Merged,
    /// The other device was removed, or its person has left.
    Removed,
    /// It cannot be merged.
    Refused,
}

/// What has to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionOutput {
    /// Send this frame.
    Send(Vec<u8>),
    /// The other side is who it should be. Keep its instance for the next
    /// [`SessionSetup::superseded`].
    Met {
        /// Drawn at the start of the other side's program.
        instance: [u8; 16],
        /// The version of the exchange it speaks.
        protocol: Version,
        /// The version of the document it writes.
        schema: Version,
    },
    /// Merge this ledger and answer with [`SessionInput::Ledger`].
    Ledger(Vec<u8>),
    /// Check this transfer, write it to disk, and answer with
    /// [`SessionInput::Committed`] or [`SessionInput::Refused`].
    Offer(Transfer),
    /// Both sides have the same on disk. Keep the heads for the next
    /// [`SessionSetup::agreed`].
    Agreed {
        /// The heads of both documents.
        heads: Vec<Hash>,
    },
    /// Feed [`SessionInput::Tick`] at this time, in milliseconds of the clock
    /// that is passed to [`Session::handle`]. The latest wish counts.
    WakeAt(u64),
    /// Close the link. Always the last output of a session.
    HangUp(SessionEnd),
}
