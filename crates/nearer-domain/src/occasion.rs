//! An occasion: one person's note that a ritual happened; an evening: what both
//! noted of the same day.
//!
//! Both may note the same evening while apart. That is one evening with two
//! notes, never two evenings, and a day without a note is simply nothing.

use std::collections::BTreeMap;

use crate::{Day, ItemId, Note, PersonId, Shared};

/// What one person noted of one evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The ritual that happened.
    pub ritual: ItemId,
    /// Which version of it.
    pub version: Version,
    /// A note.
    pub note: Option<Note>,
}

/// Which version of a ritual happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// The usual one.
    Usual,
    /// The smaller one.
    Smaller,
}

/// One evening of a ritual, as both noted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evening {
    /// The day.
    pub day: Day,
    /// What each noted: one note per person, in the order of their person ids.
    pub notes: Vec<Shared<Occasion>>,
}

/// Puts the notes of one ritual together into evenings, newest first.
///
/// Of a person who noted the same day twice, the newest note is shown.
pub fn evenings(occasions: Vec<Shared<Occasion>>) -> Vec<Evening> {
    let mut days: BTreeMap<Day, BTreeMap<PersonId, Shared<Occasion>>> = BTreeMap::new();
    for occasion in occasions {
        let day = days.entry(occasion.day).or_default();
        match day.get(&occasion.by) {
            Some(shown) if shown.id >= occasion.id => {}
            _ => {
                day.insert(occasion.by, occasion);
            }
        }
    }
    let newest_first = days.into_iter().rev();
    newest_first
        .map(|(day, notes)| Evening {
            day,
            notes: notes.into_values().collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(id: u8, by: u8, day: u32) -> Shared<Occasion> {
        Shared {
            id: ItemId::from_bytes([id; 16]),
            by: PersonId::new([by; 16]),
            day: Day::from_ymd_opt(2026, 2, day).unwrap(),
            body: Occasion {
                ritual: ItemId::from_bytes([9; 16]),
                version: Version::Usual,
                note: None,
            },
        }
    }

    #[test]
    fn the_same_evening_noted_by_both_is_one_evening_with_two_notes() {
        let evenings = evenings(vec![note(1, 1, 4), note(2, 2, 4), note(3, 1, 5)]);

        let shape: Vec<_> = evenings.iter().map(|evening| evening.notes.len()).collect();
        assert_eq!(shape, [1, 2]);
    }

    #[test]
    fn of_two_notes_of_one_person_the_newest_is_shown_in_any_order() {
        let forth = evenings(vec![note(1, 1, 4), note(2, 1, 4)]);
        let back = evenings(vec![note(2, 1, 4), note(1, 1, 4)]);

        assert_eq!(forth, back);
        assert_eq!(forth[0].notes[0].id, ItemId::from_bytes([2; 16]));
    }
}
