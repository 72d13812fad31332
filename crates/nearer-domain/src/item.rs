//! The id of anything people keep, and the frame in which a shared thing is read.

use std::fmt;

use ulid::Ulid;

use crate::{Day, PersonId};

/// The id of an item: a ULID, drawn by the caller.
///
/// Its time is never read for a decision; it only makes ids sort in roughly the
/// order in which one laptop made them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(Ulid);

/// Why a text is not an item's id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id is 26 characters of Crockford's base32, in capitals")]
pub struct ItemIdError;

impl ItemId {
    /// Takes `raw` as an id: exactly the 26 characters that [`ItemId`] displays.
    ///
    /// # Errors
    ///
    /// [`ItemIdError`] for everything else, also for other spellings of the same number,
    /// so that one item has one key.
    pub fn parse(raw: &str) -> Result<ItemId, ItemIdError> {
        let ulid = Ulid::from_string(raw).map_err(|_| ItemIdError)?;
        if ulid.to_string() == raw {
            Ok(ItemId(ulid))
        } else {
            Err(ItemIdError)
        }
    }

    /// The id with these sixteen bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> ItemId {
        ItemId(Ulid::from_bytes(bytes))
    }

    /// The sixteen bytes of the id.
    pub fn to_bytes(self) -> [u8; 16] {
        self.0.to_bytes()
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Ulid> for ItemId {
    fn from(ulid: Ulid) -> ItemId {
        ItemId(ulid)
    }
}

/// A shared thing as it was read: whose, from which day, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared<T> {
    /// Its id.
    pub id: ItemId,
    /// Its author.
    pub by: PersonId,
    /// The day its author wrote on it.
    pub day: Day,
    /// What it says.
    pub body: T,
}

/// One page of a list that can grow for years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, newest first.
    pub items: Vec<T>,
    /// Whether older ones exist.
    pub more: bool,
}

/// The kinds of things that [`crate::ours`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A check-in.
    CheckIn,
    /// A ritual.
    Ritual,
    /// A note of an evening.
    Occasion,
    /// A boundary.
    Boundary,
    /// An agreement.
    Agreement,
    /// An opening.
    Opening,
    /// An answer to something of the other's.
    Answer,
    /// A talk, or a line said in one.
    Talk,
    /// A pause.
    Pause,
    /// The weather of one person.
    Weather,
    /// An ask.
    Ask,
    /// An invitation.
    Invitation,
    /// An idea.
    Idea,
    /// An experiment.
    Experiment,
    /// A thanks.
    Thanks,
    /// A win.
    Win,
    /// A care card.
    CareCard,
    /// A question on the "ask me this" shelf.
    Shelf,
    /// A line of a look-back.
    LookBack,
    /// A tick for the support page.
    Support,
    /// Something sealed that nobody can read yet.
    Sealed,
    /// A kind that this version does not know.
    Other,
}

impl Kind {
    /// The kind that an entry of `moments`, `answers` or `cards` names.
    pub(crate) fn of_entry(log: &str, name: Option<&str>) -> Kind {
        match (log, name) {
            (crate::ours::CARDS, Some("kindness")) => Kind::Weather,
            (crate::ours::CARDS, _) => Kind::CareCard,
            (_, Some("opening")) => Kind::Opening,
            (_, Some("talkLine")) => Kind::Talk,
            (_, Some("pause" | "back")) => Kind::Pause,
            (_, Some("weather")) => Kind::Weather,
            (_, Some("ask")) => Kind::Ask,
            (_, Some("invitation")) => Kind::Invitation,
            (_, Some("thanks")) => Kind::Thanks,
            (_, Some("win")) => Kind::Win,
            (_, Some("shelf")) => Kind::Shelf,
            (_, Some("lookBack")) => Kind::LookBack,
            (_, Some("support")) => Kind::Support,
            (_, Some("together" | "bound" | "like")) => Kind::Sealed,
            (crate::ours::moment::ANSWERS, _) => Kind::Answer,
            _ => Kind::Other,
        }
    }
}

impl From<ItemId> for Ulid {
    fn from(id: ItemId) -> Ulid {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_exactly_one_spelling() {
        let id = ItemId::from_bytes([7; 16]);

        assert_eq!(ItemId::parse(&id.to_string()), Ok(id));
        assert_eq!(ItemId::parse(&id.to_string().to_lowercase()), Err(ItemIdError));
        assert_eq!(ItemId::parse("not an id"), Err(ItemIdError));
    }
}
