//! The point of each day, written beside the thread that owns the documents.
//!
//! The core only says what goes into it; sealing, checking and thinning out are
//! done on a thread of its own, one at a time, and waited for at the end.

use std::thread::JoinHandle;

use crate::{clock::Now, core::Core};

/// Sees to it that each day has its point.
pub(crate) struct Points {
    is_wanted: bool,
    under_way: Option<JoinHandle<()>>,
}

impl Points {
    pub(crate) fn wanted(is_wanted: bool) -> Points {
        Points {
            is_wanted,
            under_way: None,
        }
    }

    /// Begins with the point of today, if there is none yet.
    pub(crate) fn see_to(&mut self, core: &mut Core, now: Now) {
        let is_busy = self.under_way.as_ref().is_some_and(|thread| !thread.is_finished());
        if !self.is_wanted || is_busy {
            return;
        }
        let Some((points, day, contents)) = core.point_due(now) else {
            return;
        };
        let keep = move || match points.keep_daily(day, &contents) {
            Ok(kept) => tracing::debug!(kept, "the point of today"),
            Err(error) => tracing::warn!("no point of today: {error}"),
        };
        match std::thread::Builder::new().name("nearer-point".to_owned()).spawn(keep) {
            Ok(thread) => self.under_way = Some(thread),
            Err(error) => tracing::warn!("no point of today: {error}"),
        }
    }
}

impl Drop for Points {
    fn drop(&mut self) {
        if let Some(thread) = self.under_way.take() {
            // It reports what went wrong by itself.
            let _ = thread.join();
        }
    }
}
