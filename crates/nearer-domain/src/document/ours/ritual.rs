//! Rituals in the shared document: a map of fields each, that both may write.
//!
//! A field is one scalar; writing it settles what both had written apart. The
//! state is one scalar of JSON, so that a state and its day cannot come apart. A
//! ritual that is retired remembers which evenings of the other its retiring had
//! seen: an evening that it had not seen rests it instead.

use std::collections::BTreeMap;

use automerge::{Automerge, ObjId, ObjType, ReadDoc, ScalarValue, Value, transaction::Transactable};
use chrono::Days;
use serde_json::{Map, Value as Json};

use crate::{
    Day, Hand, ItemId, Oddity, People, PersonId, Strange,
    occasion::Evening,
    rhythm::Rhythm,
    ritual::{Claim, Claimed, Field, RETIRING_LOOKS_AROUND_DAYS, Ritual, State, Weeks, settle},
    season::Season,
};

use super::{
    super::{
        ChangeError,
        change::commit,
        entry::{self, parse_day},
        fields::Fields,
        kinds, months,
    },
    RITUALS, occasion,
};

/// The fields of a ritual, as they are named in the document.
const FIELDS: [&str; 8] = ["name", "usual", "smallest", "rhythm", "at", "place", "why", "off"];

/// A ritual as both wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRitual {
    /// Its id.
    pub id: ItemId,
    /// Who brought it in.
    pub by: PersonId,
    /// The day it was brought in.
    pub day: Day,
    /// Where it stands.
    pub state: State,
    /// The name.
    pub name: Claimed<String>,
    /// The usual version; empty if none.
    pub usual: Claimed<String>,
    /// The smallest version; empty if none.
    pub smallest: Claimed<String>,
    /// The recurrence rule; empty if none.
    pub rhythm: Claimed<String>,
    /// The time of day, `HH:MM`; empty if none.
    pub at: Claimed<String>,
    /// The place; empty if none.
    pub place: Claimed<String>,
    /// Why we like it; empty if none.
    pub why: Claimed<String>,
    /// The season off, as [`Season`] writes it; empty if none.
    pub off: Claimed<String>,
    /// Whether the day asked for lies in its season off.
    pub is_off: bool,
    /// Whether it is on trial or kept alive, its rhythm names the day asked for, and the
    /// day is not in its season off.
    pub is_due: bool,
    /// The latest evenings, newest first.
    pub evenings: Vec<Evening>,
}

/// Brings a ritual in, as an idea.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken.
pub fn share(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, ritual: &Ritual) -> Result<(), ChangeError> {
    let rituals = entry::container(doc, RITUALS)?;
    let key = id.to_string();
    if doc.get(&rituals, key.as_str())?.is_some() {
        return Err(ChangeError::NotNow);
    }
    let fields = kinds::ritual_to(ritual);
    let state = state_text(hand, "idea", Map::new());
    commit(doc, |tx| {
        let map = tx.put_object(&rituals, key, ObjType::Map)?;
        tx.put(&map, "by", hand.person.to_string())?;
        tx.put(&map, "day", hand.day.to_string())?;
        for (name, value) in &fields {
            tx.put(&map, name.as_str(), value.as_str().unwrap_or_default())?;
        }
        tx.put(&map, "state", state)?;
        Ok(())
    })
    .map(|_| ())
}

/// Gives one field a new value. If both had changed it, this settles it.
///
/// # Errors
///
/// [`ChangeError::NotFound`].
pub fn change(doc: &mut Automerge, id: ItemId, field: &Field) -> Result<(), ChangeError> {
    let map = map_of(doc, id)?;
    let (name, value) = match field {
        Field::Name(name) => ("name", Some(name.as_str().to_owned())),
        Field::Usual(way) => ("usual", way.as_ref().map(|way| way.as_str().to_owned())),
        Field::Smallest(way) => ("smallest", way.as_ref().map(|way| way.as_str().to_owned())),
        Field::Rhythm(rhythm) => ("rhythm", rhythm.as_ref().map(|rhythm| rhythm.as_str().to_owned())),
        Field::At(at) => ("at", at.map(|at| at.to_string())),
        Field::Place(place) => ("place", place.as_ref().map(|place| place.as_str().to_owned())),
        Field::Why(why) => ("why", why.as_ref().map(|why| why.as_str().to_owned())),
        Field::Off(off) => ("off", off.map(|off| off.to_string())),
    };
    commit(doc, |tx| Ok(tx.put(&map, name, value.unwrap_or_default())?)).map(|_| ())
}

/// Tries it for some weeks from the hand's day on.
///
/// # Errors
///
/// [`ChangeError::NotFound`].
pub fn try_for(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, weeks: Weeks) -> Result<(), ChangeError> {
    let until = hand
        .day
        .checked_add_days(Days::new(weeks.days()))
        .ok_or(ChangeError::DayOutOfRange)?;
    let mut more = Map::new();
    more.insert("until".into(), until.to_string().into());
    put_state(doc, hand, id, "trying", more)
}

/// Keeps it alive.
///
/// # Errors
///
/// [`ChangeError::NotFound`].
pub fn keep_alive(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    put_state(doc, hand, id, "keptAlive", Map::new())
}

/// Rests it.
///
/// # Errors
///
/// [`ChangeError::NotFound`].
pub fn rest(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    put_state(doc, hand, id, "resting", Map::new())
}

/// Retires it with thanks.
///
/// # Errors
///
/// [`ChangeError::NotFound`].
pub fn retire(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    let seen: Vec<String> = evenings_of_others(doc, people, id, hand.person, hand.day)
        .iter()
        .map(ItemId::to_string)
        .collect();
    let mut more = Map::new();
    more.insert("seen".into(), seen.into());
    put_state(doc, hand, id, "retired", more)
}

/// Where a ritual stands; none if there is no such ritual.
pub fn state(doc: &Automerge, people: &People, id: ItemId) -> Option<State> {
    let map = map_of(doc, id).ok()?;
    let claims = doc.get_all(&map, "state").ok()?;
    let states: Vec<State> = claims
        .iter()
        .filter_map(|(value, op)| read_state(doc, people, id, value, op))
        .collect();
    Some(settle(&states))
}

/// One ritual with its latest evenings, and whether it is due on `today`.
pub fn read(doc: &Automerge, people: &People, today: Day, id: ItemId) -> (Option<SharedRitual>, Vec<Oddity>) {
    let (mut evenings, _) = occasion::latest(doc, people, today);
    let mut odd = Vec::new();
    let ritual = read_one(doc, people, today, id, &mut odd);
    (
        ritual.map(|ritual| SharedRitual {
            evenings: evenings.remove(&id).unwrap_or_default(),
            ..ritual
        }),
        odd,
    )
}

/// All rituals, newest first, each with its latest evenings.
pub fn all(doc: &Automerge, people: &People, today: Day) -> (Vec<SharedRitual>, Vec<Oddity>) {
    let (mut rituals, mut odd) = without_evenings(doc, people, today);
    let (mut evenings, strange) = occasion::latest(doc, people, today);
    odd.extend(strange);
    for ritual in &mut rituals {
        ritual.evenings = evenings.remove(&ritual.id).unwrap_or_default();
    }
    (rituals, odd)
}

/// The same without their evenings, where only what a ritual says is asked for.
pub(super) fn without_evenings(doc: &Automerge, people: &People, today: Day) -> (Vec<SharedRitual>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let Some(map) = months::root_map(doc, RITUALS) else {
        return (Vec::new(), odd);
    };
    let keys: Vec<String> = doc.keys(&map).collect();
    let mut rituals = Vec::with_capacity(keys.len());
    for key in keys {
        match ItemId::parse(&key) {
            Ok(id) => rituals.extend(read_one(doc, people, today, id, &mut odd)),
            Err(_) => odd.push(Oddity::new(format!("{RITUALS}/{key}"), Strange::Unreadable)),
        }
    }
    rituals.sort_by_key(|ritual| std::cmp::Reverse((ritual.day, ritual.id)));
    (rituals, odd)
}

fn read_one(doc: &Automerge, people: &People, today: Day, id: ItemId, odd: &mut Vec<Oddity>) -> Option<SharedRitual> {
    let place = format!("{RITUALS}/{id}");
    let map = map_of(doc, id).ok()?;
    let (Some(by), Some(day)) = (
        scalar(doc, &map, "by").and_then(|raw| PersonId::parse(&raw).ok()),
        scalar(doc, &map, "day").and_then(|raw| parse_day(&raw)),
    ) else {
        odd.push(Oddity::new(place, Strange::Unreadable));
        return None;
    };
    let mut fields: BTreeMap<&str, Claimed<String>> = FIELDS
        .iter()
        .map(|name| (*name, claimed(doc, people, &map, name)))
        .collect();
    let mut take = |name: &str| {
        fields.remove(name).unwrap_or(Claimed {
            value: String::new(),
            both: Vec::new(),
        })
    };
    let (name, rhythm) = (take("name"), take("rhythm"));
    if name.value.is_empty() {
        odd.push(Oddity::new(place, Strange::UnreadablePart));
    }
    let state = state(doc, people, id).unwrap_or(State::Idea);
    let lives = matches!(state, State::Trying { .. } | State::KeptAlive);
    let off = take("off");
    let is_off = Season::parse(&off.value).is_ok_and(|off| off.holds(today));
    let comes_round = || Rhythm::parse(&rhythm.value).is_ok_and(|rhythm| rhythm.names(today, day));
    let is_due = lives && !is_off && comes_round();
    let (usual, smallest, at) = (take("usual"), take("smallest"), take("at"));
    let (where_, why) = (take("place"), take("why"));
    let evenings = Vec::new();
    Some(SharedRitual {
        id,
        by,
        day,
        state,
        name,
        usual,
        smallest,
        rhythm,
        at,
        place: where_,
        why,
        off,
        is_off,
        is_due,
        evenings,
    })
}

/// A field with all that was written in its place while apart.
pub(super) fn claimed(doc: &Automerge, people: &People, map: &ObjId, name: &str) -> Claimed<String> {
    let written = doc.get_all(map, name).unwrap_or_default();
    let claims: Vec<Claim<String>> = written
        .iter()
        .filter_map(|(value, op)| {
            Some(Claim {
                by: entry::author(people, op),
                value: text_of(value)?,
            })
        })
        .collect();
    let value = claims.last().map(|claim| claim.value.clone()).unwrap_or_default();
    let differ = claims.iter().any(|claim| claim.value != value);
    Claimed {
        value,
        both: if differ { claims } else { Vec::new() },
    }
}

/// The one text under `name`.
pub(super) fn scalar(doc: &Automerge, map: &ObjId, name: &str) -> Option<String> {
    doc.get(map, name).ok().flatten().and_then(|(value, _)| text_of(&value))
}

pub(super) fn text_of(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Str(text) => Some(text.to_string()),
            _ => None,
        },
        Value::Object(_) => None,
    }
}

pub(super) fn map_of(doc: &Automerge, id: ItemId) -> Result<ObjId, ChangeError> {
    let rituals = entry::container(doc, RITUALS)?;
    months::map_at(doc, &rituals, &id.to_string()).ok_or(ChangeError::NotFound)
}

fn state_text(hand: &Hand<'_>, state: &str, mut more: Map<String, Json>) -> String {
    more.insert("state".into(), state.into());
    more.insert("by".into(), hand.person.to_string().into());
    more.insert("day".into(), hand.day.to_string().into());
    Json::Object(more).to_string()
}

fn put_state(
    doc: &mut Automerge,
    hand: &Hand<'_>,
    id: ItemId,
    state: &str,
    more: Map<String, Json>,
) -> Result<(), ChangeError> {
    let map = map_of(doc, id)?;
    let text = state_text(hand, state, more);
    commit(doc, |tx| Ok(tx.put(&map, "state", text)?)).map(|_| ())
}

fn read_state(doc: &Automerge, people: &People, id: ItemId, value: &Value<'_>, op: &ObjId) -> Option<State> {
    let json: Json = serde_json::from_str(&text_of(value)?).ok()?;
    let mut fields = Fields::of(json.as_object()?);
    let state: String = fields.text("state", |raw| Ok::<_, ()>(raw.to_owned()))?;
    match state.as_str() {
        "idea" => Some(State::Idea),
        "trying" => fields.day("until").map(|until| State::Trying { until }),
        "keptAlive" => Some(State::KeptAlive),
        "resting" => Some(State::Resting),
        "retired" => {
            let by = entry::author(people, op)?;
            let seen = fields.words("seen", ItemId::parse);
            let noted = evenings_of_others(doc, people, id, by, fields.day("day")?);
            let unseen = noted.iter().any(|note| !seen.contains(note));
            Some(if unseen { State::Resting } else { State::Retired })
        }
        _ => None,
    }
}

/// The notes of this ritual that others than `person` wrote around `day`.
fn evenings_of_others(doc: &Automerge, people: &People, id: ItemId, person: PersonId, day: Day) -> Vec<ItemId> {
    let (before, after) = RETIRING_LOOKS_AROUND_DAYS;
    let from = day.checked_sub_days(Days::new(before)).unwrap_or(Day::MIN);
    let to = day.checked_add_days(Days::new(after)).unwrap_or(Day::MAX);
    let notes = occasion::read_months(doc, people, from, to, &mut Vec::new());
    let theirs = notes
        .into_iter()
        .filter(|note| note.body.ritual == id && note.by != person);
    theirs
        .filter(|note| note.day >= from && note.day <= to)
        .map(|note| note.id)
        .collect()
}

#[cfg(test)]
mod tests;
