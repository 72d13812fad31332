//! Where the core keeps things: a profile on disk, or memory in a simulation.

use nearer_store::{DeviceSecrets, DocumentStore, Profile};

use crate::{refusal, seam::ApiError};

/// Two document stores and this device's secrets.
pub(crate) enum Keeping {
    /// A profile directory, locked for this process.
    Profile(Box<Profile>),
    /// The same databases without a disk under them.
    #[cfg(test)]
    Memory {
        mine: Box<DocumentStore>,
        ours: Box<DocumentStore>,
        secrets: DeviceSecrets,
    },
}

impl Keeping {
    pub(crate) fn mine(&mut self) -> &mut DocumentStore {
        match self {
            Keeping::Profile(profile) => &mut profile.mine,
            #[cfg(test)]
            Keeping::Memory { mine, .. } => mine,
        }
    }

    pub(crate) fn ours(&mut self) -> &mut DocumentStore {
        match self {
            Keeping::Profile(profile) => &mut profile.ours,
            #[cfg(test)]
            Keeping::Memory { ours, .. } => ours,
        }
    }

    pub(crate) fn secrets(&self) -> &DeviceSecrets {
        match self {
            Keeping::Profile(profile) => profile.secrets(),
            #[cfg(test)]
            Keeping::Memory { secrets, .. } => secrets,
        }
    }

    pub(crate) fn change_passphrase(&mut self, old: &str, new: &str) -> Result<(), ApiError> {
        match self {
            Keeping::Profile(profile) => profile.change_passphrase(old, new).map_err(refusal::key_change),
            #[cfg(test)]
            Keeping::Memory { .. } => Ok(()),
        }
    }
}
