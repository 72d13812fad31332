//! Ideas for a shared challenge: named as "us and the …", thought of apart, then put together.
//!
//! A challenge belongs to both; an idea belongs to whoever had it. Ideas add up:
//! nobody's are lost, whoever shares first. Each picks one for themselves. Only the
//! same pick makes an idea the chosen one; two different picks are shown side by
//! side, and neither begins by itself.

use std::collections::BTreeMap;

use crate::{ItemId, PersonId, Phrase, digest::digest};

/// "Us and the …": what the challenge is called.
pub type Us = Phrase<120>;

/// One idea, in a sentence or two.
pub type Thought = Phrase<240>;

/// The most ideas that one goes through the door with at once.
pub const MAX_IDEAS: usize = 20;

/// What one person thought of, in Mine: for a new challenge, or for one that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brainstorm {
    /// The shared challenge that the ideas are for; none begins a new one.
    pub challenge: Option<ItemId>,
    /// What the challenge is called. Of one that is there it only reminds its writer.
    pub us: Us,
    /// The ideas, at most [`MAX_IDEAS`].
    pub ideas: Vec<Thought>,
}

impl Brainstorm {
    /// The ids of the ideas, which follow from the draft: sharing it twice shares each once.
    pub fn ids(&self, draft: ItemId) -> Vec<ItemId> {
        (0..self.ideas.len())
            .map(|place| {
                let mut id = draft.to_bytes();
                let place = u32::try_from(place).unwrap_or(u32::MAX).to_be_bytes();
                let hash = digest(&[b"nearer/idea/1", &id, &place]);
                // The first six bytes are the time, which keeps ids sorting as they were made.
                id[6..].copy_from_slice(&hash[..10]);
                ItemId::from_bytes(id)
            })
            .collect()
    }
}

/// What becomes of the picks of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked {
    /// Nobody picked, or one of the two only.
    Open,
    /// Each picked another one: they choose together.
    Apart,
    /// Both picked this one.
    Chosen(ItemId),
}

/// What becomes of `picks`, whatever order they came in.
pub fn picked(picks: &BTreeMap<PersonId, ItemId>) -> Picked {
    let mut picks = picks.values();
    match (picks.next(), picks.next()) {
        (Some(one), Some(other)) if one == other => Picked::Chosen(*one),
        (Some(_), Some(_)) => Picked::Apart,
        _ => Picked::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> ItemId {
        ItemId::from_bytes([number; 16])
    }

    #[track_caller]
    fn check(picks: &[(u8, u8)], expected: Picked) {
        let picks = picks
            .iter()
            .map(|(person, idea)| (PersonId::new([*person; 16]), id(*idea)));
        assert_eq!(picked(&picks.collect()), expected);
    }

    #[test]
    fn the_same_pick_is_chosen_and_two_different_ones_wait_for_a_choice_together() {
        check(&[], Picked::Open);
        check(&[(1, 7)], Picked::Open);
        check(&[(1, 7), (2, 7)], Picked::Chosen(id(7)));
        check(&[(1, 7), (2, 8)], Picked::Apart);
    }

    #[test]
    fn the_ids_of_ideas_follow_from_their_draft_and_differ() {
        let thought = Thought::parse("A walk").unwrap();
        let storm = Brainstorm {
            challenge: None,
            us: Us::parse("Us and the late evenings").unwrap(),
            ideas: vec![thought.clone(), thought],
        };

        let ids = storm.ids(id(1));

        assert_eq!(ids, storm.ids(id(1)));
        assert_ne!(ids[0], ids[1]);
        assert_ne!(ids, storm.ids(id(2)));
    }
}
