//! Drafts in Mine: beginning, changing, putting aside, bringing back.

use nearer_domain::{
    ItemId,
    boundary::BoundaryDraft,
    draft::{Content, Standing},
    mine,
};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, BoundaryWish, CheckInWish, Done, DraftPicture, DraftWish},
    translate,
};

/// How many drafts that were put aside are shown.
const PUT_ASIDE_SHOWN: usize = 30;

impl Core {
    pub(super) fn check_in_wish(&mut self, wish: CheckInWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            CheckInWish::Save { id, body } => {
                let content = Content::CheckIn(translate::check_in::draft(&body)?);
                self.save_draft(id.as_deref(), content, Area::CheckIns, now)
            }
            CheckInWish::Prepare { id, digest, window } => self.prepare_together(&id, &digest, window, now),
            CheckInWish::Unprepare { id } => self.unprepare_together(&id, now),
            CheckInWish::TakeOn { id } => self.take_on(&id, now),
        }
    }

    pub(super) fn boundary_wish(&mut self, wish: BoundaryWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            BoundaryWish::Save { id, replaces, body } => {
                let boundary = translate::boundary::boundary(&body)?;
                let replaces = replaces.as_deref().map(translate::id).transpose()?;
                if let Some(replaced) = replaces {
                    self.check_my_boundary(replaced)?;
                }
                let content = Content::Boundary(BoundaryDraft { boundary, replaces });
                self.save_draft(id.as_deref(), content, Area::Boundaries, now)
            }
        }
    }

    /// Keeps `content` as the draft `id`, or as a new one.
    pub(super) fn save_draft(
        &mut self,
        id: Option<&str>,
        content: Content,
        area: Area,
        now: Now,
    ) -> Result<Done, ApiError> {
        let id = match id {
            Some(id) => {
                let id = translate::id(id)?;
                let draft = mine::draft::read(&self.mine.document, id).ok_or_else(refusal::not_found)?;
                let same_kind = std::mem::discriminant(&draft.content) == std::mem::discriminant(&content);
                if draft.standing != Standing::Open || !same_kind {
                    return Err(refusal::refuse(
                        crate::seam::ErrorCode::NotAllowed,
                        "this draft was shared or put aside meanwhile",
                    ));
                }
                if draft.content == content && draft.day == now.day {
                    return Ok(Done {
                        id: Some(id.to_string()),
                    });
                }
                id
            }
            None => self.fresh_id(now)?,
        };
        self.write_mine(&[area, Area::Drafts], |document| {
            mine::draft::save(document, now.day, id, &content)
        })?;
        Ok(Done {
            id: Some(id.to_string()),
        })
    }

    pub(super) fn draft_wish(&mut self, wish: DraftWish, now: Now) -> Result<Done, ApiError> {
        let areas = [&[Area::Drafts], &Area::SHARED[..]].concat();
        match wish {
            DraftWish::Share { id, digest } => self.share(&id, &digest, now),
            DraftWish::Discard { id } => {
                let draft = translate::id(&id)?;
                self.write_mine(&areas, |document| mine::draft::discard(document, draft))?;
                Ok(Done { id: Some(id) })
            }
            DraftWish::Restore { id } => {
                let draft = translate::id(&id)?;
                self.write_mine(&areas, |document| mine::draft::restore(document, draft))?;
                Ok(Done { id: Some(id) })
            }
        }
    }

    /// The drafts that were put aside, newest first.
    pub(super) fn put_aside(&self) -> Vec<DraftPicture> {
        let (discarded, _) = mine::draft::discarded(&self.mine.document);
        let newest = discarded.iter().take(PUT_ASIDE_SHOWN);
        newest.map(translate::draft::picture).collect()
    }

    /// A new id: its first 48 bits are the time, the rest is chance.
    pub(super) fn fresh_id(&mut self, now: Now) -> Result<ItemId, ApiError> {
        let chance = u128::from_be_bytes(self.chance.draw()?);
        Ok(ItemId::from(ulid::Ulid::from_parts(now.unix_millis, chance)))
    }
}
