//! Boundaries in the shared document: shared for information, owned by their author.

use automerge::Automerge;

use crate::{Hand, ItemId, Oddity, People, Shared, boundary::Boundary};

use super::{
    super::{ChangeError, entry, kinds, months},
    BOUNDARIES,
};

/// Shares a new boundary.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken.
pub fn share(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, boundary: &Boundary) -> Result<(), ChangeError> {
    let map = entry::container(doc, BOUNDARIES)?;
    entry::add(doc, hand, &map, id, kinds::boundary_to(boundary))
}

/// Gives a shared boundary of one's own new words.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotYours`], or [`ChangeError::NotNow`] if it
/// was taken back.
pub fn replace(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    boundary: &Boundary,
) -> Result<(), ChangeError> {
    let map = entry::container(doc, BOUNDARIES)?;
    entry::replace(doc, people, hand, &map, id, kinds::boundary_to(boundary))
}

/// All boundaries of both, newest first.
pub fn all(doc: &Automerge, people: &People) -> (Vec<Shared<Boundary>>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let Some(map) = months::root_map(doc, BOUNDARIES) else {
        return (Vec::new(), odd);
    };
    let entries = entry::read_all(doc, people, &map, BOUNDARIES, &mut odd);
    let kept = entries.iter().filter(|(_, entry)| !entry.taken_back);
    let mut all: Vec<_> = kept
        .filter_map(|(id, entry)| entry::decode(*id, entry, BOUNDARIES, &mut odd, kinds::boundary_from))
        .collect();
    all.sort_by_key(|boundary| std::cmp::Reverse((boundary.day, boundary.id)));
    (all, odd)
}
