//! Pairing, for a screen.

use nearer_sync::{invite::InviteKind, pairing};

use super::{
    Core,
    joining::{Joining, Run, times},
};
use crate::{
    clock::Now,
    seam::{InvitedLaptop, PairingEnd, PairingPicture},
};

impl Core {
    /// Where pairing stands, for a screen.
    pub(super) fn pairing_picture(&self, now: Now) -> PairingPicture {
        match &self.joining {
            Joining::Idle if self.is_listed() && !self.is_half_joined() => PairingPicture::Paired {},
            Joining::Idle => PairingPicture::Idle {},
            Joining::Preparing(_) => PairingPicture::Joining {},
            Joining::Joined {
                kind: InviteKind::Partner,
                ..
            } => PairingPicture::Paired {},
            Joining::Joined { kind, inviter } => PairingPicture::Joined {
                laptop: laptop_of(*kind),
                inviter: *inviter,
            },
            Joining::Ended(why) => PairingPicture::Ended { why: *why },
            Joining::Running(run) => run.picture(now),
        }
    }
}

impl Run {
    fn picture(&self, now: Now) -> PairingPicture {
        let Some(comparison) = &self.comparison else {
            if !self.inviter {
                return PairingPicture::Joining {};
            }
            return PairingPicture::Inviting {
                laptop: laptop_of(self.invite.kind()),
                invitation: self.invite.to_text(),
                qr: self.qr.clone(),
                expires_in_seconds: self
                    .invite
                    .expires_unix_seconds()
                    .saturating_sub(times(now).unix_seconds),
            };
        };
        let names = |row: &pairing::Row| row.symbols.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let rows = match comparison {
            pairing::Comparison::Choose(rows) => rows.iter().map(names).collect(),
            pairing::Comparison::Show(_) => Vec::new(),
        };
        let right = match comparison {
            pairing::Comparison::Show(row) => Some(row),
            pairing::Comparison::Choose(rows) => self
                .machine
                .right_choice()
                .and_then(|right| rows.get(usize::from(right))),
        };
        PairingPicture::Comparing {
            laptop: laptop_of(self.invite.kind()),
            inviter: self.inviter,
            symbols: right.map(names).unwrap_or_default(),
            digits: right.map(|row| row.digits.clone()).unwrap_or_default(),
            rows,
            confirmed: self.confirmed,
        }
    }
}

/// What an invitation makes of the laptop that answers it, as a screen says it.
fn laptop_of(kind: InviteKind) -> InvitedLaptop {
    match kind {
        InviteKind::OwnDevice => InvitedLaptop::FurtherOne,
        InviteKind::PartnersNewDevice => InvitedLaptop::Replacement,
        // No keeper is ever invited here.
        InviteKind::Partner | InviteKind::Keeper => InvitedLaptop::Partners,
    }
}

/// Why it ended, as a screen says it.
pub(super) fn end_seen(end: pairing::PairEnd) -> PairingEnd {
    match end {
        pairing::PairEnd::Cancelled => PairingEnd::Cancelled,
        pairing::PairEnd::Different | pairing::PairEnd::Forged => PairingEnd::Different,
        pairing::PairEnd::Expired => PairingEnd::Expired,
        pairing::PairEnd::Refused => PairingEnd::Refused,
        pairing::PairEnd::Broken => PairingEnd::Broken,
        pairing::PairEnd::NotStored => PairingEnd::NotKept,
        pairing::PairEnd::Version => PairingEnd::Version,
    }
}
