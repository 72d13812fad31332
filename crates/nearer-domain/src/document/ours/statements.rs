//! The statements about one agreement, where they lie: in a map of their own inside it.
//!
//! That map is made together with the agreement, by whoever brings it in, so it
//! exists once; and working out one agreement never reads the statements of
//! another.

use automerge::{Automerge, ObjId, ReadDoc, ScalarValue, Value};

use crate::{
    Hand, ItemId, Oddity, People, Strange,
    agreement::{
        consent::past::Past,
        statement::{self, Said, Sentence, Statement, StatementHash},
    },
};

use super::{
    super::{ChangeError, entry, months},
    AGREEMENTS,
};

/// The name of the map of statements inside an agreement.
pub(super) const STATEMENTS: &str = "statements";

/// The most statements about one agreement that are written here. The gate lets in
/// more, so that two laptops which were apart can never shut each other out.
pub(super) const MAX_STATEMENTS: usize = 2_000;

/// The statements about one agreement, with the map in which they lie.
pub(super) struct Statements {
    pub(super) map: ObjId,
    pub(super) all: Vec<Statement>,
}

/// Reads and checks the statements about `agreement`; none if it has no map of them.
pub(super) fn read(
    doc: &Automerge,
    people: &People,
    agreement: ItemId,
    map: &ObjId,
    odd: &mut Vec<Oddity>,
) -> Option<Statements> {
    let map = months::map_at(doc, map, STATEMENTS)?;
    let keys: Vec<String> = doc.keys(&map).collect();
    let mut all = Vec::with_capacity(keys.len());
    for key in keys {
        let place = || format!("{AGREEMENTS}/{agreement}/{STATEMENTS}/{key}");
        let Ok(id) = ItemId::parse(&key) else {
            odd.push(Oddity::new(place(), Strange::Unreadable));
            continue;
        };
        // Two values under one id cannot both be what was signed for it; each is judged alone.
        for (value, op) in doc.get_all(&map, key.as_str()).unwrap_or_default() {
            match judge(people, agreement, id, &value, &op) {
                Ok(statement) => all.push(statement),
                Err(what) => odd.push(Oddity::new(place(), what)),
            }
        }
    }
    Some(Statements { map, all })
}

fn judge(people: &People, agreement: ItemId, id: ItemId, value: &Value<'_>, op: &ObjId) -> Result<Statement, Strange> {
    let Value::Scalar(scalar) = value else {
        return Err(Strange::Unreadable);
    };
    let ScalarValue::Str(raw) = scalar.as_ref() else {
        return Err(Strange::Unreadable);
    };
    let statement = statement::read(people, agreement, id, raw)?;
    match entry::author(people, op) {
        None => Err(Strange::Stranger),
        Some(person) if person != statement.by => Err(Strange::NotItsAuthor),
        Some(_) => Ok(statement),
    }
}

/// The hashes that a new statement follows, if its signer has seen `seen`.
///
/// Beyond the most that one statement can follow, the smallest hashes are named: to
/// have known less than one knew only ever takes a yes away.
pub(super) fn heads(seen: Vec<Statement>) -> Vec<StatementHash> {
    let mut heads = Past::of(seen).heads();
    heads.sort_unstable();
    heads.truncate(statement::MAX_PREV);
    heads
}

/// Signs what is said about `subject`; gives the text that belongs under `id`.
pub(super) fn sign(
    hand: &Hand<'_>,
    id: ItemId,
    subject: ItemId,
    said: &Said,
    prev: &[StatementHash],
) -> Result<String, ChangeError> {
    let text = statement::sign(
        hand,
        &Sentence {
            id,
            subject,
            said,
            prev,
        },
    );
    if text.len() > statement::MAX_STATEMENT_BYTES {
        Err(ChangeError::Full)
    } else {
        Ok(text)
    }
}
