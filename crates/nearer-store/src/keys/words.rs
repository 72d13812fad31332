//! Words that a person can write on paper: 24 to come back with, and six for a
//! backup.
//!
//! The 24 recovery words are 32 random bytes in the spelling of BIP39: a list
//! of 2,048 English words of which no two begin with the same four letters,
//! and a checksum, so that a slip of the pen is noticed. They are forgiving
//! about case, spaces, line breaks and the numbers in front of them.

use std::fmt;

use bip39::{Language, Mnemonic};
use zeroize::Zeroizing;

use crate::fault::{Fault, random};

/// How many recovery words there are.
const COUNT: usize = 24;
/// More text than this is not looked at, in bytes.
const MAX_TYPED_BYTES: usize = 4096;

/// 24 words that open a profile. Wiped when dropped, never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryWords(Zeroizing<[u8; 32]>);

/// Why what was typed is not a set of recovery words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// There are more or fewer.
    #[error("there are 24 recovery words; these are {found}")]
    Count {
        /// How many there are.
        found: usize,
    },
    /// One of them is in no list.
    #[error("word {number} is not one of the list")]
    Unknown {
        /// Which one, from 1.
        number: usize,
    },
    /// All are in the list, but they do not belong together.
    #[error("these 24 words do not belong together; one of them, or their order, is another")]
    Order,
}

impl RecoveryWords {
    /// Draws new words.
    ///
    /// # Errors
    ///
    /// [`Fault::System`] if the system gives no random bytes.
    pub fn random() -> Result<RecoveryWords, Fault> {
        Ok(RecoveryWords(Zeroizing::new(random()?)))
    }

    /// Takes the words as they were typed.
    ///
    /// # Errors
    ///
    /// [`WordsError`].
    pub fn parse(typed: &str) -> Result<RecoveryWords, WordsError> {
        let words = words_in(typed);
        if words.len() != COUNT {
            return Err(WordsError::Count { found: words.len() });
        }
        let list = Language::English.word_list();
        if let Some(at) = words.iter().position(|word| !list.contains(&word.as_str())) {
            return Err(WordsError::Unknown { number: at + 1 });
        }
        let joined = Zeroizing::new(words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" "));
        let known = Mnemonic::parse_in_normalized(Language::English, &joined).map_err(|_| WordsError::Order)?;
        let entropy = Zeroizing::new(known.to_entropy());
        let bytes: [u8; 32] = entropy.as_slice().try_into().map_err(|_| WordsError::Order)?;
        Ok(RecoveryWords(Zeroizing::new(bytes)))
    }

    /// The words, in their order.
    #[must_use]
    pub fn words(&self) -> Vec<&'static str> {
        Mnemonic::from_entropy(&*self.0).map_or_else(|_| Vec::new(), |known| known.words().collect())
    }

    /// The words with a space between them: the passphrase of a backup that is
    /// closed with them.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.words().join(" "))
    }

    /// The 32 bytes that they stand for.
    pub(crate) fn material(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for RecoveryWords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryWords(…)")
    }
}

/// Six random words of the same list (66 bits), for one backup.
///
/// # Errors
///
/// [`Fault::System`] if the system gives no random bytes.
pub fn backup_passphrase() -> Result<Zeroizing<String>, Fault> {
    let list = Language::English.word_list();
    let chance = Zeroizing::new(random::<12>()?);
    let (pairs, _) = chance.as_chunks::<2>();
    // The list has 2^11 words, so every one is as likely as the others.
    let words = pairs
        .iter()
        .map(|pair| list[usize::from(u16::from_be_bytes(*pair)) % list.len()]);
    Ok(Zeroizing::new(words.collect::<Vec<_>>().join(" ")))
}

/// The words of the list that `typed` holds, as a backup was closed with them;
/// none if it is something else, or exactly that already.
#[must_use]
pub fn as_backup_words(typed: &str) -> Option<Zeroizing<String>> {
    let list = Language::English.word_list();
    let words = words_in(typed);
    let is_known = words.len() >= 6 && words.iter().all(|word| list.contains(&word.as_str()));
    let joined = Zeroizing::new(words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" "));
    (is_known && *joined != typed).then_some(joined)
}

/// The words of a text, small letters; numbers and punctuation are passed over.
fn words_in(typed: &str) -> Vec<Zeroizing<String>> {
    let mut end = typed.len().min(MAX_TYPED_BYTES);
    while !typed.is_char_boundary(end) {
        end -= 1;
    }
    typed[..end]
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(|word| Zeroizing::new(word.to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_people_write_them() {
        let words = RecoveryWords::random().unwrap();
        let numbered: String = words
            .words()
            .iter()
            .enumerate()
            .map(|(at, word)| format!("{}. {}\n", at + 1, word.to_uppercase()))
            .collect();

        assert_eq!(words.words().len(), COUNT);
        assert_eq!(RecoveryWords::parse(&numbered), Ok(words.clone()));
        assert_eq!(RecoveryWords::parse(&words.text()), Ok(words));
    }

    #[test]
    fn a_known_vector_of_bip39_is_read_the_same() {
        let words = RecoveryWords::parse(&format!("{}art", "abandon ".repeat(23))).unwrap();

        assert_eq!(words.material(), &[0; 32]);
    }

    #[test]
    fn each_slip_says_what_it_is() {
        let count = |found| Err(WordsError::Count { found });
        assert_eq!(RecoveryWords::parse(""), count(0));
        assert_eq!(RecoveryWords::parse(&"abandon ".repeat(25)), count(25));
        assert_eq!(
            RecoveryWords::parse(&format!("abandon abandn {}", "abandon ".repeat(22))),
            Err(WordsError::Unknown { number: 2 })
        );
        assert_eq!(RecoveryWords::parse(&"abandon ".repeat(24)), Err(WordsError::Order));
        assert!(matches!(
            RecoveryWords::parse(&"ä".repeat(1_000_001)),
            Err(WordsError::Count { .. })
        ));
    }

    #[test]
    fn a_backup_gets_six_words_that_are_others_each_time() {
        let one = backup_passphrase().unwrap();

        assert_eq!(one.split(' ').count(), 6);
        assert_ne!(one, backup_passphrase().unwrap());
    }
}
