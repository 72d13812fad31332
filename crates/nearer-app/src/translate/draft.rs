//! Drafts of every kind.

use nearer_domain::draft::{Content, Draft};

use super::{
    agreement, ask, boundary, care_card, check_in, idea, invitation, look_back, opening, ritual, talk, thanks, weather,
};
use crate::seam::{DraftBody, DraftPicture};

pub(crate) fn body(content: &Content) -> DraftBody {
    match content {
        Content::CheckIn(draft) => DraftBody::CheckIn(check_in::body(draft)),
        Content::Ritual(draft) => DraftBody::Ritual(ritual::body(draft)),
        Content::Boundary(draft) => DraftBody::Boundary(boundary::body(&draft.boundary)),
        Content::Agreement(terms) => DraftBody::Agreement(agreement::body(terms)),
        Content::CareCard(draft) => DraftBody::CareCard(care_card::body(&draft.card)),
        Content::Talk(invitation) => DraftBody::Talk(talk::body(invitation)),
        Content::Weather(draft) => DraftBody::Weather(weather::body(draft)),
        Content::Kindnesses(list) => DraftBody::Kindnesses(weather::kindnesses_body(list)),
        Content::LookBack(draft) => DraftBody::LookBack(look_back::body(draft)),
        Content::Brainstorm(storm) => DraftBody::Ideas(idea::brainstorm_body(storm)),
        Content::Experiment(plan) => DraftBody::Experiment(idea::plan_body(plan)),
        Content::Ask(draft) => DraftBody::Ask(ask::body(draft)),
        Content::Invitation(draft) => DraftBody::Invitation(invitation::body(draft)),
        Content::Thanks(kept) => DraftBody::Thanks(thanks::body(kept)),
        Content::Opening(draft) => DraftBody::Opening(opening::body(draft)),
    }
}

pub(crate) fn picture(draft: &Draft) -> DraftPicture {
    DraftPicture {
        id: draft.id.to_string(),
        day: draft.day,
        body: body(&draft.content),
    }
}
