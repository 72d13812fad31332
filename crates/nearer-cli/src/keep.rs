//! `nearer keep`: this computer is a keeper, until it is stopped or not needed any more.

use std::{net::SocketAddr, path::Path};

use nearer_app::{AppOptions, KeeperNews, KeeperOptions};

use crate::{exit::Refused, print, serve};

/// Keeps, and prints one line of JSON for whatever a person has to know. Nothing about who comes.
pub(crate) async fn run(folder: &Path, listen: Option<SocketAddr>, relay: Option<String>) -> Result<(), Refused> {
    let options = AppOptions::from_environment()?;
    let options = KeeperOptions {
        listen: listen.or(options.listen),
        relay,
        relay_authority: options.relay_authority,
    };
    let stop = async {
        let interrupted = async {
            if tokio::signal::ctrl_c().await.is_err() {
                // Without a way to hear of it, nobody will ask.
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = interrupted => {}
            () = serve::terminated() => {}
        }
    };
    let mut broken = None;
    let tell = |news: KeeperNews| {
        if let Err(refused) = print::json(&news) {
            broken = Some(refused);
        }
    };
    nearer_app::keep(folder, options, tell, stop).await?;
    broken.map_or(Ok(()), Err)
}
