//! What this laptop remembers for itself: how it may be reached, and when it
//! last met the other.

use nearer_store::DocumentStore;
use serde::{Deserialize, Serialize};

use crate::{
    refusal,
    seam::{ApiError, Day, Reach, ReminderChoices},
};

/// Small facts about this laptop. Unknown fields of a newer version are dropped
/// only when this version writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Preferences {
    pub(crate) at_home: bool,
    pub(crate) direct: bool,
    pub(crate) relay: Option<String>,
    pub(crate) paused: bool,
    /// Since when, in milliseconds since 1970.
    pub(crate) paused_at_unix_millis: Option<u64>,
    /// The UDP port used last, so that addresses learned by the other stay true.
    pub(crate) port: Option<u16>,
    /// When both copies last held the same, in milliseconds since 1970.
    pub(crate) exchanged_unix_millis: Option<u64>,
    /// Made for a demonstration.
    pub(crate) sample: bool,
    /// What I want to be reminded of on this laptop.
    pub(crate) reminders: ReminderChoices,
    /// The day of the last backup made here.
    pub(crate) backed_up_on: Option<Day>,
    /// The day on which recovery words were put off last.
    pub(crate) recovery_put_off_on: Option<Day>,
    /// The system's key store was chosen as a way in.
    pub(crate) wants_key_store: bool,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            at_home: true,
            direct: true,
            relay: None,
            paused: false,
            paused_at_unix_millis: None,
            port: None,
            exchanged_unix_millis: None,
            sample: false,
            reminders: ReminderChoices::default(),
            backed_up_on: None,
            recovery_put_off_on: None,
            wants_key_store: false,
        }
    }
}

impl Preferences {
    /// The key under which the private database keeps them.
    pub(crate) const KEY: &str = "preferences";

    pub(crate) fn read(store: &DocumentStore) -> Result<Preferences, ApiError> {
        let bytes = store.get(Preferences::KEY).map_err(refusal::read)?;
        Ok(bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default())
    }

    pub(crate) fn row(&self) -> (String, Option<Vec<u8>>) {
        (Preferences::KEY.to_owned(), serde_json::to_vec(self).ok())
    }

    pub(crate) fn reach(&self) -> Reach {
        Reach {
            at_home: self.at_home,
            direct: self.direct,
            relay: self.relay.clone(),
        }
    }
}
