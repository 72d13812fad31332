//! Moments and answers: what one person says on one day, and what the other says to it.
//!
//! Both are author-owned entries in logs of months. An entry says which `kind` it
//! is, so that many kinds share two containers of the genesis; an answer also says
//! `to` which item it belongs. What each kind holds is decided in its own file;
//! here is only how such entries are written, replaced and found.

use automerge::Automerge;
use serde_json::{Map, Value as Json};

use crate::{Day, Hand, ItemId, Oddity, Page, People, Shared};

use super::super::{
    ChangeError,
    entry::{self, Entry},
    fields::Fields,
    months,
};

/// The log of what one says by oneself.
pub(crate) const MOMENTS: &str = "moments";

/// The log of what one says to something of the other's.
pub(crate) const ANSWERS: &str = "answers";

/// Shares a new entry of `kind` in `log`, on the hand's day.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken, [`ChangeError::Full`] beyond 16 KiB,
/// [`ChangeError::DayOutOfRange`] outside the fifty years of the document.
pub(crate) fn share(
    doc: &mut Automerge,
    hand: &Hand<'_>,
    log: &str,
    id: ItemId,
    kind: &str,
    mut fields: Map<String, Json>,
) -> Result<(), ChangeError> {
    let month = entry::map_of_day(doc, log, hand.day)?;
    fields.insert("kind".into(), kind.into());
    entry::add(doc, hand, &month, id, fields)
}

/// Gives an entry of the hand's own new content; its kind, its day and whom it answers stay.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is none of this `kind`, [`ChangeError::NotYours`],
/// [`ChangeError::NotNow`] if it was taken back.
pub(crate) fn replace(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    log: &str,
    id: ItemId,
    kind: &str,
    mut fields: Map<String, Json>,
) -> Result<(), ChangeError> {
    let (_, month) = months::locate(doc, log, id).ok_or(ChangeError::NotFound)?;
    let known = one(doc, people, log, id).ok_or(ChangeError::NotFound)?;
    if known.kind() != Some(kind) {
        return Err(ChangeError::NotFound);
    }
    fields.insert("kind".into(), kind.into());
    fields.insert("day".into(), known.day.to_string().into());
    if let Some(to) = known.fields.get("to") {
        fields.insert("to".into(), to.clone());
    }
    entry::replace(doc, people, hand, &month, id, fields)
}

/// One entry of `log`, taken back or not.
pub(crate) fn one(doc: &Automerge, people: &People, log: &str, id: ItemId) -> Option<Entry> {
    let (_, month) = months::locate(doc, log, id)?;
    entry::read(doc, people, &month, &id.to_string(), log, &mut Vec::new())
}

/// One entry of `kind`, decoded; none if it was taken back or cannot be read.
pub(crate) fn read<T>(
    doc: &Automerge,
    people: &People,
    log: &str,
    kind: &str,
    id: ItemId,
    decoded: impl Fn(&mut Fields<'_>) -> Option<T>,
) -> Option<Shared<T>> {
    let found = one(doc, people, log, id)?;
    if found.taken_back || found.kind() != Some(kind) {
        return None;
    }
    entry::decode(id, &found, log, &mut Vec::new(), decoded)
}

/// One page of the entries of `kind`, newest day first, then newest id first.
pub(crate) fn page<T>(
    doc: &Automerge,
    people: &People,
    (log, kind): (&str, &str),
    before: Option<ItemId>,
    limit: usize,
    decoded: impl Fn(&mut Fields<'_>) -> Option<T>,
) -> (Page<Shared<T>>, Vec<Oddity>) {
    entry::page_of(doc, people, log, Some(kind), before, limit, decoded)
}

/// The entries of `kind` in the months from that of `from` to that of `to`, oldest first.
pub(crate) fn between<T>(
    doc: &Automerge,
    people: &People,
    (log, kind): (&str, &str),
    (from, to): (Day, Day),
    odd: &mut Vec<Oddity>,
    decoded: impl Fn(&mut Fields<'_>) -> Option<T>,
) -> Vec<Shared<T>> {
    let mut found = Vec::new();
    for month in months::between(from, to) {
        let place = format!("{log}/{month}");
        for (id, one) in entry::read_month(doc, people, log, &month, odd) {
            if one.kind() == Some(kind) && one.day >= from && one.day <= to {
                found.extend(entry::decode(id, &one, &place, odd, &decoded));
            }
        }
    }
    found.sort_by_key(|one| (one.day, one.id));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        laptop::{couple, day, item, meet},
        ours::taking_back,
    };

    fn said(words: &str) -> Map<String, Json> {
        let mut fields = Map::new();
        fields.insert("text".into(), words.into());
        fields
    }

    fn text(fields: &mut Fields<'_>) -> Option<String> {
        fields.text("text", |raw| Ok::<_, ()>(raw.to_owned()))
    }

    #[test]
    fn kinds_share_a_log_and_are_read_apart() {
        let [mut lena, mut sam] = couple();
        lena.write(day(2, 1), |doc, _, hand| {
            share(doc, hand, MOMENTS, item(1), "thanks", said("soup"))
        })
        .unwrap();
        sam.write(day(2, 2), |doc, _, hand| {
            share(doc, hand, MOMENTS, item(2), "win", said("walk"))
        })
        .unwrap();
        meet(&mut lena, &mut sam);

        let (page, odd) = page(&lena.doc, &lena.people, (MOMENTS, "win"), None, 9, text);

        assert_eq!(odd, []);
        assert_eq!(
            page.items.iter().map(|one| one.body.as_str()).collect::<Vec<_>>(),
            ["walk"]
        );
    }

    #[test]
    fn replacing_keeps_the_kind_the_day_and_whom_it_answers() {
        let [mut lena, _] = couple();
        let mut fields = said("yes");
        fields.insert("to".into(), item(9).to_string().into());
        lena.write(day(2, 1), |doc, _, hand| {
            share(doc, hand, ANSWERS, item(1), "askAnswer", fields)
        })
        .unwrap();

        lena.write(day(2, 5), |doc, people, hand| {
            replace(doc, people, hand, ANSWERS, item(1), "askAnswer", said("smaller"))
        })
        .unwrap();

        let found = one(&lena.doc, &lena.people, ANSWERS, item(1)).unwrap();
        assert_eq!((found.kind(), found.day), (Some("askAnswer"), day(2, 1)));
        assert_eq!(found.fields["to"], item(9).to_string());
        assert_eq!(found.fields["text"], "smaller");
    }

    #[test]
    fn only_the_author_replaces_and_what_was_taken_back_stays_so() {
        let [mut lena, mut sam] = couple();
        lena.write(day(2, 1), |doc, _, hand| {
            share(doc, hand, MOMENTS, item(1), "thanks", said("soup"))
        })
        .unwrap();
        meet(&mut lena, &mut sam);

        let refused = sam.write(day(2, 1), |doc, people, hand| {
            replace(doc, people, hand, MOMENTS, item(1), "thanks", said("tea"))
        });
        assert_eq!(refused, Err(ChangeError::NotYours));

        lena.write(day(2, 1), |doc, people, hand| {
            taking_back::take_back(doc, people, hand, item(1))
        })
        .unwrap();
        meet(&mut lena, &mut sam);
        assert_eq!(read(&sam.doc, &sam.people, MOMENTS, "thanks", item(1), text), None);
    }
}
