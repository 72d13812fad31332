//! Pictures of challenges and experiments: what was shared, beside what is still mine.

use nearer_domain::{Oddity, draft::Content, ours};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, ChallengePicture, ExperimentPicture, ExperimentStanding, Ideas},
    translate,
};

impl Core {
    pub(super) fn ideas(&self, now: Now) -> Ideas {
        Ideas {
            challenges: self.challenges(now),
            experiments: self.experiments(now),
        }
    }

    fn challenges(&self, now: Now) -> Vec<ChallengePicture> {
        let drafts = self.open_drafts();
        let experiments = self.experiments(now);
        let mut all: Vec<ChallengePicture> = Vec::new();
        if let Some(shared) = &self.shared {
            let (challenges, _) = ours::idea::all(&shared.document, &shared.people);
            let seen = challenges
                .into_iter()
                .map(|challenge| translate::idea::challenge(&shared.people, challenge));
            all.extend(seen);
        }
        for challenge in &mut all {
            let id = Some(challenge.id.clone());
            challenge.experiments = experiments.iter().filter(|one| one.challenge == id).cloned().collect();
        }
        let mut begun = Vec::new();
        for draft in &drafts {
            let Content::Brainstorm(storm) = &draft.content else {
                continue;
            };
            let of = storm.challenge.map(|id| id.to_string());
            match all.iter_mut().find(|challenge| Some(&challenge.id) == of.as_ref()) {
                Some(challenge) => challenge.my_draft = Some(draft.id.to_string()),
                None => begun.push(translate::idea::drafted(draft.id, draft.day, storm)),
            }
        }
        begun.extend(all);
        begun
    }

    pub(super) fn challenge(&self, id: &str, now: Now) -> Result<ChallengePicture, ApiError> {
        translate::id(id)?;
        let mut all = self.challenges(now).into_iter();
        all.find(|challenge| challenge.id == id).ok_or_else(refusal::not_found)
    }

    pub(super) fn experiment(&self, id: &str, now: Now) -> Result<ExperimentPicture, ApiError> {
        translate::id(id)?;
        let mut all = self.experiments(now).into_iter();
        all.find(|experiment| experiment.id == id)
            .ok_or_else(refusal::not_found)
    }

    pub(super) fn experiments(&self, now: Now) -> Vec<ExperimentPicture> {
        let mut all: Vec<ExperimentPicture> = self
            .open_drafts()
            .iter()
            .filter_map(|draft| match &draft.content {
                Content::Experiment(plan) => Some(translate::idea::planned(draft.id, draft.day, plan)),
                _ => None,
            })
            .collect();
        let Some(shared) = &self.shared else { return all };
        let (experiments, _) = ours::experiment::all(&shared.document, &shared.people, now.day);
        let is_free = !experiments.iter().any(|one| one.takes_the_place());
        let seen = experiments
            .into_iter()
            .map(|one| translate::idea::experiment(&shared.people, now.day, is_free, one));
        all.extend(seen);
        let (challenges, _) = ours::idea::all(&shared.document, &shared.people);
        for experiment in &mut all {
            let of = challenges
                .iter()
                .find(|challenge| Some(challenge.id.to_string()) == experiment.challenge);
            experiment.us = of.map(|challenge| challenge.us.value.clone());
        }
        all
    }

    /// The experiments that Today shows: running, to be looked back on, or begun beside each other.
    pub(super) fn experiments_today(&self, now: Now) -> Vec<ExperimentPicture> {
        let mut all = self.experiments(now);
        all.retain(|one| one.due || matches!(one.standing, ExperimentStanding::Running | ExperimentStanding::Beside));
        all
    }

    /// What of challenges and experiments could not be read.
    pub(super) fn odd_ideas(&self, now: Now) -> Vec<Oddity> {
        let Some(shared) = &self.shared else {
            return Vec::new();
        };
        let (_, mut odd) = ours::idea::all(&shared.document, &shared.people);
        odd.extend(ours::experiment::all(&shared.document, &shared.people, now.day).1);
        odd
    }
}
