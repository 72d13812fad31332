//! Leaving what the others may lack, soon after it was written.
//!
//! For each other laptop there is at most one box at the keeper: it reaches back to what that
//! laptop is known to hold, and takes the place of the one before. So none can be missed, and
//! nothing tells whether it was taken out.

use data_encoding::HEXLOWER;
use nearer_store::Writes;
use nearer_sync::{
    digest,
    keep::{Hole, MAX_BOX_BYTES, VisitInput, hole_of},
    ledger::Device,
    net::LinkId,
    parcel::{self, Letter},
};

use super::super::{Core, exchange::SCHEMA};
use crate::clock::Now;

/// How long it has to be quiet before something is left, in milliseconds.
const QUIET_MILLIS: u64 = 2_000;
/// The longest that anything waits for quiet, in milliseconds.
const LONGEST_MILLIS: u64 = 15_000;

/// What became of a box for one laptop.
enum Sealed {
    Box(Hole, Vec<u8>),
    /// More is new than fits into one.
    TooLarge,
    Nothing,
}

impl Core {
    /// Leaves on this line what is new, once everything that lay there was taken out and it has
    /// been quiet for a moment.
    pub(super) fn leave_if_due(&mut self, link: LinkId, now: Now) {
        let mark = self.held_mark();
        let steady = now.steady_millis;
        let Some(line) = self.keepers.lines.get_mut(&link) else {
            return;
        };
        if line.seen != mark {
            let is_first = line.seen.is_none();
            line.seen = mark;
            let latest = line.due.map_or(steady + LONGEST_MILLIS, |[_, latest]| latest);
            let first = if is_first {
                steady
            } else {
                (steady + QUIET_MILLIS).min(latest)
            };
            line.due = Some([first, latest]);
        }
        if line.visit.is_collected() && line.due.is_some_and(|[first, _]| first <= steady) {
            line.due = None;
            self.leave_boxes(link, now);
        }
    }

    /// Leaves at once what was to be left later: this laptop goes away.
    pub(in crate::core) fn leave_before_parting(&mut self, now: Now) {
        let links: Vec<LinkId> = self.keepers.lines.keys().copied().collect();
        let is_closed = self.exchanging().is_err();
        for link in links {
            let due = self.keepers.lines.get_mut(&link).and_then(|line| line.due.take());
            if due.is_some() && !is_closed {
                self.leave_boxes(link, now);
            }
            self.keepers.forget(link);
            self.commands.push(super::LinkCommand::FinishLink { link });
        }
    }

    fn leave_boxes(&mut self, link: LinkId, now: Now) {
        let Some(keeper) = self.keepers.lines.get(&link).map(|line| line.keeper) else {
            return;
        };
        let Some(mark) = self.held_mark() else { return };
        let mut is_too_large = false;
        for device in self.addressees() {
            if self.is_left(&keeper, &device.id, &mark) {
                continue;
            }
            let (hole, sealed) = match self.sealed_for(&keeper, &device) {
                Sealed::Box(hole, sealed) => (hole, sealed),
                Sealed::TooLarge => {
                    is_too_large = true;
                    continue;
                }
                Sealed::Nothing => continue,
            };
            if let Some(line) = self.keepers.lines.get_mut(&link) {
                line.leaving.insert(hole, (device.id, mark));
            }
            self.say_to_keeper(link, VisitInput::Leave { hole, sealed }, now);
        }
        self.note_too_large(&keeper, is_too_large);
    }

    /// That more is new here than a keeper takes, or no longer: the person should know.
    fn note_too_large(&mut self, keeper: &[u8; 32], is_too_large: bool) {
        if let Some(reached) = self.keepers.reached.get_mut(keeper)
            && reached.is_too_large != is_too_large
        {
            reached.is_too_large = is_too_large;
            self.touch([crate::seam::Area::Settings]);
        }
    }

    fn most_box_bytes(&self) -> usize {
        #[cfg(test)]
        if let Some(most) = self.keepers.most_box_bytes {
            return most;
        }
        MAX_BOX_BYTES
    }

    fn sealed_for(&mut self, keeper: &[u8; 32], device: &Device) -> Sealed {
        let held = self.keeping.ours().agreed_heads(&device.id).unwrap_or_default();
        let (Ok(secret), Some(shared)) = (self.chance.draw(), self.shared.as_ref()) else {
            return Sealed::Nothing;
        };
        let letter = Letter {
            schema: SCHEMA,
            ledger: shared.ledger.encode(),
            at: shared.document.get_heads().iter().map(|head| head.0).collect(),
            transfer: parcel::lacking(&shared.document, &shared.book, &[held]),
        };
        let space = &shared.couple.space;
        match parcel::seal(&letter, &self.keys, space, &[device.box_pk], &secret) {
            Ok(sealed) if sealed.len() <= self.most_box_bytes() => {
                Sealed::Box(hole_of(space, keeper, &device.id), sealed)
            }
            // The laptops have to meet once; from then on it is little again.
            Ok(_) | Err(parcel::SealError::TooLarge) => Sealed::TooLarge,
            Err(why) => {
                tracing::warn!("nothing could be left at the keeper: {why}");
                Sealed::Nothing
            }
        }
    }

    /// What this laptop holds and knows now, as one value that changes with it.
    fn held_mark(&self) -> Option<[u8; 32]> {
        let shared = self.shared.as_ref()?;
        let mut heads: Vec<[u8; 32]> = shared.document.get_heads().iter().map(|head| head.0).collect();
        heads.sort_unstable();
        let listed = shared.ledger.head_digest();
        Some(digest::digest(&[b"nearer/keep/1/mark", heads.as_flattened(), &listed]))
    }

    /// Whether the laptop has all this, or it lies at the keeper for it.
    fn is_left(&mut self, keeper: &[u8; 32], device: &[u8; 32], mark: &[u8; 32]) -> bool {
        [known_key(device), left_key(keeper, device)]
            .iter()
            .any(|key| self.keeping.ours().get(key).ok().flatten().as_deref() == Some(mark))
    }

    /// The keeper has on disk what was left.
    pub(super) fn note_left(&mut self, link: LinkId, keeper: &[u8; 32], hole: &Hole) {
        let line = self.keepers.lines.get_mut(&link);
        if let Some((device, mark)) = line.and_then(|line| line.leaving.remove(hole)) {
            self.keep_mark(&left_key(keeper, &device), Some(mark));
        }
        self.touch([crate::seam::Area::Settings]);
    }

    /// The other laptop holds all that this one holds now.
    pub(in crate::core) fn note_known(&mut self, device: &[u8; 32]) {
        let has_keepers = self
            .shared
            .as_ref()
            .is_some_and(|shared| !shared.couple.keepers.is_empty());
        if has_keepers {
            self.keep_mark(&known_key(device), self.held_mark());
            let keepers: Vec<[u8; 32]> = self.keepers.reached.keys().copied().collect();
            for keeper in keepers {
                self.note_too_large(&keeper, false);
            }
        }
    }

    /// Something has to be left for that laptop, whatever was left before.
    pub(super) fn forget_left(&mut self, device: &[u8; 32]) {
        self.keep_mark(&known_key(device), None);
        let keepers: Vec<[u8; 32]> = self.keepers.lines.values().map(|line| line.keeper).collect();
        for keeper in keepers {
            self.keep_mark(&left_key(&keeper, device), None);
        }
        for line in self.keepers.lines.values_mut() {
            line.seen = None;
        }
    }

    /// The other laptop has these on its disk, by its own signed word.
    pub(super) fn note_held(&mut self, device: &[u8; 32], at: &[[u8; 32]]) {
        let Some(shared) = &self.shared else { return };
        let is_here = |head: &&[u8; 32]| {
            let hash = automerge::ChangeHash(**head);
            shared.document.get_change_meta_by_hash(&hash).is_some()
        };
        let held = at.iter().filter(is_here).copied().collect();
        let writes = Writes {
            agreed: vec![(*device, held)],
            ..Writes::default()
        };
        if let Err(error) = self.keeping.ours().write(&writes) {
            // Only costs bytes.
            tracing::warn!("what the other laptop holds could not be kept: {error}");
        }
    }

    fn keep_mark(&mut self, key: &str, mark: Option<[u8; 32]>) {
        let writes = Writes {
            kv: vec![(key.to_owned(), mark.map(|mark| mark.to_vec()))],
            ..Writes::default()
        };
        if let Err(error) = self.keeping.ours().write(&writes) {
            // Only costs bytes: it is left once more.
            tracing::warn!("what was left could not be kept: {error}");
        }
    }
}

fn known_key(device: &[u8; 32]) -> String {
    format!("keeper/known/{}", HEXLOWER.encode(device))
}

fn left_key(keeper: &[u8; 32], device: &[u8; 32]) -> String {
    format!("keeper/left/{}/{}", HEXLOWER.encode(keeper), HEXLOWER.encode(device))
}
