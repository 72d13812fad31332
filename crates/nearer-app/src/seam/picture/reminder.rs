//! Reminders on screen.

use serde::Serialize;

use crate::seam::{Id, ReminderChoices};

/// My reminders as I chose them, and the rituals to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Reminders {
    /// What was chosen.
    pub choices: ReminderChoices,
    /// Rituals with days of their own, by name.
    pub rituals: Vec<RitualToChoose>,
}

/// A ritual that could remind on its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RitualToChoose {
    /// The ritual.
    pub id: Id,
    /// Its name.
    pub name: String,
}
