//! What helps: my own readings, put beside the rituals that they are of.
//!
//! The readings and the check-ins come from Mine. From the shared document come
//! only the names of the rituals, and of each reading which evening it is of, by my
//! own note of it. A note of the partner's is never looked at.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;
use nearer_domain::{
    Day, ItemId, mine, ours,
    reading::Reading,
    what_helps::{self, Felt, Helps, ORDINARY_DAYS, Sign},
};
use serde_json::Map;

use super::{Core, shared::Shared};
use crate::{
    clock::Now,
    seam::{
        ApiError, Area, Done, EveningDot, HelpsEstimate, HelpsSign, IgnoredRitual, NearnessDot, OrdinaryDays,
        RitualHelps, WhatHelps, WhatHelpsWish,
    },
    translate,
};

/// Before the ritual's id: the settings that take it off the page.
const IGNORED: &str = "whatHelps/ignored/";

/// How many days are drawn, today included.
const DRAWN_DAYS: u64 = 56;

/// Of one ritual: the readings of each day on which I noted it.
type Noted = BTreeMap<Day, (ItemId, Reading)>;

impl Core {
    pub(super) fn what_helps(&self, now: Now) -> WhatHelps {
        let from = now.day - Days::new(DRAWN_DAYS - 1);
        let year = now.day - Days::new(ORDINARY_DAYS.unsigned_abs());
        let days = mine::nearness::between(&self.mine.document, year, now.day);
        let ignored: BTreeSet<String> = mine::setting::below(&self.mine.document, IGNORED)
            .into_iter()
            .map(|(ritual, _)| ritual)
            .collect();
        let drawn = days.iter().filter(|nearness| nearness.day >= from);
        let mut picture = WhatHelps {
            from,
            to: now.day,
            nearness: drawn
                .map(|nearness| NearnessDot {
                    day: nearness.day,
                    level: nearness.level.get(),
                })
                .collect(),
            rituals: Vec::new(),
            ignored: Vec::new(),
        };
        let Some(shared) = &self.shared else { return picture };
        let mut noted = self.noted(shared);
        let (rituals, _) = ours::ritual::all(&shared.document, &shared.people, now.day);
        for ritual in rituals {
            let Some(noted) = noted.remove(&ritual.id) else {
                continue;
            };
            let id = ritual.id.to_string();
            if ignored.contains(&id) {
                let name = ritual.name.value;
                picture.ignored.push(IgnoredRitual { ritual: id, name });
                continue;
            }
            let evenings = felt(&noted);
            let held: BTreeSet<Day> = noted.keys().copied().collect();
            let helps = what_helps::read(&evenings, &held, &days, now.day);
            picture.rituals.push(RitualHelps {
                ritual: id,
                name: ritual.name.value,
                state: translate::ritual::state(ritual.state),
                smallest: ritual.smallest.value,
                usual: ritual.usual.value,
                evenings: evenings.iter().map(dot).collect(),
                nearer: number(helps.nearer),
                sign: sign(helps.sign),
                estimate: estimate(&helps),
                ordinary: helps.ordinary.map(|ordinary| OrdinaryDays {
                    days: number(ordinary.days),
                    above: number(ordinary.above),
                }),
            });
        }
        // Stable, so that of equally many the newer ritual comes first.
        picture
            .rituals
            .sort_by_key(|ritual| std::cmp::Reverse(ritual.evenings.len()));
        picture
    }

    /// My readings by ritual and day; of two of one evening the newer one.
    fn noted(&self, shared: &Shared) -> BTreeMap<ItemId, Noted> {
        let mut rituals: BTreeMap<ItemId, Noted> = BTreeMap::new();
        for (occasion, reading) in mine::reading::all(&self.mine.document) {
            let note = ours::occasion::of(&shared.document, &shared.people, occasion);
            let Some(note) = note.filter(|note| note.by == shared.people.me()) else {
                continue;
            };
            let days = rituals.entry(note.body.ritual).or_default();
            match days.get(&note.day) {
                Some((newer, _)) if *newer > occasion => {}
                _ => {
                    days.insert(note.day, (occasion, reading));
                }
            }
        }
        rituals
    }

    pub(super) fn what_helps_wish(&mut self, wish: WhatHelpsWish) -> Result<Done, ApiError> {
        match wish {
            WhatHelpsWish::Ignore { ritual } => {
                let name = format!("{IGNORED}{}", translate::id(&ritual)?);
                let setting = Map::from_iter([("kind".to_owned(), "ignored".into())]);
                self.write_mine(&[Area::LookBacks], |document| {
                    mine::setting::put(document, &name, setting)
                })?;
            }
            WhatHelpsWish::ShowAgain { ritual } => {
                let name = format!("{IGNORED}{}", translate::id(&ritual)?);
                self.write_mine(&[Area::LookBacks], |document| mine::setting::remove(document, &name))?;
            }
        }
        Ok(Done::default())
    }
}

/// The evenings with both readings, oldest first.
fn felt(noted: &Noted) -> Vec<Felt> {
    noted
        .iter()
        .filter_map(|(day, (_, reading))| {
            let (before, after) = reading.before.zip(reading.after)?;
            Some(Felt {
                day: *day,
                before,
                after,
            })
        })
        .collect()
}

fn dot(evening: &Felt) -> EveningDot {
    EveningDot {
        day: evening.day,
        before: evening.before.get(),
        after: evening.after.get(),
    }
}

fn sign(sign: Sign) -> HelpsSign {
    match sign {
        Sign::DotsOnly => HelpsSign::DotsOnly,
        Sign::TooEarly => HelpsSign::TooEarly,
        Sign::NoneSoFar => HelpsSign::NoneSoFar,
        Sign::Early => HelpsSign::Early,
        Sign::MostlyNearer => HelpsSign::MostlyNearer,
    }
}

fn estimate(helps: &Helps) -> Option<HelpsEstimate> {
    let estimate = helps.estimate?;
    let (low, high) = estimate.interval();
    Some(HelpsEstimate {
        mean: hundredths(estimate.mean),
        low: hundredths(low),
        high: hundredths(high),
    })
}

fn hundredths(steps: f64) -> i32 {
    // The scale has ten steps, so that this is far within its limits.
    (steps * 100.0).round() as i32
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
