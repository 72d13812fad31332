//! What has to hold before a pairing may begin.
//!
//! Checked once, so that everything after it can rely on it: the inviter has
//! something to offer, and neither side talks to itself.

use super::offer::Offer;
use super::{Inviter, Joiner, Now, SetupError};
use crate::invite::{Invite, InviteKind};

/// Whether this laptop may open this invitation now.
pub(super) fn check_inviter(setup: &Inviter, now: Now) -> Result<(), SetupError> {
    let left = setup.invite.expires_unix_seconds().saturating_sub(now.unix_seconds);
    if left == 0 || left > Invite::MAX_SECONDS {
        return Err(SetupError::Lifetime);
    }
    if setup.invite.kind() == InviteKind::Keeper {
        return Err(SetupError::NotOffered);
    }
    if setup.invite.inviter() != setup.keys.endpoint_id() {
        return Err(SetupError::WrongLaptop);
    }
    check_ledger(setup)
}

/// Whether this laptop may answer this invitation, and, if so, whether its
/// person comes along as the person they are.
pub(super) fn check_joiner(setup: &Joiner) -> Result<bool, SetupError> {
    if setup.invite.kind() == InviteKind::Keeper {
        return Err(SetupError::NotOffered);
    }
    if setup.invite.inviter() == setup.keys.endpoint_id() {
        return Err(SetupError::WrongLaptop);
    }
    let is_own_person = setup.invite.kind() == InviteKind::Partner;
    if is_own_person && setup.person == [0; 16] {
        return Err(SetupError::NotEntitled);
    }
    Ok(is_own_person)
}

fn check_ledger(setup: &Inviter) -> Result<(), SetupError> {
    if setup.person == [0; 16] {
        return Err(SetupError::NotEntitled);
    }
    let kind = setup.invite.kind();
    let Some(ledger) = &setup.ledger else {
        let has_whom = kind != InviteKind::PartnersNewDevice;
        return if has_whom { Ok(()) } else { Err(SetupError::NotEntitled) };
    };
    let couple = ledger.couple();
    let is_mine = couple
        .active_device_of_endpoint(&setup.keys.endpoint_id())
        .is_some_and(|(member, device)| member.person == setup.person && device.id == setup.keys.device_id());
    if !is_mine || Offer::of(ledger, kind, &setup.keys.device_id()).is_none() {
        return Err(SetupError::NotEntitled);
    }
    if kind == InviteKind::Partner && couple.members.len() > 1 {
        return Err(SetupError::AlreadyTwo);
    }
    Ok(())
}
