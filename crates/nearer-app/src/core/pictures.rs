//! Pictures of the kinds: what was shared, beside what is still mine.

use nearer_domain::{
    ItemId,
    draft::{Content, Draft},
    mine, ours,
};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{
        AgreementPicture, AgreementSummary, ApiError, BoundaryPicture, DraftPicture, Kind, Page, RitualPicture,
        SharedItem, Who,
    },
    translate::{self, who::who},
};

/// How many shared items one page of the mirror shows.
const SHARED_PER_PAGE: usize = 50;

impl Core {
    /// The drafts of Mine that are still being written, newest first.
    pub(super) fn open_drafts(&self) -> Vec<Draft> {
        mine::draft::open(&self.mine.document).0
    }

    pub(super) fn drafts(&self) -> Vec<DraftPicture> {
        self.open_drafts().iter().map(translate::draft::picture).collect()
    }

    pub(super) fn rituals(&self, now: Now) -> Vec<RitualPicture> {
        let mut rituals: Vec<RitualPicture> = self.open_drafts().iter().filter_map(ritual_draft).collect();
        if let Some(shared) = &self.shared {
            let (all, _) = ours::ritual::all(&shared.document, &shared.people, now.day);
            rituals.extend(
                all.into_iter()
                    .map(|ritual| translate::ritual::picture(&shared.people, now.day, ritual)),
            );
            self.complete(&mut rituals, now);
        }
        rituals
    }

    pub(super) fn ritual(&self, id: &str, now: Now) -> Result<RitualPicture, ApiError> {
        let id = translate::id(id)?;
        if let Some(shared) = &self.shared
            && let (Some(ritual), _) = ours::ritual::read(&shared.document, &shared.people, now.day, id)
        {
            let mut ritual = [translate::ritual::picture(&shared.people, now.day, ritual)];
            self.complete(&mut ritual, now);
            let [ritual] = ritual;
            return Ok(ritual);
        }
        self.draft_of(id)
            .as_ref()
            .and_then(ritual_draft)
            .ok_or_else(refusal::not_found)
    }

    pub(super) fn boundaries(&self) -> Vec<BoundaryPicture> {
        let mut boundaries: Vec<BoundaryPicture> = self
            .open_drafts()
            .iter()
            .filter_map(|draft| match &draft.content {
                Content::Boundary(boundary) => Some(BoundaryPicture {
                    id: draft.id.to_string(),
                    by: Who::Me,
                    day: draft.day,
                    draft: true,
                    replaces: boundary.replaces.map(|id| id.to_string()),
                    body: translate::boundary::body(&boundary.boundary),
                }),
                _ => None,
            })
            .collect();
        if let Some(shared) = &self.shared {
            let (all, _) = ours::boundary::all(&shared.document, &shared.people);
            boundaries.extend(all.iter().map(|item| BoundaryPicture {
                id: item.id.to_string(),
                by: who(&shared.people, item.by),
                day: item.day,
                draft: false,
                replaces: None,
                body: translate::boundary::body(&item.body),
            }));
        }
        boundaries
    }

    pub(super) fn agreements(&self, now: Now) -> Vec<AgreementSummary> {
        let mut agreements: Vec<AgreementSummary> = self
            .open_drafts()
            .iter()
            .filter_map(|draft| match &draft.content {
                Content::Agreement(terms) => Some(translate::agreement::drafted_summary(draft.id.to_string(), terms)),
                _ => None,
            })
            .collect();
        if let Some(shared) = &self.shared {
            let (all, _) = ours::agreement::all(&shared.document, &shared.people, now.day);
            agreements.extend(
                all.iter()
                    .map(|item| translate::agreement::summary(&shared.people, item)),
            );
        }
        agreements
    }

    pub(super) fn agreement(&self, id: &str, now: Now) -> Result<AgreementPicture, ApiError> {
        let id = translate::id(id)?;
        if let Some(shared) = &self.shared
            && let (Some(agreement), _) = ours::agreement::read(&shared.document, &shared.people, now.day, id)
        {
            return Ok(translate::agreement::picture(&shared.people, agreement));
        }
        match self.draft_of(id) {
            Some(Draft {
                id,
                day,
                content: Content::Agreement(terms),
                ..
            }) => Ok(translate::agreement::drafted(id.to_string(), day, &terms)),
            _ => Err(refusal::not_found()),
        }
    }

    pub(super) fn draft_of(&self, id: ItemId) -> Option<Draft> {
        mine::draft::read(&self.mine.document, id)
            .filter(|draft| draft.standing == nearer_domain::draft::Standing::Open)
    }

    /// The mirror of what is in Ours by me.
    pub(super) fn what_partner_sees(&self, before: Option<&str>, now: Now) -> Result<Page<SharedItem>, ApiError> {
        let before = before.map(translate::id).transpose()?;
        let Some(shared) = &self.shared else {
            return Ok(Page {
                items: Vec::new(),
                more: false,
            });
        };
        let (page, _) = ours::overview::mirror(
            &shared.document,
            &shared.people,
            now.day,
            shared.people.me(),
            before,
            SHARED_PER_PAGE,
        );
        let items = page
            .items
            .into_iter()
            .map(|item| SharedItem {
                id: item.id.to_string(),
                day: item.day,
                kind: kind(item.kind),
                lines: item.lines.into_iter().map(Into::into).collect(),
                can_take_back: item.can_take_back,
            })
            .collect();
        Ok(Page { items, more: page.more })
    }
}

fn ritual_draft(draft: &Draft) -> Option<RitualPicture> {
    match &draft.content {
        Content::Ritual(ritual) => Some(translate::ritual::drafted(draft.id.to_string(), draft.day, ritual)),
        _ => None,
    }
}

pub(super) fn kind(kind: nearer_domain::Kind) -> Kind {
    match kind {
        nearer_domain::Kind::CheckIn => Kind::CheckIn,
        nearer_domain::Kind::Ritual => Kind::Ritual,
        nearer_domain::Kind::Occasion => Kind::Occasion,
        nearer_domain::Kind::Boundary => Kind::Boundary,
        nearer_domain::Kind::Agreement => Kind::Agreement,
        nearer_domain::Kind::Opening => Kind::Opening,
        nearer_domain::Kind::Answer => Kind::Answer,
        nearer_domain::Kind::Talk => Kind::Talk,
        nearer_domain::Kind::Pause => Kind::Pause,
        nearer_domain::Kind::Weather => Kind::Weather,
        nearer_domain::Kind::Ask => Kind::Ask,
        nearer_domain::Kind::Invitation => Kind::Invitation,
        nearer_domain::Kind::Idea => Kind::Idea,
        nearer_domain::Kind::Experiment => Kind::Experiment,
        nearer_domain::Kind::Thanks => Kind::Thanks,
        nearer_domain::Kind::Win => Kind::Win,
        nearer_domain::Kind::CareCard => Kind::CareCard,
        nearer_domain::Kind::Shelf => Kind::Shelf,
        nearer_domain::Kind::LookBack => Kind::LookBack,
        nearer_domain::Kind::Support => Kind::Support,
        nearer_domain::Kind::Sealed => Kind::Sealed,
        nearer_domain::Kind::Other => Kind::Other,
    }
}
