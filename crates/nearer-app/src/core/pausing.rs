//! Pauses: begun, made longer, come back from; and what runs at the moment of looking.
//!
//! The core keeps no timer for a return time. Whoever shows one looks again when it
//! has come.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use nearer_domain::{
    ItemId, PersonId,
    instant::{Instant, to_seconds},
    mine, ours,
    ours::pause::Said,
    pause::{self, Claim, Running},
};

use super::Core;
use crate::{
    clock::Now,
    refusal::{invalid, refuse},
    seam::{ApiError, Area, Done, ErrorCode, Pace, PastPause, PausePicture, PauseWish, RunningPause},
    translate,
};

/// How many pauses the history shows.
const PAST_PAUSES: usize = 20;

/// When breaths arrived while both laptops held the same, by the steady clock of this
/// process, in milliseconds.
pub(super) type Arrivals = BTreeMap<ItemId, u64>;

impl Core {
    pub(super) fn pause_wish(&mut self, wish: PauseWish, now: Now) -> Result<Done, ApiError> {
        let moment = to_seconds(now.instant());
        let running = self.running_pause(now);
        match wish {
            PauseWish::Begin { pace, talk } => {
                if running.is_some_and(|running| !running.is_breath && !running.open.is_empty()) {
                    return Err(refuse(ErrorCode::NotAllowed, "a pause is running already"));
                }
                let talk = talk.as_deref().map(translate::id).transpose()?;
                let (pace, until) = times(pace, moment)?;
                self.claim(pace, until, false, talk, now)
            }
            PauseWish::Longer { until } => {
                let running = running
                    .filter(|running| !running.open.is_empty())
                    .ok_or_else(|| refuse(ErrorCode::NotAllowed, "no pause is running"))?;
                if running.is_moved {
                    return Err(refuse(ErrorCode::NotAllowed, "this pause was made longer once already"));
                }
                let until = translate::about("until", pause::longer_until(moment, until))?;
                if until <= running.until {
                    return Err(invalid("until: that is not later than the return time"));
                }
                self.claim(pause::Pace::Longer, until, true, running.talk, now)
            }
            PauseWish::Back {} => {
                let running = running.ok_or_else(|| refuse(ErrorCode::NotAllowed, "no pause is running"))?;
                let (id, me) = (self.fresh_id(now)?, self.my_person());
                if self.shared.is_some() {
                    self.write_ours(now, &PAUSES, |document, _, hand| {
                        ours::pause::back(document, hand, id, &running)
                    })?;
                } else {
                    self.write_mine(&PAUSES, |document| {
                        mine::pause::back(document, now.day, id, me, &running)
                    })?;
                }
                Ok(Done::default())
            }
        }
    }

    fn claim(
        &mut self,
        pace: pause::Pace,
        until: Instant,
        is_extension: bool,
        talk: Option<ItemId>,
        now: Now,
    ) -> Result<Done, ApiError> {
        let claim = Claim {
            id: self.fresh_id(now)?,
            by: self.my_person(),
            pace,
            from: to_seconds(now.instant()),
            until,
            is_extension,
            talk,
        };
        if self.shared.is_some() {
            self.write_ours(now, &PAUSES, |document, _, hand| {
                ours::pause::begin(document, hand, &claim)
            })?;
        } else {
            self.write_mine(&PAUSES, |document| mine::pause::begin(document, now.day, &claim))?;
        }
        Ok(Done::default())
    }

    fn my_person(&self) -> PersonId {
        PersonId::new(self.me.person)
    }

    /// What is said about pauses around now, breaths by the moment of their arrival.
    fn said_around(&self, now: Now) -> Said {
        let mut said = match &self.shared {
            Some(shared) => ours::pause::around(&shared.document, &shared.people, now.instant()).0,
            None => mine::pause::around(&self.mine.document, self.my_person(), now.instant()),
        };
        for claim in &mut said.claims {
            if let Some(arrived) = self.arrivals.get(&claim.id) {
                let ago = now.steady_millis.saturating_sub(*arrived);
                let ago = TimeDelta::milliseconds(i64::try_from(ago).unwrap_or(i64::MAX).min(MAX_AGO_MILLIS));
                ours::pause::hear(claim, now.instant() - ago);
            }
        }
        said
    }

    pub(super) fn running_pause(&self, now: Now) -> Option<Running> {
        self.said_around(now).running(now.instant())
    }

    /// The breaths that are in the shared document, whoever began them.
    pub(super) fn breaths(&self, now: Now) -> Vec<ItemId> {
        let Some(shared) = &self.shared else {
            return Vec::new();
        };
        let (said, _) = ours::pause::around(&shared.document, &shared.people, now.instant());
        let breaths = said.claims.iter().filter(|claim| claim.pace == pause::Pace::Breath);
        breaths.map(|claim| claim.id).collect()
    }

    /// Remembers when breaths arrived that were not there `before`: those of a laptop that
    /// was on the line, so that they began just now, whatever its clock says.
    pub(super) fn hear_breaths(&mut self, before: &[ItemId], now: Now) {
        for id in self.breaths(now) {
            if !before.contains(&id) {
                self.arrivals.insert(id, now.steady_millis);
            }
        }
    }

    /// The pause that runs, as a screen shows it.
    pub(super) fn running_picture(&self, now: Now) -> Option<RunningPause> {
        let running = self.running_pause(now)?;
        let left = (running.until - now.instant()).num_milliseconds();
        Some(RunningPause {
            until: running.until,
            breath_left_millis: running
                .is_breath
                .then(|| u32::try_from(left.max(0)).unwrap_or(u32::MAX)),
            time_to_return: running.is_time,
            moved: running.is_moved,
            back: running.open.is_empty(),
            can_ask_for_longer: !running.is_moved && !running.open.is_empty(),
            talk: running.talk.map(|talk| talk.to_string()),
        })
    }

    pub(super) fn pause_picture(&self, now: Now) -> PausePicture {
        let lately = match &self.shared {
            Some(shared) => ours::pause::lately(&shared.document, &shared.people, now.instant()).0,
            None => mine::pause::lately(&self.mine.document, self.my_person(), now.instant()),
        };
        let past = lately.past(now.instant()).into_iter().take(PAST_PAUSES);
        let here = TimeDelta::minutes(now.offset_minutes.into());
        PausePicture {
            running: self.running_picture(now),
            past: past
                .map(|past| PastPause {
                    day: (past.from + here).date_naive(),
                    came_back: past.came_back,
                })
                .collect(),
        }
    }

    /// The time at which I wanted to be back, if it lies ahead. For reminders of my own, and
    /// for nobody else.
    pub(super) fn my_return(&self, now: Now) -> Option<Instant> {
        let due = self.said_around(now).due(now.instant());
        due.filter(|time| *time > now.instant())
    }

    /// The times of talks that I said yes to and that lie ahead, for the same use.
    pub(super) fn my_talks(&self, now: Now) -> Vec<Instant> {
        let Some(shared) = &self.shared else { return Vec::new() };
        let mut times = ours::talk::agreed_times(&shared.document, &shared.people);
        times.retain(|time| *time > now.instant());
        times.sort_unstable();
        times
    }
}

/// What a pause changes on screen.
const PAUSES: [Area; 2] = [Area::Pauses, Area::Talks];

/// Longer ago than any breath.
const MAX_AGO_MILLIS: i64 = 86_400_000;

fn times(pace: Pace, now: Instant) -> Result<(pause::Pace, Instant), ApiError> {
    Ok(match pace {
        Pace::Breath {} => (pause::Pace::Breath, now + pause::BREATH),
        Pace::Reset { minutes } => (
            pause::Pace::Reset,
            translate::about("minutes", pause::reset_until(now, minutes.into()))?,
        ),
        Pace::Longer { until } => (
            pause::Pace::Longer,
            translate::about("until", pause::longer_until(now, until))?,
        ),
    })
}
