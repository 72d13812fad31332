//! The one way in which this crate hashes: SHA-256 over length-prefixed parts.
//!
//! The prefix is what keeps `("ab", "c")` and `("a", "bc")` apart, so that
//! nobody can move a letter from one field of an agreement into the next and
//! keep its digest.

use sha2::{Digest, Sha256};

/// Appends `part` with its length before it, as a big-endian `u32`.
pub(crate) fn put(out: &mut Vec<u8>, part: &[u8]) {
    // Parts are words of people and ids, limited far below 4 GiB.
    let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(part);
}

/// SHA-256 over all `parts`, each with its length before it.
pub(crate) fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut bytes = Vec::new();
    for part in parts {
        put(&mut bytes, part);
    }
    Sha256::digest(&bytes).into()
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn a_letter_moved_over_a_border_changes_the_digest() {
        assert_ne!(digest(&[b"ab", b"c"]), digest(&[b"a", b"bc"]));
    }
}
