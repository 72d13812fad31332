//! Opening a profile with its recovery words, when the passphrase is gone.
//!
//! The words open the databases and not the device: its keys were sealed with
//! what is lost. So whoever comes back gets a passphrase and a device that are
//! both new, and has to be let in again by somebody who knows them.

use std::path::Path;

use super::Profile;
use super::create::passphrase_way;
use super::going_back::finish_going_back;
use super::key_store::accounts_in;
use super::lock::Lock;
use super::open::{OpenError, read_keys};
use crate::backup::PointsFolder;
use crate::keys::key_file::KeyFile;
use crate::keys::os_store::forget_entries;
use crate::keys::passphrase::PassphraseCost;
use crate::keys::slot::{Slot, Way, recovery_key};
use crate::keys::words::RecoveryWords;
use crate::keys::{DatabaseKeys, DeviceSecrets, Key, ProfileSecrets};
use crate::profile::KeyChangeError;

impl Profile {
    /// Opens the profile in `dir` with its recovery words, as a new `device`
    /// and with a new passphrase. Every other way in, which would open the old
    /// device, is taken away; the words stay one.
    ///
    /// # Errors
    ///
    /// [`OpenError::WrongPassphrase`] if the words are not those of the
    /// profile. In every case of error the files are as they were.
    pub fn come_back(
        dir: &Path,
        words: &RecoveryWords,
        passphrase: &str,
        device: DeviceSecrets,
    ) -> Result<Profile, OpenError> {
        Profile::come_back_at_cost(dir, words, passphrase, device, PassphraseCost::of_a_new_profile())
    }

    /// [`Profile::come_back`] with another cost for each guess at the passphrase.
    ///
    /// # Errors
    ///
    /// As [`Profile::come_back`].
    pub fn come_back_at_cost(
        dir: &Path,
        words: &RecoveryWords,
        passphrase: &str,
        device: DeviceSecrets,
        cost: PassphraseCost,
    ) -> Result<Profile, OpenError> {
        read_keys(dir)?;
        let lock = Lock::take(dir)?;
        let mut keys = read_keys(dir)?;
        finish_going_back(dir)?;
        let secrets = ProfileSecrets {
            databases: open_with_words(&keys, words)?,
            device,
        };
        let (way, key) = passphrase_way(passphrase, cost)?;
        let slot = Slot::seal(way, &key, &secrets, &keys.prologue())?;
        let accounts = accounts_in(&keys);
        keys.slots
            .retain(|slot| matches!(slot.way, Way::Recovery { .. } | Way::Unknown { .. }));
        keys.slots.push(slot);

        let databases = Profile::open_databases(dir, &secrets.databases)?;
        keys.write(dir)?;
        forget_entries(accounts);
        Profile::tidied(dir, databases, keys, secrets, lock)
    }

    /// Gives the profile these recovery words, in place of earlier ones.
    ///
    /// # Errors
    ///
    /// [`KeyChangeError::Fault`]; nothing has changed then.
    pub fn set_recovery_words(&mut self, words: &RecoveryWords) -> Result<(), KeyChangeError> {
        self.set_recovery(words.material())
    }

    /// Whether recovery words open the profile.
    #[must_use]
    pub fn has_recovery_words(&self) -> bool {
        self.keys.has_recovery()
    }

    /// Whether these are the recovery words of the profile.
    #[must_use]
    pub fn are_recovery_words(&self, words: &RecoveryWords) -> bool {
        open_with_words(&self.keys, words).is_ok()
    }

    /// Where the points of the profile lie.
    #[must_use]
    pub fn points(&self) -> PointsFolder {
        PointsFolder::of(&self.dir, &self.secrets.databases)
    }
}

/// The keys of the databases behind `words`.
fn open_with_words(keys: &KeyFile, words: &RecoveryWords) -> Result<DatabaseKeys, OpenError> {
    let material = Key::of(*words.material());
    let opened = keys.slots.iter().find_map(|slot| match &slot.way {
        Way::Recovery { salt } => slot.open(&recovery_key(&material, salt), &keys.prologue()).ok(),
        _ => None,
    });
    opened.map(|(databases, _)| databases).ok_or(OpenError::WrongPassphrase)
}
