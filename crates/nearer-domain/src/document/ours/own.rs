//! A scalar of one person inside a thing that both may write.
//!
//! It lies under a word and the person's id, such as `pick/1e1e…`, and only that
//! person writes it. So what each says for themselves stays beside what the other
//! says, and nothing that is said apart is lost.

use std::collections::BTreeMap;

use automerge::{Automerge, ObjId, ReadDoc, transaction::Transactable};

use crate::{Hand, People, PersonId};

use super::{
    super::{ChangeError, change::commit, entry},
    ritual::text_of,
};

/// The person that a key names, if it begins with one of `words`.
pub(super) fn person_of(key: &str, words: &[&str]) -> Option<PersonId> {
    let rest = words.iter().find_map(|word| key.strip_prefix(word))?;
    PersonId::parse(rest).ok()
}

/// Writes the hand's own scalar under `word`.
pub(super) fn put(
    doc: &mut Automerge,
    hand: &Hand<'_>,
    map: &ObjId,
    word: &str,
    text: String,
) -> Result<(), ChangeError> {
    let key = format!("{word}{}", hand.person);
    commit(doc, |tx| Ok(tx.put(map, key, text)?)).map(|_| ())
}

/// What each said under `word`; empty ones are left out, and what others wrote for them.
pub(super) fn all(doc: &Automerge, people: &People, map: &ObjId, word: &str) -> BTreeMap<PersonId, String> {
    let keys: Vec<String> = doc.keys(map).filter(|key| key.starts_with(word)).collect();
    let mut said = BTreeMap::new();
    for key in keys {
        let Some(person) = person_of(&key, &[word]) else {
            continue;
        };
        let values = doc.get_all(map, key.as_str()).unwrap_or_default();
        let own = values
            .iter()
            .filter(|(_, op)| entry::author(people, op) == Some(person));
        // The last one is the one that every copy of the document agrees on.
        if let Some(text) = own.filter_map(|(value, _)| text_of(value)).next_back()
            && !text.is_empty()
        {
            said.insert(person, text);
        }
    }
    said
}
