//! The one place that reads the clocks.

use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use crate::seam::Day;

/// How far behind the wall clock an app lives: not at all, unless it writes sample data.
///
/// A demonstration has to show a year that nobody lived. It opens its made-up profiles
/// with a clock that it turns forward itself; a profile that is not marked as sample data
/// never gets one ([`crate::AppOptions`]).
#[derive(Debug, Clone, Default)]
pub struct SampleClock(Arc<AtomicU64>);

impl SampleClock {
    /// Lives this many minutes behind the wall clock from now on.
    pub fn set_minutes_behind(&self, minutes: u64) {
        self.0.store(minutes, Ordering::Relaxed);
    }

    fn millis_behind(&self) -> u64 {
        self.0.load(Ordering::Relaxed).saturating_mul(60_000)
    }
}

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
    /// Reads the clocks of this machine, `clock` behind them.
    pub(crate) fn read(clock: &SampleClock) -> Now {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        let behind = clock.millis_behind();
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let unix_millis = u64::try_from(unix.as_millis())
            .unwrap_or(u64::MAX)
            .saturating_sub(behind);
        let local = chrono::Local::now() - chrono::TimeDelta::milliseconds(i64::try_from(behind).unwrap_or(0));
        Now {
            unix_millis,
            steady_millis: u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX),
            day: local.date_naive(),
            offset_minutes: local.offset().local_minus_utc() / 60,
        }
    }

    /// The moment by the wall clock.
    pub(crate) fn instant(self) -> chrono::DateTime<chrono::Utc> {
        let millis = i64::try_from(self.unix_millis).unwrap_or(i64::MAX);
        chrono::DateTime::from_timestamp_millis(millis).unwrap_or_default()
    }
}
