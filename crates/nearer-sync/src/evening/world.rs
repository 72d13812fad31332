//! The world around the laptops: links, delays, and everything that goes wrong.

use std::collections::VecDeque;

use super::laptop::Machine;
use crate::craft::{Chance, SPACE};
use crate::frame::{Frame, Version};
use crate::session::{LedgerVerdict, Session, SessionEnd, SessionInput, SessionOutput, SessionSetup};

/// Something planted, to see it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bug {
    /// The same actor after every start.
    FixedActor,
    /// Acknowledged first, written to the disk some time later.
    AckBeforeCommit,
    /// Agreed heads are claimed although the document no longer holds them.
    ClaimsLostAgreement,
    /// Accepted heads are not entered into the book.
    ForgetsHeads,
}

/// One end of a link.
struct End {
    at: usize,
    is_over: bool,
    session: Session,
    wake: Option<u64>,
    /// Frames on their way to this end, with the time at which they arrive.
    coming: VecDeque<(u64, Vec<u8>)>,
}

/// A link between two laptops.
struct Link {
    ends: [End; 2],
}

/// Everything there is.
pub(super) struct World {
    chance: Chance,
    bug: Option<Bug>,
    now: u64,
    machines: Vec<Machine>,
    pairs: Vec<(usize, usize)>,
    links: Vec<Link>,
    is_calm: bool,
}

impl World {
    pub(super) fn new(seed: u64, bug: Option<Bug>) -> World {
        let mut chance = Chance::new(seed);
        let machines = (1..=2 + chance.below(2) as u8).map(Machine::new).collect::<Vec<_>>();
        let mut pairs = vec![(0, 1)];
        if machines.len() == 3 {
            pairs.push((1, 2));
            if chance.below(2) == 0 {
                pairs.push((0, 2));
            }
        }
        World {
            chance,
            bug,
            now: 0,
            machines,
            pairs,
            links: Vec::new(),
            is_calm: false,
        }
    }

    /// One thing happens.
    pub(super) fn step(&mut self) -> Result<(), String> {
        self.now += self.chance.below(300);
        let who = self.chance.below(self.machines.len() as u64) as usize;
        match self.chance.below(100) {
            0..25 => self.write(who)?,
            25..32 => {
                let pair = self.chance.below(self.pairs.len() as u64) as usize;
                self.connect(self.pairs[pair])?;
            }
            32..35 => {
                if !self.links.is_empty() {
                    let link = self.chance.below(self.links.len() as u64) as usize;
                    self.links.swap_remove(link);
                }
            }
            35..38 => self.crash(who),
            38 => {
                self.crash(who);
                self.machines[who].restore(self.bug);
            }
            39 => self.machines[who].backup = Some(self.machines[who].disk.clone()),
            40..48 => self.start(who)?,
            48 => self.now += self.chance.below(20_000),
            _ => self.deliver()?,
        }
        if self.chance.below(10) == 0 {
            self.machines[who].write_rows();
        }
        self.machines[who].keeps_promises()
    }

    /// The faults stop. Everybody is equal within a minute and six attempts.
    pub(super) fn settle(mut self) -> Result<(), String> {
        self.is_calm = true;
        self.links.clear();
        for _ in 0..6 {
            for who in 0..self.machines.len() {
                self.start(who)?;
            }
            for pair in self.pairs.clone() {
                if !self.links.iter().any(|link| link.joins(pair)) {
                    self.connect(pair)?;
                }
            }
            let until = self.now + 10_000;
            while self.now < until && !(self.is_equal() && self.links.iter().all(Link::is_quiet)) {
                self.now += 20;
                self.deliver()?;
            }
            if self.is_equal() && self.is_agreed() {
                return self.machines.iter().try_for_each(Machine::keeps_promises);
            }
        }
        Err("the laptops never held the same".into())
    }

    fn is_equal(&self) -> bool {
        let heads = |machine: &Machine| machine.doc().map(automerge::Automerge::get_heads);
        self.machines.windows(2).all(|pair| heads(&pair[0]) == heads(&pair[1]))
    }

    fn is_agreed(&self) -> bool {
        self.links.len() == self.pairs.len()
            && self
                .links
                .iter()
                .flat_map(|link| &link.ends)
                .all(|end| end.session.is_agreed())
    }

    fn start(&mut self, who: usize) -> Result<(), String> {
        if self.machines[who].running.is_none() {
            self.machines[who].start(&mut self.chance, self.bug)?;
        }
        Ok(())
    }

    fn crash(&mut self, who: usize) {
        self.machines[who].running = None;
        self.drop_links_of_the_dead();
    }

    fn drop_links_of_the_dead(&mut self) {
        let machines = &self.machines;
        let lives = |end: &End| machines[end.at].running.is_some();
        self.links.retain(|link| link.ends.iter().all(lives));
    }

    fn write(&mut self, who: usize) -> Result<(), String> {
        self.machines[who].write(&mut self.chance);
        self.drop_links_of_the_dead();
        self.tell(who)
    }

    /// Lets every session of a laptop know that its document grew.
    fn tell(&mut self, who: usize) -> Result<(), String> {
        for link in 0..self.links.len() {
            for side in 0..2 {
                if self.links.get(link).is_some_and(|link| link.ends[side].at == who) {
                    self.feed(link, side, SessionInput::LocalChange)?;
                }
            }
        }
        self.links.retain(|link| !link.is_over());
        Ok(())
    }

    /// Opens a link; an older one of the same pair may live on for a while.
    fn connect(&mut self, (one, other): (usize, usize)) -> Result<(), String> {
        let ends = [(one, other), (other, one)].map(|(at, peer)| {
            let running = self.machines[at].running.as_ref()?;
            let met = running.met.get(&peer).cloned().unwrap_or_default();
            let session = Session::new(SessionSetup {
                space: SPACE,
                volume: 1,
                schema: Version { major: 1, minor: 0 },
                me: self.machines[at].device(),
                peer: self.machines[peer].device(),
                instance: running.instance,
                superseded: met.split_last().map(|(_, old)| old.to_vec()).unwrap_or_default(),
                agreed: self.machines[at].disk.agreed.get(&peer).cloned().unwrap_or_default(),
            });
            Some(End {
                at,
                is_over: false,
                session,
                wake: None,
                coming: VecDeque::new(),
            })
        });
        let [Some(first), Some(second)] = ends else {
            return Ok(());
        };
        self.links.push(Link { ends: [first, second] });
        let link = self.links.len() - 1;
        self.feed(link, 0, SessionInput::Start { ledger: Vec::new() })?;
        self.feed(link, 1, SessionInput::Start { ledger: Vec::new() })
    }

    /// Delivers what is due: in calm weather everything, otherwise one thing.
    fn deliver(&mut self) -> Result<(), String> {
        let mut due: Vec<(usize, usize)> = (0..self.links.len())
            .flat_map(|link| [(link, 0), (link, 1)])
            .filter(|(link, side)| self.links[*link].ends[*side].is_due(self.now))
            .collect();
        if !self.is_calm && !due.is_empty() {
            due = vec![due[self.chance.below(due.len() as u64) as usize]];
        }
        for (link, side) in due {
            let Some(end) = self.links.get_mut(link).map(|link| &mut link.ends[side]) else {
                break;
            };
            let input = match end.coming.front() {
                Some((at, _)) if *at <= self.now => end.coming.pop_front().map(|(_, bytes)| bytes),
                _ => None,
            };
            let input = input.map_or(SessionInput::Tick, SessionInput::Frame);
            if input == SessionInput::Tick {
                end.wake = None;
            }
            self.feed(link, side, input)?;
        }
        self.links.retain(|link| !link.is_over());
        self.drop_links_of_the_dead();
        Ok(())
    }

    /// Feeds one session and carries out what it says.
    fn feed(&mut self, link: usize, side: usize, input: SessionInput) -> Result<(), String> {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let end = &mut self.links[link].ends[side];
            let who = end.at;
            let Some(running) = &self.machines[who].running else {
                return Ok(());
            };
            let laptop = &running.laptop;
            let outputs = end.session.handle(input, &laptop.doc, &laptop.book, self.now);
            for output in outputs {
                inputs.extend(self.carry_out(link, side, output)?);
            }
        }
        Ok(())
    }

    fn carry_out(&mut self, link: usize, side: usize, output: SessionOutput) -> Result<Option<SessionInput>, String> {
        let [who, peer] = [side, 1 - side].map(|side| self.links[link].ends[side].at);
        match output {
            SessionOutput::Send(bytes) => {
                let slow = if self.chance.below(50) == 0 && !self.is_calm {
                    5_000
                } else {
                    60
                };
                let bytes = self.spoil(who, peer, bytes);
                let coming = &mut self.links[link].ends[1 - side].coming;
                let last = coming.back().map_or(0, |(at, _)| *at);
                coming.push_back((last.max(self.now + self.chance.below(slow)), bytes));
            }
            SessionOutput::Met { instance, .. } => {
                if let Some(running) = &mut self.machines[who].running {
                    let met = running.met.entry(peer).or_default();
                    if met.last() != Some(&instance) {
                        met.push(instance);
                    }
                }
            }
            SessionOutput::Ledger(_) => {
                return Ok(Some(SessionInput::Ledger(LedgerVerdict::Merged)));
            }
            SessionOutput::Offer(transfer) => {
                let Some(running) = &self.machines[who].running else {
                    return Ok(None);
                };
                return Ok(Some(match running.laptop.judge(&transfer) {
                    Err(_) => SessionInput::Refused,
                    Ok(accepted) => {
                        if !self.is_calm && self.chance.below(30) == 0 {
                            self.machines[who].running = None;
                            return Ok(None);
                        }
                        self.machines[who].commit(accepted, self.bug);
                        for other in 0..self.links.len() {
                            for end in 0..2 {
                                if (other, end) != (link, side) && self.links[other].ends[end].at == who {
                                    self.feed(other, end, SessionInput::LocalChange)?;
                                }
                            }
                        }
                        SessionInput::Committed
                    }
                }));
            }
            SessionOutput::Agreed { heads } => {
                self.machines[who].disk.agreed.insert(peer, heads);
            }
            SessionOutput::WakeAt(at) => self.links[link].ends[side].wake = Some(at),
            SessionOutput::HangUp(end) => {
                use SessionEnd::{Done, PeerLeft, Silent};
                if !matches!(end, Done | PeerLeft(_) | Silent) {
                    return Err(format!("laptop {who} hung up on {peer}: {end}"));
                }
                self.links[link].ends[side].is_over = true;
            }
        }
        Ok(None)
    }

    /// With a planted bug, a hello that claims more than the document holds.
    fn spoil(&self, who: usize, peer: usize, bytes: Vec<u8>) -> Vec<u8> {
        match Frame::decode(&bytes) {
            Ok(Frame::Hello(mut hello)) if self.bug == Some(Bug::ClaimsLostAgreement) => {
                hello.agreed = self.machines[who].disk.agreed.get(&peer).cloned().unwrap_or_default();
                Frame::Hello(hello).encode()
            }
            _ => bytes,
        }
    }
}

impl Link {
    fn joins(&self, (one, other): (usize, usize)) -> bool {
        [self.ends[0].at, self.ends[1].at] == [one, other]
    }

    /// Whether one end hung up.
    fn is_over(&self) -> bool {
        self.ends.iter().any(|end| end.is_over)
    }

    fn is_quiet(&self) -> bool {
        self.ends.iter().all(|end| end.coming.is_empty())
    }
}

impl End {
    fn is_due(&self, now: u64) -> bool {
        self.wake.is_some_and(|at| at <= now) || self.coming.front().is_some_and(|(at, _)| *at <= now)
    }
}
