//! Openings: what was noticed, said to the other, and answered.

use nearer_domain::{draft::Content, mine, opening::Opened, ours};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, Done, ErrorCode, OpeningPicture, OpeningWait, OpeningWish, OpeningsPicture, Who},
    translate::{self, who::who},
};

impl Core {
    pub(super) fn opening_wish(&mut self, wish: OpeningWish, now: Now) -> Result<Done, ApiError> {
        let areas = [Area::Openings];
        match wish {
            OpeningWish::Save { id, body } => {
                let opening = translate::opening::opening(&body)?;
                if opening.is_empty() {
                    return Err(refusal::invalid("an opening holds at least one line"));
                }
                self.save_draft(id.as_deref(), Content::Opening(opening), Area::Openings, now)
            }
            OpeningWish::Close { id } => {
                let item = translate::id(&id)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::opening::close(document, people, hand, item)
                })?;
                Ok(Done { id: Some(id) })
            }
            OpeningWish::Reply { id, reply } => {
                let (to, reply) = (translate::id(&id)?, translate::opening::reply(&reply)?);
                let fresh = self.fresh_id(now)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::opening::reply(document, people, hand, (fresh, to), &reply)
                })?;
                Ok(Done {
                    id: Some(fresh.to_string()),
                })
            }
            OpeningWish::Mark { id, mark } => {
                let (to, mark) = (translate::id(&id)?, translate::opening::mark(&mark)?);
                let fresh = self.fresh_id(now)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::opening::mark(document, people, hand, (fresh, to), &mark)
                })?;
                Ok(Done {
                    id: Some(fresh.to_string()),
                })
            }
        }
    }

    pub(super) fn openings(&self, now: Now) -> OpeningsPicture {
        let mut items: Vec<OpeningPicture> = self
            .open_drafts()
            .iter()
            .filter_map(translate::opening::drafted)
            .collect();
        if let Some(shared) = &self.shared {
            let (all, _) = ours::opening::all(&shared.document, &shared.people, now.day);
            items.extend(all.iter().map(|one| translate::opening::picture(&shared.people, one)));
        }
        OpeningsPicture {
            items,
            wait: self.opening_wait(now),
        }
    }

    pub(super) fn opening(&self, id: &str, now: Now) -> Result<OpeningPicture, ApiError> {
        let id = translate::id(id)?;
        if let Some(shared) = &self.shared
            && let Some(one) = ours::opening::one(&shared.document, &shared.people, now.day, id)
        {
            return Ok(translate::opening::picture(&shared.people, &one));
        }
        let draft = mine::draft::read(&self.mine.document, id)
            .filter(|draft| draft.standing == nearer_domain::draft::Standing::Open);
        draft
            .as_ref()
            .and_then(translate::opening::drafted)
            .ok_or_else(refusal::not_found)
    }

    /// Those for Today: what the other opened and I may answer, and answers to mine.
    pub(super) fn openings_on_today(&self, now: Now) -> Vec<OpeningPicture> {
        let Some(shared) = &self.shared else {
            return Vec::new();
        };
        let (all, _) = ours::opening::all(&shared.document, &shared.people, now.day);
        let is_for_me = |one: &&Opened| match who(&shared.people, one.by) {
            Who::Me => one.is_for_its_author(now.day),
            Who::Partner => one.is_for_the_other(now.day),
        };
        all.iter()
            .filter(is_for_me)
            .map(|one| translate::opening::picture(&shared.people, one))
            .collect()
    }

    /// What keeps me from sharing a new opening.
    pub(super) fn opening_wait(&self, now: Now) -> Option<OpeningWait> {
        let shared = self.shared.as_ref()?;
        let wait = ours::opening::wait(&shared.document, &shared.people, shared.people.me(), now.day);
        wait.map(translate::opening::wait)
    }

    pub(super) fn check_opening_may_go(&self, now: Now) -> Result<(), ApiError> {
        let message = match self.opening_wait(now) {
            None => return Ok(()),
            Some(OpeningWait::IsOpen { .. }) => "an opening of yours is open; close it before you share another".into(),
            Some(OpeningWait::Rests { until }) => {
                format!("you were asked for time; a new opening can go after {until}")
            }
        };
        Err(refusal::refuse(ErrorCode::NotAllowed, message))
    }
}
