//! The frames of pairing: a type, a length, a body of at most 1,024 bytes.
//!
//! ```text
//! type u8 ‖ length of the body u16 ‖ body
//! ```
//!
//! There is one way to write each frame, and nothing else is read as it.

use crate::card::Card;
use crate::digest::put;
use crate::reader::Reader;

use super::PairEnd;

/// The longest body, in bytes.
pub const MAX_BODY_BYTES: usize = 1024;

/// The most of a ledger that one frame carries, in bytes.
const MAX_PIECE_BYTES: usize = MAX_BODY_BYTES - 1;

/// What one laptop says to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Frame {
    /// M1, J→I: which invitation, a commitment, and proof of knowing it.
    Hello {
        invite_id: [u8; 8],
        commitment: [u8; 32],
        proof: [u8; 32],
    },
    /// M2, I→J: proof, nonce, card and what the new entry will build on.
    Answer {
        proof: [u8; 32],
        nonce: [u8; 32],
        card: Vec<u8>,
        offer: Vec<u8>,
    },
    /// M3, J→I: what was committed to.
    Reveal { nonce: [u8; 32], card: Vec<u8> },
    /// M4, both: the person here confirmed.
    Confirm([u8; 64]),
    /// M4, both: it ends here.
    Stop(PairEnd),
    /// M5, I→J: a piece of the ledger.
    Ledger { more: bool, piece: Vec<u8> },
    /// M6, J→I: stored, with the digest of the ledger's heads.
    Stored([u8; 32]),
    /// M7, I→J: stored here too.
    Done,
    /// J→I on a new link: I am the one you were comparing with.
    Resume([u8; 32]),
}

impl Frame {
    /// The frame's bytes, header included.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = vec![self.kind(), 0, 0];
        match self {
            Frame::Hello {
                invite_id,
                commitment,
                proof,
            } => {
                out.extend_from_slice(invite_id);
                out.extend_from_slice(commitment);
                out.extend_from_slice(proof);
            }
            Frame::Answer {
                proof,
                nonce,
                card,
                offer,
            } => {
                out.extend_from_slice(proof);
                out.extend_from_slice(nonce);
                put(&mut out, card);
                out.extend_from_slice(offer);
            }
            Frame::Reveal { nonce, card } => {
                out.extend_from_slice(nonce);
                put(&mut out, card);
            }
            Frame::Confirm(signature) => out.extend_from_slice(signature),
            Frame::Stop(why) => out.push(stop_byte(*why)),
            Frame::Ledger { more, piece } => {
                out.push(u8::from(*more));
                out.extend_from_slice(piece);
            }
            Frame::Stored(heads) => out.extend_from_slice(heads),
            Frame::Done => {}
            Frame::Resume(proof) => out.extend_from_slice(proof),
        }
        let length = u16::try_from(out.len() - 3).unwrap_or(u16::MAX).to_be_bytes();
        out[1..3].copy_from_slice(&length);
        out
    }

    /// Reads a whole frame, or gives `None` for anything that
    /// [`Frame::encode`] would not have written.
    pub(super) fn read(bytes: &[u8]) -> Option<Frame> {
        let mut reader = Reader::new(bytes);
        let kind = reader.byte()?;
        let length = usize::from(reader.u16()?);
        if length > MAX_BODY_BYTES || length != bytes.len() - 3 {
            return None;
        }
        let frame = match kind {
            1 => Frame::Hello {
                invite_id: reader.array()?,
                commitment: reader.array()?,
                proof: reader.array()?,
            },
            2 => Frame::Answer {
                proof: reader.array()?,
                nonce: reader.array()?,
                card: reader.part(Card::MAX_BYTES)?.to_vec(),
                offer: reader.rest().to_vec(),
            },
            3 => Frame::Reveal {
                nonce: reader.array()?,
                card: reader.part(Card::MAX_BYTES)?.to_vec(),
            },
            4 if length == 1 => Frame::Stop(stop_reason(reader.byte()?)?),
            4 => Frame::Confirm(reader.array()?),
            5 => Frame::Ledger {
                more: flag(reader.byte()?)?,
                piece: reader.rest().to_vec(),
            },
            6 => Frame::Stored(reader.array()?),
            7 => Frame::Done,
            8 => Frame::Resume(reader.array()?),
            _ => return None,
        };
        reader.end()?;
        Some(frame)
    }

    /// A ledger as the frames that carry it.
    pub(super) fn ledger(bytes: &[u8]) -> Vec<Frame> {
        let mut left = bytes.chunks(MAX_PIECE_BYTES).peekable();
        let mut frames = Vec::new();
        while let Some(piece) = left.next() {
            frames.push(Frame::Ledger {
                more: left.peek().is_some(),
                piece: piece.to_vec(),
            });
        }
        frames
    }

    fn kind(&self) -> u8 {
        match self {
            Frame::Hello { .. } => 1,
            Frame::Answer { .. } => 2,
            Frame::Reveal { .. } => 3,
            Frame::Confirm(_) | Frame::Stop(_) => 4,
            Frame::Ledger { .. } => 5,
            Frame::Stored(_) => 6,
            Frame::Done => 7,
            Frame::Resume(_) => 8,
        }
    }
}

fn flag(byte: u8) -> Option<bool> {
    match byte {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

const STOPS: [(u8, PairEnd); 6] = [
    (1, PairEnd::Different),
    (2, PairEnd::Cancelled),
    (3, PairEnd::Expired),
    (4, PairEnd::Version),
    (5, PairEnd::Forged),
    (6, PairEnd::NotStored),
];

fn stop_byte(why: PairEnd) -> u8 {
    STOPS
        .iter()
        .find(|(_, reason)| *reason == why)
        .map_or(2, |(byte, _)| *byte)
}

fn stop_reason(byte: u8) -> Option<PairEnd> {
    STOPS
        .iter()
        .find(|(known, _)| *known == byte)
        .map(|(_, reason)| *reason)
}
