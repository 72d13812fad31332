//! Likes: marks that stay here, and a comparison that goes on by itself.
//!
//! Marks and secrets are rows beside the private document and not in it: a document
//! remembers everything that was ever in it, and these have to be forgotten. A secret
//! is on disk before the first thing that follows from it is shared, so a crash
//! carries on where it stopped; it is erased once the round is over, and with it the
//! only way to read anything else out of what lies in Ours.

mod next;
mod secrets;

use std::collections::{BTreeMap, BTreeSet};

use nearer_domain::{
    ItemId, like,
    like::{DECK, Step},
    ours::{self, like::Round},
};
use nearer_sync::overlap::{Secret, Table};

use super::Core;
use crate::{
    clock::Now,
    refusal::{self, invalid, refuse},
    seam::{ApiError, Area, Comparing, Done, ErrorCode, LikeMark, LikeWish, Likes},
    translate,
};
use next::{Next, next};

/// The most steps that one carrying on takes: four, and one more for a round left for another.
const MAX_STEPS: usize = 8;

impl Core {
    pub(super) fn like_wish(&mut self, wish: LikeWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            LikeWish::Mark { card, mark } => {
                if !like::cards().iter().any(|known| known.id == card) {
                    return Err(refusal::not_found());
                }
                let mut marks = self.marks()?;
                match mark {
                    Some(mark) => marks.insert(card, mark),
                    None => marks.remove(&card),
                };
                self.keep_marks(&marks)?;
            }
            LikeWish::Compare {} => self.compare(now)?,
            LikeWish::StopComparing {} => self.stop_comparing(now)?,
            LikeWish::Forget {} => self.keep_marks(&BTreeMap::new())?,
        }
        self.touch([Area::Ideas]);
        Ok(Done::default())
    }

    /// The cards as they lie before the person at this laptop.
    pub(super) fn likes(&mut self, now: Now) -> Result<Likes, ApiError> {
        let rounds = self.like_rounds(now);
        let me = self.me.person;
        let opened = rounds
            .iter()
            .rev()
            .find_map(|round| Some((round.day, opened_by(round, me)?)));
        let comparing = match current(&rounds, me) {
            None => Comparing::Not,
            Some(round) => match self.like_secret(round.id)? {
                Some(secret) => match self.next_step(round, &secret) {
                    Next::Unclear => Comparing::Unclear,
                    Next::Elsewhere => Comparing::Elsewhere,
                    Next::Say(_) | Next::Wait => Comparing::Begun,
                },
                None if said_by(round, me) => Comparing::Elsewhere,
                None => Comparing::Invited,
            },
        };
        Ok(Likes {
            cards: like::cards().iter().map(translate::idea::card).collect(),
            marks: self.marks()?,
            both: opened.iter().flat_map(|(_, cards)| cards.iter().cloned()).collect(),
            compared: opened.map(|(day, _)| day),
            comparing,
        })
    }

    /// Carries every comparison as far as it goes by itself: called whenever something
    /// came, and after each wish about likes.
    pub(super) fn carry_on_likes(&mut self, now: Now) -> Result<(), ApiError> {
        for _ in 0..MAX_STEPS {
            let rounds = self.like_rounds(now);
            self.forget_ended(&rounds)?;
            let me = self.me.person;
            let Some(round) = current(&rounds, me) else {
                return Ok(());
            };
            let secret = match self.like_secret(round.id)? {
                Some(secret) => secret,
                None => match self.join_instead(&rounds, round.id, now)? {
                    Some(secret) => secret,
                    None => return Ok(()),
                },
            };
            match self.next_step(round, &secret) {
                Next::Say(step) => self.say_step(round.id, &step, now)?,
                Next::Elsewhere => {
                    self.erase_like_secret(round.id)?;
                    return Ok(());
                }
                Next::Wait | Next::Unclear => return Ok(()),
            }
        }
        Ok(())
    }

    fn compare(&mut self, now: Now) -> Result<(), ApiError> {
        if self.shared.is_none() {
            return Err(refusal::not_paired());
        }
        let yes = |(card, mark): (String, LikeMark)| (mark == LikeMark::Yes).then_some(card);
        let chosen: Vec<String> = self.marks()?.into_iter().filter_map(yes).collect();
        if chosen.is_empty() {
            return Err(invalid("mark a card with yes before comparing"));
        }
        let rounds = self.like_rounds(now);
        let known = current(&rounds, self.me.person);
        if let Some(round) = known
            && (said_by(round, self.me.person) || self.like_secret(round.id)?.is_some())
        {
            return Err(refuse(ErrorCode::NotAllowed, "this comparison has begun already"));
        }
        let (id, is_new) = match known {
            Some(round) => (round.id, false),
            None => (self.fresh_id(now)?, true),
        };
        let seed = self.chance.draw()?;
        self.keep_like_secret(id, &Secret { seed, chosen })?;
        if is_new {
            self.write_ours(now, &[Area::Ideas], |document, _, hand| {
                ours::like::begin(document, hand, id)
            })?;
        }
        self.carry_on_likes(now)
    }

    fn stop_comparing(&mut self, now: Now) -> Result<(), ApiError> {
        let rounds = self.like_rounds(now);
        let Some(round) = current(&rounds, self.me.person) else {
            return Ok(());
        };
        // The secret first: without it nothing comes out of what is there.
        self.erase_like_secret(round.id)?;
        self.say_step(round.id, &Step::Stopped, now)
    }

    /// Whoever began another round while apart brings the same choice to the one that
    /// counts, with a new secret, and ends the other.
    fn join_instead(&mut self, rounds: &[Round], counts: ItemId, now: Now) -> Result<Option<Secret>, ApiError> {
        let Some(round) = rounds.iter().find(|round| round.id == counts) else {
            return Ok(None);
        };
        if said_by(round, self.me.person) {
            return Ok(None);
        }
        for other in rounds.iter().filter(|other| other.id != counts) {
            let Some(begun) = self.like_secret(other.id)? else {
                continue;
            };
            let secret = Secret {
                seed: self.chance.draw()?,
                chosen: begun.chosen.clone(),
            };
            self.keep_like_secret(counts, &secret)?;
            self.erase_like_secret(other.id)?;
            self.say_step(other.id, &Step::Stopped, now)?;
            return Ok(Some(secret));
        }
        Ok(None)
    }

    /// Erases the secrets of rounds that are over.
    fn forget_ended(&mut self, rounds: &[Round]) -> Result<(), ApiError> {
        for round in rounds {
            let is_over = is_stopped(round) || opened_by(round, self.me.person).is_some();
            if is_over && self.like_secret(round.id)?.is_some() {
                self.erase_like_secret(round.id)?;
            }
        }
        Ok(())
    }

    fn say_step(&mut self, round: ItemId, step: &Step, now: Now) -> Result<(), ApiError> {
        let id = self.fresh_id(now)?;
        self.write_ours(now, &[Area::Ideas], |document, _, hand| {
            ours::like::say(document, hand, id, round, step)
        })
    }

    fn like_rounds(&self, now: Now) -> Vec<Round> {
        self.shared.as_ref().map_or_else(Vec::new, |shared| {
            ours::like::rounds(&shared.document, &shared.people, now.day)
        })
    }

    fn next_step(&self, round: &Round, secret: &Secret) -> Next {
        let Some(shared) = &self.shared else { return Next::Wait };
        let table = Table {
            space: shared.couple.space,
            round: round.id.to_bytes(),
            deck: DECK.to_owned(),
            cards: like::cards().iter().map(|card| card.id.clone()).collect(),
        };
        next(&table, round, self.me.person, secret)
    }
}

/// The round that is compared in: of those that are not over, the one that began first.
fn current(rounds: &[Round], me: [u8; 16]) -> Option<&Round> {
    rounds
        .iter()
        .find(|round| !is_stopped(round) && opened_by(round, me).is_none())
}

fn is_stopped(round: &Round) -> bool {
    round.said.iter().any(|said| said.step == Step::Stopped)
}

fn said_by(round: &Round, person: [u8; 16]) -> bool {
    round.said.iter().any(|said| said.by.to_bytes() == person)
}

fn opened_by(round: &Round, person: [u8; 16]) -> Option<&BTreeSet<String>> {
    round
        .said
        .iter()
        .filter(|said| said.by.to_bytes() == person)
        .find_map(|said| match &said.step {
            Step::Opened(cards) => Some(cards),
            _ => None,
        })
}
