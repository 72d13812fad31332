//! `nearer`: the command line. The same two verbs as the window, as JSON.
//!
//! Results go to standard output as JSON, messages for people to standard
//! error, and the exit status tells a script what happened (see [`exit`]).

mod backup;
mod device;
mod erase;
mod exit;
mod keep;
mod keeper;
mod key_store;
mod pair;
mod parcel;
mod passphrase;
mod print;
mod serve;

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, time::Duration};

use clap::{Parser, Subcommand};
use nearer_app::{
    App, AppOptions,
    seam::{ApiError, ErrorCode, ExchangeWish, Paper, Picture, View, Wish, examples},
};

use exit::Refused;

/// Nearer, without a window.
#[derive(Parser)]
#[command(name = "nearer", version, about)]
struct Arguments {
    /// The profile directory; else the NEARER_PROFILE variable, else the platform's place for app data.
    #[arg(long, global = true, env = "NEARER_PROFILE", value_name = "DIR")]
    profile: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes a new profile. The passphrase comes from NEARER_PASSPHRASE, else from a prompt.
    Init {
        /// The name the partner will see.
        #[arg(long)]
        name: String,
    },
    /// Joins two laptops.
    Pair {
        #[command(subcommand)]
        side: pair::Side,
    },
    /// The laptops of the two: takes one in.
    Device {
        #[command(subcommand)]
        verb: device::Verb,
    },
    /// Makes this computer a keeper: always on, it stores sealed boxes that it cannot read. Its text is entered
    /// on a laptop with `nearer keeper add`. Needs no profile.
    #[command(name = "keep")]
    BeKeeper {
        /// The folder of the keeper, and of nothing else.
        #[arg(long, value_name = "DIR")]
        folder: PathBuf,
        /// Listens on this address only, `IP:port`.
        #[arg(long, value_name = "ADDR")]
        listen: Option<SocketAddr>,
        /// The relay of your choice through which laptops may reach it, an `https://` address.
        #[arg(long, value_name = "URL")]
        relay: Option<String>,
    },
    /// The keepers of the two: adds one, says yes, removes it.
    Keeper {
        #[command(subcommand)]
        verb: keeper::Verb,
    },
    /// The system's key store as a way in, besides the passphrase.
    KeyStore {
        #[command(subcommand)]
        verb: key_store::Verb,
    },
    #[command(flatten)]
    Keep(backup::Keep),
    /// Exchanges by a file, with no line between the laptops.
    Parcel {
        #[command(subcommand)]
        verb: parcel::Verb,
    },
    /// Is reachable and exchanges until stopped.
    Serve {
        /// Listens on this address only, `IP:port`.
        #[arg(long, value_name = "ADDR")]
        listen: Option<SocketAddr>,
        /// Stops by itself after this many seconds.
        #[arg(long = "for", value_name = "SECONDS")]
        seconds: Option<u64>,
        /// Meanwhile carries out what comes on standard input, one JSON document a line: `{"do": WISH}` or
        /// `{"look": VIEW}`. Each is answered by one line; the end of the input ends it.
        #[arg(long)]
        stdin: bool,
    },
    /// Exchanges once: exit status 0 when both laptops hold the same, 4 if the partner cannot be reached.
    Exchange {
        /// Dials this address besides those already known, `IP:port`.
        #[arg(long, value_name = "ADDR")]
        peer: Option<SocketAddr>,
        /// Gives up after this many seconds.
        #[arg(long, value_name = "SECONDS", default_value_t = 20)]
        timeout: u64,
    },
    /// Carries out one wish, given as JSON (see `nearer wishes`).
    Do {
        /// The wish.
        wish: String,
    },
    /// Shows one view, given as JSON (see `nearer views`).
    Look {
        /// The view.
        view: String,
    },
    /// Puts a file into the folder for downloads, named as JSON (see `nearer papers`).
    GiveOut {
        /// The paper.
        paper: String,
        /// Puts it into this folder instead.
        #[arg(long = "to", value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Person, partner, space, heads, counts by kind.
    Status,
    /// Erases this profile for good, keys first. Asks for a word before it does.
    Erase {
        /// Does not ask.
        #[arg(long)]
        yes: bool,
    },
    /// The JSON Schema of every wish, with one example each.
    Wishes,
    /// The JSON Schema of every view, with one example each.
    Views,
    /// The JSON Schema of every paper, with one example each.
    Papers,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // Silent unless asked: standard error belongs to messages for people.
    let filter = std::env::var("NEARER_LOG").unwrap_or_else(|_| "off".to_owned());
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(filter))
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return exit::report(&Refused::inside(&error)),
    };
    match runtime.block_on(run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refused) => exit::report(&refused),
    }
}

async fn run(arguments: Arguments) -> Result<(), Refused> {
    if let Command::BeKeeper { folder, listen, relay } = arguments.command {
        return keep::run(&folder, listen, relay).await;
    }
    let profile = match arguments.profile {
        Some(profile) => profile,
        None => nearer_app::default_profile_dir().map_err(Refused::from)?,
    };
    let quiet = AppOptions {
        offline: true,
        ..AppOptions::from_environment()?
    };
    match arguments.command {
        Command::Init { name } => {
            let passphrase = passphrase::for_a_new_profile()?;
            let app = App::create(&profile, &name, &passphrase, quiet).await?;
            let status = app.look(View::Status {}).await?;
            print::json(&status)?;
            app.close().await;
            Ok(())
        }
        Command::Pair { side } => pair::run(&profile, side).await,
        Command::Device { verb } => device::run(&profile, verb).await,
        Command::Parcel { verb } => parcel::run(&profile, verb, quiet).await,
        Command::BeKeeper { .. } => Ok(()),
        Command::Keeper { verb } => keeper::run(&profile, verb).await,
        Command::KeyStore { verb } => key_store::run(&profile, verb, quiet).await,
        Command::Keep(what) => backup::run(&profile, what, quiet).await,
        Command::Serve { listen, seconds, stdin } => {
            serve::serve(&profile, listen, seconds.map(Duration::from_secs), stdin).await
        }
        Command::Exchange { peer, timeout } => exchange(&profile, peer, Duration::from_secs(timeout)).await,
        Command::Do { wish } => {
            let wish: Wish = understand(&wish, "wishes")?;
            let app = open(&profile, quiet).await?;
            let done = app.carry_out(wish).await;
            app.close().await;
            print::json(&done?)
        }
        Command::Look { view } => {
            let view: View = understand(&view, "views")?;
            let app = open(&profile, quiet).await?;
            let picture = app.look(view).await;
            app.close().await;
            print::json(&picture?)
        }
        Command::GiveOut { paper, folder } => {
            let paper: Paper = understand(&paper, "papers")?;
            let folder = match folder {
                Some(folder) => folder,
                None => nearer_app::downloads_dir()?,
            };
            let app = open(&profile, quiet).await?;
            let given = app.give_out(paper, &folder).await;
            app.close().await;
            print::json(&given?)
        }
        Command::Status => {
            let app = open(&profile, quiet).await?;
            let picture = app.look(View::Status {}).await;
            app.close().await;
            match picture? {
                Picture::Status(status) => print::json(&status),
                other => print::json(&other),
            }
        }
        Command::Erase { yes } => erase::run(&profile, quiet, yes).await,
        Command::Wishes => print::json(&serde_json::json!({
            "schema": schemars::schema_for!(Wish),
            "examples": examples::wishes(),
        })),
        Command::Views => print::json(&serde_json::json!({
            "schema": schemars::schema_for!(View),
            "examples": examples::views(),
        })),
        Command::Papers => print::json(&serde_json::json!({
            "schema": schemars::schema_for!(Paper),
            "examples": examples::papers(),
        })),
    }
}

async fn open(profile: &std::path::Path, options: AppOptions) -> Result<App, Refused> {
    if let Some(app) = key_store::open(profile, &options).await? {
        return Ok(app);
    }
    let passphrase = passphrase::of_the_profile()?;
    Ok(App::open(profile, &passphrase, options).await?)
}

/// What the environment says, with the address of the command line before it.
fn listening(listen: Option<SocketAddr>) -> Result<AppOptions, Refused> {
    let options = AppOptions::from_environment()?;
    Ok(AppOptions {
        listen: listen.or(options.listen),
        ..options
    })
}

fn understand<T: serde::de::DeserializeOwned>(text: &str, which: &str) -> Result<T, Refused> {
    serde_json::from_str(text).map_err(|error| {
        Refused::from(ApiError {
            code: ErrorCode::Invalid,
            message: format!("{error}; `nearer {which}` shows what is understood"),
        })
    })
}

async fn exchange(profile: &std::path::Path, peer: Option<SocketAddr>, timeout: Duration) -> Result<(), Refused> {
    let app = open(profile, AppOptions::from_environment()?).await?;
    let agreed = async {
        let agreed = app.agreed();
        let address = peer.map(|address| address.to_string());
        app.carry_out(Wish::Exchange(ExchangeWish::Dial { address })).await?;
        agreed.await
    };
    let result = tokio::time::timeout(timeout, agreed).await.unwrap_or_else(|_| {
        Err(ApiError {
            code: ErrorCode::Unreachable,
            message: "the partner's laptop could not be reached; everything written here is kept".to_owned(),
        })
    });
    let status = app.look(View::Status {}).await;
    app.close().await;
    result?;
    match status? {
        Picture::Status(status) => {
            print::json(&serde_json::json!({ "heads": status.heads, "content": status.content }))
        }
        other => print::json(&other),
    }
}
