//! An experiment: one idea tried for a while, and what becomes of it.
//!
//! One runs at a time. A laptop that knows of a running one begins no other. If two
//! were begun while apart, both are shown and neither runs until each of the two
//! has said which; what one of them says alone decides nothing. When it is over each
//! looks back for themselves, and both looks are shown once both are there.

use std::collections::BTreeSet;

use chrono::Days;

use crate::{Day, ItemId, Note, PersonId, Phrase};

/// What is tried.
pub type What = Phrase<300>;

/// The most days that an experiment takes, its first and last included.
pub const MAX_DAYS: u64 = 14;

/// The latest day on which it is looked back on, in days after its last one.
pub const REVIEW_WITHIN_DAYS: u64 = 14;

/// An experiment as one person plans it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The challenge it is for.
    pub challenge: Option<ItemId>,
    /// The idea it came from.
    pub idea: Option<ItemId>,
    /// What is tried.
    pub what: What,
    /// When.
    pub days: Span,
    /// What we would notice if it helped.
    pub notice: Option<Note>,
}

/// From when to when, and the day of looking back. One value, so that days of two
/// spans that were written apart never meet in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    from: Day,
    to: Day,
    review: Day,
}

/// Why days were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// It ends before it begins, or lasts too long.
    #[error("an experiment takes 1 to {MAX_DAYS} days")]
    Length,
    /// The day of looking back is not after it, or too late.
    #[error("looking back is on its last day, or at most {REVIEW_WITHIN_DAYS} days later")]
    Review,
    /// It is not three days.
    #[error("three days are written from/to/review")]
    NotThreeDays,
}

impl Span {
    /// Takes three days as a span.
    ///
    /// # Errors
    ///
    /// [`SpanError::Length`] unless it takes 1 to [`MAX_DAYS`] days, [`SpanError::Review`]
    /// unless `review` is from `to` on to [`REVIEW_WITHIN_DAYS`] days later.
    pub fn new(from: Day, to: Day, review: Day) -> Result<Span, SpanError> {
        let last = from.checked_add_days(Days::new(MAX_DAYS - 1)).unwrap_or(Day::MAX);
        if to < from || to > last {
            return Err(SpanError::Length);
        }
        let latest = to.checked_add_days(Days::new(REVIEW_WITHIN_DAYS)).unwrap_or(Day::MAX);
        if review < to || review > latest {
            return Err(SpanError::Review);
        }
        Ok(Span { from, to, review })
    }

    /// Takes `raw`, as it is written, as a span.
    ///
    /// # Errors
    ///
    /// [`SpanError`], see there.
    pub fn parse(raw: &str) -> Result<Span, SpanError> {
        let days: Option<Vec<Day>> = raw
            .split('/')
            .map(|day| day.parse().ok().filter(|parsed: &Day| parsed.to_string() == day))
            .collect();
        match days.as_deref() {
            Some([from, to, review]) => Span::new(*from, *to, *review),
            _ => Err(SpanError::NotThreeDays),
        }
    }

    /// The first day.
    pub fn from(self) -> Day {
        self.from
    }

    /// The last day.
    pub fn to(self) -> Day {
        self.to
    }

    /// The day of looking back.
    pub fn review(self) -> Day {
        self.review
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}", self.from, self.to, self.review)
    }
}

/// One field of an experiment with its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// What is tried.
    What(What),
    /// When.
    Days(Span),
    /// What we would notice.
    Notice(Option<Note>),
}

/// What was last done with an experiment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Planned.
    Planned,
    /// Begun by one of the two.
    Begun,
    /// Stopped by one of the two.
    Stopped,
}

/// Settles the states that were written apart: stopping wins. The order does not matter.
pub fn settle(claims: &[State]) -> State {
    let any = |state| claims.contains(&state);
    if any(State::Stopped) {
        State::Stopped
    } else if any(State::Begun) {
        State::Begun
    } else {
        State::Planned
    }
}

/// What one person says when it is looked back on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Keep it.
    Keep,
    /// Change it.
    Change,
    /// Drop it.
    Drop,
}

/// One person's look back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Keep, change or drop.
    pub verdict: Verdict,
    /// A line about it.
    pub line: Option<Note>,
}

/// Where an experiment stands on a day, beside all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Planned and not begun.
    Planned,
    /// Begun, and its first day is still to come.
    Ahead,
    /// Running.
    Running,
    /// Begun while another one was: neither runs until both have said which.
    Beside,
    /// Another one was chosen by both instead.
    Aside,
    /// Its last day is over, or both have looked back.
    Over,
    /// Stopped.
    Stopped,
}

/// What decides where an experiment stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What was last done with it.
    pub state: State,
    /// When it is, if that can be read.
    pub days: Option<Span>,
    /// Who chose another one that was begun beside it.
    pub declined: BTreeSet<PersonId>,
    /// Whether both have looked back.
    pub looked_back: bool,
}

impl Facts {
    /// Whether it takes the one place that there is.
    pub fn is_live(&self, today: Day) -> bool {
        let lasts = self.days.is_some_and(|days| today <= days.to());
        self.state == State::Begun && lasts && self.declined.len() < 2 && !self.looked_back
    }

    /// Where it stands; `others` says how many others are live too.
    pub fn standing(&self, today: Day, others: usize) -> Standing {
        match self.state {
            State::Planned => Standing::Planned,
            State::Stopped => Standing::Stopped,
            State::Begun if self.is_live(today) && others > 0 => Standing::Beside,
            State::Begun if self.is_live(today) => match self.days {
                Some(days) if today < days.from() => Standing::Ahead,
                _ => Standing::Running,
            },
            State::Begun if self.declined.len() >= 2 => Standing::Aside,
            State::Begun => Standing::Over,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: u32) -> Day {
        Day::from_ymd_opt(2026, 3, d).unwrap()
    }

    #[track_caller]
    fn check(days: [u32; 3], expected: Result<(), SpanError>) {
        let [from, to, review] = days.map(day);
        assert_eq!(Span::new(from, to, review).map(drop), expected, "for {days:?}");
    }

    #[test]
    fn an_experiment_takes_one_to_fourteen_days() {
        check([1, 1, 1], Ok(()));
        check([1, 14, 14], Ok(()));
        check([1, 15, 15], Err(SpanError::Length));
        check([2, 1, 2], Err(SpanError::Length));
    }

    #[test]
    fn looking_back_comes_after_it_and_soon() {
        check([1, 7, 6], Err(SpanError::Review));
        check([1, 7, 21], Ok(()));
        check([1, 7, 22], Err(SpanError::Review));
    }

    #[test]
    fn a_span_is_written_in_one_way() {
        let span = Span::new(day(1), day(7), day(8)).unwrap();
        assert_eq!(Span::parse(&span.to_string()), Ok(span));
        assert_eq!(Span::parse("2026-03-01/2026-03-07"), Err(SpanError::NotThreeDays));
        assert_eq!(
            Span::parse("2026-3-1/2026-03-07/2026-03-08"),
            Err(SpanError::NotThreeDays)
        );
    }

    #[test]
    fn stopping_wins() {
        assert_eq!(settle(&[State::Begun, State::Stopped]), State::Stopped);
        assert_eq!(settle(&[State::Stopped, State::Begun]), State::Stopped);
        assert_eq!(settle(&[State::Begun, State::Begun]), State::Begun);
        assert_eq!(settle(&[]), State::Planned);
    }

    #[test]
    fn what_one_says_alone_leaves_the_place_taken() {
        let person = |number: u8| PersonId::new([number; 16]);
        let mut facts = Facts {
            state: State::Begun,
            days: Span::new(day(1), day(7), day(8)).ok(),
            declined: BTreeSet::from([person(1)]),
            looked_back: false,
        };
        assert_eq!(facts.standing(day(2), 1), Standing::Beside);

        facts.declined.insert(person(2));
        assert_eq!(facts.standing(day(2), 1), Standing::Aside);
    }
}
