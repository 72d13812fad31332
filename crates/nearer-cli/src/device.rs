//! `nearer device`: the laptops of the two, without a window.

use std::{net::SocketAddr, path::Path, time::Duration};

use clap::{Subcommand, ValueEnum};
use nearer_app::{
    App, AppOptions,
    seam::{DeviceWish, ErrorCode, ExchangeWish, Picture, View, Wish},
};

use crate::{
    exit::Refused,
    pair::{Answer, pair},
    passphrase, print,
};

/// How long a laptop that takes itself off the list looks for somebody to tell.
const TELLING: Duration = Duration::from_secs(20);

/// What to do with a laptop of the two.
#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Shows the laptops of the two and the news about them.
    List,
    /// Takes in a further laptop of yours: prints an invitation as the first line and waits.
    /// The other laptop becomes you. It joins with `nearer pair join`.
    Add {
        /// Lets Mine go along, now and later.
        #[arg(long)]
        mine: bool,
        #[command(flatten)]
        invite: Invite,
    },
    /// Takes in a new laptop of your partner's, in place of all they had, which are retired.
    Vouch {
        #[command(flatten)]
        invite: Invite,
    },
    /// Takes a laptop of yours off the list, for good. This one only if another can be reached.
    Remove {
        /// The id that `nearer device list` shows.
        device: String,
    },
    /// Whether this laptop exchanges with that one. Told to nobody.
    Exchange {
        /// The id that `nearer device list` shows.
        device: String,
        /// Whether it does.
        on: Switch,
    },
    /// Whether Mine goes between this laptop and another of yours. It does once both say so.
    Mine {
        /// The id that `nearer device list` shows.
        device: String,
        /// Whether it does.
        on: Switch,
    },
    /// What you call a laptop, on this one alone.
    Name {
        /// The id that `nearer device list` shows.
        device: String,
        /// At most 40 characters; nothing takes the name away.
        name: String,
    },
    /// Gives this laptop a new key for the network, used as soon as the others have heard of it.
    NewKey,
    /// Makes this copy of a profile a laptop of its own, which has to be taken in anew.
    BecomeNew,
    /// Puts the news about laptops aside.
    Heard,
}

/// On or off.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    /// It does.
    On,
    /// It does not.
    Off,
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
    let passphrase = passphrase::of_the_profile()?;
    let quiet = AppOptions {
        offline: true,
        ..AppOptions::from_environment()?
    };
    let (wish, invite) = match verb {
        Verb::Add { mine, invite } => (DeviceWish::Add { mine }, Some(invite)),
        Verb::Vouch { invite } => (DeviceWish::Vouch {}, Some(invite)),
        Verb::List => {
            let app = App::open(profile, &passphrase, quiet).await?;
            let picture = app.look(View::Devices {}).await;
            app.close().await;
            return print::json(&picture?);
        }
        Verb::Remove { device } => (DeviceWish::Remove { device }, None),
        Verb::Exchange { device, on } => (
            DeviceWish::SetExchange {
                device,
                on: on == Switch::On,
            },
            None,
        ),
        Verb::Mine { device, on } => (
            DeviceWish::SetMine {
                device,
                on: on == Switch::On,
            },
            None,
        ),
        Verb::Name { device, name } => (DeviceWish::Name { device, name }, None),
        Verb::NewKey => (DeviceWish::NewKey {}, None),
        Verb::BecomeNew => (DeviceWish::become_new(&passphrase), None),
        Verb::Heard => (DeviceWish::Heard {}, None),
    };
    let Some(invite) = invite else {
        return carry_out(profile, &passphrase, quiet, wish).await;
    };
    let app = App::open(profile, &passphrase, crate::listening(invite.listen)?).await?;
    let result = pair(&app, Wish::Device(wish), &invite.answer).await;
    app.close().await;
    result
}

async fn carry_out(
    profile: &Path,
    passphrase: &nearer_app::Passphrase,
    quiet: AppOptions,
    wish: DeviceWish,
) -> Result<(), Refused> {
    let app = App::open(profile, passphrase, quiet).await?;
    let is_this_one = match (&wish, app.look(View::Devices {}).await?) {
        (DeviceWish::Remove { device }, Picture::Devices(all)) => {
            all.devices.iter().any(|each| each.this_one && each.id == *device)
        }
        _ => false,
    };
    if !is_this_one {
        let done = app.carry_out(Wish::Device(wish)).await;
        app.close().await;
        return print::json(&done?);
    }
    // Somebody has to hear of it: this goes over the network.
    app.close().await;
    let app = App::open(profile, passphrase, crate::listening(None)?).await?;
    let told = tokio::time::timeout(TELLING, async {
        let agreed = app.agreed();
        app.carry_out(Wish::Exchange(ExchangeWish::Dial { address: None }))
            .await?;
        agreed.await?;
        app.carry_out(Wish::Device(wish)).await
    });
    let done = told.await.unwrap_or_else(|_| {
        Err(nearer_app::seam::ApiError {
            code: ErrorCode::Unreachable,
            message: "no other laptop could be reached to be told; nothing changed".to_owned(),
        })
    });
    app.close().await;
    print::json(&done?)
}
