//! `keys.sealed`: the slots of a profile, in one small file.
//!
//! ```text
//! magic          8   "nearerKS"
//! format         u16 = 1, of this file
//! layout         u16 = 1, of the whole profile directory
//! profile        16  random, so that a slot of another profile does not fit
//! slot count     u8  1 to 16
//! slots          …   see `slot`
//! checksum       32  SHA-256 of everything before it
//! ```
//!
//! The checksum is no protection, the seals are. It tells a damaged file from
//! a wrong passphrase, which a seal cannot: without it one flipped bit in a
//! salt would tell a person for ever that they forgot their words.

use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::slot::{Slot, Way};
use crate::atomic_file;
use crate::fault::{Fault, random};

/// The name of the file in the profile directory.
pub(crate) const NAME: &str = "keys.sealed";
/// The newest file format and profile layout this version reads.
pub(crate) const FORMAT: u16 = 1;
/// The layout of the whole directory: which files there are.
pub(crate) const LAYOUT: u16 = 1;

const MAGIC: &[u8; 8] = b"nearerKS";
const PROLOGUE_BYTES: usize = 28;
const CHECKSUM_BYTES: usize = 32;
const MAX_SLOTS: usize = 16;
/// Longer files are not read (64 KiB).
const MAX_FILE_BYTES: u64 = 64 * 1024;

/// The slots of a profile, unopened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyFile {
    profile: [u8; 16],
    pub(crate) slots: Vec<Slot>,
}

/// Why the key file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyFileError {
    Missing,
    TooNew { found: u16, known: u16 },
    Damaged,
    Fault(Fault),
}

impl KeyFile {
    pub(crate) fn new() -> Result<KeyFile, Fault> {
        Ok(KeyFile {
            profile: random()?,
            slots: Vec::new(),
        })
    }

    /// The bytes every seal is bound to.
    pub(crate) fn prologue(&self) -> [u8; PROLOGUE_BYTES] {
        let mut prologue = [0; PROLOGUE_BYTES];
        prologue[..8].copy_from_slice(MAGIC);
        prologue[8..10].copy_from_slice(&FORMAT.to_be_bytes());
        prologue[10..12].copy_from_slice(&LAYOUT.to_be_bytes());
        prologue[12..].copy_from_slice(&self.profile);
        prologue
    }

    /// Reads the file of the profile in `dir`; the previous version where the
    /// newest is gone or damaged.
    pub(crate) fn read(dir: &Path) -> Result<KeyFile, KeyFileError> {
        let path = dir.join(NAME);
        match read_one(&path) {
            Err(error @ (KeyFileError::Missing | KeyFileError::Damaged)) => {
                read_one(&atomic_file::previous(&path)).map_err(|_| error)
            }
            other => other,
        }
    }

    /// Writes the file, and keeps the version before.
    pub(crate) fn write(&self, dir: &Path) -> Result<(), Fault> {
        atomic_file::replace_keeping_previous(&dir.join(NAME), &self.encode())
    }

    /// Puts the file back if only its previous version was found whole.
    pub(crate) fn write_if_missing(&self, dir: &Path) -> Result<(), Fault> {
        let path = dir.join(NAME);
        match read_one(&path) {
            Err(KeyFileError::Missing | KeyFileError::Damaged) => atomic_file::replace(&path, &self.encode()),
            _ => Ok(()),
        }
    }

    /// Makes the previous version equal to this one, so that what a slot no
    /// longer opens is not left lying beside it.
    pub(crate) fn overwrite_previous(&self, dir: &Path) -> Result<(), Fault> {
        let previous = atomic_file::previous(&dir.join(NAME));
        let bytes = self.encode();
        if fs::read(&previous).is_ok_and(|kept| kept == bytes) {
            return Ok(());
        }
        atomic_file::replace(&previous, &bytes)
    }

    pub(crate) fn has_passphrase(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot.way, Way::Passphrase { .. }))
    }

    pub(crate) fn has_os_store(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot.way, Way::OsStore(_)))
    }

    pub(crate) fn has_recovery(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot.way, Way::Recovery { .. }))
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = self.prologue().to_vec();
        bytes.push(u8::try_from(self.slots.len()).unwrap_or(u8::MAX));
        for slot in &self.slots {
            slot.write(&mut bytes);
        }
        let checksum: [u8; CHECKSUM_BYTES] = Sha256::digest(&bytes).into();
        bytes.extend_from_slice(&checksum);
        bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<KeyFile, KeyFileError> {
        let (prologue, _) = bytes
            .split_first_chunk::<PROLOGUE_BYTES>()
            .ok_or(KeyFileError::Damaged)?;
        let [m0, m1, m2, m3, m4, m5, m6, m7, f0, f1, l0, l1, profile @ ..] = *prologue;
        if [m0, m1, m2, m3, m4, m5, m6, m7] != *MAGIC {
            return Err(KeyFileError::Damaged);
        }
        // The checksum comes first: a flipped version is damage, not the future.
        let body = checked(bytes).ok_or(KeyFileError::Damaged)?;
        let (format, layout) = (u16::from_be_bytes([f0, f1]), u16::from_be_bytes([l0, l1]));
        if format > FORMAT || layout > LAYOUT {
            let (found, known) = if layout > LAYOUT {
                (layout, LAYOUT)
            } else {
                (format, FORMAT)
            };
            return Err(KeyFileError::TooNew { found, known });
        }
        if format != FORMAT || layout != LAYOUT {
            return Err(KeyFileError::Damaged);
        }

        let mut rest = &body[PROLOGUE_BYTES..];
        let (count, after) = rest.split_first().ok_or(KeyFileError::Damaged)?;
        rest = after;
        if !(1..=MAX_SLOTS).contains(&usize::from(*count)) {
            return Err(KeyFileError::Damaged);
        }
        let slots = (0..*count)
            .map(|_| Slot::parse(&mut rest))
            .collect::<Option<Vec<Slot>>>()
            .ok_or(KeyFileError::Damaged)?;
        if !rest.is_empty() {
            return Err(KeyFileError::Damaged);
        }
        Ok(KeyFile { profile, slots })
    }
}

fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let (body, checksum) = bytes.split_last_chunk::<CHECKSUM_BYTES>()?;
    let actual: [u8; CHECKSUM_BYTES] = Sha256::digest(body).into();
    (actual == *checksum).then_some(body)
}

fn read_one(path: &Path) -> Result<KeyFile, KeyFileError> {
    let read = || {
        if fs::metadata(path)?.len() > MAX_FILE_BYTES {
            return Ok(Vec::new());
        }
        fs::read(path)
    };
    match read() {
        Ok(bytes) => KeyFile::decode(&bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(KeyFileError::Missing),
        Err(error) => Err(KeyFileError::Fault(Fault::of_io(&error))),
    }
}

#[cfg(test)]
mod tests;
