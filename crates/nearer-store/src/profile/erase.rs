//! Taking a profile off this disk.
//!
//! The keys go first: overwritten, then removed. From that moment the
//! databases are noise to everyone, whatever the disk keeps of their blocks.
//! What no program can promise is that a flash disk really overwrote the old
//! place of the key file; there the passphrase stands between a finder and the
//! rest. A mark says from the start that what is left is the rest of a profile
//! and no profile, so that an erasing which was cut short is no puzzle later.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use super::going_back::{BEFORE, GOING_BACK, NEW};
use super::{MINE, OURS, Profile, UNFINISHED, lock, lock_mark};
use crate::atomic_file;
use crate::backup::points;
use crate::fault::{Fault, random};
use crate::keys::key_file;
use crate::keys::os_store::forget_entries;
use crate::profile::KeyChangeError;

impl Profile {
    /// Erases the profile. The passphrase is asked for because nothing brings
    /// it back.
    ///
    /// Files of others in the directory stay, and with them the directory.
    ///
    /// # Errors
    ///
    /// The profile as it was, and why: [`KeyChangeError::WrongPassphrase`], or
    /// the fault that kept the keys from being overwritten. Once they are gone
    /// nothing fails any more; what cannot be removed then is unreadable.
    pub fn erase(self, passphrase: &str) -> Result<(), (Box<Profile>, KeyChangeError)> {
        if let Err(error) = self.check_passphrase(passphrase) {
            return Err((Box::new(self), error));
        }
        let (dir, accounts) = (self.dir.clone(), self.os_store_accounts());
        if let Err(fault) = destroy_keys(&dir) {
            return Err((Box::new(self), fault.into()));
        }
        forget_entries(accounts);
        // Closes the databases and lets go of the lock: some systems remove no open file.
        drop(self);
        clear(&dir);
        Ok(())
    }
}

/// Overwrites and removes both key files.
pub(super) fn destroy_keys(dir: &Path) -> Result<(), Fault> {
    atomic_file::replace(&dir.join(UNFINISHED), b"")?;
    let keys = dir.join(key_file::NAME);
    for path in [atomic_file::previous(&keys), keys] {
        overwrite(&path)?;
        remove(&path).map_err(|error| Fault::of_io(&error))?;
    }
    atomic_file::sync_directory_of(&dir.join(key_file::NAME))
}

/// Writes chance over the bytes of `path`, where they lie.
fn overwrite(path: &Path) -> Result<(), Fault> {
    let length = match fs::metadata(path) {
        Ok(found) => found.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Fault::of_io(&error)),
    };
    let mut file = OpenOptions::new()
        .write(true)
        .open(path)
        .map_err(|error| Fault::of_io(&error))?;
    for _ in 0..length.div_ceil(32) {
        file.write_all(&random::<32>()?).map_err(|error| Fault::of_io(&error))?;
    }
    file.sync_all().map_err(|error| Fault::of_io(&error))
}

/// Removes what is left. The mark goes last, and only after everything it marks.
fn clear(dir: &Path) {
    let databases = [MINE, OURS]
        .into_iter()
        .flat_map(|name| [name.to_owned(), format!("{name}{BEFORE}"), format!("{name}{NEW}")])
        .flat_map(|name| ["", "-wal", "-shm", "-journal"].map(|suffix| format!("{name}{suffix}")));
    let mut is_clear = match fs::remove_dir_all(dir.join(points::NAME)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "the points of the erased profile stay, unreadable");
            false
        }
        _ => true,
    };
    for name in databases.chain([GOING_BACK, lock_mark::NAME, lock::NAME].map(str::to_owned)) {
        if let Err(error) = remove(&dir.join(&name)) {
            tracing::warn!(%error, "a file of the erased profile stays, unreadable");
            is_clear = false;
        }
    }
    if is_clear {
        // Whatever stays of these two says nothing about anyone.
        let _ = remove(&dir.join(UNFINISHED));
        let _ = fs::remove_dir(dir);
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
