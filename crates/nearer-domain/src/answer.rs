//! An answer to an ask or to an invitation: one tap of the person it was meant for.
//!
//! The four answers weigh the same, and none of them needs a reason. Silence is the
//! fifth: it leaves no entry, so there is nothing to be read into it. An answer
//! belongs to whoever gave it; they may change it or withdraw it at any time.

use crate::{Day, ItemId, PersonId, Shared, rhythm::TimeOfDay};

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Yes.
    Yes,
    /// Yes, to the smaller one.
    Smaller,
    /// Another time; on that day, if one is named.
    AnotherTime(Option<Day>),
    /// Not this time.
    NotThisTime,
}

impl Answer {
    /// Whether it says yes, to the thing itself or to the smaller one.
    pub fn is_yes(self) -> bool {
        matches!(self, Answer::Yes | Answer::Smaller)
    }
}

/// An answer with what it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The ask or the invitation.
    pub to: ItemId,
    /// The day on which it was given, or last changed.
    pub since: Day,
    /// What was answered.
    pub answer: Answer,
}

/// A day, and a time of day where that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The day.
    pub day: Day,
    /// The time of day.
    pub at: Option<TimeOfDay>,
}

/// The answer that counts for something that `by` shared: the newest of the other person's.
///
/// Nobody answers themselves. One person answers twice only from two laptops apart; the
/// newer day counts, then the newer id, whatever the order in which they arrived.
pub fn to(answers: &[Shared<Answered>], item: ItemId, by: PersonId) -> Option<&Shared<Answered>> {
    answers
        .iter()
        .filter(|answer| answer.body.to == item && answer.by != by)
        .max_by_key(|answer| (answer.body.since, answer.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laptop::{LENA, SAM, day, item};

    fn said(id: u16, by: PersonId, on: u32, answer: Answer) -> Shared<Answered> {
        Shared {
            id: item(id),
            by,
            day: day(2, 1),
            body: Answered {
                to: item(1),
                since: day(2, on),
                answer,
            },
        }
    }

    #[test]
    fn the_newest_answer_of_the_other_counts_in_any_order() {
        let mut answers = vec![
            said(5, SAM, 2, Answer::Yes),
            said(3, SAM, 4, Answer::NotThisTime),
            said(4, SAM, 4, Answer::Smaller),
            said(9, LENA, 9, Answer::Yes),
        ];

        for _ in 0..4 {
            answers.rotate_left(1);
            let counts = to(&answers, item(1), LENA).map(|answer| answer.body.answer);
            assert_eq!(counts, Some(Answer::Smaller));
        }
    }

    #[test]
    fn nobody_answers_themselves_and_silence_is_nothing() {
        let answers = [said(9, LENA, 9, Answer::Yes)];

        assert_eq!(to(&answers, item(1), LENA), None);
        assert_eq!(to(&answers, item(2), LENA), None);
    }
}
