//! Pairing, from the wish to the shared space.
//!
//! What is said is decided by [`Pairing`]; this file gives it the network, the
//! store and the people. Nothing is shared here: pairing joins two laptops and
//! moves no word that was written before.

use nearer_sync::{
    invite::{Invite, InviteKind},
    net::LinkId,
    pairing::{self, EXPORTER_LABEL, PairInput, PairOutput, Pairing, exporter_context},
};

use super::{Core, LinkCommand, joining_picture::end_seen, link::Exporter};
use crate::{
    clock::Now,
    refusal::refuse,
    seam::{ApiError, Area, Done, ErrorCode, PairingEnd, PairingWish},
};

/// Where pairing stands.
#[derive(Default)]
pub(super) enum Joining {
    #[default]
    Idle,
    /// Waiting for the network to open.
    Preparing(Plan),
    Running(Box<Run>),
    Joined {
        kind: InviteKind,
        inviter: bool,
    },
    Ended(PairingEnd),
}

pub(super) enum Plan {
    Invite(InviteKind),
    Join(Box<Invite>),
}

/// A pairing under way.
pub(super) struct Run {
    pub(super) machine: Pairing,
    pub(super) invite: Invite,
    pub(super) inviter: bool,
    pub(super) link: Option<LinkId>,
    /// The laptop at the other end, as the network has proved it.
    pub(super) remote: Option<[u8; 32]>,
    pub(super) comparison: Option<pairing::Comparison>,
    pub(super) confirmed: bool,
    pub(super) qr: Vec<String>,
}

impl Joining {
    pub(super) fn wants_network(&self) -> bool {
        matches!(self, Joining::Preparing(_) | Joining::Running(_))
    }

    pub(super) fn has(&self, link: LinkId) -> bool {
        matches!(self, Joining::Running(run) if run.link == Some(link))
    }

    pub(super) fn next_wake(&self) -> Option<u64> {
        match self {
            Joining::Running(run) => run.machine.wake_at(),
            Joining::Idle | Joining::Preparing(_) | Joining::Joined { .. } | Joining::Ended(_) => None,
        }
    }
}

impl Core {
    pub(super) fn pairing_wish(&mut self, wish: PairingWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            PairingWish::Invite {} => self.prepare(Plan::Invite(InviteKind::Partner), now)?,
            PairingWish::Join { invitation } => {
                let invite = Invite::parse(&invitation).map_err(|error| {
                    refuse(
                        ErrorCode::Invitation,
                        format!("{error}; copy the whole invitation once more"),
                    )
                })?;
                self.prepare(Plan::Join(Box::new(invite)), now)?;
            }
            PairingWish::Pick { row } => self.answer_pairing(PairInput::Pick(row), true, now)?,
            PairingWish::Confirm {} => self.confirm_pairing(now)?,
            PairingWish::Deny {} => self.answer_pairing(PairInput::Deny, false, now)?,
            PairingWish::Cancel {} => self.cancel_pairing(now),
        }
        self.touch([Area::Pairing]);
        Ok(Done::default())
    }

    pub(super) fn prepare(&mut self, plan: Plan, now: Now) -> Result<(), ApiError> {
        self.check_plan(&plan)?;
        if self.online.is_none() {
            return Err(refuse(ErrorCode::NotAllowed, "this process may not use the network"));
        }
        if self.joining.wants_network() {
            return Err(refuse(
                ErrorCode::NotAllowed,
                "pairing is under way already; stop it first",
            ));
        }
        self.joining = Joining::Preparing(plan);
        if self.links.listening && self.is_listed() && !self.is_half_joined() {
            // The lines to the others stay. If the endpoint is still opening, it begins then.
            let addresses = self.links.addresses.clone();
            if !addresses.is_empty() {
                self.start_joining(&addresses, now);
            }
            return Ok(());
        }
        if self.links.listening {
            self.shut();
        }
        self.listen_if_wanted();
        Ok(())
    }

    /// The network is open: makes or answers the invitation.
    pub(super) fn start_joining(&mut self, addresses: &[std::net::SocketAddr], now: Now) {
        if !matches!(self.joining, Joining::Preparing(_)) {
            return;
        }
        let Joining::Preparing(plan) = std::mem::take(&mut self.joining) else {
            return;
        };
        match self.begin(plan, addresses, now) {
            Ok(run) => self.joining = Joining::Running(Box::new(run)),
            Err(error) => {
                tracing::error!("pairing could not start: {}", error.message);
                self.end_pairing(PairingEnd::Broken);
            }
        }
        self.touch([Area::Pairing]);
    }

    /// The other laptop is there.
    pub(super) fn pairing_up(&mut self, link: LinkId, remote: [u8; 32], exporter: &Exporter, now: Now) {
        let own = self.keys.endpoint_id();
        let exporter = match &mut self.joining {
            Joining::Running(run) if run.link.is_none() => {
                run.link = Some(link);
                run.remote = Some(remote);
                let joiner = if run.inviter { remote } else { own };
                exporter(EXPORTER_LABEL, &exporter_context(&run.invite, &joiner))
            }
            _ => None,
        };
        match exporter {
            Some(exporter) => self.feed_pairing(PairInput::Met { remote, exporter }, now),
            None => self.commands.push(LinkCommand::FinishLink { link }),
        }
    }

    pub(super) fn pairing_frame(&mut self, bytes: Vec<u8>, now: Now) {
        self.feed_pairing(PairInput::Frame(bytes), now);
    }

    pub(super) fn pairing_down(&mut self, now: Now) {
        if let Joining::Running(run) = &mut self.joining {
            run.link = None;
        }
        self.feed_pairing(PairInput::Lost, now);
    }

    /// Nobody was there to answer; or somebody was, for whom this invitation is over.
    pub(super) fn pairing_unreachable(&mut self, refused: bool) {
        if matches!(&self.joining, Joining::Running(run) if !run.inviter && run.link.is_none() && run.comparison.is_none())
        {
            self.end_pairing(if refused {
                PairingEnd::Refused
            } else {
                PairingEnd::Unreachable
            });
        }
    }

    pub(super) fn joining_cannot_listen(&mut self) {
        if self.joining.wants_network() {
            self.end_pairing(PairingEnd::Broken);
        }
    }

    pub(super) fn wake_joining(&mut self, now: Now) {
        if self.joining.next_wake().is_some_and(|at| at <= now.steady_millis) {
            self.feed_pairing(PairInput::Tick, now);
        }
    }

    fn answer_pairing(&mut self, input: PairInput, confirmed: bool, now: Now) -> Result<(), ApiError> {
        match &mut self.joining {
            Joining::Running(run) if run.comparison.is_some() && !run.confirmed => run.confirmed = confirmed,
            _ => {
                return Err(refuse(
                    ErrorCode::NotAllowed,
                    "there are no pictures to compare right now",
                ));
            }
        }
        self.feed_pairing(input, now);
        Ok(())
    }

    /// "The pictures are the same", from a person who was shown the right row:
    /// at the joining laptop, or at a command line.
    fn confirm_pairing(&mut self, now: Now) -> Result<(), ApiError> {
        let right = match &self.joining {
            Joining::Running(run) => run.machine.right_choice(),
            _ => None,
        };
        self.answer_pairing(right.map_or(PairInput::Confirm, PairInput::Pick), true, now)
    }

    fn cancel_pairing(&mut self, now: Now) {
        match self.joining {
            Joining::Running(_) => self.feed_pairing(PairInput::Cancel, now),
            Joining::Preparing(_) => self.end_pairing(PairingEnd::Cancelled),
            Joining::Idle | Joining::Joined { .. } | Joining::Ended(_) => self.joining = Joining::Idle,
        }
    }

    /// Feeds the machine and carries out what follows, to the end.
    fn feed_pairing(&mut self, input: PairInput, now: Now) {
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let Joining::Running(run) = &mut self.joining else {
                return;
            };
            for output in run.machine.handle(input, times(now)) {
                inputs.extend(self.carry_out_pairing(output, now));
            }
        }
        self.touch([Area::Pairing]);
    }

    fn carry_out_pairing(&mut self, output: PairOutput, now: Now) -> Option<PairInput> {
        let Joining::Running(run) = &mut self.joining else {
            return None;
        };
        let link = run.link;
        match output {
            PairOutput::Send(bytes) => {
                if let Some(link) = link {
                    self.commands.push(LinkCommand::Send { link, bytes });
                }
            }
            // The invitation lives in memory only: a used one is gone with this run.
            PairOutput::InviteUsed => {}
            PairOutput::Compare(comparison) => run.comparison = Some(comparison),
            PairOutput::Store { ledger } => return Some(self.keep_joined_ledger(&ledger)),
            PairOutput::Cut => {
                run.link = None;
                self.commands.extend(link.map(|link| LinkCommand::FinishLink { link }));
            }
            PairOutput::Redial => {
                let (endpoint, addresses) = (run.invite.inviter(), run.invite.addresses().collect());
                self.commands.push(LinkCommand::DialPairing { endpoint, addresses });
            }
            PairOutput::Paired { .. } => self.joined(now),
            PairOutput::End(end) => self.end_pairing(end_seen(end)),
        }
        None
    }

    /// Both confirmed, both kept it.
    fn joined(&mut self, now: Now) {
        let Joining::Running(run) = &self.joining else { return };
        let (kind, inviter, remote) = (run.invite.kind(), run.inviter, run.remote);
        let reached: Vec<_> = run.invite.addresses().collect();
        let endpoint = run.invite.inviter();
        self.leave_pairing_line();
        let opened = self.adopt_listed_person().and_then(|()| self.reload_ours());
        self.note_devices(now, false);
        self.open_mine_book();
        if kind == InviteKind::OwnDevice {
            self.choose_mine_with(inviter, remote);
        }
        self.joining = match opened {
            Ok(()) => Joining::Joined { kind, inviter },
            Err(error) => {
                tracing::error!("the new space could not be opened: {}", error.message);
                Joining::Ended(PairingEnd::Broken)
            }
        };
        if !inviter {
            self.learned(endpoint, &reached);
        }
        if inviter && kind != InviteKind::Partner && !self.preferences.paused {
            // The lines stand already: the others hear of the new laptop over them.
            self.allow_devices();
            self.tell_of_the_ledger(None, now);
        } else {
            // The endpoint was open for strangers with an invitation. It opens anew
            // for those who belong together, found at home by a name only they can compute.
            self.shut();
            self.listen_if_wanted();
        }
        self.touch(Area::ALL);
    }

    fn end_pairing(&mut self, end: PairingEnd) {
        self.leave_pairing_line();
        self.joining = Joining::Ended(end);
        // Nobody to listen for any more.
        if self.shared.is_none() || !self.is_listed() || self.preferences.paused {
            self.shut();
        }
        self.touch([Area::Pairing]);
    }

    fn leave_pairing_line(&mut self) {
        if let Joining::Running(run) = &self.joining
            && let Some(link) = run.link
        {
            self.commands.push(LinkCommand::FinishLink { link });
        }
        self.commands.push(LinkCommand::ListenForPairing(false));
    }
}

pub(super) fn times(now: Now) -> pairing::Now {
    pairing::Now {
        monotonic_ms: now.steady_millis,
        unix_seconds: now.unix_millis / 1000,
    }
}
