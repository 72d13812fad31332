//! Opening a profile: keys first, databases only with the right ones.

use std::path::Path;

use super::create::{close_to_others, finish};
use super::going_back::finish_going_back;
use super::key_store::open_with_kept;
use super::lock::{Lock, LockError};
use super::{MINE, OURS, Profile, state};
use crate::database::OpenStoreError;
use crate::document_store::DocumentStore;
use crate::fault::Fault;
use crate::keys::key_file::{KeyFile, KeyFileError};
use crate::keys::os_store::{KeptSecret, OsStore, OsStoreFault};
use crate::keys::slot::{Way, combined_key, passphrase_key};
use crate::keys::{DatabaseKeys, DeviceSecrets, ProfileSecrets};

/// What a person opens a profile with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unlock<'a> {
    /// The passphrase, as it was typed.
    Passphrase(&'a str),
    /// What the key store of the operating system gave, without a question of ours.
    Kept(&'a KeptSecret),
}

impl std::fmt::Debug for Unlock<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Unlock::Passphrase(_) => "Passphrase(…)",
            Unlock::Kept(_) => "Kept(…)",
        })
    }
}

/// A part of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `keys.sealed` and its previous version.
    Keys,
    /// `mine.db`.
    Mine,
    /// `ours.db`.
    Ours,
}

impl std::fmt::Display for Part {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Part::Keys => "the key file (keys.sealed)",
            Part::Mine => "your own notes (mine.db)",
            Part::Ours => "the shared document (ours.db)",
        })
    }
}

/// Why a profile is not open. Its files are as they were.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is no profile in the directory.
    #[error("there is no profile in this folder")]
    NotThere,
    /// Another process has it open.
    #[error("this profile is in use by another window or program")]
    InUse,
    /// A later version of the app wrote it.
    #[error("this profile was written by a newer version (format {found}, this one knows {known})")]
    TooNew {
        /// The format found.
        found: u32,
        /// The newest this version reads.
        known: u32,
    },
    /// The passphrase opens none of the slots.
    #[error("this is not the passphrase of the profile")]
    WrongPassphrase,
    /// The system's key store did not help; the passphrase will.
    #[error(transparent)]
    OsStore(#[from] OsStoreFault),
    /// A file is missing or its bytes do not make sense.
    #[error("{part} cannot be read: {why}")]
    Unreadable {
        /// Which one.
        part: Part,
        /// What was found, for the log.
        why: String,
    },
    /// The machine is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl OpenError {
    fn of_store(part: Part, error: OpenStoreError) -> OpenError {
        match error {
            OpenStoreError::TooNew { found, known } => OpenError::TooNew { found, known },
            OpenStoreError::Fault(fault) => OpenError::Fault(fault),
            OpenStoreError::UnsafeLibrary(why) => OpenError::Fault(Fault::System(why)),
            OpenStoreError::Missing | OpenStoreError::Unreadable(_) => OpenError::Unreadable {
                part,
                why: error.to_string(),
            },
        }
    }
}

impl From<LockError> for OpenError {
    fn from(error: LockError) -> OpenError {
        match error {
            LockError::InUse => OpenError::InUse,
            LockError::Fault(fault) => OpenError::Fault(fault),
        }
    }
}

impl Profile {
    /// Opens the profile in `dir`.
    ///
    /// # Errors
    ///
    /// [`OpenError`]; the files are as they were.
    pub fn open(dir: &Path, unlock: Unlock<'_>) -> Result<Profile, OpenError> {
        Profile::open_by(dir, |keys| find_secrets(keys, unlock))
    }

    pub(super) fn open_by(
        dir: &Path,
        find_secrets: impl FnOnce(&KeyFile) -> Result<ProfileSecrets, OpenError>,
    ) -> Result<Profile, OpenError> {
        // Before the lock: a directory without a profile gets no lock file.
        read_keys(dir)?;
        let lock = Lock::take(dir)?;
        let keys = read_keys(dir)?;
        let secrets = find_secrets(&keys)?;
        finish_going_back(dir)?;
        let databases = Profile::open_databases(dir, &secrets.databases)?;
        Profile::tidied(dir, databases, keys, secrets, lock)
    }

    /// Opens both databases: Mine, then Ours.
    pub(super) fn open_databases(dir: &Path, keys: &DatabaseKeys) -> Result<[DocumentStore; 2], OpenError> {
        let open = |part, name, key| {
            DocumentStore::open(&dir.join(name), key).map_err(|error| OpenError::of_store(part, error))
        };
        Ok([open(Part::Mine, MINE, &keys.mine)?, open(Part::Ours, OURS, &keys.ours)?])
    }

    /// An open profile, after the small repairs that its files may need.
    pub(super) fn tidied(
        dir: &Path,
        [mine, ours]: [DocumentStore; 2],
        keys: KeyFile,
        secrets: ProfileSecrets,
        lock: Lock,
    ) -> Result<Profile, OpenError> {
        // Small repairs; a profile on a read-only disk opens without them.
        let tidied = keys
            .write_if_missing(dir)
            .and_then(|()| keys.overwrite_previous(dir))
            .and_then(|()| close_to_others(dir));
        if let Err(fault) = tidied {
            tracing::warn!(%fault, "the key file could not be tidied up");
        }
        finish(dir);

        Ok(Profile {
            mine,
            ours,
            dir: dir.to_owned(),
            keys,
            secrets,
            _lock: lock,
        })
    }
}

/// The secrets behind what the person opens the profile with.
pub(super) fn find_secrets(keys: &KeyFile, unlock: Unlock<'_>) -> Result<ProfileSecrets, OpenError> {
    match unlock {
        Unlock::Passphrase(passphrase) => match open_with_passphrase(keys, passphrase) {
            Err(OpenError::WrongPassphrase) => open_with_both(keys, passphrase, OsStore::of_this_system),
            other => other,
        },
        Unlock::Kept(kept) => open_with_kept(keys, kept),
    }
}

pub(super) fn read_keys(dir: &Path) -> Result<KeyFile, OpenError> {
    KeyFile::read(dir).map_err(|error| match error {
        KeyFileError::Missing if state::is_free(dir) => OpenError::NotThere,
        KeyFileError::Missing => OpenError::Unreadable {
            part: Part::Keys,
            why: "it is missing".into(),
        },
        KeyFileError::Damaged => OpenError::Unreadable {
            part: Part::Keys,
            why: "it is damaged".into(),
        },
        KeyFileError::TooNew { found, known } => OpenError::TooNew {
            found: found.into(),
            known: known.into(),
        },
        KeyFileError::Fault(fault) => OpenError::Fault(fault),
    })
}

/// The secrets behind `passphrase`.
pub(super) fn open_with_passphrase(keys: &KeyFile, passphrase: &str) -> Result<ProfileSecrets, OpenError> {
    for slot in &keys.slots {
        if let Way::Passphrase { salt, cost } = &slot.way {
            let key = passphrase_key(passphrase, salt, *cost)?;
            if let Ok((databases, Some(device))) = slot.open(&key, &keys.prologue()) {
                return Ok(whole(databases, device));
            }
        }
    }
    Err(OpenError::WrongPassphrase)
}

/// The secrets behind the passphrase and the system's key store together.
pub(super) fn open_with_both(
    keys: &KeyFile,
    passphrase: &str,
    store: impl Fn() -> Result<OsStore, OsStoreFault>,
) -> Result<ProfileSecrets, OpenError> {
    for slot in &keys.slots {
        if let Way::OsStoreAndPassphrase { salt, cost, account } = &slot.way {
            let key = combined_key(&store()?.fetch(account)?, passphrase, salt, *cost)?;
            if let Ok((databases, Some(device))) = slot.open(&key, &keys.prologue()) {
                return Ok(whole(databases, device));
            }
        }
    }
    Err(OpenError::WrongPassphrase)
}

pub(super) fn whole(databases: DatabaseKeys, device: DeviceSecrets) -> ProfileSecrets {
    ProfileSecrets { databases, device }
}
