//! How often to ask the local network for the partner.
//!
//! Asking often finds a partner within a second and is a packet to everybody
//! each time. So: often while someone has just been lost, rarely once that has
//! lasted, never while everyone is linked. Whoever asks is always answered, so
//! it is enough that the laptop that has just arrived asks often.

use std::time::Duration;

/// Ask often for this long after the odds have changed, in milliseconds.
const SEARCH_FOR_MS: u64 = 120_000;

/// How often to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// Someone is missing and may turn up at any moment.
    Searching,
    /// Someone has been missing for minutes.
    Patient,
    /// Nobody is missing: answer only.
    Quiet,
}

impl Pace {
    /// The pace for what is missing: for each device not linked, for how long
    /// (in milliseconds).
    pub(super) fn for_missing(missing: impl IntoIterator<Item = u64>) -> Self {
        match missing.into_iter().min() {
            None => Self::Quiet,
            Some(ms) if ms < SEARCH_FOR_MS => Self::Searching,
            Some(_) => Self::Patient,
        }
    }

    /// The time between two questions, and how many answers per second the
    /// local network may give together.
    pub(super) fn cadence(self) -> (Duration, f32) {
        match self {
            Self::Searching => (Duration::from_millis(700), 2.5),
            Self::Patient => (Duration::from_secs(15), 1.0),
            // The library cannot be told "never".
            Self::Quiet => (Duration::from_secs(24 * 60 * 60), 1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_lost_last_sets_the_pace() {
        assert_eq!(Pace::for_missing([]), Pace::Quiet);
        assert_eq!(Pace::for_missing([0]), Pace::Searching);
        assert_eq!(Pace::for_missing([SEARCH_FOR_MS]), Pace::Patient);
        assert_eq!(Pace::for_missing([SEARCH_FOR_MS, 3_000]), Pace::Searching);
    }
}
