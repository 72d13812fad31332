//! Where the inviter stands while people compare, and how it hands over what
//! they confirmed.

use super::frame::Frame;
use super::meeting::Meeting;
use super::{PairEnd, PairOutput};
use crate::ledger::Ledger;

/// The inviter's side of a meeting.
pub(super) struct Comparing {
    pub(super) meeting: Meeting,
    pub(super) ledger: Ledger,
    pub(super) right: u8,
    /// The ledger with the new entry, once both have confirmed.
    pub(super) complete: Option<Ledger>,
}

impl Comparing {
    /// With both confirmations: adds the entry and hands the ledger over.
    pub(super) fn hand_over(&mut self) -> Result<Vec<PairOutput>, PairEnd> {
        let Some(entry) = self.meeting.signed_entry() else {
            return Ok(Vec::new());
        };
        let mut complete = self.ledger.clone();
        complete.add(entry).map_err(|_| PairEnd::Forged)?;
        let frames = Frame::ledger(&complete.encode());
        self.complete = Some(complete);
        Ok(self.send(frames))
    }

    /// What has to be said again on a new link.
    pub(super) fn repeat(&self) -> Vec<PairOutput> {
        let ledger = self
            .complete
            .iter()
            .flat_map(|complete| Frame::ledger(&complete.encode()));
        self.send(self.meeting.confirm_frame().into_iter().chain(ledger))
    }

    pub(super) fn send(&self, frames: impl IntoIterator<Item = Frame>) -> Vec<PairOutput> {
        let frames = frames.into_iter().filter(|_| self.meeting.is_linked());
        frames.map(|frame| PairOutput::Send(frame.encode())).collect()
    }
}
