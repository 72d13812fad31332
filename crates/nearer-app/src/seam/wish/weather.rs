//! Wishes about the weather, and about what lands well.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::Id;

/// Wishes about the weather.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum WeatherWish {
    /// Keeps weather as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: WeatherBody,
    },
    /// Ends my weather: its words go from both laptops' screens.
    End {},
    /// Keeps the list of what lands well with me as a draft in Mine.
    SaveKindnesses {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: KindnessesBody,
    },
}

/// How it is just now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WeatherBody {
    /// What it is.
    pub sky: Sky,
    /// What it mostly comes from.
    #[serde(default)]
    pub load: Option<Load>,
    /// Until when, at most 14 days ahead; two days if unsaid. RFC 3339, to the minute.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    /// Whether it is about us.
    #[serde(default)]
    pub about_us: Option<AboutUs>,
    /// What would be kind, at most 500 characters.
    #[serde(default)]
    pub kindly: Option<String>,
}

/// What the weather is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Sky {
    /// Pulling back a bit.
    PullingBack,
    /// Needing quiet.
    NeedQuiet,
    /// Missing us.
    MissingUs,
    /// Carrying something from outside.
    OutsideLoad,
}

/// What weighs from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Load {
    /// Work.
    Work,
    /// Health.
    Health,
    /// Family.
    Family,
    /// Money.
    Money,
    /// Sleep.
    Sleep,
    /// Something else.
    Other,
}

/// Whether it is about us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AboutUs {
    /// No.
    No,
    /// In part.
    Partly,
    /// I cannot say.
    NotSure,
}

/// Small kindnesses that land well with me.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KindnessesBody {
    /// 1 to 12, each 1 to 120 characters.
    pub list: Vec<String>,
}
