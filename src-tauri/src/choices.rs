//! Carries out the choices of the window: its title, the size of its text, the tray.
//!
//! Each may be impossible on some desktop. Then it is said in the log and the
//! window works as before: a choice is a wish to the system.

use tauri::{AppHandle, Manager as _};

use crate::{desk::Desk, tray, window};

/// Does what is chosen now.
pub(crate) fn follow(app: &AppHandle) {
    let choices = app.state::<Desk>().choices();
    let neutral = choices.words.as_ref().filter(|_| choices.neutral_title);
    window::set_title(app, neutral.map(|words| words.title.as_str()));
    window::set_text_size(app, choices.text_size);
    let words = choices.words.filter(|_| choices.tray);
    // Menus and icons belong to the main thread.
    let handle = app.clone();
    let shown = app.run_on_main_thread(move || tray::follow(&handle, words.as_ref()));
    if let Err(error) = shown {
        tracing::warn!("the tray could not be reached: {error}");
    }
}
