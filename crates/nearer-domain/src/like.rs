//! Curiosity cards: what each would like, told to nobody unless both would.
//!
//! The texts are a file of JSON under `data/likes`, in English and in German. A
//! card's id is a promise: it is never given to another text, because a round of
//! comparing is over exactly the cards of its deck. Marks are private and lie
//! outside of every document; a round in the shared document holds bytes that only
//! the two programs understand (`nearer-sync`, `overlap`), and at its end the ids of
//! the cards that both said yes to.

use std::{collections::BTreeSet, sync::LazyLock};

use serde_json::Value as Json;

use crate::{ItemId, PersonId};

const CURIOSITY: &str = include_str!("../data/likes/curiosity.json");

/// The deck of a round: exactly these cards. Another set of cards needs another name.
pub const DECK: &str = "curiosity/1";

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Being close.
    Closeness,
    /// Time for two.
    Time,
    /// Touch.
    Touch,
    /// Play.
    Play,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its id, such as `touch-03`.
    pub id: String,
    /// What it is about.
    pub about: About,
    /// Its text in English.
    pub english: String,
    /// Its text in German.
    pub german: String,
}

/// All curiosity cards, in the order of their file.
pub fn cards() -> &'static [Card] {
    static CARDS: LazyLock<Vec<Card>> = LazyLock::new(|| read(CURIOSITY).unwrap_or_default());
    &CARDS
}

fn read(file: &str) -> Option<Vec<Card>> {
    let json: Json = serde_json::from_str(file).ok()?;
    json.get("cards")?.as_array()?.iter().map(card).collect()
}

fn card(json: &Json) -> Option<Card> {
    let text = |name: &str| Some(json.get(name)?.as_str()?.to_owned());
    let about = match json.get("about")?.as_str()? {
        "closeness" => About::Closeness,
        "time" => About::Time,
        "touch" => About::Touch,
        "play" => About::Play,
        _ => return None,
    };
    Some(Card {
        id: text("id")?,
        about,
        english: text("en")?,
        german: text("de")?,
    })
}

/// One message of a round, as one of the two wrote it. What the bytes mean is not
/// decided here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A hash over the next message.
    Seal([u8; 32]),
    /// The blinded points.
    Spread {
        /// The sealed number, as a point.
        key: [u8; 32],
        /// What kept the seal from being guessed.
        nonce: [u8; 32],
        /// One point for each card.
        points: Vec<[u8; 32]>,
    },
    /// The other's points, raised once more.
    Doubled {
        /// The message with the points that were raised.
        of: ItemId,
        /// The points.
        points: Vec<[u8; 32]>,
        /// That they were raised honestly.
        proof: [u8; 64],
    },
    /// The cards that both said yes to.
    Opened(BTreeSet<String>),
    /// The round ends here, for both.
    Stopped,
}

/// Something one of the two wrote into a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its id.
    pub id: ItemId,
    /// Who wrote it.
    pub by: PersonId,
    /// What.
    pub step: Step,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_thirty_cards_in_both_languages_each_with_its_own_id() {
        let ids: BTreeSet<&str> = cards().iter().map(|card| card.id.as_str()).collect();
        assert_eq!((cards().len(), ids.len()), (30, 30));
        for about in [About::Closeness, About::Time, About::Touch, About::Play] {
            assert!(
                cards().iter().filter(|card| card.about == about).count() >= 7,
                "{about:?}"
            );
        }
        for card in cards() {
            for text in [&card.english, &card.german] {
                assert!((12..=140).contains(&text.chars().count()), "{}: {text}", card.id);
                assert!(text.ends_with('.') && !text.contains('!'), "{}: {text}", card.id);
            }
            assert_ne!(card.english, card.german);
        }
    }
}
