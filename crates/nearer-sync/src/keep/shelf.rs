//! What a keeper has written down: whom it serves, and which boxes lie where.
//!
//! This and the boxes themselves are all it has. There is no time of day in it: a box has
//! the day on which it came, so that it can be erased after ninety.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::{BoxId, FrameError, Hole, MAX_CALLERS, MAX_LISTED, MAX_STRUCK, Members};
use crate::identity::EndpointId;
use crate::reader::Reader;

/// What a keeper has written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Whether a laptop has shown the secret.
    pub(super) is_claimed: bool,
    /// Whether it was told that it is not needed any more.
    pub(super) is_dismissed: bool,
    pub(super) holes: BTreeMap<Hole, BTreeSet<EndpointId>>,
    pub(super) struck: BTreeSet<EndpointId>,
    pub(super) boxes: Vec<Stored>,
}

/// A box that lies on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) id: BoxId,
    pub(super) from: Hole,
    pub(super) to: Hole,
    pub(super) bytes: u32,
    /// The day it came, counted from 1970-01-01.
    pub(super) day: u32,
}

/// Why bytes are not a shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShelfError {
    /// A later version wrote it.
    #[error("this folder was written by a later version of the keeper")]
    TooNew,
    /// It is something else, or damaged.
    #[error("what the keeper wrote down cannot be read")]
    Unreadable,
}

impl From<FrameError> for ShelfError {
    fn from(_: FrameError) -> ShelfError {
        ShelfError::Unreadable
    }
}

impl Shelf {
    const MAGIC: &[u8; 8] = b"nearer\0K";
    const VERSION: u8 = 1;
    const MAX_BOXES: usize = MAX_CALLERS * MAX_LISTED;

    /// Whether a laptop has shown the secret.
    #[must_use]
    pub fn is_claimed(&self) -> bool {
        self.is_claimed
    }

    /// Whether it was told that it is not needed any more.
    #[must_use]
    pub fn is_dismissed(&self) -> bool {
        self.is_dismissed
    }

    /// The boxes that lie here, by their names.
    pub fn boxes(&self) -> impl Iterator<Item = BoxId> + '_ {
        self.boxes.iter().map(|one| one.id)
    }

    /// The pigeonhole of whoever comes by this key.
    pub(super) fn hole_of(&self, key: &EndpointId) -> Option<Hole> {
        let mut holes = self.holes.iter();
        holes.find(|(_, keys)| keys.contains(key)).map(|(hole, _)| *hole)
    }

    /// Takes in what a listed laptop says about whom to serve. Returns whether it was within
    /// the limits; if not, nothing has changed.
    pub(super) fn take_in(&mut self, members: &Members) -> bool {
        let mut after = self.clone();
        after.struck.extend(&members.struck);
        for caller in &members.callers {
            for key in &caller.keys {
                // A key belongs to one pigeonhole, whatever is said later.
                let is_elsewhere = after.hole_of(key).is_some_and(|hole| hole != caller.hole);
                if !after.struck.contains(key) && !is_elsewhere {
                    after.holes.entry(caller.hole).or_default().insert(*key);
                }
            }
        }
        for keys in after.holes.values_mut() {
            keys.retain(|key| !after.struck.contains(key));
        }
        after.holes.retain(|_, keys| !keys.is_empty());
        let fits = after.holes.len() <= MAX_CALLERS
            && after.struck.len() <= MAX_STRUCK
            && after.holes.values().all(|keys| keys.len() <= usize::from(u8::MAX));
        if fits {
            *self = after;
        }
        fits
    }

    /// The bytes of this shelf.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Shelf::MAGIC.to_vec();
        out.extend_from_slice(&[Shelf::VERSION, u8::from(self.is_claimed), u8::from(self.is_dismissed)]);
        out.push(u8::try_from(self.holes.len()).unwrap_or(u8::MAX));
        for (hole, keys) in &self.holes {
            out.extend_from_slice(hole);
            out.push(u8::try_from(keys.len()).unwrap_or(u8::MAX));
            keys.iter().for_each(|key| out.extend_from_slice(key));
        }
        out.extend_from_slice(&u16::try_from(self.struck.len()).unwrap_or(u16::MAX).to_be_bytes());
        self.struck.iter().for_each(|key| out.extend_from_slice(key));
        out.extend_from_slice(&u16::try_from(self.boxes.len()).unwrap_or(u16::MAX).to_be_bytes());
        for one in &self.boxes {
            out.extend_from_slice(&one.id);
            out.extend_from_slice(&one.from);
            out.extend_from_slice(&one.to);
            out.extend_from_slice(&one.bytes.to_be_bytes());
            out.extend_from_slice(&one.day.to_be_bytes());
        }
        out
    }

    /// Reads a shelf.
    ///
    /// # Errors
    ///
    /// [`ShelfError`].
    pub fn read(bytes: &[u8]) -> Result<Shelf, ShelfError> {
        let mut reader = Reader::new(bytes);
        if reader.take(Shelf::MAGIC.len()) != Some(Shelf::MAGIC) {
            return Err(ShelfError::Unreadable);
        }
        match reader.byte() {
            Some(Shelf::VERSION) => {}
            Some(later) if later > Shelf::VERSION => return Err(ShelfError::TooNew),
            _ => return Err(ShelfError::Unreadable),
        }
        let shelf = Shelf::read_fields(&mut reader).ok_or(ShelfError::Unreadable)?;
        if shelf.encode() != bytes {
            return Err(ShelfError::Unreadable);
        }
        Ok(shelf)
    }

    fn read_fields(reader: &mut Reader<'_>) -> Option<Shelf> {
        let mut shelf = Shelf {
            is_claimed: reader.byte()? == 1,
            is_dismissed: reader.byte()? == 1,
            ..Shelf::default()
        };
        let holes = usize::from(reader.byte()?);
        if holes > MAX_CALLERS {
            return None;
        }
        for _ in 0..holes {
            let hole = reader.array()?;
            let keys = usize::from(reader.byte()?);
            let keys = (0..keys).map(|_| reader.array()).collect::<Option<_>>()?;
            shelf.holes.insert(hole, keys);
        }
        let struck = usize::from(reader.u16()?);
        if struck > MAX_STRUCK {
            return None;
        }
        shelf.struck = (0..struck).map(|_| reader.array()).collect::<Option<_>>()?;
        let boxes = usize::from(reader.u16()?);
        if boxes > Shelf::MAX_BOXES {
            return None;
        }
        for _ in 0..boxes {
            shelf.boxes.push(Stored {
                id: reader.array()?,
                from: reader.array()?,
                to: reader.array()?,
                bytes: reader.u32()?,
                day: reader.u32()?,
            });
        }
        reader.end()?;
        Some(shelf)
    }
}
