//! Who the two are, as the ledger says it today.

use super::view::{DeviceInView, View};
use crate::identity::{DeviceId, EndpointId, PersonId};

/// Two people (one, before pairing) and their devices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Couple {
    /// The shared space.
    pub space: [u8; 32],
    /// The one who began, then the one who joined.
    pub members: Vec<Member>,
    /// Keepers of sealed copies, which belong to nobody's voice.
    pub keepers: Vec<Device>,
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
            box_pk: one.box_pk,
            active: one.active,
            vouched_by: one.vouched_by,
        };
        let members = view.persons.into_iter().map(|one| Member {
            person: one.person,
            name: one.name,
            devices: one.devices.into_iter().map(device).collect(),
            left: one.left,
        });
        let keepers = view.keepers.into_iter().map(|one| Device {
            id: one.card.device,
            endpoint: one.card.endpoint,
            previous: None,
            box_pk: one.card.box_pk,
            active: one.active,
            vouched_by: None,
        });
        Couple {
            space,
            members: members.collect(),
            keepers: keepers.collect(),
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
