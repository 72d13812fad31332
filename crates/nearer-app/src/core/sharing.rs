//! The one door from Mine to Ours, and the way back.
//!
//! What goes through is exactly what the preview showed: the wish to share
//! carries the digest of that preview, and a draft that changed since is
//! refused. The shared item takes the draft's id, so that a crash between the
//! two writes cannot share the same thing twice.

use nearer_domain::{
    ChangeError, ItemId,
    draft::{Content, Draft, Standing},
    mine, ours,
    thanks::Kept,
};

use super::Core;
use crate::{
    clock::Now,
    refusal::{self, refuse},
    seam::{ApiError, Area, Done, DraftBody, ErrorCode, Hold, OpeningWait, Preview, SharedWish},
    translate,
};

impl Core {
    /// "This is what Sam will see."
    pub(super) fn preview(&self, id: &str, now: Now) -> Result<Preview, ApiError> {
        let draft = self.open_draft(id)?;
        let (body, stays_mine) = match &draft.content {
            Content::CheckIn(check_in) => {
                let shared = nearer_domain::check_in::CheckInDraft {
                    check_in: check_in.shared(),
                    share: check_in.share.clone(),
                };
                let stays = check_in
                    .stays_mine()
                    .into_iter()
                    .map(translate::check_in::line_seen)
                    .collect();
                (DraftBody::CheckIn(translate::check_in::body(&shared)), stays)
            }
            Content::LookBack(look_back) => (
                DraftBody::LookBack(translate::look_back::shared_body(look_back)),
                Vec::new(),
            ),
            other => (translate::draft::body(other), Vec::new()),
        };
        let holds_something = match &draft.content {
            Content::CheckIn(check_in) => !check_in.shared().is_empty(),
            Content::LookBack(look_back) => !look_back.shared().lines.is_empty(),
            // A challenge may begin without ideas; ideas for one that is there are the point.
            Content::Brainstorm(storm) => storm.challenge.is_none() || !storm.ideas.is_empty(),
            Content::Opening(opening) => opening.is_whole(),
            _ => true,
        };
        let hold = match &draft.content {
            Content::Ask(ask) => self.holds_back(draft.id, ask, now).map(translate::ask::hold),
            Content::Invitation(invitation) if !ours::invitation::is_in_reach(invitation, now.day) => {
                Some(Hold::DayIsOver {})
            }
            _ => None,
        };
        let stays_ask = self.stays_ask(&draft);
        let wait = match &draft.content {
            // One that went through before a crash could note it here does not wait for itself.
            Content::Opening(_) => self.opening_wait(now).filter(|wait| match wait {
                OpeningWait::IsOpen { id } => *id != draft.id.to_string(),
                OpeningWait::Rests { .. } => true,
            }),
            _ => None,
        };
        let may_go = stays_ask.is_empty() && wait.is_none();
        let text = serde_json::to_vec(&body).unwrap_or_default();
        let digest = nearer_sync::digest::digest(&[b"nearer/preview/1", &draft.id.to_bytes(), &text]);
        Ok(Preview {
            draft: draft.id.to_string(),
            digest: data_encoding::HEXLOWER.encode(&digest),
            body,
            stays_mine,
            can_share: holds_something && may_go && hold.is_none() && self.shared.is_some() && self.parted().is_none(),
            hold,
            stays_ask,
            wait,
        })
    }

    fn open_draft(&self, id: &str) -> Result<Draft, ApiError> {
        let draft = mine::draft::read(&self.mine.document, translate::id(id)?).ok_or_else(refusal::not_found)?;
        match draft.standing {
            Standing::Open => Ok(draft),
            Standing::Discarded | Standing::Prepared(_) | Standing::Shared(_) => Err(refuse(
                ErrorCode::NotAllowed,
                "this draft was shared or put aside already",
            )),
        }
    }

    /// The open draft `id`, if it is what the preview with this digest showed and can be shared.
    pub(super) fn seen_draft(&self, id: &str, digest: &str, now: Now) -> Result<Draft, ApiError> {
        let draft = self.open_draft(id)?;
        let preview = self.preview(id, now)?;
        if self.shared.is_none() {
            return Err(refusal::not_paired());
        }
        if self.parted().is_some() {
            return Err(refusal::left());
        }
        if preview.digest != digest {
            return Err(refuse(
                ErrorCode::Changed,
                "the draft changed since the preview; look at it once more",
            ));
        }
        if let Some(clause) = preview.stays_ask.first() {
            return Err(super::wording::stays_an_ask(&clause.words));
        }
        if preview.wait.is_some() {
            self.check_opening_may_go(now)?;
        }
        if !preview.can_share {
            return Err(refuse(ErrorCode::NotAllowed, "it cannot be shared as it stands now"));
        }
        Ok(draft)
    }

    pub(super) fn share(&mut self, id: &str, digest: &str, now: Now) -> Result<Done, ApiError> {
        let draft = self.seen_draft(id, digest, now)?;
        let item = match self.write_item(&draft, now) {
            Ok(item) => item,
            // It went through before a crash could note it here.
            Err(error) if error.code == ErrorCode::NotAllowed && self.is_shared(draft.id, now) => draft.id,
            Err(error) => return Err(error),
        };
        self.write_mine(&[Area::Drafts], |document| {
            mine::draft::shared(document, now.day, draft.id, item)
        })?;
        Ok(Done {
            id: Some(item.to_string()),
        })
    }

    fn write_item(&mut self, draft: &Draft, now: Now) -> Result<ItemId, ApiError> {
        let id = draft.id;
        match &draft.content {
            Content::CheckIn(check_in) => {
                let chosen = check_in.shared();
                self.write_ours(now, &[Area::CheckIns], |document, _, hand| {
                    ours::check_in::share(document, hand, id, &chosen)
                })?;
            }
            Content::Ritual(ritual) => {
                self.write_ours(now, &[Area::Rituals], |document, _, hand| {
                    ours::ritual::share(document, hand, id, ritual)
                })?;
            }
            Content::Boundary(boundary) => {
                let words = &boundary.boundary;
                if let Some(replaced) = boundary.replaces {
                    self.write_ours(now, &[Area::Boundaries], |document, people, hand| {
                        ours::boundary::replace(document, people, hand, replaced, words)
                    })?;
                    return Ok(replaced);
                }
                self.write_ours(now, &[Area::Boundaries], |document, _, hand| {
                    ours::boundary::share(document, hand, id, words)
                })?;
            }
            Content::Talk(invitation) => {
                self.write_ours(now, &[Area::Talks], |document, _, hand| {
                    ours::talk::invite(document, hand, id, invitation)
                })?;
            }
            Content::LookBack(look_back) => {
                let lines = look_back.shared();
                self.write_ours(now, &[Area::LookBacks], |document, _, hand| {
                    ours::look_back::share(document, hand, id, &lines)
                })?;
            }
            Content::Brainstorm(storm) => {
                let mut challenge = id;
                self.write_ours(now, &[Area::Ideas], |document, _, hand| {
                    challenge = ours::idea::share(document, hand, id, storm)?;
                    Ok(())
                })?;
                return Ok(challenge);
            }
            Content::Experiment(plan) => {
                self.write_ours(now, &[Area::Ideas], |document, _, hand| {
                    ours::experiment::share(document, hand, id, plan)
                })?;
            }
            Content::Ask(ask) => self.write_ours(now, &[Area::Asks], |document, people, hand| {
                ours::ask::share(document, people, hand, id, ask)
            })?,
            Content::Invitation(invitation) => {
                self.write_ours(now, &[Area::Invitations, Area::Rituals], |document, _, hand| {
                    ours::invitation::share(document, hand, id, invitation)
                })?;
            }
            Content::Thanks(kept) => self.write_ours(now, &[Area::Thanks], |document, _, hand| match kept {
                Kept::Thanks(thanks) => ours::thanks::thank(document, hand, id, thanks),
                Kept::Win(win) => ours::thanks::win(document, hand, id, win),
            })?,
            Content::Opening(opening) => {
                self.write_ours(now, &[Area::Openings], |document, people, hand| {
                    ours::opening::share(document, people, hand, id, opening)
                })?;
            }
            Content::Agreement(terms) => {
                let statement = self.fresh_id(now)?;
                self.write_ours(now, &[Area::Agreements], |document, _, hand| {
                    ours::agreement::propose(document, hand, id, statement, terms)
                })?;
            }
            Content::CareCard(card) => return self.share_care_card(id, card, now),
            Content::Weather(weather) => return self.share_weather(id, weather, now),
            Content::Kindnesses(list) => return self.share_kindnesses(id, list, now),
        }
        Ok(id)
    }

    fn is_shared(&self, id: ItemId, now: Now) -> bool {
        let Some(shared) = &self.shared else { return false };
        let me = shared.people.me();
        let (page, _) = ours::overview::shared_by(&shared.document, &shared.people, now.day, me, None, 50);
        page.items.iter().any(|item| item.id == id)
    }

    pub(super) fn check_my_boundary(&self, id: ItemId) -> Result<(), ApiError> {
        let Some(shared) = &self.shared else {
            return Err(refusal::not_found());
        };
        let (boundaries, _) = ours::boundary::all(&shared.document, &shared.people);
        match boundaries.iter().find(|boundary| boundary.id == id) {
            None => Err(refusal::not_found()),
            Some(boundary) if boundary.by == shared.people.me() => Ok(()),
            Some(_) => Err(refusal::change(ChangeError::NotYours)),
        }
    }

    pub(super) fn shared_wish(&mut self, wish: SharedWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            SharedWish::TakeBack { id } => {
                let item = translate::id(&id)?;
                let areas = Area::SHARED;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::taking_back::take_back(document, people, hand, item)
                })?;
                Ok(Done { id: Some(id) })
            }
            SharedWish::Keep { id } => self.keep_copy(&id, now),
            SharedWish::LetGo { id } => self.let_copy_go(&id),
        }
    }
}
