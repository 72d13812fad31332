//! Committing one change, or none.

use automerge::{
    Automerge, AutomergeError, ChangeHash,
    transaction::{CommitOptions, Transaction},
};

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// There is no such item here.
    #[error("there is no item with this id")]
    NotFound,
    /// The item belongs to the other person.
    #[error("only its author can do this")]
    NotYours,
    /// The item does not stand where this could be done.
    #[error("the item is not in a state that allows this")]
    NotNow,
    /// The words are no longer those that the person saw.
    #[error("the words have changed since they were shown")]
    Changed,
    /// A day lies outside its limits.
    #[error("the day lies outside its limits")]
    DayOutOfRange,
    /// The item would grow beyond what one document keeps of it.
    #[error("the item is full")]
    Full,
    /// The document itself refused.
    #[error("the document refused the change: {0}")]
    Document(String),
}

impl From<AutomergeError> for ChangeError {
    fn from(error: AutomergeError) -> ChangeError {
        ChangeError::Document(error.to_string())
    }
}

/// Runs `write` in one transaction and commits it with time 0; on an error, rolls it back.
pub(crate) fn commit<T>(
    doc: &mut Automerge,
    write: impl FnOnce(&mut Transaction<'_>) -> Result<T, ChangeError>,
) -> Result<(T, Option<ChangeHash>), ChangeError> {
    let options = |_: &T| CommitOptions::default().with_time(0);
    match doc.transact_with(options, write) {
        Ok(success) => Ok((success.result, success.hash)),
        Err(failure) => Err(failure.error),
    }
}
