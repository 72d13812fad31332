//! Rounds of comparing likes in the shared document.
//!
//! A round is a moment that names its deck; what each writes into it are answers to
//! that moment. All of them are of the kind `like`. Whether the bytes hold what they
//! should is for whoever takes part in the round; here they are only kept and found.

use automerge::Automerge;
use chrono::Months;
use serde_json::Map;

use crate::{
    ChangeError, Day, Hand, ItemId, People, PersonId,
    like::{DECK, Said, Step},
};

use super::{
    super::kinds,
    moment::{self, ANSWERS, MOMENTS},
};

/// The kind of a round, and of every step in it.
pub(crate) const KIND: &str = "like";

/// How many months back rounds are looked for.
const SHOWN_MONTHS: u32 = 12;

/// One round, with what both wrote into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The round.
    pub id: ItemId,
    /// Who began it.
    pub by: PersonId,
    /// The day it was begun.
    pub day: Day,
    /// What was written into it, oldest first.
    pub said: Vec<Said>,
}

impl Round {
    /// What `person` wrote into it.
    pub fn of(&self, person: PersonId) -> impl Iterator<Item = &Said> {
        self.said.iter().filter(move |said| said.by == person)
    }
}

/// Begins a round over the cards of [`DECK`].
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken.
pub fn begin(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    let mut fields = Map::new();
    fields.insert("deck".into(), DECK.into());
    moment::share(doc, hand, MOMENTS, id, KIND, fields)
}

/// Writes one step into a round.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken, [`ChangeError::Full`] beyond the limits of an entry.
pub fn say(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, round: ItemId, step: &Step) -> Result<(), ChangeError> {
    let mut fields = kinds::step_to(step);
    fields.insert("to".into(), round.to_string().into());
    moment::share(doc, hand, ANSWERS, id, KIND, fields)
}

/// The rounds of the last year over cards that are known here, in the order of their ids.
pub fn rounds(doc: &Automerge, people: &People, today: Day) -> Vec<Round> {
    let from = today.checked_sub_months(Months::new(SHOWN_MONTHS)).unwrap_or(Day::MIN);
    let to = today.checked_add_months(Months::new(1)).unwrap_or(Day::MAX);
    let mut odd = Vec::new();
    let begun = moment::between(doc, people, (MOMENTS, KIND), (from, to), &mut odd, |fields| {
        fields.text("deck", |deck| if deck == DECK { Ok(()) } else { Err(()) })
    });
    let steps = moment::between(doc, people, (ANSWERS, KIND), (from, to), &mut odd, |fields| {
        Some((fields.text("to", ItemId::parse)?, kinds::step_from(fields)?))
    });
    let mut rounds: Vec<Round> = begun
        .into_iter()
        .map(|round| Round {
            id: round.id,
            by: round.by,
            day: round.day,
            said: steps
                .iter()
                .filter(|step| step.body.0 == round.id)
                .map(|step| Said {
                    id: step.id,
                    by: step.by,
                    step: step.body.1.clone(),
                })
                .collect(),
        })
        .collect();
    rounds.sort_by_key(|round| round.id);
    rounds
}
