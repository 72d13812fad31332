//! How pauses and returns lie in JSON.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use crate::{
    ItemId, PersonId, instant,
    instant::Instant,
    pause::{Back, Claim, Pace},
};

use super::{
    super::fields::{Fields, put},
    name_of, named,
};

/// The most claims that one return names.
const MAX_FROM: usize = 50;

const PACES: [(&str, Pace); 3] = [
    ("breath", Pace::Breath),
    ("reset", Pace::Reset),
    ("longer", Pace::Longer),
];

/// A claim as it lies there: its id and its author stand beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pace: Pace,
    from: Instant,
    until: Instant,
    is_extension: bool,
    talk: Option<ItemId>,
}

impl Written {
    pub(crate) fn by_author(self, id: ItemId, by: PersonId) -> Claim {
        let Written {
            pace,
            from,
            until,
            is_extension,
            talk,
        } = self;
        Claim {
            id,
            by,
            pace,
            from,
            until,
            is_extension,
            talk,
        }
    }
}

pub(crate) fn claim_to(claim: &Claim) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "pace", name_of(&PACES, &claim.pace));
    put(&mut map, "from", Some(instant::text(claim.from)));
    put(&mut map, "until", Some(instant::text(claim.until)));
    put(&mut map, "more", claim.is_extension.then_some(true));
    put(&mut map, "talk", claim.talk.map(|talk| talk.to_string()));
    map
}

pub(crate) fn claim_from(fields: &mut Fields<'_>) -> Option<Written> {
    let read = |raw: &str| instant::parse(raw).ok_or(());
    Some(Written {
        pace: fields.text("pace", |raw| named(&PACES, raw))?,
        from: fields.text("from", read)?,
        until: fields.text("until", read)?,
        is_extension: fields.get("more", Json::as_bool).unwrap_or(false),
        talk: fields.text("talk", ItemId::parse),
    })
}

pub(crate) fn back_to(back: &Back) -> Map<String, Json> {
    let from: Vec<String> = back.from.iter().take(MAX_FROM).map(ItemId::to_string).collect();
    let mut map = Map::new();
    map.insert("from".into(), from.into());
    map
}

pub(crate) fn back_from(fields: &mut Fields<'_>) -> Option<BTreeSet<ItemId>> {
    let mut from = fields.words("from", ItemId::parse);
    from.truncate(MAX_FROM);
    (!from.is_empty()).then(|| from.into_iter().collect())
}
