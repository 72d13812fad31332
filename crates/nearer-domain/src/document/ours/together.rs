//! Check-ins that are opened together, in the shared document.
//!
//! Four steps, each one entry of its author: the *seal* in `moments`; *bound* in
//! `answers`, which says "I have yours, and mine can no longer be taken back"; then
//! the check-in itself with what proves that it is the sealed one; or, instead of
//! the last two, an empty mark where the seal was. [`step`] works out which is due
//! from the document alone, so that a crash between two steps loses nothing.
//!
//! Why three rounds: with two, one laptop could give the words to a seal that the
//! other has just taken back. A laptop binds itself before it gives anything, and
//! who is bound cannot go back unless the other did (ADR-0018).

mod reading;

use automerge::{Automerge, ReadDoc};
use serde_json::{Map, Value as Json};

use crate::{
    Day, Hand, ItemId, People,
    check_in::CheckIn,
    together::{Prepared, Seal, Sealing, Step, may_be_for},
};

use super::{
    super::{ChangeError, entry, kinds, months},
    CHECK_INS,
    moment::{ANSWERS, MOMENTS},
};
pub(super) use reading::{Bound, Opening, Sealed, bounds, is_as_sealed, is_bound, is_shown, sealed};
use reading::{candidates, words};

/// The kind of an entry of `moments` that holds a seal.
pub(crate) const KIND: &str = "together";

/// The kind of an entry of `answers` that binds one seal to another.
pub(crate) const BOUND: &str = "bound";

/// Puts the seal of a prepared check-in into the shared document.
///
/// # Errors
///
/// [`ChangeError::DayOutOfRange`] if the day it is meant for is over or too far ahead,
/// [`ChangeError::NotNow`] if nothing is filled in or the seal is there already.
pub fn seal(doc: &mut Automerge, hand: &Hand<'_>, prepared: &Prepared, check_in: &CheckIn) -> Result<(), ChangeError> {
    if !may_be_for(hand.day, prepared.window) {
        return Err(ChangeError::DayOutOfRange);
    }
    if check_in.is_empty() {
        return Err(ChangeError::NotNow);
    }
    let sealing = Sealing {
        space: hand.space,
        by: hand.person,
        id: prepared.item,
        window: prepared.window,
        blind: prepared.blind,
    };
    let seal = Seal::over(&sealing, &words(kinds::check_in_to(check_in)));
    let mut fields = Map::new();
    fields.insert("kind".into(), KIND.into());
    fields.insert("window".into(), prepared.window.to_string().into());
    fields.insert("seal".into(), seal.to_text().into());
    let month = entry::map_of_day(doc, MOMENTS, hand.day)?;
    entry::add(doc, hand, &month, prepared.item, fields)
}

/// Binds the seal `mine` to the other's, `theirs`. From here on mine is not taken back.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if one of the two is not here, [`ChangeError::NotNow`] if they
/// are not meant for one day.
pub fn bind(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    mine: ItemId,
    theirs: ItemId,
) -> Result<(), ChangeError> {
    let of = |id| {
        sealed(doc, people, id)
            .and_then(Result::ok)
            .ok_or(ChangeError::NotFound)
    };
    let (my, their) = (of(mine)?, of(theirs)?);
    if my.by != hand.person || their.by == hand.person || my.window != their.window {
        return Err(ChangeError::NotNow);
    }
    let mut fields = Map::new();
    fields.insert("kind".into(), BOUND.into());
    fields.insert("for".into(), mine.to_string().into());
    fields.insert("to".into(), theirs.to_string().into());
    fields.insert("seal".into(), their.seal.to_text().into());
    let month = entry::map_of_day(doc, ANSWERS, hand.day)?;
    entry::add(doc, hand, &month, id, fields)
}

/// Gives the words, once both are bound to each other. They stand under the day on which
/// they were sealed.
///
/// # Errors
///
/// [`ChangeError::NotNow`] before that, or if they are given already.
pub fn open(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    prepared: &Prepared,
    check_in: &CheckIn,
) -> Result<(), ChangeError> {
    let Step::Open(with) = step(doc, people, prepared, hand.day) else {
        return Err(ChangeError::NotNow);
    };
    let Some(Ok(mine)) = sealed(doc, people, prepared.item) else {
        return Err(ChangeError::NotFound);
    };
    let opening = Opening {
        with,
        blind: prepared.blind,
    };
    let mut fields = kinds::check_in_to(check_in);
    if !opening.fits(&mine, hand.space, &words(fields.clone())) {
        return Err(ChangeError::Changed);
    }
    fields.insert("together".into(), Json::Object(opening.to_json()));
    fields.insert("day".into(), mine.day.to_string().into());
    let month = entry::map_of_day(doc, CHECK_INS, mine.day)?;
    entry::add(doc, hand, &month, prepared.item, fields)
}

/// Takes a seal of one's own back: an empty mark stays.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotYours`], [`ChangeError::NotNow`] if it was
/// taken back before or is bound to one of the other's that still stands.
pub fn take_back(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    let found = sealed(doc, people, id).ok_or(ChangeError::NotFound)?;
    let mine = found.map_err(|_| ChangeError::NotNow)?;
    if mine.by != hand.person {
        return Err(ChangeError::NotYours);
    }
    if is_bound(doc, people, &mine, hand.day) {
        return Err(ChangeError::NotNow);
    }
    let (_, month) = months::locate(doc, MOMENTS, id).ok_or(ChangeError::NotFound)?;
    let mut fields = Map::new();
    fields.insert("day".into(), mine.day.to_string().into());
    fields.insert("kind".into(), KIND.into());
    fields.insert("takenBack".into(), true.into());
    entry::replace(doc, people, hand, &month, id, fields)
}

/// What is due for a check-in that was prepared like this.
pub fn step(doc: &Automerge, people: &People, prepared: &Prepared, today: Day) -> Step {
    let is_over = today > prepared.window;
    let mine = match sealed(doc, people, prepared.item) {
        None if is_over => return Step::TakenBack,
        None => return Step::Seal,
        Some(Err(_)) => return Step::TakenBack,
        Some(Ok(mine)) if is_opened(doc, mine.id, mine.day) => return Step::Opened,
        Some(Ok(mine)) => mine,
    };
    let bounds = bounds(doc, people, &mine, today);
    let binds_theirs = |theirs: ItemId| {
        let to_mine = |bound: &&Bound| bound.of == theirs && bound.to == mine.id && bound.seal == mine.seal;
        bounds.iter().filter(to_mine).any(|bound| bound.by != mine.by)
    };
    let live = bounds
        .iter()
        .filter(|bound| bound.by == mine.by && bound.of == mine.id)
        .filter(|bound| bound.is_live(doc, people));
    let live: Vec<ItemId> = live.map(|bound| bound.to).collect();
    if let Some(theirs) = live.iter().find(|theirs| binds_theirs(**theirs)) {
        return Step::Open(*theirs);
    }
    if !live.is_empty() {
        return Step::Wait;
    }
    if is_over {
        return Step::TakeBack;
    }
    let theirs = candidates(doc, people, &mine);
    let chosen = theirs.iter().find(|theirs| binds_theirs(**theirs)).or(theirs.first());
    chosen.map_or(Step::Wait, |theirs| Step::Bind(*theirs))
}

/// Whether the words of a seal of `day` are given: they stand in the month of the seal.
pub(super) fn is_opened(doc: &Automerge, id: ItemId, day: Day) -> bool {
    let month = months::key(day).and_then(|key| months::month_map(doc, CHECK_INS, &key));
    month.is_some_and(|month| matches!(doc.get(&month, id.to_string()), Ok(Some(_))))
}

/// The other's check-in that was opened together with `id`, if both are given.
pub fn opened_with(doc: &Automerge, people: &People, id: ItemId) -> Option<ItemId> {
    let (_, month) = months::locate(doc, CHECK_INS, id)?;
    let entry = entry::read(doc, people, &month, &id.to_string(), "", &mut Vec::new())?;
    let with = sealed(doc, people, Opening::of(&entry)?.with)?.ok()?;
    is_opened(doc, with.id, with.day).then_some(with.id)
}

#[cfg(test)]
mod tests;
