//! Two laptops in one process, with a clock and a wire that tests can bend.

mod forged;
mod honest;
mod hostile;
mod kinds;
mod schedules;
mod vectors;

use super::*;
use crate::digest::digest;
use crate::invite::{Hint, InviteKind};

pub(super) const START: Now = Now {
    monotonic_ms: 5_000,
    unix_seconds: 1_800_000_000,
};

pub(super) fn at(ms: u64) -> Now {
    Now {
        monotonic_ms: START.monotonic_ms + ms,
        unix_seconds: START.unix_seconds + ms / 1000,
    }
}

/// What a laptop has done so far.
#[derive(Default, Debug, Clone, PartialEq)]
pub(super) struct Seen {
    pub(super) sent: Vec<Vec<u8>>,
    pub(super) compared: Option<Comparison>,
    pub(super) stored: Option<Vec<u8>>,
    pub(super) paired: Option<(Vec<u8>, PersonId)>,
    pub(super) ended: Option<PairEnd>,
    pub(super) is_used: bool,
    pub(super) cuts: u32,
    pub(super) redials: u32,
}

pub(super) struct Laptop {
    pub(super) pairing: Pairing,
    pub(super) seen: Seen,
    /// Frames not yet taken by the wire.
    pub(super) outbox: Vec<Vec<u8>>,
    pub(super) can_store: bool,
}

impl Laptop {
    pub(super) fn new(pairing: Pairing) -> Laptop {
        Laptop {
            pairing,
            seen: Seen::default(),
            outbox: Vec::new(),
            can_store: true,
        }
    }

    /// Feeds `input` and carries out what comes of it.
    pub(super) fn feed(&mut self, input: PairInput, now: Now) {
        for output in self.pairing.handle(input, now) {
            assert!(
                self.seen.ended.is_none() && self.seen.paired.is_none(),
                "nothing comes after the end: {output:?}"
            );
            match output {
                PairOutput::Send(frame) => {
                    self.seen.sent.push(frame.clone());
                    self.outbox.push(frame);
                }
                PairOutput::InviteUsed => self.seen.is_used = true,
                PairOutput::Compare(comparison) => self.seen.compared = Some(comparison),
                PairOutput::Store { ledger } if self.can_store => {
                    self.seen.stored = Some(ledger);
                    self.feed(PairInput::Stored, now);
                }
                PairOutput::Store { .. } => self.feed(PairInput::NotStored, now),
                PairOutput::Paired { ledger, person } => self.seen.paired = Some((ledger, person)),
                PairOutput::Cut => self.seen.cuts += 1,
                PairOutput::Redial => self.seen.redials += 1,
                PairOutput::End(why) => self.seen.ended = Some(why),
            }
        }
    }

    pub(super) fn frame(&mut self, bytes: &[u8], now: Now) {
        self.feed(PairInput::Frame(bytes.to_vec()), now);
    }

    /// The row that this laptop shows its person.
    pub(super) fn shown(&self) -> &Row {
        match &self.seen.compared {
            Some(Comparison::Show(row)) => row,
            other => panic!("no row is shown: {other:?}"),
        }
    }

    /// Which of the four rows is the one read out; 4 for none.
    pub(super) fn find(&self, read_out: &Row) -> u8 {
        match &self.seen.compared {
            Some(Comparison::Choose(rows)) => rows.iter().position(|row| row == read_out).unwrap_or(4) as u8,
            other => panic!("no rows are shown: {other:?}"),
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.seen.ended.is_some() || self.seen.paired.is_some()
    }
}

pub(super) fn keys(seed: u8) -> DeviceKeys {
    DeviceKeys::new(&[seed; 32], &[seed + 1; 32], &[seed + 2; 32])
}

impl DeviceKeys {
    /// The same endpoint in the hands of another device.
    pub(super) fn with_signing(&self, seed: u8) -> DeviceKeys {
        let endpoint = if self.endpoint_id() == lenas_keys().endpoint_id() {
            11
        } else {
            21
        };
        DeviceKeys::new(&[seed; 32], &[endpoint; 32], &[seed; 32])
    }
}

pub(super) fn lenas_keys() -> DeviceKeys {
    keys(10)
}

pub(super) fn sams_keys() -> DeviceKeys {
    keys(20)
}

pub(super) fn name(raw: &str) -> DisplayName {
    DisplayName::parse(raw).unwrap()
}

pub(super) fn invite(kind: InviteKind) -> Invite {
    let home = Hint::Address("192.168.1.20:4433".parse().unwrap());
    let expires = START.unix_seconds + Invite::SHOWN_SECONDS;
    Invite::new(kind, expires, lenas_keys().endpoint_id(), [0x5E; 16], &[home])
}

pub(super) fn lena() -> Inviter {
    Inviter {
        invite: invite(InviteKind::Partner),
        keys: lenas_keys(),
        person: [1; 16],
        name: name("Lena"),
        ledger: None,
        new_space: [0xA5; 32],
        nonce: [0x11; 32],
    }
}

pub(super) fn sam() -> Joiner {
    Joiner {
        invite: invite(InviteKind::Partner),
        keys: sams_keys(),
        person: [2; 16],
        name: name("Sam"),
        nonce: [0x22; 32],
    }
}

/// Lena's and Sam's laptops with a wire between them.
pub(super) struct Pair {
    pub(super) lena: Laptop,
    pub(super) sam: Laptop,
    pub(super) lenas_endpoint: EndpointId,
    pub(super) sams_endpoint: EndpointId,
    pub(super) now: Now,
}

impl Pair {
    pub(super) fn new(lena: Inviter, sam: Joiner) -> Pair {
        Pair {
            lenas_endpoint: lena.keys.endpoint_id(),
            sams_endpoint: sam.keys.endpoint_id(),
            lena: Laptop::new(Pairing::invite(lena, START).unwrap()),
            sam: Laptop::new(Pairing::join(sam).unwrap()),
            now: START,
        }
    }

    /// Lena and Sam, linked, with everything said until people compare.
    pub(super) fn comparing() -> Pair {
        let mut pair = Pair::new(lena(), sam());
        pair.link(1);
        pair.run();
        pair
    }

    /// Sets up a link whose keying material follows from `seed`.
    pub(super) fn link(&mut self, seed: u8) {
        let exporter = exported(seed);
        self.lena.feed(
            PairInput::Met {
                remote: self.sams_endpoint,
                exporter,
            },
            self.now,
        );
        self.sam.feed(
            PairInput::Met {
                remote: self.lenas_endpoint,
                exporter,
            },
            self.now,
        );
    }

    /// Delivers until nobody has anything more to say.
    pub(super) fn run(&mut self) {
        while !(self.lena.outbox.is_empty() && self.sam.outbox.is_empty()) {
            for frame in std::mem::take(&mut self.sam.outbox) {
                self.lena.frame(&frame, self.now);
            }
            for frame in std::mem::take(&mut self.lena.outbox) {
                self.sam.frame(&frame, self.now);
            }
        }
    }

    /// The link breaks, and with it whatever was under way.
    pub(super) fn lose(&mut self) {
        self.lena.outbox.clear();
        self.sam.outbox.clear();
        self.lena.feed(PairInput::Lost, self.now);
        self.sam.feed(PairInput::Lost, self.now);
    }

    pub(super) fn pick_right(&mut self) {
        let right = self.lena.find(self.sam.shown());
        self.lena.feed(PairInput::Pick(right), self.now);
    }

    pub(super) fn confirm(&mut self) {
        self.sam.feed(PairInput::Confirm, self.now);
    }

    #[track_caller]
    pub(super) fn assert_nothing_stored(&self) {
        assert_eq!(self.lena.seen.stored, None);
        assert_eq!(self.sam.seen.stored, None);
    }

    #[track_caller]
    pub(super) fn assert_ended(&self, lena: PairEnd, sam: PairEnd) {
        assert_eq!(self.lena.seen.ended, Some(lena), "Lena's side");
        assert_eq!(self.sam.seen.ended, Some(sam), "Sam's side");
        self.assert_nothing_stored();
    }

    #[track_caller]
    pub(super) fn assert_paired(&self) {
        let (lenas, sams) = (&self.lena.seen, &self.sam.seen);
        assert!(
            lenas.stored.is_some() && lenas.stored == sams.stored,
            "{lenas:?} {sams:?}"
        );
        assert_eq!(lenas.paired.as_ref().map(|(ledger, _)| ledger), lenas.stored.as_ref());
        assert_eq!(sams.paired.as_ref().map(|(ledger, _)| ledger), sams.stored.as_ref());
    }
}

/// What TLS would export on link number `seed`.
pub(super) fn exported(seed: u8) -> [u8; 32] {
    digest(&[b"a link", &[seed]])
}
