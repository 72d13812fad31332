//! Points of the Ristretto group (RFC 9496), as bytes and as cards.

use curve25519_dalek::{RistrettoPoint, Scalar, ristretto::CompressedRistretto, traits::Identity};
use sha2::{Digest, Sha512};

use super::{Encoded, Table};
use crate::digest::put;

pub(super) fn encode(point: &RistrettoPoint) -> Encoded {
    point.compress().to_bytes()
}

/// The point with this spelling; none for other bytes, and none for the neutral point.
pub(super) fn decode(bytes: &Encoded) -> Option<RistrettoPoint> {
    let point = CompressedRistretto(*bytes).decompress()?;
    (point != RistrettoPoint::identity()).then_some(point)
}

/// The point of a card in this round: nobody knows it as a multiple of another one.
pub(super) fn card_point(table: &Table, card: &str) -> RistrettoPoint {
    let parts: [&[u8]; 4] = [b"nearer/overlap/1/card", &table.space, &table.round, card.as_bytes()];
    RistrettoPoint::from_uniform_bytes(&wide(&parts))
}

/// A number below the order of the group, from the 32 bytes of a digest.
pub(super) fn scalar_of(digest: &[u8; 32]) -> Scalar {
    Scalar::from_bytes_mod_order_wide(&wide(&[b"nearer/overlap/1/number", digest]))
}

/// SHA-512 over `parts`, each behind its length.
fn wide(parts: &[&[u8]]) -> [u8; 64] {
    let mut bytes = Vec::new();
    for part in parts {
        put(&mut bytes, part);
    }
    Sha512::digest(&bytes).into()
}
