//! When a ritual comes round: a recurrence rule and a time of day.
//!
//! The rule is that of RFC 5545, section 3.3.10, read and answered by the `rrule`
//! crate and never by hand. It names *days*: rules that recur within a day are
//! refused, and so is a start of its own. Days are local and float with whoever
//! asks; inside, they stand at midnight UTC, where no day is skipped or doubled.

use std::fmt;

use chrono::{NaiveTime, TimeZone};
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};

use crate::Day;

/// Days that come round, by RFC 5545, such as `FREQ=WEEKLY;BYDAY=TH`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rhythm(String);

/// Why a rhythm was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RhythmError {
    /// It is not a recurrence rule.
    #[error("it is not a recurrence rule of RFC 5545")]
    NotARule,
    /// It recurs within a day.
    #[error("a rhythm names days, by FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")]
    NotInDays,
    /// It is longer than [`Rhythm::MAX_BYTES`].
    #[error("a rhythm is at most {} characters long", Rhythm::MAX_BYTES)]
    TooLong,
}

impl Rhythm {
    /// The longest rule, in bytes.
    pub const MAX_BYTES: usize = 200;

    /// Takes `raw` as a rhythm.
    ///
    /// # Errors
    ///
    /// [`RhythmError`], see there.
    pub fn parse(raw: &str) -> Result<Rhythm, RhythmError> {
        let raw = raw.trim();
        if raw.len() > Rhythm::MAX_BYTES {
            return Err(RhythmError::TooLong);
        }
        let upper = raw.to_ascii_uppercase();
        if !upper.starts_with("FREQ=") && !upper.contains(";FREQ=") {
            return Err(RhythmError::NotARule);
        }
        let rule = rule(&upper)?;
        let in_days = matches!(
            rule.get_freq(),
            Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly
        );
        let within_a_day = ["BYHOUR", "BYMINUTE", "BYSECOND"]
            .iter()
            .any(|part| upper.contains(part));
        if !in_days || within_a_day {
            return Err(RhythmError::NotInDays);
        }
        // A rule can be well formed and still have no day at all to stand on.
        let any_day = midnight(Day::default()).ok_or(RhythmError::NotARule)?;
        rule.build(any_day).map_err(|_| RhythmError::NotARule)?;
        Ok(Rhythm(upper))
    }

    /// The rule, in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the rhythm names `day`, counted from the day `since` on which the ritual began.
    ///
    /// A rule that finds no day within the bounds of the `rrule` crate names none.
    pub fn names(&self, day: Day, since: Day) -> bool {
        self.set(since).is_some_and(|set| {
            let Some(midnight) = midnight(day) else { return false };
            let found = set.after(midnight).before(midnight).all(1);
            found.dates.contains(&midnight)
        })
    }

    /// The next `count` days that it names from `day` on, counted from `since`.
    pub fn next(&self, day: Day, since: Day, count: u16) -> Vec<Day> {
        let found = self
            .set(since)
            .and_then(|set| Some(set.after(midnight(day)?).all(count)));
        found.map_or_else(Vec::new, |found| {
            found.dates.iter().map(|date| date.date_naive()).collect()
        })
    }

    fn set(&self, since: Day) -> Option<RRuleSet> {
        rule(&self.0).ok()?.build(midnight(since)?).ok()
    }
}

fn rule(raw: &str) -> Result<RRule<Unvalidated>, RhythmError> {
    raw.parse().map_err(|_| RhythmError::NotARule)
}

fn midnight(day: Day) -> Option<chrono::DateTime<Tz>> {
    Tz::UTC.from_local_datetime(&day.and_time(NaiveTime::MIN)).single()
}

/// A time of day, in hours and minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(NaiveTime);

/// Why a time of day was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a time of day is written HH:MM, from 00:00 to 23:59")]
pub struct TimeOfDayError;

impl TimeOfDay {
    /// Takes `raw` as a time of day, `HH:MM`.
    ///
    /// # Errors
    ///
    /// [`TimeOfDayError`] for everything else.
    pub fn parse(raw: &str) -> Result<TimeOfDay, TimeOfDayError> {
        let raw = raw.trim();
        let time = NaiveTime::parse_from_str(raw, "%H:%M").map_err(|_| TimeOfDayError)?;
        if raw.len() == 5 {
            Ok(TimeOfDay(time))
        } else {
            Err(TimeOfDayError)
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd_opt(y, m, d).unwrap()
    }

    #[track_caller]
    fn check(raw: &str, expected: Result<&str, RhythmError>) {
        let actual = Rhythm::parse(raw).map(|rhythm| rhythm.0);
        assert_eq!(actual, expected.map(str::to_owned), "for {raw:?}");
    }

    #[test]
    fn a_rule_is_read_by_the_standard() {
        check("FREQ=WEEKLY;BYDAY=TH", Ok("FREQ=WEEKLY;BYDAY=TH"));
        check(" freq=daily ", Ok("FREQ=DAILY"));
        check("FREQ=MONTHLY;BYDAY=1SU", Ok("FREQ=MONTHLY;BYDAY=1SU"));
        check("every Thursday", Err(RhythmError::NotARule));
        check("FREQ=WEEKLY;BYDAY=XX", Err(RhythmError::NotARule));
        check("", Err(RhythmError::NotARule));
    }

    #[test]
    fn a_rhythm_names_days_and_nothing_shorter() {
        check("FREQ=HOURLY", Err(RhythmError::NotInDays));
        check("FREQ=SECONDLY;BYSECOND=1", Err(RhythmError::NotInDays));
        check("FREQ=DAILY;BYHOUR=9", Err(RhythmError::NotInDays));
    }

    #[test]
    fn a_rule_does_not_bring_its_own_start() {
        check("DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY", Err(RhythmError::NotARule));
    }

    #[test]
    fn thursdays_are_thursdays_also_after_ten_years() {
        let rhythm = Rhythm::parse("FREQ=WEEKLY;BYDAY=TH").unwrap();
        let since = day(2026, 1, 1);

        assert!(rhythm.names(day(2035, 12, 27), since));
        assert!(!rhythm.names(day(2035, 12, 28), since));
    }

    #[test]
    fn every_second_week_counts_from_the_day_it_began() {
        let rhythm = Rhythm::parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH").unwrap();
        let since = day(2026, 1, 1);

        assert!(rhythm.names(day(2026, 1, 15), since));
        assert!(!rhythm.names(day(2026, 1, 8), since));
        assert!(!rhythm.names(day(2025, 12, 18), since));
    }

    #[test]
    fn the_next_days_begin_with_the_day_itself() {
        let rhythm = Rhythm::parse("FREQ=MONTHLY;BYDAY=1SU").unwrap();

        let next = rhythm.next(day(2026, 3, 1), day(2026, 1, 1), 3);

        assert_eq!(next, [day(2026, 3, 1), day(2026, 4, 5), day(2026, 5, 3)]);
    }

    #[test]
    fn a_rule_without_any_day_ends_and_names_none() {
        let rhythm = Rhythm::parse("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").unwrap();

        assert!(!rhythm.names(day(2035, 2, 28), day(2026, 1, 1)));
    }

    #[test]
    fn a_time_of_day_has_two_and_two_digits() {
        assert_eq!(
            TimeOfDay::parse("21:05").map(|time| time.to_string()),
            Ok("21:05".to_owned())
        );
        assert_eq!(TimeOfDay::parse("9:05"), Err(TimeOfDayError));
        assert_eq!(TimeOfDay::parse("24:00"), Err(TimeOfDayError));
    }
}
