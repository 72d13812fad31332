//! Card decks: open questions of our own, by mood and by how much strength there is.
//!
//! A card is a question to each other and asks for nothing: no answer is kept,
//! and a card that is not for somebody is simply not drawn for them again. The
//! questions of the starter packs are cards as well, without a mood.

use std::{collections::BTreeSet, sync::LazyLock};

use super::{
    Said, Slug, pack,
    sheet::{Sheet, SheetError},
};
use crate::digest::digest;

const FILES: [(&str, &str); 5] = [
    ("light", include_str!("../../data/decks/light.json")),
    ("warm", include_str!("../../data/decks/warm.json")),
    ("curious", include_str!("../../data/decks/curious.json")),
    ("tender", include_str!("../../data/decks/tender.json")),
    ("repairing", include_str!("../../data/decks/repairing.json")),
];

/// What an evening is in the mood for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// Easy, with room for laughing.
    Light,
    /// What is good between us.
    Warm,
    /// What we do not know of each other yet.
    Curious,
    /// Soft and slow.
    Tender,
    /// After something went wrong.
    Repairing,
}

/// How much strength an answer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Energy {
    /// A sentence will do.
    Low,
    /// A little telling.
    Middle,
    /// For when there is time and strength.
    High,
}

impl Mood {
    /// All moods, in the order of the screen.
    pub const ALL: [Mood; 5] = [Mood::Light, Mood::Warm, Mood::Curious, Mood::Tender, Mood::Repairing];

    fn named(raw: &str) -> Result<Mood, ()> {
        FILES
            .iter()
            .zip(Mood::ALL)
            .find(|((name, _), _)| *name == raw)
            .map(|(_, mood)| mood)
            .ok_or(())
    }
}

impl Energy {
    /// All of them, from little to much.
    pub const ALL: [Energy; 3] = [Energy::Low, Energy::Middle, Energy::High];

    fn named(raw: &str) -> Result<Energy, ()> {
        match raw {
            "low" => Ok(Energy::Low),
            "middle" => Ok(Energy::Middle),
            "high" => Ok(Energy::High),
            _ => Err(()),
        }
    }
}

/// A question on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its lasting name.
    pub id: Slug,
    /// The mood of its deck; none for a question of a starter pack.
    pub mood: Option<Mood>,
    /// How much strength it takes; none for a question of a starter pack.
    pub energy: Option<Energy>,
    /// The question.
    pub question: Said,
}

static CARDS: LazyLock<Vec<Card>> = LazyLock::new(|| read_all().unwrap_or_default());

/// The cards of all decks, in the order of the files.
pub fn cards() -> &'static [Card] {
    &CARDS
}

/// The card of that name, from a deck or a starter pack; none if this version has no such card.
pub fn card(id: &Slug) -> Option<&'static Card> {
    CARDS.iter().chain(pack::questions()).find(|card| card.id == *id)
}

/// A deck, shuffled: the cards of `mood` that take `energy` or, without one, any, but for
/// those in `without`. The same `chance` gives the same order, also when cards leave it.
pub fn shuffled(mood: Mood, energy: Option<Energy>, without: &BTreeSet<Slug>, chance: u32) -> Vec<&'static Card> {
    let fits = |card: &&Card| {
        card.mood == Some(mood)
            && energy.is_none_or(|energy| card.energy == Some(energy))
            && !without.contains(&card.id)
    };
    let mut deck: Vec<&Card> = CARDS.iter().filter(fits).collect();
    deck.sort_by_cached_key(|card| digest(&[b"nearer/shuffle/1", &chance.to_be_bytes(), card.id.as_str().as_bytes()]));
    deck
}

fn read_all() -> Result<Vec<Card>, SheetError> {
    let mut cards = Vec::new();
    for (name, raw) in FILES {
        let mut file = Sheet::of_file(name, raw)?;
        let mood = file.parsed("mood", Mood::named)?;
        cards.extend(file.list("cards", |sheet| {
            Ok(Card {
                id: sheet.id()?,
                mood: Some(mood),
                energy: Some(sheet.parsed("energy", Energy::named)?),
                question: sheet.both()?,
            })
        })?);
        file.end()?;
    }
    Ok(cards)
}

#[cfg(test)]
mod tests;
