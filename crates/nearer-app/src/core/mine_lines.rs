//! Mine between my own laptops, on the lines that stand anyway.
//!
//! A second conversation beside the one about Ours: the same sessions, the same
//! gate, signed heads of a label of their own. Its frames begin with a byte that
//! no other frame begins with, and they are only ever made for a laptop that the
//! list of devices names as mine and with which I chose to carry Mine. It begins
//! once both laptops have said so. To the partner's laptops there is no way from
//! here: a line of theirs has no such conversation, and what they say as if it
//! had ends the line (ADR-0031).

use automerge::Automerge;
use nearer_domain::mine;
use nearer_store::{ChangeRow, Writes};
use nearer_sync::{
    digest,
    frame::Version,
    gate::{self, Ground, Transfer},
    head::{HeadBook, SignedHead},
    net::LinkId,
    session::{LedgerVerdict, Session, SessionEnd, SessionInput, SessionOutput, SessionSetup},
};

use super::{
    Core, LinkCommand,
    exchange::Line,
    writing::{head_row, row},
};
use crate::{
    clock::Now,
    refusal,
    seam::{Area, ExchangeFault},
};

/// What every frame about Mine begins with.
const MARK: u8 = b'm';
/// The second byte: I carry Mine with you; a frame of the conversation; I do not any more.
const OPEN: u8 = 0;
const SAID: u8 = 1;
const CLOSE: u8 = 2;

/// The volume that a conversation about Mine names.
const VOLUME: u32 = 2;
/// The version of Mine that this app writes.
const SCHEMA: Version = Version { major: 1, minor: 0 };
/// For so long somebody who waits for an exchange also waits for the other laptop to say that it
/// carries Mine.
const PATIENCE_MILLIS: u64 = 1_000;

/// What goes on about Mine on one line.
#[derive(Debug, Default)]
pub(super) struct MineLine {
    /// This side has said that it carries Mine.
    has_said: bool,
    /// The other side has.
    has_heard: bool,
    session: Option<Session>,
    /// Both laptops held the same of Mine at some time on this line, or nothing will come of it.
    is_settled: bool,
    pub(super) wake: Option<u64>,
}

impl Core {
    /// What signed heads of Mine are made for: never that of Ours.
    fn mine_space(&self) -> Option<[u8; 32]> {
        let shared = self.shared.as_ref()?;
        Some(digest::digest(&[
            b"nearer/mine/1",
            &shared.couple.space,
            &self.me.person,
        ]))
    }

    fn is_mine(&self, device: &[u8; 32]) -> bool {
        let shared = self.shared.as_ref();
        shared.is_some_and(|shared| shared.couple.person_of_device(device) == Some(self.me.person))
    }

    /// Whether Mine goes between this laptop and that one, as far as this one is concerned.
    fn carries(&self, device: &[u8; 32]) -> bool {
        self.is_mine(device) && self.notes.carries_mine(device) && self.is_listed()
    }

    /// Heads for changes that this laptop has just made to Mine.
    pub(super) fn mine_heads(&self, changes: &[ChangeRow]) -> Vec<SignedHead> {
        let Some(space) = self.mine_space() else {
            return Vec::new();
        };
        let sign = |bytes: &[u8]| self.keys.sign(bytes);
        let device = self.keys.device_id();
        let head = |row: &ChangeRow| SignedHead::sign(&space, device, row.actor, row.seq, row.hash, &sign);
        changes.iter().map(head).collect()
    }

    pub(super) fn enter_mine_heads(&mut self, heads: Vec<SignedHead>) {
        for head in heads {
            // Signed just now, for an actor that only this process draws.
            if let Err(error) = self.mine.book.enter(head) {
                tracing::error!("own head of mine refused: {error}");
            }
        }
    }

    /// Signs what was written here before there was anybody to sign it for. What another laptop
    /// of mine wrote came with its head.
    fn sign_earlier_mine(&mut self) {
        let book = &self.mine.book;
        let rows = self
            .mine
            .document
            .get_changes(&[])
            .into_iter()
            .map(|change| row(&change));
        let unsigned: Vec<ChangeRow> = rows
            .filter(|row| row.hash != mine::GENESIS_HASH.0)
            .filter(|row| {
                book.seq(&row.actor) < row.seq
                    && book
                        .device_of(&row.actor)
                        .is_none_or(|device| device == self.keys.device_id())
            })
            .collect();
        let heads = self.mine_heads(&unsigned);
        let writes = Writes {
            heads: heads.iter().map(head_row).collect(),
            ..Writes::default()
        };
        match self.keeping.mine().write(&writes) {
            Ok(()) => self.enter_mine_heads(heads),
            Err(error) => tracing::warn!("the heads of mine could not be kept: {error}"),
        }
    }

    /// Says to each of my laptops on a line whether Mine goes along, begins, and passes on what grew.
    pub(super) fn tend_mine(&mut self, now: Now) {
        let grew = std::mem::take(&mut self.mine.grew);
        let links: Vec<(LinkId, [u8; 32])> = self
            .links
            .lines
            .iter()
            .filter(|(_, line)| line.session.is_open())
            .map(|(link, line)| (*link, line.device))
            .collect();
        for (link, device) in links {
            let carries = self.carries(&device);
            let Some(line) = self.links.lines.get_mut(&link) else {
                continue;
            };
            if carries && !line.mine.has_said {
                line.mine.has_said = true;
                line.mine.wake = Some(now.steady_millis + PATIENCE_MILLIS);
                self.commands.push(LinkCommand::Send {
                    link,
                    bytes: vec![MARK, OPEN],
                });
                if line.mine.has_heard {
                    self.begin_mine(link, device, now);
                }
            } else if !carries && line.mine.has_said {
                line.mine.has_said = false;
                line.mine.session = None;
                self.commands.push(LinkCommand::Send {
                    link,
                    bytes: vec![MARK, CLOSE],
                });
            } else if grew {
                self.tell_mine(link, SessionInput::LocalChange, now);
            }
        }
    }

    /// Takes in a frame, if it is one about Mine on a line to a laptop of mine.
    pub(super) fn mine_frame(&mut self, link: LinkId, bytes: &[u8], now: Now) -> bool {
        let (Some(&MARK), Some(line)) = (bytes.first(), self.links.lines.get(&link)) else {
            return false;
        };
        let (device, is_open) = (line.device, line.session.is_open());
        if !self.is_mine(&device) || !is_open {
            return false;
        }
        let carries = self.carries(&device);
        let Some(line) = self.links.lines.get_mut(&link) else {
            return true;
        };
        match (bytes.get(1), bytes.get(2..)) {
            (Some(&OPEN), _) => {
                line.mine.has_heard = true;
                if carries && line.mine.has_said {
                    self.begin_mine(link, device, now);
                }
            }
            // Without my choice nothing of it is read.
            (Some(&SAID), Some(inner)) if carries => {
                self.tell_mine(link, SessionInput::Frame(inner.to_vec()), now);
            }
            (Some(&CLOSE), _) => {
                line.mine.has_heard = false;
                line.mine.session = None;
                line.mine.is_settled = true;
                self.answer_if_agreed();
            }
            _ => {}
        }
        true
    }

    fn begin_mine(&mut self, link: LinkId, device: [u8; 32], now: Now) {
        let Some(space) = self.mine_space() else { return };
        self.sign_earlier_mine();
        let agreed = self.keeping.mine().agreed_heads(&device).unwrap_or_default();
        let session = Session::new(SessionSetup {
            space,
            volume: VOLUME,
            schema: SCHEMA,
            me: self.keys.device_id(),
            peer: device,
            instance: self.links.instance,
            superseded: Vec::new(),
            agreed,
        });
        if let Some(line) = self.links.lines.get_mut(&link) {
            line.mine.session = Some(session);
        }
        self.tell_mine(link, SessionInput::Start { ledger: Vec::new() }, now);
    }

    /// Time-outs of the conversations about Mine.
    pub(super) fn wake_mine(&mut self, now: Now) {
        let lines = self.links.lines.iter_mut();
        let due: Vec<LinkId> = lines
            .filter(|(_, line)| line.mine.wake.is_some_and(|at| at <= now.steady_millis))
            .map(|(link, line)| {
                line.mine.wake = None;
                *link
            })
            .collect();
        for link in due {
            let line = self.links.lines.get_mut(&link);
            if let Some(line) = line.filter(|line| line.mine.session.is_none()) {
                // Over there nobody chose it.
                line.mine.is_settled = true;
                self.answer_if_agreed();
            }
            self.tell_mine(link, SessionInput::Tick, now);
        }
    }

    /// Whether nothing of Mine is on its way on this line, as far as can be known.
    pub(super) fn is_mine_settled(&self, line: &Line) -> bool {
        line.mine.is_settled || !self.carries(&line.device)
    }

    fn tell_mine(&mut self, link: LinkId, input: SessionInput, now: Now) {
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let Some(line) = self.links.lines.get_mut(&link) else {
                return;
            };
            let device = line.device;
            let Some(session) = &mut line.mine.session else { return };
            let outputs = session.handle(input, &self.mine.document, &self.mine.book, now.steady_millis);
            for output in outputs {
                inputs.extend(self.carry_out_mine(link, device, output));
            }
        }
    }

    fn carry_out_mine(&mut self, link: LinkId, device: [u8; 32], output: SessionOutput) -> Option<SessionInput> {
        match output {
            SessionOutput::Send(frame) => {
                // The choice may have been taken back in the middle of it.
                if self.carries(&device) {
                    let bytes = [&[MARK, SAID], frame.as_slice()].concat();
                    self.commands.push(LinkCommand::Send { link, bytes });
                }
            }
            SessionOutput::Met { .. } => {}
            // Who may take part was settled by the conversation about Ours.
            SessionOutput::Ledger(_) => return Some(SessionInput::Ledger(LedgerVerdict::Merged)),
            SessionOutput::Offer(transfer) => return Some(self.receive_mine(&transfer)),
            SessionOutput::Agreed { heads } => {
                let writes = Writes {
                    agreed: vec![(device, heads)],
                    ..Writes::default()
                };
                if let Err(error) = self.keeping.mine().write(&writes) {
                    // Only costs bytes at the next exchange.
                    tracing::warn!("the agreed heads of mine could not be kept: {error}");
                }
                if let Some(line) = self.links.lines.get_mut(&link) {
                    line.mine.is_settled = true;
                }
                self.answer_if_agreed();
            }
            SessionOutput::WakeAt(at) => {
                if let Some(line) = self.links.lines.get_mut(&link) {
                    line.mine.wake = Some(at);
                }
            }
            SessionOutput::HangUp(end) => self.end_mine(link, &end),
        }
        None
    }

    fn end_mine(&mut self, link: LinkId, end: &SessionEnd) {
        if let Some(line) = self.links.lines.get_mut(&link) {
            line.mine.session = None;
            line.mine.wake = None;
            line.mine.is_settled = true;
        }
        self.answer_if_agreed();
        tracing::debug!("the conversation about mine ended: {end}");
        match end {
            SessionEnd::Stuck => self.set_fault(Some(ExchangeFault::Stuck)),
            SessionEnd::Refused => self.set_fault(Some(ExchangeFault::Refused)),
            _ => {}
        }
    }

    fn receive_mine(&mut self, transfer: &Transfer) -> SessionInput {
        let Some(space) = self.mine_space() else {
            return SessionInput::Refused;
        };
        let may_sign = |device: &[u8; 32]| self.is_mine(device);
        let ground = Ground {
            live: &self.mine.document,
            genesis: mine::GENESIS_HASH.0,
            book: &self.mine.book,
            space,
            may_sign: &may_sign,
        };
        let passed = gate::check(&ground, transfer, &mut |_, after: &Automerge, patches| {
            mine::check_incoming(after, patches).map_err(|error| error.to_string())
        });
        let accepted = match passed {
            Ok(accepted) => accepted,
            Err(refusal) => {
                tracing::warn!("mine refused at {}", refusal.step.name());
                return SessionInput::Refused;
            }
        };
        let changes = accepted.changes.into_iter().map(|change| ChangeRow {
            hash: change.hash,
            actor: change.actor,
            seq: change.seq,
            raw: change.raw,
        });
        let writes = Writes {
            changes: changes.collect(),
            heads: accepted.heads.iter().map(head_row).collect(),
            ..Writes::default()
        };
        if let Err(error) = self.keeping.mine().write(&writes).map_err(refusal::write) {
            tracing::error!("what arrived of mine could not be kept: {}", error.message);
            self.set_fault(Some(ExchangeFault::Disk));
            return SessionInput::Refused;
        }
        if writes.changes.is_empty() {
            return SessionInput::Committed;
        }
        self.mine.document = accepted.document;
        self.enter_mine_heads(accepted.heads);
        if let Err(error) = self.keeping.mine().snapshot_if_due(&self.mine.document) {
            tracing::warn!("no snapshot of mine: {error}");
        }
        self.mine.grew = true;
        self.tended = None;
        self.touch(Area::ALL);
        SessionInput::Committed
    }

    /// The heads of Mine that were kept and hold. What does not is signed anew when it is needed.
    pub(super) fn open_mine_book(&mut self) {
        let (Some(space), Ok(rows)) = (self.mine_space(), self.keeping.mine().heads()) else {
            return;
        };
        let mut book = HeadBook::new();
        for row in rows {
            let head = SignedHead {
                actor: row.actor,
                device: row.device,
                seq: row.seq,
                hash: row.hash,
                signature: row.signature,
            };
            if head.verify(&space).is_ok() && self.is_mine(&head.device) {
                // Kept rows are one for each actor.
                let _ = book.enter(head);
            }
        }
        self.mine.book = book;
    }
}
