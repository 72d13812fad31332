//! Wishes about challenges, ideas and experiments.

use nearer_domain::{draft::Content, idea::Us, ours};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, Done, ExperimentWish, IdeaWish},
    translate::{self, about},
};

impl Core {
    pub(super) fn idea_wish(&mut self, wish: IdeaWish, now: Now) -> Result<Done, ApiError> {
        let areas = [Area::Ideas];
        match wish {
            IdeaWish::Save { id, body } => {
                let storm = translate::idea::brainstorm(&body)?;
                if let Some(challenge) = storm.challenge {
                    self.check_challenge(challenge)?;
                }
                self.save_draft(id.as_deref(), Content::Brainstorm(storm), Area::Ideas, now)
            }
            IdeaWish::Rename { id, us } => {
                let (challenge, us) = (translate::id(&id)?, about("us and the", Us::parse(&us))?);
                self.write_ours(now, &areas, |document, _, _| {
                    ours::idea::rename(document, challenge, &us)
                })?;
                Ok(Done { id: Some(id) })
            }
            IdeaWish::Pick { id, idea } => {
                let challenge = translate::id(&id)?;
                let idea = idea.as_deref().map(translate::id).transpose()?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::idea::pick(document, people, hand, challenge, idea)
                })?;
                Ok(Done { id: Some(id) })
            }
            IdeaWish::PutAside { id, aside } => {
                let challenge = translate::id(&id)?;
                self.write_ours(now, &areas, |document, _, hand| {
                    ours::idea::put_aside(document, hand, challenge, aside)
                })?;
                Ok(Done { id: Some(id) })
            }
        }
    }

    pub(super) fn experiment_wish(&mut self, wish: ExperimentWish, now: Now) -> Result<Done, ApiError> {
        let areas = [Area::Ideas];
        let id = match wish {
            ExperimentWish::Save { id, body } => {
                let content = Content::Experiment(translate::idea::plan(&body)?);
                return self.save_draft(id.as_deref(), content, Area::Ideas, now);
            }
            ExperimentWish::Change { id, field } => {
                let (experiment, field) = (translate::id(&id)?, translate::idea::field(&field)?);
                self.write_ours(now, &areas, |document, _, _| {
                    ours::experiment::change(document, experiment, &field)
                })?;
                id
            }
            ExperimentWish::Begin { id } => {
                let experiment = translate::id(&id)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::experiment::begin(document, people, hand, experiment)
                })?;
                id
            }
            ExperimentWish::Choose { id } => {
                let experiment = translate::id(&id)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::experiment::choose(document, people, hand, experiment)
                })?;
                id
            }
            ExperimentWish::Stop { id } => {
                let experiment = translate::id(&id)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::experiment::stop(document, people, hand, experiment)
                })?;
                id
            }
            ExperimentWish::LookBack { id, verdict, line } => {
                let experiment = translate::id(&id)?;
                let look = translate::idea::look(verdict, line.as_deref())?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::experiment::look_back(document, people, hand, experiment, &look)
                })?;
                id
            }
        };
        Ok(Done { id: Some(id) })
    }

    fn check_challenge(&self, id: nearer_domain::ItemId) -> Result<(), ApiError> {
        let Some(shared) = &self.shared else {
            return Err(refusal::not_found());
        };
        let (challenge, _) = ours::idea::read(&shared.document, &shared.people, id);
        challenge.map(drop).ok_or_else(refusal::not_found)
    }
}
