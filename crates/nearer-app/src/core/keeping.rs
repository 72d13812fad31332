//! Where the core keeps things: a profile on disk, or memory in a simulation.

use nearer_store::{DeviceSecrets, DocumentStore, KeptSecret, PassphraseProof, PointsFolder, Profile, RecoveryWords};

#[cfg(test)]
use crate::seam::ErrorCode;
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

/// That the passphrase was given.
pub(crate) enum Proof {
    /// For a profile directory.
    Profile(Box<PassphraseProof>),
    /// For memory.
    #[cfg(test)]
    Memory,
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

    /// Whether `passphrase` opens the profile.
    pub(crate) fn check_passphrase(&self, passphrase: &str) -> Result<(), ApiError> {
        match self {
            Keeping::Profile(profile) => profile.check(passphrase).map_err(refusal::key_change),
            #[cfg(test)]
            Keeping::Memory { .. } => memory_check(passphrase),
        }
    }

    /// Tries `passphrase` once, for [`Keeping::replace_endpoint_secret`].
    pub(crate) fn prove(&self, passphrase: &str) -> Result<Proof, ApiError> {
        match self {
            Keeping::Profile(profile) => profile
                .prove(passphrase)
                .map(|proof| Proof::Profile(Box::new(proof)))
                .map_err(refusal::key_change),
            #[cfg(test)]
            Keeping::Memory { .. } => memory_check(passphrase).map(|()| Proof::Memory),
        }
    }

    /// Gives this device a new key for the network; the old one is destroyed.
    pub(crate) fn replace_endpoint_secret(&mut self, proof: &Proof, endpoint: [u8; 32]) -> Result<(), ApiError> {
        match self {
            Keeping::Profile(profile) => match proof {
                Proof::Profile(proof) => profile
                    .replace_endpoint_secret(proof, endpoint)
                    .map_err(refusal::key_change),
                #[cfg(test)]
                Proof::Memory => Err(refusal::refuse(ErrorCode::Internal, "a proof of another profile")),
            },
            #[cfg(test)]
            Keeping::Memory { secrets, .. } => {
                secrets.endpoint = endpoint;
                Ok(())
            }
        }
    }

    /// Makes another device of this profile; the secrets of the old one are destroyed.
    pub(crate) fn replace_device(&mut self, passphrase: &str, device: DeviceSecrets) -> Result<(), ApiError> {
        match self {
            Keeping::Profile(profile) => profile.replace_device(passphrase, device).map_err(refusal::key_change),
            #[cfg(test)]
            Keeping::Memory { secrets, .. } => {
                memory_check(passphrase)?;
                *secrets = device;
                Ok(())
            }
        }
    }

    /// Erases everything. Nothing brings it back.
    pub(crate) fn erase(self, passphrase: &str) -> Result<(), ApiError> {
        match self {
            Keeping::Profile(profile) => profile
                .erase(passphrase)
                .map_err(|(_, error)| refusal::key_change(error)),
            #[cfg(test)]
            Keeping::Memory { .. } => memory_check(passphrase),
        }
    }

    /// Gives the profile these recovery words.
    pub(crate) fn set_recovery_words(&mut self, words: &RecoveryWords) -> Result<(), ApiError> {
        match self {
            Keeping::Profile(profile) => profile.set_recovery_words(words).map_err(refusal::key_change),
            #[cfg(test)]
            Keeping::Memory { .. } => Ok(()),
        }
    }

    /// Whether recovery words open the profile.
    pub(crate) fn has_recovery_words(&self) -> bool {
        match self {
            Keeping::Profile(profile) => profile.has_recovery_words(),
            #[cfg(test)]
            Keeping::Memory { .. } => false,
        }
    }

    /// Whether these are the recovery words of the profile.
    pub(crate) fn are_recovery_words(&self, words: &RecoveryWords) -> bool {
        match self {
            Keeping::Profile(profile) => profile.are_recovery_words(words),
            #[cfg(test)]
            Keeping::Memory { .. } => false,
        }
    }

    /// Whether the system's key store opens the profile.
    pub(crate) fn is_in_os_store(&self) -> bool {
        match self {
            Keeping::Profile(profile) => profile.is_in_os_store(),
            #[cfg(test)]
            Keeping::Memory { .. } => false,
        }
    }

    /// Lets what the system's key store holds open the profile.
    pub(crate) fn let_in(&mut self, kept: &KeptSecret) -> Result<(), ApiError> {
        match self {
            Keeping::Profile(profile) => profile.let_in(kept).map_err(refusal::key_change),
            #[cfg(test)]
            Keeping::Memory { .. } => Ok(()),
        }
    }

    /// Takes the system's key store away as a way in.
    pub(crate) fn forget_os_store(&mut self) -> Result<(), ApiError> {
        match self {
            Keeping::Profile(profile) => profile.forget_os_store().map_err(refusal::key_change),
            #[cfg(test)]
            Keeping::Memory { .. } => Ok(()),
        }
    }

    /// Where points are kept; nowhere in memory.
    pub(crate) fn points(&self) -> Option<PointsFolder> {
        match self {
            Keeping::Profile(profile) => Some(profile.points()),
            #[cfg(test)]
            Keeping::Memory { .. } => None,
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

/// The passphrase of every profile that is memory only.
#[cfg(test)]
pub(crate) const MEMORY_PASSPHRASE: &str = "four quiet words here";

#[cfg(test)]
fn memory_check(passphrase: &str) -> Result<(), ApiError> {
    if passphrase == MEMORY_PASSPHRASE {
        Ok(())
    } else {
        Err(refusal::key_change(nearer_store::KeyChangeError::WrongPassphrase))
    }
}
