//! One process for each profile, and for each keeper's folder.
//!
//! The operating system holds the lock and lets go of it when the process
//! ends, however it ends; the file itself says nothing and may lie around.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::fault::Fault;

pub(super) const NAME: &str = "lock";

/// Held as long as the value lives.
pub(crate) struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

/// Why there is no lock.
pub(crate) enum LockError {
    InUse,
    Fault(Fault),
}

impl Lock {
    /// Takes the lock of the profile in `dir`, or says at once that another
    /// process has it.
    pub(crate) fn take(dir: &Path) -> Result<Lock, LockError> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(dir.join(NAME))
            .map_err(|error| LockError::Fault(Fault::of_io(&error)))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(LockError::InUse),
            Err(TryLockError::Error(error)) => Err(LockError::Fault(Fault::of_io(&error))),
        }
    }
}
