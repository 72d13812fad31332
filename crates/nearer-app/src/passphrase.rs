//! A passphrase on its way to the key slots.

use zeroize::Zeroizing;

/// What a person types to open their profile. Wiped from memory when dropped,
/// and never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// The shortest passphrase of a new profile, in characters.
    pub const MIN_CHARS: usize = 8;
    /// The longest passphrase, in bytes.
    pub const MAX_BYTES: usize = 1024;

    /// Takes the text as typed; nothing is cut off.
    #[must_use]
    pub fn new(typed: String) -> Passphrase {
        Passphrase(Zeroizing::new(typed))
    }

    /// Whether it is long enough for a new profile, and short enough for any.
    #[must_use]
    pub fn fits_a_new_profile(&self) -> bool {
        self.0.chars().count() >= Passphrase::MIN_CHARS && self.0.len() <= Passphrase::MAX_BYTES
    }

    /// The text, for whoever typed it and has to hand it on.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.0
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Passphrase")
    }
}
