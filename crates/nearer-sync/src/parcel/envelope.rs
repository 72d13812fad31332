//! What everybody sees of a parcel: a magic number, slots, noise, a checksum.
//!
//! The checksum says nothing about who made it. It is there so that a parcel that was cut
//! short by a full stick can be told from one that is meant for somebody else.

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{MAX_PARCEL_BYTES, OpenError, slots};
use crate::digest::derive;
use crate::reader::Reader;

const MAGIC: &[u8; 8] = b"nearer\0P";
const VERSION: u16 = 1;
/// Magic, version, number of slots, ephemeral key.
const HEAD_BYTES: usize = 8 + 2 + 1 + 32;
const CHECKSUM_BYTES: usize = 32;
const TAG_BYTES: usize = 16;
/// The sizes that small contents are padded to; larger ones to whole multiples of the last.
const BUCKETS: [usize; 4] = [1024, 4 * 1024, 16 * 1024, 64 * 1024];

/// The most bytes that can lie inside, whatever the number of slots.
pub(super) const MAX_PLAIN_BYTES: usize = MAX_PARCEL_BYTES / BUCKETS[3] * BUCKETS[3] - BUCKETS[3] - 4;

/// A parcel whose outside holds.
pub(super) struct Envelope<'a> {
    /// Up to the first slot.
    pub(super) head: &'a [u8],
    pub(super) ephemeral: [u8; 32],
    pub(super) slots: &'a [u8],
    /// Head and slots together: what the inside is bound to.
    bound: &'a [u8],
    sealed: &'a [u8],
}

/// Everything before the slots.
pub(super) fn head(count: u8, ephemeral: &[u8; 32]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_be_bytes());
    out.push(count);
    out.extend(ephemeral);
    out
}

/// Puts `plain` behind the head and the slots in `out`, sealed, and the checksum behind that.
pub(super) fn close(mut out: Vec<u8>, content_key: &[u8; 32], plain: &[u8]) -> Vec<u8> {
    #[expect(clippy::cast_possible_truncation, reason = "at most MAX_PLAIN_BYTES")]
    let length = (plain.len() as u32).to_be_bytes();
    let mut sealed = Zeroizing::new(Vec::with_capacity(padded(4 + plain.len()) + TAG_BYTES));
    sealed.extend(length);
    sealed.extend_from_slice(plain);
    sealed.resize(padded(4 + plain.len()), 0);
    #[expect(clippy::expect_used, reason = "the cipher takes 256 GiB, and a parcel has 64 MiB")]
    cipher(content_key)
        .encrypt_in_place(&NONCE.into(), &out, &mut *sealed)
        .expect("a parcel is far shorter than the cipher's limit");
    out.extend_from_slice(&sealed);
    let checksum = Sha256::digest(&out);
    out.extend(checksum);
    out
}

/// Reads the outside.
pub(super) fn read(bytes: &[u8]) -> Result<Envelope<'_>, OpenError> {
    let mut reader = Reader::new(bytes);
    if reader.take(MAGIC.len()) != Some(MAGIC) {
        return Err(OpenError::NotAParcel);
    }
    match reader.u16() {
        Some(VERSION) => {}
        Some(later) if later > VERSION => return Err(OpenError::TooNew),
        _ => return Err(OpenError::Damaged),
    }
    if bytes.len() > MAX_PARCEL_BYTES {
        return Err(OpenError::TooLarge);
    }
    whole(bytes).ok_or(OpenError::Damaged)
}

fn whole(bytes: &[u8]) -> Option<Envelope<'_>> {
    let (content, checksum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM_BYTES)?)?;
    if Sha256::digest(content).as_slice() != checksum {
        return None;
    }
    let (head, rest) = content.split_at_checked(HEAD_BYTES)?;
    let count = slots::is_count(head[10]).then(|| usize::from(head[10]))?;
    let (slots, sealed) = rest.split_at_checked(count * slots::BYTES)?;
    let inside = sealed.len().checked_sub(TAG_BYTES)?;
    (padded(inside) == inside).then_some(Envelope {
        head,
        ephemeral: *head.last_chunk()?,
        slots,
        bound: &content[..HEAD_BYTES + slots.len()],
        sealed,
    })
}

impl Envelope<'_> {
    /// What lies inside, without what it was padded with.
    pub(super) fn open(&self, content_key: &[u8; 32]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let mut plain = Zeroizing::new(self.sealed.to_vec());
        cipher(content_key)
            .decrypt_in_place(&NONCE.into(), self.bound, &mut *plain)
            .map_err(|_| OpenError::Damaged)?;
        let mut reader = Reader::new(&plain);
        let inside = reader.part(MAX_PLAIN_BYTES).ok_or(OpenError::Forged)?;
        let padding = reader.rest();
        if padded(4 + inside.len()) != plain.len() || padding.iter().any(|byte| *byte != 0) {
            return Err(OpenError::Forged);
        }
        Ok(Zeroizing::new(inside.to_vec()))
    }
}

/// One key seals one thing, so the nonce need not differ.
const NONCE: [u8; 24] = [0; 24];

fn cipher(content_key: &[u8; 32]) -> XChaCha20Poly1305 {
    let key = Zeroizing::new(derive::<32>(&[], content_key, b"nearer/parcel/1/inside"));
    XChaCha20Poly1305::new(&(*key).into())
}

/// The size that `length` bytes are padded to.
pub(super) fn padded(length: usize) -> usize {
    let [.., largest] = BUCKETS;
    let bucket = BUCKETS.into_iter().find(|bucket| length <= *bucket);
    bucket.unwrap_or_else(|| length.div_ceil(largest) * largest)
}
