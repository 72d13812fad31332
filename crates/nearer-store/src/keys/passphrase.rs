//! From a passphrase to a key, slowly.
//!
//! Argon2id (RFC 9106), version 0x13. The cost is written beside the salt, so
//! it can rise with the years; it is bounded when it is read, because a
//! doctored file must not make us take all memory or a week.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroize;

use super::Key;
use crate::crash;
use crate::fault::Fault;

/// The work one guess at a passphrase takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassphraseCost {
    /// Memory, in KiB.
    memory_kib: u32,
    /// Passes over that memory.
    passes: u32,
    /// Lanes.
    lanes: u32,
}

impl PassphraseCost {
    /// What new profiles use: 256 MiB, 3 passes, 4 lanes (about 0.7 s).
    pub const DEFAULT: PassphraseCost = PassphraseCost {
        memory_kib: 256 * 1024,
        passes: 3,
        lanes: 4,
    };

    /// Next to nothing. For tests, and for nothing that is worth keeping.
    pub const FOR_TESTS: PassphraseCost = PassphraseCost {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    };

    /// What a new profile is closed with: [`PassphraseCost::DEFAULT`], unless a test of a debug
    /// build asks for less.
    #[must_use]
    pub fn of_a_new_profile() -> PassphraseCost {
        if crash::keys_are_cheap() {
            PassphraseCost::FOR_TESTS
        } else {
            PassphraseCost::DEFAULT
        }
    }

    /// The most memory accepted from a file, in KiB (1 GiB).
    pub const MAX_MEMORY_KIB: u32 = 1024 * 1024;
    /// The most passes accepted from a file.
    pub const MAX_PASSES: u32 = 10;
    /// The most lanes accepted from a file.
    pub const MAX_LANES: u32 = 16;

    /// The length of a cost in a slot header, in bytes.
    pub(crate) const BYTES: usize = 12;

    /// Takes a cost as it was read, or nothing if it is out of bounds.
    pub(crate) fn of(memory_kib: u32, passes: u32, lanes: u32) -> Option<PassphraseCost> {
        let within = memory_kib <= Self::MAX_MEMORY_KIB
            && (1..=Self::MAX_PASSES).contains(&passes)
            && (1..=Self::MAX_LANES).contains(&lanes)
            && memory_kib >= 8 * lanes;
        within.then_some(PassphraseCost {
            memory_kib,
            passes,
            lanes,
        })
    }

    pub(crate) fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..4].copy_from_slice(&self.memory_kib.to_be_bytes());
        bytes[4..8].copy_from_slice(&self.passes.to_be_bytes());
        bytes[8..].copy_from_slice(&self.lanes.to_be_bytes());
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8; Self::BYTES]) -> Option<PassphraseCost> {
        let [a, b, c, d, e, f, g, h, i, j, k, l] = *bytes;
        PassphraseCost::of(
            u32::from_be_bytes([a, b, c, d]),
            u32::from_be_bytes([e, f, g, h]),
            u32::from_be_bytes([i, j, k, l]),
        )
    }
}

/// Argon2id of `passphrase` (its UTF-8 bytes, as they are) with `salt`.
///
/// # Errors
///
/// [`Fault::OutOfMemory`] if the memory the cost asks for is not there.
pub(crate) fn stretch(passphrase: &str, salt: &[u8; 16], cost: PassphraseCost) -> Result<Key, Fault> {
    let refused = |error: argon2::Error| Fault::System(error.to_string());
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(refused)?;

    let mut blocks: Vec<Block> = Vec::new();
    blocks
        .try_reserve_exact(params.block_count())
        .map_err(|_| Fault::OutOfMemory)?;
    blocks.resize(params.block_count(), Block::new());

    let mut key = [0; 32];
    let stretched = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        passphrase.as_bytes(),
        salt,
        &mut key,
        &mut blocks,
    );
    blocks.zeroize();
    stretched.map_err(refused)?;

    let stretched = Key::of(key);
    key.zeroize();
    Ok(stretched)
}
