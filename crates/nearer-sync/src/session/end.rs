//! How a conversation ends, and what the other side is told about it.

use crate::frame::{ByeCode, FrameError, Version};

/// Why a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SessionEnd {
    /// This side wanted to end.
    #[error("this side closed")]
    Done,
    /// The other side said goodbye.
    #[error("the other side closed: {0:?}")]
    PeerLeft(ByeCode),
    /// Nothing was heard for too long.
    #[error("the other side went silent")]
    Silent,
    /// The versions do not go together.
    #[error("the other side speaks version {}.{}", .0.major, .0.minor)]
    OtherVersion(Version),
    /// Another space or volume was meant.
    #[error("the other side means another space")]
    OtherSpace,
    /// The other side calls itself another device than the link proves.
    #[error("the other side is not the device the link leads to")]
    WrongDevice,
    /// One device runs in two places.
    #[error("one device runs in two places")]
    Copied,
    /// The other device is no longer spoken with.
    #[error("the other device was removed")]
    NotActive,
    /// The ledgers do not go together.
    #[error("the ledgers do not go together")]
    Ledger,
    /// A frame that cannot be read.
    #[error("{0}")]
    Unclear(FrameError),
    /// A frame that has no place here.
    #[error("a frame at the wrong moment")]
    OutOfPlace,
    /// More arrived than a session may carry, or would have to be sent than
    /// fits into a transfer.
    #[error("more than one session carries")]
    OverBudget,
    /// What arrived did not pass the gate.
    #[error("what arrived was refused")]
    Refused,
    /// Three rounds brought nobody forward.
    #[error("three rounds brought nobody forward")]
    Stuck,
}

impl SessionEnd {
    /// What the other side is told, if anything. A device that was removed is
    /// told nothing.
    pub(super) fn bye(self) -> Option<ByeCode> {
        match self {
            SessionEnd::PeerLeft(_) | SessionEnd::Silent | SessionEnd::NotActive => None,
            SessionEnd::Done => Some(ByeCode::Done),
            SessionEnd::OtherVersion(_) => Some(ByeCode::Version),
            SessionEnd::OtherSpace | SessionEnd::WrongDevice => Some(ByeCode::Space),
            SessionEnd::Copied => Some(ByeCode::Copied),
            SessionEnd::Ledger => Some(ByeCode::Ledger),
            SessionEnd::Unclear(_) | SessionEnd::OutOfPlace => Some(ByeCode::Unclear),
            SessionEnd::OverBudget => Some(ByeCode::OverBudget),
            SessionEnd::Refused => Some(ByeCode::Refused),
            SessionEnd::Stuck => Some(ByeCode::Stuck),
        }
    }
}
