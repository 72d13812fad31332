//! Between the seam's plain data and the domain's valid values.
//!
//! Everything a person types becomes a valid value here or is refused with a
//! sentence that names the field. Behind this nobody checks again.

pub(crate) mod agreement;
pub(crate) mod ask;
pub(crate) mod boundary;
pub(crate) mod calendar;
pub(crate) mod care_card;
pub(crate) mod check_in;
pub(crate) mod content;
pub(crate) mod draft;
pub(crate) mod handout;
pub(crate) mod idea;
pub(crate) mod invitation;
pub(crate) mod look_back;
pub(crate) mod opening;
pub(crate) mod qr;
pub(crate) mod ritual;
pub(crate) mod talk;
pub(crate) mod thanks;
pub(crate) mod weather;
pub(crate) mod who;
pub(crate) mod wording;

use std::fmt::Display;

use nearer_domain::{ItemId, Level, Phrase};

use crate::{refusal, seam::ApiError};

/// Takes the text of an id. A text that is no id names nothing.
pub(crate) fn id(text: &str) -> Result<ItemId, ApiError> {
    ItemId::parse(text).map_err(|_| refusal::not_found())
}

/// Puts the name of the field before what is wrong with it.
pub(crate) fn about<T, E: Display>(field: &str, result: Result<T, E>) -> Result<T, ApiError> {
    result.map_err(|error| refusal::invalid(format!("{field}: {error}")))
}

fn words<const MAX: usize>(field: &str, typed: &str) -> Result<Phrase<MAX>, ApiError> {
    about(field, Phrase::parse(typed))
}

fn optional_words<const MAX: usize>(field: &str, typed: Option<&str>) -> Result<Option<Phrase<MAX>>, ApiError> {
    about(field, Phrase::parse_optional(typed.unwrap_or_default()))
}

pub(crate) fn level(field: &str, number: Option<u8>) -> Result<Option<Level>, ApiError> {
    about(field, number.map(Level::parse).transpose())
}
