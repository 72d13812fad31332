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
    /// Every area there is.
    pub const ALL: [Area; 8] = [
        Area::CheckIns,
        Area::Rituals,
        Area::Boundaries,
        Area::Agreements,
        Area::Drafts,
        Area::Pairing,
        Area::Exchange,
        Area::Settings,
    ];
}
