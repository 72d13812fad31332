//! The words of an agreement, and the digest that a yes binds to.

use std::fmt;

use chrono::Days;
use data_encoding::HEXLOWER;

use crate::{Day, Name, Phrase, digest::digest};

/// The most days from a yes or a renewal to the review day.
pub const MAX_REVIEW_DAYS: u64 = 90;

/// How many days after its review day an agreement with grace goes on counting.
pub const GRACE_DAYS: u64 = 14;

/// The text of an agreement, "We both …".
pub type Text = Phrase<4000>;

/// What an agreement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Time.
    Time,
    /// Space.
    Space,
    /// Tone.
    Tone,
    /// Technology.
    Technology,
    /// Family.
    Family,
    /// Money.
    Money,
    /// Anything else.
    Other,
}

/// Why a text is not a scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an agreement is about time, space, tone, technology, family, money or other")]
pub struct ScopeError;

impl Scope {
    /// All scopes, in the order of the screen.
    pub const ALL: [Scope; 7] = [
        Scope::Time,
        Scope::Space,
        Scope::Tone,
        Scope::Technology,
        Scope::Family,
        Scope::Money,
        Scope::Other,
    ];

    /// Takes the id of a scope.
    ///
    /// # Errors
    ///
    /// [`ScopeError`] for everything else.
    pub fn parse(raw: &str) -> Result<Scope, ScopeError> {
        Scope::ALL
            .into_iter()
            .find(|scope| scope.as_str() == raw)
            .ok_or(ScopeError)
    }

    /// The id of the scope, in small letters.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Time => "time",
            Scope::Space => "space",
            Scope::Tone => "tone",
            Scope::Technology => "technology",
            Scope::Family => "family",
            Scope::Money => "money",
            Scope::Other => "other",
        }
    }
}

/// An agreement as one person writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// A short name.
    pub title: Name,
    /// The words.
    pub text: Text,
    /// What it is about.
    pub scope: Scope,
    /// The day on which it is looked at again.
    pub review_on: Day,
    /// Whether it goes on counting for [`GRACE_DAYS`] after the review day.
    pub grace: bool,
}

/// One term of a draft with its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// The short name.
    Title(Name),
    /// What it is about.
    Scope(Scope),
    /// The review day.
    ReviewOn(Day),
    /// The grace.
    Grace(bool),
}

/// The words as they stand, exactly: what both typed, merged letter by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The short name.
    pub title: String,
    /// The text.
    pub text: String,
    /// What it is about.
    pub scope: Scope,
    /// The day on which it is looked at again.
    pub review_on: Day,
    /// Whether it goes on counting for [`GRACE_DAYS`] after the review day.
    pub grace: bool,
}

impl Words {
    /// The digest of exactly these words, down to the last space.
    pub fn digest(&self) -> Digest {
        let review_on = self.review_on.to_string();
        let grace: &[u8] = if self.grace { b"1" } else { b"0" };
        Digest(digest(&[
            b"nearer/agreement/1",
            self.text.as_bytes(),
            self.title.as_bytes(),
            self.scope.as_str().as_bytes(),
            review_on.as_bytes(),
            grace,
        ]))
    }

    /// Whether the words are within the limits of an agreement; a merge can leave them.
    pub fn are_sound(&self) -> bool {
        Text::parse(&self.text).is_ok() && Name::parse(&self.title).is_ok()
    }
}

impl From<&Terms> for Words {
    fn from(terms: &Terms) -> Words {
        Words {
            title: terms.title.as_str().to_owned(),
            text: terms.text.as_str().to_owned(),
            scope: terms.scope,
            review_on: terms.review_on,
            grace: terms.grace,
        }
    }
}

/// Whether `review_on` is a day that can be agreed on `today`: later, and at most
/// [`MAX_REVIEW_DAYS`] later.
pub fn is_review_day(review_on: Day, today: Day) -> bool {
    let last = today.checked_add_days(Days::new(MAX_REVIEW_DAYS)).unwrap_or(Day::MAX);
    review_on > today && review_on <= last
}

/// What a yes binds to: the digest of exact words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// Why a text is not a digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits in small letters")]
pub struct DigestError;

impl Digest {
    /// Takes `raw` as a digest.
    ///
    /// # Errors
    ///
    /// [`DigestError`] unless it is exactly what [`Digest`] displays.
    pub fn parse(raw: &str) -> Result<Digest, DigestError> {
        let bytes = HEXLOWER.decode(raw.as_bytes()).map_err(|_| DigestError)?;
        bytes.try_into().map(Digest).map_err(|_| DigestError)
    }

    /// The digest with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Digest {
        Digest(bytes)
    }

    /// The bytes of the digest.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words {
            title: "Phones".into(),
            text: "We both leave the phones in the hall at dinner.".into(),
            scope: Scope::Technology,
            review_on: Day::from_ymd_opt(2026, 4, 1).unwrap(),
            grace: false,
        }
    }

    #[test]
    fn every_part_of_the_words_is_in_their_digest() {
        let same = words().digest();
        let others = [
            Words {
                title: "phones".into(),
                ..words()
            },
            Words {
                text: words().text + " ",
                ..words()
            },
            Words {
                scope: Scope::Tone,
                ..words()
            },
            Words {
                review_on: Day::from_ymd_opt(2026, 4, 2).unwrap(),
                ..words()
            },
            Words { grace: true, ..words() },
        ];

        assert_eq!(words().digest(), same);
        for other in others {
            assert_ne!(other.digest(), same, "{other:?}");
        }
    }

    #[test]
    fn a_digest_is_the_same_on_every_laptop_for_ever() {
        let digest = words().digest().to_string();

        assert_eq!(Digest::parse(&digest), Ok(words().digest()));
        assert_eq!(
            digest,
            "1e4f1bb431be175a39ad3bff1fe1181fb368cd2a3def5361a773fa1db7ec1963"
        );
    }

    #[test]
    fn a_review_day_is_at_most_ninety_days_away() {
        let today = Day::from_ymd_opt(2026, 1, 1).unwrap();

        assert!(!is_review_day(today, today));
        assert!(is_review_day(today + Days::new(90), today));
        assert!(!is_review_day(today + Days::new(91), today));
    }
}
