//! Check-ins in the shared document: one entry each, of its author alone.

use automerge::Automerge;

use crate::{Hand, ItemId, Oddity, Page, People, Shared, check_in::CheckIn};

use super::{
    super::{ChangeError, entry, kinds},
    CHECK_INS,
};

/// Shares a check-in: the lines in it, and no others, are written.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if nothing is filled in or the id is taken,
/// [`ChangeError::DayOutOfRange`] outside the fifty years of the document.
pub fn share(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, check_in: &CheckIn) -> Result<(), ChangeError> {
    if check_in.is_empty() {
        return Err(ChangeError::NotNow);
    }
    let month = entry::map_of_day(doc, CHECK_INS, hand.day)?;
    entry::add(doc, hand, &month, id, kinds::check_in_to(check_in))
}

/// Check-ins of both, newest first; with `before`, those older than that one.
pub fn page(
    doc: &Automerge,
    people: &People,
    before: Option<ItemId>,
    limit: usize,
) -> (Page<Shared<CheckIn>>, Vec<Oddity>) {
    entry::page(doc, people, CHECK_INS, before, limit, kinds::check_in_from)
}
