//! Talks in the shared document: a map each. What both may change is a field; what
//! only one of the two can say, such as a time that suits them, is a field that
//! carries their id and that nobody else may write.
//!
//! The lines said in a talk are moments of their authors, and what the other makes
//! of a line is an answer: nobody changes what somebody said.

mod lines;

use automerge::{Automerge, ObjId, ObjType, ReadDoc, transaction::Transactable};
use serde_json::{Map, Value as Json};

use crate::{
    Day, Hand, ItemId, Oddity, People, PersonId, Strange,
    instant::{self, Instant},
    ritual::Claimed,
    talk::{Appointment, Field, Format, Invitation, Stand, State, Step, Turn, Turns, appointment, settle, state},
};

use super::{
    super::{
        ChangeError,
        change::commit,
        entry::{self, parse_day},
        fields::Fields,
        kinds, months,
    },
    TALKS,
    ritual::{claimed, scalar, text_of},
};

pub use lines::{Marked, lines, mark, say};

const TIME: &str = "time/";
const ENOUGH: &str = "enough/";
const STEP: &str = "state";
const TURN: &str = "turn";

/// A talk as both wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedTalk {
    /// Its id.
    pub id: ItemId,
    /// Who invited.
    pub by: PersonId,
    /// The day of the invitation.
    pub day: Day,
    /// Where it stands.
    pub state: State,
    /// What it is about.
    pub topic: Claimed<String>,
    /// Where; empty if that is open.
    pub place: Claimed<String>,
    /// What the one who invited wants from it; empty if they did not say.
    pub want: String,
    /// How, as it is written: `free`, or `turns:` and the seconds.
    pub format: Claimed<String>,
    /// When.
    pub appointment: Appointment,
    /// Whose turn it is, if turns have begun.
    pub turn: Option<Turn>,
    /// Who said that they understood enough.
    pub enough: Vec<PersonId>,
    /// The day on which it was closed or let go.
    pub ended_on: Option<Day>,
}

/// A format as it is written, read again; free if it cannot be.
pub fn format_of(raw: &str) -> Format {
    raw.strip_prefix("turns:")
        .and_then(|seconds| Turns::parse(seconds.parse().ok()?).ok())
        .map_or(Format::Free, Format::Turns)
}

/// Invites to a talk.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken.
pub fn invite(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, invitation: &Invitation) -> Result<(), ChangeError> {
    let talks = entry::container(doc, TALKS)?;
    let key = id.to_string();
    if doc.get(&talks, key.as_str())?.is_some() {
        return Err(ChangeError::NotNow);
    }
    let fields = kinds::talk::invitation_to(invitation);
    commit(doc, |tx| {
        let map = tx.put_object(&talks, key, ObjType::Map)?;
        tx.put(&map, "by", hand.person.to_string())?;
        tx.put(&map, "day", hand.day.to_string())?;
        for (name, value) in fields.iter().filter(|(name, _)| *name != "at") {
            tx.put(&map, name.as_str(), value.as_str().unwrap_or_default())?;
        }
        if let Some(at) = invitation.at {
            tx.put(&map, of(TIME, hand.person), stand_text(at, None))?;
        }
        Ok(())
    })
    .map(|_| ())
}

/// Gives one field a new value. If both had changed it, this settles it.
///
/// # Errors
///
/// [`ChangeError::NotFound`], or [`ChangeError::NotNow`] once it is over.
pub fn change(doc: &mut Automerge, people: &People, id: ItemId, field: &Field) -> Result<(), ChangeError> {
    let map = going_on(doc, people, id)?;
    let (name, value) = match field {
        Field::Topic(topic) => ("topic", topic.as_str().to_owned()),
        Field::Place(place) => (
            "place",
            place.as_ref().map_or(String::new(), |place| place.as_str().to_owned()),
        ),
        Field::Format(format) => ("format", kinds::talk::format_text(*format)),
    };
    commit(doc, |tx| Ok(tx.put(&map, name, value)?)).map(|_| ())
}

/// Says yes to a time, or offers it: it counts once the other says yes to the same one.
///
/// # Errors
///
/// [`ChangeError::NotFound`], or [`ChangeError::NotNow`] once it has begun or is over.
pub fn suits(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    at: Instant,
) -> Result<(), ChangeError> {
    let map = going_on(doc, people, id)?;
    let talk = read_one(doc, people, id, &mut Vec::new()).ok_or(ChangeError::NotFound)?;
    if talk.state == State::Open {
        return Err(ChangeError::NotNow);
    }
    let text = stand_text(instant::to_minutes(at), talk.appointment.agreed);
    commit(doc, |tx| Ok(tx.put(&map, of(TIME, hand.person), text)?)).map(|_| ())
}

/// Begins it, closes it, or lets it go.
///
/// # Errors
///
/// [`ChangeError::NotFound`], or [`ChangeError::NotNow`] if that is not what comes next.
pub fn step(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId, step: Step) -> Result<(), ChangeError> {
    let map = going_on(doc, people, id)?;
    let is_open = read_step(doc, &map).0 == Some(Step::Opened);
    match (step, is_open) {
        (Step::Opened, false) | (Step::Closed, true) | (Step::LetGo, _) => {}
        (Step::Opened, true) | (Step::Closed, false) => return Err(ChangeError::NotNow),
    }
    let mut text = Map::new();
    text.insert("state".into(), step_name(step).into());
    text.insert("by".into(), hand.person.to_string().into());
    text.insert("day".into(), hand.day.to_string().into());
    let text = Json::Object(text).to_string();
    commit(doc, |tx| Ok(tx.put(&map, STEP, text)?)).map(|_| ())
}

/// Gives the turn to `speaker`.
///
/// # Errors
///
/// [`ChangeError::NotNow`] unless the talk is under way, in turns.
pub fn turn(doc: &mut Automerge, people: &People, id: ItemId, speaker: PersonId) -> Result<(), ChangeError> {
    let (talk, map) = open_one(doc, people, id)?;
    if format_of(&talk.format.value) == Format::Free {
        return Err(ChangeError::NotNow);
    }
    let number = talk
        .turn
        .map_or(0, |turn| turn.number)
        .checked_add(1)
        .ok_or(ChangeError::Full)?;
    let mut text = Map::new();
    text.insert("number".into(), number.into());
    text.insert("speaker".into(), speaker.to_string().into());
    let text = Json::Object(text).to_string();
    commit(doc, |tx| Ok(tx.put(&map, TURN, text)?)).map(|_| ())
}

/// Says that the hand's person understood enough for ideas.
///
/// # Errors
///
/// [`ChangeError::NotNow`] unless the talk is under way.
pub fn enough(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    let (_, map) = open_one(doc, people, id)?;
    commit(doc, |tx| Ok(tx.put(&map, of(ENOUGH, hand.person), "yes")?)).map(|_| ())
}

/// One talk.
pub fn read(doc: &Automerge, people: &People, id: ItemId) -> (Option<SharedTalk>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let talk = read_one(doc, people, id, &mut odd);
    (talk, odd)
}

/// All talks, newest first.
pub fn all(doc: &Automerge, people: &People) -> (Vec<SharedTalk>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let Some(map) = months::root_map(doc, TALKS) else {
        return (Vec::new(), odd);
    };
    let keys: Vec<String> = doc.keys(&map).collect();
    let mut talks = Vec::with_capacity(keys.len());
    for key in keys {
        match ItemId::parse(&key) {
            Ok(id) => talks.extend(read_one(doc, people, id, &mut odd)),
            Err(_) => odd.push(Oddity::new(format!("{TALKS}/{key}"), Strange::Unreadable)),
        }
    }
    talks.sort_by_key(|talk| std::cmp::Reverse((talk.day, talk.id)));
    (talks, odd)
}

/// The times of talks that both said yes to and that were not begun or let go.
pub fn agreed_times(doc: &Automerge, people: &People) -> Vec<Instant> {
    let (talks, _) = all(doc, people);
    let waiting = talks
        .iter()
        .filter(|talk| matches!(talk.state, State::Agreed | State::Moved));
    waiting.filter_map(|talk| talk.appointment.agreed).collect()
}

fn read_one(doc: &Automerge, people: &People, id: ItemId, odd: &mut Vec<Oddity>) -> Option<SharedTalk> {
    let place = format!("{TALKS}/{id}");
    let map = map_of(doc, id).ok()?;
    let (Some(by), Some(day)) = (
        scalar(doc, &map, "by").and_then(|raw| PersonId::parse(&raw).ok()),
        scalar(doc, &map, "day").and_then(|raw| parse_day(&raw)),
    ) else {
        odd.push(Oddity::new(place, Strange::Unreadable));
        return None;
    };
    let [topic, place_field, format] = ["topic", "place", "format"].map(|name| claimed(doc, people, &map, name));
    if topic.value.is_empty() {
        odd.push(Oddity::new(place, Strange::UnreadablePart));
    }
    let both: Vec<PersonId> = [Some(people.me()), people.partner()].into_iter().flatten().collect();
    let stands: Vec<Stand> = both
        .iter()
        .filter_map(|person| read_stand(doc, people, &map, *person))
        .collect();
    let appointment = appointment(&stands);
    let (step, ended_on) = read_step(doc, &map);
    let has_enough = |person: &PersonId| is_said(doc, people, &map, *person);
    Some(SharedTalk {
        id,
        by,
        day,
        state: state(step, &appointment),
        topic,
        place: place_field,
        want: scalar(doc, &map, "want").unwrap_or_default(),
        format,
        appointment,
        turn: read_turn(doc, &map),
        enough: both.into_iter().filter(has_enough).collect(),
        ended_on,
    })
}

/// The time that `person` says yes to; a value that somebody else wrote there is none.
fn read_stand(doc: &Automerge, people: &People, map: &ObjId, person: PersonId) -> Option<Stand> {
    let written = doc.get_all(map, of(TIME, person)).ok()?;
    let of_them = written
        .iter()
        .rev()
        .filter(|(_, op)| entry::author(people, op) == Some(person));
    of_them
        .filter_map(|(value, op)| {
            let json: Json = serde_json::from_str(&text_of(value)?).ok()?;
            let read = |raw: &str| instant::parse(raw).ok_or(());
            let mut fields = Fields::of(json.as_object()?);
            let ObjId::Id(counter, actor, _) = op else { return None };
            Some(Stand {
                by: person,
                at: fields.text("at", read)?,
                held: fields.text("held", read),
                order: (*counter, actor.to_bytes().to_vec()),
            })
        })
        .next()
}

fn is_said(doc: &Automerge, people: &People, map: &ObjId, person: PersonId) -> bool {
    let written = doc.get_all(map, of(ENOUGH, person)).unwrap_or_default();
    written.iter().any(|(_, op)| entry::author(people, op) == Some(person))
}

fn read_step(doc: &Automerge, map: &ObjId) -> (Option<Step>, Option<Day>) {
    let written = doc.get_all(map, STEP).unwrap_or_default();
    let steps: Vec<(Step, Day)> = written
        .iter()
        .filter_map(|(value, _)| {
            let json: Json = serde_json::from_str(&text_of(value)?).ok()?;
            let mut fields = Fields::of(json.as_object()?);
            let step = fields.text("state", |raw| step_of(raw).ok_or(()))?;
            Some((step, fields.day("day")?))
        })
        .collect();
    let settled = settle(&steps.iter().map(|(step, _)| *step).collect::<Vec<_>>());
    let day = steps
        .iter()
        .filter(|(step, _)| Some(*step) == settled)
        .map(|(_, day)| *day)
        .min();
    (settled, day.filter(|_| settled != Some(Step::Opened)))
}

/// The furthest turn that was given.
fn read_turn(doc: &Automerge, map: &ObjId) -> Option<Turn> {
    let written = doc.get_all(map, TURN).ok()?;
    let turns = written.iter().filter_map(|(value, _)| {
        let json: Json = serde_json::from_str(&text_of(value)?).ok()?;
        let mut fields = Fields::of(json.as_object()?);
        Some(Turn {
            number: fields.get("number", |value| u32::try_from(value.as_u64()?).ok())?,
            speaker: fields.text("speaker", PersonId::parse)?,
        })
    });
    turns.max()
}

fn step_name(step: Step) -> &'static str {
    match step {
        Step::Opened => "open",
        Step::Closed => "closed",
        Step::LetGo => "letGo",
    }
}

fn step_of(raw: &str) -> Option<Step> {
    [Step::Opened, Step::Closed, Step::LetGo]
        .into_iter()
        .find(|step| step_name(*step) == raw)
}

fn stand_text(at: Instant, held: Option<Instant>) -> String {
    let mut text = Map::new();
    text.insert("at".into(), instant::text(at).into());
    if let Some(held) = held {
        text.insert("held".into(), instant::text(held).into());
    }
    Json::Object(text).to_string()
}

fn of(name: &str, person: PersonId) -> String {
    format!("{name}{person}")
}

fn map_of(doc: &Automerge, id: ItemId) -> Result<ObjId, ChangeError> {
    let talks = entry::container(doc, TALKS)?;
    months::map_at(doc, &talks, &id.to_string()).ok_or(ChangeError::NotFound)
}

/// The map of a talk that is not over.
fn going_on(doc: &Automerge, people: &People, id: ItemId) -> Result<ObjId, ChangeError> {
    let map = map_of(doc, id)?;
    let talk = read_one(doc, people, id, &mut Vec::new()).ok_or(ChangeError::NotFound)?;
    match talk.state {
        State::Closed | State::LetGo => Err(ChangeError::NotNow),
        State::Proposed | State::Agreed | State::Moved | State::Open => Ok(map),
    }
}

/// A talk that is under way, and its map.
fn open_one(doc: &Automerge, people: &People, id: ItemId) -> Result<(SharedTalk, ObjId), ChangeError> {
    let map = map_of(doc, id)?;
    let talk = read_one(doc, people, id, &mut Vec::new()).ok_or(ChangeError::NotFound)?;
    if talk.state == State::Open {
        Ok((talk, map))
    } else {
        Err(ChangeError::NotNow)
    }
}

#[cfg(test)]
mod tests;
