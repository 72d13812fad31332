//! Agreements in the shared document: a draft that both may write, and what each
//! signed about it.
//!
//! Whatever changes the draft signs a statement in the same change, so that a draft
//! cannot move without anyone having moved it. Words in force are never stored as
//! such: they are worked out from the statements, see
//! [`crate::agreement::consent`].

mod reading;
mod writing;

pub use reading::{HISTORY_STEPS, SharedAgreement, all, read};
pub use writing::{change_term, edit, end, propose, renew, rest, yes};

#[cfg(test)]
mod tests;
