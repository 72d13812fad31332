//! The secrets of a profile, and the file that keeps them.
//!
//! Everything else hangs on five random values of 32 bytes: one key for each
//! database and three seeds of this device. They are never derived from a
//! passphrase; they lie in `keys.sealed`, sealed once for every way in (a
//! *slot*), so a passphrase changes without a single page being rewritten.
//!
//! [`key_file`] is the file, [`slot`] one way in, [`passphrase`] the slow hash
//! and [`os_store`] the key store of the operating system.

pub(crate) mod key_file;
pub(crate) mod os_store;
pub(crate) mod passphrase;
pub(crate) mod slot;
pub(crate) mod words;

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::fault::{Fault, random};

/// 32 secret bytes, wiped when dropped and never printed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key(Zeroizing<[u8; 32]>);

impl Key {
    pub(crate) fn random() -> Result<Key, Fault> {
        Ok(Key(Zeroizing::new(random()?)))
    }

    pub(crate) fn of(bytes: [u8; 32]) -> Key {
        Key(Zeroizing::new(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(…)")
    }
}

/// What makes this device itself. Wiped when dropped, never printed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct DeviceSecrets {
    /// Seed of the Ed25519 key that signs for the person.
    pub signing: [u8; 32],
    /// Seed of the key by which the device is reached. Replaced after a pause
    /// or when the person leaves.
    pub endpoint: [u8; 32],
    /// Secret of the X25519 key to which files are sealed.
    pub sealing: [u8; 32],
}

impl DeviceSecrets {
    /// Draws three new secrets from the system's source of randomness.
    ///
    /// # Errors
    ///
    /// [`Fault::System`] if the system has none to give.
    pub fn random() -> Result<DeviceSecrets, Fault> {
        Ok(DeviceSecrets {
            signing: random()?,
            endpoint: random()?,
            sealing: random()?,
        })
    }
}

impl fmt::Debug for DeviceSecrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DeviceSecrets(…)")
    }
}

/// The keys of the two databases: all that reading needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct DatabaseKeys {
    pub(crate) mine: Key,
    pub(crate) ours: Key,
}

impl DatabaseKeys {
    pub(crate) fn random() -> Result<DatabaseKeys, Fault> {
        Ok(DatabaseKeys {
            mine: Key::random()?,
            ours: Key::random()?,
        })
    }
}

/// Everything a slot can hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ProfileSecrets {
    pub(crate) databases: DatabaseKeys,
    pub(crate) device: DeviceSecrets,
}
