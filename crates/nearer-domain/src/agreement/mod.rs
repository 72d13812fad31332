//! An agreement: exact words, two yeses, and stopping wins.
//!
//! What two people agreed on is worked out anew at every reading, from the set of
//! signed [`statement`]s and from nothing else: not from the order in which they
//! arrived, not from a clock. [`consent`] holds those rules, [`words`] what a yes
//! binds to, [`comparison`] what has changed since, and by whom. The draft that
//! both may edit lies in the document, see [`crate::ours::agreement`].

pub mod comparison;
pub mod consent;
pub mod statement;
pub mod words;

pub use comparison::{Run, RunChange};
pub use consent::{Consent, Step, StepKind};
pub use words::{Digest, DigestError, GRACE_DAYS, MAX_REVIEW_DAYS, Scope, ScopeError, Term, Terms, Text, Words};
