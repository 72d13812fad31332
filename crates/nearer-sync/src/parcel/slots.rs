//! The key of a parcel, wrapped once for each laptop that may open it.
//!
//! A slot names nobody: a laptop tries each with its own key. Unused slots hold noise,
//! and all are sorted, so that neither their number nor their order tells anything.

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use x25519_dalek::StaticSecret;
use zeroize::Zeroizing;

use super::MAX_ADDRESSEES;
use super::envelope::Envelope;
use crate::digest::derive;
use crate::identity::{DeviceKeys, agree};

/// The length of one slot: a wrapped key of 32 bytes and its tag.
pub(super) const BYTES: usize = 32 + 16;

/// As many slots as a parcel always has. Two people with eight laptops each need no more.
const LEAST: u8 = 16;

/// How many slots a parcel for `readers` laptops has.
pub(super) fn count_for(readers: usize) -> u8 {
    let readers = u8::try_from(readers).unwrap_or(u8::MAX);
    readers.checked_next_power_of_two().unwrap_or(u8::MAX).max(LEAST)
}

/// Whether a parcel can have `count` slots.
pub(super) fn is_count(count: u8) -> bool {
    count.is_power_of_two() && (usize::from(LEAST)..=MAX_ADDRESSEES).contains(&usize::from(count))
}

/// Wraps `content_key` for each of `readers`, and fills up with `decoys`.
pub(super) fn seal(
    head: &[u8],
    ephemeral: &StaticSecret,
    content_key: &[u8; 32],
    readers: &[[u8; 32]],
    decoys: &[u8],
    count: u8,
) -> Vec<u8> {
    let wrapped = readers.iter().filter_map(|reader| {
        let shared = agree(ephemeral, reader)?;
        let key = slot_key(&shared, head, reader);
        XChaCha20Poly1305::new(&(*key).into())
            .encrypt(
                &[0; 24].into(),
                Payload {
                    msg: content_key,
                    aad: head,
                },
            )
            .ok()
    });
    let noise = decoys.chunks_exact(BYTES).map(<[u8]>::to_vec);
    let mut slots: Vec<Vec<u8>> = wrapped.chain(noise).take(usize::from(count)).collect();
    slots.sort_unstable();
    slots.concat()
}

/// The key that one of the slots holds for this laptop.
pub(super) fn open(envelope: &Envelope<'_>, keys: &DeviceKeys) -> Option<Zeroizing<[u8; 32]>> {
    let shared = keys.agree(&envelope.ephemeral)?;
    let key = slot_key(&shared, envelope.head, &keys.box_pk());
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    let mut opened = envelope.slots.chunks_exact(BYTES).filter_map(|slot| {
        let payload = Payload {
            msg: slot,
            aad: envelope.head,
        };
        cipher.decrypt(&[0; 24].into(), payload).map(Zeroizing::new).ok()
    });
    let content_key: [u8; 32] = opened.next()?.as_slice().try_into().ok()?;
    Some(Zeroizing::new(content_key))
}

/// The key of one slot: it belongs to this parcel and this reader, and wraps one thing.
fn slot_key(shared: &[u8; 32], head: &[u8], reader: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    let salt = [head, reader].concat();
    Zeroizing::new(derive(&salt, shared, b"nearer/parcel/1/slot"))
}
