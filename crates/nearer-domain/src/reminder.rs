//! When one's own reminders are due.
//!
//! A reminder knows a time and nothing else: not what it is about, not whom.
//! Whoever asks hands in only things that this person set or said yes to, and
//! leaves out what is done; here they become moments outside the quiet hours.
//! Everything is the local time of this laptop, because people sleep by it.

use chrono::{NaiveDateTime, NaiveTime};

use crate::Day;

/// When something of one's own comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// On a day, at the time of day that was chosen for all of these.
    On(Day),
    /// At a time of its own.
    At(NaiveDateTime),
}

/// The hours in which nothing reminds: from one time of day until another, over midnight if need be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    from: NaiveTime,
    until: NaiveTime,
}

impl QuietHours {
    /// Quiet from one time of day until another. The same time twice means no quiet hours.
    #[must_use]
    pub fn new(from: NaiveTime, until: NaiveTime) -> QuietHours {
        QuietHours { from, until }
    }

    /// `moment`, or the end of the quiet hours that it lies in.
    #[must_use]
    pub fn after(self, moment: NaiveDateTime) -> NaiveDateTime {
        let time = moment.time();
        let over_midnight = self.from > self.until;
        let is_quiet = if over_midnight {
            time >= self.from || time < self.until
        } else {
            time >= self.from && time < self.until
        };
        if !is_quiet {
            return moment;
        }
        let ends_tomorrow = over_midnight && time >= self.from;
        let day = if ends_tomorrow {
            moment.date().succ_opt()
        } else {
            Some(moment.date())
        };
        day.map_or(moment, |day| day.and_time(self.until))
    }
}

/// The moments after `now` at which to remind, soonest first, at most `limit`.
/// Things that come at the same minute are one moment.
#[must_use]
pub fn moments(
    things: impl IntoIterator<Item = Due>,
    time_of_day: NaiveTime,
    quiet: QuietHours,
    now: NaiveDateTime,
    limit: usize,
) -> Vec<NaiveDateTime> {
    let mut moments: Vec<NaiveDateTime> = things
        .into_iter()
        .map(|due| match due {
            Due::On(day) => day.and_time(time_of_day),
            Due::At(moment) => moment,
        })
        .map(|moment| quiet.after(moment))
        .filter(|moment| *moment > now)
        .collect();
    moments.sort_unstable();
    moments.dedup();
    moments.truncate(limit);
    moments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        Day::from_ymd_opt(2026, 3, day)
            .unwrap()
            .and_hms_opt(hour, minute, 0)
            .unwrap()
    }

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    #[track_caller]
    fn check_quiet((from, until): (u32, u32), moment: NaiveDateTime, expected: NaiveDateTime) {
        let quiet = QuietHours::new(time(from, 0), time(until, 0));

        assert_eq!(quiet.after(moment), expected, "{from} to {until}, {moment}");
    }

    #[test]
    fn what_falls_into_the_night_waits_for_the_morning() {
        check_quiet((21, 8), at(3, 22, 30), at(4, 8, 0));
        check_quiet((21, 8), at(3, 2, 0), at(3, 8, 0));
        check_quiet((21, 8), at(3, 21, 0), at(4, 8, 0));
        check_quiet((21, 8), at(3, 8, 0), at(3, 8, 0));
        check_quiet((21, 8), at(3, 20, 59), at(3, 20, 59));
    }

    #[test]
    fn quiet_hours_may_lie_in_the_middle_of_a_day() {
        check_quiet((12, 14), at(3, 13, 0), at(3, 14, 0));
        check_quiet((12, 14), at(3, 14, 0), at(3, 14, 0));
        check_quiet((12, 14), at(3, 11, 59), at(3, 11, 59));
    }

    #[test]
    fn the_same_time_twice_means_no_quiet_hours() {
        check_quiet((0, 0), at(3, 0, 0), at(3, 0, 0));
        check_quiet((9, 9), at(3, 9, 0), at(3, 9, 0));
    }

    #[test]
    fn moments_come_in_order_once_each_and_never_from_the_past() {
        let things = [
            Due::On(at(5, 0, 0).date()),
            Due::At(at(4, 23, 0)),
            Due::On(at(5, 0, 0).date()),
            Due::At(at(3, 10, 0)),
            Due::At(at(3, 12, 0)),
        ];
        let quiet = QuietHours::new(time(21, 0), time(9, 0));

        let moments = moments(things, time(9, 0), quiet, at(3, 10, 0), 9);

        // The one of eleven at night and the two of the next day are one morning.
        assert_eq!(moments, [at(3, 12, 0), at(5, 9, 0)]);
    }

    #[test]
    fn no_more_are_named_than_were_asked_for() {
        let every_day = (1..=31).map(|day| Due::On(at(day, 0, 0).date()));
        let quiet = QuietHours::new(time(0, 0), time(0, 0));

        let moments = moments(every_day, time(9, 0), quiet, at(10, 9, 0), 4);

        assert_eq!(moments, [at(11, 9, 0), at(12, 9, 0), at(13, 9, 0), at(14, 9, 0)]);
    }
}
