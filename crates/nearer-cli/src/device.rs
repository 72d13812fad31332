//! `nearer device`: the laptops of the two, without a window.

use std::{net::SocketAddr, path::Path};

use clap::Subcommand;
use nearer_app::{
    App,
    seam::{DeviceWish, Wish},
};

use crate::{
    exit::Refused,
    pair::{Answer, pair},
    passphrase,
};

/// What to do with a laptop of the two.
#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Takes in a further laptop of yours: prints an invitation as the first line and waits.
    /// The other laptop becomes you. It joins with `nearer pair join`.
    Add {
        #[command(flatten)]
        invite: Invite,
    },
    /// Takes in a new laptop of your partner's, in place of all they had, which are retired.
    Vouch {
        #[command(flatten)]
        invite: Invite,
    },
}

/// How an invitation waits and is answered.
#[derive(clap::Args)]
pub(crate) struct Invite {
    /// Listens on this address only, `IP:port`.
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    answer: Answer,
}

/// Carries the verb out.
pub(crate) async fn run(profile: &Path, verb: Verb) -> Result<(), Refused> {
    let (wish, invite) = match verb {
        Verb::Add { invite } => (DeviceWish::Add {}, invite),
        Verb::Vouch { invite } => (DeviceWish::Vouch {}, invite),
    };
    let passphrase = passphrase::of_the_profile()?;
    let app = App::open(profile, &passphrase, crate::listening(invite.listen)?).await?;
    let result = pair(&app, Wish::Device(wish), &invite.answer).await;
    app.close().await;
    result
}
