//! Ideas, experiments and likes.

use nearer_domain::{
    Day, ItemId, People, PersonId, experiment, idea, like,
    ours::{experiment::SharedExperiment, idea::SharedChallenge},
};

use super::{about, id, optional_words, ritual::claimed, who::who, words};
use crate::{
    refusal,
    seam::{
        ApiError, BrainstormBody, ChallengePicture, ExperimentBody, ExperimentDays, ExperimentField, ExperimentPicture,
        ExperimentStanding, Field, IdeaPicture, LikeAbout, LikeCard, LookPicture, Verdict, Who,
    },
};

pub(crate) fn brainstorm(body: &BrainstormBody) -> Result<idea::Brainstorm, ApiError> {
    let written = body.ideas.iter().filter(|idea| !idea.trim().is_empty());
    let ideas = written
        .map(|idea| words("idea", idea))
        .collect::<Result<Vec<_>, ApiError>>()?;
    if ideas.len() > idea::MAX_IDEAS {
        return Err(refusal::invalid(format!(
            "at most {} ideas go at once",
            idea::MAX_IDEAS
        )));
    }
    Ok(idea::Brainstorm {
        challenge: body.challenge.as_deref().map(id).transpose()?,
        us: words("us and the", &body.us)?,
        ideas,
    })
}

pub(crate) fn brainstorm_body(storm: &idea::Brainstorm) -> BrainstormBody {
    BrainstormBody {
        challenge: storm.challenge.map(|id| id.to_string()),
        us: storm.us.as_str().to_owned(),
        ideas: storm.ideas.iter().map(|idea| idea.as_str().to_owned()).collect(),
    }
}

pub(crate) fn days(days: ExperimentDays) -> Result<experiment::Span, ApiError> {
    about("days", experiment::Span::new(days.from, days.to, days.review))
}

fn days_seen(span: experiment::Span) -> ExperimentDays {
    ExperimentDays {
        from: span.from(),
        to: span.to(),
        review: span.review(),
    }
}

pub(crate) fn plan(body: &ExperimentBody) -> Result<experiment::Plan, ApiError> {
    Ok(experiment::Plan {
        challenge: body.challenge.as_deref().map(id).transpose()?,
        idea: body.idea.as_deref().map(id).transpose()?,
        what: words("what", &body.what)?,
        days: days(body.days)?,
        notice: optional_words("what we would notice", body.notice.as_deref())?,
    })
}

pub(crate) fn plan_body(plan: &experiment::Plan) -> ExperimentBody {
    ExperimentBody {
        challenge: plan.challenge.map(|id| id.to_string()),
        idea: plan.idea.map(|id| id.to_string()),
        what: plan.what.as_str().to_owned(),
        days: days_seen(plan.days),
        notice: plan.notice.as_ref().map(|words| words.as_str().to_owned()),
    }
}

pub(crate) fn field(field: &ExperimentField) -> Result<experiment::Field, ApiError> {
    Ok(match field {
        ExperimentField::What(typed) => experiment::Field::What(words("what", typed)?),
        ExperimentField::Days(typed) => experiment::Field::Days(days(*typed)?),
        ExperimentField::Notice(typed) => {
            experiment::Field::Notice(optional_words("what we would notice", Some(typed))?)
        }
    })
}

pub(crate) fn look(verdict: Verdict, line: Option<&str>) -> Result<experiment::Look, ApiError> {
    let verdict = match verdict {
        Verdict::Keep => experiment::Verdict::Keep,
        Verdict::Change => experiment::Verdict::Change,
        Verdict::Drop => experiment::Verdict::Drop,
    };
    Ok(experiment::Look {
        verdict,
        line: optional_words("line", line)?,
    })
}

fn look_seen(look: &experiment::Look) -> LookPicture {
    LookPicture {
        verdict: match look.verdict {
            experiment::Verdict::Keep => Verdict::Keep,
            experiment::Verdict::Change => Verdict::Change,
            experiment::Verdict::Drop => Verdict::Drop,
        },
        line: look.line.as_ref().map(|words| words.as_str().to_owned()),
    }
}

fn plain(value: String) -> Field {
    Field {
        value,
        both: Vec::new(),
    }
}

/// A draft of ideas, in the same shape as a shared challenge.
pub(crate) fn drafted(draft: ItemId, day: Day, storm: &idea::Brainstorm) -> ChallengePicture {
    let ideas = storm
        .ids(draft)
        .into_iter()
        .zip(&storm.ideas)
        .map(|(id, idea)| IdeaPicture {
            id: id.to_string(),
            by: Who::Me,
            day,
            text: idea.as_str().to_owned(),
        });
    ChallengePicture {
        id: draft.to_string(),
        by: Who::Me,
        day,
        draft: true,
        us: plain(storm.us.as_str().to_owned()),
        aside: false,
        ideas: ideas.collect(),
        my_pick: None,
        partner_pick: None,
        chosen: None,
        my_draft: None,
        experiments: Vec::new(),
    }
}

pub(crate) fn challenge(people: &People, challenge: SharedChallenge) -> ChallengePicture {
    let chosen = match challenge.picked() {
        idea::Picked::Chosen(idea) => Some(idea.to_string()),
        idea::Picked::Open | idea::Picked::Apart => None,
    };
    let mine = challenge.picks.get(&people.me()).map(ToString::to_string);
    let is_theirs = |person: &PersonId| *person != people.me();
    let theirs = challenge.picks.iter().find(|(person, _)| is_theirs(person));
    ChallengePicture {
        id: challenge.id.to_string(),
        by: who(people, challenge.by),
        day: challenge.day,
        draft: false,
        us: claimed(people, challenge.us.clone()),
        aside: challenge.aside,
        // Whoever has not picked yet is not led by the other's pick.
        partner_pick: theirs.filter(|_| mine.is_some()).map(|(_, idea)| idea.to_string()),
        my_pick: mine,
        chosen,
        my_draft: None,
        ideas: challenge
            .ideas
            .into_iter()
            .map(|idea| IdeaPicture {
                id: idea.id.to_string(),
                by: who(people, idea.by),
                day: idea.day,
                text: idea.body.as_str().to_owned(),
            })
            .collect(),
        experiments: Vec::new(),
    }
}

/// A draft of a plan, in the same shape as a shared experiment.
pub(crate) fn planned(draft: ItemId, day: Day, plan: &experiment::Plan) -> ExperimentPicture {
    let body = plan_body(plan);
    ExperimentPicture {
        id: draft.to_string(),
        by: Who::Me,
        day,
        challenge: body.challenge,
        us: None,
        what: plain(body.what),
        days: plain(plan.days.to_string()),
        when: Some(body.days),
        notice: plain(body.notice.unwrap_or_default()),
        standing: ExperimentStanding::Draft,
        can_begin: false,
        declined_by_me: false,
        due: false,
        my_look: None,
        partner_look: None,
    }
}

/// A shared experiment; `is_free` says whether nothing else takes the one place.
pub(crate) fn experiment(
    people: &People,
    today: Day,
    is_free: bool,
    experiment: SharedExperiment,
) -> ExperimentPicture {
    let standing = match experiment.standing {
        experiment::Standing::Planned => ExperimentStanding::Planned,
        experiment::Standing::Ahead => ExperimentStanding::Ahead,
        experiment::Standing::Running => ExperimentStanding::Running,
        experiment::Standing::Beside => ExperimentStanding::Beside,
        experiment::Standing::Aside => ExperimentStanding::Aside,
        experiment::Standing::Over => ExperimentStanding::Over,
        experiment::Standing::Stopped => ExperimentStanding::Stopped,
    };
    let span = experiment.span();
    let my_look = experiment.looks.get(&people.me()).map(look_seen);
    let theirs = experiment.looks.iter().find(|(person, _)| **person != people.me());
    ExperimentPicture {
        id: experiment.id.to_string(),
        by: who(people, experiment.by),
        day: experiment.day,
        challenge: experiment.challenge.map(|id| id.to_string()),
        us: None,
        standing,
        can_begin: is_free && standing == ExperimentStanding::Planned && span.is_some_and(|days| today <= days.to()),
        declined_by_me: experiment.declined.contains(&people.me()),
        due: experiment.is_due(today) && my_look.is_none(),
        partner_look: theirs.filter(|_| my_look.is_some()).map(|(_, look)| look_seen(look)),
        my_look,
        what: claimed(people, experiment.what),
        days: claimed(people, experiment.days),
        when: span.map(days_seen),
        notice: claimed(people, experiment.notice),
    }
}

pub(crate) fn card(card: &like::Card) -> LikeCard {
    LikeCard {
        id: card.id.clone(),
        about: match card.about {
            like::About::Closeness => LikeAbout::Closeness,
            like::About::Time => LikeAbout::Time,
            like::About::Touch => LikeAbout::Touch,
            like::About::Play => LikeAbout::Play,
        },
        en: card.english.clone(),
        de: card.german.clone(),
    }
}
