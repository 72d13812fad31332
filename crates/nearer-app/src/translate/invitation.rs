//! Invitations.

use nearer_domain::{
    ItemId, People, Shared,
    answer::When,
    invitation::{Invitation, Invited, Occasion},
};

use super::{
    ask::{answer_seen, time_of_day},
    id, optional_words,
    who::who,
    words,
};
use crate::seam::{ApiError, Day, InvitationBody, InvitationPicture, SameIdea, Who};

pub(crate) fn invitation(body: &InvitationBody) -> Result<Invitation, ApiError> {
    let to = match &body.ritual {
        Some(ritual) => Occasion::Ritual(id(ritual)?),
        None => Occasion::Idea(words("idea", body.idea.as_deref().unwrap_or_default())?),
    };
    Ok(Invitation {
        to,
        when: When {
            day: body.on,
            at: time_of_day(body.at.as_deref())?,
        },
        smaller: optional_words("something smaller", body.smaller.as_deref())?,
    })
}

pub(crate) fn body(invitation: &Invitation) -> InvitationBody {
    let (ritual, idea) = match &invitation.to {
        Occasion::Ritual(ritual) => (Some(ritual.to_string()), None),
        Occasion::Idea(idea) => (None, Some(idea.as_str().to_owned())),
    };
    InvitationBody {
        ritual,
        idea,
        on: invitation.when.day,
        at: invitation.when.at.map(|at| at.to_string()),
        smaller: invitation.smaller.as_ref().map(|words| words.as_str().to_owned()),
    }
}

/// What an invitation is called; `name_of` knows the rituals.
fn title(invitation: &Invitation, name_of: &dyn Fn(ItemId) -> String) -> String {
    match &invitation.to {
        Occasion::Ritual(ritual) => name_of(*ritual),
        Occasion::Idea(idea) => idea.as_str().to_owned(),
    }
}

pub(crate) fn drafted(
    id: String,
    day: Day,
    invitation: &Invitation,
    name_of: &dyn Fn(ItemId) -> String,
) -> InvitationPicture {
    InvitationPicture {
        id,
        by: Who::Me,
        day,
        draft: true,
        body: body(invitation),
        title: title(invitation, name_of),
        answer: None,
        same_idea: None,
        is_on: false,
    }
}

pub(crate) fn picture(
    people: &People,
    invited: &Invited,
    same: Option<&Shared<Invitation>>,
    name_of: &dyn Fn(ItemId) -> String,
) -> InvitationPicture {
    let invitation = &invited.invitation;
    InvitationPicture {
        id: invitation.id.to_string(),
        by: who(people, invitation.by),
        day: invitation.day,
        draft: false,
        body: body(&invitation.body),
        title: title(&invitation.body, name_of),
        answer: invited.answer.as_ref().map(|answer| answer_seen(people, answer)),
        same_idea: same.map(|other| SameIdea {
            id: other.id.to_string(),
            title: title(&other.body, name_of),
            body: body(&other.body),
        }),
        is_on: invited.is_on(),
    }
}
