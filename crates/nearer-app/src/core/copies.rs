//! A profile that exists twice: how it shows, and what is said then.
//!
//! A disk image that was put back, a folder that was copied, a machine that was
//! rolled back: two laptops then hold one device's key. Each process writes under
//! actors of its own, so nothing is lost by it. It shows in three ways: the same
//! number of one actor signed for two different changes; a process met again
//! after a newer one (that the session sees); and words of this very laptop that
//! come in from outside. If they come at the first exchange after a start, an
//! older copy came back and has just been made whole. If they come later, the
//! other copy is alive.

use nearer_sync::{
    gate::{Accepted, Transfer},
    head::HeadError,
};

use super::Core;
use crate::seam::{DeviceNews, ExchangeFault};

impl Core {
    /// What a refused transfer proves about a laptop that exists twice, if it does.
    pub(super) fn copy_shown_by(&self, transfer: &Transfer) -> Option<ExchangeFault> {
        let shared = self.shared.as_ref()?;
        let forked = transfer.heads.iter().find(|head| {
            shared.book.check(head) == Err(HeadError::Forked) && head.verify(&shared.couple.space).is_ok()
        })?;
        Some(if forked.device == self.keys.device_id() {
            ExchangeFault::CopiedHere
        } else {
            ExchangeFault::Copied
        })
    }

    /// Whether what was accepted holds words of this laptop that are not here.
    pub(super) fn has_own_words(&self, accepted: &Accepted) -> bool {
        let this = self.keys.device_id();
        let own = accepted.heads.iter().filter(|head| head.device == this);
        own.map(|head| head.actor)
            .any(|actor| accepted.changes.iter().any(|change| change.actor == actor))
    }

    /// Words of this laptop came from outside: they are back in, and the person is told.
    pub(super) fn hear_own_words(&mut self, came: bool) {
        if !came {
            return;
        }
        if self.links.has_met {
            self.set_fault(Some(ExchangeFault::CopiedHere));
        } else {
            self.note_news(DeviceNews::OlderCopy {});
        }
    }
}
