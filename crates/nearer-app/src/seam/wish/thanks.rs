//! Wishes about thanks and wins.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::Id;

/// Wishes about thanks and wins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ThanksWish {
    /// Keeps a thanks or a win as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: ThanksBody,
    },
}

/// A small moment: a thanks or a win.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ThanksBody {
    /// Which of the two.
    pub kind: MomentKind,
    /// The moment, 1 to 500 characters.
    pub moment: String,
    /// Who is thanked; not read for a win.
    #[serde(default)]
    pub whom: Option<Thanked>,
    /// The name of someone else who is thanked, 1 to 80 characters; only read there.
    #[serde(default)]
    pub name: Option<String>,
}

/// A thanks or a win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MomentKind {
    /// A thanks.
    Thanks,
    /// A win.
    Win,
}

/// Who is thanked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Thanked {
    /// Whoever did not write it.
    You,
    /// Both of us.
    Us,
    /// Someone else.
    Other,
}
