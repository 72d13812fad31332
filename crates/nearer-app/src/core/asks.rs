//! Asks: wishes and pictures.

use nearer_domain::{
    ItemId,
    ask::{Ask, Asked, Hold, Standing},
    draft::Content,
    ours,
};

use super::Core;
use crate::{
    clock::Now,
    seam::{ApiError, Area, AskPicture, AskWish, AsksPicture, Done, Who},
    translate::{self, who::who},
};

/// How many earlier asks the screen shows.
const EARLIER: usize = 30;

impl Core {
    pub(super) fn ask_wish(&mut self, wish: AskWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            AskWish::Save { id, body } => {
                let content = Content::Ask(translate::ask::ask(&body)?);
                self.save_draft(id.as_deref(), content, Area::Asks, now)
            }
            AskWish::Answer { id, answer, on } => {
                let (ask, answer) = (translate::id(&id)?, translate::ask::answer(answer, on, now.day)?);
                let fresh = self.fresh_id(now)?;
                self.write_ours(now, &[Area::Asks], |document, people, hand| {
                    ours::ask::answer(document, people, hand, fresh, ask, answer)
                })?;
                Ok(Done { id: Some(id) })
            }
            AskWish::Withdraw { id } => {
                let ask = translate::id(&id)?;
                self.write_ours(now, &[Area::Asks], |document, people, hand| {
                    ours::ask::withdraw(document, people, hand, ask)
                })?;
                Ok(Done { id: Some(id) })
            }
        }
    }

    /// Asks of both. What the partner has too many of, or asks again too soon, is not shown.
    pub(super) fn asks(&self, now: Now) -> AsksPicture {
        let mut picture = AsksPicture {
            now: self.current_asks(now),
            earlier: Vec::new(),
        };
        for draft in self.open_drafts() {
            if let Content::Ask(ask) = &draft.content {
                picture
                    .now
                    .push(translate::ask::drafted(draft.id.to_string(), draft.day, ask));
            }
        }
        if let Some(shared) = &self.shared {
            let (all, _) = ours::ask::all(&shared.document, &shared.people, now.day);
            let is_earlier = |asked: &&Asked| {
                let is_told = asked.standing != Standing::Faded || who(&shared.people, asked.ask.by) == Who::Me;
                is_told && !asked.is_current(now.day)
            };
            let earlier = all.iter().rev().filter(is_earlier).take(EARLIER);
            picture.earlier = earlier
                .map(|asked| translate::ask::picture(&shared.people, asked))
                .collect();
        }
        picture
    }

    pub(super) fn current_asks(&self, now: Now) -> Vec<AskPicture> {
        let Some(shared) = &self.shared else {
            return Vec::new();
        };
        let (all, _) = ours::ask::all(&shared.document, &shared.people, now.day);
        let is_hidden =
            |asked: &Asked| matches!(asked.standing, Standing::Held(_)) && who(&shared.people, asked.ask.by) != Who::Me;
        all.iter()
            .filter(|asked| asked.is_current(now.day) && !is_hidden(asked))
            .map(|asked| translate::ask::picture(&shared.people, asked))
            .collect()
    }

    /// What Today shows: an ask of the partner's, and what they said to one of mine.
    pub(super) fn asks_of_today(&self, now: Now) -> Vec<AskPicture> {
        let mut asks = self.current_asks(now);
        asks.retain(|ask| ask.by == Who::Partner || ask.answer.is_some());
        asks
    }

    /// Why this ask of mine would not be shown to the partner today.
    pub(super) fn holds_back(&self, id: ItemId, ask: &Ask, now: Now) -> Option<Hold> {
        let shared = self.shared.as_ref()?;
        let me = shared.people.me();
        ours::ask::holds_back(&shared.document, &shared.people, now.day, (me, id, ask))
    }
}
