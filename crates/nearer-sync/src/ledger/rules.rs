//! Who may do what, judged by what the one who did it knew.
//!
//! An entry that its writer had no right to make at that moment is a forgery
//! like a wrong signature, and no ledger takes it in. (An entry that was
//! rightful but came beside a removal is kept and counts for nothing: see
//! `view`.) The judgement rests on the entry's own past alone, so it never
//! changes and is the same on every laptop.

use super::entry::{Deed, Entry, MAX_DEVICES, MAX_KEEPERS};
use super::view::{PersonInView, View};
use crate::card::Card;
use crate::identity::{EndpointId, PersonId};

/// Whether `entry` was its writer's to make, knowing `past`.
pub(super) fn is_rightful(entry: &Entry, past: &View) -> bool {
    if let Deed::Genesis { card, .. } = &entry.deed {
        return entry.prev.is_empty() && entry.by == card.device && is_somebody(&card.person);
    }
    let Some(author) = past.active(&entry.by) else {
        return false;
    };
    match &entry.deed {
        Deed::Genesis { .. } => false,
        Deed::AddPerson { card, .. } => {
            past.persons.len() == 1 && is_somebody(&card.person) && card.person != author.person && is_new(card, past)
        }
        Deed::AddDevice { person, card, .. } => {
            author.person == *person && in_use(author).count() < MAX_DEVICES && is_new(card, past)
        }
        Deed::Reintroduce {
            person, card, retires, ..
        } => {
            author.person != *person
                && is_new(card, past)
                && past.person(person).is_some_and(|known| {
                    !known.left
                        && in_use(known)
                            .collect::<std::collections::BTreeSet<_>>()
                            .iter()
                            .eq(retires)
                })
        }
        Deed::RotateEndpoint { endpoint, n } => {
            !is_taken(endpoint, past) && past.device(&entry.by).is_some_and(|(_, device)| *n > device.turn)
        }
        Deed::RemoveDevice { device } => past.active(device).is_some_and(|owner| owner.person == author.person),
        Deed::Leave { person } => author.person == *person,
        Deed::AddKeeper { keeper, .. } => match past.keeper(keeper) {
            // The other person's word, which this one joins; or my own, said again.
            Some(known) => !known.removed,
            None => open_keepers(past) < MAX_KEEPERS && !is_taken(keeper, past),
        },
        Deed::RemoveKeeper { keeper } => past.keeper(keeper).is_some_and(|known| !known.removed),
    }
}

fn open_keepers(past: &View) -> usize {
    past.keepers.iter().filter(|one| !one.removed).count()
}

fn in_use(person: &PersonInView) -> impl Iterator<Item = [u8; 32]> {
    person
        .devices
        .iter()
        .filter(|device| device.active)
        .map(|device| device.id)
}

fn is_somebody(person: &PersonId) -> bool {
    *person != [0; 16]
}

/// A device is introduced once: who comes back comes with new keys.
fn is_new(card: &Card, past: &View) -> bool {
    past.device(&card.device).is_none() && !is_taken(&card.endpoint, past)
}

fn is_taken(endpoint: &EndpointId, past: &View) -> bool {
    past.persons
        .iter()
        .flat_map(|person| &person.devices)
        .any(|device| device.endpoint == *endpoint)
        || past.keeper(endpoint).is_some()
}
