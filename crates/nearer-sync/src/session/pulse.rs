//! Whether the other side is still there, and when to look again.
//!
//! Silence is normal between two people, so the link is only felt for while
//! something waits for an answer: the hello, or the acknowledgement of a
//! transfer. Checking a transfer takes the other side time, so the patience
//! grows with what was sent.

/// How long to wait for the first hello, in milliseconds.
const HELLO_MS: u64 = 10_000;
/// How often to ask for a sign of life, in milliseconds.
const PING_MS: u64 = 1_000;
/// How long to wait for a sign of life, in milliseconds.
const PATIENCE_MS: u64 = 3_000;
/// How long to wait for changes the other side announced, in milliseconds.
const NUDGE_MS: u64 = 5_000;

/// What is waited for, and since when.
#[derive(Debug, Default)]
pub(super) struct Pulse {
    greeted: Option<u64>,
    /// For each transfer without an acknowledgement, the patience it deserves.
    unacknowledged: std::collections::VecDeque<u64>,
    /// The last sign of life, or the moment when waiting began.
    alive: u64,
    pinged: u64,
    nudge: Option<u64>,
}

impl Pulse {
    pub(super) fn greeted(&mut self, now: u64) {
        self.greeted = Some(now);
    }

    pub(super) fn opened(&mut self) {
        self.greeted = None;
    }

    pub(super) fn heard(&mut self, now: u64) {
        self.alive = now;
    }

    pub(super) fn sent(&mut self, changes: usize, bytes: usize, now: u64) {
        if self.unacknowledged.is_empty() {
            (self.alive, self.pinged) = (now, now);
        }
        self.unacknowledged.push_back(changes as u64 + (bytes / 1024) as u64);
        self.nudge = None;
    }

    /// Takes one acknowledgement, and says whether one was waited for.
    pub(super) fn acknowledged(&mut self, now: u64) -> bool {
        self.alive = now;
        self.unacknowledged.pop_front().is_some()
    }

    /// Whether nothing waits for an acknowledgement.
    pub(super) fn is_idle(&self) -> bool {
        self.unacknowledged.is_empty()
    }

    pub(super) fn satisfied(&mut self) {
        self.nudge = None;
    }

    pub(super) fn nudge_later(&mut self, now: u64) {
        self.nudge = Some(now + NUDGE_MS);
    }

    pub(super) fn is_nudge_due(&mut self, now: u64) -> bool {
        self.nudge.take_if(|at| *at <= now).is_some()
    }

    pub(super) fn is_dead(&self, now: u64) -> bool {
        let is_mute = self.greeted.is_some_and(|at| now >= at + HELLO_MS);
        is_mute || self.dies_at().is_some_and(|at| now >= at)
    }

    pub(super) fn is_ping_due(&mut self, now: u64) -> bool {
        let is_due = !self.is_idle() && now >= self.pinged + PING_MS;
        if is_due {
            self.pinged = now;
        }
        is_due
    }

    pub(super) fn wake_at(&self) -> Option<u64> {
        let ping = (!self.is_idle()).then_some(self.pinged + PING_MS);
        let hello = self.greeted.map(|at| at + HELLO_MS);
        [ping, self.dies_at(), hello, self.nudge].into_iter().flatten().min()
    }

    fn dies_at(&self) -> Option<u64> {
        if self.is_idle() {
            return None;
        }
        Some(self.alive + PATIENCE_MS + self.unacknowledged.iter().sum::<u64>())
    }
}
