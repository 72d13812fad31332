//! What a set of entries says: who is there, with which devices.
//!
//! A pure function of the set. Which entry arrived first plays no part, and
//! neither does a clock. Removal wins:
//!
//! - A *removal* (`RemoveDevice`, `Leave`) counts always, also beside another
//!   removal that takes away the right of the one who made it: two devices
//!   that remove each other are both gone.
//! - Everything else is void if a removal of the device that said it was made
//!   beside it, by someone who did not know of it; and with it falls all that
//!   was built on it.
//! - A keeper is in use once a device of each person has said yes to it, and
//!   never again once somebody has removed it, beside whatever else was said.
//! - `Reintroduce` retires the person's earlier devices, and voids like a
//!   removal, unless it is void itself by a removal.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use super::entry::{Deed, Entry};
use super::graph::{Placed, Places};
use crate::identity::{DeviceId, EndpointId, PersonId};

/// What a set of entries says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct View {
    pub(super) persons: Vec<PersonInView>,
    pub(super) keepers: Vec<KeeperInView>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonInView {
    pub(super) person: PersonId,
    pub(super) name: String,
    pub(super) left: bool,
    pub(super) devices: Vec<DeviceInView>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DeviceInView {
    pub(super) id: DeviceId,
    pub(super) box_pk: [u8; 32],
    pub(super) endpoint: EndpointId,
    /// The one before the last change of endpoint.
    pub(super) previous: Option<EndpointId>,
    /// All before that one, oldest first.
    pub(super) former: Vec<EndpointId>,
    /// The number of the last change of endpoint, 0 before the first.
    pub(super) turn: u32,
    pub(super) active: bool,
    pub(super) vouched_by: Option<PersonId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeeperInView {
    pub(super) endpoint: EndpointId,
    /// Where it was, by those who said yes, each place once.
    pub(super) places: Vec<SocketAddr>,
    /// Who said yes.
    pub(super) wanted_by: BTreeSet<PersonId>,
    pub(super) removed: bool,
}

impl View {
    /// What the entries of `all` that stand at `places` say.
    pub(super) fn of(all: &[Placed], places: &Places) -> View {
        let sight = Sight { all, places };
        let fallen = sight.fallen_by_removal();
        let counts = sight.counting(&fallen);
        let mut view = View::default();
        for (at, one) in sight.entries() {
            if counts[at] {
                view.take_in(&one.entry);
            }
        }
        for (at, one) in sight.entries() {
            if !fallen[at] || is_removal(&one.entry) {
                view.take_away(&one.entry, |device| sight.retires(&one.entry, device));
            }
        }
        view
    }

    pub(super) fn person(&self, person: &PersonId) -> Option<&PersonInView> {
        self.persons.iter().find(|one| one.person == *person)
    }

    /// The device, whether or not it is in use, and whose it is.
    pub(super) fn device(&self, id: &DeviceId) -> Option<(&PersonInView, &DeviceInView)> {
        self.persons
            .iter()
            .flat_map(|person| person.devices.iter().map(move |device| (person, device)))
            .find(|(_, device)| device.id == *id)
    }

    /// Whose device it is, if it is in use.
    pub(super) fn active(&self, id: &DeviceId) -> Option<&PersonInView> {
        self.device(id)
            .filter(|(_, device)| device.active)
            .map(|(person, _)| person)
    }

    /// The keeper, wanted by one person, by both, or no longer.
    pub(super) fn keeper(&self, endpoint: &EndpointId) -> Option<&KeeperInView> {
        self.keepers.iter().find(|one| one.endpoint == *endpoint)
    }

    fn known_keeper(&mut self, endpoint: &EndpointId) -> &mut KeeperInView {
        let at = match self.keepers.iter().position(|one| one.endpoint == *endpoint) {
            Some(at) => at,
            None => {
                self.keepers.push(KeeperInView {
                    endpoint: *endpoint,
                    places: Vec::new(),
                    wanted_by: BTreeSet::new(),
                    removed: false,
                });
                self.keepers.len() - 1
            }
        };
        &mut self.keepers[at]
    }

    fn want_keeper(&mut self, by: &DeviceId, keeper: &EndpointId, places: &[SocketAddr]) {
        let Some(person) = self.device(by).map(|(person, _)| person.person) else {
            return;
        };
        let known = self.known_keeper(keeper);
        known.wanted_by.insert(person);
        for place in places {
            if !known.places.contains(place) {
                known.places.push(*place);
            }
        }
    }

    fn take_in(&mut self, entry: &Entry) {
        if let Deed::AddKeeper { keeper, places } = &entry.deed {
            self.want_keeper(&entry.by, keeper, places);
        }
        if let Deed::RotateEndpoint { endpoint, n } = &entry.deed {
            let devices = self.persons.iter_mut().flat_map(|person| &mut person.devices);
            // In the order of the ledger; of two with the same number the later.
            for device in devices.filter(|device| device.id == entry.by && device.turn <= *n) {
                let before = std::mem::replace(&mut device.endpoint, *endpoint);
                device.former.extend(device.previous.replace(before));
                device.turn = *n;
            }
        }
        let (Some((person, id)), Some(card)) = (entry.introduced(), entry.card()) else {
            return;
        };
        if self.device(&id).is_some() {
            return;
        }
        let vouched_by = match entry.deed {
            Deed::Reintroduce { .. } => self.device(&entry.by).map(|(voucher, _)| voucher.person),
            _ => None,
        };
        let device = DeviceInView {
            id,
            box_pk: card.box_pk,
            endpoint: card.endpoint,
            previous: None,
            former: Vec::new(),
            turn: 0,
            active: true,
            vouched_by,
        };
        match self.persons.iter_mut().find(|one| one.person == person) {
            Some(known) => known.devices.push(device),
            None => self.persons.push(PersonInView {
                person,
                name: card.name.as_str().to_owned(),
                left: false,
                devices: vec![device],
            }),
        }
    }

    fn take_away(&mut self, entry: &Entry, is_retired: impl Fn(&DeviceId) -> bool) {
        for device in self.persons.iter_mut().flat_map(|person| &mut person.devices) {
            device.active &= !is_retired(&device.id);
        }
        match &entry.deed {
            Deed::Leave { person } => {
                let leaving = self.persons.iter_mut().filter(|one| one.person == *person);
                leaving.for_each(|one| one.left = true);
            }
            Deed::RemoveKeeper { keeper } => {
                // Also one that nobody's word stands for any more: it never comes back.
                self.known_keeper(keeper).removed = true;
            }
            _ => {}
        }
    }
}

/// The entries that a view may see.
struct Sight<'a> {
    all: &'a [Placed],
    places: &'a Places,
}

impl<'a> Sight<'a> {
    fn entries(&self) -> impl Iterator<Item = (usize, &'a Placed)> {
        self.all.iter().enumerate().filter(|(at, _)| self.places.contains(*at))
    }

    /// Which entries fall because of a removal, directly or with what they
    /// were built on.
    fn fallen_by_removal(&self) -> Vec<bool> {
        let removals: Vec<usize> = self
            .entries()
            .filter(|(_, one)| is_removal(&one.entry))
            .map(|(at, _)| at)
            .collect();
        let mut stands = vec![false; self.all.len()];
        for (at, one) in self.entries() {
            stands[at] = self.holds(at, one, &removals, &stands);
        }
        stands.into_iter().map(|stands| !stands).collect()
    }

    /// Which entries count, for what they take into use.
    fn counting(&self, fallen: &[bool]) -> Vec<bool> {
        let reintroductions: Vec<usize> = self
            .entries()
            .filter(|(at, one)| matches!(one.entry.deed, Deed::Reintroduce { .. }) && !fallen[*at])
            .map(|(at, _)| at)
            .collect();
        let mut counts = vec![false; self.all.len()];
        for (at, one) in self.entries() {
            counts[at] = !fallen[at] && self.holds(at, one, &reintroductions, &counts);
        }
        counts
    }

    /// Whether nothing in `against` was made beside `one` and retires the device
    /// that said it, and that device was introduced by an entry that holds itself.
    fn holds(&self, at: usize, one: &Placed, against: &[usize], holding: &[bool]) -> bool {
        if matches!(one.entry.deed, Deed::Genesis { .. }) {
            return true;
        }
        let device = &one.entry.by;
        let is_retired = against
            .iter()
            .any(|removal| self.are_beside(at, *removal) && self.retires(&self.all[*removal].entry, device));
        let is_introduced = self.entries().any(|(earlier, other)| {
            holding[earlier]
                && one.before.contains(earlier)
                && other.entry.introduced().is_some_and(|(_, id)| id == *device)
        });
        !is_retired && is_introduced
    }

    fn are_beside(&self, one: usize, other: usize) -> bool {
        one != other && !self.all[one].before.contains(other) && !self.all[other].before.contains(one)
    }

    /// Whether `removal` takes the device `id` out of use. Who leaves takes every
    /// device along that ever joined as theirs, whatever else it joined as.
    fn retires(&self, removal: &Entry, id: &DeviceId) -> bool {
        match &removal.deed {
            Deed::RemoveDevice { device } => device == id,
            Deed::Reintroduce { retires, .. } => retires.contains(id),
            Deed::Leave { person } => self
                .entries()
                .any(|(_, one)| one.entry.introduced() == Some((*person, *id))),
            _ => false,
        }
    }
}

/// What counts whatever was done beside it.
fn is_removal(entry: &Entry) -> bool {
    matches!(
        entry.deed,
        Deed::RemoveDevice { .. } | Deed::Leave { .. } | Deed::RemoveKeeper { .. }
    )
}
