//! Searching everything of one's own.

use nearer_domain::{finding, search::Words};

use super::Core;
use crate::{
    seam::{ApiError, FoundPicture, Page},
    translate::{self, about},
};

/// How much one page of a search shows.
const FOUND_PER_PAGE: usize = 30;

impl Core {
    pub(super) fn search(&self, words: &str, before: Option<&str>) -> Result<Page<FoundPicture>, ApiError> {
        let words = about("words", Words::parse(words))?;
        let before = before.map(translate::id).transpose()?;
        let ours = self.shared.as_ref().map(|shared| (&shared.document, &shared.people));
        let page = finding::find(&self.mine.document, ours, &words, before, FOUND_PER_PAGE);
        let items = page.items.into_iter().map(|found| {
            let [before, hit, after] = found.text;
            FoundPicture {
                id: found.id.to_string(),
                day: found.day,
                kind: found.kind,
                of: found.of.map(|id| id.to_string()),
                shared: found.is_shared,
                draft: found.is_draft,
                before,
                hit,
                after,
            }
        });
        Ok(Page {
            items: items.collect(),
            more: page.more,
        })
    }
}
