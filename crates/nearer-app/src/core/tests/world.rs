//! A small world: some laptops, a network that can be cut, and a calendar.
//!
//! The laptops run the real core on the real store (in memory); only the
//! network is played. Frames arrive in order on one line, as QUIC promises, and
//! in any order across lines.

mod kept;
mod laptop;
mod parcels;
mod three;

pub(super) use kept::Trick;
use laptop::chance;

use std::collections::{BTreeMap, HashSet, VecDeque};

use nearer_sync::{digest, identity::DeviceKeys, net::LinkId};

use crate::{
    clock::Now,
    core::{Core, LinkCommand, LinkEvent},
    seam::{ApiError, Day, Done, Id, Picture, View, Wish},
};

/// A generator for simulations (SplitMix64, Steele et al. 2014): small, seeded,
/// good enough to choose by.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub(super) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).unwrap()
    }
}

pub(super) struct Laptop {
    pub(super) core: Core,
    endpoint: [u8; 32],
    listening: bool,
    pairing: bool,
    allowed: HashSet<[u8; 32]>,
    gone: HashSet<[u8; 32]>,
    /// Who has told this laptop that it is gone, so that it is told once.
    told_gone: HashSet<usize>,
    wanted: HashSet<[u8; 32]>,
    pub(in crate::core::tests) keepers: HashSet<[u8; 32]>,
    arriving: VecDeque<LinkEvent>,
}

pub(super) struct World {
    pub(super) laptops: Vec<Laptop>,
    pub(super) dice: Dice,
    pub(super) now: Now,
    /// Whether the cable is out.
    pub(super) cut: bool,
    /// Every frame and whom it went to, if somebody listens in.
    pub(super) tap: Option<Vec<(usize, Vec<u8>)>>,
    /// A keeper, once there is one.
    pub(super) kept: Option<kept::Kept>,
    lines: BTreeMap<u64, [usize; 2]>,
    next_line: u64,
}

pub(super) const LENA: usize = 0;
pub(super) const SAM: usize = 1;
/// A second laptop of Lena's, in worlds of three.
pub(super) const LENAS_OTHER: usize = 2;

impl World {
    /// Lena's and Sam's laptops, not yet paired.
    pub(super) fn new(seed: u64) -> World {
        let mut dice = Dice::new(seed);
        let now = Now {
            unix_millis: 1_770_000_000_000,
            steady_millis: 1_000,
            day: Day::from_ymd_opt(2026, 2, 2).unwrap(),
            offset_minutes: 60,
        };
        let laptops = ["Lena", "Sam"].map(|name| Laptop::new(name, dice.roll(), now)).into();
        World {
            laptops,
            dice,
            now,
            cut: false,
            tap: None,
            kept: None,
            lines: BTreeMap::new(),
            next_line: 1,
        }
    }

    /// Lena and Sam, paired by comparing pictures.
    pub(super) fn paired(seed: u64) -> World {
        let mut world = World::new(seed);
        world.pair();
        world
    }

    pub(super) fn wish(&mut self, who: usize, wish: Wish) -> Result<Done, ApiError> {
        let now = self.now;
        let done = self.laptops[who].core.carry_out(wish, now);
        self.carry_commands(who);
        done
    }

    /// A wish that has to succeed; gives the item's id, if it has one.
    #[track_caller]
    pub(super) fn must(&mut self, who: usize, wish: Wish) -> Id {
        self.wish(who, wish.clone())
            .unwrap_or_else(|error| panic!("{wish:?}: {error:?}"))
            .id
            .unwrap_or_default()
    }

    pub(super) fn look(&mut self, who: usize, view: View) -> Picture {
        let now = self.now;
        let picture = self.laptops[who].core.look(view, now).unwrap();
        self.carry_commands(who);
        picture
    }

    pub(super) fn pass_days(&mut self, days: u64) {
        self.now.unix_millis += days * 86_400_000;
        self.now.steady_millis += days * 86_400_000;
        self.now.day = self.now.day + chrono::Days::new(days);
    }

    /// Pulls the cable, or puts it back.
    pub(super) fn set_cut(&mut self, cut: bool) {
        self.cut = cut;
        if cut {
            self.drop_lines();
        } else {
            self.dial_all();
        }
    }

    fn drop_lines(&mut self) {
        for (line, ends) in std::mem::take(&mut self.lines) {
            for end in ends {
                let laptop = &mut self.laptops[end];
                laptop
                    .arriving
                    .retain(|event| !matches!(event, LinkEvent::Frame { link, .. } if *link == LinkId::new(line)));
                laptop.arriving.push_back(LinkEvent::Down {
                    link: LinkId::new(line),
                });
            }
        }
    }

    /// Delivers one waiting event to a laptop chosen by chance; false if none waits.
    pub(super) fn deliver_one(&mut self) -> bool {
        let waiting: Vec<usize> = (0..self.laptops.len())
            .filter(|at| !self.laptops[*at].arriving.is_empty())
            .collect();
        if waiting.is_empty() {
            return false;
        }
        let at = waiting[self.dice.below(waiting.len())];
        let now = self.now;
        let laptop = &mut self.laptops[at];
        if let Some(event) = laptop.arriving.pop_front() {
            laptop.core.link(event, now);
        }
        self.carry_commands(at);
        true
    }

    /// Delivers until nothing waits and nothing is due.
    #[track_caller]
    pub(super) fn settle(&mut self) {
        for _ in 0..5_000 {
            if self.deliver_one() {
                continue;
            }
            self.dial_all();
            if self.laptops.iter().all(|laptop| laptop.arriving.is_empty()) {
                return;
            }
        }
        let refused: Vec<_> = self.laptops.iter_mut().map(|laptop| laptop.core.refusals()).collect();
        panic!("the laptops never come to rest; refused: {refused:?}");
    }

    /// Whether nothing of a space is on this laptop's disk yet.
    pub(super) fn ledger_is_missing(&mut self, who: usize) -> bool {
        self.laptops[who].core.keeping.ours().ledger().unwrap().is_none()
    }

    /// A crash: what is on disk stays, everything else is gone.
    pub(super) fn crash(&mut self, who: usize) {
        let now = self.now;
        let seed = self.dice.roll();
        let lines: Vec<u64> = self
            .lines
            .iter()
            .filter(|(_, ends)| ends.contains(&who))
            .map(|(line, _)| *line)
            .collect();
        for line in lines {
            let Some(ends) = self.lines.remove(&line) else { continue };
            for end in ends.into_iter().filter(|end| *end != who) {
                self.laptops[end].arriving.push_back(LinkEvent::Down {
                    link: LinkId::new(line),
                });
            }
        }
        self.end_keeper_lines_of(who);
        let laptop = self.laptops.remove(who);
        self.laptops.insert(who, laptop.restarted(seed, now));
        self.carry_commands(who);
    }

    fn carry_commands(&mut self, at: usize) {
        for command in self.laptops[at].core.take_commands() {
            self.carry(at, command);
        }
        let now = self.now;
        // Notices are taken as the thread would, so that they never pile up.
        let _ = self.laptops[at].core.take_notice(now);
    }

    fn carry(&mut self, at: usize, command: LinkCommand) {
        match command {
            LinkCommand::Open { endpoint_secret, .. } => {
                let laptop = &mut self.laptops[at];
                laptop.endpoint = DeviceKeys::new(&[1; 32], &endpoint_secret, &[1; 32]).endpoint_id();
                laptop.listening = true;
                let address = format!("192.0.2.{}:4433", at + 1).parse().unwrap();
                laptop.arriving.push_back(LinkEvent::Opened {
                    addresses: vec![address],
                });
            }
            LinkCommand::Shut | LinkCommand::Vanish => {
                let laptop = &mut self.laptops[at];
                (laptop.listening, laptop.pairing) = (false, false);
                laptop.wanted.clear();
                self.end_keeper_lines_of(at);
                let lines: Vec<u64> = self
                    .lines
                    .iter()
                    .filter(|(_, ends)| ends.contains(&at))
                    .map(|(line, _)| *line)
                    .collect();
                for line in lines {
                    self.hang_up(line);
                }
            }
            LinkCommand::Allow(endpoints) => self.laptops[at].allowed = endpoints,
            LinkCommand::TellGone(endpoints) => self.laptops[at].gone = endpoints,
            LinkCommand::ListenForPairing(wanted) => self.laptops[at].pairing = wanted,
            LinkCommand::KeepDialling { endpoint, .. } => {
                self.laptops[at].wanted.insert(endpoint);
            }
            LinkCommand::DialClaim { endpoint, .. } => self.dial_claim(at, endpoint),
            LinkCommand::KnowKeepers { all, .. } => {
                self.laptops[at].keepers = all;
                self.end_forgotten_keeper_lines(at);
            }
            LinkCommand::Send { link, bytes } if self.is_keeper_line(link) => self.send_to_keeper(link, bytes),
            LinkCommand::FinishLink { link } | LinkCommand::CloseLink { link, .. } if self.is_keeper_line(link) => {
                self.end_keeper_line(link);
            }
            LinkCommand::DialPairing { endpoint, .. } => self.dial_pairing(at, endpoint),
            LinkCommand::Send { link, bytes } => {
                let Some((_, ends)) = self.lines.iter().find(|(line, _)| LinkId::new(**line) == link) else {
                    return;
                };
                let other = if ends[0] == at { ends[1] } else { ends[0] };
                if let Some(tap) = &mut self.tap {
                    tap.push((other, bytes.clone()));
                }
                self.laptops[other].arriving.push_back(LinkEvent::Frame {
                    link,
                    bytes,
                    room: None,
                });
            }
            LinkCommand::FinishLink { link } | LinkCommand::CloseLink { link, .. } => {
                let line = self.lines.keys().copied().find(|line| LinkId::new(*line) == link);
                if let Some(line) = line {
                    self.hang_up(line);
                }
            }
        }
    }

    fn hang_up(&mut self, line: u64) {
        for end in self.lines.remove(&line).into_iter().flatten() {
            self.laptops[end].arriving.push_back(LinkEvent::Down {
                link: LinkId::new(line),
            });
        }
    }

    /// Whoever wants a line and may have one gets it, if the cable is in.
    fn dial_all(&mut self) {
        self.dial_keeper();
        if self.cut {
            return;
        }
        for one in 0..self.laptops.len() {
            for other in 0..self.laptops.len() {
                let (from, to) = (&self.laptops[one], &self.laptops[other]);
                let wants = from.listening && from.wanted.contains(&to.endpoint) && from.allowed.contains(&to.endpoint);
                let admits = to.listening && to.allowed.contains(&from.endpoint);
                let stands = self
                    .lines
                    .values()
                    .any(|ends| ends.contains(&one) && ends.contains(&other));
                let is_gone = to.listening && to.gone.contains(&from.endpoint);
                if one != other && wants && admits && !stands {
                    self.connect([one, other], false);
                } else if one != other && wants && is_gone && self.laptops[one].told_gone.insert(other) {
                    let remote = self.laptops[other].endpoint;
                    self.laptops[one].arriving.push_back(LinkEvent::DialFailed {
                        remote,
                        pairing: false,
                        gone: true,
                        refused: true,
                    });
                }
            }
        }
    }

    fn dial_pairing(&mut self, at: usize, endpoint: [u8; 32]) {
        let there = |laptop: &Laptop| laptop.endpoint == endpoint && laptop.listening && !self.cut;
        match self.laptops.iter().position(there) {
            Some(other) if self.laptops[other].pairing => self.connect([at, other], true),
            found => self.laptops[at].arriving.push_back(LinkEvent::DialFailed {
                remote: endpoint,
                pairing: true,
                gone: false,
                refused: found.is_some(),
            }),
        }
    }

    fn connect(&mut self, ends: [usize; 2], pairing: bool) {
        let line = self.next_line;
        self.next_line += 1;
        self.lines.insert(line, ends);
        let endpoints = ends.map(|end| self.laptops[end].endpoint);
        for (end, remote) in [(ends[0], endpoints[1]), (ends[1], endpoints[0])] {
            let exporter = Box::new(move |label: &[u8], context: &[u8]| {
                Some(digest::digest(&[&line.to_be_bytes(), label, context]))
            });
            self.laptops[end].arriving.push_back(LinkEvent::Up {
                link: LinkId::new(line),
                remote,
                pairing,
                exporter,
            });
        }
    }
}
