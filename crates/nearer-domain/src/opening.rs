//! An opening: one concrete thing noticed, what I feel, what I hope, and a question.
//!
//! It opens a door and asks for nothing: the other may answer in one of five ways or
//! not at all, and silence says nothing. Two limits protect whoever receives: one open
//! opening of a person at a time, and after "not yet" three days in which nothing new
//! of the same kind is shown. Both are kept by the reader ([`shown_to`]), because a
//! laptop that breaks them would not keep them when it writes.

use std::collections::BTreeSet;

use chrono::Days;

use crate::{Day, ItemId, Note, PersonId, Phrase};

/// One line of an opening, or of an answer to it.
pub type Line = Phrase<300>;

/// How many days an opening rests after "not yet", the day of that answer not counted.
pub const REST_DAYS: u64 = 3;

/// How far ahead one may put the day on which one comes back.
pub const MAX_RETURN_DAYS: u64 = 31;

/// What an opening says. Only its first line has to be there before it is shared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// What I noticed: one concrete thing.
    pub noticed: Option<Note>,
    /// What I feel.
    pub feel: Option<Line>,
    /// What I hope.
    pub hope: Option<Line>,
    /// An open question.
    pub question: Option<Line>,
    /// "No answer needed now."
    pub no_answer_needed: bool,
}

impl Opening {
    /// Whether it says what was noticed, so that the other knows what it is about.
    pub fn is_whole(&self) -> bool {
        self.noticed.is_some()
    }

    /// Whether no line of it holds words.
    pub fn is_empty(&self) -> bool {
        self.noticed.is_none() && self.feel.is_none() && self.hope.is_none() && self.question.is_none()
    }
}

/// What the other says to an opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// "I hear you."
    Heard,
    /// "What I heard": in the other's own words.
    Reflected(Note),
    /// "Not yet, I'll come back by this day."
    NotYet(Day),
    /// "It is something outside us."
    Outside,
    /// "Just be near me."
    Near,
}

/// What the opener says to a reflection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// "Yes, that is it."
    Yes,
    /// "Nearly": and what is missing, if it was said.
    Nearly(Option<Line>),
}

/// One answer to an opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replied {
    /// Its id.
    pub id: ItemId,
    /// The day it was given.
    pub day: Day,
    /// What it says.
    pub reply: Reply,
    /// What the opener said to it, the latest word.
    pub mark: Option<Mark>,
}

/// An opening that was shared, with what was said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its id.
    pub id: ItemId,
    /// Who opened.
    pub by: PersonId,
    /// On which day.
    pub day: Day,
    /// What it says.
    pub opening: Opening,
    /// Whether its author closed it.
    pub closed: bool,
    /// Whether the other opened on the same day.
    pub both: bool,
    /// The answers of the other, oldest first.
    pub replies: Vec<Replied>,
}

impl Opened {
    /// Whether the one who received it would find it on Today: not answered yet, asked
    /// again by a "nearly", or come back to on the day they chose.
    pub fn is_for_the_other(&self, today: Day) -> bool {
        if self.closed {
            return false;
        }
        match self.replies.last() {
            None => true,
            Some(replied) => match (&replied.reply, &replied.mark) {
                (Reply::NotYet(by), _) => *by <= today,
                (Reply::Reflected(_), Some(Mark::Nearly(_))) => true,
                _ => false,
            },
        }
    }

    /// Whether its author would find it on Today: it was answered and is still open.
    pub fn is_for_its_author(&self, today: Day) -> bool {
        let answered = self.replies.last().is_some_and(|replied| match &replied.reply {
            Reply::NotYet(by) => *by >= today,
            Reply::Reflected(_) => replied.mark.is_none(),
            Reply::Heard | Reply::Outside | Reply::Near => true,
        });
        !self.closed && answered
    }
}

/// "Not yet" was said to an opening: nothing new for a while.
///
/// It holds even if the opening was taken back meanwhile; otherwise taking back and
/// opening again would be a way around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// The opening.
    pub item: ItemId,
    /// Who opened, and has to wait.
    pub opener: PersonId,
    /// The day of "not yet".
    pub day: Day,
}

impl Rest {
    /// The last day of the rest.
    pub fn until(self) -> Day {
        self.day.checked_add_days(Days::new(REST_DAYS)).unwrap_or(self.day)
    }
}

/// Why a person cannot share a new opening yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// One of theirs is open.
    IsOpen(ItemId),
    /// The other said "not yet": up to and including this day.
    Rests(Day),
}

/// What keeps `person` from a new opening on `today`. `all` are all openings.
pub fn wait_of(all: &[Opened], rests: &[Rest], person: PersonId, today: Day) -> Option<Wait> {
    let open = all.iter().find(|opened| opened.by == person && !opened.closed);
    let rests = rests
        .iter()
        .filter(|rest| rest.opener == person && rest.until() >= today);
    open.map(|opened| Wait::IsOpen(opened.id))
        .or(rests.map(|rest| rest.until()).max().map(Wait::Rests))
}

/// Of `all` openings, those that `reader` is shown on `today`.
///
/// One's own are all there. Of the other's, only one open one is: the one that rests
/// after "not yet", or else the oldest. While one rests, whatever else the other
/// opened and closed since does not come up either.
pub fn shown_to(mut all: Vec<Opened>, rests: &[Rest], reader: PersonId, today: Day) -> Vec<Opened> {
    let rests = || {
        rests
            .iter()
            .filter(|rest| rest.opener != reader && rest.until() >= today)
    };
    let resting: BTreeSet<ItemId> = rests().map(|rest| rest.item).collect();
    let since = rests().map(|rest| rest.day).min();
    let first = all
        .iter()
        .filter(|opened| opened.by != reader && !opened.closed)
        .filter(|opened| resting.is_empty() || resting.contains(&opened.id))
        .min_by_key(|opened| (opened.day, opened.id))
        .map(|opened| opened.id);
    all.retain(|opened| {
        let is_new = since.is_some_and(|since| opened.day >= since) && !resting.contains(&opened.id);
        opened.by == reader || first == Some(opened.id) || (opened.closed && !is_new)
    });
    note_both(&mut all);
    all
}

/// Notes where both opened on the same day.
fn note_both(all: &mut [Opened]) {
    let days: BTreeSet<(Day, PersonId)> = all.iter().map(|opened| (opened.day, opened.by)).collect();
    for opened in all {
        opened.both = days.iter().any(|(day, by)| *day == opened.day && *by != opened.by);
    }
}

#[cfg(test)]
mod tests;
