//! What helps: what one person's own readings say about a ritual, and what they do not.
//!
//! It is worked out from the readings of one person, on their own laptop. There is
//! no average, gap or score of two people here, because with two people any of
//! these gives away the other's answer. And it is worked out so that few evenings
//! say little: every estimate begins at "no change" and has to be drawn away from
//! it. The formulae, with their sources, are in `docs/what-helps.md`.

use std::collections::BTreeSet;

use crate::{Day, Level};

/// The weight of a reading halves in this many days (8 weeks).
pub const HALF_LIFE_DAYS: f64 = 56.0;

/// The variance of what is believed before the first evening: no change, give or take half a step.
pub const PRIOR_VARIANCE: f64 = 0.25;

/// The least variance that evenings are taken to have. Equal readings are not certain ones.
pub const LEAST_VARIANCE: f64 = 0.25;

/// An effect up to this, in steps of the scale, is too small to speak of.
pub const SMALL_EFFECT: f64 = 0.2;

/// A sign is only spoken of if the effect is larger than [`SMALL_EFFECT`] with more than this probability.
pub const SURE: f64 = 0.9;

/// The fewest ordinary days with which evenings are compared.
pub const LEAST_ORDINARY: usize = 6;

/// Ordinary days are looked for among this many days before today.
pub const ORDINARY_DAYS: i64 = 365;

/// How far an interval reaches, in standard deviations each way: 19 times in 20.
const REACH: f64 = 1.959_963_984_540_054;

/// One evening of a ritual, as one person felt it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Felt {
    /// The day of the evening.
    pub day: Day,
    /// How near it felt before.
    pub before: Level,
    /// How near it felt after.
    pub after: Level,
}

impl Felt {
    /// The change, from -10 to 10.
    pub fn change(&self) -> i8 {
        self.after.get().cast_signed() - self.before.get().cast_signed()
    }
}

/// How near one person felt on a day, by their own check-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearness {
    /// The day.
    pub day: Day,
    /// How near it felt.
    pub level: Level,
}

/// What the readings of one ritual say.
#[derive(Debug, Clone, PartialEq)]
pub struct Helps {
    /// How many evenings have both readings.
    pub evenings: usize,
    /// After how many of them it felt nearer than before.
    pub nearer: usize,
    /// What may be said about it.
    pub sign: Sign,
    /// The estimate, from three evenings on.
    pub estimate: Option<Estimate>,
    /// The comparison with ordinary days, if there are enough of both.
    pub ordinary: Option<Ordinary>,
}

/// What may be said about a ritual. Each has its own sentence on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Up to two evenings: the dots, and no words.
    DotsOnly,
    /// "Too early to say."
    TooEarly,
    /// Enough evenings, and nothing that stands out.
    NoneSoFar,
    /// "Early sign. Could still be chance."
    Early,
    /// "For you, this has mostly gone with feeling nearer."
    MostlyNearer,
}

/// The change that a ritual goes with, in steps of the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The weighted mean of the changes.
    pub m: f64,
    /// The weighted variance of the changes; none of a single evening.
    pub variance: Option<f64>,
    /// How many evenings of today the evenings are worth: the sum of their weights.
    pub worth: f64,
    /// The variance of the mean, after the floor.
    pub v: f64,
    /// The estimate: the mean, drawn towards no change.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// The probability that the effect is larger than [`SMALL_EFFECT`].
    pub beyond_small: f64,
}

impl Estimate {
    /// Where the interval begins and ends: 19 times in 20 the effect lies in it.
    pub fn interval(&self) -> (f64, f64) {
        (self.mean - REACH * self.sd, self.mean + REACH * self.sd)
    }
}

/// Evenings beside ordinary days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ordinary {
    /// How many ordinary days there are.
    pub days: usize,
    /// How near it usually felt on them, weighted.
    pub usual: f64,
    /// After how many evenings it felt nearer than that.
    pub above: usize,
}

/// Reads the evenings of one ritual, at most one for each day, as on `today`.
///
/// `held` are all days on which the ritual was held, with or without readings;
/// `days` are the days with a check-in, at most one each.
pub fn read(evenings: &[Felt], held: &BTreeSet<Day>, days: &[Nearness], today: Day) -> Helps {
    let nearer = evenings.iter().filter(|evening| evening.change() > 0).count();
    let estimate = if evenings.len() < 3 {
        None
    } else {
        estimate(evenings, today)
    };
    Helps {
        evenings: evenings.len(),
        nearer,
        sign: sign(evenings, nearer, estimate.as_ref()),
        estimate,
        ordinary: ordinary(evenings, held, days, today),
    }
}

/// The weight of a reading of `day` on `today`. A day to come weighs as much as today.
pub fn weight(day: Day, today: Day) -> f64 {
    // A number of days is far below 2^52, so nothing is lost.
    let age = (today - day).num_days().max(0) as f64;
    (-age / HALF_LIFE_DAYS).exp2()
}

/// The estimate from these evenings; none without an evening.
pub fn estimate(evenings: &[Felt], today: Day) -> Option<Estimate> {
    if evenings.is_empty() {
        return None;
    }
    let weighted: Vec<(f64, f64)> = evenings
        .iter()
        .map(|evening| (weight(evening.day, today), f64::from(evening.change())))
        .collect();
    let worth: f64 = weighted.iter().map(|(w, _)| w).sum();
    let squares: f64 = weighted.iter().map(|(w, _)| w * w).sum();
    let m = mean(&weighted);
    let spread: f64 = weighted.iter().map(|(w, x)| w * (x - m) * (x - m)).sum();
    let variance = (evenings.len() > 1).then(|| spread / (worth - squares / worth));
    let v = variance.unwrap_or(0.0).max(LEAST_VARIANCE) / worth;
    let drawn = PRIOR_VARIANCE / (PRIOR_VARIANCE + v);
    let (mean, sd) = (m * drawn, (v * drawn).sqrt());
    Some(Estimate {
        m,
        variance,
        worth,
        v,
        mean,
        sd,
        beyond_small: normal_below((mean - SMALL_EFFECT) / sd),
    })
}

fn mean(weighted: &[(f64, f64)]) -> f64 {
    let worth: f64 = weighted.iter().map(|(w, _)| w).sum();
    weighted.iter().map(|(w, x)| w * x).sum::<f64>() / worth
}

/// The probability that a standard normal number is below `z`.
fn normal_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

fn sign(evenings: &[Felt], nearer: usize, estimate: Option<&Estimate>) -> Sign {
    let n = evenings.len();
    let first = evenings.iter().map(|evening| evening.day).min();
    let last = evenings.iter().map(|evening| evening.day).max();
    let days = first.zip(last).map_or(0, |(first, last)| (last - first).num_days());
    // "Usually" and "mostly" would be untrue of half the evenings, whatever the mean.
    let stands_out = estimate.is_some_and(|estimate| estimate.beyond_small > SURE) && 2 * nearer > n;
    match n {
        0..=2 => Sign::DotsOnly,
        3..=5 => Sign::TooEarly,
        _ if days < 21 => Sign::TooEarly,
        _ if !stands_out => Sign::NoneSoFar,
        10.. if days >= 28 => Sign::MostlyNearer,
        _ => Sign::Early,
    }
}

fn ordinary(evenings: &[Felt], held: &BTreeSet<Day>, days: &[Nearness], today: Day) -> Option<Ordinary> {
    let ordinary: Vec<(f64, f64)> = days
        .iter()
        .filter(|day| !held.contains(&day.day) && (0..=ORDINARY_DAYS).contains(&(today - day.day).num_days()))
        .map(|day| (weight(day.day, today), f64::from(day.level.get())))
        .collect();
    if ordinary.len() < LEAST_ORDINARY || evenings.len() < LEAST_ORDINARY {
        return None;
    }
    let usual = mean(&ordinary);
    Some(Ordinary {
        days: ordinary.len(),
        usual,
        above: evenings
            .iter()
            .filter(|evening| f64::from(evening.after.get()) > usual)
            .count(),
    })
}

#[cfg(test)]
mod tests;
