//! Invitations in the shared document: one entry each, of its author alone, and their answers.

use automerge::Automerge;
use chrono::Days;

use crate::{
    Day, Hand, ItemId, Oddity, People,
    answer::Answer,
    invitation::{self, AHEAD_DAYS, Invitation, Invited},
};

use super::{
    super::{ChangeError, kinds},
    answer::{self, Pair, span},
    moment::{self, MOMENTS},
};

const INVITATION: Pair = Pair {
    item: "invitation",
    answer: "invitationAnswer",
};

/// Shares an invitation.
///
/// # Errors
///
/// [`ChangeError::DayOutOfRange`] for a day that is over or more than [`AHEAD_DAYS`] away,
/// [`ChangeError::NotNow`] if the id is taken.
pub fn share(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, invitation: &Invitation) -> Result<(), ChangeError> {
    if !is_in_reach(invitation, hand.day) {
        return Err(ChangeError::DayOutOfRange);
    }
    let fields = kinds::asking::invitation_to(invitation);
    moment::share(doc, hand, MOMENTS, id, INVITATION.item, fields)
}

/// Whether it is for today or for one of the next [`AHEAD_DAYS`] days.
pub fn is_in_reach(invitation: &Invitation, today: Day) -> bool {
    let last = today.checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(today);
    (today..=last).contains(&invitation.when.day)
}

/// Answers an invitation of the other's, or answers it anew; `id` is for a new answer.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if it is not there or was taken back, [`ChangeError::NotNow`]
/// for an invitation of one's own.
pub fn answer(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    to: ItemId,
    answer: Answer,
) -> Result<(), ChangeError> {
    answer::give(doc, people, hand, &INVITATION, id, (to, answer))
}

/// Withdraws one's own answer.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is none.
pub fn withdraw(doc: &mut Automerge, people: &People, hand: &Hand<'_>, to: ItemId) -> Result<(), ChangeError> {
    answer::withdraw(doc, people, hand, &INVITATION, to)
}

/// Where the invitations of both stand, those whose day is not over on `today`.
pub fn current(doc: &Automerge, people: &People, today: Day) -> (Vec<Invited>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let kind = (MOMENTS, INVITATION.item);
    let invitations = moment::between(doc, people, kind, span(today), &mut odd, kinds::asking::invitation_from);
    let answers = answer::all(doc, people, &INVITATION, today, &mut odd);
    let mut all = invitation::standing(invitations, &answers);
    all.retain(|invited| invited.is_current(today));
    (all, odd)
}

#[cfg(test)]
mod tests;
