//! `nearer keeper`: the keepers of the two, from a laptop.

use std::{path::Path, time::Duration};

use clap::Subcommand;
use nearer_app::{
    App, AppOptions,
    seam::{AddingKeeper, ErrorCode, KeeperState, KeeperWish, Keepers, Picture, View, Wish},
};

use crate::{exit::Refused, passphrase, print};

/// What to do with a keeper.
#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Shows the keepers of the two.
    Show,
    /// Adds the keeper that shows this text. It is in use once the partner has said yes as well.
    Add {
        /// The text that `nearer keep` prints.
        text: String,
    },
    /// Says yes to a keeper that the partner has added.
    Yes {
        /// The id that `nearer keeper show` shows; not needed if there is one alone.
        keeper: Option<String>,
    },
    /// Takes a keeper out of use for good, or says no to one.
    Remove {
        /// The id that `nearer keeper show` shows; not needed if there is one alone.
        keeper: Option<String>,
    },
    /// Looks no longer for a keeper that was removed and cannot be reached.
    GiveUp {
        /// The id that `nearer keeper show` shows; not needed if there is one alone.
        keeper: Option<String>,
    },
    /// Reaches the keepers in use once, takes out what lies there and leaves what is new here:
    /// exit status 0 when that is done, 4 if none can be reached.
    Visit {
        /// Gives up after this many seconds.
        #[arg(long, value_name = "SECONDS", default_value_t = 20)]
        timeout: u64,
    },
}

/// Carries the verb out.
pub(crate) async fn run(profile: &Path, verb: Verb) -> Result<(), Refused> {
    let passphrase = passphrase::of_the_profile()?;
    let is_quiet = matches!(
        verb,
        Verb::Show | Verb::Yes { .. } | Verb::Remove { .. } | Verb::GiveUp { .. }
    );
    let options = AppOptions {
        offline: is_quiet,
        ..AppOptions::from_environment()?
    };
    let app = App::open(profile, &passphrase, options).await?;
    let done = carry_out(&app, verb).await;
    app.close().await;
    print::json(&done?)
}

async fn carry_out(app: &App, verb: Verb) -> Result<Keepers, Refused> {
    match verb {
        Verb::Show => {}
        Verb::Add { text } => {
            let mut notices = app.notices();
            app.carry_out(Wish::Keeper(KeeperWish::Add { text })).await?;
            while look(app).await?.adding == AddingKeeper::Reaching && notices.next().await.is_some() {}
            added(look(app).await?.adding)?;
        }
        Verb::Yes { keeper } => {
            let keeper = the_one(app, keeper).await?;
            app.carry_out(Wish::Keeper(KeeperWish::Yes { keeper })).await?;
        }
        Verb::Remove { keeper } => {
            let keeper = the_one(app, keeper).await?;
            app.carry_out(Wish::Keeper(KeeperWish::Remove { keeper })).await?;
        }
        Verb::GiveUp { keeper } => {
            let removed = look(app).await?.farewells.into_iter().map(|one| one.id);
            let keeper = the_only(removed.collect(), keeper)?;
            app.carry_out(Wish::Keeper(KeeperWish::GiveUp { keeper })).await?;
        }
        Verb::Visit { timeout } => {
            let visit = tokio::time::timeout(Duration::from_secs(timeout), visit(app));
            visit.await.unwrap_or_else(|_| {
                Err(Refused::because(
                    ErrorCode::Unreachable,
                    "no keeper could be reached; everything written here is kept",
                ))
            })?;
        }
    }
    look(app).await
}

/// Waits until everything was taken out and left, at one keeper.
async fn visit(app: &App) -> Result<(), Refused> {
    let mut notices = app.notices();
    loop {
        let keepers = look(app).await?.keepers;
        if !keepers.iter().any(|keeper| keeper.state == KeeperState::InUse) {
            return Err(Refused::because(ErrorCode::NotFound, "no keeper is in use"));
        }
        if keepers.iter().any(|keeper| keeper.settled) {
            return Ok(());
        }
        if keepers.iter().any(|keeper| keeper.too_large) {
            return Err(Refused::because(
                ErrorCode::NotAllowed,
                "more is new here than fits into a box (8 MiB): let the two laptops meet once directly",
            ));
        }
        if keepers.iter().any(|keeper| keeper.full) {
            return Err(Refused::because(
                ErrorCode::Disk,
                "the keeper has no room for what is new here; everything written is kept on this laptop",
            ));
        }
        // A quiet moment passes without a notice.
        let _ = tokio::time::timeout(Duration::from_millis(200), notices.next()).await;
    }
}

async fn look(app: &App) -> Result<Keepers, Refused> {
    match app.look(View::Keepers {}).await? {
        Picture::Keepers(keepers) => Ok(keepers),
        _ => Err(Refused::because(
            ErrorCode::Internal,
            "the app answered another question",
        )),
    }
}

async fn the_one(app: &App, named: Option<String>) -> Result<String, Refused> {
    let keepers = look(app).await?.keepers.into_iter().map(|one| one.id);
    the_only(keepers.collect(), named)
}

fn the_only(mut ids: Vec<String>, named: Option<String>) -> Result<String, Refused> {
    match (named, ids.len()) {
        (Some(named), _) => Ok(named),
        (None, 1) => Ok(ids.remove(0)),
        (None, 0) => Err(Refused::because(ErrorCode::NotFound, "there is no keeper")),
        (None, _) => Err(Refused::because(
            ErrorCode::Invalid,
            "there is more than one keeper: say which, as `nearer keeper show` names them",
        )),
    }
}

fn added(adding: AddingKeeper) -> Result<(), Refused> {
    match adding {
        AddingKeeper::Added => Ok(()),
        AddingKeeper::Refused => Err(Refused::because(
            ErrorCode::Invitation,
            "the keeper does not know this text any more; start it again and copy the new one",
        )),
        AddingKeeper::Idle | AddingKeeper::Reaching | AddingKeeper::Unreachable => Err(Refused::because(
            ErrorCode::Unreachable,
            "the keeper could not be reached; is it running?",
        )),
    }
}
