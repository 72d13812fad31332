//! The one place that reads the clocks.

use std::{
    sync::LazyLock,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use crate::seam::Day;

/// What the clocks say while one message is handled.
///
/// The core is told the time and never asks for it, so that a test can stand
/// anywhere in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Now {
    /// Milliseconds since 1970-01-01T00:00:00Z, by the wall clock.
    pub(crate) unix_millis: u64,
    /// Milliseconds on a clock that never goes back, since some moment of this process.
    pub(crate) steady_millis: u64,
    /// The calendar day where this laptop is.
    pub(crate) day: Day,
    /// How far the clock on the wall here is ahead of UTC, in minutes.
    pub(crate) offset_minutes: i32,
}

impl Now {
    /// Reads the clocks of this machine.
    pub(crate) fn read() -> Now {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Now {
            unix_millis: u64::try_from(unix.as_millis()).unwrap_or(u64::MAX),
            steady_millis: u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX),
            day: chrono::Local::now().date_naive(),
            offset_minutes: chrono::Local::now().offset().local_minus_utc() / 60,
        }
    }

    /// The moment by the wall clock.
    pub(crate) fn instant(self) -> chrono::DateTime<chrono::Utc> {
        let millis = i64::try_from(self.unix_millis).unwrap_or(i64::MAX);
        chrono::DateTime::from_timestamp_millis(millis).unwrap_or_default()
    }
}
