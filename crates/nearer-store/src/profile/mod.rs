//! One person's directory: two databases, the sealed keys, and a lock.
//!
//! ```text
//! keys.sealed, keys.sealed.previous   the ways in
//! mine.db, ours.db (+ -wal, -shm)     the two documents, each under its own key
//! lock                                held while a process uses the profile
//! unfinished                          there only while a profile is being made
//! locked                              somebody locked it, where a key store opens it: the passphrase comes first
//! points                              backups of the last days, closed with the databases' keys
//! mine.db.before, ours.db.before      what was in use before somebody went back to a point
//! ```
//!
//! A directory that holds anything of a profile is never made anew. Opening
//! reads the keys first and touches no database before they are open, so a
//! wrong passphrase leaves every file as it was.

mod coming_back;
mod create;
mod erase;
mod going_back;
mod key_store;
pub(crate) mod lock;
mod lock_mark;
mod open;
mod state;
mod ways_in;

pub use create::CreateError;
pub use going_back::GoBackError;
pub use lock_mark::LockMark;
pub use open::{OpenError, Part, Unlock};
pub use state::{ProfileState, default_profile_dir};
pub use ways_in::{KeyChangeError, PassphraseProof};

use std::path::{Path, PathBuf};

use crate::document_store::DocumentStore;
use crate::fault::Fault;
use crate::keys::key_file::KeyFile;
use crate::keys::{DeviceSecrets, ProfileSecrets};
use lock::Lock;

const MINE: &str = "mine.db";
const OURS: &str = "ours.db";
const UNFINISHED: &str = "unfinished";

/// An open profile. No other process can open it before this one is dropped.
pub struct Profile {
    /// Notes, drafts and readings of this person alone. Never on the network.
    pub mine: DocumentStore,
    /// The shared document.
    pub ours: DocumentStore,
    dir: PathBuf,
    keys: KeyFile,
    secrets: ProfileSecrets,
    // Last: the databases are closed before the lock is let go.
    _lock: Lock,
}

impl Profile {
    /// The secrets of this device.
    #[must_use]
    pub fn secrets(&self) -> &DeviceSecrets {
        &self.secrets.device
    }

    /// The directory of the profile.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Closes the profile and folds the write-ahead logs into the databases.
    /// Dropping it is as safe; the next start then reads the logs.
    ///
    /// # Errors
    ///
    /// The fault, if there is one. The profile is closed all the same and
    /// nothing is lost.
    pub fn close(mut self) -> Result<(), Fault> {
        self.mine.settle().and(self.ours.settle())
    }
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Profile")
            .field("dir", &self.dir)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
