//! Check-ins in the shared document: one entry each, of its author alone.

use automerge::Automerge;

use crate::{Hand, ItemId, Oddity, Page, People, Shared, check_in::CheckIn};

use super::{
    super::{ChangeError, entry, kinds, months},
    CHECK_INS, together,
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

/// Check-ins of both, newest first. One that was opened together is there once both are
/// given. With `before`, those older than that one.
pub fn page(
    doc: &Automerge,
    people: &People,
    before: Option<ItemId>,
    limit: usize,
) -> (Page<Shared<CheckIn>>, Vec<Oddity>) {
    let is_shown = |id, entry: &entry::Entry, odd: &mut Vec<Oddity>| together::is_shown(doc, people, id, entry, odd);
    entry::page_where(doc, people, CHECK_INS, is_shown, before, limit, kinds::check_in_from)
}

/// One check-in; none if it was taken back or is not for this person to see.
pub fn one(doc: &Automerge, people: &People, id: ItemId) -> Option<Shared<CheckIn>> {
    let (_, month) = months::locate(doc, CHECK_INS, id)?;
    let found = entry::read(doc, people, &month, &id.to_string(), CHECK_INS, &mut Vec::new())?;
    if found.taken_back || !together::is_shown(doc, people, id, &found, &mut Vec::new()) {
        return None;
    }
    entry::decode(id, &found, CHECK_INS, &mut Vec::new(), kinds::check_in_from)
}
