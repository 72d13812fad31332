//! Who the two are, as the ledger says it today.

use std::net::SocketAddr;

use super::view::{DeviceInView, View};
use crate::identity::{DeviceId, EndpointId, PersonId};

/// Two people (one, before pairing) and their devices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Couple {
    /// The shared space.
    pub space: [u8; 32],
    /// The one who began, then the one who joined.
    pub members: Vec<Member>,
    /// Keepers of sealed batches that somebody has said yes to, and those that are removed.
    pub keepers: Vec<Keeper>,
}

/// A keeper of sealed batches, which belongs to both and speaks for nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeper {
    /// What the network knows it by; it has no other name.
    pub endpoint: EndpointId,
    /// Where it was when it was added.
    pub places: Vec<SocketAddr>,
    /// Who said yes to it, in the order of [`Couple::members`].
    pub wanted_by: Vec<PersonId>,
    /// Whether somebody has removed it. It does not come back.
    pub removed: bool,
    /// Whether both have said yes and nobody has removed it.
    pub active: bool,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub person: PersonId,
    /// The name as they typed it when they joined.
    pub name: String,
    /// Every device they ever had, in the order of the ledger. Those no longer
    /// in use stay: their old signatures stay valid.
    pub devices: Vec<Device>,
    /// Whether they have left.
    pub left: bool,
}

/// A device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its public signing key.
    pub id: DeviceId,
    /// What the network knows it by now.
    pub endpoint: EndpointId,
    /// What the network knew it by until then. It stays there under this one until
    /// everybody has heard of the new one.
    pub previous: Option<EndpointId>,
    /// All keys that the network knew it by before that one, oldest first. Nobody
    /// comes by them any more.
    pub former: Vec<EndpointId>,
    /// The public key that parcels for it are sealed to.
    pub box_pk: [u8; 32],
    /// Whether it is in use.
    pub active: bool,
    /// Who vouched for it, if it was not its own person: "new keys, vouched by
    /// …" is shown with it for ever.
    pub vouched_by: Option<PersonId>,
}

impl Couple {
    pub(super) fn of(space: [u8; 32], view: View) -> Couple {
        let device = |one: DeviceInView| Device {
            id: one.id,
            endpoint: one.endpoint,
            previous: one.previous,
            former: one.former,
            box_pk: one.box_pk,
            active: one.active,
            vouched_by: one.vouched_by,
        };
        let both = view.persons.len() == 2;
        let persons: Vec<PersonId> = view.persons.iter().map(|one| one.person).collect();
        // A key that is a laptop's is nobody else's, whatever was said about it meanwhile.
        let is_a_laptops = |endpoint: &EndpointId| {
            let devices = view.persons.iter().flat_map(|person| &person.devices);
            devices
                .flat_map(|one| one.former.iter().chain(&one.previous).chain([&one.endpoint]))
                .any(|known| known == endpoint)
        };
        let keepers: Vec<Keeper> = view
            .keepers
            .iter()
            .map(|one| {
                let wanted_by: Vec<PersonId> = persons
                    .iter()
                    .copied()
                    .filter(|person| one.wanted_by.contains(person))
                    .collect();
                Keeper {
                    endpoint: one.endpoint,
                    places: one.places.clone(),
                    active: both && wanted_by.len() == 2 && !one.removed && !is_a_laptops(&one.endpoint),
                    wanted_by,
                    removed: one.removed,
                }
            })
            .collect();
        let members = view.persons.into_iter().map(|one| Member {
            person: one.person,
            name: one.name,
            devices: one.devices.into_iter().map(device).collect(),
            left: one.left,
        });
        Couple {
            space,
            members: members.collect(),
            keepers,
        }
    }

    /// The device in use that the network knows by `endpoint`, and whose it is; or,
    /// if there is none, the one that it knew by it before.
    ///
    /// `None` too if two devices claim the same endpoint: then neither may be
    /// taken for the other.
    #[must_use]
    pub fn active_device_of_endpoint(&self, endpoint: &EndpointId) -> Option<(&Member, &Device)> {
        let in_use = || self.devices().filter(|(_, device)| device.active);
        let now: Vec<_> = in_use().filter(|(_, device)| device.endpoint == *endpoint).collect();
        let before = in_use().filter(|(_, device)| device.previous == Some(*endpoint));
        let found = if now.is_empty() { before.collect() } else { now };
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Whose device it is or was.
    #[must_use]
    pub fn person_of_device(&self, id: &DeviceId) -> Option<PersonId> {
        self.devices()
            .find(|(_, device)| device.id == *id)
            .map(|(member, _)| member.person)
    }

    /// Whether the device is in use.
    #[must_use]
    pub fn is_active(&self, id: &DeviceId) -> bool {
        self.devices().any(|(_, device)| device.id == *id && device.active)
    }

    /// The member with this id.
    #[must_use]
    pub fn member(&self, person: &PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.person == *person)
    }

    /// The other one, once there is one.
    #[must_use]
    pub fn partner_of(&self, person: &PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.person != *person)
    }

    /// Every person's device, with its person.
    pub fn devices(&self) -> impl Iterator<Item = (&Member, &Device)> {
        self.members
            .iter()
            .flat_map(|member| member.devices.iter().map(move |device| (member, device)))
    }
}
