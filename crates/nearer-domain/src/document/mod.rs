//! The two documents: their shape, and how things are written into and read out of them.
//!
//! Automerge is used here directly and nowhere else in this crate. Every change
//! function commits exactly one change, with time 0 and without a message, that
//! writes the one thing it means; on an error it commits nothing. No change
//! function makes a container: they all come from the genesis, because two
//! containers made apart hide each other's entries. (An agreement and a ritual
//! are containers of their own; each is made once, by whoever brings it in.)

mod change;
mod entry;
mod fields;
pub mod finding;
mod genesis;
mod kinds;
pub mod mine;
mod months;
pub mod ours;

pub use change::ChangeError;
pub use genesis::GenesisError;
