//! Openings, their replies and marks in JSON.

use serde_json::{Map, Value as Json};

use crate::opening::{Mark, Opening, Reply};

use super::{
    super::fields::{Fields, put},
    words,
};

pub(crate) fn opening_to(opening: &Opening) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "noticed", words(&opening.noticed));
    put(&mut map, "feel", words(&opening.feel));
    put(&mut map, "hope", words(&opening.hope));
    put(&mut map, "question", words(&opening.question));
    put(&mut map, "noAnswer", opening.no_answer_needed.then_some(true));
    map
}

pub(crate) fn opening_from(fields: &mut Fields<'_>) -> Option<Opening> {
    Some(Opening {
        noticed: fields.phrase("noticed"),
        feel: fields.phrase("feel"),
        hope: fields.phrase("hope"),
        question: fields.phrase("question"),
        no_answer_needed: fields.get("noAnswer", Json::as_bool).unwrap_or(false),
    })
}

/// A shared opening, and whether it was closed.
pub(crate) fn shared_opening_from(fields: &mut Fields<'_>) -> Option<(Opening, bool)> {
    let opening = opening_from(fields).filter(Opening::is_whole)?;
    Some((opening, fields.get("closed", Json::as_bool).unwrap_or(false)))
}

pub(crate) fn reply_to(reply: &Reply) -> Map<String, Json> {
    let mut map = Map::new();
    let name = match reply {
        Reply::Heard => "heard",
        Reply::Reflected(heard) => {
            put(&mut map, "words", Some(heard.as_str()));
            "reflected"
        }
        Reply::NotYet(until) => {
            put(&mut map, "until", Some(until.to_string()));
            "notYet"
        }
        Reply::Outside => "outside",
        Reply::Near => "near",
    };
    put(&mut map, "reply", Some(name));
    map
}

pub(crate) fn reply_from(fields: &mut Fields<'_>) -> Option<Reply> {
    match fields.get("reply", Json::as_str)? {
        "heard" => Some(Reply::Heard),
        "reflected" => fields.phrase("words").map(Reply::Reflected),
        "notYet" => fields.day("until").map(Reply::NotYet),
        "outside" => Some(Reply::Outside),
        "near" => Some(Reply::Near),
        _ => None,
    }
}

pub(crate) fn mark_to(mark: &Mark) -> Map<String, Json> {
    let mut map = Map::new();
    match mark {
        Mark::Yes => put(&mut map, "mark", Some("yes")),
        Mark::Nearly(missing) => {
            put(&mut map, "mark", Some("nearly"));
            put(&mut map, "words", words(missing));
        }
    }
    map
}

pub(crate) fn mark_from(fields: &mut Fields<'_>) -> Option<Mark> {
    match fields.get("mark", Json::as_str)? {
        "yes" => Some(Mark::Yes),
        "nearly" => Some(Mark::Nearly(fields.phrase("words"))),
        _ => None,
    }
}
