//! One conversation with one other device, without any I/O.
//!
//! The caller owns the link, the document and the disk. It feeds in what
//! happened as a [`SessionInput`] and carries out the [`SessionOutput`]s in the
//! order given. Time and bytes come from outside, so a whole evening of broken
//! links is one fast, repeatable test.
//!
//! The exchange is exact. Each side says which heads it has on disk; the other
//! sends what lies beyond them, and a transfer is acknowledged once it is on
//! disk. What is assumed about the other side is only what it said itself on
//! this link: a laptop that came back from an old backup says so by its heads.
//! Whatever is asked of the owner (a ledger to merge, a transfer to check) is
//! asked one at a time, and frames that arrive meanwhile are held back.

use std::collections::VecDeque;

use automerge::Automerge;

use crate::frame::{Frame, FrameError, Hash, Hello, PROTOCOL};
use crate::head::HeadBook;

mod allowance;
mod end;
mod ground;
mod inbound;
mod outbound;
mod pulse;
mod rounds;
mod terms;

pub use end::SessionEnd;
pub use terms::{LedgerVerdict, SessionInput, SessionOutput, SessionSetup};

pub(crate) use outbound::heads_of;

use allowance::Allowance;
use ground::{Ground, sorted};
use inbound::Inbound;
use pulse::Pulse;
use rounds::{Quiet, Rounds};

/// What the owner was asked and has not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Ledger,
    Transfer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Fresh,
    Greeting,
    Met,
    Open,
    Ended,
}

/// One conversation.
#[derive(Debug)]
pub struct Session {
    setup: SessionSetup,
    stage: Stage,
    asked: Asked,
    held: VecDeque<Frame>,
    /// The heads the other side last said it has on disk.
    theirs: Vec<Hash>,
    /// Whatever else it said to have. A document never shrinks, so a word once
    /// given stays true for the whole session.
    claimed: Vec<Hash>,
    /// Our heads when we last sent: all behind them is known or on its way.
    sent: Vec<Hash>,
    agreed: Option<Vec<Hash>>,
    /// Our heads when a transfer was last offered.
    offered_at: Vec<Hash>,
    inbound: Inbound,
    rounds: Rounds,
    pulse: Pulse,
    allowance: Allowance,
    woken_for: Option<u64>,
}

impl Session {
    /// A conversation that has not begun.
    #[must_use]
    pub fn new(setup: SessionSetup) -> Session {
        Session {
            setup,
            stage: Stage::Fresh,
            asked: Asked::Nothing,
            held: VecDeque::new(),
            theirs: Vec::new(),
            claimed: Vec::new(),
            sent: Vec::new(),
            agreed: None,
            offered_at: Vec::new(),
            inbound: Inbound::default(),
            rounds: Rounds::default(),
            pulse: Pulse::default(),
            allowance: Allowance::default(),
            woken_for: None,
        }
    }

    /// Whether the greeting is done and changes may flow.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stage == Stage::Open
    }

    /// Whether both sides are known to have the same on disk.
    #[must_use]
    pub fn is_agreed(&self) -> bool {
        self.agreed.is_some()
    }

    /// Takes in what happened. `doc` and `book` are as they are on disk now;
    /// `now_ms` is a clock that never goes back.
    #[must_use = "the outputs have to be carried out"]
    pub fn handle(&mut self, input: SessionInput, doc: &Automerge, book: &HeadBook, now_ms: u64) -> Vec<SessionOutput> {
        let mut out = Vec::new();
        if self.stage == Stage::Ended {
            return out;
        }
        let ground = Ground { doc, book, now_ms };
        if let Err(end) = self.take(input, &ground, &mut out) {
            if let Some(code) = end.bye() {
                out.push(SessionOutput::Send(Frame::Bye(code).encode()));
            }
            out.push(SessionOutput::HangUp(end));
            self.stage = Stage::Ended;
            self.held.clear();
            return out;
        }
        let wake = self.pulse.wake_at();
        if wake.is_some() && wake != self.woken_for {
            out.extend(wake.map(SessionOutput::WakeAt));
        }
        self.woken_for = wake;
        out
    }

    fn take(&mut self, input: SessionInput, ground: &Ground<'_>, out: &mut Out) -> Result<(), SessionEnd> {
        match input {
            SessionInput::Start { ledger } => self.greet(ledger, ground, out),
            SessionInput::Frame(bytes) => self.hear(&bytes, ground, out)?,
            SessionInput::Ledger(verdict) => self.ledger_judged(verdict, ground, out)?,
            SessionInput::LedgerChanged { ledger, peer_active } => {
                if !peer_active {
                    return Err(SessionEnd::NotActive);
                }
                if self.stage == Stage::Open {
                    out.push(SessionOutput::Send(Frame::Ledger(ledger).encode()));
                }
            }
            SessionInput::LocalChange => self.advance(ground, out)?,
            SessionInput::Committed => self.committed(ground, out)?,
            SessionInput::Refused => return Err(SessionEnd::Refused),
            SessionInput::Tick => self.tick(ground, out)?,
            SessionInput::Close => return Err(SessionEnd::Done),
        }
        while self.asked == Asked::Nothing
            && let Some(frame) = self.held.pop_front()
        {
            self.understand(frame, ground, out)?;
        }
        Ok(())
    }

    fn greet(&mut self, ledger: Vec<u8>, ground: &Ground<'_>, out: &mut Out) {
        if self.stage != Stage::Fresh {
            return;
        }
        self.stage = Stage::Greeting;
        self.pulse.greeted(ground.now_ms);
        let hello = Hello {
            protocol: PROTOCOL,
            schema: self.setup.schema,
            space: self.setup.space,
            volume: self.setup.volume,
            instance: self.setup.instance,
            device: self.setup.me,
            ledger,
            heads: ground.heads(),
            agreed: ground.known(&self.setup.agreed),
        };
        out.push(SessionOutput::Send(Frame::Hello(hello).encode()));
    }

    /// Takes in the bytes of a frame. A ping is answered at once; what else
    /// comes while the owner was asked something waits for the answer.
    fn hear(&mut self, bytes: &[u8], ground: &Ground<'_>, out: &mut Out) -> Result<(), SessionEnd> {
        self.allowance.bytes(bytes.len())?;
        let frame = Frame::decode(bytes).map_err(|error| match error {
            FrameError::OtherVersion(version) => SessionEnd::OtherVersion(version),
            error => SessionEnd::Unclear(error),
        })?;
        self.pulse.heard(ground.now_ms);
        match frame {
            Frame::Ping if self.stage == Stage::Open || self.stage == Stage::Met => {
                self.allowance.idle(ground.now_ms)?;
                out.push(SessionOutput::Send(Frame::Pong.encode()));
                Ok(())
            }
            frame => {
                self.held.push_back(frame);
                Ok(())
            }
        }
    }

    fn understand(&mut self, frame: Frame, ground: &Ground<'_>, out: &mut Out) -> Result<(), SessionEnd> {
        match (self.stage, frame) {
            (_, Frame::Bye(code)) => Err(SessionEnd::PeerLeft(code)),
            (Stage::Greeting, Frame::Hello(hello)) => self.meet(hello, out),
            (Stage::Open, Frame::Changes(piece)) => {
                let at = sorted(piece.at.clone());
                if let Some(transfer) = self.inbound.add(piece)? {
                    self.theirs = at;
                    self.offered_at = ground.heads();
                    self.asked = Asked::Transfer;
                    out.push(SessionOutput::Offer(transfer));
                }
                Ok(())
            }
            (Stage::Open, Frame::Ack { heads }) => {
                self.theirs = sorted(heads);
                if !self.pulse.acknowledged(ground.now_ms) {
                    self.allowance.idle(ground.now_ms)?;
                }
                self.advance(ground, out)
            }
            (Stage::Open, Frame::Ledger(ledger)) => {
                self.allowance.idle(ground.now_ms)?;
                self.asked = Asked::Ledger;
                out.push(SessionOutput::Ledger(ledger));
                Ok(())
            }
            (Stage::Open, Frame::Pong) => self.allowance.idle(ground.now_ms),
            _ => Err(SessionEnd::OutOfPlace),
        }
    }

    fn meet(&mut self, hello: Hello, out: &mut Out) -> Result<(), SessionEnd> {
        if hello.schema.major > self.setup.schema.major {
            return Err(SessionEnd::OtherVersion(hello.schema));
        }
        if (hello.space, hello.volume) != (self.setup.space, self.setup.volume) {
            return Err(SessionEnd::OtherSpace);
        }
        let is_copy = hello.device == self.setup.me
            || hello.instance == self.setup.instance
            || self.setup.superseded.contains(&hello.instance);
        if is_copy {
            return Err(SessionEnd::Copied);
        }
        if hello.device != self.setup.peer {
            return Err(SessionEnd::WrongDevice);
        }
        self.stage = Stage::Met;
        self.theirs = sorted(hello.heads);
        self.claimed = hello.agreed;
        self.asked = Asked::Ledger;
        let Hello {
            instance,
            protocol,
            schema,
            ledger,
            ..
        } = hello;
        out.push(SessionOutput::Met {
            instance,
            protocol,
            schema,
        });
        out.push(SessionOutput::Ledger(ledger));
        Ok(())
    }

    fn ledger_judged(&mut self, verdict: LedgerVerdict, ground: &Ground<'_>, out: &mut Out) -> Result<(), SessionEnd> {
        if self.asked != Asked::Ledger {
            return Ok(());
        }
        self.asked = Asked::Nothing;
        match verdict {
            LedgerVerdict::Merged => {
                self.stage = Stage::Open;
                self.pulse.opened();
                self.advance(ground, out)
            }
            LedgerVerdict::Removed => Err(SessionEnd::NotActive),
            LedgerVerdict::Refused => Err(SessionEnd::Ledger),
        }
    }

    fn committed(&mut self, ground: &Ground<'_>, out: &mut Out) -> Result<(), SessionEnd> {
        if self.asked != Asked::Transfer {
            return Ok(());
        }
        self.asked = Asked::Nothing;
        let heads = ground.heads();
        if heads == self.offered_at {
            self.allowance.idle(ground.now_ms)?;
        }
        out.push(SessionOutput::Send(Frame::Ack { heads }.encode()));
        self.advance(ground, out)
    }

    fn tick(&mut self, ground: &Ground<'_>, out: &mut Out) -> Result<(), SessionEnd> {
        if self.pulse.is_dead(ground.now_ms) {
            return Err(SessionEnd::Silent);
        }
        if self.pulse.is_ping_due(ground.now_ms) {
            out.push(SessionOutput::Send(Frame::Ping.encode()));
        }
        if self.pulse.is_nudge_due(ground.now_ms) {
            self.nudge(ground, out)?;
        }
        Ok(())
    }

    /// Does what the heads of both sides call for.
    fn advance(&mut self, ground: &Ground<'_>, out: &mut Out) -> Result<(), SessionEnd> {
        if self.stage != Stage::Open || self.asked == Asked::Ledger {
            return Ok(());
        }
        self.remember_claims(ground);
        let mine = ground.heads();
        if mine == self.theirs {
            self.pulse.satisfied();
            if self.agreed.as_ref() != Some(&mine) {
                self.agreed = Some(mine.clone());
                out.push(SessionOutput::Agreed { heads: mine });
            }
            return Ok(());
        }
        self.agreed = None;
        if self.send_missing(&mine, ground, out)? || !self.is_quiet() {
            return Ok(());
        }
        // Everything was sent and acknowledged, and still the heads differ.
        match self.rounds.quiet(&mine, &self.theirs, ground.known(&self.theirs).len()) {
            Quiet::Wait => self.pulse.nudge_later(ground.now_ms),
            Quiet::Again => {
                self.sent.clear();
                self.claimed.clear();
                self.send_missing(&mine, ground, out)?;
            }
            Quiet::Stuck => return Err(SessionEnd::Stuck),
        }
        Ok(())
    }

    /// Keeps what the other side said to have, for when its next heads are
    /// ones we do not know yet.
    fn remember_claims(&mut self, ground: &Ground<'_>) {
        let known = ground.known(&self.theirs);
        if known.len() == self.theirs.len() {
            self.claimed.clear();
        }
        let is_new = |hash: &Hash| !self.claimed.contains(hash);
        let new: Vec<Hash> = known.into_iter().filter(is_new).collect();
        self.claimed.extend(new);
    }

    /// Whether nothing is under way in either direction.
    fn is_quiet(&self) -> bool {
        self.asked == Asked::Nothing && self.inbound.is_empty() && self.pulse.is_idle()
    }

    /// Asks the other side to compare once more.
    fn nudge(&mut self, ground: &Ground<'_>, out: &mut Out) -> Result<(), SessionEnd> {
        if !self.is_quiet() || self.is_agreed() {
            return Ok(());
        }
        out.push(SessionOutput::Send(Frame::Ack { heads: ground.heads() }.encode()));
        self.advance(ground, out)
    }
}

type Out = Vec<SessionOutput>;

#[cfg(test)]
mod tests;
