//! What the app tells without being asked.

use serde::Serialize;

use super::Shell;

/// "Something changed; look again." Never carries anyone's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Notice {
    /// Grows by one with every notice of this process.
    pub revision: u64,
    /// What changed.
    pub areas: Vec<Area>,
    /// The frame around every screen, as it is now.
    pub shell: Shell,
}

/// A part of the app that a screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Area {
    /// Check-ins, shared or mine.
    CheckIns,
    /// Rituals and their occasions.
    Rituals,
    /// Boundaries.
    Boundaries,
    /// Agreements.
    Agreements,
    /// Openings and what was said to them.
    Openings,
    /// Talks.
    Talks,
    /// Pauses and returns.
    Pauses,
    /// The weather of both.
    Weather,
    /// Asks and their answers.
    Asks,
    /// Invitations and their answers.
    Invitations,
    /// Ideas, experiments and double-blind likes.
    Ideas,
    /// Thanks and wins.
    Thanks,
    /// Care cards, card decks, starter packs.
    Cards,
    /// Look-backs and what helps.
    LookBacks,
    /// The support page.
    Support,
    /// Reminders of this laptop.
    Reminders,
    /// Drafts in Mine.
    Drafts,
    /// Pairing went one step further.
    Pairing,
    /// Exchange with the partner's laptop.
    Exchange,
    /// Names and settings.
    Settings,
}

impl Area {
    /// The areas that something of the partner's can change.
    pub const SHARED: [Area; 15] = [
        Area::CheckIns,
        Area::Rituals,
        Area::Boundaries,
        Area::Agreements,
        Area::Openings,
        Area::Talks,
        Area::Pauses,
        Area::Weather,
        Area::Asks,
        Area::Invitations,
        Area::Ideas,
        Area::Thanks,
        Area::Cards,
        Area::LookBacks,
        Area::Support,
    ];

    /// Every area there is.
    pub const ALL: [Area; 20] = [
        Area::CheckIns,
        Area::Rituals,
        Area::Boundaries,
        Area::Agreements,
        Area::Openings,
        Area::Talks,
        Area::Pauses,
        Area::Weather,
        Area::Asks,
        Area::Invitations,
        Area::Ideas,
        Area::Thanks,
        Area::Cards,
        Area::LookBacks,
        Area::Support,
        Area::Reminders,
        Area::Drafts,
        Area::Pairing,
        Area::Exchange,
        Area::Settings,
    ];
}
