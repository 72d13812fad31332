//! Writing into a document: change, keep, publish, tell. In this order.

use automerge::{ActorId, Automerge, Change};
use nearer_domain::{ChangeError, Hand, People};
use nearer_store::{ChangeRow, HeadRow, Writes};
use nearer_sync::{head::SignedHead, session::SessionInput};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area},
};

impl Core {
    /// Makes one change to Mine. Once this returns, it is on disk.
    pub(super) fn write_mine(
        &mut self,
        areas: &[Area],
        change: impl FnOnce(&mut Automerge) -> Result<(), ChangeError>,
    ) -> Result<(), ApiError> {
        let actor = match self.mine.actor {
            Some(actor) => actor,
            None => self.chance.draw()?,
        };
        let document = &mut self.mine.document;
        document.set_actor(ActorId::from(actor));
        let before = document.get_heads();
        change(document).map_err(refusal::change)?;
        let changes = document.get_changes(&before).iter().map(row).collect::<Vec<_>>();
        self.mine.actor = Some(actor);
        let heads = self.mine_heads(&changes);
        let head_rows: Vec<HeadRow> = heads.iter().map(head_row).collect();
        if let Err(error) = self.keeping.mine().append(&changes, &head_rows) {
            self.mine.actor = None;
            let kept = self
                .keeping
                .mine()
                .load(nearer_domain::mine::GENESIS)
                .map_err(refusal::load)?;
            self.mine.document = kept.document;
            return Err(refusal::write(error));
        }
        self.enter_mine_heads(heads);
        self.mine.grew |= !changes.is_empty();
        // A snapshot that does not succeed leaves the log, which is enough.
        if let Err(error) = self.keeping.mine().snapshot_if_due(&self.mine.document) {
            tracing::warn!("no snapshot of mine: {error}");
        }
        self.touch(areas.iter().copied());
        Ok(())
    }

    /// Makes one change to Ours, signed by this device. Once this returns, it is
    /// on disk, and on its way to the partner's laptop if there is a line.
    pub(super) fn write_ours(
        &mut self,
        now: Now,
        areas: &[Area],
        change: impl FnOnce(&mut Automerge, &People, &Hand<'_>) -> Result<(), ChangeError>,
    ) -> Result<(), ApiError> {
        if self.parted().is_some() {
            return Err(refusal::left());
        }
        if self.is_outside() {
            return Err(refusal::not_listed());
        }
        let Some(shared) = &mut self.shared else {
            return Err(refusal::not_paired());
        };
        let actor = match shared.actor {
            Some(actor) => actor,
            None => self.chance.draw()?,
        };
        shared.document.set_actor(ActorId::from(actor));
        let before = shared.document.get_heads();
        let keys = &self.keys;
        let sign = |bytes: &[u8]| keys.sign(bytes);
        let hand = Hand {
            person: shared.people.me(),
            device: keys.device_id(),
            space: shared.couple.space,
            day: now.day,
            sign: &sign,
        };
        change(&mut shared.document, &shared.people, &hand).map_err(refusal::change)?;
        let written = shared.document.get_changes(&before);
        if written.is_empty() {
            return Ok(());
        }
        let mut writes = Writes::default();
        for change in &written {
            let row = row(change);
            let head = SignedHead::sign(
                &shared.couple.space,
                keys.device_id(),
                row.actor,
                row.seq,
                row.hash,
                &sign,
            );
            writes.changes.push(row);
            writes.heads.push(head_row(&head));
        }
        if let Err(error) = self.keeping.ours().write(&writes) {
            self.reload_ours()?;
            return Err(refusal::write(error));
        }
        shared.actor = Some(actor);
        for row in &writes.heads {
            // Signed just now, for an actor that only this process draws.
            if let Err(error) = shared.book.enter(signed_head(row)) {
                tracing::error!("own head refused: {error}");
            }
        }
        shared.know_actors();
        if let Err(error) = self.keeping.ours().snapshot_if_due(&shared.document) {
            tracing::warn!("no snapshot of ours: {error}");
        }
        self.touch(areas.iter().copied());
        self.tell_every_session(|| SessionInput::LocalChange, now);
        Ok(())
    }

    /// Goes back to what is on disk, after a write that did not succeed.
    pub(super) fn reload_ours(&mut self) -> Result<(), ApiError> {
        self.shared = super::opening::open_shared(self.keeping.ours(), self.me.person)?;
        Ok(())
    }
}

pub(super) fn row(change: &Change) -> ChangeRow {
    let mut actor = [0; 16];
    let bytes = change.actor_id().to_bytes();
    if bytes.len() == actor.len() {
        actor.copy_from_slice(bytes);
    }
    ChangeRow {
        hash: change.hash().0,
        actor,
        seq: change.seq(),
        raw: change.raw_bytes().to_vec(),
    }
}

pub(super) fn head_row(head: &SignedHead) -> HeadRow {
    HeadRow {
        actor: head.actor,
        device: head.device,
        seq: head.seq,
        hash: head.hash,
        signature: head.signature,
    }
}

fn signed_head(row: &HeadRow) -> SignedHead {
    SignedHead {
        actor: row.actor,
        device: row.device,
        seq: row.seq,
        hash: row.hash,
        signature: row.signature,
    }
}
