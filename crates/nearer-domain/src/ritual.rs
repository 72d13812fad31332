//! A ritual: its words, its states, and what becomes of them when both act apart.
//!
//! Fields merge one by one; a field that both changed apart keeps both values
//! until one of the two settles it. The state has a rule instead, because a
//! ritual cannot be in two: stopping wins over going on, and retiring one that
//! the other was still living only rests it.

use crate::{
    Day, ItemId, Name, Note, PersonId, Phrase,
    rhythm::{Rhythm, TimeOfDay},
    season::Season,
};

/// How a version of a ritual goes.
pub type Way = Phrase<300>;

/// Where a ritual happens.
pub type Place = Phrase<120>;

/// A ritual as one person writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ritual {
    /// Its name.
    pub name: Name,
    /// The usual version.
    pub usual: Option<Way>,
    /// The smallest version, five minutes or less.
    pub smallest: Option<Way>,
    /// The days on which it comes round.
    pub rhythm: Option<Rhythm>,
    /// The time of day at which it usually begins.
    pub at: Option<TimeOfDay>,
    /// Where.
    pub place: Option<Place>,
    /// Why we like it.
    pub why: Option<Note>,
    /// The days of each year in which it rests by itself.
    pub off: Option<Season>,
}

/// One field of a ritual with its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// The name.
    Name(Name),
    /// The usual version.
    Usual(Option<Way>),
    /// The smallest version.
    Smallest(Option<Way>),
    /// The days.
    Rhythm(Option<Rhythm>),
    /// The time of day.
    At(Option<TimeOfDay>),
    /// The place.
    Place(Option<Place>),
    /// Why we like it.
    Why(Option<Note>),
    /// The season off.
    Off(Option<Season>),
}

/// A value with what else was written in its place while apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed<T> {
    /// The value, the same one on both laptops.
    pub value: T,
    /// All values with their authors if there are several different ones, else empty.
    pub both: Vec<Claim<T>>,
}

/// One of several values that were written while apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<T> {
    /// Who wrote it, where that is known.
    pub by: Option<PersonId>,
    /// What they wrote.
    pub value: T,
}

/// What one of the two says of a ritual, looking back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vote {
    /// Keep it as it is.
    Keep,
    /// Make it smaller.
    Smaller,
    /// Change something.
    Change,
    /// Let it rest.
    Rest,
}

/// For how many days a vote counts.
pub const VOTE_DAYS: u64 = 31;

/// After how many evenings a ritual may grow by a notch.
pub const NOTCH_EVENINGS: usize = 4;

/// One notch larger: new words for the usual version, which hold once both said yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notch {
    /// The ritual.
    pub ritual: ItemId,
    /// The words for which new ones are proposed.
    pub instead_of: String,
    /// The new words.
    pub usual: Way,
    /// Whether they took the place of the old ones.
    pub done: bool,
}

/// For how many weeks a ritual is tried: two to four.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weeks(u8);

/// Why a number of weeks was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a ritual is tried for two to four weeks")]
pub struct WeeksError;

impl Weeks {
    /// Takes `raw` as a number of weeks.
    ///
    /// # Errors
    ///
    /// [`WeeksError`] unless it is 2, 3 or 4.
    pub fn parse(raw: u8) -> Result<Weeks, WeeksError> {
        if (2..=4).contains(&raw) {
            Ok(Weeks(raw))
        } else {
            Err(WeeksError)
        }
    }

    /// The number of days.
    pub fn days(self) -> u64 {
        u64::from(self.0) * 7
    }
}

/// Where a ritual stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// An idea.
    Idea,
    /// On trial, until and including this day.
    Trying {
        /// The last day of the trial.
        until: Day,
    },
    /// Kept alive.
    KeptAlive,
    /// Resting.
    Resting,
    /// Retired with thanks.
    Retired,
}

/// Settles the states that were written apart; of one state it is that one.
///
/// If all agree that it goes on, the more careful of them holds (an idea before a
/// trial before keeping, the earlier end of two trials). If one goes on and the
/// other rests or retires, it rests. The order of `claims` does not matter.
pub fn settle(claims: &[State]) -> State {
    let stopped = claims
        .iter()
        .filter(|state| matches!(state, State::Resting | State::Retired))
        .count();
    let retired = claims.iter().filter(|state| matches!(state, State::Retired)).count();
    if !claims.is_empty() && retired == claims.len() {
        return State::Retired;
    }
    if stopped > 0 {
        return State::Resting;
    }
    let careful = |state: &&State| match state {
        State::Trying { until } => (1, *until),
        State::KeptAlive => (2, Day::MAX),
        State::Idea | State::Resting | State::Retired => (0, Day::MAX),
    };
    claims.iter().min_by_key(careful).copied().unwrap_or(State::Idea)
}

/// How far around the day of retiring the other's evenings are looked at, in days
/// before and after: an evening that a travelling laptop noted without knowing.
pub const RETIRING_LOOKS_AROUND_DAYS: (u64, u64) = (31, 92);

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: u32) -> Day {
        Day::from_ymd_opt(2026, 3, d).unwrap()
    }

    #[track_caller]
    fn check(claims: [State; 2], expected: State) {
        let [one, other] = claims;
        assert_eq!(settle(&[one, other]), expected, "for {claims:?}");
        assert_eq!(settle(&[other, one]), expected, "for {claims:?}, the other way round");
    }

    #[test]
    fn stopping_wins_over_going_on() {
        check([State::Resting, State::KeptAlive], State::Resting);
        check([State::Retired, State::KeptAlive], State::Resting);
        check([State::Retired, State::Resting], State::Resting);
        check([State::Retired, State::Trying { until: day(9) }], State::Resting);
    }

    #[test]
    fn retired_by_both_is_retired() {
        check([State::Retired, State::Retired], State::Retired);
    }

    #[test]
    fn of_two_ways_of_going_on_the_more_careful_holds() {
        check(
            [State::Trying { until: day(9) }, State::KeptAlive],
            State::Trying { until: day(9) },
        );
        check(
            [State::Trying { until: day(9) }, State::Trying { until: day(5) }],
            State::Trying { until: day(5) },
        );
    }

    #[test]
    fn a_trial_takes_two_to_four_weeks() {
        assert_eq!(Weeks::parse(1), Err(WeeksError));
        assert_eq!(Weeks::parse(4).map(Weeks::days), Ok(28));
        assert_eq!(Weeks::parse(5), Err(WeeksError));
    }
}
