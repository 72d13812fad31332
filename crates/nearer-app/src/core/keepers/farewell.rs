//! The last word to a keeper that was removed.
//!
//! It is to erase what it has, so each laptop that it may know looks for it until it has
//! heard. A keeper that burnt or was stolen never will: it is looked for ever more rarely, for
//! [`LOOK_DAYS`], or until the person says that it is enough.

use chrono::Days;
use nearer_sync::{keep::VisitInput, net::LinkId};

use super::super::Core;
use crate::{
    clock::Now,
    keeper::fingerprint,
    refusal,
    seam::{ApiError, Area, Day, FarewellPicture},
};

/// For how many days a removed keeper is looked for.
const LOOK_DAYS: u64 = 30;

impl Core {
    /// A dial to a keeper was refused because it serves this laptop no longer.
    pub(in crate::core) fn keeper_is_gone(&mut self, keeper: &[u8; 32]) {
        let keepers = self.shared.iter().flat_map(|shared| &shared.couple.keepers);
        if keepers.into_iter().any(|one| one.endpoint == *keeper && one.removed) {
            self.note_told(keeper);
        }
    }

    /// The keeper has heard that it was removed, or need not; nobody here looks for it any more.
    pub(super) fn note_told(&mut self, keeper: &[u8; 32]) {
        if let Err(error) = self.keeping.ours().put(&told_key(keeper), &[1]) {
            tracing::warn!("that a keeper was told could not be kept: {error}");
        }
        self.keepers.looked_for_since.remove(keeper);
        self.allow_devices();
        self.touch([Area::Settings]);
    }

    pub(super) fn has_told(&mut self, keeper: &[u8; 32]) -> bool {
        let kept = self.keeping.ours().get(&told_key(keeper));
        kept.ok().flatten().is_some()
    }

    /// Tells a keeper that was just removed, if there is a line.
    pub(super) fn dismiss(&mut self, keeper: &[u8; 32], now: Now) {
        let lines = self.keepers.lines.iter().filter(|(_, line)| line.keeper == *keeper);
        let links: Vec<LinkId> = lines.map(|(link, _)| *link).collect();
        for link in links {
            self.say_to_keeper(link, VisitInput::Dismiss, now);
        }
    }

    /// The person does not want it looked for any more.
    pub(super) fn give_up(&mut self, keeper: &[u8; 32]) -> Result<(), ApiError> {
        self.belonging()?;
        if !self.removed_and_untold().contains(keeper) {
            return Err(refusal::not_found());
        }
        self.note_told(keeper);
        Ok(())
    }

    /// Counts the days since this laptop looks for each, and ends it when they are over.
    pub(super) fn give_up_in_time(&mut self, now: Now) {
        for keeper in self.removed_and_untold() {
            let since = match self.keepers.looked_for_since.get(&keeper) {
                Some(since) => *since,
                None => self.begin_to_look(&keeper, now),
            };
            if last_day(since) < now.day {
                self.note_told(&keeper);
            }
        }
    }

    /// Since when it is looked for: by what was noted, or else from today on.
    fn begin_to_look(&mut self, keeper: &[u8; 32], now: Now) -> Day {
        let noted = self.keeping.ours().get(&since_key(keeper)).ok().flatten();
        let noted = noted.and_then(|bytes| String::from_utf8(bytes).ok()?.parse().ok());
        // A clock that was ahead once does not keep it going for years.
        let since = noted.map_or(now.day, |day: Day| day.min(now.day));
        if noted != Some(since)
            && let Err(error) = self
                .keeping
                .ours()
                .put(&since_key(keeper), since.to_string().as_bytes())
        {
            tracing::warn!("since when a keeper is looked for could not be kept: {error}");
        }
        self.keepers.looked_for_since.insert(*keeper, since);
        self.touch([Area::Settings]);
        since
    }

    fn removed_and_untold(&mut self) -> Vec<[u8; 32]> {
        let removed = self.keepers_to_reach().into_iter().filter(|one| one.removed);
        removed.map(|one| one.endpoint).collect()
    }

    /// Those that are still to be told, for the screen.
    pub(super) fn farewells(&self) -> Vec<FarewellPicture> {
        let looked_for = self.keepers.looked_for_since.iter();
        let pictures = looked_for.map(|(keeper, since)| FarewellPicture {
            id: data_encoding::HEXLOWER.encode(keeper),
            fingerprint: fingerprint(keeper),
            until: last_day(*since),
        });
        pictures.collect()
    }
}

fn last_day(since: Day) -> Day {
    since.checked_add_days(Days::new(LOOK_DAYS)).unwrap_or(Day::MAX)
}

fn told_key(keeper: &[u8; 32]) -> String {
    format!("keeper/told/{}", data_encoding::HEXLOWER.encode(keeper))
}

fn since_key(keeper: &[u8; 32]) -> String {
    format!("keeper/since/{}", data_encoding::HEXLOWER.encode(keeper))
}
