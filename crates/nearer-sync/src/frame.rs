//! What two devices say to each other, as bytes.
//!
//! A frame is one type byte and a body of fixed fields and counted lists, all
//! numbers big-endian. [`Frame::decode`] compares every count with a limit and
//! with the bytes that are really there before it sets anything aside, and a
//! frame has exactly one spelling. The length of the frame itself is the
//! transport's to write and to check, against [`MAX_FRAME_BYTES`].
//!
//! Nothing in here tells whether somebody is at the keyboard, has read or is
//! typing, or what the time is; a test holds that against the list of fields.

pub(crate) mod reader;

use reader::Reader;

use crate::head::SignedHead;

/// The largest frame that is sent or accepted, in bytes (8 MiB).
pub const MAX_FRAME_BYTES: usize = 8 * 1024 * 1024;
/// How many heads of the document, or agreed heads, a frame may name.
pub const MAX_DOCUMENT_HEADS: usize = 64;
/// The largest ledger in a frame, in bytes.
pub const MAX_LEDGER_BYTES: usize = 512 * 1024;
/// The largest change on the wire, in bytes (1 MiB and its header).
pub const MAX_CHANGE_BYTES: usize = 1024 * 1024 + 32;

/// How many changes, or signed heads, a frame may hold.
pub const MAX_PIECE_ITEMS: usize = 60_000;

/// Two numbers: a higher minor is understood, a higher major is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// Changes when old programs would misunderstand new ones.
    pub major: u16,
    /// Changes when something was added that old programs may ignore.
    pub minor: u16,
}

/// The version of the exchange that this program speaks.
pub const PROTOCOL: Version = Version { major: 1, minor: 0 };

/// The hash of a change.
pub type Hash = [u8; 32];

/// The first frame of each side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hello {
    /// The version of the exchange that the sender speaks.
    pub protocol: Version,
    /// The version of the document that the sender writes.
    pub schema: Version,
    /// The shared space that is meant.
    pub space: [u8; 32],
    /// The volume of the space that is meant.
    pub volume: u32,
    /// Drawn at each start of the sender's program; tells a copied device from
    /// one that came back.
    pub instance: [u8; 16],
    /// The sender, named by its signing key.
    pub device: [u8; 32],
    /// The sender's ledger, whole.
    pub ledger: Vec<u8>,
    /// The heads of the sender's document, all on its disk.
    pub heads: Vec<Hash>,
    /// The heads at which the sender last agreed with this peer, as far as the
    /// sender still holds them.
    pub agreed: Vec<Hash>,
}

/// A piece of a transfer: changes, and the signed heads that vouch for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// Whether another piece of the same transfer follows.
    pub more: bool,
    /// The heads of the sender's document, all on its disk.
    pub at: Vec<Hash>,
    /// The newest head of every actor with changes in this transfer.
    pub heads: Vec<SignedHead>,
    /// Raw change chunks, every one after those it depends on.
    pub changes: Vec<Vec<u8>>,
}

/// Why the other side is about to close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum ByeCode {
    /// Nothing is wrong.
    Done = 0,
    /// The versions do not go together.
    Version = 1,
    /// Another space or volume was meant.
    Space = 2,
    /// What arrived did not pass the gate.
    Refused = 3,
    /// Three rounds brought nobody forward.
    Stuck = 4,
    /// More arrived than one session may carry.
    OverBudget = 5,
    /// A frame was not understood.
    Unclear = 6,
    /// One device seems to run in two places.
    Copied = 7,
    /// The ledgers do not go together.
    Ledger = 8,
    /// Another reason, from a newer version.
    Unknown = u16::MAX,
}

/// Everything that can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// Who is there and what it holds.
    Hello(Hello),
    /// Changes the other side lacks.
    Changes(Piece),
    /// A transfer is on disk; these are the sender's heads now. Sent without a
    /// transfer, it asks to be compared.
    Ack {
        /// The heads of the sender's document, all on its disk.
        heads: Vec<Hash>,
    },
    /// The ledger has changed since the hello.
    Ledger(Vec<u8>),
    /// Asks for a [`Frame::Pong`].
    Ping,
    /// Answers a [`Frame::Ping`].
    Pong,
    /// The last frame.
    Bye(ByeCode),
}

/// Why bytes are not a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// More than [`MAX_FRAME_BYTES`].
    #[error("a frame holds at most {MAX_FRAME_BYTES} bytes")]
    TooLong,
    /// No frame begins with this byte.
    #[error("there is no frame of type {0}")]
    UnknownType(u8),
    /// The frame ends before it should, or goes on after it.
    #[error("a frame has exactly the length its fields need")]
    WrongLength,
    /// A count or a field is beyond its limit.
    #[error("a count in a frame is beyond its limit")]
    BeyondLimit,
    /// A hello of another major version, which cannot be read any further.
    #[error("the other side speaks version {}.{}", .0.major, .0.minor)]
    OtherVersion(Version),
}

impl Frame {
    /// The bytes of this frame.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![self.kind()];
        match self {
            Frame::Hello(hello) => hello.write(&mut out),
            Frame::Changes(piece) => piece.write(&mut out),
            Frame::Ack { heads } => write_hashes(&mut out, heads),
            Frame::Ledger(ledger) => write_bytes(&mut out, ledger),
            Frame::Ping | Frame::Pong => {}
            Frame::Bye(code) => out.extend((*code as u16).to_be_bytes()),
        }
        out
    }

    /// Reads a frame.
    ///
    /// # Errors
    ///
    /// Every [`FrameError`]; nothing larger than `bytes` was set aside.
    pub fn decode(bytes: &[u8]) -> Result<Frame, FrameError> {
        if bytes.len() > MAX_FRAME_BYTES {
            return Err(FrameError::TooLong);
        }
        let mut reader = Reader::new(bytes);
        let kind = reader.u8()?;
        let frame = match kind {
            1 => Frame::Hello(reader.hello()?),
            2 => Frame::Changes(reader.piece()?),
            3 => Frame::Ack {
                heads: reader.hashes()?,
            },
            4 => Frame::Ledger(reader.bytes(MAX_LEDGER_BYTES)?),
            5 => Frame::Ping,
            6 => Frame::Pong,
            7 => Frame::Bye(ByeCode::from_u16(reader.u16()?)),
            _ => return Err(FrameError::UnknownType(kind)),
        };
        reader.end()?;
        Ok(frame)
    }

    fn kind(&self) -> u8 {
        match self {
            Frame::Hello(_) => 1,
            Frame::Changes(_) => 2,
            Frame::Ack { .. } => 3,
            Frame::Ledger(_) => 4,
            Frame::Ping => 5,
            Frame::Pong => 6,
            Frame::Bye(_) => 7,
        }
    }
}

impl Hello {
    fn write(&self, out: &mut Vec<u8>) {
        for number in [
            self.protocol.major,
            self.protocol.minor,
            self.schema.major,
            self.schema.minor,
        ] {
            out.extend(number.to_be_bytes());
        }
        out.extend(self.space);
        out.extend(self.volume.to_be_bytes());
        out.extend(self.instance);
        out.extend(self.device);
        write_bytes(out, &self.ledger);
        write_hashes(out, &self.heads);
        write_hashes(out, &self.agreed);
    }
}

impl Piece {
    /// What the fields of a piece need beside its heads and changes, in bytes.
    pub(crate) const FRAME_BYTES: usize = 1 + 1 + 1 + MAX_DOCUMENT_HEADS * 32 + 4 + 4;

    /// Writes the fields as they stand in a frame.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.more));
        write_hashes(out, &self.at);
        out.extend(length(self.heads.len()));
        for head in &self.heads {
            write_head(out, head);
        }
        out.extend(length(self.changes.len()));
        for change in &self.changes {
            write_bytes(out, change);
        }
    }
}

impl ByeCode {
    fn from_u16(code: u16) -> ByeCode {
        use ByeCode::*;
        [
            Done, Version, Space, Refused, Stuck, OverBudget, Unclear, Copied, Ledger,
        ]
        .into_iter()
        .find(|known| *known as u16 == code)
        .unwrap_or(Unknown)
    }
}

/// A count as it is written. Nothing we write reaches four gigabytes.
fn length(count: usize) -> [u8; 4] {
    u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes()
}

pub(crate) fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(length(bytes.len()));
    out.extend(bytes);
}

fn write_hashes(out: &mut Vec<u8>, hashes: &[Hash]) {
    out.push(u8::try_from(hashes.len()).unwrap_or(u8::MAX));
    for hash in hashes {
        out.extend(hash);
    }
}

fn write_head(out: &mut Vec<u8>, head: &SignedHead) {
    out.extend(head.actor);
    out.extend(head.device);
    out.extend(head.seq.to_be_bytes());
    out.extend(head.hash);
    out.extend(head.signature);
}

#[cfg(test)]
mod tests;
