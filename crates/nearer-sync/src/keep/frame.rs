//! What a laptop and a keeper say to each other.
//!
//! One byte for the kind, then fields of fixed length or behind a count. Every count
//! has a limit that is checked before anything is read. There is no frame by which a
//! keeper could tell one laptop anything about another.

use std::collections::BTreeSet;

use crate::identity::EndpointId;
use crate::reader::Reader;

/// A pigeonhole: what is left for one laptop.
pub type Hole = [u8; 16];
/// A box: random, drawn by the keeper.
pub type BoxId = [u8; 16];

/// The largest box, in bytes (8 MiB).
pub const MAX_BOX_BYTES: usize = 8 * 1024 * 1024;
/// The most laptops that a keeper serves at a time.
pub const MAX_CALLERS: usize = 32;
/// The most keys of the network by which one laptop may come.
const MAX_KEYS: usize = 8;
/// The most keys that are struck off in one go, and ever.
pub(super) const MAX_STRUCK: usize = 1024;
/// The most boxes that are named in one frame, and that lie in one pigeonhole.
pub const MAX_LISTED: usize = 256;

/// One laptop, as a keeper knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Its pigeonhole.
    pub hole: Hole,
    /// By which keys of the network it comes.
    pub keys: Vec<EndpointId>,
}

/// Whom the keeper serves. Keys are only ever added and struck off; one that was struck
/// off does not come back, so it does not matter in which order two laptops say this.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members {
    /// Those that may come.
    pub callers: Vec<Caller>,
    /// Keys that may not come any more.
    pub struck: BTreeSet<EndpointId>,
}

/// One frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// Laptop: this is whom you serve.
    Members(Members),
    /// Laptop: what is there for me?
    Look,
    /// Laptop: give me this box.
    Fetch(BoxId),
    /// Laptop: I have these on disk.
    Took(Vec<BoxId>),
    /// Laptop: keep this for that pigeonhole, in place of what I left there before.
    Put {
        /// Whose pigeonhole.
        hole: Hole,
        /// The sealed parcel.
        sealed: Vec<u8>,
    },
    /// Laptop: you are not needed any more.
    Dismiss,
    /// Keeper: these lie in your pigeonhole.
    Boxes(Vec<(BoxId, u32)>),
    /// Keeper: here it is.
    Box {
        /// Which one.
        id: BoxId,
        /// The sealed parcel.
        sealed: Vec<u8>,
    },
    /// Keeper: what you left for that pigeonhole is on disk.
    Kept(Hole),
    /// Keeper: there is no room for it.
    Full(Hole),
    /// Keeper: everything is erased.
    Dismissed,
}

/// Why bytes are not a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Of a kind that this version does not know.
    #[error("a frame of an unknown kind")]
    Unknown,
    /// More of something than there may be.
    #[error("a frame beyond a limit")]
    BeyondLimit,
    /// Cut short, too long, or not written the one way it is written.
    #[error("a frame that cannot be read")]
    Unreadable,
}

impl Frame {
    /// The bytes of this frame.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![self.kind()];
        match self {
            Frame::Members(members) => members.write(&mut out),
            Frame::Look | Frame::Dismiss | Frame::Dismissed => {}
            Frame::Fetch(id) => out.extend_from_slice(id),
            Frame::Took(ids) => {
                put_count(&mut out, ids.len());
                ids.iter().for_each(|id| out.extend_from_slice(id));
            }
            Frame::Put { hole: name, sealed } | Frame::Box { id: name, sealed } => {
                out.extend_from_slice(name);
                out.extend_from_slice(sealed);
            }
            Frame::Boxes(boxes) => {
                put_count(&mut out, boxes.len());
                for (id, bytes) in boxes {
                    out.extend_from_slice(id);
                    out.extend_from_slice(&bytes.to_be_bytes());
                }
            }
            Frame::Kept(hole) | Frame::Full(hole) => out.extend_from_slice(hole),
        }
        out
    }

    /// Reads a frame.
    ///
    /// # Errors
    ///
    /// [`FrameError`]; nothing larger than `bytes` was set aside.
    pub fn read(bytes: &[u8]) -> Result<Frame, FrameError> {
        const SHORT: FrameError = FrameError::Unreadable;
        let mut reader = Reader::new(bytes);
        let frame = match reader.byte().ok_or(SHORT)? {
            1 => Frame::Members(Members::read(&mut reader)?),
            2 => Frame::Look,
            3 => Frame::Fetch(reader.array().ok_or(SHORT)?),
            4 => {
                let count = count(&mut reader, MAX_LISTED)?;
                Frame::Took((0..count).map(|_| reader.array()).collect::<Option<_>>().ok_or(SHORT)?)
            }
            5 => Frame::Put {
                hole: reader.array().ok_or(SHORT)?,
                sealed: sealed(&mut reader)?,
            },
            6 => Frame::Dismiss,
            129 => {
                let count = count(&mut reader, MAX_LISTED)?;
                let boxes = (0..count).map(|_| Some((reader.array()?, reader.u32()?)));
                Frame::Boxes(boxes.collect::<Option<_>>().ok_or(SHORT)?)
            }
            130 => Frame::Box {
                id: reader.array().ok_or(SHORT)?,
                sealed: sealed(&mut reader)?,
            },
            131 => Frame::Kept(reader.array().ok_or(SHORT)?),
            132 => Frame::Full(reader.array().ok_or(SHORT)?),
            133 => Frame::Dismissed,
            _ => return Err(FrameError::Unknown),
        };
        reader.end().ok_or(SHORT)?;
        Ok(frame)
    }

    fn kind(&self) -> u8 {
        match self {
            Frame::Members(_) => 1,
            Frame::Look => 2,
            Frame::Fetch(_) => 3,
            Frame::Took(_) => 4,
            Frame::Put { .. } => 5,
            Frame::Dismiss => 6,
            Frame::Boxes(_) => 129,
            Frame::Box { .. } => 130,
            Frame::Kept(_) => 131,
            Frame::Full(_) => 132,
            Frame::Dismissed => 133,
        }
    }
}

impl Members {
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        put_count(out, self.callers.len());
        for caller in &self.callers {
            out.extend_from_slice(&caller.hole);
            put_count(out, caller.keys.len());
            caller.keys.iter().for_each(|key| out.extend_from_slice(key));
        }
        put_count(out, self.struck.len());
        self.struck.iter().for_each(|key| out.extend_from_slice(key));
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Members, FrameError> {
        const SHORT: FrameError = FrameError::Unreadable;
        let callers = (0..count(reader, MAX_CALLERS)?)
            .map(|_| {
                let hole = reader.array().ok_or(SHORT)?;
                let keys = (0..count(reader, MAX_KEYS)?).map(|_| reader.array());
                let keys = keys.collect::<Option<_>>().ok_or(SHORT)?;
                Ok(Caller { hole, keys })
            })
            .collect::<Result<_, FrameError>>()?;
        let struck = (0..count(reader, MAX_STRUCK)?).map(|_| reader.array());
        let struck: Vec<EndpointId> = struck.collect::<Option<_>>().ok_or(SHORT)?;
        if !struck.is_sorted_by(|before, after| before < after) {
            return Err(SHORT);
        }
        Ok(Members {
            callers,
            struck: struck.into_iter().collect(),
        })
    }

    /// The same within the limits of a frame: what is too much is left out.
    #[must_use]
    pub fn bounded(mut self) -> Members {
        self.callers.truncate(MAX_CALLERS);
        self.callers
            .iter_mut()
            .for_each(|caller| caller.keys.truncate(MAX_KEYS));
        self.struck = self.struck.into_iter().take(MAX_STRUCK).collect();
        self
    }
}

fn put_count(out: &mut Vec<u8>, count: usize) {
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    out.extend_from_slice(&count.to_be_bytes());
}

fn count(reader: &mut Reader<'_>, max: usize) -> Result<usize, FrameError> {
    let count = usize::from(reader.u16().ok_or(FrameError::Unreadable)?);
    if count > max {
        return Err(FrameError::BeyondLimit);
    }
    Ok(count)
}

fn sealed(reader: &mut Reader<'_>) -> Result<Vec<u8>, FrameError> {
    let sealed = reader.rest();
    match sealed.len() {
        0 => Err(FrameError::Unreadable),
        1..=MAX_BOX_BYTES => Ok(sealed.to_vec()),
        _ => Err(FrameError::BeyondLimit),
    }
}
