//! `nearer erase`: the last command of a profile.
//!
//! Nothing brings a profile back, so the passphrase alone is not enough: somebody has
//! to type a word, or a script to say `--yes`. Both come before anything is touched.

use std::{
    io::{BufRead, IsTerminal, Write},
    path::Path,
};

use nearer_app::{App, AppOptions, seam::ErrorCode};

use crate::{exit::Refused, passphrase, print};

/// What has to be typed.
const WORD: &str = "erase";

/// Erases the profile in `profile`; with `yes`, without asking.
pub(crate) async fn run(profile: &Path, options: AppOptions, yes: bool) -> Result<(), Refused> {
    let passphrase = passphrase::of_the_profile()?;
    // Opened before anything is asked: a wrong passphrase, or a profile that is in use, ends here.
    let app = App::open(profile, &passphrase, options).await?;
    let erased = if yes || is_meant(profile) {
        app.erase(&passphrase).await.map_err(Refused::from)
    } else {
        Err(Refused::because(
            ErrorCode::NotAllowed,
            "nothing was erased: type the word in a terminal, or say --yes",
        ))
    };
    app.close().await;
    erased?;
    print::json(&serde_json::json!({ "erased": true }))
}

/// Asks for the word. Without a terminal nobody is there to type it.
fn is_meant(profile: &Path) -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    let mut question = std::io::stderr().lock();
    let asked = write!(
        question,
        "Everything in {} is erased, and nothing brings it back. What your partner holds stays with them.\nType {WORD} to go on: ",
        profile.display()
    );
    let mut typed = String::new();
    asked.and_then(|()| question.flush()).is_ok()
        && std::io::stdin().lock().read_line(&mut typed).is_ok()
        && typed.trim() == WORD
}
