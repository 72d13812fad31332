//! What is said about rituals beside their fields: votes, and one notch larger.

use nearer_domain::{Day, ours, ritual::NOTCH_EVENINGS};

use super::Core;
use crate::{
    clock::Now,
    seam::{NotchPicture, RitualPicture, RitualState},
    translate::{self, who::who},
};

impl Core {
    /// Adds to pictures of shared rituals what both said about them.
    pub(super) fn complete(&self, rituals: &mut [RitualPicture], now: Now) {
        let Some(shared) = &self.shared else { return };
        let (document, people) = (&shared.document, &shared.people);
        let votes = ours::vote::newest(document, people, now.day);
        let notches = ours::notch::newest(document, people, now.day);
        for ritual in rituals.iter_mut().filter(|ritual| ritual.state != RitualState::Draft) {
            let Ok(id) = translate::id(&ritual.id) else { continue };
            if let Some(votes) = votes.get(&id) {
                let of = |mine: bool| votes.values().find(|vote| (vote.by == people.me()) == mine);
                ritual.my_vote = of(true).map(|vote| translate::ritual::vote_seen(vote.body));
                // What one says is not to be led by what the other said.
                let theirs = of(false).filter(|_| ritual.my_vote.is_some());
                ritual.partner_vote = theirs.map(|vote| translate::ritual::vote_seen(vote.body));
            }
            let newest = notches.get(&id);
            let since = newest.map(|proposed| proposed.notch.day);
            let open = newest.filter(|proposed| !proposed.notch.body.done);
            ritual.notch = open.map(|proposed| NotchPicture {
                id: proposed.notch.id.to_string(),
                by: who(people, proposed.notch.by),
                usual: proposed.notch.body.usual.as_str().to_owned(),
                answer: proposed.answer,
            });
            let is_free = open.is_none_or(|proposed| proposed.answer == Some(false));
            ritual.can_grow = is_free && has_grown_into(ritual, since);
        }
    }
}

/// Whether it lives, and has had enough evenings since the last proposal.
fn has_grown_into(ritual: &RitualPicture, since: Option<Day>) -> bool {
    let lives = matches!(ritual.state, RitualState::Trying | RitualState::KeptAlive);
    let evenings = ritual
        .evenings
        .iter()
        .filter(|evening| since.is_none_or(|since| evening.day > since));
    lives && evenings.count() >= NOTCH_EVENINGS
}
