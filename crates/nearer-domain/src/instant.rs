//! Moments that people chose: a return time, the time of a talk.
//!
//! They are written in UTC by RFC 3339, whole seconds and a `Z`, in exactly one
//! spelling, so that two that are equal are equal as texts too. Where only minutes
//! count, the seconds are zero. Whoever shows one puts it into local time.

use chrono::{DateTime, SecondsFormat, SubsecRound, TimeDelta, Timelike, Utc};

/// A moment in UTC.
pub type Instant = DateTime<Utc>;

/// The moment as it is written, such as `2026-11-25T19:30:00Z`.
pub fn text(instant: Instant) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Takes `raw` as a moment: exactly what [`text`] writes, of the years 2000 to 2199.
pub fn parse(raw: &str) -> Option<Instant> {
    let instant: Instant = DateTime::parse_from_rfc3339(raw).ok()?.to_utc();
    let year = chrono::Datelike::year(&instant);
    ((2000..2200).contains(&year) && text(instant) == raw).then_some(instant)
}

/// The moment without its fraction of a second.
pub fn to_seconds(instant: Instant) -> Instant {
    instant.trunc_subsecs(0)
}

/// The moment at its full minute.
pub fn to_minutes(instant: Instant) -> Instant {
    let seconds = to_seconds(instant);
    seconds
        .checked_sub_signed(TimeDelta::seconds(seconds.second().into()))
        .unwrap_or(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: bool) {
        assert_eq!(parse(raw).map(text), expected.then(|| raw.to_owned()), "for {raw:?}");
    }

    #[test]
    fn a_moment_has_exactly_one_spelling() {
        check("2026-11-25T19:30:00Z", true);
        check("2026-11-25T19:30:07Z", true);
        check("2026-11-25T19:30:00.000Z", false);
        check("2026-11-25T19:30:00+00:00", false);
        check("2026-11-25T20:30:00+01:00", false);
        check("2026-11-25t19:30:00z", false);
        check("2026-11-25T19:30Z", false);
        check("2026-11-25", false);
        check("9999-01-01T00:00:00Z", false);
    }

    #[test]
    fn minutes_are_what_people_choose() {
        let instant = parse("2026-11-25T19:30:59Z").unwrap();

        assert_eq!(text(to_minutes(instant)), "2026-11-25T19:30:00Z");
    }
}
