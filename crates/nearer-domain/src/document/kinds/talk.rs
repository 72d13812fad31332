//! How talks, their lines and marks lie in JSON.

use serde_json::{Map, Value as Json};

use crate::{
    ItemId, instant,
    talk::{Fit, Format, Invitation, Line, Part},
};

use super::{
    super::{
        fields::{Fields, put},
        ours::talk::format_of,
    },
    name_of, named, words,
};

const PARTS: [(&str, Part); 4] = [
    ("heard", Part::Heard),
    ("idea", Part::Idea),
    ("understood", Part::Understood),
    ("next", Part::Next),
];

const FITS: [(&str, Fit); 2] = [("yes", Fit::Yes), ("nearly", Fit::Nearly)];

pub(crate) fn format_text(format: Format) -> String {
    match format {
        Format::Free => "free".to_owned(),
        Format::Turns(turns) => format!("turns:{}", turns.seconds()),
    }
}

pub(crate) fn invitation_to(invitation: &Invitation) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "topic", Some(invitation.topic.as_str()));
    put(&mut map, "place", words(&invitation.place));
    put(&mut map, "want", words(&invitation.want));
    put(&mut map, "at", invitation.at.map(instant::text));
    put(&mut map, "format", Some(format_text(invitation.format)));
    map
}

pub(crate) fn invitation_from(fields: &mut Fields<'_>) -> Option<Invitation> {
    Some(Invitation {
        topic: fields.phrase("topic")?,
        place: fields.phrase("place"),
        want: fields.phrase("want"),
        at: fields.text("at", |raw| instant::parse(raw).ok_or(())),
        format: fields
            .text("format", |raw| Ok::<_, ()>(format_of(raw)))
            .unwrap_or_default(),
    })
}

pub(crate) fn line_to(line: &Line) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "talk", Some(line.talk.to_string()));
    put(&mut map, "part", name_of(&PARTS, &line.part));
    put(&mut map, "text", Some(line.words.as_str()));
    put(&mut map, "ofBoth", line.is_of_both.then_some(true));
    map
}

pub(crate) fn line_from(fields: &mut Fields<'_>) -> Option<Line> {
    Some(Line {
        talk: fields.text("talk", ItemId::parse)?,
        part: fields.text("part", |raw| named(&PARTS, raw))?,
        words: fields.phrase("text")?,
        is_of_both: fields.get("ofBoth", Json::as_bool).unwrap_or(false),
    })
}

pub(crate) fn mark_to(fit: Fit) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "fit", name_of(&FITS, &fit));
    map
}

/// The line that is marked, and how.
pub(crate) fn mark_from(fields: &mut Fields<'_>) -> Option<(ItemId, Fit)> {
    Some((
        fields.text("to", ItemId::parse)?,
        fields.text("fit", |raw| named(&FITS, raw))?,
    ))
}
