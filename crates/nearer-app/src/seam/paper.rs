//! Papers: what leaves the app as a file, at the person's own word.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;

/// A file that the app can make and put into the folder for downloads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Paper {
    /// A time that the two agreed on, for any calendar (RFC 5545).
    Appointment {
        /// What it is for; a calendar that takes the same id again moves it.
        id: Id,
        /// The one line that the calendar shows, 1 to 80 characters.
        title: String,
        /// When it begins.
        begins: DateTime<Utc>,
        /// How long it is kept free, 5 to 720 minutes.
        minutes: u16,
    },
}

/// Where a file lies now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Given {
    /// Its name.
    pub name: String,
    /// The folder.
    pub folder: String,
}
