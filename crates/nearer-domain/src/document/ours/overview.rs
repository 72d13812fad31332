//! The shared document as a whole: what of mine the other can see, how much there
//! is, what came.

mod shown;

use std::collections::BTreeSet;

use automerge::{Automerge, ChangeHash, ObjId, PatchAction, Prop, ROOT, ReadDoc, Value};

use crate::{People, digest::digest};

use super::{
    super::{entry, kinds, months},
    AGREEMENTS, BOUNDARIES, CARDS, CHECK_INS, EXPERIMENTS, IDEAS, OCCASIONS, RITUALS, experiment, idea,
    moment::{ANSWERS, MOMENTS},
    own, ritual,
};

pub use shown::{SharedItem, shared_by, shared_one};

/// How many items of each kind there are; what was taken back does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Check-ins.
    pub check_ins: u32,
    /// Rituals.
    pub rituals: u32,
    /// Notes of evenings.
    pub occasions: u32,
    /// Boundaries.
    pub boundaries: u32,
    /// Agreements.
    pub agreements: u32,
    /// Moments: everything one says by oneself, of whatever kind.
    pub moments: u32,
    /// Answers to something of the other's.
    pub answers: u32,
    /// Care cards.
    pub cards: u32,
}

/// Counts everything. Reads the whole document: for status and tests, not for a screen.
pub fn counts(doc: &Automerge, people: &People) -> Counts {
    let mut odd = Vec::new();
    let mut log = |log: &str| {
        let entries = months::all().map(|month| {
            let entries = entry::read_month(doc, people, log, &month, &mut odd);
            let kept = entries.iter().filter(|(id, entry)| match log {
                OCCASIONS => entry::decode(*id, entry, "", &mut Vec::new(), kinds::occasion_from).is_some(),
                _ => true,
            });
            kept.count()
        });
        number(entries.sum())
    };
    let (check_ins, occasions) = (log(CHECK_INS), log(OCCASIONS));
    let (moments, answers) = (log(MOMENTS), log(ANSWERS));
    let cards = months::root_map(doc, CARDS).map_or(0, |map| {
        let all = entry::read_all(doc, people, &map, CARDS, &mut odd);
        number(all.iter().filter(|(_, card)| !card.taken_back).count())
    });
    let items = |name: &str| {
        let map = months::root_map(doc, name);
        number(map.map_or(0, |map| {
            doc.keys(&map)
                .filter(|key| months::map_at(doc, &map, key).is_some())
                .count()
        }))
    };
    Counts {
        check_ins,
        occasions,
        rituals: items(RITUALS),
        agreements: items(AGREEMENTS),
        boundaries: number(super::boundary::all(doc, people).0.len()),
        moments,
        answers,
        cards,
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A digest of all values in the document, the hidden ones of conflicts included: the
/// same on two laptops that hold the same. Reads the whole document.
pub fn content_digest(doc: &Automerge) -> [u8; 32] {
    map_digest(doc, &ROOT)
}

fn map_digest(doc: &Automerge, map: &ObjId) -> [u8; 32] {
    let mut parts: Vec<Vec<u8>> = Vec::new();
    for key in doc.keys(map) {
        for (value, id) in doc.get_all(map, key.as_str()).unwrap_or_default() {
            let content = match &value {
                Value::Object(kind) if kind.is_sequence() => doc.text(&id).unwrap_or_default().into_bytes(),
                Value::Object(_) if doc.length(&id) == 0 => continue,
                Value::Object(_) => map_digest(doc, &id).to_vec(),
                Value::Scalar(scalar) => scalar.to_string().into_bytes(),
            };
            parts.push(key.clone().into_bytes());
            parts.push(content);
        }
    }
    digest(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// How many things the partner wrote or changed since the document stood at `heads`.
///
/// A thing counts once, however often it changed. Costs as much as there is new.
pub fn came_since(doc: &Automerge, people: &People, heads: &[ChangeHash]) -> u32 {
    let mut things: BTreeSet<String> = BTreeSet::new();
    for patch in doc.diff(heads, &doc.get_heads()) {
        let mut path: Vec<String> = patch.path.iter().map(|(_, prop)| prop.to_string()).collect();
        let op = match &patch.action {
            PatchAction::PutMap { key, .. } | PatchAction::Conflict { prop: Prop::Map(key) } => {
                path.push(key.clone());
                doc.get(&patch.obj, key.as_str()).ok().flatten().map(|(_, op)| op)
            }
            PatchAction::SpliceText { index, .. } => doc.get(&patch.obj, *index).ok().flatten().map(|(_, op)| op),
            _ => None,
        };
        let is_theirs = op
            .and_then(|op| entry::author(people, &op))
            .is_some_and(|person| person != people.me());
        if is_theirs {
            things.extend(thing(doc, &path));
        }
    }
    number(things.len())
}

/// The thing that a path lies in, if it is one that people see.
fn thing(doc: &Automerge, path: &[String]) -> Option<String> {
    let depth = match path.first()?.as_str() {
        CHECK_INS | OCCASIONS | MOMENTS | ANSWERS => 3,
        BOUNDARIES | RITUALS | AGREEMENTS | CARDS | "talks" | IDEAS | EXPERIMENTS => 2,
        _ => return None,
    };
    // What each says for themselves inside of a thing comes without a word, like a vote.
    let words = [idea::PICK, experiment::NO, experiment::LOOK];
    if path.last().is_some_and(|key| own::person_of(key, &words).is_some()) {
        return None;
    }
    let thing = path.get(..depth)?.join("/");
    let is_told = entry_at(doc, path).is_none_or(|entry| !entry.taken_back && !is_untold(entry.kind()));
    is_told.then_some(thing)
}

/// Kinds that come and go without a word: a pause has no caller, what is sealed is nothing
/// yet, a tick belongs to what it ticks.
fn is_untold(kind: Option<&str>) -> bool {
    matches!(
        kind,
        Some("pause" | "back" | "together" | "bound" | "key" | "like" | "support" | "vote" | "pick")
    )
}

fn entry_at(doc: &Automerge, path: &[String]) -> Option<entry::Entry> {
    let (key, maps) = path.split_last()?;
    let map = maps.iter().try_fold(ROOT, |map, key| months::map_at(doc, &map, key))?;
    entry::Entry::parse(&ritual::scalar(doc, &map, key)?)
}

#[cfg(test)]
mod tests;
