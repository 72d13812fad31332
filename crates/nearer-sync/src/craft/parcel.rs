//! Parcels whose inside nobody honest would have written.

use sha2::{Digest as _, Sha256};

use crate::digest::digest;
use crate::identity::DeviceKeys;
use crate::parcel::{Letter, letter_bytes, seal_plain};

/// The bytes of a letter, without their signature.
#[must_use]
pub fn letter_body(letter: &Letter, from: &DeviceKeys, space: &[u8; 32], to: &[[u8; 32]]) -> Vec<u8> {
    let mut bytes = letter_bytes(letter, from, space, to).unwrap_or_default();
    bytes.truncate(bytes.len().saturating_sub(64));
    bytes
}

/// Any bytes, signed as a letter and sealed.
#[must_use]
pub fn parcel_around(body: &[u8], from: &DeviceKeys, to: &[[u8; 32]], secret: &[u8; 32]) -> Vec<u8> {
    let label = b"nearer/parcel/1";
    let message = [label.as_slice(), &digest(&[label, body])].concat();
    seal_plain(&[body, &from.sign(&message)].concat(), from, to, secret)
}

/// The same bytes with a checksum at their end that holds.
#[must_use]
pub fn mended(mut parcel: Vec<u8>) -> Vec<u8> {
    let end = parcel.len().saturating_sub(32);
    let checksum = Sha256::digest(&parcel[..end]);
    let there = parcel.len() - end;
    parcel[end..].copy_from_slice(&checksum[..there]);
    parcel
}
