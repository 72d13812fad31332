//! How much the other side may say in one session.
//!
//! An honest year of two people is a few megabytes. The limits are for the
//! other case: they bound what a device that went wrong can make this one do
//! before the link is closed and the pauses between links take over.

use super::SessionEnd;

/// The most bytes of frames in one session (128 MiB): a full transfer, and a
/// long evening of edits after it.
const SESSION_BYTES: usize = 128 * 1024 * 1024;
/// How many frames that bring nothing may come at once.
const IDLE_BURST: u64 = 64;
/// How long one such frame takes to be forgotten, in milliseconds.
const IDLE_MS: u64 = 125;

/// What was used so far.
#[derive(Debug, Default)]
pub(super) struct Allowance {
    bytes: usize,
    /// The moment at which all idle frames so far are forgotten.
    idle_until: u64,
}

impl Allowance {
    /// Counts the bytes of a frame.
    pub(super) fn bytes(&mut self, count: usize) -> Result<(), SessionEnd> {
        self.bytes = self.bytes.saturating_add(count);
        if self.bytes > SESSION_BYTES {
            Err(SessionEnd::OverBudget)
        } else {
            Ok(())
        }
    }

    /// Counts a frame that brought nothing new.
    pub(super) fn idle(&mut self, now: u64) -> Result<(), SessionEnd> {
        self.idle_until = self.idle_until.max(now) + IDLE_MS;
        if self.idle_until > now + IDLE_BURST * IDLE_MS {
            return Err(SessionEnd::OverBudget);
        }
        Ok(())
    }
}
