//! The key store of the operating system: Secret Service on Linux, Keychain on
//! macOS, Credential Manager on Windows.
//!
//! It saves a person the passphrase at every start, and it fails in more ways
//! than a file does: there is none, it is locked, somebody dismissed its
//! question, another desktop answers with another store. Every one of these is
//! a question to the person. None of them ever means that a key is written in
//! the clear or that a profile is made anew. Before a slot relies on the store
//! a secret is written, read back and compared.

use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use keyring_core::{CredentialStore, Entry};
use zeroize::Zeroizing;

use super::Key;
use super::slot::Account;
use crate::fault::random;

/// The name under which the operating system lists our entries.
const SERVICE: &str = "nearer";

/// Why the key store of the operating system did not help. The passphrase
/// still does.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OsStoreFault {
    /// This system has none, or it is not running.
    #[error("this system offers no key store")]
    Absent,
    /// It is there and does not let us in: locked, or its question was
    /// dismissed.
    #[error("the system's key store is locked")]
    Locked,
    /// It is there and does not know us any more.
    #[error("the keys are not where they were")]
    NotFound,
    /// Another store answers than the one the keys were given to.
    #[error("the keys were given to {kept_in}, and now {answering} answers")]
    Changed {
        /// The store that got the secret.
        kept_in: String,
        /// The store that answers now.
        answering: String,
    },
    /// What was written is not what is read back; it must not be relied on.
    #[error("the system's key store does not give back what it is given")]
    Unreliable,
    /// No way in of this kind was ever set up for the profile.
    #[error("the profile does not use the system's key store")]
    NotSetUp,
}

/// A store that answers.
#[derive(Clone)]
pub(crate) struct OsStore {
    store: Arc<CredentialStore>,
}

impl fmt::Debug for OsStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("OsStore").field(&self.store.vendor()).finish()
    }
}

impl OsStore {
    /// The one this system has.
    pub(crate) fn of_this_system() -> Result<OsStore, OsStoreFault> {
        platform_store().map(|store| OsStore { store })
    }

    #[cfg(test)]
    pub(crate) fn of(store: Arc<CredentialStore>) -> OsStore {
        OsStore { store }
    }

    /// Gives a new secret to the store, and takes it back to see that it holds.
    pub(crate) fn keep_new_secret(&self) -> Result<(Account, Key), OsStoreFault> {
        let name = random::<16>().map_err(|_| OsStoreFault::Unreliable)?;
        let account = Account {
            name: hex(&name).to_string(),
            store: self.store.vendor(),
        };
        let secret = Key::random().map_err(|_| OsStoreFault::Unreliable)?;

        // Hexadecimal: several stores insist on text.
        let entry = self.entry(&account)?;
        entry.set_password(&hex(secret.bytes())).map_err(of_error)?;
        match self.fetch(&account) {
            Ok(back) if back == secret => Ok((account, secret)),
            Ok(_) | Err(OsStoreFault::NotFound) => {
                self.forget(&account);
                Err(OsStoreFault::Unreliable)
            }
            Err(fault) => Err(fault),
        }
    }

    /// The secret kept for `account`.
    pub(crate) fn fetch(&self, account: &Account) -> Result<Key, OsStoreFault> {
        let text = self.entry(account)?.get_password().map(Zeroizing::new);
        match text {
            Ok(text) => from_hex(&text).ok_or(OsStoreFault::Unreliable),
            Err(keyring_core::Error::NoEntry) if self.store.vendor() != account.store => Err(OsStoreFault::Changed {
                kept_in: account.store.clone(),
                answering: self.store.vendor(),
            }),
            Err(error) => Err(of_error(error)),
        }
    }

    /// Asks the store to forget `account`. It is no harm if it does not: the
    /// slot that needed the secret is gone.
    pub(crate) fn forget(&self, account: &Account) {
        if let Ok(entry) = self.entry(account)
            && let Err(error) = entry.delete_credential()
        {
            tracing::warn!(%error, "the system's key store kept an entry that is of no use");
        }
    }

    fn entry(&self, account: &Account) -> Result<Entry, OsStoreFault> {
        self.store.build(SERVICE, &account.name, None).map_err(of_error)
    }
}

fn of_error(error: keyring_core::Error) -> OsStoreFault {
    match error {
        keyring_core::Error::NoEntry => OsStoreFault::NotFound,
        keyring_core::Error::NoStorageAccess(_) => OsStoreFault::Locked,
        keyring_core::Error::PlatformFailure(_) | keyring_core::Error::NoDefaultStore => OsStoreFault::Absent,
        _ => OsStoreFault::Unreliable,
    }
}

#[cfg(target_os = "linux")]
fn platform_store() -> Result<Arc<CredentialStore>, OsStoreFault> {
    let store = zbus_secret_service_keyring_store::Store::new().map_err(of_error)?;
    Ok(store)
}

#[cfg(target_os = "macos")]
fn platform_store() -> Result<Arc<CredentialStore>, OsStoreFault> {
    let store = apple_native_keyring_store::keychain::Store::new().map_err(of_error)?;
    Ok(store)
}

#[cfg(windows)]
fn platform_store() -> Result<Arc<CredentialStore>, OsStoreFault> {
    let store = windows_native_keyring_store::Store::new().map_err(of_error)?;
    Ok(store)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn platform_store() -> Result<Arc<CredentialStore>, OsStoreFault> {
    Err(OsStoreFault::Absent)
}

fn hex(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(2 * bytes.len()));
    for byte in bytes {
        // Writing to a string with room enough cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn from_hex(text: &str) -> Option<Key> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != 32 || !rest.is_empty() {
        return None;
    }
    let mut bytes = Zeroizing::new([0; 32]);
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(Key::of(*bytes))
}

#[cfg(test)]
mod tests;
