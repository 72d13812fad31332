//! All of Mine, entry by entry, on its way out of this profile or into a new one.
//!
//! What an entry means is read elsewhere. Here it is a piece of JSON at its place,
//! so that what a later version wrote goes along untouched.

use automerge::{Automerge, ObjId, ReadDoc, ScalarValueRef, ValueRef, transaction::Transactable};
use serde_json::{Map, Value as Json};

use super::{DRAFTS, GENESIS_HASH, KEPT, NOTES, READINGS, RECEIVED, SETTINGS};
use crate::document::{ChangeError, change::commit, entry::MAX_ENTRY_BYTES, months};

const MAPS: [&str; 3] = [DRAFTS, RECEIVED, SETTINGS];
const LOGS: [&str; 3] = [KEPT, READINGS, NOTES];
/// The longest key, in bytes.
const MAX_KEY_BYTES: usize = 200;
/// The most entries that are taken in at once.
pub const MAX_ENTRIES: usize = 100_000;

/// One entry of Mine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it lies: `drafts`, or for a log also the month, `kept/2026-02`.
    pub place: String,
    /// Its key there.
    pub key: String,
    /// What it holds.
    pub entry: Map<String, Json>,
}

/// Why nothing was taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TakeInError {
    /// Something is in this document already.
    #[error("something is written in Mine already; this can only go into a new profile")]
    NotEmpty,
    /// There are too many.
    #[error("there are more than {MAX_ENTRIES} entries")]
    TooMany,
    /// One of them does not fit anywhere.
    #[error("entry {number} does not fit into Mine")]
    Unfit {
        /// Which one, from 1.
        number: usize,
    },
    /// The document refused.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

/// Every entry that is JSON, by place and key.
#[must_use]
pub fn pieces(doc: &Automerge) -> Vec<Piece> {
    let maps = MAPS.iter().map(|name| (*name).to_owned());
    let logs = LOGS
        .iter()
        .flat_map(|name| months::all().map(move |month| format!("{name}/{month}")));
    maps.chain(logs)
        .filter_map(|place| Some((map_at(doc, &place)?, place)))
        .flat_map(|(map, place)| pieces_in(doc, &map, &place))
        .collect()
}

/// Takes `pieces` into a document in which nothing was ever written: all of them
/// or none.
///
/// # Errors
///
/// [`TakeInError`]; the document is as it was.
pub fn take_in(doc: &mut Automerge, pieces: &[Piece]) -> Result<(), TakeInError> {
    if doc.get_heads() != [GENESIS_HASH] {
        return Err(TakeInError::NotEmpty);
    }
    if pieces.len() > MAX_ENTRIES {
        return Err(TakeInError::TooMany);
    }
    let mut places = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let text = Json::Object(piece.entry.clone()).to_string();
        let map = map_at(doc, &piece.place);
        let is_fit = text.len() <= MAX_ENTRY_BYTES
            && (1..=MAX_KEY_BYTES).contains(&piece.key.len())
            && !piece.key.chars().any(char::is_control);
        let unfit = TakeInError::Unfit { number: at + 1 };
        places.push((map.filter(|_| is_fit).ok_or(unfit)?, text));
    }
    commit(doc, |tx| {
        for (piece, (map, text)) in pieces.iter().zip(places) {
            tx.put(&map, piece.key.as_str(), text)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn map_at(doc: &Automerge, place: &str) -> Option<ObjId> {
    match place.split_once('/') {
        Some((name, month)) if LOGS.contains(&name) => months::month_map(doc, name, month),
        None if MAPS.contains(&place) => months::root_map(doc, place),
        _ => None,
    }
}

fn pieces_in(doc: &Automerge, map: &ObjId, place: &str) -> Vec<Piece> {
    doc.map_range(map, ..)
        .filter_map(|item| {
            let ValueRef::Scalar(ScalarValueRef::Str(raw)) = item.value else {
                return None;
            };
            match serde_json::from_str(&raw) {
                Ok(Json::Object(entry)) => Some(Piece {
                    place: place.to_owned(),
                    key: item.key.to_string(),
                    entry,
                }),
                _ => None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mine;

    fn piece(place: &str, key: &str) -> Piece {
        Piece {
            place: place.to_owned(),
            key: key.to_owned(),
            entry: Map::from_iter([("words".to_owned(), "tea, at dusk".into())]),
        }
    }

    #[test]
    fn what_is_taken_in_comes_out_the_same() {
        let all = [
            piece("drafts", "01ARZ3NDEKTSV4RRFFQ69G5FAV"),
            piece("settings", "a/b"),
            piece("kept/2026-02", "01ARZ3NDEKTSV4RRFFQ69G5FAW"),
        ];
        let mut doc = mine::genesis().unwrap();

        take_in(&mut doc, &all).unwrap();

        assert_eq!(pieces(&doc), all);
        assert_eq!(take_in(&mut doc, &all), Err(TakeInError::NotEmpty));
    }

    #[test]
    fn one_unfit_entry_keeps_all_of_them_out() {
        let mut long = piece("drafts", "long");
        long.entry.insert("more".into(), "x".repeat(MAX_ENTRY_BYTES).into());
        for unfit in [
            long,
            piece("elsewhere", "a"),
            piece("kept", "a"),
            piece("kept/1999-01", "a"),
            piece("drafts/2026-02", "a"),
            piece("drafts", ""),
            piece("drafts", "a\nb"),
            piece("drafts", &"x".repeat(MAX_KEY_BYTES + 1)),
        ] {
            let mut doc = mine::genesis().unwrap();

            let taken = take_in(&mut doc, &[piece("drafts", "a"), unfit.clone()]);

            assert_eq!(taken, Err(TakeInError::Unfit { number: 2 }), "{}", unfit.place);
            assert_eq!(doc.get_heads(), [GENESIS_HASH]);
        }
    }
}
