//! Changing how a profile is opened, without touching a database.
//!
//! Every change seals the same secrets anew and replaces `keys.sealed` as a
//! whole. The old version is overwritten too: who changes a passphrase means
//! that the old one opens nothing. (A backup of the folder, or a disk that
//! keeps old blocks, may still hold it. That is why the databases' own keys
//! are worth more than any passphrase.)

use super::Profile;
use super::create::passphrase_way;
use super::open::{OpenError, open_with_passphrase};
use crate::fault::{Fault, random};
use crate::keys::key_file::KeyFile;
use crate::keys::os_store::forget_entries;
use crate::keys::passphrase::PassphraseCost;
use crate::keys::slot::{Slot, Way, passphrase_key, recovery_key};
use crate::keys::{DeviceSecrets, Key, ProfileSecrets};

/// Why the ways in are as they were.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyChangeError {
    /// The passphrase given does not open the profile.
    #[error("this is not the passphrase of the profile")]
    WrongPassphrase,
    /// A profile has to be closed with something.
    #[error("the passphrase cannot be empty")]
    EmptyPassphrase,
    /// The machine is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<OpenError> for KeyChangeError {
    fn from(error: OpenError) -> KeyChangeError {
        match error {
            OpenError::Fault(fault) => KeyChangeError::Fault(fault),
            _ => KeyChangeError::WrongPassphrase,
        }
    }
}

/// That a passphrase opens the profile, with the key made of it.
pub struct PassphraseProof {
    way: Way,
    key: Key,
}

impl Profile {
    /// Whether `passphrase` opens the profile. Takes as long as opening it does.
    ///
    /// # Errors
    ///
    /// [`KeyChangeError::WrongPassphrase`], or the fault that kept it from being tried.
    pub fn check(&self, passphrase: &str) -> Result<(), KeyChangeError> {
        self.check_passphrase(passphrase).map(drop)
    }

    /// Replaces the passphrase `old` with `new`. Durable on return; `old` opens
    /// nothing in the directory any more.
    ///
    /// # Errors
    ///
    /// [`KeyChangeError`]; `old` still opens the profile then.
    pub fn change_passphrase(&mut self, old: &str, new: &str) -> Result<(), KeyChangeError> {
        if new.is_empty() {
            return Err(KeyChangeError::EmptyPassphrase);
        }
        let cost = self.check_passphrase(old)?;
        let (way, key) = passphrase_way(new, cost)?;
        let slot = Slot::seal(way, &key, &self.secrets, &self.keys.prologue())?;
        self.replace_slots(|way| matches!(way, Way::Passphrase { .. }), [slot])
    }

    /// Tries `passphrase` once, for what follows. Takes as long as opening does.
    ///
    /// # Errors
    ///
    /// [`KeyChangeError::WrongPassphrase`], or the fault that kept it from being tried.
    pub fn prove(&self, passphrase: &str) -> Result<PassphraseProof, KeyChangeError> {
        for slot in &self.keys.slots {
            if let Way::Passphrase { salt, cost } = &slot.way {
                let key = passphrase_key(passphrase, salt, *cost)?;
                if slot.open(&key, &self.keys.prologue()).is_ok() {
                    let way = slot.way.clone();
                    return Ok(PassphraseProof { way, key });
                }
            }
        }
        Err(KeyChangeError::WrongPassphrase)
    }

    /// Gives the device a new endpoint secret, as after a pause, and seals it
    /// under the passphrase. Other ways in hold the old secret and are taken
    /// away.
    ///
    /// # Errors
    ///
    /// [`KeyChangeError::Fault`]; the secret is the old one then.
    pub fn replace_endpoint_secret(
        &mut self,
        proof: &PassphraseProof,
        endpoint: [u8; 32],
    ) -> Result<(), KeyChangeError> {
        let mut secrets = self.secrets.clone();
        secrets.device.endpoint = endpoint;
        // The same key seals once more, with a nonce of its own: deriving another costs a deliberate second,
        // and leaving is not to wait for it.
        let slot = Slot::seal(proof.way.clone(), &proof.key, &secrets, &self.keys.prologue())?;
        self.replace_ways_of_the_device(slot, secrets)
    }

    /// Gives the profile the secrets of another device, sealed under the passphrase.
    /// Other ways in hold the old ones and are taken away.
    ///
    /// # Errors
    ///
    /// [`KeyChangeError`]; the secrets are the old ones then.
    pub fn replace_device(&mut self, passphrase: &str, device: DeviceSecrets) -> Result<(), KeyChangeError> {
        let cost = self.check_passphrase(passphrase)?;
        let mut secrets = self.secrets.clone();
        secrets.device = device;
        let (way, key) = passphrase_way(passphrase, cost)?;
        let slot = Slot::seal(way, &key, &secrets, &self.keys.prologue())?;
        self.replace_ways_of_the_device(slot, secrets)
    }

    fn replace_ways_of_the_device(&mut self, slot: Slot, secrets: ProfileSecrets) -> Result<(), KeyChangeError> {
        let holds_device = |way: &Way| !matches!(way, Way::Recovery { .. } | Way::Unknown { .. });
        let accounts = self.os_store_accounts();
        self.replace_slots(holds_device, [slot])?;
        self.secrets = secrets;
        forget_entries(accounts);
        Ok(())
    }

    /// Adds a way in for 32 bytes of recovery material. It reads the databases
    /// and does not speak as this device.
    ///
    /// # Errors
    ///
    /// [`KeyChangeError::Fault`]; nothing has changed then.
    pub fn set_recovery(&mut self, material: &[u8; 32]) -> Result<(), KeyChangeError> {
        let salt = random()?;
        let key = recovery_key(&Key::of(*material), &salt);
        let slot = Slot::seal(Way::Recovery { salt }, &key, &self.secrets, &self.keys.prologue())?;
        self.replace_slots(|way| matches!(way, Way::Recovery { .. }), [slot])
    }

    /// The cost of the slot that `passphrase` opens.
    pub(super) fn check_passphrase(&self, passphrase: &str) -> Result<PassphraseCost, KeyChangeError> {
        let opened: ProfileSecrets = open_with_passphrase(&self.keys, passphrase)?;
        debug_assert!(opened == self.secrets, "all slots hold the same secrets");
        let cost = self.keys.slots.iter().find_map(|slot| match slot.way {
            Way::Passphrase { cost, .. } => Some(cost),
            _ => None,
        });
        Ok(cost.unwrap_or(PassphraseCost::DEFAULT))
    }

    /// Takes away the slots `old` names and adds `new`, on disk and then here.
    pub(super) fn replace_slots(
        &mut self,
        old: impl Fn(&Way) -> bool,
        new: impl IntoIterator<Item = Slot>,
    ) -> Result<(), KeyChangeError> {
        let mut keys: KeyFile = self.keys.clone();
        keys.slots.retain(|slot| !old(&slot.way));
        keys.slots.extend(new);
        keys.write(&self.dir)?;
        self.keys = keys;
        // The change holds already; opening the profile tries this once more.
        if let Err(fault) = self.keys.overwrite_previous(&self.dir) {
            tracing::warn!(%fault, "the old key file could not be overwritten yet");
        }
        Ok(())
    }
}
