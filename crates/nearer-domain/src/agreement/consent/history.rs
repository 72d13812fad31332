//! How an agreement got here.

use crate::{Day, PersonId};

use super::{
    super::{statement::Said, words::Digest},
    past::Past,
};

/// One step in the history of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Who; none where it was both.
    pub by: Option<PersonId>,
    /// On which day.
    pub day: Day,
    /// What.
    pub what: StepKind,
    /// The words that went out, for a change.
    pub removed: Option<String>,
    /// The words that came in, for a change.
    pub added: Option<String>,
}

/// What happened to an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// It was brought in.
    Proposed,
    /// The draft was changed.
    Changed,
    /// One said yes.
    SaidYes,
    /// Both had said yes to the same words.
    Agreed,
    /// One rested it.
    Rested,
    /// One renewed it.
    Renewed,
    /// One ended it.
    Ended,
}

/// All steps, oldest first: causal order, then day, then hash.
pub(super) fn history(past: &Past, is_pair: impl Fn(usize, usize) -> bool) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut agreed: Option<Digest> = None;
    let mut yeses: Vec<usize> = Vec::new();
    for index in past.indices() {
        let statement = past.get(index);
        let (mut removed, mut added) = (None, None);
        let what = match &statement.said {
            Said::Propose { .. } => StepKind::Proposed,
            Said::Change {
                removed: out,
                added: new,
                ..
            } => {
                removed = joined(out);
                added = joined(new);
                StepKind::Changed
            }
            Said::Yes { .. } => StepKind::SaidYes,
            Said::Rest => StepKind::Rested,
            Said::Renew { .. } => StepKind::Renewed,
            Said::End => StepKind::Ended,
        };
        steps.push(Step {
            by: Some(statement.by),
            day: statement.day,
            what,
            removed,
            added,
        });
        match &statement.said {
            Said::Yes { words } => {
                let digest = words.digest();
                if agreed != Some(digest) && yeses.iter().any(|earlier| is_pair(*earlier, index)) {
                    agreed = Some(digest);
                    let what = StepKind::Agreed;
                    steps.push(Step {
                        by: None,
                        day: statement.day,
                        what,
                        removed: None,
                        added: None,
                    });
                }
                yeses.push(index);
            }
            // After a rest, agreeing to the same words is worth telling again.
            Said::Rest => agreed = None,
            Said::Propose { .. } | Said::Change { .. } | Said::Renew { .. } | Said::End => {}
        }
    }
    steps
}

fn joined(runs: &[String]) -> Option<String> {
    (!runs.is_empty()).then(|| runs.join(" … "))
}
