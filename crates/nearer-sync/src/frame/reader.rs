//! Reading a frame from the bytes of somebody else.
//!
//! Every count is compared with its limit and with the bytes that remain before
//! a list is begun, so no number in a frame can make us set aside more than the
//! frame itself is long.

use super::{
    FrameError, Hash, Hello, MAX_CHANGE_BYTES, MAX_DOCUMENT_HEADS, MAX_LEDGER_BYTES, MAX_PIECE_ITEMS, PROTOCOL, Piece,
    Version,
};
use crate::head::SignedHead;

/// The rest of a frame, or of what lies in a parcel.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Stands at the beginning of `bytes`.
    pub(crate) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { rest: bytes }
    }

    pub(crate) fn u8(&mut self) -> Result<u8, FrameError> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    pub(crate) fn u16(&mut self) -> Result<u16, FrameError> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, FrameError> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], FrameError> {
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or(FrameError::WrongLength)?;
        self.rest = rest;
        Ok(*head)
    }

    /// Counted bytes, at most `limit` of them.
    pub(crate) fn bytes(&mut self, limit: usize) -> Result<Vec<u8>, FrameError> {
        let count = self.u32()? as usize;
        if count > limit {
            return Err(FrameError::BeyondLimit);
        }
        let (head, rest) = self.rest.split_at_checked(count).ok_or(FrameError::WrongLength)?;
        self.rest = rest;
        Ok(head.to_vec())
    }

    /// The heads of a document.
    pub(crate) fn hashes(&mut self) -> Result<Vec<Hash>, FrameError> {
        let count = usize::from(self.u8()?);
        if count > MAX_DOCUMENT_HEADS {
            return Err(FrameError::BeyondLimit);
        }
        (0..count).map(|_| self.array()).collect()
    }

    pub(crate) fn version(&mut self) -> Result<Version, FrameError> {
        Ok(Version {
            major: self.u16()?,
            minor: self.u16()?,
        })
    }

    /// A hello. A higher minor version may have added fields at its end, which
    /// are passed over; of another major version only the number is read.
    pub(super) fn hello(&mut self) -> Result<Hello, FrameError> {
        let protocol = self.version()?;
        if protocol.major != PROTOCOL.major {
            return Err(FrameError::OtherVersion(protocol));
        }
        let hello = Hello {
            protocol,
            schema: self.version()?,
            space: self.array()?,
            volume: self.u32()?,
            instance: self.array()?,
            device: self.array()?,
            ledger: self.bytes(MAX_LEDGER_BYTES)?,
            heads: self.hashes()?,
            agreed: self.hashes()?,
        };
        if protocol.minor > PROTOCOL.minor {
            self.rest = &[];
        }
        Ok(hello)
    }

    /// The fields of a piece of a transfer.
    pub(crate) fn piece(&mut self) -> Result<Piece, FrameError> {
        let more = match self.u8()? {
            0 => false,
            1 => true,
            _ => return Err(FrameError::BeyondLimit),
        };
        Ok(Piece {
            more,
            at: self.hashes()?,
            heads: self.list(SignedHead::BYTES, Reader::head)?,
            changes: self.list(4, |reader| reader.bytes(MAX_CHANGE_BYTES))?,
        })
    }

    /// A counted list of things that are at least `least` bytes long each.
    fn list<T>(
        &mut self,
        least: usize,
        read: impl Fn(&mut Reader<'a>) -> Result<T, FrameError>,
    ) -> Result<Vec<T>, FrameError> {
        let count = self.u32()? as usize;
        if count > MAX_PIECE_ITEMS {
            return Err(FrameError::BeyondLimit);
        }
        if count > self.rest.len() / least {
            return Err(FrameError::WrongLength);
        }
        (0..count).map(|_| read(self)).collect()
    }

    fn head(&mut self) -> Result<SignedHead, FrameError> {
        Ok(SignedHead {
            actor: self.array()?,
            device: self.array()?,
            seq: u64::from_be_bytes(self.array()?),
            hash: self.array()?,
            signature: self.array()?,
        })
    }

    /// Whether everything was read.
    pub(crate) fn end(&self) -> Result<(), FrameError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(FrameError::WrongLength)
        }
    }
}
