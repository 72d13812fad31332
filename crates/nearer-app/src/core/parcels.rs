//! Parcels: an exchange without a line.
//!
//! One is made of what the other laptops may lack, and taken in by the very steps that a live
//! exchange takes: the list of devices is merged as from a hello, whoever sent it has to be a
//! laptop in use, the changes pass the gate, and all of it is kept in one go or not at all.
//! Mine is never in one.
//!
//! A parcel reaches back to what was really agreed with each of the others, never to an earlier
//! parcel: that one may never arrive. What moves is only what somebody has proved to hold: a
//! parcel says which heads were on its sender's disk, under the sender's signature.

use nearer_store::Writes;
use nearer_sync::{
    frame::Hash,
    identity::DeviceId,
    parcel::{self, Letter, Opened},
    session::SessionInput,
};

use super::{Core, exchange::SCHEMA};
use crate::{
    clock::Now,
    give_out::{Ending, FileName, OutgoingFile},
    refusal::{self, refuse},
    seam::{ApiError, Area, ErrorCode, ParcelTaken},
};

impl Core {
    /// Makes a parcel for all other laptops that I exchange with. Allowed while the exchange is
    /// paused: nobody hears of it but whoever is handed the file.
    pub(super) fn parcel_file(&mut self, everything: bool, now: Now) -> Result<OutgoingFile, ApiError> {
        self.check_parcels()?;
        let secret = self.chance.draw()?;
        let bytes = self.seal_parcel(everything, &secret)?;
        let name = FileName::parse(&format!("Nearer parcel {}", now.day), Ending::Nearer)
            .map_err(|error| refuse(ErrorCode::Internal, error.to_string()))?;
        Ok(OutgoingFile { name, bytes })
    }

    /// Whether anything is exchanged here at all.
    fn check_parcels(&self) -> Result<(), ApiError> {
        if self.shared.is_none() || self.is_half_joined() && !self.is_listed() {
            return Err(refusal::not_paired());
        }
        if self.parted().is_some() {
            return Err(refusal::left());
        }
        if self.is_outside() {
            return Err(refusal::not_listed());
        }
        Ok(())
    }

    fn seal_parcel(&mut self, everything: bool, secret: &[u8; 32]) -> Result<Vec<u8>, ApiError> {
        let Some(shared) = &self.shared else {
            return Err(refusal::not_paired());
        };
        let this = self.keys.device_id();
        let others = shared.other_devices(this);
        let addressees: Vec<_> = others.filter(|device| !self.notes.is_silent(&device.id)).collect();
        let mut held = Vec::new();
        for device in &addressees {
            held.push(if everything {
                Vec::new()
            } else {
                self.keeping.ours().agreed_heads(&device.id).map_err(refusal::read)?
            });
        }
        let letter = Letter {
            schema: SCHEMA,
            ledger: shared.ledger.encode(),
            at: shared.document.get_heads().into_iter().map(|hash| hash.0).collect(),
            transfer: parcel::lacking(&shared.document, &shared.book, &held),
        };
        let keys: Vec<[u8; 32]> = addressees.iter().map(|device| device.box_pk).collect();
        parcel::seal(&letter, &self.keys, &shared.couple.space, &keys, secret).map_err(refusal::seal)
    }

    /// Takes in a parcel. Allowed while the exchange is paused: it goes in one direction, at a
    /// person's own word.
    ///
    /// # Errors
    ///
    /// Says why not; nothing has changed then.
    pub(crate) fn open_parcel(&mut self, bytes: &[u8], now: Now) -> Result<ParcelTaken, ApiError> {
        self.check_parcels()?;
        let Some(shared) = &self.shared else {
            return Err(refusal::not_paired());
        };
        let opened = parcel::open(bytes, &self.keys, &shared.couple.space).map_err(refusal::open_parcel)?;
        if opened.letter.schema.major > SCHEMA.major {
            return Err(refusal::open_parcel(parcel::OpenError::TooNew));
        }
        if self.notes.is_silent(&opened.sender) {
            return Err(refuse(
                ErrorCode::ParcelSilent,
                "you do not exchange with the laptop that made this parcel; nothing was changed",
            ));
        }
        self.take_opened(&opened, now)
    }

    /// Takes in what was opened, from a file or from a keeper.
    pub(super) fn take_opened(&mut self, opened: &Opened, now: Now) -> Result<ParcelTaken, ApiError> {
        let Some(shared) = &mut self.shared else {
            return Err(refusal::not_paired());
        };
        let before = shared.ledger.clone();
        let mut ledger = before.clone();
        let grew = match ledger.merge(&opened.letter.ledger, &self.keys.device_id()) {
            Ok(grew) => grew,
            Err(error) => {
                self.list_refused(error);
                return Err(refusal::parcel_list(error));
            }
        };
        if grew {
            shared.renew_couple(ledger);
        }
        let taken = self.take_letter(opened, grew, now);
        match (&taken, &mut self.shared) {
            (Ok(taken), _) => self.parcel_taken(opened, taken.is_new, grew, now),
            (Err(_), Some(shared)) if grew => shared.renew_couple(before),
            _ => {}
        }
        taken
    }

    /// The gate and the store, with the list of devices as the parcel has it.
    fn take_letter(&mut self, opened: &Opened, grew: bool, now: Now) -> Result<ParcelTaken, ApiError> {
        let Some(shared) = &self.shared else {
            return Err(refusal::not_paired());
        };
        let (sender, letter) = (opened.sender, &opened.letter);
        let person = shared.couple.person_of_device(&sender);
        let Some(person) = person.filter(|_| shared.couple.is_active(&sender)) else {
            return Err(refuse(
                ErrorCode::ParcelStranger,
                "this parcel was made by a laptop that is not on your list; nothing was changed",
            ));
        };
        let from = self.whose(&person);
        let accepted = match Core::pass_gate(shared, &letter.transfer) {
            Ok(accepted) => accepted,
            Err(refusal) => {
                tracing::warn!("a parcel was refused at {}", refusal.step.name());
                self.note_refusal(sender, &refusal, &letter.transfer, now);
                if let Some(fault) = self.copy_shown_by(&letter.transfer) {
                    self.set_fault(Some(fault));
                }
                return Err(refused(refusal.is_early));
            }
        };
        let is_new = grew || !accepted.changes.is_empty() || !accepted.heads.is_empty();
        let own_words = self.has_own_words(&accepted);
        let ledger = grew.then(|| shared.ledger.encode());
        let agreed = self.proved_heads(sender, &letter.at, &accepted.document);
        let also = Writes {
            ledger,
            agreed,
            ..Writes::default()
        };
        self.keep(accepted, also)?;
        self.hear_own_words(own_words);
        Ok(ParcelTaken { from, is_new })
    }

    /// The sender had `at` on its disk; if all of it is here as well, that much is agreed, even
    /// if more was before: its laptop may have gone back to an earlier point.
    fn proved_heads(
        &mut self,
        sender: DeviceId,
        at: &[Hash],
        document: &automerge::Automerge,
    ) -> Vec<(DeviceId, Vec<Hash>)> {
        let is_here = |hash: &Hash| {
            document
                .get_change_meta_by_hash(&automerge::ChangeHash(*hash))
                .is_some()
        };
        let mut at = at.to_vec();
        at.sort_unstable();
        let known = self.keeping.ours().agreed_heads(&sender).unwrap_or_default();
        if at.iter().all(is_here) && at != known {
            vec![(sender, at)]
        } else {
            Vec::new()
        }
    }

    /// What follows once a parcel is on disk.
    fn parcel_taken(&mut self, opened: &Opened, is_new: bool, grew: bool, now: Now) {
        if grew {
            self.note_devices(now, true);
            if self.links.listening {
                self.allow_devices();
            }
            self.tell_of_the_ledger(None, now);
        }
        self.note_awareness(opened.sender, &opened.letter.ledger);
        self.change_key_if_heard(now);
        if !is_new {
            return;
        }
        self.tended = None;
        self.touch(Area::SHARED);
        self.touch([Area::Settings]);
        self.tell_every_session(|| SessionInput::LocalChange, now);
        self.carry_on(now);
        self.tend_together(now);
        self.tend_lines(now);
        self.shut_if_parted();
    }
}

fn refused(is_early: bool) -> ApiError {
    if is_early {
        refuse(
            ErrorCode::ParcelEarly,
            "this parcel builds on something that is not here: open the earlier one first, exchange once, or \
             ask for a parcel with everything in it; nothing was changed",
        )
    } else {
        refuse(
            ErrorCode::ParcelRefused,
            "what is in this parcel does not keep the rules; nothing was changed",
        )
    }
}
