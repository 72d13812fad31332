//! Keepers, on screen.

use serde::Serialize;

use crate::seam::Day;

/// Everything about keepers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Keepers {
    /// Those that one of the two or both have said yes to, and nobody has removed.
    pub keepers: Vec<KeeperPicture>,
    /// How it stands with the one that is being added on this laptop.
    pub adding: AddingKeeper,
}

/// A keeper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KeeperPicture {
    /// The key that the network knows it by, hex: names it in wishes.
    pub id: String,
    /// The beginning of that key.
    pub fingerprint: String,
    /// Whether it is in use.
    pub state: KeeperState,
    /// The day on which this laptop last reached it, if it did since it was opened.
    pub reached_on: Option<Day>,
    /// Whether it had no room for what this laptop wanted to leave.
    pub full: bool,
    /// Whether, right now, this laptop has taken out what lay there for it and left what it has.
    /// Nothing about the other laptop.
    pub settled: bool,
}

/// Who has said yes to a keeper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum KeeperState {
    /// I, so far. It is not in use.
    ByMe,
    /// The partner, so far. It is not in use.
    ByPartner,
    /// Both.
    InUse,
}

/// How it stands with a keeper that is being added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AddingKeeper {
    /// None is.
    #[default]
    Idle,
    /// It is being reached.
    Reaching,
    /// It has answered, and my yes is on the list.
    Added,
    /// It could not be reached.
    Unreachable,
    /// It has another text by now, or another couple.
    Refused,
}
