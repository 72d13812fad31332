//! When to dial a device again. Pure: it is told the time and what happened.
//!
//! At first quickly, because most breaks are short; after minutes rarely,
//! because then the other laptop is asleep. Anything that changes the odds (a
//! new address of ours, the partner heard nearby, the relay back) starts over
//! at once, so rarely costs nothing. While a link is up there is no timer.

/// Waiting time after the first failure, in milliseconds; doubles with each.
const FIRST_WAIT_MS: u64 = 250;

/// The longest wait while the break is young.
const YOUNG_WAIT_MS: u64 = 2_000;

/// The longest wait for somebody who is looked forward to.
const LONGEST_WAIT_MS: u64 = 60_000;

/// The longest wait for one to whom there is only a last word to say.
const LONGEST_RARE_WAIT_MS: u64 = 60 * 60_000;

/// After `n` ms of failing we wait up to `n / PATIENCE` ms: 2 s within the first
/// minute, 10 s after five, 60 s after half an hour.
const PATIENCE: u64 = 30;

/// The same where it is rare: 15 s after the first minute, a quarter of an hour after one
/// hour, and once an hour from the fourth on.
const RARE_PATIENCE: u64 = 4;

/// A link that ends sooner than this counts as a failure: the other side takes
/// us and throws us out again.
const STEADY_MS: u64 = 5_000;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RedialInput {
    /// A link is up, whoever dialled it.
    LinkUp,
    /// The link is gone.
    LinkDown,
    /// The odds have changed.
    Woken,
    /// The time given in [`RedialStep::WaitUntil`] has come.
    Due,
    /// The attempt ended without a link.
    Failed,
    /// The attempt ended with a link, of which `LinkUp` has told before.
    Reached,
}

/// What to do now. It replaces whatever was said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RedialStep {
    /// Make one attempt.
    Dial,
    /// Come back with [`RedialInput::Due`] at this time.
    WaitUntil(u64),
    /// Nothing, until something happens.
    Rest,
}

/// The state of reaching one device.
#[derive(Debug, Default)]
pub(super) struct Redial {
    linked_since: Option<u64>,
    dialling: bool,
    woken: bool,
    failures: u32,
    failing_since: Option<u64>,
    due: Option<u64>,
    /// Whether there is only a last word to say to it.
    is_rare: bool,
}

impl Redial {
    /// From now on nothing is expected of the other side, or something is again.
    pub(super) fn set_rare(&mut self, is_rare: bool) {
        self.is_rare = is_rare;
    }

    /// Takes in what happened at `now_ms`. `jitter` is a random byte: two
    /// laptops that lost each other should not keep step.
    #[must_use = "the step has to be taken"]
    pub(super) fn handle(&mut self, input: RedialInput, now_ms: u64, jitter: u8) -> RedialStep {
        match input {
            RedialInput::LinkUp => self.linked_since = Some(now_ms),
            RedialInput::LinkDown => self.link_lost(now_ms, jitter),
            RedialInput::Woken => {
                self.woken = self.dialling;
                self.start_over(now_ms);
            }
            RedialInput::Due => {}
            RedialInput::Reached => self.dialling = false,
            RedialInput::Failed => self.failed(now_ms, jitter),
        }
        self.next(now_ms)
    }

    /// For how long, in milliseconds, every attempt has failed; `None` while
    /// there is a link.
    pub(super) fn missing_for_ms(&self, now_ms: u64) -> Option<u64> {
        match (self.linked_since, self.failing_since) {
            (Some(_), _) => None,
            (None, None) => Some(0),
            (None, Some(since)) => Some(now_ms.saturating_sub(since)),
        }
    }

    fn next(&mut self, now_ms: u64) -> RedialStep {
        // A dial in flight is never given up for a link that came the other
        // way: the other side may already count on it.
        if self.dialling || self.linked_since.is_some() {
            return RedialStep::Rest;
        }
        match self.due {
            Some(due) if due > now_ms => RedialStep::WaitUntil(due),
            _ => {
                self.dialling = true;
                RedialStep::Dial
            }
        }
    }

    fn link_lost(&mut self, now_ms: u64, jitter: u8) {
        let Some(since) = self.linked_since.take() else {
            return;
        };
        if now_ms.saturating_sub(since) >= STEADY_MS {
            self.start_over(now_ms);
        } else {
            self.count_failure(now_ms, jitter);
        }
    }

    fn failed(&mut self, now_ms: u64, jitter: u8) {
        self.dialling = false;
        if std::mem::take(&mut self.woken) {
            self.start_over(now_ms);
        } else {
            self.count_failure(now_ms, jitter);
        }
    }

    fn start_over(&mut self, now_ms: u64) {
        self.failures = 0;
        self.failing_since = None;
        // Several reasons to wake come at once when a network appears.
        self.due = self.due.map(|due| due.min(now_ms));
    }

    fn count_failure(&mut self, now_ms: u64, jitter: u8) {
        let since = *self.failing_since.get_or_insert(now_ms);
        let wait = wait_before(self.failures, now_ms.saturating_sub(since), self.is_rare);
        self.failures = self.failures.saturating_add(1);
        self.due = Some(now_ms + wait + wait * u64::from(jitter) / 1024);
    }
}

/// How long to wait, in milliseconds, after `failures` failures before this
/// one, the first of which was `failing_for_ms` ago.
fn wait_before(failures: u32, failing_for_ms: u64, is_rare: bool) -> u64 {
    let (patience, longest) = if is_rare {
        (RARE_PATIENCE, LONGEST_RARE_WAIT_MS)
    } else {
        (PATIENCE, LONGEST_WAIT_MS)
    };
    let longest = (failing_for_ms / patience).clamp(YOUNG_WAIT_MS, longest);
    let doubled = 1u64.checked_shl(failures.min(16)).unwrap_or(u64::MAX);
    FIRST_WAIT_MS.saturating_mul(doubled).min(longest)
}

#[cfg(test)]
mod tests;
