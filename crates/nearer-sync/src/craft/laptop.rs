//! Two laptops that write and sign, for the tests of gate and session.

use std::sync::LazyLock;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ObjType, ROOT, ReadDoc};
use ed25519_dalek::{Signer, SigningKey};

use super::Draft;
use crate::frame::Hash;
use crate::gate::{self, Accepted, Ground, Refusal, Transfer};
use crate::head::{HeadBook, SignedHead};

/// The space of all tests.
pub(crate) const SPACE: [u8; 32] = [7; 32];

/// The document everybody begins with: a log and a text.
pub(crate) fn genesis() -> Automerge {
    static GENESIS: LazyLock<Automerge> = LazyLock::new(make_genesis);
    GENESIS.clone()
}

fn make_genesis() -> Automerge {
    let mut doc = Automerge::new().with_actor(ActorId::from([0_u8; 16]));
    let mut tx = doc.transaction();
    tx.put_object(ROOT, "log", ObjType::Map).unwrap();
    tx.put_object(ROOT, "words", ObjType::Text).unwrap();
    tx.commit_with(CommitOptions::default().with_time(0));
    doc
}

/// The name of the change everybody begins with.
pub(crate) fn genesis_hash() -> Hash {
    genesis().get_heads()[0].0
}

/// Whether a device is one of the three that belong together in the tests.
fn may_sign(device: &[u8; 32]) -> bool {
    static DEVICES: LazyLock<[[u8; 32]; 3]> =
        LazyLock::new(|| [1, 2, 3].map(|secret| Laptop::new(secret, [secret; 16]).device()));
    DEVICES.contains(device)
}

/// A laptop that writes and signs.
#[derive(Clone)]
pub(crate) struct Laptop {
    pub(crate) key: SigningKey,
    pub(crate) doc: Automerge,
    pub(crate) book: HeadBook,
}

impl Laptop {
    pub(crate) fn new(secret: u8, actor: [u8; 16]) -> Laptop {
        let mut doc = genesis();
        doc.set_actor(ActorId::from(actor));
        Laptop {
            key: SigningKey::from_bytes(&[secret; 32]),
            doc,
            book: HeadBook::new(),
        }
    }

    pub(crate) fn lena() -> Laptop {
        Laptop::new(1, [1; 16])
    }

    pub(crate) fn sam() -> Laptop {
        Laptop::new(2, [2; 16])
    }

    pub(crate) fn device(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    pub(crate) fn actor(&self) -> [u8; 16] {
        self.doc.get_actor().to_bytes().try_into().unwrap()
    }

    pub(crate) fn head(&self, actor: [u8; 16], seq: u64, hash: Hash) -> SignedHead {
        let sign = |bytes: &[u8]| self.key.sign(bytes).to_bytes();
        SignedHead::sign(&SPACE, self.device(), actor, seq, hash, &sign)
    }

    /// Writes one log entry and signs it.
    pub(crate) fn write(&mut self, key: &str, value: &str) -> Hash {
        let (_, log) = self.doc.get(ROOT, "log").unwrap().unwrap();
        let mut tx = self.doc.transaction();
        tx.put(&log, key, value).unwrap();
        tx.commit_with(CommitOptions::default().with_time(0));
        self.sign_last()
    }

    /// Writes into the text and signs it.
    pub(crate) fn splice(&mut self, at: usize, delete: isize, text: &str) -> Hash {
        let (_, words) = self.doc.get(ROOT, "words").unwrap().unwrap();
        let mut tx = self.doc.transaction();
        tx.splice_text(&words, at, delete, text).unwrap();
        tx.commit_with(CommitOptions::default().with_time(0));
        self.sign_last()
    }

    fn sign_last(&mut self) -> Hash {
        let change = self.doc.get_last_local_change().unwrap();
        let head = self.head(self.actor(), change.seq(), change.hash().0);
        self.book.enter(head).unwrap();
        change.hash().0
    }

    /// Everything this laptop has, as a transfer.
    pub(crate) fn all(&self) -> Transfer {
        Transfer {
            heads: self.book.iter().cloned().collect(),
            changes: self
                .doc
                .get_changes(&[])
                .iter()
                .map(|c| c.raw_bytes().to_vec())
                .collect(),
        }
    }

    /// The last change, spelled out.
    pub(crate) fn last(&self) -> Draft {
        Draft::read(self.doc.get_last_local_change().unwrap().raw_bytes())
    }

    /// A transfer of crafted changes, with honest signatures over them.
    pub(crate) fn vouch(&self, drafts: &[Draft]) -> Transfer {
        let mut transfer = Transfer::default();
        let mut newest = std::collections::BTreeMap::new();
        for draft in drafts {
            let actor = draft.actor.clone().try_into().unwrap_or([9; 16]);
            newest.insert(actor, self.head(actor, draft.seq, draft.hash()));
            transfer.changes.push(draft.seal());
        }
        transfer.heads = newest.into_values().collect();
        transfer
    }

    /// What the gate says to `transfer`, without rules of the document.
    pub(crate) fn judge(&self, transfer: &Transfer) -> Result<Accepted, Refusal> {
        let ground = Ground {
            live: &self.doc,
            genesis: genesis_hash(),
            book: &self.book,
            space: SPACE,
            may_sign: &may_sign,
        };
        gate::check(&ground, transfer, &mut |_, _, _| Ok(()))
    }

    /// Takes what passed the gate.
    pub(crate) fn take(&mut self, accepted: Accepted) {
        self.doc = accepted.document;
        for head in accepted.heads {
            self.book.enter(head).unwrap();
        }
    }
}
