//! A document in one person's hands, and where it began.

use automerge::transaction::{CommitOptions, Transactable as _};
use automerge::{ActorId, Automerge, Change, ROOT};

use crate::{ChangeRow, HeadRow};

pub(super) const LENA: [u8; 16] = [0x11; 16];
pub(super) const SAM: [u8; 16] = [0x22; 16];
pub(super) const LENAS_LAPTOP: [u8; 32] = [0xA1; 32];
pub(super) const SAMS_LAPTOP: [u8; 32] = [0xB2; 32];

pub(super) struct Desk {
    pub(super) document: Automerge,
}

impl Desk {
    pub(super) fn of(actor: [u8; 16]) -> Desk {
        Desk {
            document: beginning().with_actor(ActorId::from(actor)),
        }
    }

    /// Writes `text` under `key` and gives the change.
    pub(super) fn note(&mut self, key: &str, text: &str) -> ChangeRow {
        let mut transaction = self.document.transaction();
        transaction.put(ROOT, key, text).unwrap();
        transaction.commit_with(CommitOptions::default().with_time(0));
        row(&self.document.get_last_local_change().unwrap())
    }

    pub(super) fn take(&mut self, row: &ChangeRow) {
        self.document.load_incremental(&row.raw).unwrap();
    }
}

pub(super) fn row(change: &Change) -> ChangeRow {
    ChangeRow {
        hash: change.hash().0,
        actor: change.actor_id().to_bytes().try_into().unwrap(),
        seq: change.seq(),
        raw: change.raw_bytes().to_vec(),
    }
}

pub(super) fn head(row: &ChangeRow, device: [u8; 32]) -> HeadRow {
    HeadRow {
        actor: row.actor,
        device,
        seq: row.seq,
        hash: row.hash,
        signature: [7; 64],
    }
}

pub(super) fn genesis() -> Vec<u8> {
    let mut document = Automerge::new().with_actor(ActorId::from([0; 16]));
    let mut transaction = document.transaction();
    transaction.put(ROOT, "app", "nearer").unwrap();
    transaction.commit_with(CommitOptions::default().with_time(0));
    document.save()
}

pub(super) fn beginning() -> Automerge {
    Automerge::load(&genesis()).unwrap()
}
