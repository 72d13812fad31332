//! What is true: the kinds of things two people keep, their rules, and the shape of
//! the two documents.
//!
//! Everything here is a function of what it is given. There is no clock, no
//! chance and no I/O (`clippy.toml` of this crate forbids them): the day, the
//! ids, the actor and the signing hand come from the caller. So a rule can be
//! tried on any day, and a merge in any order, and a failure repeats.
//!
//! The values are in one file per kind ([`check_in`], [`ritual`], [`occasion`],
//! [`boundary`], [`care_card`], [`agreement`]); what one writes and reads is in [`ours`] (the
//! shared document) and [`mine`] (which no partner ever sees). Reading never
//! fails: it answers with what could be read and the [`Oddity`]s that could not.
//! Start at [`People`] and [`Hand`], then at [`ours::check_in`].

pub mod agreement;
pub mod answer;
pub mod ask;
pub mod boundary;
pub mod care_card;
pub mod check_in;
pub mod content;
mod digest;
mod document;
pub mod draft;
pub mod experiment;
mod feelings;
mod hand;
pub mod idea;
pub mod instant;
pub mod invitation;
mod item;
pub mod kindness;
#[cfg(test)]
mod laptop;
pub mod like;
mod line;
pub mod look_back;
pub mod occasion;
mod oddity;
pub mod opening;
pub mod pause;
mod person;
mod phrase;
pub mod reading;
pub mod reminder;
pub mod rhythm;
pub mod ritual;
pub mod search;
pub mod season;
pub mod talk;
pub mod thanks;
pub mod together;
pub mod weather;
pub mod what_helps;
pub mod wording;

pub use document::{ChangeError, GenesisError, finding, mine, ours};
pub use feelings::{FEELINGS, Family, NEEDS};
pub use hand::Hand;
pub use item::{ItemId, ItemIdError, Kind, Page, Shared};
pub use line::Line;
pub use oddity::{Oddity, Strange};
pub use person::{DeviceId, People, PersonId, PersonIdError};
pub use phrase::{Level, LevelError, Name, Note, Phrase, PhraseError};

/// A calendar day without a time of day.
pub type Day = chrono::NaiveDate;
