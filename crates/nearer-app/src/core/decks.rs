//! Card decks and their shelves.
//!
//! What one thinks of a card stays in Mine. The shelf "ask me this" is shared:
//! putting a card there shares the name of that card and nothing else, which is
//! what the question in front of it shows.

use std::collections::{BTreeMap, BTreeSet};

use nearer_domain::{
    PersonId,
    content::{
        Slug,
        deck::{self, Card},
    },
    mine::{self, choice::Leaning as Lean},
    ours,
};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, CardPicture, DeckWish, Done, Energy, Language, Mood, Shelves},
    translate::content::{self as translate, slug},
};

impl Core {
    pub(super) fn deck_wish(&mut self, wish: DeckWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            DeckWish::Lean { card, leaning } => {
                let card = known(&card)?;
                self.write_mine(&[Area::Cards], |document| {
                    mine::choice::lean(document, &card, leaning.map(translate::leaning))
                })?;
                Ok(Done::default())
            }
            DeckWish::PutOnShelf { card } => {
                let card = known(&card)?;
                let id = self.fresh_id(now)?;
                self.write_ours(now, &[Area::Cards], |document, people, hand| {
                    ours::shelf::put(document, people, hand, id, &card)
                })?;
                Ok(Done {
                    id: Some(id.to_string()),
                })
            }
            DeckWish::TakeOffShelf { card } => {
                let card = slug(&card)?;
                let Some(shared) = &self.shared else {
                    return Err(refusal::not_paired());
                };
                let (shelf, _) = ours::shelf::all(&shared.document, &shared.people, now.day);
                let me = shared.people.me();
                let mine: Vec<_> = shelf
                    .iter()
                    .filter(|one| one.by == me && one.body == card)
                    .map(|one| one.id)
                    .collect();
                if mine.is_empty() {
                    return Err(refusal::not_found());
                }
                for id in mine {
                    self.write_ours(now, &[Area::Cards], |document, people, hand| {
                        ours::taking_back::take_back(document, people, hand, id)
                    })?;
                }
                Ok(Done::default())
            }
        }
    }

    /// A deck in the order that `shuffle` gives it, without what is not for me.
    pub(super) fn deck(
        &self,
        (mood, energy): (Mood, Option<Energy>),
        language: Language,
        shuffle: u32,
        now: Now,
    ) -> Vec<CardPicture> {
        let leanings = mine::choice::leanings(&self.mine.document);
        let aside = leanings.iter().filter(|(_, leaning)| **leaning == Lean::NotForMe);
        let aside: BTreeSet<Slug> = aside.map(|(card, _)| card.clone()).collect();
        let deck = deck::shuffled(translate::mood(mood), energy.map(translate::energy), &aside, shuffle);
        let on_shelf = self.on_shelf(now, |by, me| by == me);
        let pictures = deck
            .into_iter()
            .map(|card| picture(card, language, &leanings, &on_shelf));
        pictures.collect()
    }

    pub(super) fn shelves(&self, language: Language, now: Now) -> Shelves {
        let leanings = mine::choice::leanings(&self.mine.document);
        let mine = self.on_shelf(now, |by, me| by == me);
        let partners = self.on_shelf(now, |by, me| by != me);
        let pictures = |cards: &mut dyn Iterator<Item = &Slug>| {
            // A card of a later version is left where it is and not shown.
            let known = cards.filter_map(deck::card);
            known.map(|card| picture(card, language, &leanings, &mine)).collect()
        };
        let leaning_to = |leaning: Lean| {
            leanings
                .iter()
                .filter(move |(_, one)| **one == leaning)
                .map(|(card, _)| card)
        };
        Shelves {
            favourites: pictures(&mut leaning_to(Lean::Favourite)),
            not_for_me: pictures(&mut leaning_to(Lean::NotForMe)),
            partners: pictures(&mut partners.iter()),
            mine: pictures(&mut mine.iter()),
        }
    }

    /// The cards on one shelf, each once, newest first.
    fn on_shelf(&self, now: Now, whose: impl Fn(PersonId, PersonId) -> bool) -> Vec<Slug> {
        let Some(shared) = &self.shared else { return Vec::new() };
        let (shelf, _) = ours::shelf::all(&shared.document, &shared.people, now.day);
        let mut cards: Vec<Slug> = Vec::new();
        for one in shelf {
            if whose(one.by, shared.people.me()) && !cards.contains(&one.body) {
                cards.push(one.body);
            }
        }
        cards
    }
}

/// The name of a card that this version has.
fn known(card: &str) -> Result<Slug, ApiError> {
    let card = slug(card)?;
    deck::card(&card).map(|_| card).ok_or_else(refusal::not_found)
}

fn picture(card: &Card, language: Language, leanings: &BTreeMap<Slug, Lean>, on_shelf: &[Slug]) -> CardPicture {
    let leaning = leanings.get(&card.id).copied();
    translate::card(card, language, leaning, on_shelf.contains(&card.id))
}
