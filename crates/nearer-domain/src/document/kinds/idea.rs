//! Ideas, experiments, votes and likes in JSON.

use std::collections::BTreeSet;

use data_encoding::BASE64;
use serde_json::{Map, Value as Json};

use super::{name_of, named, words};
use crate::{
    ItemId,
    document::fields::{Fields, put},
    experiment::{Look, Plan, Span, State, Verdict},
    idea::{Brainstorm, MAX_IDEAS, Thought, Us},
    like::Step,
    ritual::{Notch, Vote},
};

const STATES: [(&str, State); 3] = [
    ("planned", State::Planned),
    ("begun", State::Begun),
    ("stopped", State::Stopped),
];

const VERDICTS: [(&str, Verdict); 3] = [
    ("keep", Verdict::Keep),
    ("change", Verdict::Change),
    ("drop", Verdict::Drop),
];

const VOTES: [(&str, Vote); 4] = [
    ("keep", Vote::Keep),
    ("smaller", Vote::Smaller),
    ("change", Vote::Change),
    ("rest", Vote::Rest),
];

pub(crate) fn state_name(state: State) -> &'static str {
    name_of(&STATES, &state).unwrap_or_default()
}

pub(crate) fn state_from(raw: &str) -> Option<State> {
    named(&STATES, raw).ok()
}

pub(crate) fn brainstorm_to(storm: &Brainstorm) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "challenge", storm.challenge.map(|id| id.to_string()));
    put(&mut map, "us", Some(storm.us.as_str()));
    let ideas: Vec<&str> = storm.ideas.iter().map(Thought::as_str).collect();
    put(&mut map, "ideas", (!ideas.is_empty()).then_some(ideas));
    map
}

pub(crate) fn brainstorm_from(fields: &mut Fields<'_>) -> Option<Brainstorm> {
    let mut ideas = fields.words("ideas", Thought::parse);
    ideas.truncate(MAX_IDEAS);
    Some(Brainstorm {
        challenge: fields.text("challenge", ItemId::parse),
        us: fields.text("us", Us::parse)?,
        ideas,
    })
}

pub(crate) fn plan_to(plan: &Plan) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "challenge", plan.challenge.map(|id| id.to_string()));
    put(&mut map, "idea", plan.idea.map(|id| id.to_string()));
    put(&mut map, "what", Some(plan.what.as_str()));
    put(&mut map, "days", Some(plan.days.to_string()));
    put(&mut map, "notice", words(&plan.notice));
    map
}

pub(crate) fn plan_from(fields: &mut Fields<'_>) -> Option<Plan> {
    Some(Plan {
        challenge: fields.text("challenge", ItemId::parse),
        idea: fields.text("idea", ItemId::parse),
        what: fields.phrase("what")?,
        days: fields.text("days", Span::parse)?,
        notice: fields.phrase("notice"),
    })
}

pub(crate) fn look_to(look: &Look) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "verdict", name_of(&VERDICTS, &look.verdict));
    put(&mut map, "line", words(&look.line));
    map
}

pub(crate) fn look_from(fields: &mut Fields<'_>) -> Option<Look> {
    Some(Look {
        verdict: fields.text("verdict", |raw| named(&VERDICTS, raw))?,
        line: fields.phrase("line"),
    })
}

pub(crate) fn vote_to(vote: Vote) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "vote", name_of(&VOTES, &vote));
    map
}

pub(crate) fn vote_from(fields: &mut Fields<'_>) -> Option<Vote> {
    fields.text("vote", |raw| named(&VOTES, raw))
}

pub(crate) fn notch_to(notch: &Notch) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "ritual", Some(notch.ritual.to_string()));
    put(&mut map, "insteadOf", Some(notch.instead_of.as_str()));
    put(&mut map, "usual", Some(notch.usual.as_str()));
    put(&mut map, "done", notch.done.then_some(true));
    map
}

pub(crate) fn notch_from(fields: &mut Fields<'_>) -> Option<Notch> {
    Some(Notch {
        ritual: fields.text("ritual", ItemId::parse)?,
        instead_of: fields.text("insteadOf", |raw| Ok::<_, ()>(raw.to_owned()))?,
        usual: fields.phrase("usual")?,
        done: fields.get("done", Json::as_bool).unwrap_or(false),
    })
}

pub(crate) fn step_to(step: &Step) -> Map<String, Json> {
    let mut map = Map::new();
    let text = |bytes: &[u8]| BASE64.encode(bytes);
    let joined = |points: &[[u8; 32]]| text(&points.concat());
    let name = match step {
        Step::Seal(seal) => {
            put(&mut map, "seal", Some(text(seal)));
            "seal"
        }
        Step::Spread { key, nonce, points } => {
            put(&mut map, "key", Some(text(key)));
            put(&mut map, "nonce", Some(text(nonce)));
            put(&mut map, "points", Some(joined(points)));
            "spread"
        }
        Step::Doubled { of, points, proof } => {
            put(&mut map, "of", Some(of.to_string()));
            put(&mut map, "points", Some(joined(points)));
            put(&mut map, "proof", Some(text(proof)));
            "doubled"
        }
        Step::Opened(cards) => {
            put(&mut map, "cards", Some(cards.iter().cloned().collect::<Vec<_>>()));
            "opened"
        }
        Step::Stopped => "stopped",
    };
    put(&mut map, "step", Some(name));
    map
}

pub(crate) fn step_from(fields: &mut Fields<'_>) -> Option<Step> {
    let name = fields.text("step", |raw| Ok::<_, ()>(raw.to_owned()))?;
    match name.as_str() {
        "seal" => bytes(fields, "seal").map(Step::Seal),
        "spread" => Some(Step::Spread {
            key: bytes(fields, "key")?,
            nonce: bytes(fields, "nonce")?,
            points: points(fields)?,
        }),
        "doubled" => Some(Step::Doubled {
            of: fields.text("of", ItemId::parse)?,
            points: points(fields)?,
            proof: bytes(fields, "proof")?,
        }),
        "opened" => {
            let cards = fields.words("cards", |raw| Ok::<_, ()>(raw.to_owned()));
            Some(Step::Opened(cards.into_iter().collect::<BTreeSet<_>>()))
        }
        "stopped" => Some(Step::Stopped),
        _ => None,
    }
}

fn decoded(fields: &mut Fields<'_>, name: &str) -> Option<Vec<u8>> {
    fields.text(name, |raw| BASE64.decode(raw.as_bytes()))
}

fn bytes<const N: usize>(fields: &mut Fields<'_>, name: &str) -> Option<[u8; N]> {
    decoded(fields, name)?.try_into().ok()
}

fn points(fields: &mut Fields<'_>) -> Option<Vec<[u8; 32]>> {
    let bytes = decoded(fields, "points")?;
    let (points, rest) = bytes.as_chunks::<32>();
    rest.is_empty().then(|| points.to_vec())
}
