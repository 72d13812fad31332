//! Changes that nobody honest would write, spelled out field by field.
//!
//! The gate is held against what a changed program on the partner's laptop could
//! send: checksums that hold, signatures that hold, and numbers that do not. Only
//! tests need that, here and between real processes, so it is compiled for them
//! alone: for the tests of this crate, and with the feature `craft`, which
//! nothing that is shipped turns on.

mod draft;
mod further;
#[cfg(test)]
mod laptop;
mod parcel;

pub use draft::{Draft, envelope, signed, unsigned};
pub use further::add_own_device;
#[cfg(test)]
pub(crate) use laptop::{Laptop, SPACE, genesis_hash};
pub use parcel::{letter_body, mended, parcel_around};

/// A small generator, so that a seed is all a failure needs to be repeated.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// A generator that gives the same numbers for the same seed.
    #[must_use]
    pub fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// The next number.
    #[expect(clippy::should_implement_trait, reason = "numbers without an end are no list")]
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number from 0 up to but without `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        (self.next() >> 16) % limit
    }

    /// Sixteen bytes, as an actor has them.
    pub fn bytes(&mut self) -> [u8; 16] {
        (u128::from(self.next()) << 64 | u128::from(self.next())).to_be_bytes()
    }
}
