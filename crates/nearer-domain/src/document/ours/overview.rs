//! The shared document as a whole: what of mine the other can see, how much there
//! is, what came.

mod came;
mod shown;

use automerge::{Automerge, ObjId, ROOT, ReadDoc, Value};

use crate::{People, digest::digest};

use super::{
    super::{entry, kinds, months},
    AGREEMENTS, CARDS, CHECK_INS, OCCASIONS, RITUALS,
    moment::{ANSWERS, MOMENTS},
};

pub use came::came_since;
pub use shown::{SharedItem, mirror, shared_by, shared_one};

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
        let entries = months::written(doc, log).into_iter().map(|(month, _)| {
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

#[cfg(test)]
mod tests;
