//! A signed head: one signature that covers everything an actor has written.
//!
//! A change is named by a hash over its bytes and over the hashes before it, so
//! a signature over the newest hash of an actor is a signature over all of its
//! changes. That is 152 bytes for each sitting instead of 130 for each change.
//!
//! A [`HeadBook`] keeps the newest head of every actor. It also keeps the one
//! promise the whole scheme rests on: an actor belongs to one device, for ever.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ed25519_dalek::{Signature, VerifyingKey};

/// What every signed head begins with, so that a signature made for something
/// else can never be taken for one.
const LABEL: &[u8] = b"nearer/head/1";

/// The newest change of one actor, named and signed by the device that wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHead {
    /// Who wrote: drawn afresh at each start of the program that writes.
    pub actor: [u8; 16],
    /// The device that signs, named by its Ed25519 public key.
    pub device: [u8; 32],
    /// How many changes the actor has written up to and including this one.
    pub seq: u64,
    /// The hash of the change with that number.
    pub hash: [u8; 32],
    /// Ed25519 over [`SignedHead::message`].
    pub signature: [u8; 64],
}

/// Why a head was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    /// The signature does not belong to these bytes, this device and this space.
    #[error("the signature of a head does not hold")]
    BadSignature,
    /// Another device has signed for this actor before.
    #[error("an actor belongs to the device that signed for it first")]
    ForeignActor,
    /// The same number was signed twice for different changes: two copies of
    /// one device are writing.
    #[error("one number of an actor names two different changes")]
    Forked,
}

impl SignedHead {
    /// The length of a head in a frame, in bytes.
    pub const BYTES: usize = 16 + 32 + 8 + 32 + 64;

    /// Signs that `hash` is change number `seq` of `actor` in `space`.
    #[must_use]
    pub fn sign(
        space: &[u8; 32],
        device: [u8; 32],
        actor: [u8; 16],
        seq: u64,
        hash: [u8; 32],
        sign: &dyn Fn(&[u8]) -> [u8; 64],
    ) -> SignedHead {
        let unsigned = SignedHead {
            actor,
            device,
            seq,
            hash,
            signature: [0; 64],
        };
        let signature = sign(&unsigned.message(space));
        SignedHead { signature, ..unsigned }
    }

    /// The bytes the signature is made over. Every field has a fixed length,
    /// so no two heads share them.
    #[must_use]
    pub fn message(&self, space: &[u8; 32]) -> Vec<u8> {
        [
            LABEL,
            space,
            &self.device,
            &self.actor,
            &self.seq.to_be_bytes(),
            &self.hash,
        ]
        .concat()
    }

    /// Checks the signature, strictly: small-order keys and other spellings of
    /// a valid signature are refused.
    ///
    /// # Errors
    ///
    /// [`HeadError::BadSignature`].
    pub fn verify(&self, space: &[u8; 32]) -> Result<(), HeadError> {
        let key = VerifyingKey::from_bytes(&self.device).map_err(|_| HeadError::BadSignature)?;
        key.verify_strict(&self.message(space), &Signature::from_bytes(&self.signature))
            .map_err(|_| HeadError::BadSignature)
    }
}

/// The newest head of every actor.
///
/// The book and the document belong together: whoever commits a change enters
/// its head in the same step, so the number in the book is how many changes of
/// that actor the document holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadBook {
    heads: BTreeMap<[u8; 16], SignedHead>,
}

impl HeadBook {
    /// An empty book.
    #[must_use]
    pub fn new() -> HeadBook {
        HeadBook::default()
    }

    /// Enters `head` if it is newer than the one known, and says whether it
    /// was. Signatures are not checked here: what is entered was verified by
    /// the gate, or was signed by this device.
    ///
    /// # Errors
    ///
    /// [`HeadError::ForeignActor`] or [`HeadError::Forked`]; the book is then
    /// as it was.
    pub fn enter(&mut self, head: SignedHead) -> Result<bool, HeadError> {
        self.check(&head)?;
        match self.heads.entry(head.actor) {
            Entry::Occupied(known) if known.get().seq >= head.seq => return Ok(false),
            Entry::Occupied(mut known) => {
                known.insert(head);
            }
            Entry::Vacant(place) => {
                place.insert(head);
            }
        }
        Ok(true)
    }

    /// Whether `head` could be entered beside what is known.
    ///
    /// # Errors
    ///
    /// As [`HeadBook::enter`].
    pub fn check(&self, head: &SignedHead) -> Result<(), HeadError> {
        match self.heads.get(&head.actor) {
            Some(known) if known.device != head.device => Err(HeadError::ForeignActor),
            Some(known) if known.seq == head.seq && known.hash != head.hash => Err(HeadError::Forked),
            _ => Ok(()),
        }
    }

    /// The newest head of `actor`.
    #[must_use]
    pub fn head(&self, actor: &[u8; 16]) -> Option<&SignedHead> {
        self.heads.get(actor)
    }

    /// How many changes of `actor` are known; 0 for one never heard of.
    #[must_use]
    pub fn seq(&self, actor: &[u8; 16]) -> u64 {
        self.heads.get(actor).map_or(0, |head| head.seq)
    }

    /// The device that `actor` belongs to.
    #[must_use]
    pub fn device_of(&self, actor: &[u8; 16]) -> Option<[u8; 32]> {
        self.heads.get(actor).map(|head| head.device)
    }

    /// Every head, in the order of the actors.
    pub fn iter(&self) -> impl Iterator<Item = &SignedHead> {
        self.heads.values()
    }
}

#[cfg(test)]
mod tests;
