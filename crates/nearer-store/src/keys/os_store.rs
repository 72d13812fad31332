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
use std::sync::{Arc, mpsc};
use std::time::Duration;

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

/// A secret that the system's key store holds, under a name of ours.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptSecret {
    pub(crate) account: Account,
    pub(crate) key: Key,
}

impl KeptSecret {
    /// Gives the system's key store a new secret, and takes it back to see that
    /// it holds. Blocks for as long as the system asks the person something.
    ///
    /// # Errors
    ///
    /// [`OsStoreFault`]; the store keeps nothing of ours then.
    pub fn of_a_new_entry() -> Result<KeptSecret, OsStoreFault> {
        OsStore::of_this_system()?.keep_new_secret()
    }

    /// Whether this system has a key store that answers. Asks the person nothing.
    ///
    /// # Errors
    ///
    /// [`OsStoreFault::Absent`].
    pub fn can_be_kept() -> Result<(), OsStoreFault> {
        OsStore::of_this_system().map(drop)
    }

    /// Lets the store forget it: nothing needs it any more.
    pub fn forget(&self) {
        forget_entries(vec![self.account.clone()]);
    }
}

impl fmt::Debug for KeptSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("KeptSecret(…)")
    }
}

/// How long anybody waits for a store to forget something.
const FORGET_LIMIT: Duration = Duration::from_secs(2);

/// Lets the system's key store forget these. What it keeps all the same opens
/// nothing, so a store that does not answer is left to itself after a moment.
pub(crate) fn forget_entries(accounts: Vec<Account>) {
    if accounts.is_empty() {
        return;
    }
    let (done, forgotten) = mpsc::channel::<()>();
    let forget = move || {
        if let Ok(store) = OsStore::of_this_system() {
            accounts.iter().for_each(|account| store.forget(account));
        }
        drop(done);
    };
    let begun = std::thread::Builder::new()
        .name("nearer-forget".to_owned())
        .spawn(forget);
    match begun {
        Ok(_) => drop(forgotten.recv_timeout(FORGET_LIMIT)),
        Err(error) => tracing::warn!(%error, "the system's key store was not asked to forget"),
    }
}

/// A store that answers.
#[derive(Clone)]
pub(crate) struct OsStore {
    store: Arc<CredentialStore>,
    /// What it calls itself, as far as that is known.
    name: String,
}

impl fmt::Debug for OsStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("OsStore").field(&self.name).finish()
    }
}

impl OsStore {
    /// The one this system has.
    pub(crate) fn of_this_system() -> Result<OsStore, OsStoreFault> {
        let store = platform_store()?;
        let name = answering().unwrap_or_else(|| store.vendor());
        Ok(OsStore { store, name })
    }

    #[cfg(test)]
    pub(crate) fn of(store: Arc<CredentialStore>) -> OsStore {
        let name = store.vendor();
        OsStore { store, name }
    }

    /// Gives a new secret to the store, and takes it back to see that it holds.
    pub(crate) fn keep_new_secret(&self) -> Result<KeptSecret, OsStoreFault> {
        let name = random::<16>().map_err(|_| OsStoreFault::Unreliable)?;
        let account = Account {
            name: hex(&name).to_string(),
            store: self.name.clone(),
        };
        let key = Key::random().map_err(|_| OsStoreFault::Unreliable)?;

        // Hexadecimal: several stores insist on text.
        let entry = self.entry(&account)?;
        entry.set_password(&hex(key.bytes())).map_err(of_error)?;
        let fault = match self.fetch(&account) {
            Ok(back) if back == key => return Ok(KeptSecret { account, key }),
            Ok(_) | Err(OsStoreFault::NotFound) => OsStoreFault::Unreliable,
            Err(fault) => fault,
        };
        self.forget(&account);
        Err(fault)
    }

    /// The secret kept for `account`.
    pub(crate) fn fetch(&self, account: &Account) -> Result<Key, OsStoreFault> {
        let text = self.entry(account)?.get_password().map(Zeroizing::new);
        match text {
            Ok(text) => from_hex(&text).ok_or(OsStoreFault::Unreliable),
            Err(keyring_core::Error::NoEntry) if self.name != account.store => Err(OsStoreFault::Changed {
                kept_in: account.store.clone(),
                answering: self.name.clone(),
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
        keyring_core::Error::NoDefaultStore => OsStoreFault::Absent,
        // It answered before: what it says now makes no sense.
        _ => OsStoreFault::Unreliable,
    }
}

/// What keeps us from reaching a store at all.
#[cfg(any(target_os = "linux", target_os = "macos", windows))]
fn of_connecting(error: keyring_core::Error) -> OsStoreFault {
    match error {
        keyring_core::Error::NoStorageAccess(_) => OsStoreFault::Locked,
        other => {
            tracing::debug!(error = %other, "no key store answers");
            OsStoreFault::Absent
        }
    }
}

#[cfg(target_os = "linux")]
fn platform_store() -> Result<Arc<CredentialStore>, OsStoreFault> {
    let store = zbus_secret_service_keyring_store::Store::new().map_err(of_connecting)?;
    Ok(store)
}

/// The program that answers as the key store: several desktops bring one each.
#[cfg(target_os = "linux")]
fn answering() -> Option<String> {
    use zbus::blocking::{Connection, fdo::DBusProxy};

    let bus = DBusProxy::new(&Connection::session().ok()?).ok()?;
    let name = zbus::names::BusName::try_from("org.freedesktop.secrets").ok()?;
    let process = bus.get_connection_unix_process_id(name).ok()?;
    let program = std::fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
    Some(program.trim().to_owned()).filter(|name| !name.is_empty())
}

/// There is only one.
#[cfg(not(target_os = "linux"))]
fn answering() -> Option<String> {
    None
}

#[cfg(target_os = "macos")]
fn platform_store() -> Result<Arc<CredentialStore>, OsStoreFault> {
    let store = apple_native_keyring_store::keychain::Store::new().map_err(of_connecting)?;
    Ok(store)
}

#[cfg(windows)]
fn platform_store() -> Result<Arc<CredentialStore>, OsStoreFault> {
    let store = windows_native_keyring_store::Store::new().map_err(of_connecting)?;
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
