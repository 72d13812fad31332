//! Thanks and wins: wishes and pictures.

use chrono::Days;
use nearer_domain::{draft::Content, ours, thanks};

use super::Core;
use crate::{
    clock::Now,
    seam::{ApiError, Area, Done, Id, MomentKind, Page, ThanksPicture, ThanksWish, Who},
    translate::{self, who::who},
};

/// How many thanks and wins one page shows.
const PER_PAGE: usize = 30;

/// From how many of the newest the look-back draws.
const DRAWN_FROM: usize = 500;

impl Core {
    pub(super) fn thanks_wish(&mut self, wish: ThanksWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            ThanksWish::Save { id, body } => {
                let content = Content::Thanks(translate::thanks::kept(&body)?);
                self.save_draft(id.as_deref(), content, Area::Thanks, now)
            }
        }
    }

    /// Thanks and wins of both, newest first.
    pub(super) fn thanks(&self, before: Option<&str>) -> Result<Page<ThanksPicture>, ApiError> {
        let before = before.map(translate::id).transpose()?;
        let Some(shared) = &self.shared else {
            return Ok(Page {
                items: Vec::new(),
                more: false,
            });
        };
        let (page, _) = ours::thanks::page(&shared.document, &shared.people, before, PER_PAGE);
        let items = page
            .items
            .iter()
            .map(|kept| translate::thanks::picture(&shared.people, kept));
        Ok(Page {
            items: items.collect(),
            more: page.more,
        })
    }

    /// A few of them for the look-back: the same on both laptops for the same seed.
    pub(super) fn drawn_thanks(&self, seed: u32, count: u8, last: &[Id]) -> Result<Vec<ThanksPicture>, ApiError> {
        let last = last.iter().map(|id| translate::id(id)).collect::<Result<Vec<_>, _>>()?;
        let Some(shared) = &self.shared else {
            return Ok(Vec::new());
        };
        let (page, _) = ours::thanks::page(&shared.document, &shared.people, None, DRAWN_FROM);
        let drawn = thanks::draw(&page.items, u64::from(seed), usize::from(count), &last);
        Ok(drawn
            .into_iter()
            .map(|kept| translate::thanks::picture(&shared.people, kept))
            .collect())
    }

    /// The partner's newest thanks of the last two days.
    pub(super) fn thanks_of_today(&self, now: Now) -> Option<ThanksPicture> {
        let shared = self.shared.as_ref()?;
        let yesterday = now.day.checked_sub_days(Days::new(1)).unwrap_or(now.day);
        let (page, _) = ours::thanks::page(&shared.document, &shared.people, None, PER_PAGE);
        page.items
            .iter()
            .filter(|kept| kept.day >= yesterday && who(&shared.people, kept.by) == Who::Partner)
            .map(|kept| translate::thanks::picture(&shared.people, kept))
            .find(|kept| kept.body.kind == MomentKind::Thanks)
    }
}
