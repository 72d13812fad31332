//! Invitations: wishes and pictures.

use nearer_domain::{
    ItemId,
    draft::Content,
    invitation::{self, Invited, Standing},
    ours,
};

use super::Core;
use crate::{
    clock::Now,
    seam::{ApiError, Area, Done, InvitationPicture, InvitationWish, RitualPicture, RitualState, Who},
    translate::{self, who::who},
};

impl Core {
    pub(super) fn invitation_wish(&mut self, wish: InvitationWish, now: Now) -> Result<Done, ApiError> {
        // A yes to a ritual's invitation shows the ritual on its day.
        let areas = [Area::Invitations, Area::Rituals];
        match wish {
            InvitationWish::Save { id, body } => {
                let content = Content::Invitation(translate::invitation::invitation(&body)?);
                self.save_draft(id.as_deref(), content, Area::Invitations, now)
            }
            InvitationWish::Answer { id, answer, on } => {
                let (to, answer) = (translate::id(&id)?, translate::ask::answer(answer, on, now.day)?);
                let fresh = self.fresh_id(now)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::invitation::answer(document, people, hand, fresh, to, answer)
                })?;
                Ok(Done { id: Some(id) })
            }
            InvitationWish::Withdraw { id } => {
                let to = translate::id(&id)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::invitation::withdraw(document, people, hand, to)
                })?;
                Ok(Done { id: Some(id) })
            }
        }
    }

    /// Those of both whose day is not over, by their day, then my drafts.
    pub(super) fn invitations(&self, now: Now) -> Vec<InvitationPicture> {
        let name_of = |ritual: ItemId| self.ritual_name(ritual, now);
        let mut all = self.current_invitations(now);
        all.extend(self.open_drafts().iter().filter_map(|draft| match &draft.content {
            Content::Invitation(invitation) => {
                let id = draft.id.to_string();
                Some(translate::invitation::drafted(id, draft.day, invitation, &name_of))
            }
            _ => None,
        }));
        all
    }

    fn current_invitations(&self, now: Now) -> Vec<InvitationPicture> {
        let Some(shared) = &self.shared else {
            return Vec::new();
        };
        let name_of = |ritual: ItemId| self.ritual_name(ritual, now);
        let (all, _) = ours::invitation::current(&shared.document, &shared.people, now.day);
        let find = |id: ItemId| all.iter().find(|other| other.invitation.id == id);
        // Of two that are the same idea, mine stands for both.
        let is_theirs_of_two = |invited: &Invited| {
            who(&shared.people, invited.invitation.by) == Who::Partner
                && matches!(invited.standing, Standing::SameIdea(mine) if find(mine).is_some_and(
                    |mine| mine.standing == Standing::SameIdea(invited.invitation.id)))
        };
        all.iter()
            .filter(|invited| !is_theirs_of_two(invited))
            .map(|invited| {
                let same = match invited.standing {
                    Standing::SameIdea(other) => find(other).map(|other| &other.invitation),
                    Standing::Open | Standing::Answered(_) => None,
                };
                translate::invitation::picture(&shared.people, invited, same, &name_of)
            })
            .collect()
    }

    /// What Today shows: invitations of the partner's, and what became of mine.
    pub(super) fn invitations_of_today(&self, now: Now) -> Vec<InvitationPicture> {
        let mut invitations = self.current_invitations(now);
        invitations.retain(|each| each.by == Who::Partner || each.is_on || each.answer.is_some());
        invitations
    }

    /// The rituals that their rhythm names today, and those that both want because of an invitation.
    pub(super) fn rituals_of_today(&self, now: Now) -> Vec<RitualPicture> {
        let invited = self.rituals_invited_to(now);
        let mut rituals = self.rituals(now);
        rituals.retain(|ritual| {
            let is_asleep = matches!(ritual.state, RitualState::Draft | RitualState::Retired);
            ritual.due_today || (!is_asleep && invited.contains(&ritual.id))
        });
        rituals
    }

    /// The rituals that both want today because of an invitation.
    fn rituals_invited_to(&self, now: Now) -> Vec<String> {
        let Some(shared) = &self.shared else {
            return Vec::new();
        };
        let (all, _) = ours::invitation::current(&shared.document, &shared.people, now.day);
        let rituals = invitation::rituals_on(&all, now.day);
        rituals.iter().map(ToString::to_string).collect()
    }

    fn ritual_name(&self, id: ItemId, now: Now) -> String {
        let ritual = self
            .shared
            .as_ref()
            .and_then(|shared| ours::ritual::read(&shared.document, &shared.people, now.day, id).0);
        ritual.map(|ritual| ritual.name.value).unwrap_or_default()
    }
}
