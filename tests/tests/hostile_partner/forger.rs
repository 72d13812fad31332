//! Sam's own keys and document in the hands of a program that keeps no rules.

use anyhow::{Context as _, Result, ensure};
use automerge::{
    ActorId, Automerge, ChangeHash, ObjId, ROOT, ReadDoc, Value,
    transaction::{CommitOptions, Transactable, Transaction},
};
use nearer_store::{HeadRow, Profile, Unlock};
use nearer_sync::{
    craft::Draft,
    frame::{Frame, Hash, Hello, Piece},
    gate::Transfer,
    head::SignedHead,
    identity::DeviceKeys,
    ledger::Ledger,
};
use nearer_tests::laptop::Laptop;

/// The actor that the forger writes under, unless it takes another.
pub(crate) const ACTOR: [u8; 16] = *b"a changed nearer";

/// The month into which the forger writes entries.
pub(crate) const MONTH: &str = "2026-02";

/// Everything Sam's profile holds that a changed program could use.
pub(crate) struct Forger {
    pub(crate) keys: DeviceKeys,
    pub(crate) endpoint_secret: [u8; 32],
    /// Sam, as entries name him.
    pub(crate) person: String,
    /// Lena, as entries name her.
    pub(crate) partner: String,
    pub(crate) lena: nearer_sync::ledger::Device,
    pub(crate) doc: Automerge,
    pub(crate) ledger: Vec<u8>,
    /// The process that the forger says it is.
    pub(crate) instance: [u8; 16],
    /// The newest signed head of every actor so far.
    pub(crate) heads: Vec<SignedHead>,
    space: [u8; 32],
}

impl Forger {
    /// Takes all it needs out of Sam's profile, and closes it.
    pub(crate) fn with_the_keys_of(sam: &Laptop) -> Result<Forger> {
        let mut profile = Profile::open(&sam.profile(), Unlock::Passphrase(&sam.passphrase))?;
        let secrets = profile.secrets().clone();
        let keys = DeviceKeys::new(&secrets.signing, &secrets.endpoint, &secrets.sealing);
        let ledger = profile.ours.ledger()?.context("they are paired")?;
        let couple = Ledger::read(&ledger)?.couple();
        let me = couple
            .person_of_device(&keys.device_id())
            .context("Sam is in his ledger")?;
        let lena = couple.partner_of(&me).context("Lena is in his ledger")?;
        Ok(Forger {
            endpoint_secret: secrets.endpoint,
            person: hex(&me),
            partner: hex(&lena.person),
            lena: lena.devices.first().context("Lena has a laptop")?.clone(),
            doc: profile.ours.load(nearer_domain::ours::GENESIS)?.document,
            heads: profile.ours.heads()?.into_iter().map(signed_head).collect(),
            space: couple.space,
            instance: ACTOR,
            ledger,
            keys,
        })
    }

    /// The heads of the document both have.
    pub(crate) fn at(&self) -> Vec<Hash> {
        self.doc.get_heads().iter().map(|hash| hash.0).collect()
    }

    /// What the real program would say first, after `hers`.
    pub(crate) fn hello(&self, hers: &Hello) -> Hello {
        Hello {
            device: self.keys.device_id(),
            instance: self.instance,
            ledger: self.ledger.clone(),
            heads: self.at(),
            agreed: Vec::new(),
            ..hers.clone()
        }
    }

    /// A change to the document by `actor`, spelled out.
    pub(crate) fn write_as(
        &self,
        actor: [u8; 16],
        change: impl FnOnce(&Automerge, &mut Transaction<'_>) -> Result<()>,
    ) -> Result<Draft> {
        let mut doc = self.doc.clone().with_actor(ActorId::from(actor));
        let mut transaction = doc.transaction();
        change(&self.doc, &mut transaction)?;
        transaction.commit_with(CommitOptions::default().with_time(0));
        let written = doc.get_last_local_change().context("a change")?;
        Ok(Draft::read(written.raw_bytes()))
    }

    /// The same under the usual actor.
    pub(crate) fn write(&self, change: impl FnOnce(&Automerge, &mut Transaction<'_>) -> Result<()>) -> Result<Draft> {
        self.write_as(ACTOR, change)
    }

    /// A check-in of Sam's own, as the real program would write it.
    pub(crate) fn honest(&self) -> Result<Draft> {
        self.write(|doc, tx| Ok(tx.put(month(doc)?, id(0), self.entry(&self.person))?))
    }

    /// An entry in the name of `person`.
    pub(crate) fn entry(&self, person: &str) -> String {
        format!(r#"{{"by":"{person}","day":"{MONTH}-03","nearness":5}}"#)
    }

    /// Signs for a change with Sam's key.
    pub(crate) fn head(&self, actor: [u8; 16], seq: u64, hash: Hash) -> SignedHead {
        let sign = |bytes: &[u8]| self.keys.sign(bytes);
        SignedHead::sign(&self.space, self.keys.device_id(), actor, seq, hash, &sign)
    }

    /// A transfer of these changes, with Sam's signature over the last of every actor.
    pub(crate) fn vouch(&self, drafts: &[Draft]) -> Transfer {
        let mut transfer = Transfer::default();
        for draft in drafts {
            let actor = draft.actor.clone().try_into().unwrap_or(ACTOR);
            transfer.heads.retain(|head: &SignedHead| head.actor != actor);
            transfer.heads.push(self.head(actor, draft.seq, draft.hash()));
            transfer.changes.push(draft.seal());
        }
        transfer
    }

    /// The newest head of a device, and that it has one.
    pub(crate) fn newest_of(&self, device: &[u8; 32]) -> Result<&SignedHead> {
        let mut heads = self.heads.iter().filter(|head| head.device == *device);
        heads.next().context("this device has written")
    }

    /// The change that a head names.
    pub(crate) fn change_of(&self, head: &SignedHead) -> Result<Draft> {
        let change = self.doc.get_change_by_hash(&ChangeHash(head.hash));
        Ok(Draft::read(change.context("the change of a head")?.raw_bytes()))
    }

    /// The frame that brings `transfer`.
    pub(crate) fn changes(&self, transfer: Transfer) -> Vec<u8> {
        let Transfer { heads, changes } = transfer;
        Frame::Changes(Piece {
            more: false,
            at: self.at(),
            heads,
            changes,
        })
        .encode()
    }
}

/// An item's id, one for each number below a hundred.
pub(crate) fn id(number: u8) -> String {
    format!("01ARZ3NDEKTSV4RRFFQ69G5F{number:02}")
}

/// The object at `path`.
pub(crate) fn at(doc: &Automerge, path: &[&str]) -> Result<ObjId> {
    let mut here = ROOT;
    for key in path {
        let found = doc.get(&here, *key)?.with_context(|| format!("no {key} in {path:?}"))?;
        ensure!(matches!(found.0, Value::Object(_)), "{key} in {path:?} is no container");
        here = found.1;
    }
    Ok(here)
}

/// The map of the month in which the forger writes.
pub(crate) fn month(doc: &Automerge) -> Result<ObjId> {
    at(doc, &["check_ins", MONTH])
}

fn signed_head(row: HeadRow) -> SignedHead {
    SignedHead {
        actor: row.actor,
        device: row.device,
        seq: row.seq,
        hash: row.hash,
        signature: row.signature,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
