//! An ask: one small, specific thing that one person would like of the other.
//!
//! Three rules protect whoever is asked, and they hold where an ask is *read*, so
//! that a changed program on the other laptop gains nothing by breaking them:
//!
//! * One open ask each. A second one is not shown until the first is answered,
//!   taken back or has faded.
//! * After *another time* or *not this time*, the same rests for 72 hours. Days stand
//!   for hours here: it can be shown again on the third day after. "The same" is
//!   [`Ask::is_like`]; of words that were taken back nothing is left to compare, so
//!   that then everything rests.
//! * Seven days without a word and it fades. Nobody let it expire; it is simply
//!   no longer there to be answered.
//!
//! All of it is worked out from the set of asks and answers and the day, and never
//! from the order in which they came.

use std::collections::BTreeSet;

use chrono::Days;

use crate::{
    Day, ItemId, PersonId, Phrase, Shared,
    answer::{self, Answer, Answered, When},
};

/// The one thing, in a sentence.
pub type Wanted = Phrase<200>;

/// For how many days an ask without an answer is shown.
pub const FADES_AFTER_DAYS: u64 = 7;

/// How many days the same rests after *another time* or *not this time*: 72 hours.
pub const RESTS_DAYS: u64 = 3;

/// For how many days an answered ask stays where the open ones are.
pub const ANSWERED_STAYS_DAYS: u64 = 3;

/// How far back an ask can lie and still matter today, in days.
pub const LOOKS_BACK_DAYS: u64 = 60;

/// How far ahead of today an entry may be dated: the other may live where it is tomorrow.
const AHEAD_DAYS: u64 = 1;

/// How much of the other's time it would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// A few minutes.
    Minutes,
    /// Half an hour.
    HalfHour,
    /// An evening.
    Evening,
    /// More than that.
    Longer,
}

/// One small specific thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// What.
    pub what: Wanted,
    /// How much time it would take.
    pub size: Option<Size>,
    /// When.
    pub when: Option<When>,
    /// Something smaller that would be good as well.
    pub smaller: Option<Wanted>,
}

/// Where an ask stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It can be answered.
    Open,
    /// It was answered.
    Answered(Answer),
    /// Whoever is asked does not see it yet.
    Held(Hold),
    /// A week went by without a word.
    Faded,
}

/// Why an ask is not shown yet, or cannot be made yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Another ask of the same person is open.
    OneIsOpen,
    /// The same rests, up to and without this day.
    RestsUntil(Day),
}

/// An ask with its answer, as it stands on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The ask.
    pub ask: Shared<Ask>,
    /// The answer that counts.
    pub answer: Option<Shared<Answered>>,
    /// Where it stands.
    pub standing: Standing,
}

/// Answers whose ask was taken back, with whose ask that was.
pub type WithoutWords = [(PersonId, Answered)];

impl Ask {
    /// Whether it asks for the same: the same words, or the same with some added or left out.
    ///
    /// Wording it entirely anew makes another ask of it; telling meanings apart is for people.
    pub fn is_like(&self, other: &Ask) -> bool {
        let (mine, theirs) = (words(&self.what), words(&other.what));
        mine.is_subset(&theirs) || theirs.is_subset(&mine)
    }
}

/// The words of a sentence, without case and punctuation.
fn words(phrase: &Wanted) -> BTreeSet<String> {
    let lower = phrase.as_str().to_lowercase();
    let words: BTreeSet<String> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    // Of signs alone nothing would be left, and nothing is like everything.
    if words.is_empty() {
        BTreeSet::from([lower])
    } else {
        words
    }
}

/// Where every ask stands on the day `today`, oldest first.
///
/// An ask that is dated later than tomorrow is left out until its day comes near.
pub fn standing(
    mut asks: Vec<Shared<Ask>>,
    answers: &[Shared<Answered>],
    without_words: &WithoutWords,
    today: Day,
) -> Vec<Asked> {
    let ahead = after(today, AHEAD_DAYS);
    asks.retain(|ask| ask.day <= ahead);
    asks.sort_by_key(|ask| (ask.day, ask.id));
    let resting = Resting::of(&asks, answers, without_words, today);
    let mut open: BTreeSet<PersonId> = BTreeSet::new();
    let mut all = Vec::with_capacity(asks.len());
    for ask in asks {
        let answer = answer::to(answers, ask.id, ask.by).cloned();
        let standing = match (&answer, resting.until(ask.by, &ask.body)) {
            (Some(answer), _) => Standing::Answered(answer.body.answer),
            (None, _) if today >= after(ask.day, FADES_AFTER_DAYS) => Standing::Faded,
            (None, Some(until)) => Standing::Held(Hold::RestsUntil(until)),
            (None, None) if open.contains(&ask.by) => Standing::Held(Hold::OneIsOpen),
            (None, None) => {
                open.insert(ask.by);
                Standing::Open
            }
        };
        all.push(Asked { ask, answer, standing });
    }
    all
}

/// Why `person` cannot make this ask today, given where all asks stand; none if they can.
///
/// The ask itself, if it is among them already by its `id`, is not in its own way.
pub fn holds_back(
    all: &[Asked],
    without_words: &WithoutWords,
    (person, id, ask): (PersonId, ItemId, &Ask),
    today: Day,
) -> Option<Hold> {
    let (asks, answers): (Vec<_>, Vec<_>) = all
        .iter()
        .filter(|asked| asked.ask.id != id)
        .map(|asked| (asked.ask.clone(), asked.answer.clone()))
        .unzip();
    let answers: Vec<_> = answers.into_iter().flatten().collect();
    if let Some(until) = Resting::of(&asks, &answers, without_words, today).until(person, ask) {
        return Some(Hold::RestsUntil(until));
    }
    let waits = |asked: &Asked| {
        let is_theirs = asked.ask.by == person && asked.ask.id != id;
        is_theirs && matches!(asked.standing, Standing::Open | Standing::Held(_))
    };
    all.iter().any(waits).then_some(Hold::OneIsOpen)
}

impl Asked {
    /// Whether it belongs among what is going on today.
    pub fn is_current(&self, today: Day) -> bool {
        match (self.standing, &self.answer) {
            (Standing::Open | Standing::Held(_), _) => true,
            (Standing::Faded, _) => false,
            (Standing::Answered(given), Some(answer)) => {
                let named = match given {
                    Answer::Yes | Answer::Smaller => self.ask.body.when.map(|when| when.day),
                    Answer::AnotherTime(day) => day,
                    Answer::NotThisTime => None,
                };
                let stays = after(answer.body.since, ANSWERED_STAYS_DAYS);
                today <= named.map_or(stays, |day| day.max(stays))
            }
            (Standing::Answered(_), None) => false,
        }
    }
}

/// What rests today, and until when.
struct Resting {
    /// Asks that were put off, with whose they were.
    words: Vec<(PersonId, Ask, Day)>,
    /// Whoever took such an ask back: everything of theirs.
    everything: Vec<(PersonId, Day)>,
}

impl Resting {
    fn of(asks: &[Shared<Ask>], answers: &[Shared<Answered>], without_words: &WithoutWords, today: Day) -> Resting {
        let until = |answered: &Answered| {
            let until = after(answered.since, RESTS_DAYS);
            (!answered.answer.is_yes() && today < until).then_some(until)
        };
        let words = asks.iter().filter_map(|ask| {
            let answer = answer::to(answers, ask.id, ask.by)?;
            Some((ask.by, ask.body.clone(), until(&answer.body)?))
        });
        let everything = without_words
            .iter()
            .filter_map(|(by, answered)| Some((*by, until(answered)?)));
        Resting {
            words: words.collect(),
            everything: everything.collect(),
        }
    }

    fn until(&self, person: PersonId, ask: &Ask) -> Option<Day> {
        let like = self
            .words
            .iter()
            .filter(|(by, words, _)| *by == person && words.is_like(ask));
        let all = self.everything.iter().filter(|(by, _)| *by == person);
        like.map(|(_, _, until)| *until)
            .chain(all.map(|(_, until)| *until))
            .max()
    }
}

fn after(day: Day, days: u64) -> Day {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests;
