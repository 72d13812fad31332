//! Look-backs in the shared document: lines of their author alone.

use automerge::Automerge;

use crate::{Hand, ItemId, Oddity, Page, People, Shared, look_back::LookBack};

use super::{
    super::{ChangeError, kinds},
    moment::{self, MOMENTS},
};

const KIND: &str = "lookBack";

/// Shares lines of a look-back.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if there is no line in it or the id is taken,
/// [`ChangeError::DayOutOfRange`] outside the fifty years of the document.
pub fn share(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, look_back: &LookBack) -> Result<(), ChangeError> {
    if look_back.lines.is_empty() {
        return Err(ChangeError::NotNow);
    }
    let fields = kinds::look_back::look_back_to(look_back);
    moment::share(doc, hand, MOMENTS, id, KIND, fields)
}

/// Look-backs of both, newest first; with `before`, those older than that one.
pub fn page(
    doc: &Automerge,
    people: &People,
    before: Option<ItemId>,
    limit: usize,
) -> (Page<Shared<LookBack>>, Vec<Oddity>) {
    let from = kinds::look_back::look_back_from;
    moment::page(doc, people, (MOMENTS, KIND), before, limit, from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Note,
        laptop::{LENA, SAM, couple, day, item, meet},
        look_back::{Span, Step},
        ours::taking_back,
    };

    fn lines(step: Step, words: &str) -> LookBack {
        LookBack {
            span: Span::Week,
            lines: [(step, Note::parse(words).unwrap())].into(),
        }
    }

    #[test]
    fn lines_that_both_wrote_while_apart_stand_beside_each_other() {
        let [mut lena, mut sam] = couple();
        let (hers, his) = (lines(Step::Wins, "The lake."), lines(Step::Wins, "Soup."));
        lena.write(day(2, 1), |doc, _, hand| share(doc, hand, item(1), &hers))
            .unwrap();
        sam.write(day(2, 1), |doc, _, hand| share(doc, hand, item(2), &his))
            .unwrap();

        meet(&mut lena, &mut sam);

        for laptop in [&lena, &sam] {
            let (page, odd) = page(&laptop.doc, &laptop.people, None, 9);
            let seen: Vec<_> = page.items.into_iter().map(|item| (item.by, item.body)).collect();
            assert_eq!(seen, [(SAM, his.clone()), (LENA, hers.clone())]);
            assert_eq!(odd, []);
        }
    }

    #[test]
    fn a_look_back_without_a_line_is_not_shared() {
        let [mut lena, _] = couple();
        let empty = LookBack {
            span: Span::Month,
            lines: Default::default(),
        };

        let refused = lena.write(day(2, 1), |doc, _, hand| share(doc, hand, item(1), &empty));

        assert_eq!(refused, Err(ChangeError::NotNow));
    }

    #[test]
    fn lines_can_be_taken_back() {
        let [mut lena, mut sam] = couple();
        let hers = lines(Step::Times, "Thursday.");
        lena.write(day(2, 1), |doc, _, hand| share(doc, hand, item(1), &hers))
            .unwrap();
        lena.write(day(2, 2), |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(1))
        })
        .unwrap();

        meet(&mut lena, &mut sam);

        assert_eq!(page(&sam.doc, &sam.people, None, 9).0.items, []);
    }
}
