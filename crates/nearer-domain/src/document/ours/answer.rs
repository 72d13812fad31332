//! Answers to asks and invitations in the shared document: one entry each, of whoever answered.

use automerge::Automerge;
use chrono::Days;

use crate::{
    Day, Hand, ItemId, Oddity, People, PersonId, Shared,
    answer::{Answer, Answered},
    ask::LOOKS_BACK_DAYS,
};

use super::{
    super::{ChangeError, kinds},
    moment::{self, ANSWERS, MOMENTS},
    taking_back,
};

/// The kind of what is answered, and the kind of its answers.
pub(super) struct Pair {
    pub(super) item: &'static str,
    pub(super) answer: &'static str,
}

/// Gives an answer, in place of one's own earlier one; `id` is for a new entry.
///
/// The tap itself says what is shared: an answer holds no words.
pub(super) fn give(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    pair: &Pair,
    id: ItemId,
    (to, answer): (ItemId, Answer),
) -> Result<(), ChangeError> {
    let found = moment::one(doc, people, MOMENTS, to).ok_or(ChangeError::NotFound)?;
    if found.kind() != Some(pair.item) || found.taken_back {
        return Err(ChangeError::NotFound);
    }
    if found.by == hand.person {
        return Err(ChangeError::NotNow);
    }
    let answered = Answered {
        to,
        since: hand.day,
        answer,
    };
    let fields = kinds::asking::answer_to(&answered);
    match own(doc, people, hand, pair, to).last() {
        Some(known) if known.body.answer == answer => Ok(()),
        Some(known) => moment::replace(doc, people, hand, ANSWERS, known.id, pair.answer, fields),
        None => moment::share(doc, hand, ANSWERS, id, pair.answer, fields),
    }
}

/// Withdraws one's own answer: it is as if none had been given.
pub(super) fn withdraw(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    pair: &Pair,
    to: ItemId,
) -> Result<(), ChangeError> {
    let own = own(doc, people, hand, pair, to);
    if own.is_empty() {
        return Err(ChangeError::NotFound);
    }
    // More than one only if two laptops of one person answered apart.
    own.iter()
        .try_for_each(|answer| taking_back::take_back(doc, people, hand, answer.id))
}

/// One's own answers to `to`, the one that counts last.
fn own(doc: &Automerge, people: &People, hand: &Hand<'_>, pair: &Pair, to: ItemId) -> Vec<Shared<Answered>> {
    let mut own = all(doc, people, pair, hand.day, &mut Vec::new());
    own.retain(|answer| answer.by == hand.person && answer.body.to == to);
    own.sort_by_key(|answer| (answer.body.since, answer.id));
    own
}

/// All answers of this kind that still matter on `today`.
pub(super) fn all(
    doc: &Automerge,
    people: &People,
    pair: &Pair,
    today: Day,
    odd: &mut Vec<Oddity>,
) -> Vec<Shared<Answered>> {
    moment::between(
        doc,
        people,
        (ANSWERS, pair.answer),
        span(today),
        odd,
        kinds::asking::answer_from,
    )
}

/// Answers to something that its author took back since, with who that is.
pub(super) fn without_words(
    doc: &Automerge,
    people: &People,
    pair: &Pair,
    answers: &[Shared<Answered>],
) -> Vec<(PersonId, Answered)> {
    let of = |answer: &Shared<Answered>| {
        let found = moment::one(doc, people, MOMENTS, answer.body.to)?;
        let is_gone = found.taken_back && found.kind().is_none_or(|kind| kind == pair.item);
        (is_gone && found.by != answer.by).then_some((found.by, answer.body))
    };
    answers.iter().filter_map(of).collect()
}

/// The days in which something that matters on `today` was written.
pub(super) fn span(today: Day) -> (Day, Day) {
    let from = today.checked_sub_days(Days::new(LOOKS_BACK_DAYS)).unwrap_or(today);
    (from, today.checked_add_days(Days::new(1)).unwrap_or(today))
}
