//! Care cards.

use nearer_domain::care_card::CareCard;

use super::{optional_words, words};
use crate::seam::{ApiError, CareCardBody};

pub(crate) fn care_card(body: &CareCardBody) -> Result<CareCard, ApiError> {
    Ok(CareCard {
        topic: words("the topic", &body.topic)?,
        hard: optional_words("what makes it hard for me", body.hard.as_deref())?,
        approach: words("how to approach it", &body.approach)?,
        not_when: optional_words("when not to", body.not_when.as_deref())?,
    })
}

pub(crate) fn body(card: &CareCard) -> CareCardBody {
    let text = |note: &nearer_domain::Note| note.as_str().to_owned();
    CareCardBody {
        topic: card.topic.as_str().to_owned(),
        hard: card.hard.as_ref().map(text),
        approach: text(&card.approach),
        not_when: card.not_when.as_ref().map(text),
    }
}
