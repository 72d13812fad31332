//! The system's key store as a way into a profile, besides the passphrase.
//!
//! Asking the store can take as long as a person takes to answer the system's
//! own question, or for ever. So it is asked apart from everything else, with
//! nothing locked and nothing open: first [`KeptSecret::of_the_profile`], and
//! only with what it gave is the profile opened.

use std::path::Path;

use super::Profile;
use super::open::{OpenError, read_keys, whole};
use super::ways_in::KeyChangeError;
use crate::keys::ProfileSecrets;
use crate::keys::key_file::KeyFile;
use crate::keys::os_store::{KeptSecret, OsStore, OsStoreFault, forget_entries};
use crate::keys::slot::{Account, Slot, Way};

impl KeptSecret {
    /// Asks the system's key store for the secret that opens the profile in
    /// `dir`. Writes nothing, and takes no lock. Blocks for as long as the system
    /// asks the person something.
    ///
    /// # Errors
    ///
    /// [`OpenError::OsStore`] says what is the matter with the store. The
    /// passphrase opens the profile all the same.
    pub fn of_the_profile(dir: &Path) -> Result<KeptSecret, OpenError> {
        ask(&read_keys(dir)?, OsStore::of_this_system)
    }
}

impl Profile {
    /// Whether the system's key store opens the profile without a question.
    #[must_use]
    pub fn is_in_os_store(&self) -> bool {
        self.keys.has_os_store()
    }

    /// Lets the secret `kept` open the profile from now on, besides the
    /// passphrase and in place of an earlier one.
    ///
    /// # Errors
    ///
    /// [`KeyChangeError::Fault`]; nothing has changed then, and the secret is
    /// forgotten.
    pub fn let_in(&mut self, kept: &KeptSecret) -> Result<(), KeyChangeError> {
        let before = self.os_store_accounts();
        let changed = self.add_way_for(kept);
        forget_entries(match changed {
            Ok(()) => before,
            Err(_) => vec![kept.account.clone()],
        });
        changed
    }

    fn add_way_for(&mut self, kept: &KeptSecret) -> Result<(), KeyChangeError> {
        let way = Way::OsStore(kept.account.clone());
        let slot = Slot::seal(way, &kept.key, &self.secrets, &self.keys.prologue())?;
        self.replace_slots(|way| matches!(way, Way::OsStore(_)), [slot])
    }

    /// Takes the system's key store away as a way in. The passphrase stays.
    ///
    /// # Errors
    ///
    /// [`KeyChangeError::Fault`]; nothing has changed then.
    pub fn forget_os_store(&mut self) -> Result<(), KeyChangeError> {
        let accounts = self.os_store_accounts();
        self.replace_slots(|way| matches!(way, Way::OsStore(_)), [])?;
        forget_entries(accounts);
        Ok(())
    }

    pub(super) fn os_store_accounts(&self) -> Vec<Account> {
        accounts_in(&self.keys)
    }
}

/// The names under which the system's key store holds secrets for these slots.
pub(super) fn accounts_in(keys: &KeyFile) -> Vec<Account> {
    let accounts = keys.slots.iter().filter_map(|slot| match &slot.way {
        Way::OsStore(account) => Some(account.clone()),
        _ => None,
    });
    accounts.collect()
}

/// What the store holds for one of the slots. It is not even asked if the
/// profile never used it.
pub(super) fn ask(
    keys: &KeyFile,
    store: impl FnOnce() -> Result<OsStore, OsStoreFault>,
) -> Result<KeptSecret, OpenError> {
    let accounts = accounts_in(keys);
    if accounts.is_empty() {
        return Err(OsStoreFault::NotSetUp.into());
    }
    let store = store()?;
    let mut fault = OsStoreFault::NotFound;
    for account in accounts {
        match store.fetch(&account) {
            Ok(key) => {
                let kept = KeptSecret { account, key };
                if open_with_kept(keys, &kept).is_ok() {
                    return Ok(kept);
                }
                fault = OsStoreFault::Unreliable;
            }
            Err(other) => fault = other,
        }
    }
    Err(fault.into())
}

/// The secrets behind what the system's key store gave.
pub(super) fn open_with_kept(keys: &KeyFile, kept: &KeptSecret) -> Result<ProfileSecrets, OpenError> {
    let mut fault = OsStoreFault::NotSetUp;
    for slot in &keys.slots {
        if matches!(&slot.way, Way::OsStore(account) if *account == kept.account) {
            match slot.open(&kept.key, &keys.prologue()) {
                Ok((databases, Some(device))) => return Ok(whole(databases, device)),
                _ => fault = OsStoreFault::Unreliable,
            }
        }
    }
    Err(fault.into())
}
