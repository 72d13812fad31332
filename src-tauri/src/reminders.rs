//! Reminders: one timer, for the next one that is due, and one sentence.
//!
//! The app says when something of this person's own comes round; that list of
//! times stays here while the profile is locked, without a word of what it is
//! about. There is no other timer, and nothing that comes over the network can
//! set one off: the list is made of what this person set or said yes to.

use std::time::{Duration, SystemTime};

use nearer_app::seam::{Picture, View};
use tauri::{AppHandle, Manager as _, async_runtime};
use tokio::time::timeout;

use crate::desk::Desk;

/// How long one wait lasts at most. Clocks of computers that slept or were put
/// right are looked at again after it; only while a reminder is set at all.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 60 * 60);

/// Reminds from now on.
pub(crate) fn watch(app: &AppHandle) {
    let app = app.clone();
    async_runtime::spawn(async move {
        let desk = app.state::<Desk>();
        let mut times: Vec<SystemTime> = Vec::new();
        loop {
            let changed = desk.reminders_changed();
            match times.first() {
                None => changed.await,
                Some(next) => {
                    let left = next.duration_since(SystemTime::now()).unwrap_or_default();
                    // Ends early if the list changed meanwhile.
                    let waited = timeout(left.min(LONGEST_WAIT), changed).await;
                    if waited.is_err() && *next <= SystemTime::now() {
                        remind(&desk);
                        times.retain(|time| *time > SystemTime::now());
                    }
                }
            }
            if let Some(anew) = times_of(&desk).await {
                times = anew;
            }
        }
    });
}

/// The times as the open profile has them; nothing while it is locked.
async fn times_of(desk: &Desk) -> Option<Vec<SystemTime>> {
    let app = desk.app().await.ok()?;
    let Ok(Picture::ReminderTimes(times)) = app.look(View::ReminderTimes {}).await else {
        return None;
    };
    Some(times.into_iter().map(SystemTime::from).collect())
}

fn remind(desk: &Desk) {
    let Some(words) = desk.choices().words else { return };
    // On some systems this waits for an answer of the desktop.
    std::thread::spawn(move || {
        let shown = notify_rust::Notification::new()
            .appname(&words.title)
            .summary(&words.reminder)
            .show();
        if let Err(error) = shown {
            tracing::warn!("the system shows no notifications: {error}");
        }
    });
}
