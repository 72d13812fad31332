//! "I can take this": an answer to what the other carries.
//!
//! It is said with one tap and owned by whoever says it, who can take it back as
//! quietly. The carrying itself stays its author's; nothing is moved or ticked off.

use std::collections::BTreeMap;

use automerge::Automerge;
use chrono::Days;
use serde_json::Map;

use crate::{Day, Hand, ItemId, People, PersonId, Shared, check_in::CheckIn};

use super::{
    super::ChangeError,
    moment::{self, ANSWERS},
};

const KIND: &str = "take";

/// How long after its day what a check-in carries can be taken on, in days.
pub const OPEN_DAYS: u64 = 30;

/// Somebody offered to take something on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenOn {
    /// The answer that says so.
    pub id: ItemId,
    /// Whose answer.
    pub by: PersonId,
}

/// Says "I can take this" to what the other's check-in carries.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if it carries nothing, is one's own, was long ago, or was taken
/// on before.
pub fn offer(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    check_in: &Shared<CheckIn>,
) -> Result<(), ChangeError> {
    let is_open = is_open(check_in.day, hand.day) && check_in.by != hand.person && check_in.body.carrying.is_some();
    if !is_open || offers(doc, people, check_in.day, check_in.day).contains_key(&check_in.id) {
        return Err(ChangeError::NotNow);
    }
    let mut fields = Map::new();
    fields.insert("to".into(), check_in.id.to_string().into());
    moment::share(doc, hand, ANSWERS, id, KIND, fields)
}

/// Whether what a check-in of `day` carries can be taken on as late as `today`.
pub fn is_open(day: Day, today: Day) -> bool {
    last(day) >= today
}

/// What was taken on of the check-ins from the day `from` to the day `to`, by check-in.
pub fn offers(doc: &Automerge, people: &People, from: Day, to: Day) -> BTreeMap<ItemId, TakenOn> {
    let days = (from, last(to));
    let found = moment::between(doc, people, (ANSWERS, KIND), days, &mut Vec::new(), |fields| {
        fields.text("to", ItemId::parse)
    });
    let offers = found.into_iter().map(|offer| {
        let taken_on = TakenOn {
            id: offer.id,
            by: offer.by,
        };
        (offer.body, taken_on)
    });
    offers.collect()
}

fn last(day: Day) -> Day {
    day.checked_add_days(Days::new(OPEN_DAYS)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Note,
        laptop::{Laptop, SAM, couple, day, item, meet},
        ours::{check_in, taking_back},
    };

    fn shared() -> [Laptop; 2] {
        let [mut lena, mut sam] = couple();
        let carrying = CheckIn {
            carrying: Note::parse("the tax letter").ok(),
            ..CheckIn::default()
        };
        lena.write(day(2, 1), |doc, _, hand| check_in::share(doc, hand, item(1), &carrying))
            .unwrap();
        meet(&mut lena, &mut sam);
        [lena, sam]
    }

    fn take(laptop: &mut Laptop, on: Day) -> Result<(), ChangeError> {
        let (page, _) = check_in::page(&laptop.doc, &laptop.people, None, 1);
        laptop.write(on, |doc, people, hand| {
            offer(doc, people, hand, item(2), &page.items[0])
        })
    }

    #[test]
    fn what_one_carries_the_other_can_take_on_and_give_back() {
        let [mut lena, mut sam] = shared();
        take(&mut sam, day(2, 3)).unwrap();
        meet(&mut lena, &mut sam);

        let seen = offers(&lena.doc, &lena.people, day(2, 1), day(2, 1));
        assert_eq!(seen.get(&item(1)).map(|taken| taken.by), Some(SAM));
        assert_eq!(take(&mut sam, day(2, 3)), Err(ChangeError::NotNow));

        sam.write(day(2, 4), |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(2))
        })
        .unwrap();
        meet(&mut lena, &mut sam);
        assert_eq!(offers(&lena.doc, &lena.people, day(2, 1), day(2, 1)), BTreeMap::new());
    }

    #[test]
    fn nobody_takes_on_their_own_or_what_was_long_ago() {
        let [mut lena, mut sam] = shared();

        assert_eq!(take(&mut lena, day(2, 1)), Err(ChangeError::NotNow));
        assert_eq!(take(&mut sam, day(3, 4)), Err(ChangeError::NotNow));
        assert_eq!(take(&mut sam, day(3, 3)), Ok(()));
    }
}
