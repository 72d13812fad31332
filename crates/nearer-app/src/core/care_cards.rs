//! Care cards: written in Mine, shared if wanted, changed and taken back by their author.

use nearer_domain::{ChangeError, ItemId, care_card::CareCardDraft, draft::Content, ours};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, CareCardPicture, CareCardWish, Done, Who},
    translate::{self, who::who},
};

impl Core {
    pub(super) fn care_card_wish(&mut self, wish: CareCardWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            CareCardWish::Save { id, replaces, body } => {
                let card = translate::care_card::care_card(&body)?;
                let replaces = replaces.as_deref().map(translate::id).transpose()?;
                if let Some(replaced) = replaces {
                    self.check_my_care_card(replaced)?;
                }
                let content = Content::CareCard(CareCardDraft { card, replaces });
                self.save_draft(id.as_deref(), content, Area::Cards, now)
            }
        }
    }

    /// Lets a care card through the door; gives the item that it became.
    pub(super) fn share_care_card(&mut self, id: ItemId, draft: &CareCardDraft, now: Now) -> Result<ItemId, ApiError> {
        let card = &draft.card;
        if let Some(replaced) = draft.replaces {
            self.write_ours(now, &[Area::Cards], |document, people, hand| {
                ours::care_card::replace(document, people, hand, replaced, card)
            })?;
            return Ok(replaced);
        }
        self.write_ours(now, &[Area::Cards], |document, _, hand| {
            ours::care_card::share(document, hand, id, card)
        })?;
        Ok(id)
    }

    fn check_my_care_card(&self, id: ItemId) -> Result<(), ApiError> {
        let Some(shared) = &self.shared else {
            return Err(refusal::not_found());
        };
        let (cards, _) = ours::care_card::all(&shared.document, &shared.people);
        match cards.iter().find(|card| card.id == id) {
            None => Err(refusal::not_found()),
            Some(card) if card.by == shared.people.me() => Ok(()),
            Some(_) => Err(refusal::change(ChangeError::NotYours)),
        }
    }

    pub(super) fn care_cards(&self) -> Vec<CareCardPicture> {
        let mut cards: Vec<CareCardPicture> = self
            .open_drafts()
            .iter()
            .filter_map(|draft| match &draft.content {
                Content::CareCard(card) => Some(CareCardPicture {
                    id: draft.id.to_string(),
                    by: Who::Me,
                    day: draft.day,
                    draft: true,
                    replaces: card.replaces.map(|id| id.to_string()),
                    body: translate::care_card::body(&card.card),
                }),
                _ => None,
            })
            .collect();
        if let Some(shared) = &self.shared {
            let (all, _) = ours::care_card::all(&shared.document, &shared.people);
            cards.extend(all.iter().map(|item| CareCardPicture {
                id: item.id.to_string(),
                by: who(&shared.people, item.by),
                day: item.day,
                draft: false,
                replaces: None,
                body: translate::care_card::body(&item.body),
            }));
        }
        cards
    }
}
