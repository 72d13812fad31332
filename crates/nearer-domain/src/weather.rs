//! Weather: how it is with one of the two just now, and until when.
//!
//! It is a word ahead, so that a quiet evening is not taken for a closed door. It
//! belongs to its author alone, needs no answer, and goes by itself: nothing of it
//! stands longer than [`MAX_DAYS`], and without a time it stands for two days.

use chrono::{DateTime, Days, Utc};

use crate::{Day, Note};

/// The longest that weather stands, in days after the day it was written.
pub const MAX_DAYS: u64 = 14;

/// How many days after the day it was written weather stands if no time was named.
pub const UNSAID_DAYS: u64 = 2;

/// How it is just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weather {
    /// What it is.
    pub sky: Sky,
    /// What it mostly comes from, outside the two.
    pub load: Option<Load>,
    /// Until when, if that was said; to the minute.
    pub until: Option<DateTime<Utc>>,
    /// Whether it is about the two.
    pub about_us: Option<AboutUs>,
    /// What would be kind.
    pub kind: Option<Note>,
}

impl Weather {
    /// Whether it has gone by: written on `day`, seen at `now` on the day `today`.
    pub fn is_over(&self, day: Day, now: DateTime<Utc>, today: Day) -> bool {
        let last = |days: u64| day.checked_add_days(Days::new(days)).unwrap_or(day);
        match self.until {
            Some(until) => now >= until || today > last(MAX_DAYS),
            None => today > last(UNSAID_DAYS),
        }
    }
}

/// What the weather is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sky {
    /// Pulling back a bit.
    PullingBack,
    /// Needing quiet.
    NeedQuiet,
    /// Missing the two of us.
    MissingUs,
    /// Carrying something from outside.
    OutsideLoad,
}

/// What weighs from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Load {
    /// Work.
    Work,
    /// Health.
    Health,
    /// Family.
    Family,
    /// Money.
    Money,
    /// Sleep.
    Sleep,
    /// Something else.
    Other,
}

/// Whether it is about the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AboutUs {
    /// It is not.
    No,
    /// In part.
    Partly,
    /// Its author cannot say.
    NotSure,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> Day {
        Day::from_ymd_opt(2026, 2, number).unwrap()
    }

    fn at(number: u32, hour: u32) -> DateTime<Utc> {
        day(number).and_hms_opt(hour, 0, 0).unwrap().and_utc()
    }

    #[track_caller]
    fn check(until: Option<DateTime<Utc>>, now: DateTime<Utc>, expected: bool) {
        let weather = Weather {
            sky: Sky::NeedQuiet,
            load: None,
            until,
            about_us: None,
            kind: None,
        };
        assert_eq!(weather.is_over(day(2), now, now.date_naive()), expected, "at {now}");
    }

    #[test]
    fn it_goes_by_at_the_time_that_was_named() {
        check(Some(at(3, 20)), at(3, 19), false);
        check(Some(at(3, 20)), at(3, 20), true);
    }

    #[test]
    fn without_a_time_it_stands_for_two_days() {
        check(None, at(4, 23), false);
        check(None, at(5, 0), true);
    }

    #[test]
    fn no_weather_stands_longer_than_two_weeks() {
        check(Some(at(28, 20)), at(16, 12), false);
        check(Some(at(28, 20)), at(17, 12), true);
    }
}
