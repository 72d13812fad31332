//! An invitation: to a ritual or to any idea, on a day, with something smaller beside it.
//!
//! It has five equal answers, and the fifth is silence. An invitation whose day went by
//! without a word is simply not shown any more, to either of them. Both may invite for
//! the same slot while apart: then they had the same idea, and it counts as a yes of
//! both, unless one of them says otherwise.

use crate::{
    Day, ItemId, Phrase, Shared,
    answer::{self, Answer, Answered, When},
    ask::Wanted,
};

/// How far ahead an invitation may lie when it is made, in days.
pub const AHEAD_DAYS: u64 = 60;

/// An idea, in a sentence.
pub type Idea = Phrase<120>;

/// To what someone is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occasion {
    /// To a ritual that both know.
    Ritual(ItemId),
    /// To anything else.
    Idea(Idea),
}

/// "Would you like to, then?"
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// To what.
    pub to: Occasion,
    /// When.
    pub when: When,
    /// Something smaller that would be good as well.
    pub smaller: Option<Wanted>,
}

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It can be answered.
    Open,
    /// It was answered.
    Answered(Answer),
    /// The other invited for the same slot, by this invitation: both said yes.
    SameIdea(ItemId),
}

/// An invitation with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The invitation.
    pub invitation: Shared<Invitation>,
    /// The answer that counts.
    pub answer: Option<Shared<Answered>>,
    /// Where it stands.
    pub standing: Standing,
}

impl Invitation {
    /// Whether both are for the same slot: the same ritual on the same day, or the same
    /// time of the same day.
    pub fn is_same_slot(&self, other: &Invitation) -> bool {
        self.when.day == other.when.day && (self.is_same_ritual(other) || self.is_same_time(other))
    }

    fn is_same_ritual(&self, other: &Invitation) -> bool {
        matches!((&self.to, &other.to), (Occasion::Ritual(one), Occasion::Ritual(other)) if one == other)
    }

    fn is_same_time(&self, other: &Invitation) -> bool {
        self.when.at.is_some() && self.when.at == other.when.at
    }
}

/// Where every invitation stands, by the day it is for.
pub fn standing(mut invitations: Vec<Shared<Invitation>>, answers: &[Shared<Answered>]) -> Vec<Invited> {
    invitations.sort_by_key(|invitation| (invitation.body.when, invitation.id));
    let answer = |invitation: &Shared<Invitation>| answer::to(answers, invitation.id, invitation.by).cloned();
    let has_no = |invitation: &Shared<Invitation>| answer(invitation).is_some_and(|found| !found.body.answer.is_yes());
    let stands = |invitation: &Shared<Invitation>| {
        if let Some(found) = answer(invitation) {
            return Standing::Answered(found.body.answer);
        }
        let fits = invitations
            .iter()
            .filter(|other| other.by != invitation.by && other.body.is_same_slot(&invitation.body) && !has_no(other));
        fits.min_by_key(|other| (!other.body.is_same_ritual(&invitation.body), other.day, other.id))
            .map_or(Standing::Open, |other| Standing::SameIdea(other.id))
    };
    invitations
        .iter()
        .map(|invitation| Invited {
            invitation: invitation.clone(),
            answer: answer(invitation),
            standing: stands(invitation),
        })
        .collect()
}

impl Invited {
    /// Whether it is still shown: until its day is over, or the day named instead.
    pub fn is_current(&self, today: Day) -> bool {
        let day = self.invitation.body.when.day;
        let last = match self.standing {
            Standing::Answered(Answer::AnotherTime(Some(named))) => named.max(day),
            Standing::Open | Standing::Answered(_) | Standing::SameIdea(_) => day,
        };
        today <= last
    }

    /// Whether both want it.
    pub fn is_on(&self) -> bool {
        match self.standing {
            Standing::Open => false,
            Standing::Answered(answer) => answer.is_yes(),
            Standing::SameIdea(_) => true,
        }
    }
}

/// The rituals that both want on `today` because of an invitation.
pub fn rituals_on(all: &[Invited], today: Day) -> Vec<ItemId> {
    let mut rituals: Vec<ItemId> = all
        .iter()
        .filter(|invited| invited.is_on() && invited.invitation.body.when.day == today)
        .filter_map(|invited| match invited.invitation.body.to {
            Occasion::Ritual(ritual) => Some(ritual),
            Occasion::Idea(_) => None,
        })
        .collect();
    rituals.sort();
    rituals.dedup();
    rituals
}

#[cfg(test)]
mod tests;
