//! Mine: drafts and private readings. Never sent to the partner.
//!
//! It has one author, so nothing here has a name on it. It may go to further laptops
//! of the same person, if they choose so; `gate` says what may come back from there.
//! Entries are scalars of JSON, in the same shape of logs and maps as the shared
//! document, so that it too costs the same after ten years.

pub mod choice;
pub mod draft;
mod gate;
pub mod nearness;
pub mod pause;
pub mod reading;
pub mod received;
pub mod setting;
pub mod whole;

use automerge::{Automerge, ChangeHash};

pub use gate::check_incoming;

#[cfg(test)]
use super::genesis::Shape;
use super::genesis::{self, GenesisError};

/// The embedded first change of the private document.
pub const GENESIS: &[u8] = include_bytes!("mine.genesis");

/// The hash of the embedded first change.
pub const GENESIS_HASH: ChangeHash = ChangeHash([
    0x6c, 0xdd, 0xc7, 0xcb, 0xc5, 0x7f, 0xeb, 0xc1, 0xf6, 0xa8, 0x21, 0x8d, 0xf8, 0x47, 0x33, 0x49, 0x98, 0xf8, 0xc7,
    0x3a, 0x06, 0x89, 0xb6, 0x23, 0x92, 0xff, 0x01, 0xd0, 0x72, 0xd3, 0x52, 0xd5,
]);

pub(crate) const DRAFTS: &str = "drafts";
pub(crate) const KEPT: &str = "kept";
pub(crate) const READINGS: &str = "readings";
pub(crate) const SETTINGS: &str = "settings";
pub(crate) const NOTES: &str = "notes";
pub(crate) const RECEIVED: &str = "received";

/// Everything the genesis of the private document makes.
#[cfg(test)]
pub(crate) const SHAPE: Shape = Shape {
    actor: b"nearer/minegen/1",
    logs: &[KEPT, READINGS, NOTES],
    maps: &[DRAFTS, RECEIVED, SETTINGS],
};

/// A new private document, holding the genesis alone. The caller sets its own actor.
///
/// # Errors
///
/// [`GenesisError`] if the embedded bytes cannot be read: never, says a test.
pub fn genesis() -> Result<Automerge, GenesisError> {
    genesis::load(GENESIS)
}

#[cfg(test)]
mod tests;
