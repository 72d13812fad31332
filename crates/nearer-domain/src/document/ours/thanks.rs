//! Thanks and wins in the shared document: one entry each, of its author alone.

use automerge::Automerge;

use crate::{
    Hand, ItemId, Oddity, Page, People, Shared,
    thanks::{Kept, Thanks, Win},
};

use super::{
    super::{ChangeError, kinds},
    moment::{self, MOMENTS},
};

const THANKS: &str = "thanks";
const WIN: &str = "win";

/// Shares a thanks.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken, [`ChangeError::DayOutOfRange`] outside the
/// fifty years of the document.
pub fn thank(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, thanks: &Thanks) -> Result<(), ChangeError> {
    moment::share(doc, hand, MOMENTS, id, THANKS, kinds::thanks::thanks_to(thanks))
}

/// Shares a win.
///
/// # Errors
///
/// As [`thank`].
pub fn win(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, win: &Win) -> Result<(), ChangeError> {
    moment::share(doc, hand, MOMENTS, id, WIN, kinds::thanks::win_to(win))
}

/// Thanks and wins of both, newest first; with `before`, those older than that one.
pub fn page(
    doc: &Automerge,
    people: &People,
    before: Option<ItemId>,
    limit: usize,
) -> (Page<Shared<Kept>>, Vec<Oddity>) {
    let (thanks, mut odd) = moment::page(doc, people, (MOMENTS, THANKS), before, limit, |fields| {
        kinds::thanks::thanks_from(fields).map(Kept::Thanks)
    });
    let (wins, strange) = moment::page(doc, people, (MOMENTS, WIN), before, limit, |fields| {
        kinds::thanks::win_from(fields).map(Kept::Win)
    });
    odd.extend(strange);
    let mut items = thanks.items;
    items.extend(wins.items);
    items.sort_by_key(|kept| std::cmp::Reverse((kept.day, kept.id)));
    let more = thanks.more || wins.more || items.len() > limit;
    items.truncate(limit);
    (Page { items, more }, odd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Note,
        laptop::{couple, day, item, meet},
        ours::taking_back,
        thanks::Whom,
    };

    fn note(words: &str) -> Note {
        Note::parse(words).unwrap()
    }

    #[test]
    fn what_both_kept_while_apart_adds_up_and_comes_by_the_page() {
        let [mut lena, mut sam] = couple();
        for id in 0..7_u16 {
            let thanks = Thanks {
                moment: note("soup"),
                whom: Whom::You,
            };
            lena.write(day(2, 1 + u32::from(id)), |doc, _, hand| {
                thank(doc, hand, item(id), &thanks)
            })
            .unwrap();
            let walked = Win { moment: note("walked") };
            sam.write(day(2, 1 + u32::from(id)), |doc, _, hand| {
                win(doc, hand, item(100 + id), &walked)
            })
            .unwrap();
        }
        meet(&mut lena, &mut sam);

        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let (page, odd) = page(&lena.doc, &lena.people, before, 4);
            assert_eq!(odd, []);
            before = page.items.last().map(|kept| kept.id);
            seen.extend(page.items.into_iter().map(|kept| (kept.day, kept.id)));
            if !page.more {
                break;
            }
        }

        assert_eq!(seen.len(), 14);
        assert!(seen.windows(2).all(|two| two[0] > two[1]));
    }

    #[test]
    fn what_was_taken_back_is_gone() {
        let [mut lena, mut sam] = couple();
        let walked = Win { moment: note("walked") };
        lena.write(day(2, 1), |doc, _, hand| win(doc, hand, item(1), &walked))
            .unwrap();
        meet(&mut lena, &mut sam);
        let theirs = sam.write(day(2, 1), |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(1))
        });
        assert_eq!(theirs, Err(ChangeError::NotYours));
        lena.write(day(2, 1), |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(1))
        })
        .unwrap();
        meet(&mut lena, &mut sam);

        assert_eq!(page(&sam.doc, &sam.people, None, 9).0.items, []);
    }
}
