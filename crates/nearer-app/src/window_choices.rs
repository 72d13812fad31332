//! Where the choices of the window are kept: `window.json` in the profile
//! directory, in clear.
//!
//! They are needed before the passphrase is: the title and the tray are there
//! while the profile is locked. That is why they are not in a database, and why
//! nothing about anyone is among them. Reading never fails; what cannot be read
//! counts as not chosen.

use std::{fs, path::Path};

use crate::{
    refusal,
    seam::{ApiError, WindowChoices},
};

/// The name of the file.
pub(crate) const NAME: &str = "window.json";

/// Larger files are not read, in bytes.
const MAX_BYTES: u64 = 16 * 1024;

impl WindowChoices {
    /// What was chosen for the profile in `dir`.
    #[must_use]
    pub fn read(dir: &Path) -> WindowChoices {
        let path = dir.join(NAME);
        let is_small = fs::metadata(&path).is_ok_and(|found| found.len() <= MAX_BYTES);
        let bytes = if is_small { fs::read(&path).ok() } else { None };
        bytes
            .and_then(|bytes| serde_json::from_slice::<WindowChoices>(&bytes).ok())
            .unwrap_or_default()
            .within_limits()
    }

    /// Takes the file of the profile in `dir` away.
    pub fn forget(dir: &Path) {
        if let Err(error) = fs::remove_file(dir.join(NAME)) {
            tracing::debug!("no choices of the window to take away: {error}");
        }
    }

    /// Keeps the choices for the profile in `dir`. Durable on return.
    ///
    /// # Errors
    ///
    /// If the disk refuses; what was chosen before holds then.
    pub fn keep(&self, dir: &Path) -> Result<(), ApiError> {
        let bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        nearer_store::replace_file(&dir.join(NAME), &bytes).map_err(|fault| refusal::fault(&fault))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seam::ShellWords;

    fn words(title: &str) -> ShellWords {
        ShellWords {
            title: title.to_owned(),
            open: "Open".to_owned(),
            lock: "Lock".to_owned(),
            quit: "Quit".to_owned(),
            reminder: "A reminder you set.".to_owned(),
        }
    }

    #[test]
    fn what_was_chosen_is_there_at_the_next_start() {
        let dir = tempfile::tempdir().unwrap();
        let chosen = WindowChoices {
            lock_after_minutes: 2,
            lock_on_minimise: true,
            words: Some(words("Notes")),
            ..WindowChoices::default()
        };

        chosen.keep(dir.path()).unwrap();

        assert_eq!(WindowChoices::read(dir.path()), chosen);
    }

    #[test]
    fn nothing_chosen_means_five_minutes_and_a_lock_on_sleep() {
        let dir = tempfile::tempdir().unwrap();

        let choices = WindowChoices::read(dir.path());

        assert_eq!((choices.lock_after_minutes, choices.lock_on_sleep), (5, true));
        assert!(!choices.tray && !choices.autostart && !choices.lock_on_minimise);
    }

    #[track_caller]
    fn check_read(file: &str, expected: &WindowChoices) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(NAME), file).unwrap();

        assert_eq!(&WindowChoices::read(dir.path()), expected, "for {file}");
    }

    #[test]
    fn a_file_that_makes_no_sense_counts_as_not_chosen() {
        check_read("", &WindowChoices::default());
        check_read("[1, 2]", &WindowChoices::default());
        check_read(&" ".repeat(20_000), &WindowChoices::default());
    }

    #[test]
    fn no_file_can_switch_the_lock_off() {
        let minutes = |lock_after_minutes| WindowChoices {
            lock_after_minutes,
            ..WindowChoices::default()
        };
        check_read(r#"{ "lockAfterMinutes": 0 }"#, &minutes(1));
        check_read(r#"{ "lockAfterMinutes": 6000 }"#, &minutes(60));
    }

    #[test]
    fn no_file_makes_the_text_too_small_or_too_large_to_read() {
        let size = |text_size| WindowChoices {
            text_size,
            ..WindowChoices::default()
        };
        check_read(r#"{ "textSize": 3 }"#, &size(50));
        check_read(r#"{ "textSize": 150 }"#, &size(150));
        check_read(r#"{ "textSize": 900 }"#, &size(200));
    }

    #[test]
    fn a_word_of_the_shell_is_one_short_line() {
        for title in ["", "  ", "two\nlines", &"long".repeat(20)] {
            let choices = WindowChoices {
                words: Some(words(title)),
                ..WindowChoices::default()
            };

            assert_eq!(choices.within_limits().words, None, "for {title:?}");
        }
    }
}
