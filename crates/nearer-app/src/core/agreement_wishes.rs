//! Wishes about agreements.

use nearer_domain::{draft::Content, ours};

use super::Core;
use crate::{
    clock::Now,
    seam::{AgreementTerm, AgreementWish, ApiError, Area, Done},
    translate,
};

impl Core {
    pub(super) fn agreement_wish(&mut self, wish: AgreementWish, now: Now) -> Result<Done, ApiError> {
        let areas = [Area::Agreements];
        // Every step but keeping a draft is one signed statement.
        let statement = self.fresh_id(now)?;
        let id = match wish {
            AgreementWish::Save { id, body } => {
                let content = Content::Agreement(translate::agreement::terms(&body)?);
                return self.save_draft(id.as_deref(), content, Area::Agreements, now);
            }
            AgreementWish::Edit { id, base, text } => {
                self.check_edit(&id, &text, now)?;
                let (item, text) = (translate::id(&id)?, translate::agreement::text(&text)?);
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::agreement::edit(document, people, hand, item, statement, &base, &text)
                })?;
                id
            }
            AgreementWish::ChangeTerm { id, term } => {
                if let AgreementTerm::Title(title) = &term {
                    self.check_edit(&id, title, now)?;
                }
                let (item, term) = (translate::id(&id)?, translate::agreement::term(&term)?);
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::agreement::change_term(document, people, hand, item, statement, &term)
                })?;
                id
            }
            AgreementWish::Yes { id, digest } => {
                self.check_yes(&id, now)?;
                let (item, digest) = (translate::id(&id)?, translate::agreement::digest(&digest)?);
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::agreement::yes(document, people, hand, item, statement, digest)
                })?;
                id
            }
            AgreementWish::Rest { id } => {
                let item = translate::id(&id)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::agreement::rest(document, people, hand, item, statement)
                })?;
                id
            }
            AgreementWish::Renew { id, digest, review_on } => {
                let (item, digest) = (translate::id(&id)?, translate::agreement::digest(&digest)?);
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::agreement::renew(document, people, hand, item, statement, digest, review_on)
                })?;
                id
            }
            AgreementWish::End { id } => {
                let item = translate::id(&id)?;
                self.write_ours(now, &areas, |document, people, hand| {
                    ours::agreement::end(document, people, hand, item, statement)
                })?;
                id
            }
        };
        Ok(Done { id: Some(id) })
    }
}
