//! What this laptop notes about the laptops of the two, for itself alone.
//!
//! None of it is ever sent: since when a laptop is known here, what I call it,
//! whether I exchange with it, whether it carries Mine; and the calm news about
//! laptops that nobody has looked at yet.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;
use nearer_store::DocumentStore;
use serde::{Deserialize, Serialize};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, Day, DeviceNews, Who},
};

/// How many pieces of news are kept until somebody looks.
const MAX_NEWS: usize = 20;

/// Everything that is noted. What a newer version noted besides is dropped only
/// when this version writes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct DeviceNotes {
    known: BTreeMap<String, Note>,
    pub(super) news: Vec<DeviceNews>,
}

/// What is noted about one laptop.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Note {
    pub(super) since: Option<Day>,
    pub(super) active: bool,
    /// What I call it.
    pub(super) name: Option<String>,
    /// I do not exchange with it.
    pub(super) silent: bool,
    /// Mine goes between it and this one, as far as this one is concerned.
    pub(super) mine: bool,
}

impl DeviceNotes {
    /// The key under which the private database keeps them.
    pub(super) const KEY: &str = "devices";

    pub(crate) fn read(store: &DocumentStore) -> Result<DeviceNotes, ApiError> {
        let bytes = store.get(DeviceNotes::KEY).map_err(refusal::read)?;
        Ok(bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default())
    }

    pub(super) fn of(&self, device: &[u8; 32]) -> Option<&Note> {
        self.known.get(&HEXLOWER.encode(device))
    }

    /// Whether I chose not to exchange with it.
    pub(super) fn is_silent(&self, device: &[u8; 32]) -> bool {
        self.of(device).is_some_and(|note| note.silent)
    }

    /// Whether I chose to carry Mine between it and this laptop.
    pub(super) fn carries_mine(&self, device: &[u8; 32]) -> bool {
        self.of(device).is_some_and(|note| note.mine)
    }

    pub(super) fn note(&mut self, device: &[u8; 32]) -> &mut Note {
        self.known.entry(HEXLOWER.encode(device)).or_default()
    }
}

impl Core {
    /// Compares the list of devices with what was noted. What is new becomes news, unless this
    /// laptop did it itself or knew nothing before.
    pub(super) fn note_devices(&mut self, now: Now, is_news: bool) {
        let Some(shared) = &self.shared else { return };
        let is_news = is_news && !self.notes.known.is_empty();
        let this = self.keys.device_id();
        let (mut came, mut gone) = (Vec::new(), BTreeSet::new());
        let mut notes = self.notes.clone();
        for (member, device) in shared.couple.devices() {
            let by = self.whose(&member.person);
            let is_known = notes.of(&device.id).is_some();
            let note = notes.note(&device.id);
            if !is_known {
                note.since = Some(now.day);
                if device.active && device.id != this {
                    came.push(match device.vouched_by {
                        Some(_) => DeviceNews::Vouched { by },
                        None => DeviceNews::Further { by },
                    });
                }
            } else if note.active && !device.active && !member.left && device.id != this {
                gone.insert(by == Who::Me);
            }
            note.active = device.active;
        }
        for is_mine in gone {
            let by = if is_mine { Who::Me } else { Who::Partner };
            // Whoever got a new laptop in place of the others needs no second line about these.
            if !came.contains(&DeviceNews::Vouched { by }) {
                came.push(DeviceNews::Removed { by });
            }
        }
        if is_news {
            came.into_iter().for_each(|news| push(&mut notes.news, news));
        }
        if notes != self.notes {
            self.notes = notes;
            self.keep_notes();
            self.touch([Area::Settings]);
        }
    }

    /// Keeps one piece of news until somebody looks.
    pub(super) fn note_news(&mut self, news: DeviceNews) {
        push(&mut self.notes.news, news);
        self.keep_notes();
        self.touch([Area::Settings]);
    }

    pub(super) fn whose(&self, person: &[u8; 16]) -> Who {
        if *person == self.me.person {
            Who::Me
        } else {
            Who::Partner
        }
    }

    /// Keeps the notes, and says if that fails.
    pub(super) fn try_keep_notes(&mut self) -> Result<(), ApiError> {
        let bytes = serde_json::to_vec(&self.notes).unwrap_or_default();
        self.keeping
            .mine()
            .put(DeviceNotes::KEY, &bytes)
            .map_err(refusal::write)
    }

    fn keep_notes(&mut self) {
        if let Err(error) = self.try_keep_notes() {
            // The list of devices itself is kept; only the news of it may come twice.
            tracing::warn!("what is noted about devices could not be kept: {}", error.message);
        }
    }
}

fn push(all: &mut Vec<DeviceNews>, news: DeviceNews) {
    all.retain(|known| *known != news);
    all.push(news);
    if all.len() > MAX_NEWS {
        all.remove(0);
    }
}
