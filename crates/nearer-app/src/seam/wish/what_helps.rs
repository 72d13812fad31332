//! Wishes about what helps. They stay in Mine.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::Id;

/// A wish about the page "What helps".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum WhatHelpsWish {
    /// Takes a ritual off the page. The other sees nothing of it.
    Ignore {
        /// The ritual.
        ritual: Id,
    },
    /// Puts it back on.
    ShowAgain {
        /// The ritual.
        ritual: Id,
    },
}
