//! Numbered moments at which a test may end the process or fill the disk.
//!
//! Every step that has to be safe against a power cut passes one. In a release
//! build a point does nothing and cannot be reached by anything a person sets.
//! In a debug build `NEARER_CRASH_AT=n` ends the process at the n-th point that
//! it passes, and `NEARER_FULL_AT=n` lets the n-th say that the disk is full.

use crate::fault::Fault;

/// Passes one of the numbered moments, before something happens.
///
/// # Errors
///
/// [`Fault::DiskFull`] where a test asked for it, and never in a release build.
pub(crate) fn point() -> Result<(), Fault> {
    if pass() { Err(Fault::DiskFull) } else { Ok(()) }
}

/// Passes one of the numbered moments, after something happened.
pub(crate) fn passed() {
    pass();
}

/// Whether a test wants passphrases that cost next to nothing (`NEARER_CHEAP_KEYS`). Never in a
/// release build: there every guess costs its second.
#[cfg(debug_assertions)]
pub(crate) fn keys_are_cheap() -> bool {
    std::env::var_os("NEARER_CHEAP_KEYS").is_some()
}

#[cfg(not(debug_assertions))]
pub(crate) const fn keys_are_cheap() -> bool {
    false
}

/// Ends the process if a test wants it here; says whether the disk is full here.
#[cfg(debug_assertions)]
fn pass() -> bool {
    use std::sync::atomic::{AtomicU32, Ordering};

    static PASSED: AtomicU32 = AtomicU32::new(0);
    let asked = |variable| std::env::var(variable).ok()?.parse::<u32>().ok();
    let number = PASSED.fetch_add(1, Ordering::SeqCst) + 1;
    if asked("NEARER_CRASH_AT") == Some(number) {
        std::process::abort();
    }
    asked("NEARER_FULL_AT") == Some(number)
}

#[cfg(not(debug_assertions))]
const fn pass() -> bool {
    false
}
