//! A season off: the days of each year in which a ritual rests by itself.
//!
//! It says nothing of a year: the walk that rests from December to February rests
//! every winter, and comes back by itself in March without anyone's decision.

use std::fmt;

use chrono::Datelike;

use crate::Day;

/// From one day of the year to another, both included; it may go over New Year's Eve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    from: (u32, u32),
    to: (u32, u32),
}

/// Why a season was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SeasonError {
    /// It is not two days of a year.
    #[error("a season is written MM-DD/MM-DD")]
    NotTwoDays,
    /// It would never come round.
    #[error("a season off leaves at least one day of the year")]
    WholeYear,
}

impl Season {
    /// Takes `raw`, `MM-DD/MM-DD`, as a season.
    ///
    /// # Errors
    ///
    /// [`SeasonError`], see there.
    pub fn parse(raw: &str) -> Result<Season, SeasonError> {
        let (from, to) = raw.trim().split_once('/').ok_or(SeasonError::NotTwoDays)?;
        let (from, to) = (day_of_year(from)?, day_of_year(to)?);
        if next(to) == from {
            return Err(SeasonError::WholeYear);
        }
        Ok(Season { from, to })
    }

    /// Whether `day` lies in it.
    pub fn holds(self, day: Day) -> bool {
        let at = (day.month(), day.day());
        if self.from <= self.to {
            (self.from..=self.to).contains(&at)
        } else {
            at >= self.from || at <= self.to
        }
    }

    /// The last day of the season that holds `day`.
    pub fn until(self, day: Day) -> Option<Day> {
        let held = day.iter_days().take(366).take_while(|day| self.holds(*day));
        held.last()
    }
}

/// A month and a day of it, in a year that has the 29th of February.
fn day_of_year(raw: &str) -> Result<(u32, u32), SeasonError> {
    let (month, day) = raw.split_once('-').ok_or(SeasonError::NotTwoDays)?;
    let is_two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_two(month) || !is_two(day) {
        return Err(SeasonError::NotTwoDays);
    }
    let number = |part: &str| part.parse().map_err(|_| SeasonError::NotTwoDays);
    let (month, day) = (number(month)?, number(day)?);
    leap(month, day).map(|_| (month, day)).ok_or(SeasonError::NotTwoDays)
}

fn next((month, day): (u32, u32)) -> (u32, u32) {
    let next = leap(month, day).and_then(|day| day.succ_opt());
    next.map_or((1, 1), |day| (day.month(), day.day()))
}

fn leap(month: u32, day: u32) -> Option<Day> {
    Day::from_ymd_opt(2024, month, day)
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((from_month, from), (to_month, to)) = (self.from, self.to);
        write!(f, "{from_month:02}-{from:02}/{to_month:02}-{to:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(season: &str, month: u32, day: u32, expected: bool) {
        let day = Day::from_ymd_opt(2027, month, day).unwrap();
        assert_eq!(Season::parse(season).unwrap().holds(day), expected, "{season} on {day}");
    }

    #[test]
    fn both_its_days_belong_to_it() {
        check("06-15/08-31", 6, 14, false);
        check("06-15/08-31", 6, 15, true);
        check("06-15/08-31", 8, 31, true);
        check("06-15/08-31", 9, 1, false);
    }

    #[test]
    fn a_winter_goes_over_the_end_of_the_year() {
        check("12-01/02-29", 12, 31, true);
        check("12-01/02-29", 2, 28, true);
        check("12-01/02-29", 3, 1, false);
        check("12-01/02-29", 11, 30, false);
    }

    #[test]
    fn its_last_day_is_in_the_year_in_which_it_ends() {
        let winter = Season::parse("12-01/02-29").unwrap();
        let day = |y, m, d| Day::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(winter.until(day(2026, 12, 24)), Some(day(2027, 2, 28)));
        assert_eq!(winter.until(day(2027, 3, 1)), None);
    }

    #[test]
    fn one_day_is_a_season_and_a_whole_year_is_none() {
        check("12-24/12-24", 12, 24, true);
        check("12-24/12-24", 12, 25, false);
        assert_eq!(Season::parse("01-01/12-31"), Err(SeasonError::WholeYear));
        assert_eq!(Season::parse("03-01/02-29"), Err(SeasonError::WholeYear));
    }

    #[test]
    fn a_season_has_one_spelling() {
        assert_eq!(Season::parse("06-15/08-31").unwrap().to_string(), "06-15/08-31");
        for raw in [
            "6-15/08-31",
            "06-15",
            "02-30/03-01",
            "13-01/13-02",
            "summer",
            "06-15/08-31/09-01",
        ] {
            assert_eq!(Season::parse(raw), Err(SeasonError::NotTwoDays), "for {raw}");
        }
    }
}
