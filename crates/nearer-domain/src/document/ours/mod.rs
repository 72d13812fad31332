//! Ours: the shared document, on both laptops.
//!
//! What one person says is a log entry that only they replace; what both may
//! write is a map of fields or a text. Reading takes [`crate::People`], so that
//! an entry which speaks for someone else is left out wherever it came from. What
//! a partner's laptop sends is checked by [`check_incoming`] before it is let in.

pub mod agreement;
mod answer;
pub mod ask;
pub mod boundary;
pub mod care_card;
pub mod check_in;
mod draft;
pub mod experiment;
mod gate;
pub mod idea;
pub mod invitation;
pub mod kindness;
pub mod like;
pub mod look_back;
pub(crate) mod moment;
pub mod notch;
pub mod occasion;
pub mod opening;
mod origin;
pub mod overview;
mod own;
pub mod pause;
pub mod ritual;
pub mod shelf;
mod statements;
pub mod support;
pub mod taking_back;
pub mod taking_on;
pub mod talk;
pub mod thanks;
pub mod together;
pub mod vote;
pub mod weather;

use automerge::{Automerge, ChangeHash};

pub use gate::{SchemaError, Wrong, check_incoming};
pub use origin::{Origin, origin};

#[cfg(test)]
use super::genesis::Shape;
use super::genesis::{self, GenesisError};

/// The embedded first change of the shared document.
pub const GENESIS: &[u8] = include_bytes!("ours.genesis");

/// The hash of the embedded first change: what makes a document one of ours.
pub const GENESIS_HASH: ChangeHash = ChangeHash([
    0xca, 0x84, 0x61, 0x71, 0x50, 0xc1, 0x4a, 0xc6, 0xe2, 0xfe, 0x9a, 0xc9, 0x44, 0x70, 0x79, 0x5b, 0xd6, 0x42, 0xbe,
    0xf2, 0x9f, 0x6e, 0x51, 0xed, 0xe0, 0x0c, 0x20, 0xde, 0x77, 0x0d, 0x68, 0xc5,
]);

pub(crate) const CHECK_INS: &str = "check_ins";
pub(crate) const OCCASIONS: &str = "occasions";
pub(crate) const BOUNDARIES: &str = "boundaries";
pub(crate) const RITUALS: &str = "rituals";
pub(crate) const AGREEMENTS: &str = "agreements";
pub(crate) const CARDS: &str = "cards";
pub(crate) const TALKS: &str = "talks";
pub(crate) const IDEAS: &str = "ideas";
pub(crate) const EXPERIMENTS: &str = "experiments";

/// Everything the genesis of the shared document makes. Nothing lies in `statements`: those of
/// an agreement are in its own map.
#[cfg(test)]
pub(crate) const SHAPE: Shape = Shape {
    actor: b"nearer/genesis/1",
    logs: &[CHECK_INS, OCCASIONS, "moments", "answers", "statements"],
    maps: &[BOUNDARIES, RITUALS, AGREEMENTS, TALKS, IDEAS, EXPERIMENTS, "cards"],
};

/// A new shared document, holding the genesis alone. The caller sets its own actor.
///
/// # Errors
///
/// [`GenesisError`] if the embedded bytes cannot be read: never, says a test.
pub fn genesis() -> Result<Automerge, GenesisError> {
    genesis::load(GENESIS)
}

#[cfg(test)]
mod tests;
