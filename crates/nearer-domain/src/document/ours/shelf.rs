//! The shelf "ask me this": questions that somebody would like to be asked.
//!
//! Each is a moment of its author's that names a card and holds no words. It asks
//! for nothing and is answered, if at all, at the table. It lies there for a year
//! unless its author takes it off; what is older is simply no longer shown.

use automerge::Automerge;
use chrono::Days;
use serde_json::Map;

use super::{
    super::ChangeError,
    moment::{self, MOMENTS},
};
use crate::{Day, Hand, ItemId, Oddity, People, Shared, content::Slug};

const KIND: &str = "shelf";

/// For how many days a question lies on the shelf.
pub const SHELF_DAYS: u64 = 365;

/// Puts the card on the hand's own shelf.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if it lies there already.
pub fn put(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId, card: &Slug) -> Result<(), ChangeError> {
    let (shelf, _) = all(doc, people, hand.day);
    if shelf.iter().any(|one| one.by == hand.person && one.body == *card) {
        return Err(ChangeError::NotNow);
    }
    let mut fields = Map::new();
    fields.insert("card".into(), card.as_str().into());
    moment::share(doc, hand, MOMENTS, id, KIND, fields)
}

/// What lies on the shelves of both on `today`, newest first. A card that two laptops of one
/// person put there apart lies there twice, and is taken off twice.
pub fn all(doc: &Automerge, people: &People, today: Day) -> (Vec<Shared<Slug>>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let from = today.checked_sub_days(Days::new(SHELF_DAYS)).unwrap_or(Day::MIN);
    // A day later counts as well: the other may live where it is tomorrow already.
    let to = today.checked_add_days(Days::new(1)).unwrap_or(Day::MAX);
    let mut all = moment::between(doc, people, (MOMENTS, KIND), (from, to), &mut odd, |fields| {
        fields.text("card", Slug::parse)
    });
    all.reverse();
    (all, odd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        laptop::{LENA, Laptop, SAM, couple, day, item, meet, three},
        ours::taking_back,
    };

    fn slug(raw: &str) -> Slug {
        Slug::parse(raw).unwrap()
    }

    fn lies(laptop: &Laptop, today: Day) -> Vec<(crate::PersonId, String)> {
        let (shelf, odd) = all(&laptop.doc, &laptop.people, today);
        assert_eq!(odd, []);
        shelf.into_iter().map(|one| (one.by, one.body.to_string())).collect()
    }

    #[test]
    fn what_one_puts_there_the_other_sees_until_it_is_taken_off() {
        let [mut lena, mut sam] = couple();
        lena.write(day(2, 1), |doc, people, hand| {
            put(doc, people, hand, item(1), &slug("warm-03"))
        })
        .unwrap();
        meet(&mut lena, &mut sam);
        assert_eq!(lies(&sam, day(2, 1)), [(LENA, "warm-03".to_owned())]);

        lena.write(day(2, 2), |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(1))
        })
        .unwrap();
        meet(&mut lena, &mut sam);
        assert_eq!(lies(&sam, day(2, 2)), []);
    }

    #[test]
    fn a_card_lies_once_on_one_shelf_and_may_lie_on_both() {
        let [mut lena, mut sam] = couple();
        for (laptop, number) in [(&mut lena, 1), (&mut sam, 2)] {
            laptop
                .write(day(2, 1), |doc, people, hand| {
                    put(doc, people, hand, item(number), &slug("warm-03"))
                })
                .unwrap();
        }
        meet(&mut lena, &mut sam);

        let again = lena.write(day(2, 2), |doc, people, hand| {
            put(doc, people, hand, item(3), &slug("warm-03"))
        });

        assert_eq!(again, Err(ChangeError::NotNow));
        assert_eq!(
            lies(&lena, day(2, 2)),
            [(SAM, "warm-03".to_owned()), (LENA, "warm-03".to_owned())]
        );
    }

    #[test]
    fn two_laptops_of_one_person_can_both_put_it_there_apart() {
        let [mut lena, mut sam, mut other] = three();
        for (laptop, number) in [(&mut lena, 1), (&mut other, 2)] {
            laptop
                .write(day(2, 1), |doc, people, hand| {
                    put(doc, people, hand, item(number), &slug("warm-03"))
                })
                .unwrap();
        }
        meet(&mut lena, &mut sam);
        meet(&mut sam, &mut other);

        assert_eq!(lies(&sam, day(2, 1)).len(), 2);
    }

    #[test]
    fn after_a_year_it_is_no_longer_shown() {
        let [mut lena, _] = couple();
        lena.write(day(2, 1), |doc, people, hand| {
            put(doc, people, hand, item(1), &slug("warm-03"))
        })
        .unwrap();
        let later = |days| day(2, 1).checked_add_days(Days::new(days)).unwrap();

        assert_eq!(lies(&lena, later(SHELF_DAYS)).len(), 1);
        assert_eq!(lies(&lena, later(SHELF_DAYS + 1)), []);
    }
}
