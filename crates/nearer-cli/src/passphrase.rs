//! Where the passphrase comes from: `NEARER_PASSPHRASE`, else a prompt without echo.

use std::io::IsTerminal;

use nearer_app::{Passphrase, seam::ErrorCode};

use crate::exit::Refused;

const VARIABLE: &str = "NEARER_PASSPHRASE";

/// The passphrase of an existing profile.
pub(crate) fn of_the_profile() -> Result<Passphrase, Refused> {
    match std::env::var(VARIABLE) {
        Ok(passphrase) => Ok(Passphrase::new(passphrase)),
        Err(_) => ask("Passphrase: "),
    }
}

/// Whether the passphrase is there without a question.
pub(crate) fn is_given() -> bool {
    std::env::var_os(VARIABLE).is_some()
}

/// Whether somebody is there who can type it.
pub(crate) fn can_be_asked() -> bool {
    std::io::stdin().is_terminal()
}

/// A new passphrase, asked for twice when it is typed.
pub(crate) fn for_a_new_profile() -> Result<Passphrase, Refused> {
    if let Ok(passphrase) = std::env::var(VARIABLE) {
        return Ok(Passphrase::new(passphrase));
    }
    let first = ask("New passphrase (at least 8 characters; nobody can reset it): ")?;
    let again = ask("The same again: ")?;
    if first != again {
        return Err(Refused::because(
            ErrorCode::Invalid,
            "the two passphrases differ; nothing was made",
        ));
    }
    Ok(first)
}

/// The passphrase of a backup that is read: NEARER_BACKUP_PASSPHRASE, else a prompt.
pub(crate) fn of_a_backup() -> Result<Passphrase, Refused> {
    given_for_a_backup().map_or_else(|| ask("Passphrase of the backup: "), Ok)
}

/// The passphrase for a backup, if one is given.
pub(crate) fn given_for_a_backup() -> Option<Passphrase> {
    std::env::var("NEARER_BACKUP_PASSPHRASE").ok().map(Passphrase::new)
}

/// The recovery words: NEARER_RECOVERY_WORDS, else a prompt.
pub(crate) fn recovery_words() -> Result<String, Refused> {
    match std::env::var("NEARER_RECOVERY_WORDS") {
        Ok(words) => Ok(words),
        Err(_) => ask("The 24 recovery words: ").map(|words| words.typed().to_owned()),
    }
}

fn ask(prompt: &str) -> Result<Passphrase, Refused> {
    if !can_be_asked() {
        return Err(Refused::because(
            ErrorCode::Locked,
            "the passphrase is missing: set NEARER_PASSPHRASE or run this in a terminal",
        ));
    }
    rpassword::prompt_password(prompt)
        .map(Passphrase::new)
        .map_err(|error| Refused::inside(&error))
}
