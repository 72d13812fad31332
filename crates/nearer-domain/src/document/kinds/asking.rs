//! Asks, invitations and their answers in JSON.

use serde_json::{Map, Value as Json};

use crate::{
    ItemId,
    answer::{Answer, Answered, When},
    ask::{Ask, Size, Wanted},
    invitation::{Idea, Invitation, Occasion},
    rhythm::TimeOfDay,
};

use super::{
    super::fields::{Fields, put},
    name_of, named, words,
};

const SIZES: [(&str, Size); 4] = [
    ("minutes", Size::Minutes),
    ("half-hour", Size::HalfHour),
    ("evening", Size::Evening),
    ("longer", Size::Longer),
];

fn when_to(map: &mut Map<String, Json>, when: Option<When>) {
    put(map, "on", when.map(|when| when.day.to_string()));
    put(map, "at", when.and_then(|when| when.at).map(|at| at.to_string()));
}

fn when_from(fields: &mut Fields<'_>) -> Option<When> {
    let (day, at) = (fields.day("on"), fields.text("at", TimeOfDay::parse));
    day.map(|day| When { day, at })
}

pub(crate) fn ask_to(ask: &Ask) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "what", Some(ask.what.as_str()));
    put(&mut map, "size", ask.size.and_then(|size| name_of(&SIZES, &size)));
    when_to(&mut map, ask.when);
    put(&mut map, "smaller", words(&ask.smaller));
    map
}

pub(crate) fn ask_from(fields: &mut Fields<'_>) -> Option<Ask> {
    Some(Ask {
        what: fields.phrase("what")?,
        size: fields.text("size", |raw| named(&SIZES, raw)),
        when: when_from(fields),
        smaller: fields.phrase("smaller"),
    })
}

pub(crate) fn invitation_to(invitation: &Invitation) -> Map<String, Json> {
    let mut map = Map::new();
    match &invitation.to {
        Occasion::Ritual(ritual) => put(&mut map, "ritual", Some(ritual.to_string())),
        Occasion::Idea(idea) => put(&mut map, "idea", Some(Idea::as_str(idea))),
    }
    when_to(&mut map, Some(invitation.when));
    put(&mut map, "smaller", words::<{ Wanted::MAX_CHARS }>(&invitation.smaller));
    map
}

pub(crate) fn invitation_from(fields: &mut Fields<'_>) -> Option<Invitation> {
    let ritual = fields.text("ritual", ItemId::parse).map(Occasion::Ritual);
    Some(Invitation {
        to: ritual.or_else(|| fields.phrase("idea").map(Occasion::Idea))?,
        when: when_from(fields)?,
        smaller: fields.phrase("smaller"),
    })
}

pub(crate) fn answer_to(answered: &Answered) -> Map<String, Json> {
    let mut map = Map::new();
    let (name, day) = match answered.answer {
        Answer::Yes => ("yes", None),
        Answer::Smaller => ("smaller", None),
        Answer::AnotherTime(day) => ("another-time", day),
        Answer::NotThisTime => ("not-this-time", None),
    };
    put(&mut map, "to", Some(answered.to.to_string()));
    put(&mut map, "since", Some(answered.since.to_string()));
    put(&mut map, "answer", Some(name));
    put(&mut map, "on", day.map(|day| day.to_string()));
    map
}

pub(crate) fn answer_from(fields: &mut Fields<'_>) -> Option<Answered> {
    let on = fields.day("on");
    let answer = fields.text("answer", |raw| match raw {
        "yes" => Ok(Answer::Yes),
        "smaller" => Ok(Answer::Smaller),
        "another-time" => Ok(Answer::AnotherTime(on)),
        "not-this-time" => Ok(Answer::NotThisTime),
        _ => Err(()),
    })?;
    Some(Answered {
        to: fields.text("to", ItemId::parse)?,
        since: fields.day("since")?,
        answer,
    })
}
