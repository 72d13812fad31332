//! The icon in the tray, if that was chosen: a neutral name and three words.
//!
//! Nothing about the content ever changes it: no dot, no number, no colour.

use std::panic::{AssertUnwindSafe, catch_unwind};

use nearer_app::seam::ShellWords;
use tauri::{
    AppHandle, Manager as _, async_runtime,
    menu::{Menu, MenuItem},
    tray::TrayIconBuilder,
};

use crate::{desk::Desk, window};

const TRAY: &str = "tray";
const OPEN: &str = "open";
const LOCK: &str = "lock";
const QUIT: &str = "quit";

/// Shows the icon with these words, or takes it away. Runs on the main thread.
pub(crate) fn follow(app: &AppHandle, words: Option<&ShellWords>) {
    drop(app.remove_tray_by_id(TRAY));
    let Some(words) = words else { return };
    // Without a library for it, the one below panics where others return an error.
    match catch_unwind(AssertUnwindSafe(|| show(app, words))) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!("there is no tray here: {error}"),
        Err(_) => tracing::warn!("there is no tray here"),
    }
}

/// Whether the icon is there, so that a hidden window can be brought back.
pub(crate) fn is_shown(app: &AppHandle) -> bool {
    app.tray_by_id(TRAY).is_some()
}

fn show(app: &AppHandle, words: &ShellWords) -> tauri::Result<()> {
    // The tray says the name of the program where nothing else was set, and sets it once.
    #[cfg(target_os = "linux")]
    if glib::application_name().as_deref() == glib::prgname().as_deref() {
        glib::set_application_name(&words.title);
    }
    let item = |id: &str, text: &str| MenuItem::with_id(app, id, text, true, None::<&str>);
    let menu = Menu::with_items(
        app,
        &[
            &item(OPEN, &words.open)?,
            &item(LOCK, &words.lock)?,
            &item(QUIT, &words.quit)?,
        ],
    )?;
    let mut tray = TrayIconBuilder::with_id(TRAY)
        .menu(&menu)
        .tooltip(&words.title)
        .on_menu_event(|app, event| match event.id().as_ref() {
            OPEN => window::show(app),
            LOCK => {
                let app = app.clone();
                async_runtime::spawn(async move { app.state::<Desk>().lock().await });
            }
            QUIT => app.exit(0),
            _ => {}
        });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app)?;
    Ok(())
}
