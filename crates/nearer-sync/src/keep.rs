//! A keeper: a device of the couple's own that is always on and can read nothing.
//!
//! Two laptops that are never on at the same time meet through it. Each leaves for
//! each of the others one sealed parcel, and takes out what was left for itself. The
//! keeper knows keys of the network and *pigeonholes*: names of 16 bytes that mean
//! nothing to it. It holds no list of devices, no space, no name, no signing key.
//!
//! Both sides are pure machines: [`Keeper`] is fed what its links bring and says
//! what to store and to send; [`Visit`] is one line of a laptop to it. [`claim`] is how
//! the first laptop shows that it was given the keeper's secret. Start reading at
//! [`Keeper::handle`].

pub mod claim;
mod frame;
mod keeper;
mod shelf;
mod visit;

pub use frame::{BoxId, Caller, Frame, FrameError, Hole, MAX_BOX_BYTES, MAX_CALLERS, MAX_LISTED, Members};
pub use keeper::{Keeper, KeeperInput, KeeperOutput, MAX_DAYS, MAX_STORED_BYTES};
pub use shelf::{Shelf, ShelfError};
pub use visit::{Visit, VisitEnd, VisitInput, VisitOutput};

use crate::digest::derive;
use crate::identity::{DeviceId, EndpointId};

/// The name of the pigeonhole of `device` at `keeper`: every laptop of the couple gets the
/// same, nobody else can tell whose it is, and at another keeper it is another.
#[must_use]
pub fn hole_of(space: &[u8; 32], keeper: &EndpointId, device: &DeviceId) -> Hole {
    let info = [b"nearer/keep/1/hole".as_slice(), device].concat();
    derive(keeper, space, &info)
}

#[cfg(test)]
mod tests;
