//! Copies of what the other one shared, kept by whoever received it.
//!
//! A copy is what stood on this screen: whose, of which day, the words. With it
//! goes the change that wrote the words and the newest signature of the laptop
//! that wrote them; the signature covers that change through the history of the
//! document. A copy stays when the author takes the words back.

use automerge::{Automerge, ReadDoc, ScalarValue, Value, transaction::Transactable};
use serde_json::{Map, Value as Json};

use crate::{Day, ItemId, Kind, Line, PersonId};

use super::{
    super::{
        ChangeError,
        change::commit,
        entry::{MAX_ENTRY_BYTES, parse_day},
        months,
    },
    RECEIVED,
};

/// The longest change that is kept with a copy, in bytes. Of a longer one only the hash is kept.
const MAX_CHANGE_BYTES: usize = 6 * 1024;

/// A copy of one item of the other's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Who wrote it.
    pub by: PersonId,
    /// The day it was written.
    pub day: Day,
    /// Its kind.
    pub kind: Kind,
    /// Its texts, in their order.
    pub lines: Vec<Line>,
    /// The day the copy was made.
    pub kept_on: Day,
    /// What proves who wrote it, where that was at hand.
    pub proof: Option<Proof>,
}

/// The change that wrote the words, and a signature over the history that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The hash of the change, as hex.
    pub change: String,
    /// The change itself, as Base64, if it is short enough.
    pub bytes: Option<String>,
    /// The signed head: actor, device, number, hash and signature, in hex.
    pub head: SignedHead,
}

/// A signed head as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHead {
    /// The actor.
    pub actor: String,
    /// The device.
    pub device: String,
    /// The number of the newest change that it covers.
    pub seq: u64,
    /// The hash of that change.
    pub hash: String,
    /// The signature of the device.
    pub signature: String,
}

/// Keeps a copy of the item `id`, in place of an earlier one.
///
/// # Errors
///
/// [`ChangeError::Full`] beyond 16 KiB.
pub fn keep(doc: &mut Automerge, id: ItemId, received: &Received) -> Result<(), ChangeError> {
    let text = Json::Object(written(received)).to_string();
    if text.len() > MAX_ENTRY_BYTES {
        return Err(ChangeError::Full);
    }
    let map = months::root_map(doc, RECEIVED).ok_or(ChangeError::NotFound)?;
    commit(doc, |tx| Ok(tx.put(&map, id.to_string(), text)?)).map(|_| ())
}

/// Lets a copy go.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is none.
pub fn let_go(doc: &mut Automerge, id: ItemId) -> Result<(), ChangeError> {
    let map = months::root_map(doc, RECEIVED).ok_or(ChangeError::NotFound)?;
    if doc.get(&map, id.to_string())?.is_none() {
        return Err(ChangeError::NotFound);
    }
    commit(doc, |tx| Ok(tx.delete(&map, id.to_string())?)).map(|_| ())
}

/// Every copy that can be read, the one kept last first.
#[must_use]
pub fn all(doc: &Automerge) -> Vec<(ItemId, Received)> {
    let Some(map) = months::root_map(doc, RECEIVED) else {
        return Vec::new();
    };
    let mut found: Vec<(ItemId, Received)> = doc
        .keys(&map)
        .filter_map(|key| {
            let (Value::Scalar(scalar), _) = doc.get(&map, key.as_str()).ok()?? else {
                return None;
            };
            let ScalarValue::Str(raw) = scalar.as_ref() else {
                return None;
            };
            let json: Json = serde_json::from_str(raw).ok()?;
            Some((ItemId::parse(&key).ok()?, read(json.as_object()?)?))
        })
        .collect();
    found.sort_by_key(|(id, received)| std::cmp::Reverse((received.kept_on, received.day, *id)));
    found
}

fn written(received: &Received) -> Map<String, Json> {
    let mut fields = Map::new();
    fields.insert("kind".into(), name_of(received.kind).into());
    fields.insert("by".into(), received.by.to_string().into());
    fields.insert("day".into(), received.day.to_string().into());
    let all = |part: fn(&Line) -> &str| {
        received
            .lines
            .iter()
            .map(|line| part(line).into())
            .collect::<Vec<Json>>()
    };
    fields.insert("lines".into(), all(|line| &line.words).into());
    fields.insert("of".into(), all(|line| &line.of).into());
    fields.insert("keptOn".into(), received.kept_on.to_string().into());
    if let Some(proof) = &received.proof {
        let short = proof.bytes.as_ref().filter(|bytes| bytes.len() <= MAX_CHANGE_BYTES);
        fields.insert("change".into(), proof.change.clone().into());
        if let Some(bytes) = short {
            fields.insert("changeBytes".into(), bytes.clone().into());
        }
        let head = &proof.head;
        fields.insert(
            "head".into(),
            serde_json::json!({
                "actor": head.actor,
                "device": head.device,
                "seq": head.seq,
                "hash": head.hash,
                "signature": head.signature,
            }),
        );
    }
    fields
}

fn read(fields: &Map<String, Json>) -> Option<Received> {
    let text = |name: &str| fields.get(name).and_then(Json::as_str);
    let words = fields.get("lines")?.as_array()?.iter().filter_map(Json::as_str);
    // Copies of earlier versions do not say which part a line was.
    let mut parts = fields.get("of").and_then(Json::as_array).into_iter().flatten();
    let mut part = || parts.next().and_then(Json::as_str).unwrap_or_default();
    Some(Received {
        by: PersonId::parse(text("by")?).ok()?,
        day: parse_day(text("day")?)?,
        kind: kind_of(text("kind")?),
        lines: words.map(|words| Line::new(part(), words)).collect(),
        kept_on: parse_day(text("keptOn")?)?,
        proof: proof(fields),
    })
}

/// How the kinds are written down. A kind without a name of its own is "other".
const NAMES: &[(Kind, &str)] = &[
    (Kind::CheckIn, "checkIn"),
    (Kind::Ritual, "ritual"),
    (Kind::Occasion, "occasion"),
    (Kind::Boundary, "boundary"),
    (Kind::Agreement, "agreement"),
    (Kind::Opening, "opening"),
    (Kind::Answer, "answer"),
    (Kind::Talk, "talk"),
    (Kind::Pause, "pause"),
    (Kind::Weather, "weather"),
    (Kind::Ask, "ask"),
    (Kind::Invitation, "invitation"),
    (Kind::Idea, "idea"),
    (Kind::Experiment, "experiment"),
    (Kind::Thanks, "thanks"),
    (Kind::Win, "win"),
    (Kind::CareCard, "careCard"),
    (Kind::Shelf, "shelf"),
    (Kind::LookBack, "lookBack"),
];

/// The name of a kind as it is written down.
#[must_use]
pub fn name_of(kind: Kind) -> &'static str {
    NAMES
        .iter()
        .find(|(known, _)| *known == kind)
        .map_or("other", |(_, name)| name)
}

/// The kind of this name; one that is not known is "other".
#[must_use]
pub fn kind_of(name: &str) -> Kind {
    NAMES
        .iter()
        .find(|(_, known)| *known == name)
        .map_or(Kind::Other, |(kind, _)| *kind)
}

fn proof(fields: &Map<String, Json>) -> Option<Proof> {
    let text = |from: &Map<String, Json>, name: &str| from.get(name).and_then(Json::as_str).map(str::to_owned);
    let head = fields.get("head")?.as_object()?;
    Some(Proof {
        change: text(fields, "change")?,
        bytes: text(fields, "changeBytes"),
        head: SignedHead {
            actor: text(head, "actor")?,
            device: text(head, "device")?,
            seq: head.get("seq")?.as_u64()?,
            hash: text(head, "hash")?,
            signature: text(head, "signature")?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{laptop::item, mine};

    fn received(kept_on: u32) -> Received {
        Received {
            by: PersonId::new([7; 16]),
            day: Day::from_ymd_opt(2026, 2, 1).unwrap(),
            kind: Kind::Boundary,
            lines: vec![
                Line::new("when", "I noticed the silence."),
                Line::new("iWill", "No hurry."),
            ],
            kept_on: Day::from_ymd_opt(2026, 2, kept_on).unwrap(),
            proof: Some(Proof {
                change: "ab".repeat(32),
                bytes: Some("AAAA".to_owned()),
                head: SignedHead {
                    actor: "01".repeat(16),
                    device: "02".repeat(32),
                    seq: 3,
                    hash: "ab".repeat(32),
                    signature: "03".repeat(64),
                },
            }),
        }
    }

    #[test]
    fn what_was_kept_reads_the_same_again() {
        let mut doc = mine::genesis().unwrap();

        keep(&mut doc, item(1), &received(3)).unwrap();
        keep(
            &mut doc,
            item(2),
            &Received {
                proof: None,
                ..received(5)
            },
        )
        .unwrap();

        let all = all(&doc);
        assert_eq!(all.len(), 2);
        assert_eq!(
            all[0],
            (
                item(2),
                Received {
                    proof: None,
                    ..received(5)
                }
            )
        );
        assert_eq!(all[1], (item(1), received(3)));
    }

    #[test]
    fn a_copy_can_be_let_go() {
        let mut doc = mine::genesis().unwrap();
        keep(&mut doc, item(1), &received(3)).unwrap();

        let_go(&mut doc, item(1)).unwrap();

        assert_eq!(all(&doc), []);
        assert_eq!(let_go(&mut doc, item(1)), Err(ChangeError::NotFound));
    }

    #[test]
    fn a_change_too_long_to_keep_leaves_its_hash() {
        let mut doc = mine::genesis().unwrap();
        let mut long = received(3);
        long.proof.as_mut().unwrap().bytes = Some("A".repeat(MAX_CHANGE_BYTES + 1));

        keep(&mut doc, item(1), &long).unwrap();

        let proof = all(&doc)[0].1.proof.clone().unwrap();
        assert_eq!((proof.bytes, proof.change), (None, "ab".repeat(32)));
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        let mut doc = mine::genesis().unwrap();
        keep(&mut doc, item(1), &received(3)).unwrap();
        let map = months::root_map(&doc, RECEIVED).unwrap();
        commit(&mut doc, |tx| Ok(tx.put(&map, item(2).to_string(), "{}")?)).unwrap();
        commit(&mut doc, |tx| Ok(tx.put(&map, "no id", 7)?)).unwrap();

        assert_eq!(all(&doc).len(), 1);
    }
}
