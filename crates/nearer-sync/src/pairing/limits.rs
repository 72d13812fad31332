//! How long pairing waits, and how often it lets somebody try.
//!
//! Everything is counted by a monotonic clock, so that setting the clock of a
//! laptop opens nothing. Only the end of the invitation is looked at on both
//! clocks, because a monotonic one may stand still while a laptop sleeps.

use std::collections::VecDeque;

use super::Now;

/// From the link to the reveal (M1 to M3), in milliseconds.
pub(super) const TALK_MS: u64 = 15_000;
/// For people to compare, in milliseconds.
pub(super) const COMPARE_MS: u64 = 10 * 60_000;
/// For a lost link to come back, in milliseconds.
pub(super) const RETURN_MS: u64 = 60_000;

const MAX_LINKS: usize = 20;
const MAX_LINKS_IN_WINDOW: usize = 3;
const WINDOW_MS: u64 = 10_000;

/// Counts the links that one invitation has seen.
#[derive(Debug, Default)]
pub(super) struct Links {
    total: usize,
    recent: VecDeque<u64>,
}

impl Links {
    /// Whether another link may be answered now; if so it is counted.
    pub(super) fn admit(&mut self, now: Now) -> bool {
        while self.recent.front().is_some_and(|at| at + WINDOW_MS <= now.monotonic_ms) {
            self.recent.pop_front();
        }
        if self.total >= MAX_LINKS || self.recent.len() >= MAX_LINKS_IN_WINDOW {
            return false;
        }
        self.total += 1;
        self.recent.push_back(now.monotonic_ms);
        true
    }
}

/// When the invitation ends, on both clocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expiry {
    monotonic_ms: u64,
    unix_seconds: u64,
}

impl Expiry {
    /// For an invitation that ends at `unix_seconds`, seen at `now`.
    pub(super) fn at(unix_seconds: u64, now: Now) -> Expiry {
        let left_ms = unix_seconds.saturating_sub(now.unix_seconds).saturating_mul(1000);
        Expiry {
            monotonic_ms: now.monotonic_ms.saturating_add(left_ms),
            unix_seconds,
        }
    }

    /// Whether either clock says that it is over.
    pub(super) fn is_past(&self, now: Now) -> bool {
        now.monotonic_ms >= self.monotonic_ms || now.unix_seconds >= self.unix_seconds
    }

    /// The monotonic moment of the end.
    pub(super) fn wake_at(&self) -> u64 {
        self.monotonic_ms
    }
}
