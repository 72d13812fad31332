//! The keepers of the two, and the lines to them.
//!
//! A keeper is on the list once both have said yes, and off it for good once either has
//! removed it. While it is on the list, this laptop keeps a line to it, as to the other
//! laptops: it takes out what was left for it (`collecting`) and leaves what the others may
//! lack (`leaving_boxes`). What comes that way passes the same gate as what comes over a
//! line. Nothing that a keeper answers says anything about the other laptop.

mod adding;
mod collecting;
mod farewell;
mod leaving_boxes;
mod members;
mod picture;

use std::{
    collections::{BTreeMap, HashSet},
    net::SocketAddr,
};

use nearer_sync::{
    keep::{Hole, Members, Visit, VisitEnd, VisitInput, VisitOutput},
    ledger::Keeper,
    net::LinkId,
};

use super::{Core, LinkCommand};
use crate::{
    clock::Now,
    refusal::{self, invalid, refuse},
    seam::{ApiError, Area, Day, Done, ErrorCode, KeeperWish},
};

use adding::Adding;

/// What this process knows about keepers.
#[derive(Default)]
pub(super) struct Keepers {
    lines: BTreeMap<LinkId, Line>,
    adding: Adding,
    /// Whether a box is being opened: until that is over, nothing is left anywhere.
    is_opening: bool,
    /// When this laptop last reached each, and whether it had no room.
    reached: BTreeMap<[u8; 32], Reached>,
    /// Since when this laptop has looked for each that was removed and has not heard of it.
    looked_for_since: BTreeMap<[u8; 32], Day>,
    /// The largest box that is left, in bytes, where a test wants it smaller.
    #[cfg(test)]
    pub(super) most_box_bytes: Option<usize>,
}

#[derive(Clone, Copy)]
struct Reached {
    on: Day,
    is_full: bool,
    /// Whether more is new here than fits into one box.
    is_too_large: bool,
}

/// A line to a keeper that stands.
struct Line {
    keeper: [u8; 32],
    visit: Visit,
    /// What this laptop held and knew when that was last looked at.
    seen: Option<[u8; 32]>,
    /// When to leave it: first and latest time, by the steady clock.
    due: Option<[u64; 2]>,
    /// The list that the keeper was told.
    told: Option<Members>,
    /// What was left and not answered yet: for whom, and what the laptop held then.
    leaving: BTreeMap<Hole, ([u8; 32], [u8; 32])>,
}

impl Keepers {
    pub(super) fn has(&self, link: LinkId) -> bool {
        self.lines.contains_key(&link)
    }

    pub(super) fn is_adding(&self, remote: &[u8; 32]) -> bool {
        self.adding.keeper() == Some(*remote)
    }

    pub(super) fn is_adding_over(&self, link: LinkId) -> bool {
        self.adding.link() == Some(link)
    }

    pub(super) fn next_wake(&self) -> Option<u64> {
        let lines = self.lines.values().filter(|line| line.visit.is_collected());
        lines.filter_map(|line| line.due.map(|[first, _]| first)).min()
    }

    pub(super) fn forget(&mut self, link: LinkId) {
        self.lines.remove(&link);
    }

    /// Every line went with the endpoint.
    pub(super) fn forget_all(&mut self) {
        self.lines.clear();
        self.adding.broke_off();
    }
}

impl Core {
    pub(super) fn keeper_wish(&mut self, wish: KeeperWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            KeeperWish::Add { text } => self.add_keeper(&text)?,
            KeeperWish::Yes { keeper } => {
                let keeper = self.known_keeper(&keeper)?;
                if keeper.wanted_by.contains(&self.me.person) {
                    return Err(refuse(
                        ErrorCode::NotAllowed,
                        "you have said yes to this keeper already",
                    ));
                }
                self.say_yes(&keeper.endpoint, &[], now)?;
            }
            KeeperWish::Remove { keeper } => {
                let keeper = self.known_keeper(&keeper)?;
                let shared = self.shared.as_ref().ok_or_else(refusal::not_paired)?;
                let mut ledger = shared.ledger.clone();
                ledger
                    .remove_keeper(&self.keys, keeper.endpoint)
                    .map_err(|error| refuse(ErrorCode::NotAllowed, error.to_string()))?;
                self.keep_own_ledger(ledger)?;
                self.ledger_grew(now);
                self.dismiss(&keeper.endpoint, now);
            }
            KeeperWish::GiveUp { keeper } => self.give_up(&endpoint_in(&keeper)?)?,
        }
        self.touch([Area::Settings]);
        Ok(Done::default())
    }

    /// A keeper that was not removed, by the id that the screen shows.
    fn known_keeper(&self, id: &str) -> Result<Keeper, ApiError> {
        let endpoint = endpoint_in(id)?;
        let mut keepers = self.belonging()?.couple.keepers.iter();
        let known = keepers
            .find(|one| one.endpoint == endpoint)
            .ok_or_else(refusal::not_found)?;
        if known.removed {
            return Err(refuse(
                ErrorCode::NotAllowed,
                "this keeper was removed and does not come back; it can be set up anew",
            ));
        }
        Ok(known.clone())
    }

    /// This person's yes, on disk.
    fn say_yes(&mut self, keeper: &[u8; 32], places: &[SocketAddr], now: Now) -> Result<(), ApiError> {
        let shared = self.shared.as_ref().ok_or_else(refusal::not_paired)?;
        let mut ledger = shared.ledger.clone();
        ledger
            .add_keeper(&self.keys, *keeper, places)
            .map_err(|error| refuse(ErrorCode::NotAllowed, error.to_string()))?;
        self.keep_own_ledger(ledger)?;
        self.ledger_grew(now);
        Ok(())
    }

    fn ledger_grew(&mut self, now: Now) {
        if self.links.listening {
            self.allow_devices();
        }
        self.tell_of_the_ledger(None, now);
    }

    /// The keepers to be reached: those in use, and those that have to hear of their removal
    /// and may have this laptop on their list.
    fn keepers_to_reach(&mut self) -> Vec<Keeper> {
        let me = self.me.person;
        let keepers = self.shared.as_ref().map(|shared| shared.couple.keepers.clone());
        let mut keepers = keepers.unwrap_or_default();
        keepers.retain(|one| {
            let may_know_me = one.wanted_by.contains(&me) || one.wanted_by.len() == 2;
            one.active || (one.removed && may_know_me && !self.has_told(&one.endpoint))
        });
        keepers
    }

    /// Tells the network which keepers to look for; none while nothing is exchanged.
    pub(super) fn look_for_keepers(&mut self, is_open: bool) {
        let keepers = if is_open { self.keepers_to_reach() } else { Vec::new() };
        let endpoints: HashSet<[u8; 32]> = keepers.iter().map(|one| one.endpoint).collect();
        let removed = keepers.iter().filter(|one| one.removed).map(|one| one.endpoint);
        let removed = removed.collect();
        let lines = self
            .keepers
            .lines
            .iter()
            .filter(|(_, line)| !endpoints.contains(&line.keeper));
        let strangers: Vec<LinkId> = lines.map(|(link, _)| *link).collect();
        strangers.into_iter().for_each(|link| self.keepers.forget(link));
        self.commands.push(LinkCommand::KnowKeepers {
            all: endpoints,
            removed,
        });
        for keeper in keepers {
            let addresses = self.places_of(&keeper);
            self.commands.push(LinkCommand::KeepDialling {
                endpoint: keeper.endpoint,
                addresses,
            });
        }
    }

    fn places_of(&mut self, keeper: &Keeper) -> Vec<SocketAddr> {
        if !self.preferences.direct {
            return Vec::new();
        }
        let mut places = self.stored_addresses(&keeper.endpoint);
        places.extend(
            keeper
                .places
                .iter()
                .filter(|place| !places.contains(place))
                .copied()
                .collect::<Vec<_>>(),
        );
        places
    }

    /// Whether what stands with this endpoint is a line to a keeper.
    pub(super) fn is_keeper(&self, remote: &[u8; 32]) -> bool {
        let keepers = self.shared.iter().flat_map(|shared| &shared.couple.keepers);
        keepers
            .into_iter()
            .any(|one| one.endpoint == *remote && (one.active || one.removed))
    }

    /// A line to a keeper stands.
    pub(super) fn keeper_up(&mut self, link: LinkId, keeper: [u8; 32], now: Now) {
        let is_closed = self.exchanging().is_err();
        let known = self.keepers_to_reach().into_iter().find(|one| one.endpoint == keeper);
        let (Some(known), false) = (known, is_closed) else {
            self.commands.push(LinkCommand::CloseLink { link, code: 0 });
            return;
        };
        let line = Line {
            keeper,
            visit: Visit::default(),
            seen: None,
            due: None,
            told: None,
            leaving: BTreeMap::new(),
        };
        self.keepers.lines.insert(link, line);
        if known.removed {
            self.say_to_keeper(link, VisitInput::Dismiss, now);
            return;
        }
        self.note_reached(&keeper, now, false);
        self.tell_members(link, now);
        self.say_to_keeper(link, VisitInput::Look, now);
    }

    fn note_reached(&mut self, keeper: &[u8; 32], now: Now, is_full: bool) {
        let before = self.keepers.reached.get(keeper);
        let reached = Reached {
            on: now.day,
            is_full,
            is_too_large: before.is_some_and(|before| before.is_too_large),
        };
        self.keepers.reached.insert(*keeper, reached);
        self.touch([Area::Settings]);
    }

    /// A frame of a keeper.
    pub(super) fn keeper_frame(&mut self, link: LinkId, bytes: Vec<u8>, now: Now) {
        self.say_to_keeper(link, VisitInput::Frame(bytes), now);
    }

    /// Feeds one line and carries out what follows, to the end.
    fn say_to_keeper(&mut self, link: LinkId, input: VisitInput, now: Now) {
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let Some(line) = self.keepers.lines.get_mut(&link) else {
                return;
            };
            let keeper = line.keeper;
            for output in line.visit.handle(input) {
                match output {
                    VisitOutput::Send(bytes) => self.commands.push(LinkCommand::Send { link, bytes }),
                    VisitOutput::Open { id, sealed } => {
                        self.keepers.is_opening = true;
                        let is_done = self.take_out(&sealed, now);
                        self.keepers.is_opening = false;
                        if is_done {
                            inputs.push_back(VisitInput::Took(id));
                        }
                    }
                    VisitOutput::Kept(hole) => self.note_left(link, &keeper, &hole),
                    VisitOutput::Full(_) => self.note_reached(&keeper, now, true),
                    VisitOutput::HangUp(end) => self.part_from_keeper(link, &keeper, end),
                }
            }
        }
    }

    fn part_from_keeper(&mut self, link: LinkId, keeper: &[u8; 32], end: VisitEnd) {
        self.keepers.forget(link);
        self.commands.push(LinkCommand::FinishLink { link });
        match end {
            VisitEnd::Dismissed => self.note_told(keeper),
            // The next line begins anew; nothing of what it said was kept.
            VisitEnd::Broken => tracing::warn!("a keeper does not keep to the protocol"),
        }
    }

    /// What is due on the lines to keepers after anything happened.
    pub(super) fn tend_keepers(&mut self, now: Now) {
        self.give_up_in_time(now);
        if self.keepers.lines.is_empty() || self.keepers.is_opening {
            return;
        }
        let keepers = self.keepers_to_reach();
        let in_use = |keeper: &[u8; 32]| keepers.iter().any(|one| one.active && one.endpoint == *keeper);
        let lines = self.keepers.lines.iter().filter(|(_, line)| in_use(&line.keeper));
        let links: Vec<LinkId> = lines.map(|(link, _)| *link).collect();
        for link in links {
            self.tell_members(link, now);
            self.leave_if_due(link, now);
        }
    }
}

/// The key of a keeper, from the id that the screen shows.
fn endpoint_in(id: &str) -> Result<[u8; 32], ApiError> {
    let bytes = data_encoding::HEXLOWER.decode(id.as_bytes()).ok();
    bytes
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| invalid("keeper: 64 digits of hex"))
}

#[cfg(test)]
impl Core {
    /// Whether a line to a keeper stands.
    pub(super) fn keepers_are_reached(&self) -> bool {
        !self.keepers.lines.is_empty()
    }
}
