//! Look-backs in JSON.

use serde_json::{Map, Value as Json};

use crate::{
    Note,
    document::fields::{Fields, put},
    look_back::{LookBack, LookBackDraft, Span, Step},
};

use super::{name_of, named};

const SPANS: [(&str, Span); 2] = [("week", Span::Week), ("month", Span::Month)];

const STEPS: [(&str, Step); 6] = [
    ("wins", Step::Wins),
    ("rituals", Step::Rituals),
    ("asks", Step::Asks),
    ("agreement", Step::Agreement),
    ("experiment", Step::Experiment),
    ("times", Step::Times),
];

pub(crate) fn look_back_to(look_back: &LookBack) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "span", name_of(&SPANS, &look_back.span));
    for (name, step) in STEPS {
        put(&mut map, name, look_back.lines.get(&step).map(Note::as_str));
    }
    map
}

pub(crate) fn look_back_from(fields: &mut Fields<'_>) -> Option<LookBack> {
    let span = fields.text("span", |raw| named(&SPANS, raw))?;
    let lines = STEPS
        .iter()
        .filter_map(|(name, step)| Some((*step, fields.phrase(name)?)))
        .collect();
    Some(LookBack { span, lines })
}

pub(crate) fn look_back_draft_to(draft: &LookBackDraft) -> Map<String, Json> {
    let mut map = look_back_to(&draft.look_back);
    let mine: Vec<&str> = draft
        .stays_mine
        .iter()
        .filter_map(|step| name_of(&STEPS, step))
        .collect();
    put(&mut map, "staysMine", (!mine.is_empty()).then_some(mine));
    put(
        &mut map,
        "leftAt",
        draft.left_at.and_then(|step| name_of(&STEPS, &step)),
    );
    map
}

pub(crate) fn look_back_draft_from(fields: &mut Fields<'_>) -> Option<LookBackDraft> {
    let stays_mine = fields.words("staysMine", |word| named(&STEPS, word));
    Some(LookBackDraft {
        look_back: look_back_from(fields)?,
        stays_mine: stays_mine.into_iter().collect(),
        left_at: fields.text("leftAt", |raw| named(&STEPS, raw)),
    })
}
