//! Backups and coming back, between the page and the app.
//!
//! The page names no folder: a backup goes where downloads go. A file that is
//! brought back was chosen in the system's own dialog, and comes as bytes.

use std::{
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use nearer_app::{
    App, BackupSource, Passphrase, Progress, Step, Tell,
    seam::{ApiError, Given, PointPicture},
};
use serde::Serialize;
use tauri::{State, command, ipc::Channel};

use crate::desk::Desk;

/// How far a long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HowFar {
    /// Whether the file is written and is being compared now.
    checking: bool,
    /// From 0 to 100.
    percent: u8,
}

impl From<Progress> for HowFar {
    fn from(progress: Progress) -> HowFar {
        let percent = progress
            .done
            .saturating_mul(100)
            .checked_div(progress.of)
            .unwrap_or(100);
        HowFar {
            checking: progress.step == Step::Checking,
            percent: u8::try_from(percent).unwrap_or(100).min(100),
        }
    }
}

/// Whether the backup under way is to stop.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    fn tell(&self, page: Channel<HowFar>) -> Tell {
        let stop = self.0.clone();
        let mut told = None;
        Box::new(move |progress| {
            let now = HowFar::from(progress);
            if told != Some(now) {
                told = Some(now);
                // A page that went away does not need it.
                let _ = page.send(now);
            }
            if stop.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
    }
}

/// Six words for one backup.
#[command]
pub(crate) fn backup_words() -> Result<String, ApiError> {
    nearer_app::new_backup_words()
}

/// Puts a backup into the folder for downloads, closed with these words.
#[command]
pub(crate) async fn back_up(desk: State<'_, Desk>, words: String, page: Channel<HowFar>) -> Result<Given, ApiError> {
    let folder = nearer_app::downloads_dir()?;
    let stop = desk.stop();
    stop.0.store(false, Ordering::Relaxed);
    let app = desk.app().await?;
    let made = app
        .back_up_into(&folder, "Nearer backup", &Passphrase::new(words), stop.tell(page))
        .await?;
    let text = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    Ok(Given {
        name: text(made.file_name()),
        folder: text(made.parent().map(Path::as_os_str)),
    })
}

/// Stops the backup under way; nothing of it is left.
#[command]
pub(crate) fn stop_backup(desk: State<'_, Desk>) {
    desk.stop().0.store(true, Ordering::Relaxed);
}

/// Makes a profile out of the bytes of a backup, as a new device.
#[command]
pub(crate) async fn restore(
    desk: State<'_, Desk>,
    base64: String,
    words: String,
    passphrase: String,
) -> Result<(), ApiError> {
    let backup = BackupSource::of_text(&base64)?;
    desk.restore(backup, &Passphrase::new(words), &Passphrase::new(passphrase))
        .await
}

/// Opens the profile with its recovery words, as a new device.
#[command]
pub(crate) async fn come_back(desk: State<'_, Desk>, words: String, passphrase: String) -> Result<(), ApiError> {
    desk.come_back(&words, &Passphrase::new(passphrase)).await
}

/// The points of a profile that is closed, and may be one that does not open.
#[command]
pub(crate) async fn points(desk: State<'_, Desk>, passphrase: String) -> Result<Vec<PointPicture>, ApiError> {
    App::points(desk.profile(), &Passphrase::new(passphrase)).await
}

/// Puts the profile back to a point, and leaves it closed.
#[command]
pub(crate) async fn go_back(desk: State<'_, Desk>, passphrase: String, point: String) -> Result<(), ApiError> {
    desk.go_back(&Passphrase::new(passphrase), &point).await
}

/// Takes an export into a profile in which nothing was written yet.
#[command]
pub(crate) async fn take_in(desk: State<'_, Desk>, base64: String) -> Result<(), ApiError> {
    let export = nearer_app::bytes_of(&base64)?;
    desk.app().await?.take_in(export).await
}
