//! Leaving: one person, no consent, no network needed.
//!
//! Leaving is one entry in this laptop's list of devices. It is on disk before
//! anything else happens, and from then on nothing is exchanged and nothing is
//! written into Ours; all of it stays readable. The key by which the network
//! knew this laptop is destroyed. Whether the entry is told to the other laptop
//! is the person's choice: told or not, the other one keeps their copy.

use super::{Core, keeping::Proof};
use crate::{
    clock::Now,
    refusal::{self, refuse},
    seam::{ApiError, Area, Done, ErrorCode, LeavingWish, Who},
};

impl Core {
    /// Who has left this space, if one of the two has. The person at this laptop comes first.
    pub(super) fn parted(&self) -> Option<Who> {
        let shared = self.shared.as_ref()?;
        let my_member = shared.couple.member(&self.me.person);
        if my_member.is_some_and(|member| member.left) {
            return Some(Who::Me);
        }
        let partner_left = shared.partner().is_some_and(|partner| partner.left);
        partner_left.then_some(Who::Partner)
    }

    pub(super) fn leaving_wish(&mut self, wish: LeavingWish, now: Now) -> Result<Done, ApiError> {
        let (passphrase, says_so) = match &wish {
            LeavingWish::Quietly { passphrase } => (passphrase, false),
            LeavingWish::AndSay { passphrase } => (passphrase, true),
        };
        if says_so && self.shared.is_some() && !self.links.has_open_line() {
            return Err(refuse(
                ErrorCode::Unreachable,
                "the other laptop cannot be reached now; nothing was sent and nothing changed",
            ));
        }
        let proof = self.leave(passphrase)?;
        if says_so {
            self.tell_of_the_ledger(None, now);
            // What was handed over is sent before the endpoint closes.
            self.farewell(now);
            self.shut();
        } else {
            self.vanish();
        }
        self.destroy_endpoint_key(&proof);
        self.touch([Area::Exchange, Area::Settings, Area::Pairing]);
        Ok(Done::default())
    }

    /// Writes the entry. Once this returns, it is on disk and nothing is exchanged any more.
    pub(super) fn leave(&mut self, passphrase: &str) -> Result<Proof, ApiError> {
        let Some(shared) = &self.shared else {
            return Err(refusal::not_paired());
        };
        if self.parted() == Some(Who::Me) {
            return Err(refuse(ErrorCode::Left, "you have left this space already"));
        }
        let proof = self.keeping.prove(passphrase)?;
        let mut ledger = shared.ledger.clone();
        ledger
            .leave(&self.keys)
            .map_err(|error| refuse(ErrorCode::Internal, error.to_string()))?;
        self.keeping
            .ours()
            .set_ledger(&ledger.encode())
            .map_err(refusal::write)?;
        if let Some(shared) = &mut self.shared {
            shared.renew_couple(ledger);
        }
        Ok(proof)
    }

    /// After a start: if the power went between the entry and the end of the network key, that key
    /// is destroyed now.
    pub(crate) fn finish_leaving(&mut self, passphrase: &str) {
        let is_known = self.endpoint.is_changing() || self.listed_endpoint() == Some(self.keys.endpoint_id());
        if self.parted() != Some(Who::Me) || !is_known {
            return;
        }
        match self.keeping.prove(passphrase) {
            Ok(proof) => self.destroy_endpoint_key(&proof),
            Err(error) => tracing::warn!("the old network key could not be destroyed: {}", error.message),
        }
    }

    /// Replaces the key by which the network knew this laptop, which nobody can be reached under any more.
    fn destroy_endpoint_key(&mut self, proof: &Proof) {
        // First what the list of devices once made of it: after a power cut nothing of it is read again.
        if let Err(error) = self.forget_endpoint_key() {
            tracing::warn!("a network key could not be forgotten: {}", error.message);
        }
        let replaced = self
            .chance
            .draw()
            .and_then(|endpoint| self.keeping.replace_endpoint_secret(proof, endpoint));
        match replaced {
            Ok(()) => {
                if let Err(error) = self.take_new_secrets() {
                    tracing::warn!("a network key could not be forgotten: {}", error.message);
                }
            }
            // The entry holds all the same: this laptop does not listen again.
            Err(error) => tracing::warn!("the old network key could not be destroyed: {}", error.message),
        }
    }

    /// Whether `passphrase` is the one of this profile.
    ///
    /// # Errors
    ///
    /// Says that it is not.
    pub(crate) fn check_passphrase(&self, passphrase: &str) -> Result<(), ApiError> {
        self.keeping.check_passphrase(passphrase)
    }

    /// Erases everything that is kept.
    ///
    /// # Errors
    ///
    /// Says why it is all there as it was.
    pub(crate) fn erase(self, passphrase: &str) -> Result<(), ApiError> {
        self.keeping.erase(passphrase)
    }

    /// The other person has left and said so, or this laptop was taken off the list: there is
    /// nobody to listen for.
    pub(super) fn shut_if_parted(&mut self) {
        let is_over = self.parted().is_some() || self.is_outside();
        if self.links.listening && is_over && !self.joining.wants_network() {
            self.shut();
            self.touch([Area::Exchange, Area::Settings, Area::Pairing]);
        }
    }
}
