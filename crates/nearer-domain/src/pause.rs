//! A pause: some minutes or hours in which nothing has to be answered, with a return.
//!
//! Whoever asks for one writes a [`Claim`]; whoever is back says so with a [`Back`]
//! that names the claims they came back from. What runs is a function of the set of
//! both, whatever the order in which they arrived: of several return times the
//! latest holds. No answer of this file says who asked, because a pause that has a
//! culprit is a reproach. Nobody is brought back: the other's return ends nothing
//! for me, and a pause that nobody came back from fades by itself.

mod history;

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::{ItemId, PersonId, instant::Instant};

pub use history::{Past, past};

/// How long a breath takes: one minute.
pub const BREATH: TimeDelta = TimeDelta::seconds(60);

/// The longest time from asking for a pause, or for longer, to the return, in hours.
pub const MAX_HOURS: i64 = 24;

/// For how many hours after the return time the way back stands open, before the pause fades.
pub const FADES_AFTER_HOURS: i64 = 12;

/// How many minutes a reset takes, at least and at most.
pub const RESET_MINUTES: std::ops::RangeInclusive<i64> = 20..=30;

/// How long it was meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pace {
    /// One minute of breathing.
    Breath,
    /// 20 to 30 minutes.
    Reset,
    /// Up to 24 hours.
    Longer,
}

/// A pause as somebody asked for it, or for more of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Its id.
    pub id: ItemId,
    /// Who wrote it: known to the document, shown to nobody.
    pub by: PersonId,
    /// How long it was meant to be.
    pub pace: Pace,
    /// When it was asked for.
    pub from: Instant,
    /// The return time.
    pub until: Instant,
    /// Whether it asks for longer than a pause that was running.
    pub is_extension: bool,
    /// The talk from within which it was asked for.
    pub talk: Option<ItemId>,
}

/// Why a pause was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PauseError {
    /// The return time lies before now.
    #[error("the return time has passed already")]
    Passed,
    /// The return time is too far away.
    #[error("a pause ends within {MAX_HOURS} hours")]
    TooLong,
    /// A reset of another length.
    #[error("a reset takes {} to {} minutes", RESET_MINUTES.start(), RESET_MINUTES.end())]
    NotAReset,
}

/// The return time of a reset that is asked for at `now`, at its full minute.
///
/// # Errors
///
/// [`PauseError::NotAReset`] beyond [`RESET_MINUTES`].
pub fn reset_until(now: Instant, minutes: i64) -> Result<Instant, PauseError> {
    if !RESET_MINUTES.contains(&minutes) {
        return Err(PauseError::NotAReset);
    }
    // To the next full minute, so that it never falls short of what was asked for.
    later(now, TimeDelta::minutes(minutes) + TimeDelta::seconds(59)).map(crate::instant::to_minutes)
}

/// The return time `until` of a longer pause that is asked for at `now`.
///
/// # Errors
///
/// [`PauseError::Passed`] or [`PauseError::TooLong`].
pub fn longer_until(now: Instant, until: Instant) -> Result<Instant, PauseError> {
    let until = crate::instant::to_minutes(until);
    if until <= now {
        return Err(PauseError::Passed);
    }
    if until > later(now, TimeDelta::hours(MAX_HOURS))? {
        return Err(PauseError::TooLong);
    }
    Ok(until)
}

fn later(now: Instant, by: TimeDelta) -> Result<Instant, PauseError> {
    now.checked_add_signed(by).ok_or(PauseError::TooLong)
}

impl Claim {
    /// Whether its times can be those of a pause; what somebody else's laptop wrote need not be.
    pub fn is_sound(&self) -> bool {
        let span = self.until - self.from;
        // A reset ends at a full minute; a breath is as long as a breath.
        let most = match self.pace {
            Pace::Breath => BREATH,
            Pace::Reset => TimeDelta::minutes(*RESET_MINUTES.end() + 1),
            Pace::Longer => TimeDelta::hours(MAX_HOURS),
        };
        span > TimeDelta::zero() && span <= most && !(self.is_extension && self.pace != Pace::Longer)
    }
}

/// Somebody is back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// Who.
    pub by: PersonId,
    /// The claims that they come back from: all that they saw running.
    pub from: BTreeSet<ItemId>,
}

/// The pause that runs, seen by one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// The return time, the same on both laptops.
    pub until: Instant,
    /// Whether it is nothing but a breath.
    pub is_breath: bool,
    /// Whether the return time has come.
    pub is_time: bool,
    /// Whether the one extension was used.
    pub is_moved: bool,
    /// The talk from within which it was asked for.
    pub talk: Option<ItemId>,
    /// What the one who looks has not come back from yet; empty once they are back.
    pub open: BTreeSet<ItemId>,
}

/// What runs at `now` for `me`, one of `people`.
///
/// A claim from further in the future than a pause can last belongs to a clock that is
/// wrong, and waits until it is not.
pub fn running(claims: &[Claim], backs: &[Back], people: &[PersonId], me: PersonId, now: Instant) -> Option<Running> {
    let live: Vec<&Claim> = claims
        .iter()
        .filter(|claim| is_live(claim, backs, people, now))
        .collect();
    let is_breath = live.iter().all(|claim| claim.pace == Pace::Breath);
    let latest = live.iter().map(|claim| claim.until).max()?;
    // No clock of another laptop makes a breath longer than a breath.
    let until = if is_breath { latest.min(now + BREATH) } else { latest };
    let first = live
        .iter()
        .filter(|claim| claim.talk.is_some())
        .min_by_key(|claim| claim.id);
    let open = live
        .iter()
        .filter(|claim| !is_back(claim, backs, me))
        .map(|claim| claim.id)
        .collect();
    Some(Running {
        until,
        is_breath,
        is_time: until <= now,
        is_moved: live.iter().any(|claim| claim.is_extension),
        talk: first.and_then(|claim| claim.talk),
        open,
    })
}

/// When `me` wanted to be back, if they asked for the pause that runs and are not back yet.
///
/// This is what a reminder of one's own may be about; a breath needs none, and the
/// other's pause is the other's.
pub fn due(claims: &[Claim], backs: &[Back], people: &[PersonId], me: PersonId, now: Instant) -> Option<Instant> {
    let running = running(claims, backs, people, me, now)?;
    let is_mine = |claim: &&Claim| claim.by == me && claim.pace != Pace::Breath && running.open.contains(&claim.id);
    claims.iter().find(is_mine).map(|_| running.until)
}

fn is_live(claim: &Claim, backs: &[Back], people: &[PersonId], now: Instant) -> bool {
    let (ahead, fades) = match claim.pace {
        Pace::Breath => (BREATH, claim.until),
        Pace::Reset | Pace::Longer => (
            TimeDelta::hours(MAX_HOURS),
            claim.until + TimeDelta::hours(FADES_AFTER_HOURS),
        ),
    };
    let begins = claim.from - ahead;
    let all_are_back = !people.is_empty() && people.iter().all(|person| is_back(claim, backs, *person));
    claim.is_sound() && begins <= now && now < fades && !all_are_back
}

fn is_back(claim: &Claim, backs: &[Back], person: PersonId) -> bool {
    backs
        .iter()
        .any(|back| back.by == person && back.from.contains(&claim.id))
}

#[cfg(test)]
mod tests;
