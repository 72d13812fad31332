//! The shared space, as this laptop holds it.

use automerge::Automerge;
use nearer_domain::{People, PersonId};
use nearer_sync::{
    head::HeadBook,
    ledger::{Couple, Device, Ledger, Member},
};

/// Ours: the document, who may write in it, and who wrote what.
pub(crate) struct Shared {
    pub(crate) document: Automerge,
    pub(crate) ledger: Ledger,
    pub(crate) couple: Couple,
    pub(crate) book: HeadBook,
    pub(crate) people: People,
    /// Drawn at the first write of this process, never reused.
    pub(crate) actor: Option<[u8; 16]>,
}

impl Shared {
    /// Puts together what was kept.
    pub(crate) fn new(document: Automerge, ledger: Ledger, book: HeadBook, me: [u8; 16]) -> Shared {
        let couple = ledger.couple();
        let people = people(&couple, &book, me);
        Shared {
            document,
            ledger,
            couple,
            book,
            people,
            actor: None,
        }
    }

    /// Takes over a ledger that grew.
    pub(crate) fn renew_couple(&mut self, ledger: Ledger) {
        let couple = ledger.couple();
        self.people = people(&couple, &self.book, self.people.me().to_bytes());
        self.couple = couple;
        self.ledger = ledger;
    }

    /// Notes that these devices wrote under these actors.
    pub(crate) fn know_actors(&mut self) {
        self.people = people(&self.couple, &self.book, self.people.me().to_bytes());
    }

    pub(crate) fn partner(&self) -> Option<&Member> {
        self.couple
            .members
            .iter()
            .find(|member| member.person != self.people.me().to_bytes())
    }

    /// The partner's devices that may exchange, and my own others.
    pub(crate) fn other_devices(&self, this: [u8; 32]) -> impl Iterator<Item = &Device> {
        self.couple
            .members
            .iter()
            .filter(|member| !member.left)
            .flat_map(|member| &member.devices)
            .filter(move |device| device.active && device.id != this)
    }
}

impl super::Core {
    /// Whether the space is one in which nothing was ever written or exchanged.
    ///
    /// A crash at the very end of pairing can leave one of the two laptops joined
    /// and the other not. Such a space holds nobody's words, and may be left
    /// behind for a new invitation.
    pub(super) fn is_half_joined(&self) -> bool {
        self.preferences.exchanged_unix_millis.is_none()
            && self
                .shared
                .as_ref()
                .is_some_and(|shared| shared.document.get_heads() == [nearer_domain::ours::GENESIS_HASH])
    }
}

fn people(couple: &Couple, book: &HeadBook, me: [u8; 16]) -> People {
    let mut people = People::new(PersonId::new(me), couple.space);
    for member in &couple.members {
        for device in &member.devices {
            people.add_device(device.id, PersonId::new(member.person));
        }
    }
    for head in book.iter() {
        if let Some(person) = couple.person_of_device(&head.device) {
            people.add_actor(head.actor, PersonId::new(person));
        }
    }
    people
}
