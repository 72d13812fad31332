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
    /// Those that were removed and have not heard of it from this laptop yet.
    pub farewells: Vec<FarewellPicture>,
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
    /// Whether more is new here than fits into one box, so that the laptops have to meet once.
    pub too_large: bool,
    /// Whether, right now, this laptop has taken out what lay there for it and left what it has.
    /// Nothing about the other laptop.
    pub settled: bool,
}

/// A keeper that was removed and is looked for, so that it erases what it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FarewellPicture {
    /// The key that the network knows it by, hex: names it in wishes.
    pub id: String,
    /// The beginning of that key.
    pub fingerprint: String,
    /// The last day on which this laptop looks for it.
    pub until: Day,
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
