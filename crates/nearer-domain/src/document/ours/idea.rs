//! Challenges in the shared document: a map each, with the ideas and the picks in it.
//!
//! What it is called both may write. An idea is an entry of its author under its
//! own id, so that ideas of both lie beside each other whoever comes first. A pick
//! is one scalar under the person's name, which only they write: two picks made
//! apart cannot overwrite each other.

use std::collections::BTreeMap;

use automerge::{Automerge, ObjId, ObjType, ReadDoc, transaction::Transactable};
use serde_json::{Map, Value as Json};

use crate::{
    Day, Hand, ItemId, Oddity, People, PersonId, Shared, Strange,
    idea::{Brainstorm, Picked, Thought, Us, picked},
    ritual::Claimed,
};

use super::{
    super::{
        ChangeError,
        change::commit,
        entry::{self, parse_day},
        months,
    },
    IDEAS, own,
    ritual::{claimed, scalar},
};

/// The field in which a challenge is called by its name.
const US: &str = "us";
/// The field that holds the day on which it was put aside, or nothing.
const ASIDE: &str = "aside";
/// What the field of a person's pick begins with.
pub(super) const PICK: &str = "pick/";

/// A challenge as both wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedChallenge {
    /// Its id.
    pub id: ItemId,
    /// Who named it first.
    pub by: PersonId,
    /// The day it was brought in.
    pub day: Day,
    /// What it is called.
    pub us: Claimed<String>,
    /// Whether it was put aside.
    pub aside: bool,
    /// The ideas of both, in the order of their ids.
    pub ideas: Vec<Shared<Thought>>,
    /// What each picked.
    pub picks: BTreeMap<PersonId, ItemId>,
}

impl SharedChallenge {
    /// What becomes of the picks.
    pub fn picked(&self) -> Picked {
        picked(&self.picks)
    }
}

/// Shares a brainstorm: a new challenge with its ideas, or ideas for one that is there.
///
/// `id` is that of the draft; it becomes the id of a new challenge. What is there
/// already is passed over, so that a crash at the door shares nothing twice.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if the challenge is not here.
pub fn share(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, storm: &Brainstorm) -> Result<ItemId, ChangeError> {
    let challenges = entry::container(doc, IDEAS)?;
    let key = id.to_string();
    let known = match storm.challenge {
        Some(challenge) => Some(map_of(doc, challenge)?),
        None => months::map_at(doc, &challenges, &key),
    };
    let ideas: Vec<(String, String)> = storm
        .ids(id)
        .iter()
        .zip(&storm.ideas)
        .map(|(id, thought)| Ok((id.to_string(), idea_text(hand, thought)?)))
        .collect::<Result<_, ChangeError>>()?;
    let is_new = |(id, _): &&(String, String)| {
        known
            .as_ref()
            .is_none_or(|map| matches!(doc.get(map, id.as_str()), Ok(None)))
    };
    let fresh: Vec<(String, String)> = ideas.iter().filter(is_new).cloned().collect();
    if known.is_some() && fresh.is_empty() {
        return Ok(storm.challenge.unwrap_or(id));
    }
    commit(doc, |tx| {
        let map = match &known {
            Some(map) => map.clone(),
            None => {
                let map = tx.put_object(&challenges, key, ObjType::Map)?;
                tx.put(&map, "by", hand.person.to_string())?;
                tx.put(&map, "day", hand.day.to_string())?;
                tx.put(&map, US, storm.us.as_str())?;
                map
            }
        };
        for (id, text) in fresh {
            tx.put(&map, id, text)?;
        }
        Ok(())
    })?;
    Ok(storm.challenge.unwrap_or(id))
}

/// Calls a challenge by another name. If both did, this settles it.
///
/// # Errors
///
/// [`ChangeError::NotFound`].
pub fn rename(doc: &mut Automerge, id: ItemId, us: &Us) -> Result<(), ChangeError> {
    let map = map_of(doc, id)?;
    commit(doc, |tx| Ok(tx.put(&map, US, us.as_str())?)).map(|_| ())
}

/// Puts a challenge aside, or takes it up again.
///
/// # Errors
///
/// [`ChangeError::NotFound`].
pub fn put_aside(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, aside: bool) -> Result<(), ChangeError> {
    let map = map_of(doc, id)?;
    let day = if aside { hand.day.to_string() } else { String::new() };
    commit(doc, |tx| Ok(tx.put(&map, ASIDE, day)?)).map(|_| ())
}

/// Picks an idea for oneself, or none any more. It says nothing for the other.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if the challenge or the idea is not here.
pub fn pick(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    idea: Option<ItemId>,
) -> Result<(), ChangeError> {
    let map = map_of(doc, id)?;
    if let Some(idea) = idea {
        let entry = entry::read(doc, people, &map, &idea.to_string(), "", &mut Vec::new());
        entry.filter(|entry| !entry.taken_back).ok_or(ChangeError::NotFound)?;
    }
    let text = idea.map(|idea| idea.to_string()).unwrap_or_default();
    own::put(doc, hand, &map, PICK, text)
}

/// The challenge in which this idea lies, and the map of that challenge.
pub(super) fn holding(doc: &Automerge, idea: ItemId) -> Option<(ItemId, ObjId)> {
    let challenges = months::root_map(doc, IDEAS)?;
    let key = idea.to_string();
    let ids: Vec<String> = doc.keys(&challenges).collect();
    ids.iter().find_map(|id| {
        let map = months::map_at(doc, &challenges, id)?;
        matches!(doc.get(&map, key.as_str()), Ok(Some(_))).then_some(())?;
        Some((ItemId::parse(id).ok()?, map))
    })
}

/// One challenge.
pub fn read(doc: &Automerge, people: &People, id: ItemId) -> (Option<SharedChallenge>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let challenge = read_one(doc, people, id, &mut odd);
    (challenge, odd)
}

/// All challenges, newest first.
pub fn all(doc: &Automerge, people: &People) -> (Vec<SharedChallenge>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let Some(map) = months::root_map(doc, IDEAS) else {
        return (Vec::new(), odd);
    };
    let mut all = Vec::new();
    let keys: Vec<String> = doc.keys(&map).collect();
    for key in keys {
        match ItemId::parse(&key) {
            Ok(id) => all.extend(read_one(doc, people, id, &mut odd)),
            Err(_) => odd.push(Oddity::new(format!("{IDEAS}/{key}"), Strange::Unreadable)),
        }
    }
    all.sort_by_key(|challenge: &SharedChallenge| std::cmp::Reverse((challenge.day, challenge.id)));
    (all, odd)
}

fn read_one(doc: &Automerge, people: &People, id: ItemId, odd: &mut Vec<Oddity>) -> Option<SharedChallenge> {
    let place = format!("{IDEAS}/{id}");
    let map = map_of(doc, id).ok()?;
    let by = scalar(doc, &map, "by").and_then(|raw| PersonId::parse(&raw).ok());
    let day = scalar(doc, &map, "day").and_then(|raw| parse_day(&raw));
    let (Some(by), Some(day)) = (by, day) else {
        odd.push(Oddity::new(place, Strange::Unreadable));
        return None;
    };
    let mut ideas = Vec::new();
    let keys: Vec<String> = doc.keys(&map).collect();
    for idea in keys.iter().filter_map(|key| ItemId::parse(key).ok()) {
        let Some(entry) = entry::read(doc, people, &map, &idea.to_string(), &place, odd) else {
            continue;
        };
        if !entry.taken_back {
            ideas.extend(entry::decode(idea, &entry, &place, odd, |fields| fields.phrase("text")));
        }
    }
    let is_there = |idea: &ItemId| ideas.iter().any(|there: &Shared<Thought>| there.id == *idea);
    // A pick of an idea that was taken back since is no pick any more.
    let picks = own::all(doc, people, &map, PICK)
        .into_iter()
        .filter_map(|(person, raw)| Some((person, ItemId::parse(&raw).ok().filter(is_there)?)))
        .collect();
    Some(SharedChallenge {
        id,
        by,
        day,
        us: claimed(doc, people, &map, US),
        aside: scalar(doc, &map, ASIDE).is_some_and(|day| !day.is_empty()),
        ideas,
        picks,
    })
}

fn idea_text(hand: &Hand<'_>, thought: &Thought) -> Result<String, ChangeError> {
    let mut fields = Map::new();
    fields.insert("text".into(), Json::from(thought.as_str()));
    entry::text(hand, fields)
}

fn map_of(doc: &Automerge, id: ItemId) -> Result<ObjId, ChangeError> {
    let challenges = entry::container(doc, IDEAS)?;
    months::map_at(doc, &challenges, &id.to_string()).ok_or(ChangeError::NotFound)
}

#[cfg(test)]
mod tests;
