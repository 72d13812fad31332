//! Wishes about reminders.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::Id;

/// Wishes about my reminders. They are of this laptop alone and never shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ReminderWish {
    /// Chooses all of it anew.
    Choose(ReminderChoices),
}

/// What I want to be reminded of, and when not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReminderChoices {
    /// Whether anything reminds at all.
    pub on: bool,
    /// Review days of agreements that I said yes to.
    pub reviews: bool,
    /// The day of my own asks.
    pub asks: bool,
    /// The return time of a pause that I chose.
    pub pauses: bool,
    /// A talk that I said yes to.
    pub talks: bool,
    /// The weekday of my look-back, 1 for Monday to 7 for Sunday.
    pub look_back: Option<u8>,
    /// The rituals that remind on their days. At most 50.
    pub rituals: Vec<Id>,
    /// The time of day for everything without a time of its own, `HH:MM`.
    pub time_of_day: String,
    /// From when on it is quiet, `HH:MM`.
    pub quiet_from: String,
    /// Until when it is quiet, `HH:MM`; the same time twice means no quiet hours.
    pub quiet_until: String,
}

impl Default for ReminderChoices {
    fn default() -> ReminderChoices {
        ReminderChoices {
            on: false,
            reviews: true,
            asks: true,
            pauses: true,
            talks: true,
            look_back: None,
            rituals: Vec::new(),
            time_of_day: "10:00".to_owned(),
            quiet_from: "21:00".to_owned(),
            quiet_until: "08:00".to_owned(),
        }
    }
}
