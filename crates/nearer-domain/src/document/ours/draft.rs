//! The draft of an agreement: a text and four terms that both may write.
//!
//! An edit is made against the text that the person saw and carried over, letter by
//! letter, to the text as it is now: letters are found again by the ids that the
//! document gave them. Automerge could write the change as if at the older state,
//! but under an actor derived from ours, which no device has signed for; so every
//! change here follows the one before it.

use std::collections::BTreeMap;

use automerge::{Automerge, ChangeHash, ObjId, ObjType, ReadDoc, ScalarValue, Value};
use similar::{DiffOp, TextDiff};

use crate::{
    People, PersonId,
    agreement::{Scope, Words},
    ritual::Claimed,
};

use super::{
    super::{entry, entry::parse_day},
    ritual::{claimed, scalar},
};

/// The names of the terms in the document.
pub(super) const TITLE: &str = "title";
pub(super) const SCOPE: &str = "scope";
pub(super) const REVIEW_ON: &str = "review_on";
pub(super) const GRACE: &str = "grace";
pub(super) const TEXT: &str = "text";

/// The draft as it stands.
pub(super) struct Draft {
    pub(super) title: Claimed<String>,
    pub(super) scope: Claimed<String>,
    pub(super) review_on: Claimed<String>,
    pub(super) is_grace_settled: bool,
    pub(super) words: Words,
}

impl Draft {
    /// Whether no term holds two values.
    pub(super) fn is_settled(&self) -> bool {
        let terms = [&self.title, &self.scope, &self.review_on];
        self.is_grace_settled && terms.iter().all(|term| term.both.is_empty())
    }
}

/// Reads the draft in the map of an agreement.
pub(super) fn read(doc: &Automerge, people: &People, map: &ObjId) -> Option<Draft> {
    let text = text_object(doc, map)?;
    let [title, scope, review_on] = [TITLE, SCOPE, REVIEW_ON].map(|name| claimed(doc, people, map, name));
    let grace: Vec<bool> = doc
        .get_all(map, GRACE)
        .ok()?
        .iter()
        .filter_map(|(value, _)| value.as_bool())
        .collect();
    let words = Words {
        title: title.value.clone(),
        text: doc.text(&text).ok()?,
        scope: Scope::parse(&scope.value).unwrap_or(Scope::Other),
        review_on: parse_day(&review_on.value)?,
        grace: grace.last().copied().unwrap_or(false),
    };
    let is_grace_settled = grace.windows(2).all(|two| two[0] == two[1]);
    Some(Draft {
        title,
        scope,
        review_on,
        is_grace_settled,
        words,
    })
}

/// The text inside the map of an agreement.
pub(super) fn text_object(doc: &Automerge, map: &ObjId) -> Option<ObjId> {
    match doc.get(map, TEXT).ok()?? {
        (Value::Object(ObjType::Text), id) => Some(id),
        _ => None,
    }
}

/// A letter of a text, with the id that the document gave it.
struct Letter {
    id: ObjId,
    letter: String,
}

fn letters(doc: &Automerge, text: &ObjId, heads: Option<&[ChangeHash]>) -> Vec<Letter> {
    let range = match heads {
        None => doc.list_range(text, ..),
        Some(heads) => doc.list_range_at(text, .., heads),
    };
    let letter = |value: &automerge::ValueRef<'_>| match value {
        automerge::ValueRef::Scalar(automerge::ScalarValueRef::Str(letter)) => letter.to_string(),
        _ => "\u{FFFC}".to_owned(),
    };
    range
        .map(|item| Letter {
            id: item.id(),
            letter: letter(&item.value),
        })
        .collect()
}

/// The author of each character of the draft's text, with the place of its writing in
/// the order of all writing.
pub(super) fn authors(doc: &Automerge, people: &People, map: &ObjId) -> Vec<Option<(u64, PersonId)>> {
    let Some(text) = text_object(doc, map) else {
        return Vec::new();
    };
    let mut authors = Vec::new();
    for Letter { id, letter } in letters(doc, &text, None) {
        let number = match id {
            ObjId::Root => 0,
            ObjId::Id(number, ..) => number,
        };
        let author = entry::author(people, &id).map(|person| (number, person));
        authors.extend(letter.chars().map(|_| author));
    }
    authors
}

/// One replacement in a text: at `at`, take `out` letters out and put `new` in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) at: usize,
    pub(super) out: usize,
    pub(super) new: String,
}

/// What turns the text as it is now into the text as it is now with the edit in it,
/// that a person made of the text at `base`. Last place first.
pub(super) fn splices(doc: &Automerge, text: &ObjId, base: &[ChangeHash], edited: &str) -> Vec<Splice> {
    let old = letters(doc, text, Some(base));
    let now: BTreeMap<ObjId, usize> = letters(doc, text, None)
        .into_iter()
        .enumerate()
        .map(|(place, letter)| (letter.id, place))
        .collect();
    let place_of = |index: usize| old.get(index).and_then(|letter| now.get(&letter.id)).copied();
    // Where something stands that follows the first `index` letters of the old text.
    let place_after = |index: usize| (0..index).rev().find_map(place_of).map_or(0, |place| place + 1);

    let before: Vec<&str> = old.iter().map(|letter| letter.letter.as_str()).collect();
    let letter_texts: Vec<String> = edited.chars().map(String::from).collect();
    let after: Vec<&str> = letter_texts.iter().map(String::as_str).collect();
    let mut splices = Vec::new();
    for op in TextDiff::from_slices(&before, &after).ops() {
        let (DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. }) = op else {
            continue;
        };
        let gone = op.old_range().filter_map(place_of).map(|at| Splice {
            at,
            out: 1,
            new: String::new(),
        });
        splices.extend(gone);
        let new: String = after.get(op.new_range()).unwrap_or_default().concat();
        if !new.is_empty() {
            splices.push(Splice {
                at: place_after(op.old_range().end),
                out: 0,
                new,
            });
        }
    }
    // At one place, what comes in goes behind what stays and before what goes out.
    splices.sort_by_key(|splice| std::cmp::Reverse((splice.at, splice.out)));
    splices
}

/// The text after `splices`.
pub(super) fn spliced(text: &str, splices: &[Splice]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for Splice { at, out, new } in splices {
        let from = (*at).min(letters.len());
        let to = (at + out).min(letters.len());
        letters.splice(from..to, new.chars());
    }
    letters.into_iter().collect()
}

/// A term as it is written, for a comparison.
pub(super) fn term_text(doc: &Automerge, map: &ObjId, name: &str) -> String {
    match doc.get(map, name) {
        Ok(Some((Value::Scalar(scalar), _))) => match scalar.as_ref() {
            ScalarValue::Boolean(is_on) => is_on.to_string(),
            _ => scalar_text(doc, map, name),
        },
        _ => String::new(),
    }
}

fn scalar_text(doc: &Automerge, map: &ObjId, name: &str) -> String {
    scalar(doc, map, name).unwrap_or_default()
}
