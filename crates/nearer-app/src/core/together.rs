//! Check-ins that are opened together: preparing one, and the steps until it opens or returns.
//!
//! Which step is due is worked out anew from the two documents whenever something
//! arrived, a day began or the app started. So a crash between two steps, or between
//! the two documents, only means that the step is taken a little later.

use nearer_domain::{
    ItemId,
    draft::{Content, Draft},
    mine, ours,
    together::{Blind, Prepared, Step, may_be_for},
};

use super::Core;
use crate::{
    clock::Now,
    refusal::{self, refuse},
    seam::{ApiError, Area, Day, Done, ErrorCode},
    translate,
};

/// From the seal to the words are four steps; more would be a fault of ours.
const MOST_STEPS: usize = 6;

impl Core {
    /// Goes through the door, to be seen once both are there.
    pub(super) fn prepare_together(&mut self, id: &str, digest: &str, window: Day, now: Now) -> Result<Done, ApiError> {
        let draft = self.seen_draft(id, digest, now)?;
        if !matches!(draft.content, Content::CheckIn(_)) {
            return Err(refuse(ErrorCode::NotAllowed, "only a check-in is opened together"));
        }
        if !may_be_for(now.day, window) {
            return Err(refusal::invalid("it can be opened today or in the next seven days"));
        }
        let prepared = mine::draft::prepared(&self.mine.document);
        if prepared.iter().any(|(_, prepared)| prepared.window == window) {
            return Err(refuse(
                ErrorCode::NotAllowed,
                "a check-in is prepared for this day already",
            ));
        }
        let prepared = Prepared {
            item: self.fresh_id(now)?,
            window,
            blind: Blind::new(self.chance.draw()?),
            device: self.keys.device_id(),
        };
        self.write_mine(&[Area::CheckIns, Area::Drafts], |document| {
            mine::draft::prepare(document, draft.id, prepared)
        })?;
        if let Err(error) = self.go_on_with(&draft, &prepared, now) {
            self.write_mine(&[Area::CheckIns, Area::Drafts], |document| {
                mine::draft::unprepare(document, draft.id)
            })?;
            return Err(error);
        }
        Ok(Done {
            id: Some(id.to_owned()),
        })
    }

    /// Takes a prepared check-in back, as long as it is not opening.
    pub(super) fn unprepare_together(&mut self, id: &str, now: Now) -> Result<Done, ApiError> {
        let id = translate::id(id)?;
        let prepared = mine::draft::prepared(&self.mine.document);
        let (draft, prepared) = prepared
            .into_iter()
            .find(|(draft, _)| draft.id == id)
            .ok_or_else(refusal::not_found)?;
        if prepared.device != self.keys.device_id() {
            return Err(refuse(
                ErrorCode::NotAllowed,
                "the laptop that prepared it takes it back",
            ));
        }
        let due = self
            .shared
            .as_ref()
            .map(|shared| ours::together::step(&shared.document, &shared.people, &prepared, now.day));
        if due == Some(Step::Seal) {
            // Nothing of it came as far as the shared document.
            self.write_mine(&[Area::CheckIns, Area::Drafts], |document| {
                mine::draft::unprepare(document, id)
            })?;
            return Ok(Done {
                id: Some(id.to_string()),
            });
        }
        if due.is_some() {
            self.write_ours(now, &[Area::CheckIns], |document, people, hand| {
                ours::together::take_back(document, people, hand, prepared.item)
            })?;
        }
        self.go_on_with(&draft, &prepared, now)?;
        Ok(Done {
            id: Some(id.to_string()),
        })
    }

    /// Takes every step that is due, if something came or a day began since the last time.
    pub(super) fn tend_together(&mut self, now: Now) {
        if self.tended == Some(now.day) {
            return;
        }
        self.tended = Some(now.day);
        for (draft, prepared) in mine::draft::prepared(&self.mine.document) {
            if prepared.device != self.keys.device_id() {
                continue;
            }
            if let Err(error) = self.go_on_with(&draft, &prepared, now) {
                self.tended = None;
                tracing::warn!("a prepared check-in waits: {}", error.message);
            }
        }
    }

    fn go_on_with(&mut self, draft: &Draft, prepared: &Prepared, now: Now) -> Result<(), ApiError> {
        let Content::CheckIn(check_in) = &draft.content else {
            return Ok(());
        };
        let words = check_in.shared();
        for _ in 0..MOST_STEPS {
            let step = match &self.shared {
                None => Step::TakenBack,
                Some(shared) => ours::together::step(&shared.document, &shared.people, prepared, now.day),
            };
            match step {
                Step::Wait => return Ok(()),
                Step::Seal => self.write_ours(now, &[], |document, _, hand| {
                    ours::together::seal(document, hand, prepared, &words)
                })?,
                Step::Bind(theirs) => {
                    let id = self.fresh_id(now)?;
                    self.write_ours(now, &[], |document, people, hand| {
                        ours::together::bind(document, people, hand, id, prepared.item, theirs)
                    })?;
                }
                Step::Open(_) => self.write_ours(now, &[Area::CheckIns], |document, people, hand| {
                    ours::together::open(document, people, hand, prepared, &words)
                })?,
                Step::TakeBack => self.write_ours(now, &[], |document, people, hand| {
                    ours::together::take_back(document, people, hand, prepared.item)
                })?,
                Step::Opened => return self.draft_was_opened(draft.id, prepared.item, now),
                Step::TakenBack => {
                    return self.write_mine(&[Area::CheckIns, Area::Drafts], |document| {
                        mine::draft::unprepare(document, draft.id)
                    });
                }
            }
        }
        Ok(())
    }

    fn draft_was_opened(&mut self, draft: ItemId, item: ItemId, now: Now) -> Result<(), ApiError> {
        self.write_mine(&[Area::CheckIns, Area::Drafts], |document| {
            mine::draft::shared(document, now.day, draft, item)
        })
    }
}
