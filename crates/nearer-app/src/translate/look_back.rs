//! Look-backs.

use std::collections::BTreeMap;

use nearer_domain::{
    Note,
    look_back::{LookBack, LookBackDraft, Span, Step},
};

use super::optional_words;
use crate::seam::{ApiError, LookBackBody, LookBackSpan, LookBackStep};

pub(crate) fn draft(body: &LookBackBody) -> Result<LookBackDraft, ApiError> {
    let written = [
        (Step::Wins, "wins", &body.wins),
        (Step::Rituals, "rituals", &body.rituals),
        (Step::Asks, "asks", &body.asks),
        (Step::Agreement, "agreement", &body.agreement),
        (Step::Experiment, "experiment", &body.experiment),
        (Step::Times, "times", &body.times),
    ];
    let mut lines = BTreeMap::new();
    for (step, name, words) in written {
        if let Some(line) = optional_words(name, words.as_deref())? {
            lines.insert(step, line);
        }
    }
    Ok(LookBackDraft {
        look_back: LookBack {
            span: span(body.span),
            lines,
        },
        stays_mine: body.stays_mine.iter().copied().map(step).collect(),
        left_at: body.left_at.map(step),
    })
}

pub(crate) fn body(draft: &LookBackDraft) -> LookBackBody {
    let line = |step: Step| draft.look_back.lines.get(&step).map(words);
    LookBackBody {
        span: span_seen(draft.look_back.span),
        wins: line(Step::Wins),
        rituals: line(Step::Rituals),
        asks: line(Step::Asks),
        agreement: line(Step::Agreement),
        experiment: line(Step::Experiment),
        times: line(Step::Times),
        stays_mine: draft.stays_mine.iter().copied().map(step_seen).collect(),
        left_at: draft.left_at.map(step_seen),
    }
}

/// What would be shared, with the names of the lines that would not.
pub(crate) fn shared_body(draft: &LookBackDraft) -> LookBackBody {
    body(&LookBackDraft {
        look_back: draft.shared(),
        stays_mine: draft.kept_lines().into_iter().collect(),
        left_at: None,
    })
}

/// Lines that were shared.
pub(crate) fn lines(look_back: &LookBack) -> LookBackBody {
    body(&LookBackDraft {
        look_back: look_back.clone(),
        stays_mine: Default::default(),
        left_at: None,
    })
}

fn words(line: &Note) -> String {
    line.as_str().to_owned()
}

fn span(seen: LookBackSpan) -> Span {
    match seen {
        LookBackSpan::Week => Span::Week,
        LookBackSpan::Month => Span::Month,
    }
}

fn span_seen(span: Span) -> LookBackSpan {
    match span {
        Span::Week => LookBackSpan::Week,
        Span::Month => LookBackSpan::Month,
    }
}

fn step(seen: LookBackStep) -> Step {
    match seen {
        LookBackStep::Wins => Step::Wins,
        LookBackStep::Rituals => Step::Rituals,
        LookBackStep::Asks => Step::Asks,
        LookBackStep::Agreement => Step::Agreement,
        LookBackStep::Experiment => Step::Experiment,
        LookBackStep::Times => Step::Times,
    }
}

fn step_seen(step: Step) -> LookBackStep {
    match step {
        Step::Wins => LookBackStep::Wins,
        Step::Rituals => LookBackStep::Rituals,
        Step::Asks => LookBackStep::Asks,
        Step::Agreement => LookBackStep::Agreement,
        Step::Experiment => LookBackStep::Experiment,
        Step::Times => LookBackStep::Times,
    }
}
