//! Asks in the shared document: one entry each, of its author alone, and its answers.

use automerge::Automerge;

use crate::{
    Day, Hand, ItemId, Oddity, People, PersonId, Shared,
    answer::{Answer, Answered},
    ask::{self, Ask, Asked, Hold},
};

use super::{
    super::{ChangeError, kinds},
    answer::{self, Pair, span},
    moment::{self, MOMENTS},
};

const ASK: Pair = Pair {
    item: "ask",
    answer: "askAnswer",
};

/// Shares an ask.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if one of the hand's own is open or the same rests, as
/// [`holds_back`] says, or if the id is taken.
pub fn share(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId, ask: &Ask) -> Result<(), ChangeError> {
    if holds_back(doc, people, hand.day, (hand.person, id, ask)).is_some() {
        return Err(ChangeError::NotNow);
    }
    moment::share(doc, hand, MOMENTS, id, ASK.item, kinds::asking::ask_to(ask))
}

/// Answers an ask of the other's, or answers it anew; `id` is for a new answer.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if it is not there or was taken back, [`ChangeError::NotNow`]
/// for an ask of one's own.
pub fn answer(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    to: ItemId,
    answer: Answer,
) -> Result<(), ChangeError> {
    answer::give(doc, people, hand, &ASK, id, (to, answer))
}

/// Withdraws one's own answer.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is none.
pub fn withdraw(doc: &mut Automerge, people: &People, hand: &Hand<'_>, to: ItemId) -> Result<(), ChangeError> {
    answer::withdraw(doc, people, hand, &ASK, to)
}

/// Where the asks of both stand on `today`, oldest first; what the other holds too many of
/// is held and not for the screen.
pub fn all(doc: &Automerge, people: &People, today: Day) -> (Vec<Asked>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let (asks, answers, gone) = read(doc, people, today, &mut odd);
    (ask::standing(asks, &answers, &gone, today), odd)
}

/// Why a person cannot make this ask, under this id, on `today`; none if they can.
pub fn holds_back(
    doc: &Automerge,
    people: &People,
    today: Day,
    (person, id, ask): (PersonId, ItemId, &Ask),
) -> Option<Hold> {
    let (asks, answers, gone) = read(doc, people, today, &mut Vec::new());
    let all = ask::standing(asks, &answers, &gone, today);
    ask::holds_back(&all, &gone, (person, id, ask), today)
}

type Read = (Vec<Shared<Ask>>, Vec<Shared<Answered>>, Vec<(PersonId, Answered)>);

fn read(doc: &Automerge, people: &People, today: Day, odd: &mut Vec<Oddity>) -> Read {
    let asks = moment::between(
        doc,
        people,
        (MOMENTS, ASK.item),
        span(today),
        odd,
        kinds::asking::ask_from,
    );
    let answers = answer::all(doc, people, &ASK, today, odd);
    let gone = answer::without_words(doc, people, &ASK, &answers);
    (asks, answers, gone)
}

#[cfg(test)]
mod tests;
