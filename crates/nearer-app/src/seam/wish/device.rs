//! Wishes about the laptops of the two.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wishes about the laptops of the two. `device` is always the id that
/// `devices` shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DeviceWish {
    /// Makes an invitation for a further laptop of mine. Whoever joins with it
    /// becomes me, and sees everything in Ours as I do.
    Add {
        /// Whether Mine goes along, now and later.
        #[serde(default)]
        mine: bool,
    },
    /// Makes an invitation for a new laptop of the partner's, in place of all
    /// they had, which are retired.
    Vouch {},
    /// Takes a laptop of mine off the list, for good. This one: only over an open line.
    Remove {
        /// Which one.
        device: String,
    },
    /// Whether this laptop exchanges with that one. Told to nobody.
    SetExchange {
        /// Which one.
        device: String,
        /// Whether it does.
        on: bool,
    },
    /// Whether Mine goes between this laptop and another one of mine. It does once both say so.
    SetMine {
        /// Which one.
        device: String,
        /// Whether it does.
        on: bool,
    },
    /// What I call a laptop, on this one alone.
    Name {
        /// Which one.
        device: String,
        /// At most 40 characters; nothing takes the name away.
        name: String,
    },
    /// Gives this laptop a new key for the network. Used as soon as the others have heard of it.
    NewKey {},
    /// Makes this copy of a profile a laptop of its own, which has to be taken in anew.
    BecomeNew {
        /// The passphrase of the profile.
        passphrase: String,
    },
    /// I have seen the news about laptops.
    Heard {},
}

impl DeviceWish {
    /// The wish to make this copy a laptop of its own, by whoever has just opened the profile.
    #[must_use]
    pub fn become_new(passphrase: &crate::Passphrase) -> DeviceWish {
        DeviceWish::BecomeNew {
            passphrase: passphrase.text().to_owned(),
        }
    }
}
