//! Look-backs: prepared in Mine, kept as lines.

use nearer_domain::{
    draft::{Content, Draft},
    ours,
};

use super::Core;
use crate::{
    clock::Now,
    seam::{ApiError, Area, Done, LookBackPicture, LookBackWish, Page, Who},
    translate::{self, who::who},
};

/// How many look-backs one page shows.
const LOOK_BACKS_PER_PAGE: usize = 20;

impl Core {
    /// Lines of both, newest first, and on the first page my drafts before them.
    pub(super) fn look_backs(&self, before: Option<&str>) -> Result<Page<LookBackPicture>, ApiError> {
        let before = before.map(translate::id).transpose()?;
        let mut items = Vec::new();
        if before.is_none() {
            items.extend(self.open_drafts().iter().filter_map(drafted));
        }
        let mut more = false;
        if let Some(shared) = &self.shared {
            let (page, _) = ours::look_back::page(&shared.document, &shared.people, before, LOOK_BACKS_PER_PAGE);
            more = page.more;
            items.extend(page.items.iter().map(|item| LookBackPicture {
                id: item.id.to_string(),
                by: who(&shared.people, item.by),
                day: item.day,
                draft: false,
                body: translate::look_back::lines(&item.body),
            }));
        }
        Ok(Page { items, more })
    }

    pub(super) fn look_back_wish(&mut self, wish: LookBackWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            LookBackWish::Save { id, body } => {
                let content = Content::LookBack(translate::look_back::draft(&body)?);
                self.save_draft(id.as_deref(), content, Area::LookBacks, now)
            }
        }
    }
}

fn drafted(draft: &Draft) -> Option<LookBackPicture> {
    let Content::LookBack(look_back) = &draft.content else {
        return None;
    };
    Some(LookBackPicture {
        id: draft.id.to_string(),
        by: Who::Me,
        day: draft.day,
        draft: true,
        body: translate::look_back::body(look_back),
    })
}
