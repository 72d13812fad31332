//! Making a profile where there is none.
//!
//! The sealed keys are written last: before them there is no profile, after
//! them it is whole. A crash in between leaves the file `unfinished` and
//! databases that no key on earth opens; only those are cleared away.

use std::fs;
use std::path::Path;

use super::lock::{Lock, LockError};
use super::{MINE, OURS, Profile, UNFINISHED, state};
use crate::atomic_file;
use crate::crash;
use crate::database::OpenStoreError;
use crate::document_store::DocumentStore;
use crate::fault::{Fault, random};
use crate::keys::key_file::{KeyFile, NAME};
use crate::keys::passphrase::PassphraseCost;
use crate::keys::slot::{Slot, Way, passphrase_key};
use crate::keys::{DatabaseKeys, DeviceSecrets, Key, ProfileSecrets};

/// Why no profile was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateError {
    /// Something of a profile is in the directory. It is never made anew.
    #[error("there is a profile in this folder already")]
    NotEmpty,
    /// Another process uses the directory.
    #[error("this profile is in use by another window or program")]
    InUse,
    /// A profile has to be closed with something.
    #[error("the passphrase cannot be empty")]
    EmptyPassphrase,
    /// The library this program was built with would not keep it safe.
    #[error("this build must not make a profile: {0}")]
    UnsafeLibrary(String),
    /// The machine is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<LockError> for CreateError {
    fn from(error: LockError) -> CreateError {
        match error {
            LockError::InUse => CreateError::InUse,
            LockError::Fault(fault) => CreateError::Fault(fault),
        }
    }
}

impl From<OpenStoreError> for CreateError {
    fn from(error: OpenStoreError) -> CreateError {
        match error {
            OpenStoreError::Fault(fault) => CreateError::Fault(fault),
            OpenStoreError::UnsafeLibrary(why) => CreateError::UnsafeLibrary(why),
            // A database we have just made cannot be missing, foreign or newer.
            other => CreateError::Fault(Fault::System(other.to_string())),
        }
    }
}

impl Profile {
    /// Makes a profile in `dir`, which is made as well if need be, closed with
    /// `passphrase`.
    ///
    /// # Errors
    ///
    /// [`CreateError`]; no profile is there then, and what was there before is
    /// untouched.
    pub fn create(dir: &Path, passphrase: &str, device: DeviceSecrets) -> Result<Profile, CreateError> {
        Profile::create_at_cost(dir, passphrase, device, PassphraseCost::of_a_new_profile())
    }

    /// [`Profile::create`] with another cost for each guess at the passphrase.
    ///
    /// # Errors
    ///
    /// As [`Profile::create`].
    pub fn create_at_cost(
        dir: &Path,
        passphrase: &str,
        device: DeviceSecrets,
        cost: PassphraseCost,
    ) -> Result<Profile, CreateError> {
        Profile::create_filled(dir, passphrase, device, cost, |_, _| Ok(()))
    }

    /// Makes a profile with something in it from the start: `fill` puts it
    /// there before the profile exists.
    ///
    /// # Errors
    ///
    /// The error of `fill`, or of making the profile; there is none then.
    pub fn create_filled<E: From<CreateError>>(
        dir: &Path,
        passphrase: &str,
        device: DeviceSecrets,
        cost: PassphraseCost,
        fill: impl FnOnce(&mut DocumentStore, &mut DocumentStore) -> Result<(), E>,
    ) -> Result<Profile, E> {
        let mut begun = Beginning::of(dir, passphrase, device, cost)?;
        fill(&mut begun.mine, &mut begun.ours)?;
        Ok(begun.finish(dir)?)
    }
}

/// A profile that is being made: everything but its keys.
struct Beginning {
    mine: DocumentStore,
    ours: DocumentStore,
    keys: KeyFile,
    secrets: ProfileSecrets,
    lock: Lock,
}

impl Beginning {
    fn of(dir: &Path, passphrase: &str, device: DeviceSecrets, cost: PassphraseCost) -> Result<Beginning, CreateError> {
        if passphrase.is_empty() {
            return Err(CreateError::EmptyPassphrase);
        }
        if !state::is_free(dir) {
            return Err(CreateError::NotEmpty);
        }
        make_private_directory(dir)?;
        let lock = Lock::take(dir)?;
        // Once more: another process may have made one before we had the lock.
        if !state::is_free(dir) {
            return Err(CreateError::NotEmpty);
        }

        let secrets = ProfileSecrets {
            databases: DatabaseKeys::random()?,
            device,
        };
        let mut keys = KeyFile::new()?;
        let (way, key) = passphrase_way(passphrase, cost)?;
        keys.slots.push(Slot::seal(way, &key, &secrets, &keys.prologue())?);

        atomic_file::replace(&dir.join(UNFINISHED), b"")?;
        clear_unfinished(dir)?;
        crash::point()?;
        let mine = DocumentStore::create(&dir.join(MINE), &secrets.databases.mine)?;
        let ours = DocumentStore::create(&dir.join(OURS), &secrets.databases.ours)?;
        crash::point()?;
        Ok(Beginning {
            mine,
            ours,
            keys,
            secrets,
            lock,
        })
    }

    /// Writes the keys: from then on there is a profile.
    fn finish(mut self, dir: &Path) -> Result<Profile, CreateError> {
        crash::point()?;
        self.mine.settle()?;
        self.ours.settle()?;
        crash::point()?;
        self.keys.write(dir)?;
        // The profile is there; opening it tries this once more.
        if let Err(fault) = self.keys.overwrite_previous(dir) {
            tracing::warn!(%fault, "there is no second copy of the keys yet");
        }
        finish(dir);
        Ok(Profile {
            mine: self.mine,
            ours: self.ours,
            dir: dir.to_owned(),
            keys: self.keys,
            secrets: self.secrets,
            _lock: self.lock,
        })
    }
}

/// A fresh slot P and its key.
pub(super) fn passphrase_way(passphrase: &str, cost: PassphraseCost) -> Result<(Way, Key), Fault> {
    let salt = random()?;
    let key = passphrase_key(passphrase, &salt, cost)?;
    Ok((Way::Passphrase { salt, cost }, key))
}

/// Takes the mark of an unfinished profile away. If it stays it does no harm:
/// the keys are there.
pub(super) fn finish(dir: &Path) {
    let mark = dir.join(UNFINISHED);
    if mark.exists()
        && let Err(error) = fs::remove_file(&mark)
    {
        tracing::warn!(%error, "the mark of an unfinished profile stays");
    }
}

/// Removes databases of a creation that never came as far as its keys.
fn clear_unfinished(dir: &Path) -> Result<(), Fault> {
    debug_assert!(!dir.join(NAME).exists(), "a profile with keys is never cleared");
    [MINE, OURS]
        .iter()
        .try_for_each(|name| remove_database(&dir.join(name)))
}

/// Removes a database and what SQLite keeps beside it.
pub(super) fn remove_database(path: &Path) -> Result<(), Fault> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match fs::remove_file(Path::new(&name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Fault::of_io(&error)),
            _ => {}
        }
    }
    Ok(())
}

/// Makes `dir`, open to nobody else where the system knows such a thing.
fn make_private_directory(dir: &Path) -> Result<(), Fault> {
    fs::create_dir_all(dir).map_err(|error| Fault::of_io(&error))?;
    close_to_others(dir)?;
    atomic_file::sync_directory_of(dir)
}

/// Takes every right to `dir` from the group and from others.
pub(super) fn close_to_others(dir: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(dir)
            .map_err(|error| Fault::of_io(&error))?
            .permissions()
            .mode();
        if mode & 0o777 != 0o700 {
            fs::set_permissions(dir, fs::Permissions::from_mode(0o700)).map_err(|error| Fault::of_io(&error))?;
        }
    }
    // On Windows the platform's data directory is the user's own already.
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}
