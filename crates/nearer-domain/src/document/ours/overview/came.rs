//! "N things came": what the partner wrote or changed since the last look.
//!
//! It speaks of what this person finds when they look, and of nothing else: what is
//! held back from them (a second opening, an ask that rests) is not counted either, or
//! the number would say that something is waiting.

use std::collections::BTreeSet;

use automerge::{Automerge, ChangeHash, PatchAction, Prop, ROOT, ReadDoc};

use crate::{Day, ItemId, People, ask::Standing};

use super::super::{
    super::{entry, months},
    AGREEMENTS, BOUNDARIES, CARDS, CHECK_INS, EXPERIMENTS, IDEAS, OCCASIONS, RITUALS, TALKS, ask, experiment, idea,
    moment::{ANSWERS, MOMENTS},
    opening, own, ritual,
};

/// How many things the partner wrote or changed since the document stood at `heads`.
///
/// A thing counts once, however often it changed, and only if this person is shown it on
/// `today`. Walks the whole document unless it still stands at `heads`.
pub fn came_since(doc: &Automerge, people: &People, today: Day, heads: &[ChangeHash]) -> u32 {
    if heads == doc.get_heads() {
        return 0;
    }
    let mut held = Held::default();
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
            things.extend(thing(doc, &path).filter(|_| !held.has(doc, people, today, &path)));
        }
    }
    super::number(things.len())
}

/// The thing that a path lies in, if it is one that people see.
fn thing(doc: &Automerge, path: &[String]) -> Option<String> {
    let depth = match path.first()?.as_str() {
        CHECK_INS | OCCASIONS | MOMENTS | ANSWERS => 3,
        BOUNDARIES | RITUALS | AGREEMENTS | CARDS | TALKS | IDEAS | EXPERIMENTS => 2,
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

/// Which of the other's openings and asks this person is shown; read when the first of them came.
#[derive(Default)]
struct Held {
    openings: Option<BTreeSet<ItemId>>,
    asks: Option<BTreeSet<ItemId>>,
}

impl Held {
    /// Whether the entry at `path` is an opening or an ask that is not shown.
    fn has(&mut self, doc: &Automerge, people: &People, today: Day, path: &[String]) -> bool {
        let [MOMENTS, _, id] = path.iter().map(String::as_str).collect::<Vec<_>>()[..] else {
            return false;
        };
        let (Ok(id), Some(entry)) = (ItemId::parse(id), entry_at(doc, path)) else {
            return false;
        };
        let shown = match entry.kind() {
            Some("opening") => self.openings.get_or_insert_with(|| {
                let (all, _) = opening::all(doc, people, today);
                all.into_iter().map(|opened| opened.id).collect()
            }),
            Some("ask") => self.asks.get_or_insert_with(|| {
                let (all, _) = ask::all(doc, people, today);
                let shown = all
                    .into_iter()
                    .filter(|asked| matches!(asked.standing, Standing::Open | Standing::Answered(_)));
                shown.map(|asked| asked.ask.id).collect()
            }),
            _ => return false,
        };
        !shown.contains(&id)
    }
}
