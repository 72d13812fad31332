//! What lies in a directory, seen without a key and without a write.

use std::path::{Path, PathBuf};

use super::{MINE, OURS, UNFINISHED};
use crate::atomic_file;
use crate::keys::key_file::{self, KeyFile, KeyFileError};

/// What can be done with a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileState {
    /// No profile: one can be made.
    Empty,
    /// A profile that can be opened.
    Present {
        /// A passphrase opens it.
        passphrase: bool,
        /// The system's key store opens it, if it still has the secret.
        os_store: bool,
        /// Recovery words open it, as a new device.
        recovery: bool,
    },
    /// A later version of the app wrote it. Left alone.
    TooNew {
        /// The format found.
        found: u16,
        /// The newest this version reads.
        known: u16,
    },
    /// Something of a profile is there, but its keys cannot be read. Left alone.
    Unreadable,
}

impl ProfileState {
    /// Looks at `dir`. Never writes; a directory that does not exist is empty.
    #[must_use]
    pub fn of(dir: &Path) -> ProfileState {
        match KeyFile::read(dir) {
            Ok(keys) => ProfileState::Present {
                passphrase: keys.has_passphrase(),
                os_store: keys.has_os_store(),
                recovery: keys.has_recovery(),
            },
            Err(KeyFileError::TooNew { found, known }) => ProfileState::TooNew { found, known },
            Err(KeyFileError::Missing) if is_free(dir) => ProfileState::Empty,
            Err(KeyFileError::Missing | KeyFileError::Damaged | KeyFileError::Fault(_)) => ProfileState::Unreadable,
        }
    }
}

/// Whether a profile may be made in `dir`: nothing of one is there, or only
/// what a creation left behind that never came as far as its keys.
pub(super) fn is_free(dir: &Path) -> bool {
    let there = |name: &str| dir.join(name).symlink_metadata().is_ok();
    let keys = dir.join(key_file::NAME);
    let has_keys = there(key_file::NAME) || atomic_file::previous(&keys).symlink_metadata().is_ok();
    let has_databases = there(MINE) || there(OURS);
    !has_keys && (!has_databases || there(UNFINISHED))
}

/// Where a profile lies if nobody says otherwise: `nearer` in the directory
/// the platform has for a program's data. None if the platform names none.
#[must_use]
pub fn default_profile_dir() -> Option<PathBuf> {
    Some(directories::BaseDirs::new()?.data_dir().join("nearer"))
}
