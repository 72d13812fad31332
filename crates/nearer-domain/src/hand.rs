//! The hand that writes: who, on which device, on which day.

use crate::{Day, DeviceId, PersonId};

/// Who is writing, and how they sign.
///
/// The key itself never comes here: `sign` is the caller's, so that this crate
/// cannot keep, print or leak it.
pub struct Hand<'a> {
    /// The person at this laptop.
    pub person: PersonId,
    /// This laptop: the public key that belongs to `sign`.
    pub device: DeviceId,
    /// The shared space in which it is said.
    pub space: [u8; 32],
    /// The day at this laptop.
    pub day: Day,
    /// Signs these bytes with the device's Ed25519 key.
    pub sign: &'a dyn Fn(&[u8]) -> [u8; 64],
}

impl std::fmt::Debug for Hand<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hand")
            .field("person", &self.person)
            .field("day", &self.day)
            .finish_non_exhaustive()
    }
}
