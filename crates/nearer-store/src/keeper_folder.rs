//! The folder of a keeper: a key of the network, what it wrote down, sealed boxes.
//!
//! Nothing here is encrypted by us, because a keeper that starts by itself has nobody to
//! ask for a passphrase. So nothing may lie here that a thief could read: the boxes are
//! sealed for others, and the key opens none of them. Files are made readable for
//! their owner alone, and replaced whole.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use crate::atomic_file;
use crate::fault::{Fault, random};
use crate::profile::ProfileState;
use crate::profile::lock::{Lock, LockError};

const KEY: &str = "key";
const SHELF: &str = "shelf";
const BOXES: &str = "boxes";

/// The name of a box.
type BoxId = [u8; 16];

/// The folder of a keeper, held by this process alone.
pub struct KeeperFolder {
    dir: PathBuf,
    key: [u8; 32],
    _lock: Lock,
}

impl std::fmt::Debug for KeeperFolder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("KeeperFolder").finish_non_exhaustive()
    }
}

/// Why a folder cannot be a keeper's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeeperFolderError {
    /// Another process keeps there.
    #[error("another program keeps in this folder already")]
    InUse,
    /// A person's profile is there. A keeper never holds one.
    #[error("there is a profile in this folder; a keeper needs a folder of its own")]
    AProfile,
    /// The key is there and is none.
    #[error("the key of this keeper cannot be read")]
    Unreadable,
    /// The machine is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<LockError> for KeeperFolderError {
    fn from(error: LockError) -> KeeperFolderError {
        match error {
            LockError::InUse => KeeperFolderError::InUse,
            LockError::Fault(fault) => KeeperFolderError::Fault(fault),
        }
    }
}

impl KeeperFolder {
    /// Opens the keeper's folder at `dir`. If there is none, it is made, with a new key.
    ///
    /// # Errors
    ///
    /// [`KeeperFolderError`]; a folder that is something else stays as it was.
    pub fn open(dir: &Path) -> Result<KeeperFolder, KeeperFolderError> {
        if ProfileState::of(dir) != ProfileState::Empty {
            return Err(KeeperFolderError::AProfile);
        }
        make_private(&dir.join(BOXES))?;
        make_private(dir)?;
        let lock = Lock::take(dir)?;
        let path = dir.join(KEY);
        let key = match read(&path)? {
            Some(bytes) => bytes.try_into().map_err(|_| KeeperFolderError::Unreadable)?,
            // What was written down belongs to a key that is lost, and nobody looks for another.
            None if dir.join(SHELF).exists() => return Err(KeeperFolderError::Unreadable),
            None => {
                let key: [u8; 32] = random()?;
                atomic_file::replace(&path, &key)?;
                key
            }
        };
        Ok(KeeperFolder {
            dir: dir.to_owned(),
            key,
            _lock: lock,
        })
    }

    /// The seed of the key by which the network knows it.
    #[must_use]
    pub fn key(&self) -> [u8; 32] {
        self.key
    }

    /// What it wrote down, if it ever did.
    ///
    /// # Errors
    ///
    /// The fault.
    pub fn shelf(&self) -> Result<Option<Vec<u8>>, Fault> {
        read(&self.dir.join(SHELF))
    }

    /// Writes that down anew. Durable on return; after an error it is as it was.
    ///
    /// # Errors
    ///
    /// The fault.
    pub fn save(&self, shelf: &[u8]) -> Result<(), Fault> {
        atomic_file::replace(&self.dir.join(SHELF), shelf)
    }

    /// Keeps a box. Durable on return.
    ///
    /// # Errors
    ///
    /// The fault; there is no such box then.
    pub fn store(&self, id: &BoxId, sealed: &[u8]) -> Result<(), Fault> {
        atomic_file::replace(&self.place_of(id), sealed)
    }

    /// A box, if it is there.
    ///
    /// # Errors
    ///
    /// The fault.
    pub fn take(&self, id: &BoxId) -> Result<Option<Vec<u8>>, Fault> {
        read(&self.place_of(id))
    }

    /// Erases a box. One that is not there is no error.
    ///
    /// # Errors
    ///
    /// The fault.
    pub fn erase(&self, id: &BoxId) -> Result<(), Fault> {
        remove(&self.place_of(id))
    }

    /// Erases every file among the boxes that is none of `known`: what a crash left.
    ///
    /// # Errors
    ///
    /// The fault.
    pub fn tidy(&self, known: &BTreeSet<BoxId>) -> Result<(), Fault> {
        let names: BTreeSet<String> = known.iter().map(|id| HEXLOWER.encode(id)).collect();
        let of_io = |error: io::Error| Fault::of_io(&error);
        for entry in fs::read_dir(self.dir.join(BOXES)).map_err(of_io)? {
            let entry = entry.map_err(of_io)?;
            if !entry.file_name().to_str().is_some_and(|name| names.contains(name)) {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }

    fn place_of(&self, id: &BoxId) -> PathBuf {
        self.dir.join(BOXES).join(HEXLOWER.encode(id))
    }
}

/// Makes the folder and those above it, and shuts it for other accounts.
fn make_private(dir: &Path) -> Result<(), Fault> {
    let of_io = |error: io::Error| Fault::of_io(&error);
    fs::create_dir_all(dir).map_err(of_io)?;
    #[cfg(unix)]
    fs::set_permissions(dir, std::os::unix::fs::PermissionsExt::from_mode(0o700)).map_err(of_io)?;
    Ok(())
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Fault> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::of_io(&error)),
    }
}

fn remove(path: &Path) -> Result<(), Fault> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Fault::of_io(&error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, KeeperFolder) {
        let dir = tempfile::tempdir().unwrap();
        let folder = KeeperFolder::open(&dir.path().join("keeper")).unwrap();
        (dir, folder)
    }

    #[test]
    fn what_was_kept_is_there_after_it_was_closed() {
        let (dir, folder) = folder();
        let key = folder.key();
        folder.save(b"shelf").unwrap();
        folder.store(&[1; 16], b"sealed").unwrap();
        drop(folder);

        let folder = KeeperFolder::open(&dir.path().join("keeper")).unwrap();

        assert_eq!(folder.key(), key);
        assert_eq!(folder.shelf().unwrap().as_deref(), Some(b"shelf".as_slice()));
        assert_eq!(folder.take(&[1; 16]).unwrap().as_deref(), Some(b"sealed".as_slice()));
        assert_eq!(folder.take(&[2; 16]).unwrap(), None);
    }

    #[test]
    fn one_process_keeps_at_a_time() {
        let (dir, _folder) = folder();

        let second = KeeperFolder::open(&dir.path().join("keeper"));

        assert_eq!(second.map(drop), Err(KeeperFolderError::InUse));
    }

    #[test]
    fn a_box_that_nobody_wrote_down_goes_with_the_next_tidying() {
        let (_dir, folder) = folder();
        folder.store(&[1; 16], b"known").unwrap();
        folder.store(&[2; 16], b"left by a crash").unwrap();

        folder.tidy(&[[1; 16]].into()).unwrap();

        assert!(folder.take(&[1; 16]).unwrap().is_some());
        assert!(folder.take(&[2; 16]).unwrap().is_none());
    }

    #[cfg(unix)]
    #[test]
    fn no_other_account_of_the_machine_can_look_in() {
        use std::os::unix::fs::PermissionsExt as _;
        let (dir, folder) = folder();
        folder.save(b"shelf").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let keeper = dir.path().join("keeper");

        assert_eq!(mode(&keeper), 0o700);
        assert_eq!(mode(&keeper.join(KEY)), 0o600);
        assert_eq!(mode(&keeper.join(SHELF)), 0o600);
    }

    #[test]
    fn a_profile_is_not_taken_for_a_keepers_folder() {
        let dir = tempfile::tempdir().unwrap();
        let device = crate::DeviceSecrets {
            signing: [1; 32],
            endpoint: [2; 32],
            sealing: [3; 32],
        };
        let cost = crate::PassphraseCost::FOR_TESTS;
        drop(crate::Profile::create_at_cost(dir.path(), "four quiet words", device, cost).unwrap());

        let refused = KeeperFolder::open(dir.path());

        assert_eq!(refused.map(drop), Err(KeeperFolderError::AProfile));
    }

    #[test]
    fn a_key_that_is_gone_is_not_replaced_by_another() {
        let (dir, folder) = folder();
        folder.save(b"shelf").unwrap();
        drop(folder);
        let keeper = dir.path().join("keeper");
        fs::remove_file(keeper.join(KEY)).unwrap();

        let refused = KeeperFolder::open(&keeper);

        assert_eq!(refused.map(drop), Err(KeeperFolderError::Unreadable));
    }
}
