//! The one hash, the one authenticator and the one key derivation of Nearer.
//!
//! Everything that is hashed or authenticated is a list of parts, and every
//! part goes in behind its own length, so that two different lists can never
//! give the same bytes: `H("ab", "c")` and `H("a", "bc")` differ. The first part
//! is always a label that begins with `nearer/`, which keeps the uses apart
//! from each other and from what TLS signs.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// SHA-256 over `parts`, each behind its length as four bytes, big-endian.
pub fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(length_of(part));
        hash.update(part);
    }
    hash.finalize().into()
}

/// HMAC-SHA-256 (RFC 2104) with `key` over `parts`, each behind its length.
pub fn authenticate(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = keyed(key);
    for part in parts {
        mac.update(&length_of(part));
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Whether `tag` authenticates `parts` under `key`. Takes the same time for a
/// tag that is wrong in the first byte and in the last.
#[must_use]
pub fn is_authentic(key: &[u8; 32], parts: &[&[u8]], tag: &[u8; 32]) -> bool {
    authenticate(key, parts).ct_eq(tag).into()
}

/// HKDF-SHA-256 (RFC 5869): `N` bytes drawn from `secret` for the use `info`.
///
/// `N` is at most 8160 (255 blocks), the limit of the construction; a longer
/// request does not compile.
pub fn derive<const N: usize>(salt: &[u8], secret: &[u8], info: &[u8]) -> [u8; N] {
    const { assert!(N <= 255 * 32, "HKDF-SHA-256 gives at most 255 blocks") };
    let mut out = [0; N];
    #[expect(clippy::expect_used, reason = "the length is checked at compile time")]
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(info, &mut out)
        .expect("a length within 255 blocks is always given");
    out
}

/// Writes `part` behind its length as four bytes, big-endian.
pub(crate) fn put(out: &mut Vec<u8>, part: &[u8]) {
    out.extend_from_slice(&length_of(part));
    out.extend_from_slice(part);
}

/// Nothing of ours comes near four gigabytes: the largest part is a frame.
fn length_of(part: &[u8]) -> [u8; 4] {
    u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes()
}

fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length")
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    #[test]
    fn parts_cannot_be_shifted_into_each_other() {
        assert_ne!(digest(&[b"ab", b"c"]), digest(&[b"a", b"bc"]));
        assert_ne!(digest(&[b"ab"]), digest(&[b"ab", b""]));
    }

    #[test]
    fn the_digest_is_plain_sha_256_over_lengths_and_parts() {
        let expected: [u8; 32] = Sha256::digest(b"\0\0\0\x02ab\0\0\0\x01c").into();

        assert_eq!(digest(&[b"ab", b"c"]), expected);
    }

    #[test]
    fn the_derivation_is_that_of_rfc_5869() {
        // Test case 1 of appendix A.
        let salt = HEXLOWER.decode(b"000102030405060708090a0b0c").unwrap();
        let info = HEXLOWER.decode(b"f0f1f2f3f4f5f6f7f8f9").unwrap();

        let okm = derive::<42>(&salt, &[0x0b; 22], &info);

        assert_eq!(
            HEXLOWER.encode(&okm),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        );
    }

    #[test]
    fn a_tag_holds_for_its_own_key_and_parts_alone() {
        let tag = authenticate(&[1; 32], &[b"J", b"commit"]);

        assert!(is_authentic(&[1; 32], &[b"J", b"commit"], &tag));
        assert!(!is_authentic(&[2; 32], &[b"J", b"commit"], &tag));
        assert!(!is_authentic(&[1; 32], &[b"I", b"commit"], &tag));
    }
}
