//! Taking out what was left for this laptop.
//!
//! A box is a parcel, and is taken in like one that came as a file. This file only says
//! what becomes of the box.

use nearer_sync::parcel::{self, OpenError, Opened};

use super::super::{Core, exchange::SCHEMA};
use crate::{
    clock::Now,
    seam::{ErrorCode, ExchangeFault},
};

impl Core {
    /// Deals with a box; says whether it may be thrown away. What cannot be read, or is not for
    /// this laptop, changes nothing and may.
    pub(super) fn take_out(&mut self, sealed: &[u8], now: Now) -> bool {
        let Some(shared) = &self.shared else { return false };
        let opened = match parcel::open(sealed, &self.keys, &shared.couple.space) {
            Ok(opened) => opened,
            Err(OpenError::TooNew) => {
                self.set_fault(Some(ExchangeFault::TooOld));
                return false;
            }
            Err(why) => {
                tracing::warn!("a box at the keeper was of no use: {why}");
                return true;
            }
        };
        if self.notes.is_silent(&opened.sender) {
            // Not to exchange with it is a choice that can be changed; until then it lies there.
            return false;
        }
        if opened.letter.schema.major > SCHEMA.major {
            self.set_fault(Some(ExchangeFault::TooOld));
            return false;
        }
        match self.take_opened(&opened, now) {
            Ok(_) => {
                self.note_equal(&opened);
                true
            }
            Err(error) => {
                tracing::warn!("a box at the keeper was refused: {}", error.message);
                self.put_by(&opened, error.code)
            }
        }
    }

    /// What becomes of a box that was not taken in.
    fn put_by(&mut self, opened: &Opened, why: ErrorCode) -> bool {
        match why {
            // What it builds on is missing here; the next one from here tells its sender so.
            ErrorCode::ParcelEarly => {
                self.note_held(&opened.sender, &opened.letter.at);
                self.forget_left(&opened.sender);
                true
            }
            ErrorCode::Disk => {
                self.set_fault(Some(ExchangeFault::Disk));
                false
            }
            ErrorCode::TooNew | ErrorCode::ParcelTooNew => {
                self.set_fault(Some(ExchangeFault::TooOld));
                false
            }
            ErrorCode::ParcelRefused => {
                let fault = self.links.fault.unwrap_or(ExchangeFault::Refused);
                self.set_fault(Some(fault));
                true
            }
            _ => true,
        }
    }

    /// If the sender holds exactly what this laptop holds, there is nothing to answer, and so
    /// nothing is answered.
    fn note_equal(&mut self, opened: &Opened) {
        let letter = &opened.letter;
        let is_equal = self.shared.as_ref().is_some_and(|shared| {
            let heads = shared.document.get_heads();
            heads.len() == letter.at.len()
                && heads.iter().all(|head| letter.at.contains(&head.0))
                && shared.ledger.encode() == letter.ledger
        });
        if is_equal {
            self.note_known(&opened.sender);
        }
    }
}
