//! Openings in the shared document, and what is said to them.
//!
//! An opening is a moment of its author; a reply is an answer of the other to it; a
//! mark ("yes, that is it") is an answer of the opener to a reflection. Nobody writes
//! in the other's entry. The limits of [`crate::opening`] are kept here when reading.

use automerge::Automerge;
use chrono::{Days, Months};

use crate::{
    Day, Hand, ItemId, Oddity, People, PersonId, Shared,
    opening::{MAX_RETURN_DAYS, Mark, Opened, Opening, Replied, Reply, Rest, Wait, shown_to, wait_of},
};

use super::{
    super::{ChangeError, fields::Fields, kinds::opening as kinds},
    moment::{self, ANSWERS, MOMENTS},
};

const OPENING: &str = "opening";
const REPLY: &str = "openingReply";
const MARK: &str = "openingMark";

/// How many months back openings are shown.
pub const SHOWN_MONTHS: u32 = 24;

/// Shares an opening.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if it says nothing, if one of one's own is open, or while one
/// rests after "not yet" ([`wait`] says which).
pub fn share(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    opening: &Opening,
) -> Result<(), ChangeError> {
    if !opening.is_whole() || wait(doc, people, hand.person, hand.day).is_some() {
        return Err(ChangeError::NotNow);
    }
    moment::share(doc, hand, MOMENTS, id, OPENING, kinds::opening_to(opening))
}

/// Closes an opening of one's own. What was said stays.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotYours`], [`ChangeError::NotNow`] if it is
/// closed or was taken back.
pub fn close(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    let entry = moment::one(doc, people, MOMENTS, id).ok_or(ChangeError::NotFound)?;
    if entry.fields.get("closed").is_some() {
        return Err(ChangeError::NotNow);
    }
    // Whatever a later version wrote in it stays as it is.
    let mut fields = entry.fields;
    fields.insert("closed".into(), true.into());
    moment::replace(doc, people, hand, MOMENTS, id, OPENING, fields)
}

/// Says something to an opening of the other's.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if it is not shown here, [`ChangeError::NotNow`] for one's own
/// or a closed one, [`ChangeError::DayOutOfRange`] for a day of return that is over or more
/// than [`MAX_RETURN_DAYS`] away.
pub fn reply(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    (id, to): (ItemId, ItemId),
    reply: &Reply,
) -> Result<(), ChangeError> {
    let opened = one(doc, people, hand.day, to).ok_or(ChangeError::NotFound)?;
    if opened.by == hand.person || opened.closed {
        return Err(ChangeError::NotNow);
    }
    if let Reply::NotYet(by) = reply {
        let last = hand.day.checked_add_days(Days::new(MAX_RETURN_DAYS));
        if *by < hand.day || last.is_none_or(|last| *by > last) {
            return Err(ChangeError::DayOutOfRange);
        }
    }
    let mut fields = kinds::reply_to(reply);
    fields.insert("to".into(), to.to_string().into());
    moment::share(doc, hand, ANSWERS, id, REPLY, fields)
}

/// Says to a reflection whether it is what was meant.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if `to` is no reflection on an opening of one's own.
pub fn mark(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    (id, to): (ItemId, ItemId),
    mark: &Mark,
) -> Result<(), ChangeError> {
    let all = every(doc, people, hand.day);
    let mine = all.opened.iter().filter(|opened| opened.by == hand.person);
    let is_reflection = |replied: &&Replied| replied.id == to && matches!(replied.reply, Reply::Reflected(_));
    mine.flat_map(|opened| &opened.replies)
        .find(is_reflection)
        .ok_or(ChangeError::NotFound)?;
    let mut fields = kinds::mark_to(mark);
    fields.insert("to".into(), to.to_string().into());
    moment::share(doc, hand, ANSWERS, id, MARK, fields)
}

/// What keeps `person` from sharing a new opening on `today`.
pub fn wait(doc: &Automerge, people: &People, person: PersonId, today: Day) -> Option<Wait> {
    let all = every(doc, people, today);
    wait_of(&all.opened, &all.rests, person, today)
}

/// The openings of both of the last [`SHOWN_MONTHS`] months that this person is shown on
/// `today`, newest first.
pub fn all(doc: &Automerge, people: &People, today: Day) -> (Vec<Opened>, Vec<Oddity>) {
    let Every { opened, rests, odd } = every(doc, people, today);
    let mut shown = shown_to(opened, &rests, people.me(), today);
    shown.sort_by_key(|opened| std::cmp::Reverse((opened.day, opened.id)));
    (shown, odd)
}

/// One opening, if this person is shown it on `today`.
pub fn one(doc: &Automerge, people: &People, today: Day, id: ItemId) -> Option<Opened> {
    all(doc, people, today).0.into_iter().find(|opened| opened.id == id)
}

/// All openings with their answers, whoever may see them, and what rests.
struct Every {
    opened: Vec<Opened>,
    rests: Vec<Rest>,
    odd: Vec<Oddity>,
}

fn every(doc: &Automerge, people: &People, today: Day) -> Every {
    let mut odd = Vec::new();
    let from = today.checked_sub_months(Months::new(SHOWN_MONTHS)).unwrap_or(Day::MIN);
    // A laptop whose clock is ahead writes into the month to come.
    let to = today.checked_add_months(Months::new(1)).unwrap_or(Day::MAX);
    let days = (from, to);
    let told = moment::between(
        doc,
        people,
        (MOMENTS, OPENING),
        days,
        &mut odd,
        kinds::shared_opening_from,
    );
    let replies = moment::between(doc, people, (ANSWERS, REPLY), days, &mut odd, |fields| {
        Some((to_of(fields)?, kinds::reply_from(fields)?))
    });
    let marks = moment::between(doc, people, (ANSWERS, MARK), days, &mut odd, |fields| {
        Some((to_of(fields)?, kinds::mark_from(fields)?))
    });
    let rests = replies.iter().filter_map(|reply| rest_of(doc, people, reply)).collect();
    let opened = told.into_iter().map(|told| {
        let (opening, closed) = told.body;
        Opened {
            id: told.id,
            by: told.by,
            day: told.day,
            opening,
            closed,
            both: false,
            replies: replies_of(told.id, told.by, &replies, &marks),
        }
    });
    Every {
        opened: opened.collect(),
        rests,
        odd,
    }
}

/// The rest that a "not yet" began: also if the opening was taken back since.
fn rest_of(doc: &Automerge, people: &People, reply: &Shared<(ItemId, Reply)>) -> Option<Rest> {
    let (item, Reply::NotYet(_)) = reply.body else {
        return None;
    };
    let entry = moment::one(doc, people, MOMENTS, item)?;
    let is_the_others = entry.kind() == Some(OPENING) && entry.by != reply.by;
    is_the_others.then_some(Rest {
        item,
        opener: entry.by,
        day: reply.day,
    })
}

fn to_of(fields: &mut Fields<'_>) -> Option<ItemId> {
    fields.text("to", ItemId::parse)
}

/// The other's replies to one opening, each with the opener's latest mark.
fn replies_of(
    id: ItemId,
    opener: PersonId,
    replies: &[Shared<(ItemId, Reply)>],
    marks: &[Shared<(ItemId, Mark)>],
) -> Vec<Replied> {
    let to_it = replies.iter().filter(|reply| reply.body.0 == id && reply.by != opener);
    to_it
        .map(|reply| {
            let said = marks
                .iter()
                .rev()
                .find(|mark| mark.body.0 == reply.id && mark.by == opener);
            Replied {
                id: reply.id,
                day: reply.day,
                reply: reply.body.1.clone(),
                mark: said.map(|mark| mark.body.1.clone()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
