//! Which laptops may be invited and which may join, and what they become.
//!
//! Every invitation has a kind: the partner's laptop, a further one of mine, or
//! a new one of the partner's in place of all they had. `joining` leads through
//! the steps, which are the same for all of them; what differs is here. A laptop
//! that joins becomes its person's: whoever used it alone before is, from then
//! on, the person that the list of devices names.

use nearer_sync::{
    card::DisplayName,
    invite::{Hint, Invite, InviteKind},
    ledger::{Ledger, LedgerError},
    pairing::{Inviter, Joiner, PairInput, Pairing},
};

use super::{
    Core, LinkCommand,
    joining::{Plan, Run, times},
    person::Me,
};
use crate::{
    clock::Now,
    refusal::{self, refuse},
    seam::{ApiError, ErrorCode},
    translate::qr,
};

/// How many addresses an invitation carries at most.
const MAX_HINTS: usize = 4;

impl Core {
    /// Whether this laptop is in use by the list of devices it holds. One that was
    /// removed, or was restored and waits to be taken in, is not.
    pub(super) fn is_listed(&self) -> bool {
        let device = self.keys.device_id();
        self.shared
            .as_ref()
            .is_some_and(|shared| shared.couple.is_active(&device))
    }

    /// Whether such an invitation may be made or answered here.
    pub(super) fn check_plan(&self, plan: &Plan) -> Result<(), ApiError> {
        let belongs = self.is_listed() && !self.is_half_joined();
        match plan {
            Plan::Invite(InviteKind::Partner) if self.shared.is_some() && !self.is_half_joined() => Err(taken()),
            Plan::Invite(InviteKind::Partner) => Ok(()),
            Plan::Invite(_) if self.partner().is_none() => Err(refusal::not_paired()),
            Plan::Invite(_) if self.parted().is_some() => Err(refusal::left()),
            Plan::Invite(_) if !self.is_listed() => Err(refuse(
                ErrorCode::NotAllowed,
                "this laptop is not on the list of devices, so it can invite nobody",
            )),
            Plan::Invite(_) => Ok(()),
            Plan::Join(_) if belongs => Err(taken()),
            Plan::Join(invite) if invite.inviter() == self.keys.endpoint_id() => Err(refuse(
                ErrorCode::Invitation,
                "this invitation was made on this very laptop",
            )),
            // Its words belong to a space already: it can come back into that one alone.
            Plan::Join(invite) if invite.kind() == InviteKind::Partner && self.is_outside() => Err(taken()),
            Plan::Join(invite) if invite.kind() == InviteKind::Keeper => Err(refuse(
                ErrorCode::Invitation,
                "this invitation is not for a person's laptop",
            )),
            Plan::Join(_) => Ok(()),
        }
    }

    /// Whether a space is here of which this laptop is no part (any more, or yet).
    pub(super) fn is_outside(&self) -> bool {
        self.shared.is_some() && !self.is_listed() && !self.is_half_joined()
    }

    /// Makes or answers the invitation.
    pub(super) fn begin(&mut self, plan: Plan, addresses: &[std::net::SocketAddr], now: Now) -> Result<Run, ApiError> {
        let name = DisplayName::parse(&self.me.name).map_err(|error| inside(&error))?;
        let (machine, invite, inviter) = match plan {
            Plan::Invite(kind) => {
                let (machine, invite) = self.invite(kind, name, addresses, now)?;
                self.commands.push(LinkCommand::ListenForPairing(true));
                (machine, invite, true)
            }
            Plan::Join(invite) => {
                let joiner = Joiner {
                    invite: (*invite).clone(),
                    keys: self.keys.clone(),
                    person: self.me.person,
                    name,
                    nonce: self.chance.draw()?,
                };
                self.commands.push(LinkCommand::DialPairing {
                    endpoint: invite.inviter(),
                    addresses: invite.addresses().collect(),
                });
                (Pairing::join(joiner).map_err(|error| inside(&error))?, *invite, false)
            }
        };
        let qr = if inviter {
            qr::modules(&invite.to_text())
        } else {
            Vec::new()
        };
        Ok(Run {
            machine,
            invite,
            inviter,
            link: None,
            remote: None,
            comparison: None,
            confirmed: false,
            qr,
        })
    }

    fn invite(
        &mut self,
        kind: InviteKind,
        name: DisplayName,
        addresses: &[std::net::SocketAddr],
        now: Now,
    ) -> Result<(Pairing, Invite), ApiError> {
        let hints: Vec<Hint> = addresses.iter().take(MAX_HINTS).copied().map(Hint::Address).collect();
        let invite = Invite::new(
            kind,
            times(now).unix_seconds + Invite::SHOWN_SECONDS,
            self.keys.endpoint_id(),
            self.chance.draw()?,
            &hints,
        );
        let ledger = match (&self.shared, kind) {
            (Some(shared), InviteKind::OwnDevice | InviteKind::PartnersNewDevice) => Some(shared.ledger.clone()),
            // A space in which nothing was ever written is left behind for a new one.
            _ => None,
        };
        let inviter = Inviter {
            invite: invite.clone(),
            keys: self.keys.clone(),
            person: self.me.person,
            name,
            ledger,
            new_space: self.chance.draw()?,
            nonce: self.chance.draw()?,
        };
        let machine = Pairing::invite(inviter, times(now)).map_err(|error| inside(&error))?;
        Ok((machine, invite))
    }

    /// Keeps the list of devices that pairing came to, together with what was
    /// learned of the same space meanwhile.
    pub(super) fn keep_joined_ledger(&mut self, bytes: &[u8]) -> PairInput {
        let Some(ledger) = self.ledger_with(bytes) else {
            return PairInput::NotStored;
        };
        if let Err(error) = self.keeping.ours().set_ledger(&ledger.encode()) {
            tracing::error!("the list of devices could not be kept: {error}");
            return PairInput::NotStored;
        }
        if let Some(shared) = self
            .shared
            .as_mut()
            .filter(|shared| shared.couple.space == ledger.space())
        {
            shared.renew_couple(ledger);
        }
        PairInput::Stored
    }

    /// Whether Mine goes between the two laptops that have just joined. At the one that invited
    /// its person chose. At the one that came in, only if nothing of anyone is in Mine there: who
    /// wrote there alone before chooses it by hand.
    pub(super) fn choose_mine_with(&mut self, inviter: bool, remote: Option<[u8; 32]>) {
        let is_empty = self.mine.document.get_heads() == [nearer_domain::mine::GENESIS_HASH];
        let wanted = if inviter { self.lets_mine_along } else { is_empty };
        let couple = self.shared.as_ref().map(|shared| &shared.couple);
        let other = couple
            .zip(remote)
            .and_then(|(couple, remote)| couple.active_device_of_endpoint(&remote))
            .map(|(_, device)| device.id);
        if let Some(other) = other.filter(|_| wanted) {
            self.notes.note(&other).mine = true;
            if let Err(error) = self.try_keep_notes() {
                tracing::warn!("the choice about mine could not be kept: {}", error.message);
            }
        }
    }

    fn ledger_with(&self, bytes: &[u8]) -> Option<Ledger> {
        let Some(shared) = &self.shared else {
            return Ledger::read(bytes).ok();
        };
        // A laptop that came back from a backup is somebody's already, and stays theirs.
        let this = self.keys.device_id();
        let named = Ledger::read(bytes).ok()?.couple().person_of_device(&this);
        if self.is_to_join_again() && named != Some(self.me.person) {
            tracing::warn!("the invitation was for another person than the one this profile belongs to");
            return None;
        }
        let mut ledger = shared.ledger.clone();
        match ledger.merge(bytes, &self.keys.device_id()) {
            Ok(_) => Some(ledger),
            // Words that came in meanwhile belong to the space they were written in.
            Err(LedgerError::AnotherSpace) if self.is_half_joined() => Ledger::read(bytes).ok(),
            Err(why) => {
                tracing::warn!("what pairing came to does not go with what is here: {why}");
                None
            }
        }
    }

    /// Becomes the person that the list of devices names for this laptop.
    pub(super) fn adopt_listed_person(&mut self) -> Result<(), ApiError> {
        let bytes = self.keeping.ours().ledger().map_err(refusal::read)?;
        let Some(listed) = bytes.and_then(|bytes| Me::listed(&bytes, &self.keys.device_id())) else {
            return Ok(());
        };
        if listed != self.me {
            listed.keep(self.keeping.mine())?;
            self.me = listed;
        }
        Ok(())
    }
}

fn taken() -> ApiError {
    refuse(ErrorCode::NotAllowed, "this laptop already belongs to a shared space")
}

fn inside(error: &dyn std::fmt::Display) -> ApiError {
    refuse(ErrorCode::Internal, error.to_string())
}
