//! What happens: the documents, the store, the sessions and pairing, without
//! a thread, a clock or a socket.
//!
//! The core is told the time, handed one message at a time, and says what it
//! wants of the network. So a week of two laptops meeting and parting can be
//! played in a test in a second, with the very code that runs in the app.

mod agreement_wishes;
mod asks;
mod backing_up;
mod begun_lines;
mod care_cards;
mod carrying_on;
mod check_ins;
mod copies;
mod decks;
mod device_notes;
mod device_pictures;
mod devices;
mod doors;
mod drafts;
mod endpoint_key;
mod exchange;
mod exporting;
mod hard_week;
mod idea_pictures;
mod idea_wishes;
mod invitations;
mod joining;
mod joining_picture;
mod keepers;
pub(crate) mod keeping;
mod key_store;
mod leaving;
mod likes;
mod link;
mod listing;
mod look_back;
mod mine_lines;
mod newcomer;
mod opening;
mod openings;
mod overview;
mod packs;
mod papers;
mod parcels;
mod pausing;
mod person;
mod pictures;
mod preferences;
mod reaching;
mod received;
mod receiving;
mod recovery;
mod reminders;
mod restoring;
mod ritual_pictures;
mod ritual_wishes;
mod search;
mod shared;
mod sharing;
mod support_page;
mod talking;
mod thanks;
mod together;
mod views;
mod weather;
mod what_helps;
mod wishes;
mod wording;
mod writing;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, net::SocketAddr};

use automerge::{Automerge, ChangeHash};
use nearer_domain::People;
use nearer_sync::{head::HeadBook, identity::DeviceKeys};
use tokio::sync::oneshot;

use crate::{
    chance::Chance,
    clock::Now,
    seam::{ApiError, Area, Day, Notice},
};

pub(crate) use backing_up::OF_THIS_LAPTOP;
pub(crate) use keeping::Keeping;
pub(crate) use link::{LinkCommand, LinkEvent};
pub(crate) use opening::fresh_secrets;
pub(crate) use person::check_name;
pub(crate) use recovery::{point_of, point_picture};
pub(crate) use restoring::{GENESES, make_profile};

use device_notes::DeviceNotes;
use endpoint_key::EndpointKey;
use exchange::Links;
use joining::Joining;
use keepers::Keepers;
use pausing::Arrivals;
use person::Me;
use preferences::Preferences;
use shared::Shared;

/// Everything one running app knows.
pub(crate) struct Core {
    keeping: Keeping,
    keys: DeviceKeys,
    endpoint: EndpointKey,
    notes: DeviceNotes,
    chance: Chance,
    me: Me,
    preferences: Preferences,
    mine: Mine,
    shared: Option<Shared>,
    links: Links,
    keepers: Keepers,
    joining: Joining,
    /// Whether this process may use the network at all, and whom to dial instead of learned addresses.
    online: Option<Online>,
    /// Whether something came that may let something go on by itself.
    came: bool,
    commands: Vec<LinkCommand>,
    changed: BTreeSet<Area>,
    revision: u64,
    /// What Today measures "new" by: the heads that were seen before this day.
    seen: Option<(Day, Vec<ChangeHash>)>,
    /// What came until the document stood where it stands; to look again costs nothing.
    counted: Option<Counted>,
    awaiting: Vec<oneshot::Sender<Result<(), ApiError>>>,
    arrivals: Arrivals,
    /// The day on which prepared check-ins were last tended to; none if something came since.
    tended: Option<Day>,
    /// Whether Mine goes along with the laptop that is being invited.
    lets_mine_along: bool,
    /// The day whose point this process has seen to.
    pointed: Option<Day>,
    /// Recovery words that were shown and not confirmed yet.
    drawn: Option<recovery::Drawn>,
    /// What of a starter pack was taken at once last, while it can still be put back.
    taken: Option<packs::TakenAtOnce>,
}

/// The private document.
struct Mine {
    document: Automerge,
    /// Drawn at the first write of this process, never reused.
    actor: Option<[u8; 16]>,
    /// Who wrote what of it, for my other laptops.
    book: HeadBook,
    /// Whether it grew since my other laptops were told.
    grew: bool,
}

/// How many things came, and what that was worked out from.
struct Counted {
    day: Day,
    since: Vec<ChangeHash>,
    heads: Vec<ChangeHash>,
    people: People,
    came: u32,
}

/// Leave to use the network.
struct Online {
    peer_address: Option<SocketAddr>,
    /// Where the person said that another laptop is: tried besides what is known, until the end.
    dialled: Option<SocketAddr>,
}

impl Core {
    /// Hands over what the network should do next.
    pub(crate) fn take_commands(&mut self) -> Vec<LinkCommand> {
        std::mem::take(&mut self.commands)
    }

    /// The notice that is due, if anything changed since the last one.
    pub(crate) fn take_notice(&mut self, now: Now) -> Option<Notice> {
        if self.changed.is_empty() {
            return None;
        }
        self.revision += 1;
        let areas = std::mem::take(&mut self.changed).into_iter().collect();
        Some(Notice {
            revision: self.revision,
            areas,
            shell: self.shell(now),
        })
    }

    /// The steady time at which [`Core::wake`] wants to be called.
    pub(crate) fn next_wake(&self) -> Option<u64> {
        let wakes = [
            self.links.next_wake(),
            self.joining.next_wake(),
            self.keepers.next_wake(),
        ];
        wakes.into_iter().flatten().min()
    }

    /// Lets time-outs happen.
    pub(crate) fn wake(&mut self, now: Now) {
        self.wake_links(now);
        self.wake_joining(now);
        self.tend_together(now);
        self.tend_lines(now);
    }

    /// One thing the network tells.
    pub(crate) fn link(&mut self, event: LinkEvent, now: Now) {
        self.heard(event, now);
        self.tend_together(now);
        self.tend_lines(now);
    }

    fn heard(&mut self, event: LinkEvent, now: Now) {
        match event {
            LinkEvent::Opened { addresses } => self.opened(&addresses, now),
            LinkEvent::OpenFailed { why } => self.open_failed(&why),
            LinkEvent::Up {
                link,
                remote,
                pairing: true,
                exporter,
            } if self.keepers.is_adding(&remote) => self.adding_up(link, &remote, &exporter),
            LinkEvent::Up {
                link,
                remote,
                pairing: true,
                exporter,
            } => self.pairing_up(link, remote, &exporter, now),
            LinkEvent::Up { link, remote, .. } if self.is_keeper(&remote) => self.keeper_up(link, remote, now),
            LinkEvent::Up {
                link,
                remote,
                pairing: false,
                ..
            } => self.link_up(link, remote, now),
            LinkEvent::Frame {
                link,
                bytes,
                room: _room,
            } if self.joining.has(link) => self.pairing_frame(bytes, now),
            LinkEvent::Frame {
                link,
                bytes,
                room: _room,
            } if self.keepers.is_adding_over(link) => self.adding_frame(&bytes, now),
            LinkEvent::Frame {
                link,
                bytes,
                room: _room,
            } if self.keepers.has(link) => self.keeper_frame(link, bytes, now),
            LinkEvent::Frame {
                link,
                bytes,
                room: _room,
            } => self.frame(link, bytes, now),
            LinkEvent::Down { link } if self.joining.has(link) => self.pairing_down(now),
            LinkEvent::Down { link } if self.keepers.is_adding_over(link) => self.adding_down(false),
            LinkEvent::Down { link } => {
                self.keepers.forget(link);
                self.links.forget(link);
            }
            LinkEvent::Addresses(addresses) => self.addresses_changed(addresses),
            LinkEvent::Learned { remote, addresses } => self.learned(remote, &addresses),
            LinkEvent::DialFailed {
                remote, pairing: true, ..
            } if self.keepers.is_adding(&remote) => self.adding_down(true),
            LinkEvent::DialFailed {
                pairing: true, refused, ..
            } => self.pairing_unreachable(refused),
            LinkEvent::DialFailed { remote, gone: true, .. } if self.is_keeper(&remote) => self.keeper_is_gone(&remote),
            LinkEvent::DialFailed { remote, gone: true, .. } => self.turned_away(remote),
            LinkEvent::DialFailed { .. } => {}
        }
        if std::mem::take(&mut self.came) {
            self.carry_on(now);
        }
    }

    /// Whether the profile holds sample data made for a demonstration.
    pub(crate) fn is_sample(&self) -> bool {
        self.preferences.sample
    }

    /// Answers `reply` once both laptops hold the same.
    pub(crate) fn await_agreement(&mut self, reply: oneshot::Sender<Result<(), ApiError>>) {
        if self.is_agreed() {
            // A caller that stopped waiting is not our problem.
            let _ = reply.send(Ok(()));
        } else {
            self.awaiting.push(reply);
        }
    }

    fn touch(&mut self, areas: impl IntoIterator<Item = Area>) {
        self.changed.extend(areas);
    }
}

#[cfg(test)]
impl Core {
    /// What a crash leaves: the store.
    fn into_keeping(self) -> Keeping {
        self.keeping
    }

    /// What was refused and why, newest last.
    fn refusals(&mut self) -> Vec<(String, String)> {
        let rows = self.keeping.ours().refusals().unwrap_or_default();
        rows.into_iter().map(|row| (row.step, row.reason)).collect()
    }

    fn endpoint_id(&self) -> [u8; 32] {
        self.keys.endpoint_id()
    }

    fn device_id(&self) -> [u8; 32] {
        self.keys.device_id()
    }

    fn device_keys(&self) -> &DeviceKeys {
        &self.keys
    }

    fn person_rows(&self) -> Vec<(String, Option<Vec<u8>>)> {
        self.me.rows()
    }

    /// Takes over a ledger that grew elsewhere, as an exchange would.
    fn take_ledger(&mut self, bytes: &[u8], now: Now) {
        let device = self.keys.device_id();
        if let Some(shared) = &mut self.shared {
            let mut ledger = shared.ledger.clone();
            if ledger.merge(bytes, &device).is_ok() && self.keeping.ours().set_ledger(&ledger.encode()).is_ok() {
                shared.renew_couple(ledger);
            }
        }
        self.note_devices(now, false);
        self.allow_devices();
    }
}
