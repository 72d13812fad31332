//! Persons as a screen sees them: me or the partner.

use nearer_domain::{People, PersonId};

use crate::seam::Who;

/// Who `person` is from here. Nobody else writes in a couple's space, so
/// whoever is not me is the partner.
pub(crate) fn who(people: &People, person: PersonId) -> Who {
    if person == people.me() { Who::Me } else { Who::Partner }
}
