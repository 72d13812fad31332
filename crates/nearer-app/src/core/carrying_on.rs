//! What goes on by itself once both have said their part.
//!
//! Nothing is shared here that a person did not share already: a comparison takes its
//! next step, words that both said yes to take the place of the old ones.

use nearer_domain::ours;

use super::Core;
use crate::{
    clock::Now,
    seam::{ApiError, Area},
};

impl Core {
    /// Carries on with everything, once something came.
    pub(super) fn carry_on(&mut self, now: Now) {
        let carried = self.carry_on_likes(now).and_then(|()| self.take_in_notches(now));
        if let Err(error) = carried {
            // The next exchange tries again; nothing is lost by waiting.
            tracing::warn!("could not carry on: {}", error.message);
        }
    }

    fn take_in_notches(&mut self, now: Now) -> Result<(), ApiError> {
        let Some(shared) = &self.shared else { return Ok(()) };
        for notch in ours::notch::to_take_in(&shared.document, &shared.people, now.day) {
            self.write_ours(now, &[Area::Rituals], |document, people, hand| {
                ours::notch::take_in(document, people, hand, notch)
            })?;
        }
        Ok(())
    }
}
