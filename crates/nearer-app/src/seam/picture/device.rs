//! The laptops of the two, on screen.

use serde::{Deserialize, Serialize};

use super::Who;
use crate::seam::Day;

/// Everything about the laptops of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Devices {
    /// All that ever belonged here, those in use first.
    pub devices: Vec<DevicePicture>,
    /// What happened to them since somebody last looked, oldest first.
    pub news: Vec<DeviceNews>,
    /// How it stands with the key by which the network knows this laptop.
    pub key: KeyState,
    /// Whether this laptop is on the list. If not, nothing is exchanged.
    pub listed: bool,
}

/// A laptop by the list of devices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DevicePicture {
    /// Its public signing key, hex: names it in wishes.
    pub id: String,
    /// Whose.
    pub by: Who,
    /// Whether it is this one.
    pub this_one: bool,
    /// A short fingerprint of its signing key, hex.
    pub fingerprint: String,
    /// What I call it, on this laptop alone.
    pub name: Option<String>,
    /// The day on which this laptop first knew of it.
    pub since: Option<Day>,
    /// Who vouched for it, if it was not its own person.
    pub vouched_by: Option<Who>,
    /// Whether it is in use.
    pub active: bool,
    /// Whether I exchange with it.
    pub exchanges: bool,
    /// Whether Mine goes between it and this one, as far as this one is concerned; of my own
    /// others only.
    pub mine: Option<bool>,
}

/// How it stands with the key by which the network knows this laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum KeyState {
    /// The one on the list is the one in use.
    InUse,
    /// A new one is used as soon as all other laptops have heard of it.
    OnItsWay,
}

/// Something that happened to the laptops of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DeviceNews {
    /// One of the two uses a further laptop now.
    Further {
        /// Whose it is.
        by: Who,
    },
    /// One of the two has a new laptop for which the other one vouched.
    Vouched {
        /// Whose it is.
        by: Who,
    },
    /// A laptop was taken off the list.
    Removed {
        /// Whose it was.
        by: Who,
    },
    /// The partner vouched for another laptop in place of this one, which is in use. It was refused.
    Displaced {},
    /// This profile is an older copy. What it lacked was taken back in.
    OlderCopy {},
}
