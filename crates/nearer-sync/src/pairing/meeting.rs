//! What both sides hold while people compare, until both have confirmed.
//!
//! A meeting outlives its link for a minute. Everything that matters is bound
//! to the transcript `th`, which names both endpoints, and TLS proves these
//! anew on every link; so a laptop that comes back may go on where it was.

use zeroize::Zeroizing;

use super::frame::Frame;
use super::limits::{COMPARE_MS, RETURN_MS};
use super::transcript::LinkKey;
use super::{Now, PairEnd};
use crate::card::Card;
use crate::identity::{DeviceKeys, EndpointId, is_signed_by};
use crate::ledger::{Entry, EntryId, Role, confirmation};

/// Whether there is somebody to talk to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Up,
    /// A new link stands, but who is there has not been shown yet.
    Knocking {
        exporter: Zeroizing<[u8; 32]>,
    },
    Down,
}

/// Two laptops that have said M1 to M3 to each other.
pub(super) struct Meeting {
    pub(super) link_key: LinkKey,
    pub(super) th: [u8; 32],
    pub(super) entry: Entry,
    pub(super) entry_id: EntryId,
    pub(super) other: Card,
    role: Role,
    mine: Option<[u8; 64]>,
    theirs: Option<[u8; 64]>,
    line: Line,
    /// When the time for comparing is over.
    deadline_ms: u64,
    /// When the time for a lost link to come back is over.
    return_ms: Option<u64>,
}

impl Meeting {
    pub(super) fn new(role: Role, link_key: LinkKey, th: [u8; 32], entry: Entry, other: Card, now: Now) -> Meeting {
        Meeting {
            link_key,
            th,
            entry_id: entry.id(),
            entry,
            other,
            role,
            mine: None,
            theirs: None,
            line: Line::Up,
            deadline_ms: now.monotonic_ms + COMPARE_MS,
            return_ms: None,
        }
    }

    /// The person here confirms: signs this conversation and this entry.
    pub(super) fn confirm(&mut self, keys: &DeviceKeys) {
        self.mine = Some(keys.sign(&confirmation(self.role, &self.th, &self.entry_id)));
    }

    /// Takes in the other side's confirmation, if it is one: by the key that
    /// the conversation holds, over this conversation and this entry.
    #[must_use]
    pub(super) fn hear(&mut self, signature: [u8; 64]) -> bool {
        let role = match self.role {
            Role::Inviter => Role::Joiner,
            Role::Joiner => Role::Inviter,
        };
        let message = confirmation(role, &self.th, &self.entry_id);
        if !is_signed_by(&self.other.device, &message, &signature) {
            return false;
        }
        self.theirs = Some(signature);
        true
    }

    pub(super) fn has_confirmed(&self) -> bool {
        self.mine.is_some()
    }

    /// The own confirmation as a frame.
    pub(super) fn confirm_frame(&self) -> Option<Frame> {
        self.mine.map(Frame::Confirm)
    }

    /// The entry with both signatures, once there are both.
    pub(super) fn signed_entry(&self) -> Option<Entry> {
        let (mine, theirs) = (self.mine?, self.theirs?);
        let signatures = match self.role {
            Role::Inviter => vec![mine, theirs],
            Role::Joiner => vec![theirs, mine],
        };
        Some(Entry {
            signatures,
            ..self.entry.clone()
        })
    }

    pub(super) fn is_linked(&self) -> bool {
        self.line == Line::Up
    }

    /// Whether a new link from or to `remote` may go on with this meeting.
    pub(super) fn is_with(&self, remote: &EndpointId) -> bool {
        self.other.endpoint == *remote
    }

    /// The inviter: a new link stands, and has to show that it goes on with
    /// this meeting.
    pub(super) fn knock(&mut self, exporter: [u8; 32], now: Now) {
        self.lose(now);
        self.line = Line::Knocking {
            exporter: Zeroizing::new(exporter),
        };
    }

    /// The inviter: whether `proof` shows it. If so the new link is the link.
    #[must_use]
    pub(super) fn open(&mut self, proof: &[u8; 32]) -> bool {
        let is_open = match &self.line {
            Line::Knocking { exporter } => self.link_key.is_resume_proof(&self.th, exporter, proof),
            Line::Up | Line::Down => false,
        };
        if is_open {
            self.come_back();
        }
        is_open
    }

    /// The joiner: a new link stands; returns what shows who is there.
    pub(super) fn resume(&mut self, exporter: &[u8; 32]) -> Frame {
        self.come_back();
        Frame::Resume(self.link_key.resume_proof(&self.th, exporter))
    }

    /// The link is gone.
    pub(super) fn lose(&mut self, now: Now) {
        self.line = Line::Down;
        self.return_ms.get_or_insert(now.monotonic_ms + RETURN_MS);
    }

    fn come_back(&mut self) {
        self.line = Line::Up;
        self.return_ms = None;
    }

    /// Why it is over, if the time is up.
    pub(super) fn overdue(&self, now: Now) -> Option<PairEnd> {
        if now.monotonic_ms >= self.deadline_ms {
            return Some(PairEnd::Expired);
        }
        self.return_ms
            .filter(|at| now.monotonic_ms >= *at)
            .map(|_| PairEnd::Broken)
    }

    /// When the time is up, in monotonic milliseconds.
    pub(super) fn wake_at(&self) -> u64 {
        self.return_ms.map_or(self.deadline_ms, |at| at.min(self.deadline_ms))
    }
}
