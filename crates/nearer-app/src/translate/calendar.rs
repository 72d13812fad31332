//! An appointment as a calendar file, RFC 5545, by the `icalendar` crate.
//!
//! It says when and one line, and nothing of what it is about: calendars are
//! copied to phones, to work accounts and to whoever shares them.

use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Class, Component as _, Event, EventLike as _};
use nearer_domain::Name;

use super::{about, id as item_id};
use crate::{
    clock::Now,
    give_out::{Ending, FileName, OutgoingFile},
    refusal::{invalid, refuse},
    seam::{ApiError, ErrorCode},
};

/// The shortest and the longest appointment, in minutes.
const MINUTES: std::ops::RangeInclusive<u16> = 5..=720;

/// Makes the file.
pub(crate) fn appointment(
    id: &str,
    title: &str,
    begins: DateTime<Utc>,
    minutes: u16,
    now: Now,
) -> Result<OutgoingFile, ApiError> {
    let id = item_id(id)?;
    let title = about("title", Name::parse(title))?;
    if !MINUTES.contains(&minutes) {
        return Err(invalid("minutes: an appointment takes 5 minutes to 12 hours"));
    }
    let ends = begins
        .checked_add_signed(TimeDelta::minutes(minutes.into()))
        .ok_or_else(|| invalid("begins: that is too far away"))?;
    let made = i64::try_from(now.unix_millis)
        .ok()
        .and_then(DateTime::from_timestamp_millis)
        .ok_or_else(|| invalid("the clock of this laptop stands too far away"))?;
    let event = Event::new()
        .uid(&format!("{id}@nearer"))
        .timestamp(made)
        .summary(title.as_str())
        .class(Class::Private)
        .starts(begins)
        .ends(ends)
        .done();
    let name = FileName::parse("Time together", Ending::Ics)
        .map_err(|error| refuse(ErrorCode::Internal, error.to_string()))?;
    Ok(OutgoingFile {
        name,
        bytes: Calendar::from(event).to_string().into_bytes(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seam::Day;

    const TALK: &str = "01JAZ6Q0T3V5W7X9Y1Z3A5B7C9";

    fn made(title: &str, minutes: u16) -> Result<String, ApiError> {
        let now = Now {
            unix_millis: 1_770_000_000_000,
            steady_millis: 0,
            day: Day::from_ymd_opt(2026, 2, 2).unwrap(),
            offset_minutes: 0,
        };
        let begins = "2026-02-05T19:30:00Z".parse().unwrap();
        let file = appointment(TALK, title, begins, minutes, now)?;
        Ok(String::from_utf8(file.bytes).unwrap())
    }

    #[test]
    fn a_calendar_learns_when_and_one_line() {
        let file = made("Time together", 45).unwrap();

        for line in [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "UID:01JAZ6Q0T3V5W7X9Y1Z3A5B7C9@nearer",
            "SUMMARY:Time together",
            "DTSTART:20260205T193000Z",
            "DTEND:20260205T201500Z",
            "CLASS:PRIVATE",
        ] {
            assert!(file.contains(&format!("{line}\r\n")), "{line} in {file}");
        }
    }

    #[test]
    fn a_title_cannot_bring_in_a_line_of_its_own() {
        let file = made("Tea; or\nBEGIN:VALARM, a \\ long one", 45).unwrap();

        assert!(!file.lines().any(|line| line.starts_with("BEGIN:VALARM")), "{file}");
        assert!(
            file.contains("SUMMARY:Tea\\; or\\nBEGIN:VALARM\\, a \\\\ long one\r\n"),
            "{file}"
        );
    }

    #[test]
    fn nothing_in_it_says_what_the_talk_is_about() {
        let file = made("Time together", 45).unwrap();
        let known = [
            "BEGIN", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "SUMMARY", "CLASS", "DTSTART", "DTEND", "END",
        ];

        for line in file.lines() {
            let (name, _) = line.split_once(':').unwrap();
            assert!(known.contains(&name), "{line}");
        }
    }

    #[test]
    fn it_takes_five_minutes_to_twelve_hours() {
        assert!(made("Tea", 5).is_ok());
        assert!(made("Tea", 4).is_err());
        assert!(made("Tea", 721).is_err());
        assert!(made(" ", 30).is_err());
    }
}
