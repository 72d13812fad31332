//! One notch larger: new words for the usual version of a ritual, with two yeses.
//!
//! The proposal is its author's yes, the answer is the other's. The words change on
//! the laptop of whoever proposed them, once it knows of both: so a proposal that was
//! taken back meanwhile changes nothing, however late the other's yes arrives.

use std::collections::BTreeMap;

use automerge::{Automerge, transaction::Transactable};
use chrono::Months;
use serde_json::Map;

use crate::{
    ChangeError, Day, Hand, ItemId, People, Shared,
    ritual::{Notch, Way},
};

use super::{
    super::{change::commit, entry, kinds, months},
    moment::{self, ANSWERS, MOMENTS},
    ritual,
};

const KIND: &str = "notch";
const ANSWER: &str = "notchAnswer";

/// How many months back proposals are looked for.
const SHOWN_MONTHS: u32 = 12;

/// A proposal and what the other said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The proposal.
    pub notch: Shared<Notch>,
    /// The other's answer: yes, or not now.
    pub answer: Option<bool>,
}

/// Proposes new words for the usual version of `of`.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is no such ritual, [`ChangeError::NotNow`] if a
/// proposal is open already or the words are the same.
pub fn propose(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    of: ItemId,
    usual: &Way,
) -> Result<(), ChangeError> {
    let map = ritual::map_of(doc, of)?;
    let instead_of = ritual::scalar(doc, &map, "usual").unwrap_or_default();
    let newest = newest(doc, people, hand.day).remove(&of);
    let is_open = newest.is_some_and(|proposed| proposed.answer != Some(false) && !proposed.notch.body.done);
    if is_open || instead_of == usual.as_str() {
        return Err(ChangeError::NotNow);
    }
    let notch = Notch {
        ritual: of,
        instead_of,
        usual: usual.clone(),
        done: false,
    };
    moment::share(doc, hand, MOMENTS, id, KIND, kinds::notch_to(&notch))
}

/// Answers the other's proposal: yes, or not now.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if it is not there any more, [`ChangeError::NotNow`] if it is
/// one's own or was answered.
pub fn answer(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    notch: ItemId,
    yes: bool,
) -> Result<(), ChangeError> {
    let proposed = newest(doc, people, hand.day)
        .into_values()
        .find(|proposed| proposed.notch.id == notch)
        .ok_or(ChangeError::NotFound)?;
    if proposed.notch.by == hand.person || proposed.answer.is_some() || proposed.notch.body.done {
        return Err(ChangeError::NotNow);
    }
    let mut fields = Map::new();
    fields.insert("to".into(), notch.to_string().into());
    fields.insert("yes".into(), yes.into());
    moment::share(doc, hand, ANSWERS, id, ANSWER, fields)
}

/// The proposals of the hand's own that both said yes to and whose words do not hold yet.
pub fn to_take_in(doc: &Automerge, people: &People, today: Day) -> Vec<ItemId> {
    let agreed = newest(doc, people, today).into_values().filter(|proposed| {
        let notch = &proposed.notch;
        notch.by == people.me() && proposed.answer == Some(true) && !notch.body.done
    });
    agreed
        .filter(|proposed| {
            let words = ritual::map_of(doc, proposed.notch.body.ritual)
                .ok()
                .and_then(|map| ritual::scalar(doc, &map, "usual"));
            words.unwrap_or_default() == proposed.notch.body.instead_of
        })
        .map(|proposed| proposed.notch.id)
        .collect()
}

/// Lets the words of a proposal hold that [`to_take_in`] named: the field and the
/// proposal change together.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotNow`] if it is not to be taken in.
pub fn take_in(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    if !to_take_in(doc, people, hand.day).contains(&id) {
        return Err(ChangeError::NotNow);
    }
    let known = moment::read(doc, people, MOMENTS, KIND, id, kinds::notch_from).ok_or(ChangeError::NotFound)?;
    let (_, month) = months::locate(doc, MOMENTS, id).ok_or(ChangeError::NotFound)?;
    let map = ritual::map_of(doc, known.body.ritual)?;
    let mut fields = kinds::notch_to(&Notch {
        done: true,
        ..known.body.clone()
    });
    fields.insert("kind".into(), KIND.into());
    fields.insert("day".into(), known.day.to_string().into());
    let text = entry::text(hand, fields)?;
    commit(doc, |tx| {
        tx.put(&map, "usual", known.body.usual.as_str())?;
        tx.put(&month, id.to_string(), text)?;
        Ok(())
    })
    .map(|_| ())
}

/// The newest proposal for each ritual, with the other's answer.
pub fn newest(doc: &Automerge, people: &People, today: Day) -> BTreeMap<ItemId, Proposed> {
    let from = today.checked_sub_months(Months::new(SHOWN_MONTHS)).unwrap_or(Day::MIN);
    let to = today.checked_add_months(Months::new(1)).unwrap_or(Day::MAX);
    let mut odd = Vec::new();
    let proposals = moment::between(doc, people, (MOMENTS, KIND), (from, to), &mut odd, kinds::notch_from);
    let answers = moment::between(doc, people, (ANSWERS, ANSWER), (from, to), &mut odd, |fields| {
        let yes = fields.get("yes", serde_json::Value::as_bool)?;
        Some((fields.text("to", ItemId::parse)?, yes))
    });
    let mut newest = BTreeMap::new();
    for notch in proposals {
        let mut theirs = answers
            .iter()
            .filter(|answer| answer.body.0 == notch.id && answer.by != notch.by);
        let answer = theirs.next_back().map(|answer| answer.body.1);
        newest.insert(notch.body.ritual, Proposed { notch, answer });
    }
    newest
}

#[cfg(test)]
mod tests;
