//! Pauses in the shared document: who asked for one, and who is back, as moments.
//!
//! Both are entries of their author. What they amount to is settled by
//! [`crate::pause`] from the set of them; only a few days around now are read.

use automerge::Automerge;
use chrono::Days;

use crate::{
    Day, Hand, ItemId, Oddity, People, PersonId,
    instant::{self, Instant},
    pause::{self, Back, Claim, Pace, Past, Running},
};

use super::{
    super::{ChangeError, kinds},
    moment::{self, MOMENTS},
};

const PAUSE: &str = "pause";
const BACK: &str = "back";

/// How many days before and after now are read: more than a pause can last.
const DAYS_AROUND: u64 = 3;

/// How many days back the history of pauses goes.
const HISTORY_DAYS: u64 = 90;

/// What was said about pauses around some moment, and who looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The pauses that were asked for.
    pub claims: Vec<Claim>,
    /// The returns.
    pub backs: Vec<Back>,
    /// The person at this laptop, and the other one once there is one.
    pub people: Vec<PersonId>,
}

impl Said {
    /// What runs at `now` for the person at this laptop.
    pub fn running(&self, now: Instant) -> Option<Running> {
        pause::running(&self.claims, &self.backs, &self.people, *self.people.first()?, now)
    }

    /// When the person at this laptop wanted to be back: for a reminder of their own.
    pub fn due(&self, now: Instant) -> Option<Instant> {
        pause::due(&self.claims, &self.backs, &self.people, *self.people.first()?, now)
    }

    /// The pauses that are over, newest first.
    pub fn past(&self, now: Instant) -> Vec<Past> {
        pause::past(&self.claims, &self.backs, &self.people, now)
    }
}

/// Asks for a pause, or for more of the one that runs.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if it is longer than a pause can be, or the id is taken.
pub fn begin(doc: &mut Automerge, hand: &Hand<'_>, claim: &Claim) -> Result<(), ChangeError> {
    if !claim.is_sound() || claim.by != hand.person {
        return Err(ChangeError::NotNow);
    }
    moment::share(doc, hand, MOMENTS, claim.id, PAUSE, kinds::pause::claim_to(claim))
}

/// Says that the hand's person is back from what they saw running.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if they came back from it already, or the id is taken.
pub fn back(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, running: &Running) -> Result<(), ChangeError> {
    if running.open.is_empty() {
        return Err(ChangeError::NotNow);
    }
    let back = Back {
        by: hand.person,
        from: running.open.clone(),
    };
    moment::share(doc, hand, MOMENTS, id, BACK, kinds::pause::back_to(&back))
}

/// What was said around `now`: all that can run then.
pub fn around(doc: &Automerge, people: &People, now: Instant) -> (Said, Vec<Oddity>) {
    let today = now.date_naive();
    said(doc, people, before(today, DAYS_AROUND), after(today, DAYS_AROUND))
}

/// What was said in the last three months, for the history.
pub fn lately(doc: &Automerge, people: &People, now: Instant) -> (Said, Vec<Oddity>) {
    let today = now.date_naive();
    said(doc, people, before(today, HISTORY_DAYS), after(today, DAYS_AROUND))
}

fn before(day: Day, days: u64) -> Day {
    day.checked_sub_days(Days::new(days)).unwrap_or(Day::MIN)
}

fn after(day: Day, days: u64) -> Day {
    day.checked_add_days(Days::new(days)).unwrap_or(Day::MAX)
}

fn said(doc: &Automerge, people: &People, from: Day, to: Day) -> (Said, Vec<Oddity>) {
    let mut odd = Vec::new();
    let claims = moment::between(
        doc,
        people,
        (MOMENTS, PAUSE),
        (from, to),
        &mut odd,
        kinds::pause::claim_from,
    );
    let backs = moment::between(
        doc,
        people,
        (MOMENTS, BACK),
        (from, to),
        &mut odd,
        kinds::pause::back_from,
    );
    let said = Said {
        claims: claims
            .into_iter()
            .map(|said| said.body.by_author(said.id, said.by))
            .collect(),
        backs: backs
            .into_iter()
            .map(|said| Back {
                by: said.by,
                from: said.body,
            })
            .collect(),
        people: [Some(people.me()), people.partner()].into_iter().flatten().collect(),
    };
    (said, odd)
}

/// A breath that arrived while both laptops held the same began the moment it arrived,
/// whatever the other's clock says.
pub fn hear(claim: &mut Claim, arrived: Instant) {
    if claim.pace == Pace::Breath {
        claim.from = instant::to_seconds(arrived);
        claim.until = claim.from + pause::BREATH;
    }
}

#[cfg(test)]
mod tests;
