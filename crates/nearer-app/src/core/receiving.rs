//! Taking in what a peer offers: the gate, the store, the swap.
//!
//! Nothing a peer sends meets the live document before it passed the gate and
//! is on disk; what is refused changes nothing and leaves a small record.

use nearer_domain::ItemId;
use nearer_store::{ChangeRow, RefusalRow, Writes};
use nearer_sync::{
    gate::{self, Accepted, Ground, Refusal, Transfer},
    net::LinkId,
    session::SessionInput,
};

use super::{Core, shared::Shared, writing::head_row};
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, ExchangeFault},
};

impl Core {
    /// Takes what the gate lets through.
    pub(super) fn receive(&mut self, link: LinkId, device: [u8; 32], transfer: &Transfer, now: Now) -> SessionInput {
        let Some(shared) = &self.shared else {
            return SessionInput::Refused;
        };
        match Core::pass_gate(shared, transfer) {
            Ok(accepted) if accepted.changes.is_empty() && accepted.heads.is_empty() => SessionInput::Committed,
            Ok(accepted) => {
                let breaths = self.links.has_agreed(link).then(|| self.breaths(now));
                self.take_in(link, accepted, now, breaths.as_deref())
            }
            Err(refusal) => {
                tracing::warn!("refused at {}", refusal.step.name());
                self.note_refusal(device, &refusal, transfer, now);
                let fault = self.copy_shown_by(transfer).unwrap_or(ExchangeFault::Refused);
                self.set_fault(Some(fault));
                SessionInput::Refused
            }
        }
    }

    /// Keeps what passed. On a line that was agreed before, what comes was written just now;
    /// `breaths` are then those that were here before it.
    fn take_in(&mut self, link: LinkId, accepted: Accepted, now: Now, breaths: Option<&[ItemId]>) -> SessionInput {
        let own_words = self.has_own_words(&accepted);
        match self.keep(accepted, Writes::default()) {
            Ok(()) => {
                self.hear_own_words(own_words);
                if let Some(breaths) = breaths {
                    self.hear_breaths(breaths, now);
                }
                self.tended = None;
                self.touch(Area::SHARED);
                self.came = true;
                self.tell_other_sessions(link, || SessionInput::LocalChange, now);
                SessionInput::Committed
            }
            Err(error) => {
                tracing::error!("what arrived could not be kept: {}", error.message);
                self.set_fault(Some(ExchangeFault::Disk));
                SessionInput::Refused
            }
        }
    }

    pub(super) fn pass_gate(shared: &Shared, transfer: &Transfer) -> Result<Accepted, Refusal> {
        // A retired device's words still count; who may exchange is decided at the line.
        let may_sign = |device: &[u8; 32]| shared.couple.person_of_device(device).is_some();
        let ground = Ground {
            live: &shared.document,
            genesis: nearer_domain::ours::GENESIS_HASH.0,
            book: &shared.book,
            space: shared.couple.space,
            may_sign: &may_sign,
        };
        let mut people = shared.people.clone();
        for head in &transfer.heads {
            if let Some(person) = shared.couple.person_of_device(&head.device) {
                people.add_actor(head.actor, nearer_domain::PersonId::new(person));
            }
        }
        gate::check(&ground, transfer, &mut |before, after, patches| {
            nearer_domain::ours::check_incoming(before, after, patches, &people).map_err(|error| error.to_string())
        })
    }

    /// Keeps what passed, and `also`: all of it or nothing. Then the document is the new one.
    pub(super) fn keep(&mut self, accepted: Accepted, also: Writes) -> Result<(), ApiError> {
        let Some(shared) = &mut self.shared else {
            return Err(refusal::not_paired());
        };
        let writes = Writes {
            changes: accepted
                .changes
                .into_iter()
                .map(|change| ChangeRow {
                    hash: change.hash,
                    actor: change.actor,
                    seq: change.seq,
                    raw: change.raw,
                })
                .collect(),
            heads: accepted.heads.iter().map(head_row).collect(),
            ..also
        };
        self.keeping.ours().write(&writes).map_err(refusal::write)?;
        shared.document = accepted.document;
        for head in accepted.heads {
            // The gate has checked it against this very book.
            if let Err(error) = shared.book.enter(head) {
                tracing::error!("head refused after the gate: {error}");
            }
        }
        shared.know_actors();
        if let Err(error) = self.keeping.ours().snapshot_if_due(&shared.document) {
            tracing::warn!("no snapshot of ours: {error}");
        }
        Ok(())
    }

    pub(super) fn note_refusal(&mut self, device: [u8; 32], refusal: &Refusal, transfer: &Transfer, now: Now) {
        // A chunk carries the first bytes of its name behind four that all have. Reading
        // it to the end is what the gate has just refused to do, and may never come back.
        let is_named = |raw: &&Vec<u8>| {
            let name = refusal.culprit.and_then(|hash| hash.first_chunk::<4>().copied());
            name.is_some() && raw.get(4..8) == name.as_ref().map(<[u8; 4]>::as_slice)
        };
        let culprit = transfer.changes.iter().find(is_named);
        let bytes = culprit.or(transfer.changes.first()).cloned().unwrap_or_default();
        let row = RefusalRow {
            unix_millis: i64::try_from(now.unix_millis).unwrap_or(i64::MAX),
            device,
            step: refusal.step.name().to_owned(),
            reason: refusal.reason.clone(),
            bytes,
        };
        if let Err(error) = self.keeping.ours().record_refusal(row) {
            tracing::warn!("the refusal could not be noted: {error}");
        }
    }
}
