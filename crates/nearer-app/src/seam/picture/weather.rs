//! The weather of both on screen, and what lands well.

use serde::Serialize;

use crate::seam::{Day, Id, WeatherBody};

/// How it is with both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SkyPicture {
    /// My weather, if it stands.
    pub mine: Option<WeatherPicture>,
    /// The partner's, if it stands.
    pub partners: Option<WeatherPicture>,
    /// What lands well with me, as the partner can read it.
    pub lands_well_with_me: Vec<String>,
    /// What lands well with the partner, in the partner's words.
    pub lands_well_with_partner: Vec<String>,
}

/// Weather that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WeatherPicture {
    /// The item.
    pub id: Id,
    /// The day it was written.
    pub day: Day,
    /// What it says.
    pub body: WeatherBody,
}
