//! What is said: everything that crosses from one laptop to the other.
//!
//! All of it is pure beside `net`: a machine is fed what happened and says
//! what to do, and time, chance and bytes come from outside. So pairing with a
//! stranger in the middle, or a week of dropped connections, is one fast,
//! repeatable test. Nothing that a peer sends can panic, and every length is
//! checked before anything is set aside for it.
//!
//! Two laptops first meet in [`pairing`], which writes the [`ledger`] of who
//! belongs together; from then on the ledger says who is let in at all.

pub mod card;
#[cfg(any(test, feature = "craft"))]
pub mod craft;
pub mod digest;
#[cfg(test)]
mod evening;
pub mod frame;
pub mod gate;
pub mod head;
pub mod identity;
pub mod invite;
pub mod keep;
pub mod ledger;
pub mod net;
pub mod overlap;
pub mod pairing;
pub mod parcel;
mod reader;
mod sas;
pub mod session;
pub mod symbols;
