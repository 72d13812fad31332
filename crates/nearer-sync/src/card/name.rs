//! A person's name as it crosses to the other laptop.
//!
//! The other laptop will show this text at the very moment when people decide
//! whom to trust, so it must not be able to play games: no characters that
//! turn the writing around, none that cannot be seen, nothing that breaks the
//! line, and one spelling for one look as far as Unicode's composed form (NFC,
//! UAX #15) can give it.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A name: trimmed, not empty, short, in composed form, nothing invisible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplayName(String);

impl DisplayName {
    /// The longest name, in bytes of UTF-8.
    pub const MAX_BYTES: usize = 64;

    /// Takes `raw` as a name, cutting off the space around it and composing
    /// its characters.
    ///
    /// # Errors
    ///
    /// [`NameError`] says what would be right.
    pub fn parse(raw: &str) -> Result<DisplayName, NameError> {
        let name: String = raw.trim().nfc().collect();
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        if name.len() > DisplayName::MAX_BYTES {
            return Err(NameError::TooLong);
        }
        if name.chars().any(is_unfit) {
            return Err(NameError::Unfit);
        }
        Ok(DisplayName(name))
    }

    /// Takes bytes of the other laptop as a name, if they are one already.
    pub(crate) fn read(bytes: &[u8]) -> Option<DisplayName> {
        let raw = std::str::from_utf8(bytes).ok().filter(|raw| is_nfc(raw))?;
        DisplayName::parse(raw).ok().filter(|name| name.0 == raw)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a name was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing but white space was given.
    #[error("a name cannot be empty")]
    Empty,
    /// More than [`DisplayName::MAX_BYTES`] bytes were given.
    #[error("a name holds at most 64 bytes")]
    TooLong,
    /// It holds a character that cannot be seen or that changes how others are.
    #[error("a name holds visible characters and plain spaces only")]
    Unfit,
}

/// Whether `c` could make a name look like something it is not: control and
/// format characters (which include everything that turns the direction of
/// writing), fillers without a shape, private use, and every white space but
/// the plain one.
fn is_unfit(c: char) -> bool {
    if c.is_control() || (c.is_whitespace() && c != ' ') {
        return true;
    }
    matches!(u32::from(c),
        // Format characters (general category Cf).
        0x00AD | 0x0600..=0x0605 | 0x061C | 0x06DD | 0x070F | 0x0890..=0x0891 | 0x08E2 | 0x180E
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF0..=0xFFFB
        | 0x110BD | 0x110CD | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A
        | 0xE0000..=0xE007F
        // Letters and marks without a shape.
        | 0x034F | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180D | 0x180F | 0x2800 | 0x3164
        | 0xFFA0
        // Private use, and the code points that are no characters.
        | 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF0000..)
        || u32::from(c) & 0xFFFE == 0xFFFE
}
