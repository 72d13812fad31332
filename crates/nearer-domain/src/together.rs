//! Opening together: two check-ins that were each written before the other was read.
//!
//! Each laptop first gives the other a [`Seal`]: a digest over the words and over
//! random bytes that stay in Mine. It says nothing about the words and can be made
//! of no others. The words follow only once both seals are with both, and each is
//! looked at against its seal. If the day they were meant for ends first, the seal
//! is taken back, and nothing of the words was ever in the shared document.
//!
//! There is no ciphertext, because nothing is gained by one: words that have to be
//! released anyway need no key, and a seal leaves nothing behind that a later
//! mishap with a key could open (ADR-0018).

use chrono::Days;
use data_encoding::HEXLOWER;

use crate::{Day, ItemId, PersonId, digest::digest};

/// The farthest day for which a check-in can be prepared, in days.
pub const MAX_DAYS_AHEAD: u64 = 7;

/// Random bytes that keep a seal from being guessed. They stay in Mine until it is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Blind([u8; 32]);

impl Blind {
    /// These bytes, drawn by the caller for one seal and for no other.
    pub const fn new(bytes: [u8; 32]) -> Blind {
        Blind(bytes)
    }

    pub(crate) fn parse(raw: &str) -> Option<Blind> {
        bytes_of(raw).map(Blind)
    }

    pub(crate) fn to_text(self) -> String {
        HEXLOWER.encode(&self.0)
    }
}

impl std::fmt::Debug for Blind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Blind")
    }
}

/// A promise of exactly these words, which cannot be read from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal([u8; 32]);

/// What a seal is made over, beside the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sealing {
    pub(crate) space: [u8; 32],
    pub(crate) by: PersonId,
    /// The entry that holds the seal, and the check-in that will follow.
    pub(crate) id: ItemId,
    /// The day for which it was prepared.
    pub(crate) window: Day,
    pub(crate) blind: Blind,
}

impl Seal {
    /// The seal over `words`.
    pub(crate) fn over(sealing: &Sealing, words: &str) -> Seal {
        Seal(digest(&[
            b"nearer/together/1",
            &sealing.space,
            &sealing.by.to_bytes(),
            &sealing.id.to_bytes(),
            sealing.window.to_string().as_bytes(),
            &sealing.blind.0,
            words.as_bytes(),
        ]))
    }

    pub(crate) fn parse(raw: &str) -> Option<Seal> {
        bytes_of(raw).map(Seal)
    }

    pub(crate) fn to_text(self) -> String {
        HEXLOWER.encode(&self.0)
    }
}

fn bytes_of(raw: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(raw.as_bytes()).ok()?.try_into().ok()
}

/// A draft that waits to be opened together: what its author's laptop keeps in Mine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prepared {
    /// The id of the seal in the shared document, and of the check-in that will follow.
    pub item: ItemId,
    /// The last day on which it may be opened.
    pub window: Day,
    /// What the seal is made with.
    pub blind: Blind,
    /// The laptop that sealed it. It alone takes the steps, one after another, so that
    /// no step of another laptop of the same person can run beside it.
    pub device: [u8; 32],
}

/// Whether a check-in that is prepared on `day` may be meant for `window`.
pub fn may_be_for(day: Day, window: Day) -> bool {
    let last = day.checked_add_days(Days::new(MAX_DAYS_AHEAD)).unwrap_or(day);
    (day..=last).contains(&window)
}

/// What the laptop that sealed a check-in should do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The seal is not in the shared document yet.
    Seal,
    /// Nothing: the other's seal is not here.
    Wait,
    /// The other's seal is here: bind mine to it.
    Bind(ItemId),
    /// Both are bound to each other: give the words.
    Open(ItemId),
    /// The day ended, or the other's went back to its author: take mine back.
    TakeBack,
    /// The words are given.
    Opened,
    /// It was taken back.
    TakenBack,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealing() -> Sealing {
        Sealing {
            space: [1; 32],
            by: PersonId::new([2; 16]),
            id: ItemId::from_bytes([3; 16]),
            window: Day::from_ymd_opt(2026, 2, 2).unwrap(),
            blind: Blind::new([5; 32]),
        }
    }

    #[test]
    fn a_seal_is_bound_to_everything_it_is_made_over() {
        let words = "{\"nearness\":3}";
        let seal = Seal::over(&sealing(), words);
        let others = [
            Sealing {
                space: [9; 32],
                ..sealing()
            },
            Sealing {
                by: PersonId::new([9; 16]),
                ..sealing()
            },
            Sealing {
                id: ItemId::from_bytes([9; 16]),
                ..sealing()
            },
            Sealing {
                window: sealing().window + Days::new(1),
                ..sealing()
            },
            Sealing {
                blind: Blind::new([9; 32]),
                ..sealing()
            },
        ];

        assert_eq!(Seal::over(&sealing(), words), seal);
        assert_ne!(Seal::over(&sealing(), "{\"nearness\":4}"), seal);
        for other in others {
            assert_ne!(Seal::over(&other, words), seal, "{other:?}");
        }
    }

    #[test]
    fn a_seal_is_as_long_for_one_word_as_for_a_thousand() {
        let short = Seal::over(&sealing(), "{}").to_text();
        let long = Seal::over(&sealing(), &"x".repeat(5_000)).to_text();

        assert_eq!((short.len(), long.len()), (64, 64));
    }

    #[test]
    fn a_check_in_is_prepared_for_today_or_the_next_seven_days() {
        let today = sealing().window;
        for (ahead, expected) in [(0, true), (7, true), (8, false)] {
            assert_eq!(may_be_for(today, today + Days::new(ahead)), expected, "{ahead}");
        }
        assert!(!may_be_for(today, today - Days::new(1)));
    }

    #[test]
    fn the_random_bytes_are_never_printed() {
        assert_eq!(format!("{:?}", Blind::new([5; 32])), "Blind");
    }
}
