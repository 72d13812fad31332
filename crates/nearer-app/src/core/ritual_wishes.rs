//! Wishes about rituals and their evenings.

use nearer_domain::{
    draft::Content,
    mine,
    occasion::Occasion,
    ours,
    reading::Reading,
    ritual::{Way, Weeks},
};

use super::Core;
use crate::{
    clock::Now,
    refusal::{self, invalid},
    seam::{ApiError, Area, Done, RitualWish},
    translate::{self, about, level},
};

impl Core {
    pub(super) fn ritual_wish(&mut self, wish: RitualWish, now: Now) -> Result<Done, ApiError> {
        let areas = [Area::Rituals];
        match wish {
            RitualWish::Save { id, body } => {
                let content = Content::Ritual(translate::ritual::ritual(&body)?);
                self.save_draft(id.as_deref(), content, Area::Rituals, now)
            }
            RitualWish::Change { id, field } => {
                let (ritual, field) = (translate::id(&id)?, translate::ritual::field(&field)?);
                self.write_ours(now, &areas, |document, _, _| {
                    ours::ritual::change(document, ritual, &field)
                })?;
                Ok(Done { id: Some(id) })
            }
            RitualWish::Try { id, weeks } => {
                let (ritual, weeks) = (translate::id(&id)?, about("weeks", Weeks::parse(weeks))?);
                self.write_ours(now, &areas, |document, _, hand| {
                    ours::ritual::try_for(document, hand, ritual, weeks)
                })?;
                Ok(Done { id: Some(id) })
            }
            RitualWish::KeepAlive { id } => {
                let ritual = translate::id(&id)?;
                self.write_ours(now, &areas, |document, _, hand| {
                    ours::ritual::keep_alive(document, hand, ritual)
                })?;
                Ok(Done { id: Some(id) })
            }
            RitualWish::Rest { id } => {
                let ritual = translate::id(&id)?;
                self.write_ours(now, &areas, |document, _, hand| {
                    ours::ritual::rest(document, hand, ritual)
                })?;
                Ok(Done { id: Some(id) })
            }
            RitualWish::Retire { id } => {
                let ritual = translate::id(&id)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::ritual::retire(document, people, hand, ritual)
                })?;
                Ok(Done { id: Some(id) })
            }
            RitualWish::Vote { id, vote } => {
                let (ritual, vote) = (translate::id(&id)?, translate::ritual::vote(vote));
                let item = self.fresh_id(now)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::vote::cast(document, people, hand, item, ritual, vote)
                })?;
                Ok(Done { id: Some(id) })
            }
            RitualWish::Grow { id, usual } => {
                let (ritual, usual) = (translate::id(&id)?, about("usual version", Way::parse(&usual))?);
                let item = self.fresh_id(now)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::notch::propose(document, people, hand, item, ritual, &usual)
                })?;
                Ok(Done {
                    id: Some(item.to_string()),
                })
            }
            RitualWish::AnswerGrow { id, yes } => {
                let notch = translate::id(&id)?;
                let item = self.fresh_id(now)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::notch::answer(document, people, hand, item, notch, yes)
                })?;
                Ok(Done { id: Some(id) })
            }
            RitualWish::Log {
                id,
                day,
                version,
                note,
                before,
                after,
            } => {
                if day > now.day {
                    return Err(invalid("day: an evening is noted on its day or later"));
                }
                let occasion = Occasion {
                    ritual: translate::id(&id)?,
                    version: translate::ritual::version(version),
                    note: about(
                        "note",
                        nearer_domain::Note::parse_optional(note.as_deref().unwrap_or_default()),
                    )?,
                };
                let reading = Reading {
                    before: level("before", before)?,
                    after: level("after", after)?,
                };
                self.check_ritual(occasion.ritual)?;
                let item = self.fresh_id(now)?;
                // The private reading first: one without an occasion means nothing,
                // an occasion whose reading got lost would.
                if reading != Reading::default() {
                    self.write_mine(&[Area::Rituals], |document| {
                        mine::reading::note(document, day, item, &reading)
                    })?;
                }
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::occasion::log(document, people, hand, item, day, &occasion)
                })?;
                Ok(Done {
                    id: Some(item.to_string()),
                })
            }
        }
    }

    fn check_ritual(&self, id: nearer_domain::ItemId) -> Result<(), ApiError> {
        let Some(shared) = &self.shared else {
            return Err(refusal::not_paired());
        };
        ours::ritual::state(&shared.document, &shared.people, id)
            .map(drop)
            .ok_or_else(refusal::not_found)
    }
}
