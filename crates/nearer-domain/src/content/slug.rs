//! The lasting name of a text that comes with the program.

use std::fmt;

/// The lasting name of a question or an offer, such as `light-07` or `newborn-handover`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// Why a text is not such a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a name is 1 to {} small letters, digits and hyphens, not at either end a hyphen",
    Slug::MAX_BYTES
)]
pub struct SlugError;

impl Slug {
    /// The longest name, in bytes.
    pub const MAX_BYTES: usize = 48;

    /// Takes `raw` as a name. A later version may know names that this one does not.
    ///
    /// # Errors
    ///
    /// [`SlugError`] for everything but small letters, digits and hyphens between them.
    pub fn parse(raw: &str) -> Result<Slug, SlugError> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = (1..=Slug::MAX_BYTES).contains(&raw.len()) && raw.bytes().all(is_plain);
        if fits && !raw.starts_with('-') && !raw.ends_with('-') {
            Ok(Slug(raw.to_owned()))
        } else {
            Err(SlugError)
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: bool) {
        assert_eq!(Slug::parse(raw).is_ok(), expected, "for {raw:?}");
    }

    #[test]
    fn a_name_is_small_letters_digits_and_hyphens_between() {
        check("light-07", true);
        check("Light-07", false);
        check("light 07", false);
        check("-light", false);
        check("light-", false);
        check("", false);
        check(&"x".repeat(48), true);
        check(&"x".repeat(49), false);
    }
}
