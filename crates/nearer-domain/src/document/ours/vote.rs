//! Votes on rituals: what each says for themselves, looking back.
//!
//! A vote is an answer to the ritual. Of each person the newest one counts, for a
//! month. Whoever shows them shows the other's only beside one's own.

use std::collections::BTreeMap;

use automerge::Automerge;
use chrono::Days;

use crate::{
    ChangeError, Day, Hand, ItemId, People, PersonId, Shared,
    ritual::{VOTE_DAYS, Vote},
};

use super::{
    super::kinds,
    moment::{self, ANSWERS},
    ritual,
};

const KIND: &str = "vote";

/// Says what one thinks of a ritual. A vote of this month is replaced.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is no such ritual, [`ChangeError::NotNow`] if the id
/// is taken.
pub fn cast(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    of: ItemId,
    vote: Vote,
) -> Result<(), ChangeError> {
    ritual::state(doc, people, of).ok_or(ChangeError::NotFound)?;
    let known = newest(doc, people, hand.day).remove(&of);
    let mine = known.and_then(|mut votes| votes.remove(&hand.person));
    let mut fields = kinds::vote_to(vote);
    match mine {
        Some(mine) => moment::replace(doc, people, hand, ANSWERS, mine.id, KIND, fields),
        None => {
            fields.insert("to".into(), of.to_string().into());
            moment::share(doc, hand, ANSWERS, id, KIND, fields)
        }
    }
}

/// The newest vote of each on every ritual, of the [`VOTE_DAYS`] days before `today`.
pub fn newest(doc: &Automerge, people: &People, today: Day) -> BTreeMap<ItemId, BTreeMap<PersonId, Shared<Vote>>> {
    let from = today.checked_sub_days(Days::new(VOTE_DAYS)).unwrap_or(Day::MIN);
    // A laptop whose clock is ahead may have written on the next day already.
    let to = today.checked_add_days(Days::new(1)).unwrap_or(Day::MAX);
    let mut votes: BTreeMap<ItemId, BTreeMap<PersonId, Shared<Vote>>> = BTreeMap::new();
    let found = moment::between(doc, people, (ANSWERS, KIND), (from, to), &mut Vec::new(), |fields| {
        Some((fields.text("to", ItemId::parse)?, kinds::vote_from(fields)?))
    });
    for Shared {
        id,
        by,
        day,
        body: (of, vote),
    } in found
    {
        votes.entry(of).or_default().insert(
            by,
            Shared {
                id,
                by,
                day,
                body: vote,
            },
        );
    }
    votes
}
