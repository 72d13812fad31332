//! Recovery words, backups, and points to go back to.

use serde::Serialize;

use crate::seam::Day;

/// How well this profile would survive its laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecoveryPicture {
    /// Whether there are recovery words.
    pub has_words: bool,
    /// The day of the last backup made here, if there was one.
    pub backed_up_on: Option<Day>,
    /// Whether the words are to be offered once more.
    pub is_offered: bool,
    /// The points that one can go back to, newest first.
    pub points: Vec<PointPicture>,
}

/// A point to go back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PointPicture {
    /// What it is called when one goes back to it.
    pub id: String,
    /// Its day.
    pub day: Day,
}

/// Words to be written down, shown once.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NewWords {
    /// All 24, in their order.
    pub words: Vec<String>,
    /// Which three are asked for afterwards, from 1.
    pub asked: [u8; 3],
}

impl std::fmt::Debug for NewWords {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("NewWords(…)")
    }
}
