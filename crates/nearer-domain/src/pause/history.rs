//! What became of pauses: that there was one, and that somebody came back.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::{PersonId, instant::Instant};

use super::{Back, Claim, FADES_AFTER_HOURS, Pace, is_back, is_live};

/// A pause that is over. It never says who asked for it, nor who came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// When it began.
    pub from: Instant,
    /// Whether somebody came back from it.
    pub came_back: bool,
}

/// The pauses that are over, newest first. A breath leaves no trace.
pub fn past(claims: &[Claim], backs: &[Back], people: &[PersonId], now: Instant) -> Vec<Past> {
    let is_over = |claim: &&Claim| {
        claim.is_sound() && claim.pace != Pace::Breath && claim.from <= now && !is_live(claim, backs, people, now)
    };
    let mut over: Vec<&Claim> = claims.iter().filter(is_over).collect();
    over.sort_by_key(|claim| (claim.from, claim.id));
    let mut pauses: Vec<Group> = Vec::new();
    for claim in over {
        let came_back = people.iter().any(|person| is_back(claim, backs, *person));
        match pauses.last_mut() {
            Some(group) if group.holds(claim, backs) => {
                group.until = group.until.max(claim.until);
                group.came_back |= came_back;
                group.ids.insert(claim.id);
            }
            _ => pauses.push(Group {
                from: claim.from,
                until: claim.until,
                came_back,
                ids: BTreeSet::from([claim.id]),
            }),
        }
    }
    let past = pauses.into_iter().rev();
    past.map(|group| Past {
        from: group.from,
        came_back: group.came_back,
    })
    .collect()
}

/// Claims that were one pause.
struct Group {
    from: Instant,
    until: Instant,
    came_back: bool,
    ids: BTreeSet<crate::ItemId>,
}

impl Group {
    /// Whether `claim`, which began later, was more of this pause: it asked for longer,
    /// somebody came back from both at once, or both asked apart and nobody came back.
    fn holds(&self, claim: &Claim, backs: &[Back]) -> bool {
        let is_near = claim.from <= self.until + TimeDelta::hours(FADES_AFTER_HOURS);
        let is_shared = backs
            .iter()
            .any(|back| back.from.contains(&claim.id) && self.ids.iter().any(|id| back.from.contains(id)));
        let is_apart = claim.from <= self.until && !self.came_back;
        is_near && (claim.is_extension || is_shared || is_apart)
    }
}
