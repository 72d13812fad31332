//! The small home screen of a hard week, and the private renewal.

use serde::Serialize;

use crate::seam::{Day, Id};

/// A hard week: mine alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HardWeek {
    /// The day since which the home screen is small; none if it is whole.
    pub since: Option<Day>,
    /// The last agreements, offered for renewal; at most three.
    pub agreements: Vec<OfferedAgreement>,
}

/// Words that both agreed on, offered for renewal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OfferedAgreement {
    /// The agreement.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The words in force.
    pub text: String,
    /// Binds a renewal to exactly these words.
    pub digest: String,
    /// The day until which they hold.
    pub review_on: Day,
    /// The day until which I renewed them, if I did.
    pub my_renewal: Option<Day>,
}

/// "Do I still want this here?" Shown to one person alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Renewal {
    /// Whether it is time to ask.
    pub is_due: bool,
}
