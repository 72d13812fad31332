//! The page for someone who helps: what each of the two said yes to.
//!
//! A yes is an entry of one's own that names an item. There is no other way onto
//! the page: an item is on it while both have such an entry, so one person alone
//! can take it off again. A yes counts for a year, because it was said for a
//! conversation that somebody had in mind.

use automerge::Automerge;
use chrono::Months;
use serde_json::Map;

use crate::{Day, Hand, ItemId, Oddity, People, PersonId};

use super::{
    super::ChangeError,
    moment::{self, ANSWERS},
    taking_back,
};

const KIND: &str = "support";

/// For how many months a yes counts.
const COUNTS_MONTHS: u32 = 12;

/// A yes of one person to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yes {
    /// The entry that says it.
    pub id: ItemId,
    /// Who said it.
    pub by: PersonId,
    /// The item.
    pub to: ItemId,
}

/// Says yes to the item `to`. Saying it twice is saying it once.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken.
pub fn say_yes(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    to: ItemId,
) -> Result<(), ChangeError> {
    if yeses(doc, people, hand.day)
        .0
        .iter()
        .any(|yes| yes.by == hand.person && yes.to == to)
    {
        return Ok(());
    }
    let mut fields = Map::new();
    fields.insert("to".into(), to.to_string().into());
    moment::share(doc, hand, ANSWERS, id, KIND, fields)
}

/// Takes every yes of the hand's own to the item `to` back.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is none.
pub fn take_yes_back(doc: &mut Automerge, people: &People, hand: &Hand<'_>, to: ItemId) -> Result<(), ChangeError> {
    let (yeses, _) = yeses(doc, people, hand.day);
    let mine: Vec<Yes> = yeses
        .into_iter()
        .filter(|yes| yes.by == hand.person && yes.to == to)
        .collect();
    if mine.is_empty() {
        return Err(ChangeError::NotFound);
    }
    mine.iter()
        .try_for_each(|yes| taking_back::take_back(doc, people, hand, yes.id))
}

/// Every yes that counts on the day `today`, oldest first.
pub fn yeses(doc: &Automerge, people: &People, today: Day) -> (Vec<Yes>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let from = today.checked_sub_months(Months::new(COUNTS_MONTHS)).unwrap_or(Day::MIN);
    // A yes from a laptop whose clock is ahead counts as well.
    let to = today.checked_add_months(Months::new(1)).unwrap_or(Day::MAX);
    let said = moment::between(doc, people, (ANSWERS, KIND), (from, to), &mut odd, |fields| {
        fields.text("to", ItemId::parse)
    });
    let yeses = said
        .into_iter()
        .map(|said| Yes {
            id: said.id,
            by: said.by,
            to: said.body,
        })
        .collect();
    (yeses, odd)
}

/// The items that both of the pair said yes to, in the order of the second yes.
#[must_use]
pub fn chosen(yeses: &[Yes]) -> Vec<ItemId> {
    let mut chosen = Vec::new();
    for (at, yes) in yeses.iter().enumerate() {
        let other_said_before = yeses[..at].iter().any(|other| other.to == yes.to && other.by != yes.by);
        if other_said_before && !chosen.contains(&yes.to) {
            chosen.push(yes.to);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laptop::{Laptop, couple, day, item, meet};

    fn yes(laptop: &mut Laptop, id: u16, to: u16) {
        laptop
            .write(day(2, 1), |doc, people, hand| {
                say_yes(doc, people, hand, item(id), item(to))
            })
            .unwrap();
    }

    fn on_the_page(laptop: &Laptop) -> Vec<ItemId> {
        chosen(&yeses(&laptop.doc, &laptop.people, day(2, 2)).0)
    }

    #[test]
    fn one_yes_is_a_suggestion_and_two_are_the_page() {
        let [mut lena, mut sam] = couple();
        yes(&mut lena, 1, 50);
        yes(&mut lena, 2, 51);
        meet(&mut lena, &mut sam);
        assert_eq!(on_the_page(&sam), []);

        yes(&mut sam, 3, 51);
        meet(&mut lena, &mut sam);

        for laptop in [&lena, &sam] {
            assert_eq!(on_the_page(laptop), [item(51)]);
        }
    }

    #[test]
    fn either_takes_an_item_off_again_alone() {
        let [mut lena, mut sam] = couple();
        yes(&mut lena, 1, 50);
        yes(&mut sam, 2, 50);
        meet(&mut lena, &mut sam);
        assert_eq!(on_the_page(&lena), [item(50)]);

        sam.write(day(2, 2), |doc, people, hand| {
            take_yes_back(doc, people, hand, item(50))
        })
        .unwrap();
        meet(&mut lena, &mut sam);

        assert_eq!(on_the_page(&lena), []);
    }

    #[test]
    fn two_yeses_of_one_person_are_not_the_yes_of_both() {
        let [mut lena, mut sam] = couple();
        yes(&mut lena, 1, 50);
        yes(&mut lena, 2, 50);
        meet(&mut lena, &mut sam);

        assert_eq!(on_the_page(&sam), []);
        assert_eq!(yeses(&sam.doc, &sam.people, day(2, 2)).0.len(), 1);
    }

    #[test]
    fn a_yes_counts_for_a_year() {
        let [mut lena, _] = couple();
        yes(&mut lena, 1, 50);
        let count = |year: i32, month: u32| {
            let on = Day::from_ymd_opt(year, month, 1).unwrap();
            yeses(&lena.doc, &lena.people, on).0.len()
        };

        let year = chrono::Datelike::year(&day(2, 1));
        assert_eq!((count(year + 1, 1), count(year + 1, 3)), (1, 0));
    }

    #[test]
    fn nobody_takes_back_what_the_other_said() {
        let [mut lena, mut sam] = couple();
        yes(&mut lena, 1, 50);
        meet(&mut lena, &mut sam);

        let refused = sam.write(day(2, 2), |doc, people, hand| {
            take_yes_back(doc, people, hand, item(50))
        });

        assert_eq!(refused, Err(ChangeError::NotFound));
    }
}
