//! What this person is reminded of, as times and nothing else.
//!
//! Every reminder rests on something that the person here did: they chose a
//! ritual for it, said yes to an agreement, asked, paused. What the partner does
//! can take one away (the evening was noted, the agreement rests) and never make
//! one. A test plays that with hundreds of seeds.

use chrono::{DateTime, Datelike as _, Days, Duration, NaiveDateTime, NaiveTime, Utc};
use nearer_domain::{
    ItemId, ours,
    reminder::{self, Due, QuietHours},
    rhythm::{Rhythm, TimeOfDay},
    ritual::State,
};

use super::{Core, shared::Shared};
use crate::{
    clock::Now,
    refusal::invalid,
    seam::{AgreementState, ApiError, Area, Day, Done, ReminderChoices, ReminderWish, Reminders, RitualToChoose, Who},
    translate,
};

/// How far ahead reminders are planned, in days. Each change plans anew.
const DAYS_AHEAD: u64 = 35;

/// How many times are named at most.
const MAX_TIMES: usize = 64;

/// How many rituals can remind.
const MAX_RITUALS: usize = 50;

impl Core {
    pub(super) fn reminder_wish(&mut self, wish: ReminderWish) -> Result<Done, ApiError> {
        let ReminderWish::Choose(choices) = wish;
        for time in [&choices.time_of_day, &choices.quiet_from, &choices.quiet_until] {
            time_of_day(time)?;
        }
        if choices.look_back.is_some_and(|day| !(1..=7).contains(&day)) {
            return Err(invalid("a weekday is 1 for Monday to 7 for Sunday"));
        }
        if choices.rituals.len() > MAX_RITUALS {
            return Err(invalid(format!("at most {MAX_RITUALS} rituals remind")));
        }
        for id in &choices.rituals {
            translate::id(id)?;
        }
        let before = std::mem::replace(&mut self.preferences.reminders, choices);
        if let Err(error) = self.try_keep_preferences() {
            self.preferences.reminders = before;
            return Err(error);
        }
        self.touch([Area::Reminders]);
        Ok(Done::default())
    }

    /// What was chosen, and the rituals to choose from.
    pub(super) fn reminders(&self, now: Now) -> Reminders {
        let mut rituals: Vec<RitualToChoose> = self
            .shared
            .iter()
            .flat_map(|shared| ours::ritual::all(&shared.document, &shared.people, now.day).0)
            .filter(|ritual| is_lived(ritual.state) && !ritual.rhythm.value.is_empty())
            .map(|ritual| RitualToChoose {
                id: ritual.id.to_string(),
                name: ritual.name.value,
            })
            .collect();
        rituals.sort_by(|one, other| one.name.cmp(&other.name));
        Reminders {
            choices: self.preferences.reminders.clone(),
            rituals,
        }
    }

    /// When to remind, soonest first.
    pub(super) fn reminder_times(&self, now: Now) -> Vec<DateTime<Utc>> {
        let choices = &self.preferences.reminders;
        let offset = Duration::minutes(now.offset_minutes.into());
        let local = now.instant().naive_utc() + offset;
        if !choices.on {
            return Vec::new();
        }
        // What was chosen was checked then; a row that a later version wrote may hold anything.
        let time = |text: &str, otherwise: (u32, u32)| {
            time_of_day(text)
                .unwrap_or_else(|_| NaiveTime::from_hms_opt(otherwise.0, otherwise.1, 0).unwrap_or_default())
        };
        let quiet = QuietHours::new(time(&choices.quiet_from, (21, 0)), time(&choices.quiet_until, (8, 0)));
        let mut things = self.look_back_days(choices, now.day);
        if let Some(shared) = &self.shared
            && self.parted().is_none()
        {
            things.extend(ritual_days(shared, choices, now.day));
            if choices.reviews {
                things.extend(self.review_days(now));
            }
        }
        things.extend(self.times_of_my_own(choices, now, offset));
        reminder::moments(things, time(&choices.time_of_day, (10, 0)), quiet, local, MAX_TIMES)
            .into_iter()
            .map(|moment: NaiveDateTime| (moment - offset).and_utc())
            .collect()
    }

    fn look_back_days(&self, choices: &ReminderChoices, today: Day) -> Vec<Due> {
        let is_day = |day: &Day| Some(day.weekday().number_from_monday()) == choices.look_back.map(u32::from);
        days_from(today).filter(is_day).map(Due::On).collect()
    }

    /// Review days of agreements in force that I said yes to.
    fn review_days(&self, now: Now) -> Vec<Due> {
        self.agreements(now)
            .into_iter()
            .filter(|agreement| matches!(agreement.state, AgreementState::InForce))
            .map(|agreement| Due::On(agreement.review_on))
            .collect()
    }

    /// Things with a time of their own that I chose.
    fn times_of_my_own(&self, choices: &ReminderChoices, now: Now, offset: Duration) -> Vec<Due> {
        let at = |time: DateTime<Utc>| Due::At(time.naive_utc() + offset);
        let mut due = Vec::new();
        if choices.pauses {
            due.extend(self.my_return(now).map(at));
        }
        if choices.talks && self.parted().is_none() {
            due.extend(self.my_talks(now).into_iter().map(at));
        }
        if choices.asks && self.parted().is_none() {
            let mine = self
                .current_asks(now)
                .into_iter()
                .filter(|ask| ask.by == Who::Me && !ask.draft);
            due.extend(mine.filter_map(|ask| ask.body.on).map(Due::On));
        }
        due
    }
}

/// The days of the rituals that were chosen, leaving out what was noted for today already.
fn ritual_days(shared: &Shared, choices: &ReminderChoices, today: Day) -> Vec<Due> {
    let mut due = Vec::new();
    for id in choices.rituals.iter().filter_map(|id| ItemId::parse(id).ok()) {
        let (Some(ritual), _) = ours::ritual::read(&shared.document, &shared.people, today, id) else {
            continue;
        };
        let Ok(rhythm) = Rhythm::parse(&ritual.rhythm.value) else {
            continue;
        };
        if !is_lived(ritual.state) {
            continue;
        }
        let was_noted = |day: &Day| ritual.evenings.iter().any(|evening| evening.day == *day);
        let days = days_from(today).filter(|day| rhythm.names(*day, ritual.day));
        due.extend(
            days.filter(|day| !was_noted(day))
                .map(|day| match time_of_day(&ritual.at.value) {
                    Ok(at) => Due::At(day.and_time(at)),
                    Err(_) => Due::On(day),
                }),
        );
    }
    due
}

fn is_lived(state: State) -> bool {
    matches!(state, State::Trying { .. } | State::KeptAlive)
}

fn days_from(today: Day) -> impl Iterator<Item = Day> {
    (0..DAYS_AHEAD).filter_map(move |ahead| today.checked_add_days(Days::new(ahead)))
}

fn time_of_day(text: &str) -> Result<NaiveTime, ApiError> {
    let time = TimeOfDay::parse(text).map_err(|error| invalid(error.to_string()))?;
    NaiveTime::parse_from_str(&time.to_string(), "%H:%M").map_err(|error| invalid(error.to_string()))
}
