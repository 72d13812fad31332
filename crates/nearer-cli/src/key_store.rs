//! The system's key store as a way in.

use std::path::Path;

use clap::Subcommand;
use nearer_app::{
    App, AppOptions, AtStart,
    seam::{ErrorCode, KeyStoreWish, Picture, View, Wish},
};

use crate::{exit::Refused, passphrase, print};

/// What to do about it.
#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Lets it open the profile where no passphrase is given. It is tried first.
    On,
    /// It opens the profile no more.
    Off,
    /// Whether it opens the profile, and whether this system has one.
    Show,
}

/// Carries it out.
pub(crate) async fn run(profile: &Path, verb: Verb, options: AppOptions) -> Result<(), Refused> {
    // Only the passphrase changes the ways in.
    let passphrase = passphrase::of_the_profile()?;
    let app = App::open(profile, &passphrase, options).await?;
    let done = match verb {
        Verb::On => app.use_key_store(Some(&passphrase)).await,
        Verb::Off => app.carry_out(Wish::KeyStore(KeyStoreWish::TurnOff {})).await.map(drop),
        Verb::Show => Ok(()),
    };
    let picture = app.look(View::KeyStore {}).await;
    app.close().await;
    done?;
    let Picture::KeyStore(picture) = picture? else {
        return Err(Refused::because(
            ErrorCode::Internal,
            "the app answered another question",
        ));
    };
    print::json(&serde_json::json!({
        "isOn": picture.is_on,
        "wasTakenAway": picture.was_taken_away,
        "isThere": nearer_app::has_key_store().await,
    }))
}

/// Opens the profile with the system's key store, where that was chosen and nobody locked the window.
/// None if the passphrase is to be asked for.
///
/// # Errors
///
/// What is the matter with the store, if nobody is there to ask for the passphrase.
pub(crate) async fn open(profile: &Path, options: &AppOptions) -> Result<Option<App>, Refused> {
    if passphrase::is_given() || !AtStart::of(profile).may_ask() {
        return Ok(None);
    }
    match nearer_app::ask_key_store(profile).await {
        Ok(kept) => Ok(Some(App::open_with(profile, kept, options.clone()).await?)),
        Err(error) if passphrase::can_be_asked() => {
            say(&error.message);
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

#[expect(clippy::print_stderr, reason = "printing is the command line's job")]
fn say(message: &str) {
    eprintln!("nearer: {message}");
}
