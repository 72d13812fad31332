//! Experiments in the shared document: a map of fields each, that both may write.
//!
//! The days are one field, so that two spans written apart stay two spans. What
//! each says for themselves, to decline one that was begun beside another or to look
//! back, lies under their own name.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ObjId, ObjType, ReadDoc, transaction::Transactable};
use serde_json::{Map, Value as Json};

use crate::{
    Day, Hand, ItemId, Oddity, People, PersonId, Strange,
    experiment::{Facts, Field, Look, Plan, Span, Standing, State, settle},
    ritual::Claimed,
};

use super::{
    super::{
        ChangeError,
        change::commit,
        entry::{self, parse_day},
        fields::Fields,
        kinds, months,
    },
    EXPERIMENTS, own,
    ritual::{claimed, scalar, text_of},
};

/// What the field of one who chose another begins with.
pub(super) const NO: &str = "no/";
/// What the field of one's look back begins with.
pub(super) const LOOK: &str = "look/";

/// An experiment as both wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedExperiment {
    /// Its id.
    pub id: ItemId,
    /// Who planned it.
    pub by: PersonId,
    /// The day it was brought in.
    pub day: Day,
    /// The challenge it is for.
    pub challenge: Option<ItemId>,
    /// The idea it came from.
    pub idea: Option<ItemId>,
    /// What is tried.
    pub what: Claimed<String>,
    /// The days, as [`Span`] writes them.
    pub days: Claimed<String>,
    /// What we would notice; empty if nothing was said.
    pub notice: Claimed<String>,
    /// Where it stands.
    pub standing: Standing,
    /// Who chose another one that was begun beside it.
    pub declined: BTreeSet<PersonId>,
    /// What each said looking back.
    pub looks: BTreeMap<PersonId, Look>,
}

impl SharedExperiment {
    /// When it is, if that can be read.
    pub fn span(&self) -> Option<Span> {
        Span::parse(&self.days.value).ok()
    }

    /// Whether it takes the one place that there is.
    pub fn takes_the_place(&self) -> bool {
        matches!(self.standing, Standing::Ahead | Standing::Running | Standing::Beside)
    }

    /// Whether it is time to look back: it was begun, and its day of looking back is here.
    pub fn is_due(&self, today: Day) -> bool {
        let was_lived = matches!(self.standing, Standing::Running | Standing::Over);
        was_lived && self.looks.len() < 2 && self.span().is_some_and(|days| today >= days.review())
    }
}

/// Brings an experiment in, as a plan.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken.
pub fn share(doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, plan: &Plan) -> Result<(), ChangeError> {
    let experiments = entry::container(doc, EXPERIMENTS)?;
    let key = id.to_string();
    if doc.get(&experiments, key.as_str())?.is_some() {
        return Err(ChangeError::NotNow);
    }
    let fields = kinds::plan_to(plan);
    let state = state_text(hand, State::Planned);
    commit(doc, |tx| {
        let map = tx.put_object(&experiments, key, ObjType::Map)?;
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
        Field::What(what) => ("what", what.as_str().to_owned()),
        Field::Days(days) => ("days", days.to_string()),
        Field::Notice(notice) => (
            "notice",
            notice.as_ref().map(|n| n.as_str().to_owned()).unwrap_or_default(),
        ),
    };
    commit(doc, |tx| Ok(tx.put(&map, name, value)?)).map(|_| ())
}

/// Begins it.
///
/// # Errors
///
/// [`ChangeError::NotFound`]; [`ChangeError::NotNow`] while another one has the one place
/// that there is, or once this one was begun; [`ChangeError::DayOutOfRange`] if its days are
/// over.
pub fn begin(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    let map = map_of(doc, id)?;
    let (all, _) = all(doc, people, hand.day);
    let is_taken = all.iter().any(|other| other.id != id && other.takes_the_place());
    let this = all.iter().find(|this| this.id == id).ok_or(ChangeError::NotFound)?;
    if is_taken || this.standing != Standing::Planned {
        return Err(ChangeError::NotNow);
    }
    let span = this.span().ok_or(ChangeError::DayOutOfRange)?;
    if span.to() < hand.day {
        return Err(ChangeError::DayOutOfRange);
    }
    let state = state_text(hand, State::Begun);
    commit(doc, |tx| Ok(tx.put(&map, "state", state)?)).map(|_| ())
}

/// Says for oneself that of those begun beside each other this is the one.
///
/// # Errors
///
/// [`ChangeError::NotFound`]; [`ChangeError::NotNow`] if it does not stand beside another.
pub fn choose(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    let map = map_of(doc, id)?;
    let (all, _) = all(doc, people, hand.day);
    let (chosen, others): (Vec<_>, Vec<_>) = all
        .iter()
        .filter(|experiment| experiment.standing == Standing::Beside)
        .partition(|experiment| experiment.id == id);
    if chosen.is_empty() {
        return Err(ChangeError::NotNow);
    }
    let others: Vec<ObjId> = others
        .iter()
        .map(|other| map_of(doc, other.id))
        .collect::<Result<_, _>>()?;
    let (own, day) = (format!("{NO}{}", hand.person), hand.day.to_string());
    commit(doc, |tx| {
        tx.put(&map, own.as_str(), "")?;
        for other in &others {
            tx.put(other, own.as_str(), day.as_str())?;
        }
        Ok(())
    })
    .map(|_| ())
}

/// Stops it at once. Either of the two can.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotNow`] if it was not begun.
pub fn stop(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId) -> Result<(), ChangeError> {
    let map = map_of(doc, id)?;
    if state(doc, people, &map) != State::Begun {
        return Err(ChangeError::NotNow);
    }
    let text = state_text(hand, State::Stopped);
    commit(doc, |tx| Ok(tx.put(&map, "state", text)?)).map(|_| ())
}

/// Looks back on it, for oneself.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotNow`] if it was never begun.
pub fn look_back(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    look: &Look,
) -> Result<(), ChangeError> {
    let map = map_of(doc, id)?;
    if state(doc, people, &map) == State::Planned {
        return Err(ChangeError::NotNow);
    }
    let mut fields = kinds::look_to(look);
    fields.insert("day".into(), hand.day.to_string().into());
    own::put(doc, hand, &map, LOOK, Json::Object(fields).to_string())
}

/// One experiment.
pub fn read(doc: &Automerge, people: &People, today: Day, id: ItemId) -> (Option<SharedExperiment>, Vec<Oddity>) {
    let (all, odd) = all(doc, people, today);
    (all.into_iter().find(|experiment| experiment.id == id), odd)
}

/// All experiments, newest first, each as it stands on `today` beside the others.
pub fn all(doc: &Automerge, people: &People, today: Day) -> (Vec<SharedExperiment>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let Some(map) = months::root_map(doc, EXPERIMENTS) else {
        return (Vec::new(), odd);
    };
    let mut found = Vec::new();
    let keys: Vec<String> = doc.keys(&map).collect();
    for key in keys {
        match ItemId::parse(&key) {
            Ok(id) => found.extend(read_one(doc, people, id, &mut odd)),
            Err(_) => odd.push(Oddity::new(format!("{EXPERIMENTS}/{key}"), Strange::Unreadable)),
        }
    }
    let live = found.iter().filter(|(_, facts)| facts.is_live(today)).count();
    let mut all: Vec<SharedExperiment> = found
        .into_iter()
        .map(|(experiment, facts)| {
            let others = live - usize::from(facts.is_live(today));
            SharedExperiment {
                standing: facts.standing(today, others),
                ..experiment
            }
        })
        .collect();
    all.sort_by_key(|experiment| std::cmp::Reverse((experiment.day, experiment.id)));
    (all, odd)
}

fn read_one(doc: &Automerge, people: &People, id: ItemId, odd: &mut Vec<Oddity>) -> Option<(SharedExperiment, Facts)> {
    let place = format!("{EXPERIMENTS}/{id}");
    let map = map_of(doc, id).ok()?;
    let by = scalar(doc, &map, "by").and_then(|raw| PersonId::parse(&raw).ok());
    let day = scalar(doc, &map, "day").and_then(|raw| parse_day(&raw));
    let (Some(by), Some(day)) = (by, day) else {
        odd.push(Oddity::new(place, Strange::Unreadable));
        return None;
    };
    let item = |name: &str| scalar(doc, &map, name).and_then(|raw| ItemId::parse(&raw).ok());
    let days = claimed(doc, people, &map, "days");
    let what = claimed(doc, people, &map, "what");
    let span = Span::parse(&days.value).ok();
    if span.is_none() || what.value.is_empty() {
        odd.push(Oddity::new(place, Strange::UnreadablePart));
    }
    let looks: BTreeMap<PersonId, Look> = own::all(doc, people, &map, LOOK)
        .into_iter()
        .filter_map(|(person, raw)| Some((person, look(&raw)?)))
        .collect();
    let facts = Facts {
        state: state(doc, people, &map),
        days: span,
        declined: own::all(doc, people, &map, NO).into_keys().collect(),
        looked_back: looks.len() >= 2,
    };
    let experiment = SharedExperiment {
        id,
        by,
        day,
        challenge: item("challenge"),
        idea: item("idea"),
        what,
        days,
        notice: claimed(doc, people, &map, "notice"),
        standing: Standing::Planned,
        declined: facts.declined.clone(),
        looks,
    };
    Some((experiment, facts))
}

fn look(raw: &str) -> Option<Look> {
    let json: Json = serde_json::from_str(raw).ok()?;
    kinds::look_from(&mut Fields::of(json.as_object()?))
}

fn state_text(hand: &Hand<'_>, state: State) -> String {
    let mut fields = Map::new();
    fields.insert("state".into(), kinds::state_name(state).into());
    fields.insert("by".into(), hand.person.to_string().into());
    fields.insert("day".into(), hand.day.to_string().into());
    Json::Object(fields).to_string()
}

fn state(doc: &Automerge, people: &People, map: &ObjId) -> State {
    let claims = doc.get_all(map, "state").unwrap_or_default();
    let states: Vec<State> = claims
        .iter()
        .filter(|(_, op)| entry::author(people, op).is_some())
        .filter_map(|(value, _)| {
            let json: Json = serde_json::from_str(&text_of(value)?).ok()?;
            kinds::state_from(json.get("state")?.as_str()?)
        })
        .collect();
    settle(&states)
}

fn map_of(doc: &Automerge, id: ItemId) -> Result<ObjId, ChangeError> {
    let experiments = entry::container(doc, EXPERIMENTS)?;
    months::map_at(doc, &experiments, &id.to_string()).ok_or(ChangeError::NotFound)
}

#[cfg(test)]
mod tests;
