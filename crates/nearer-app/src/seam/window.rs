//! What the shell and the page say to each other beside the app: the choices
//! of the window, and the shell's one request.

use serde::{Deserialize, Serialize};

/// What the window does by itself, as the person chose it. Not a word of it is about anyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WindowChoices {
    /// Lock after this many minutes without a key or a touch, 1 to 60.
    pub lock_after_minutes: u16,
    /// Lock when the laptop goes to sleep.
    pub lock_on_sleep: bool,
    /// Lock when the window is minimised.
    pub lock_on_minimise: bool,
    /// A title that says nothing, and no name on the screen to unlock.
    pub neutral_title: bool,
    /// A small icon in the system's tray.
    pub tray: bool,
    /// Start with the computer, minimised and locked.
    pub autostart: bool,
    /// How large everything is drawn, in per cent, 50 to 200.
    pub text_size: u16,
    /// The words of the shell in the language of the interface, once it has given them.
    pub words: Option<ShellWords>,
}

/// The few words that the shell itself shows. They come from the interface and say nothing of the content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ShellWords {
    /// The neutral title of the window, and the name of the icon in the tray.
    pub title: String,
    /// The tray's menu: show the window.
    pub open: String,
    /// The tray's menu: lock.
    pub lock: String,
    /// The tray's menu: end.
    pub quit: String,
    /// The whole text of every reminder.
    pub reminder: String,
}

/// What the shell asks of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ShellCall {
    /// Cover what is on screen, keep what is being written, then lock.
    Lock,
}

impl WindowChoices {
    /// The longest idle time that can be chosen, in minutes.
    pub const MAX_LOCK_AFTER_MINUTES: u16 = 60;
    /// The sizes in which everything can be drawn, in per cent.
    pub const TEXT_SIZES: std::ops::RangeInclusive<u16> = 50..=200;
    /// The longest word of the shell, in characters.
    pub const MAX_WORD_CHARS: usize = 60;

    /// The same within the limits: a file that someone edited, or a page that went bad, stays harmless.
    #[must_use]
    pub fn within_limits(mut self) -> WindowChoices {
        self.lock_after_minutes = self.lock_after_minutes.clamp(1, WindowChoices::MAX_LOCK_AFTER_MINUTES);
        self.text_size = self
            .text_size
            .clamp(*WindowChoices::TEXT_SIZES.start(), *WindowChoices::TEXT_SIZES.end());
        self.words = self.words.filter(|words| {
            [&words.title, &words.open, &words.lock, &words.quit, &words.reminder]
                .into_iter()
                .all(|word| is_a_word(word))
        });
        self
    }
}

fn is_a_word(word: &str) -> bool {
    !word.trim().is_empty()
        && word.chars().count() <= WindowChoices::MAX_WORD_CHARS
        && !word.chars().any(char::is_control)
}

impl Default for WindowChoices {
    fn default() -> WindowChoices {
        WindowChoices {
            lock_after_minutes: 5,
            lock_on_sleep: true,
            lock_on_minimise: false,
            neutral_title: false,
            tray: false,
            autostart: false,
            text_size: 100,
            words: None,
        }
    }
}
