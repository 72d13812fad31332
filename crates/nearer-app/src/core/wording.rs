//! The wording check: a whisper while writing, and the clauses that stay an ask.

use nearer_domain::{
    draft::{Content, Draft},
    ours,
    wording::{self, Clause},
};

use super::Core;
use crate::{
    clock::Now,
    refusal::refuse,
    seam::{ApiError, ErrorCode, WordingClause, WordingPicture, Written},
    translate,
};

impl Core {
    /// What the words show. Nothing of it is kept.
    pub(super) fn wording(&self, of: &Written) -> Result<WordingPicture, ApiError> {
        Ok(match of {
            Written::Opening { text } => translate::wording::of_opening(text),
            Written::Agreement { text } | Written::Ask { text } => translate::wording::of_text(text),
            Written::Boundary { body } => translate::wording::of_boundary(&translate::boundary::boundary(body)?),
        })
    }

    /// The clauses of a draft that cannot go into what it is.
    pub(super) fn stays_ask(&self, draft: &Draft) -> Vec<WordingClause> {
        let clauses = match &draft.content {
            Content::Boundary(boundary) => wording::control_in(&boundary.boundary),
            Content::Agreement(terms) => control(&[terms.title.as_str(), terms.text.as_str()]),
            _ => Vec::new(),
        };
        clauses.iter().map(translate::wording::clause).collect()
    }

    /// An agreement takes in no clause about the other's own life that was not in it.
    pub(super) fn check_edit(&self, id: &str, text: &str, now: Now) -> Result<(), ApiError> {
        let before = self.agreement_text(id, now);
        let before = before.map_or(0, |text| control(&[text.as_str()]).len());
        let after = control(&[text]);
        match after.first() {
            Some(clause) if after.len() > before => Err(stays_an_ask(&clause.words)),
            _ => Ok(()),
        }
    }

    /// Nobody signs a clause about somebody's own life, whoever wrote it in.
    pub(super) fn check_yes(&self, id: &str, now: Now) -> Result<(), ApiError> {
        let text = self.agreement_text(id, now).unwrap_or_default();
        match control(&[text.as_str()]).first() {
            Some(clause) => Err(stays_an_ask(&clause.words)),
            None => Ok(()),
        }
    }

    fn agreement_text(&self, id: &str, now: Now) -> Option<String> {
        let shared = self.shared.as_ref()?;
        let id = translate::id(id).ok()?;
        let (found, _) = ours::agreement::read(&shared.document, &shared.people, now.day, id);
        found.map(|agreement| format!("{}\n{}", agreement.title.value, agreement.text))
    }
}

fn control(texts: &[&str]) -> Vec<Clause> {
    texts.iter().flat_map(|text| wording::check(text).clauses).collect()
}

/// The refusal that names the clause and the way out.
pub(super) fn stays_an_ask(words: &str) -> ApiError {
    refuse(
        ErrorCode::StaysAsk,
        format!("\"{words}\" is about the other's own life: it can be an ask, which they can decline without a reason"),
    )
}
