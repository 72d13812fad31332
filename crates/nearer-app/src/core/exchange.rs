//! The lines to the other devices, and what comes over them.
//!
//! Each line has one [`Session`]; the session decides what to say, this file
//! carries it out: the gate, the store, the swap, the answer. Nothing a peer
//! sends meets the live document before it passed the gate and is on disk.

use std::collections::{BTreeMap, HashMap, HashSet};

use nearer_store::Writes;
use nearer_sync::{
    digest,
    frame::{ByeCode, Version},
    net::LinkId,
    session::{Session, SessionEnd, SessionInput, SessionOutput, SessionSetup},
};
use tokio::sync::oneshot;

use super::{Core, LinkCommand, mine_lines::MineLine};
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, ErrorCode, ExchangeFault},
};

/// The version of the document that this app writes.
pub(super) const SCHEMA: Version = Version { major: 1, minor: 0 };

/// The code with which a connection of someone who may not exchange is closed.
const NOT_ADMITTED: u32 = 403;

/// The lines that stand, and what is remembered about them.
pub(super) struct Links {
    /// This process, as the other devices see it: random at each start.
    pub(super) instance: [u8; 16],
    pub(super) listening: bool,
    pub(super) addresses: Vec<std::net::SocketAddr>,
    pub(super) fault: Option<ExchangeFault>,
    pub(super) lines: BTreeMap<LinkId, Line>,
    /// Whoever said that this laptop is on its list no longer.
    pub(super) turned_away: HashSet<[u8; 32]>,
    /// Whether both copies held the same at some time since this process began.
    pub(super) has_met: bool,
    /// The processes of each device met since this one started, in order.
    met: HashMap<[u8; 32], Vec<[u8; 16]>>,
}

pub(super) struct Line {
    pub(super) device: [u8; 32],
    pub(super) session: Session,
    wake: Option<u64>,
    /// Whether the list of devices that came over this line grew mine: then it is told back,
    /// so that the other side knows that it arrived.
    pub(super) owes_ledger: bool,
    /// What goes on about Mine, if the other end is mine.
    pub(super) mine: MineLine,
    /// Whether both laptops held the same at some time on this line.
    has_agreed: bool,
}

impl Links {
    pub(super) fn new(instance: [u8; 16]) -> Links {
        Links {
            instance,
            listening: false,
            addresses: Vec::new(),
            fault: None,
            lines: BTreeMap::new(),
            turned_away: HashSet::new(),
            has_met: false,
            met: HashMap::new(),
        }
    }

    pub(super) fn next_wake(&self) -> Option<u64> {
        let wakes = self.lines.values().flat_map(|line| [line.wake, line.mine.wake]);
        wakes.flatten().min()
    }

    /// Whether what comes over this line now was written while it stood.
    pub(super) fn has_agreed(&self, link: LinkId) -> bool {
        self.lines.get(&link).is_some_and(|line| line.has_agreed)
    }

    /// Whether changes may flow to some other device right now.
    pub(super) fn has_open_line(&self) -> bool {
        self.lines.values().any(|line| line.session.is_open())
    }

    pub(super) fn forget(&mut self, link: LinkId) {
        self.lines.remove(&link);
    }

    /// Every line went with the endpoint.
    pub(super) fn forget_all(&mut self) {
        self.lines.clear();
        self.turned_away.clear();
        self.listening = false;
        self.addresses.clear();
    }

    /// Earlier processes of a device: meeting one of them again means that the
    /// device exists twice.
    fn superseded(&self, device: &[u8; 32]) -> Vec<[u8; 16]> {
        match self.met.get(device).map(Vec::as_slice) {
            Some([earlier @ .., _newest]) => earlier.to_vec(),
            _ => Vec::new(),
        }
    }
}

impl Core {
    /// A connection of an endpoint that the network admitted.
    pub(super) fn link_up(&mut self, link: LinkId, remote: [u8; 32], now: Now) {
        let this = self.keys.device_id();
        let device = self.shared.as_ref().and_then(|shared| {
            let (_, device) = shared.couple.active_device_of_endpoint(&remote)?;
            let is_other = device.id != this && !self.notes.is_silent(&device.id);
            is_other.then_some(device.id)
        });
        let device = device.filter(|_| self.may_come_by(&remote));
        let is_closed = self.preferences.paused || self.parted().is_some() || !self.is_listed();
        let (Some(shared), Some(device), false) = (&self.shared, device, is_closed) else {
            self.commands.push(LinkCommand::CloseLink {
                link,
                code: NOT_ADMITTED,
            });
            return;
        };
        let agreed = self.keeping.ours().agreed_heads(&device).unwrap_or_default();
        let session = Session::new(SessionSetup {
            space: shared.couple.space,
            volume: 1,
            schema: SCHEMA,
            me: this,
            peer: device,
            instance: self.links.instance,
            superseded: self.links.superseded(&device),
            agreed,
        });
        let ledger = shared.ledger.encode();
        self.links.lines.insert(
            link,
            Line {
                device,
                session,
                wake: None,
                owes_ledger: false,
                mine: MineLine::default(),
                has_agreed: false,
            },
        );
        self.tell(link, SessionInput::Start { ledger }, now);
    }

    /// A frame on a line.
    pub(super) fn frame(&mut self, link: LinkId, bytes: Vec<u8>, now: Now) {
        if self.mine_frame(link, &bytes, now) {
            return;
        }
        self.tell(link, SessionInput::Frame(bytes), now);
    }

    /// Time-outs of the lines.
    pub(super) fn wake_links(&mut self, now: Now) {
        let due: Vec<LinkId> = self
            .links
            .lines
            .iter_mut()
            .filter(|(_, line)| line.wake.is_some_and(|at| at <= now.steady_millis))
            .map(|(link, line)| {
                line.wake = None;
                *link
            })
            .collect();
        for link in due {
            self.tell(link, SessionInput::Tick, now);
        }
        self.wake_mine(now);
    }

    /// Says goodbye on every line.
    pub(crate) fn farewell(&mut self, now: Now) {
        self.leave_before_parting(now);
        self.tell_every_session(|| SessionInput::Close, now);
    }

    pub(super) fn tell_every_session(&mut self, input: impl Fn() -> SessionInput, now: Now) {
        let links: Vec<LinkId> = self.links.lines.keys().copied().collect();
        for link in links {
            self.tell(link, input(), now);
        }
    }

    pub(super) fn tell_other_sessions(&mut self, but: LinkId, input: impl Fn() -> SessionInput, now: Now) {
        let links: Vec<LinkId> = self.links.lines.keys().copied().filter(|link| *link != but).collect();
        for link in links {
            self.tell(link, input(), now);
        }
    }

    /// Feeds one session and carries out what follows, to the end.
    pub(super) fn tell(&mut self, link: LinkId, input: SessionInput, now: Now) {
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let (Some(line), Some(shared)) = (self.links.lines.get_mut(&link), &self.shared) else {
                return;
            };
            let outputs = line
                .session
                .handle(input, &shared.document, &shared.book, now.steady_millis);
            for output in outputs {
                inputs.extend(self.carry_out_for(link, output, now));
            }
        }
    }

    fn carry_out_for(&mut self, link: LinkId, output: SessionOutput, now: Now) -> Option<SessionInput> {
        let device = self.links.lines.get(&link)?.device;
        match output {
            SessionOutput::Send(bytes) => self.commands.push(LinkCommand::Send { link, bytes }),
            SessionOutput::Met { instance, .. } => {
                let met = self.links.met.entry(device).or_default();
                if met.last() != Some(&instance) {
                    met.push(instance);
                }
            }
            SessionOutput::Ledger(bytes) => return Some(SessionInput::Ledger(self.merge_ledger(link, &bytes, now))),
            SessionOutput::Offer(transfer) => return Some(self.receive(link, device, &transfer, now)),
            SessionOutput::Agreed { heads } => {
                if let Some(line) = self.links.lines.get_mut(&link) {
                    line.has_agreed = true;
                }
                self.links.has_met = true;
                self.agreed_with(device, heads, now);
            }
            SessionOutput::WakeAt(at) => {
                if let Some(line) = self.links.lines.get_mut(&link) {
                    line.wake = Some(at);
                }
            }
            SessionOutput::HangUp(end) => self.hang_up(link, &end),
        }
        None
    }

    fn agreed_with(&mut self, device: [u8; 32], heads: Vec<[u8; 32]>, now: Now) {
        let is_all = self.shared.as_ref().is_some_and(|shared| {
            let here = shared.document.get_heads();
            here.len() == heads.len() && here.iter().all(|head| heads.contains(&head.0))
        });
        if is_all {
            self.note_known(&device);
        }
        let writes = Writes {
            agreed: vec![(device, heads)],
            ..Writes::default()
        };
        if let Err(error) = self.keeping.ours().write(&writes) {
            // Only costs bytes at the next exchange.
            tracing::warn!("the agreed heads could not be kept: {error}");
        }
        self.preferences.exchanged_unix_millis = Some(now.unix_millis);
        self.keep_preferences();
        tracing::debug!("both laptops hold the same");
        // That a copy of this laptop is alive does not end with an exchange.
        if self.links.fault != Some(ExchangeFault::CopiedHere) {
            self.set_fault(None);
        }
        self.touch([Area::Exchange]);
        self.answer_if_agreed();
    }

    /// Answers whoever waits for an exchange, once some other laptop holds the same: of Ours,
    /// and if it is one of mine that carries Mine, of that.
    pub(super) fn answer_if_agreed(&mut self) {
        if self.is_agreed() {
            self.answer_waiting(&Ok(()));
        }
    }

    /// Whether some other laptop is on the line and known to hold the same.
    pub(super) fn is_agreed(&self) -> bool {
        let mut lines = self.links.lines.values();
        lines.any(|line| line.session.is_agreed() && self.is_mine_settled(line))
    }

    fn hang_up(&mut self, link: LinkId, end: &SessionEnd) {
        self.links.forget(link);
        self.commands.push(LinkCommand::FinishLink { link });
        self.shut_if_parted();
        let fault = match end {
            SessionEnd::OtherVersion(_) => Some(ExchangeFault::TooOld),
            SessionEnd::Copied => Some(ExchangeFault::Copied),
            SessionEnd::PeerLeft(ByeCode::Copied) => Some(ExchangeFault::CopiedHere),
            SessionEnd::Stuck => Some(ExchangeFault::Stuck),
            SessionEnd::Ledger | SessionEnd::Refused => self.links.fault.or(Some(ExchangeFault::Refused)),
            _ => None,
        };
        if fault.is_some() {
            self.set_fault(fault);
            self.answer_waiting(&Err(refusal::refuse(
                ErrorCode::NotAllowed,
                format!("the exchange ended: {end}; nothing was lost here"),
            )));
        }
    }

    pub(super) fn answer_waiting(&mut self, answer: &Result<(), ApiError>) {
        for reply in std::mem::take(&mut self.awaiting) {
            let reply: oneshot::Sender<_> = reply;
            // A caller that stopped waiting is not our problem.
            let _ = reply.send(answer.clone());
        }
    }

    pub(super) fn set_fault(&mut self, fault: Option<ExchangeFault>) {
        if self.links.fault != fault {
            self.links.fault = fault;
            self.touch([Area::Exchange]);
        }
    }

    /// A secret that only this couple's devices know: names them to each other
    /// on a local network without naming them to anyone else.
    pub(super) fn discovery_secret(&self) -> Option<[u8; 32]> {
        let shared = self.shared.as_ref()?;
        self.preferences
            .at_home
            .then(|| digest::derive(&[], &shared.couple.space, b"nearer/lan/1"))
    }
}
