//! A parcel: changes on their way without a line, sealed for the laptops they are meant for.
//!
//! It says what a live exchange would have said: the sender's list of devices, its
//! heads, and the changes that the others may lack, under the same signed heads.
//! So it passes the same gate. What a conversation proves by its connection, a
//! parcel has to prove by itself: it is sealed for each addressee's key and signed,
//! inside the sealing, by the laptop that made it.
//!
//! Whoever finds one learns that it is a parcel, roughly how large it is, and
//! nothing else: not from whom, not for whom, not for how many. One format serves
//! for a file on a stick and for a keeper that stores what it cannot read.
//!
//! Pure: random bytes come from outside. Start at [`seal`] and [`open`]; [`lacking`]
//! finds what belongs into one.

mod envelope;
mod lacking;
mod letter;
mod slots;

pub use lacking::lacking;
#[cfg(any(test, feature = "craft"))]
pub(crate) use letter::write as letter_bytes;

use x25519_dalek::{PublicKey, StaticSecret};

use crate::digest::{derive, digest};
use crate::frame::{Hash, Version};
use crate::gate::Transfer;
use crate::identity::{DeviceId, DeviceKeys};

/// The largest parcel that is made or opened, in bytes (64 MiB).
pub const MAX_PARCEL_BYTES: usize = 64 * 1024 * 1024;

/// How many laptops one parcel can be sealed for, the sender's own among them.
pub const MAX_ADDRESSEES: usize = 64;

/// What lies inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The version of the document that the sender writes.
    pub schema: Version,
    /// The sender's ledger, whole.
    pub ledger: Vec<u8>,
    /// The heads of the sender's document when it was made, all on its disk.
    pub at: Vec<Hash>,
    /// What the addressees may lack.
    pub transfer: Transfer,
}

/// A parcel that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Who signed it. Whether that laptop is on the list is for the ledger to say.
    pub sender: DeviceId,
    /// What lay inside.
    pub letter: Letter,
}

/// Why none was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// There is no laptop it could be for.
    #[error("there is no other laptop that a parcel could be for")]
    NoAddressee,
    /// There are more than [`MAX_ADDRESSEES`].
    #[error("a parcel is for at most {MAX_ADDRESSEES} laptops")]
    TooManyAddressees,
    /// More than one transfer or one parcel may hold.
    #[error("this is more than one parcel can hold")]
    TooLarge,
}

/// Why one was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is something else.
    #[error("this is not a parcel")]
    NotAParcel,
    /// It is larger than any parcel.
    #[error("a parcel has at most {} MiB", MAX_PARCEL_BYTES / 1024 / 1024)]
    TooLarge,
    /// A later version made it.
    #[error("this parcel was made by a later version")]
    TooNew,
    /// It was cut short or altered on its way.
    #[error("this parcel did not arrive whole")]
    Damaged,
    /// It was made for other laptops.
    #[error("this parcel is not for this laptop")]
    NotForMe,
    /// This laptop made it.
    #[error("this laptop made this parcel itself")]
    Own,
    /// It belongs to another space.
    #[error("this parcel belongs to another space")]
    AnotherSpace,
    /// Nobody has signed what is inside, or it is not written as a parcel is.
    #[error("what is in this parcel was not signed by whoever it names")]
    Forged,
}

/// Seals `letter` for the laptops that hold the keys behind `to`, and for the sender's own,
/// so that it can tell its parcels from those of others.
///
/// `secret` has to be 32 fresh random bytes; every key of this parcel follows from them
/// and from what is inside. A key in `to` with which everybody could open it gets nothing.
///
/// # Errors
///
/// Every [`SealError`].
pub fn seal(
    letter: &Letter,
    from: &DeviceKeys,
    space: &[u8; 32],
    to: &[[u8; 32]],
    secret: &[u8; 32],
) -> Result<Vec<u8>, SealError> {
    let mut keys = to.to_vec();
    keys.retain(|key| *key != from.box_pk());
    keys.sort_unstable();
    keys.dedup();
    if keys.is_empty() {
        return Err(SealError::NoAddressee);
    }
    if keys.len() >= MAX_ADDRESSEES {
        return Err(SealError::TooManyAddressees);
    }
    let plain = letter::write(letter, from, space, &keys).ok_or(SealError::TooLarge)?;
    Ok(seal_plain(&plain, from, &keys, secret))
}

/// Seals bytes that are a letter already.
pub(crate) fn seal_plain(plain: &[u8], from: &DeviceKeys, keys: &[[u8; 32]], secret: &[u8; 32]) -> Vec<u8> {
    // Should the random bytes ever repeat, other contents still get other keys.
    let salt = digest(&[b"nearer/parcel/1/draw", plain]);
    let ephemeral = StaticSecret::from(derive::<32>(&salt, secret, b"nearer/parcel/1/ephemeral"));
    let content_key = zeroize::Zeroizing::new(derive::<32>(&salt, secret, b"nearer/parcel/1/content"));
    let decoys = derive::<{ MAX_ADDRESSEES * slots::BYTES }>(&salt, secret, b"nearer/parcel/1/decoys");

    let mut readers = keys.to_vec();
    readers.push(from.box_pk());
    let count = slots::count_for(readers.len());
    let mut out = envelope::head(count, PublicKey::from(&ephemeral).as_bytes());
    let sealed = slots::seal(&out, &ephemeral, &content_key, &readers, &decoys, count);
    out.extend(sealed);
    envelope::close(out, &content_key, plain)
}

/// Opens a parcel as the laptop that holds `keys`, in `space`.
///
/// # Errors
///
/// Every [`OpenError`]; nothing larger than `bytes` was set aside.
pub fn open(bytes: &[u8], keys: &DeviceKeys, space: &[u8; 32]) -> Result<Opened, OpenError> {
    let envelope = envelope::read(bytes)?;
    let content_key = slots::open(&envelope, keys).ok_or(OpenError::NotForMe)?;
    let plain = envelope.open(&content_key)?;
    let read = letter::read(&plain).ok_or(OpenError::Forged)?;
    if read.sender == keys.device_id() {
        return Err(OpenError::Own);
    }
    if read.space != *space || read.volume != letter::VOLUME {
        return Err(OpenError::AnotherSpace);
    }
    if !read.addressees.contains(&keys.box_pk()) {
        // Somebody sealed again what was meant for others.
        return Err(OpenError::NotForMe);
    }
    Ok(Opened {
        sender: read.sender,
        letter: read.letter,
    })
}

/// Whether `bytes` are a whole parcel, for whoever keeps them without being able to read them.
///
/// # Errors
///
/// [`OpenError::NotAParcel`], [`OpenError::TooLarge`], [`OpenError::TooNew`] or [`OpenError::Damaged`].
pub fn examine(bytes: &[u8]) -> Result<(), OpenError> {
    envelope::read(bytes).map(drop)
}

#[cfg(test)]
mod tests;
