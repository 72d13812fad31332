//! The first laptop shows a keeper that it was given the keeper's secret.
//!
//! The secret never crosses the line. Both sides prove that they know it, over keying
//! material of this very connection, so that somebody in between proves nothing to
//! either. The laptop speaks first and names its pigeonhole; the keeper answers once
//! that is on its disk.

use crate::digest::{authenticate, derive, digest, is_authentic};
use crate::identity::EndpointId;
use crate::invite::Invite;
use crate::keep::Hole;

/// The label of the keying material to take from the connection.
pub const LABEL: &[u8] = b"EXPERIMENTAL nearer/claim/1";

const SHOWN: u8 = 1;
const TAKEN: u8 = 2;
const TAG_BYTES: usize = 32;

/// The context of the keying material: which keeper, which laptop.
#[must_use]
pub fn context(keeper: &EndpointId, laptop: &EndpointId) -> [u8; 32] {
    digest(&[b"nearer/claim/1/context", keeper, laptop])
}

/// What both sides of one connection prove by.
#[derive(Clone)]
pub struct Proof {
    key: [u8; 32],
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Proof").finish_non_exhaustive()
    }
}

impl Proof {
    /// For the keeper's `secret` on the connection with this `material` (see [`LABEL`] and
    /// [`context`]).
    #[must_use]
    pub fn new(secret: &[u8; 16], context: &[u8; 32], material: &[u8; 32]) -> Proof {
        let known = [secret.as_slice(), material].concat();
        Proof {
            key: derive(context, &known, b"nearer/claim/1/proof"),
        }
    }

    /// For the secret that a keeper's text carries.
    #[must_use]
    pub fn of(invite: &Invite, context: &[u8; 32], material: &[u8; 32]) -> Proof {
        Proof::new(invite.secret(), context, material)
    }

    /// The laptop's frame: it knows the secret, and this is its pigeonhole.
    #[must_use]
    pub fn show(&self, hole: &Hole) -> Vec<u8> {
        let tag = authenticate(&self.key, &[b"laptop", hole]);
        framed(SHOWN, &[hole.as_slice(), &tag].concat())
    }

    /// The pigeonhole of a laptop that knows the secret.
    #[must_use]
    pub fn shown(&self, frame: &[u8]) -> Option<Hole> {
        let (hole, tag) = body(SHOWN, frame)?.split_first_chunk::<16>()?;
        let tag: &[u8; TAG_BYTES] = tag.try_into().ok()?;
        is_authentic(&self.key, &[b"laptop", hole], tag).then_some(*hole)
    }

    /// The keeper's frame: it knows the secret too, and has written that down.
    #[must_use]
    pub fn take(&self, hole: &Hole) -> Vec<u8> {
        framed(TAKEN, &authenticate(&self.key, &[b"keeper", hole]))
    }

    /// Whether the keeper has said so.
    #[must_use]
    pub fn is_taken(&self, frame: &[u8], hole: &Hole) -> bool {
        let tag = body(TAKEN, frame).and_then(|body| <&[u8; TAG_BYTES]>::try_from(body).ok());
        tag.is_some_and(|tag| is_authentic(&self.key, &[b"keeper", hole], tag))
    }
}

/// A frame of the network's short kind: type, length, body.
fn framed(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap_or(u16::MAX);
    [&[kind], length.to_be_bytes().as_slice(), body].concat()
}

fn body(kind: u8, frame: &[u8]) -> Option<&[u8]> {
    let (header, body) = frame.split_first_chunk::<3>()?;
    let length = usize::from(u16::from_be_bytes([header[1], header[2]]));
    (header[0] == kind && body.len() == length).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLE: Hole = [7; 16];

    fn proof(secret: u8, material: u8) -> Proof {
        Proof::new(&[secret; 16], &context(&[1; 32], &[2; 32]), &[material; 32])
    }

    #[test]
    fn whoever_knows_the_secret_is_taken_and_told_so() {
        let (laptop, keeper) = (proof(5, 9), proof(5, 9));

        assert_eq!(keeper.shown(&laptop.show(&HOLE)), Some(HOLE));
        assert!(laptop.is_taken(&keeper.take(&HOLE), &HOLE));
    }

    #[test]
    fn another_secret_or_another_connection_proves_nothing() {
        for other in [proof(6, 9), proof(5, 8)] {
            assert_eq!(proof(5, 9).shown(&other.show(&HOLE)), None);
            assert!(!proof(5, 9).is_taken(&other.take(&HOLE), &HOLE));
        }
    }

    #[test]
    fn neither_side_is_taken_for_the_other_and_no_byte_may_differ() {
        let one = proof(5, 9);
        assert!(!one.is_taken(&one.show(&HOLE), &HOLE));
        let frame = one.show(&HOLE);

        for cut in 0..frame.len() {
            assert_eq!(one.shown(&frame[..cut]), None, "cut at {cut}");
        }
        for bit in 0..frame.len() * 8 {
            let mut flipped = frame.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(one.shown(&flipped), None, "bit {bit}");
        }
    }
}
