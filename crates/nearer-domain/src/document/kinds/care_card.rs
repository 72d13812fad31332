//! Care cards in JSON.

use serde_json::{Map, Value as Json};

use super::super::fields::{Fields, put};
use crate::{
    ItemId, Note,
    care_card::{CareCard, CareCardDraft},
};

pub(crate) fn care_card_to(card: &CareCard) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "topic", Some(card.topic.as_str()));
    put(&mut map, "hard", card.hard.as_ref().map(Note::as_str));
    put(&mut map, "approach", Some(card.approach.as_str()));
    put(&mut map, "notWhen", card.not_when.as_ref().map(Note::as_str));
    map
}

pub(crate) fn care_card_from(fields: &mut Fields<'_>) -> Option<CareCard> {
    Some(CareCard {
        topic: fields.phrase("topic")?,
        hard: fields.phrase("hard"),
        approach: fields.phrase("approach")?,
        not_when: fields.phrase("notWhen"),
    })
}

pub(crate) fn care_card_draft_to(draft: &CareCardDraft) -> Map<String, Json> {
    let mut map = care_card_to(&draft.card);
    put(&mut map, "replaces", draft.replaces.map(|id| id.to_string()));
    map
}

pub(crate) fn care_card_draft_from(fields: &mut Fields<'_>) -> Option<CareCardDraft> {
    Some(CareCardDraft {
        card: care_card_from(fields)?,
        replaces: fields.text("replaces", ItemId::parse),
    })
}
