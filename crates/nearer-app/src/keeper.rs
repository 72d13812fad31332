//! A keeper at work: the loop between its folder, its network and what it decides.
//!
//! It is no profile and has none: no person, no documents, no passphrase. All that is
//! decided is decided by [`nearer_sync::keep::Keeper`]; this file stores and sends. If
//! the disk refuses, the laptops hear nothing, and the keeper goes on from what is
//! really on it.

use std::{collections::BTreeSet, net::SocketAddr, path::Path, time::Duration};

use nearer_store::{Fault, KeeperFolder, KeeperFolderError};
use nearer_sync::{
    invite::{Hint, Invite, InviteKind},
    keep::{Frame, Keeper, KeeperInput, KeeperOutput, Shelf, ShelfError, claim},
    net::{EndpointKey, LinkId, Net, NetEvent, NetSetup},
};
use serde::Serialize;
use tokio::sync::mpsc;

use crate::{
    SampleClock,
    chance::Chance,
    clock::Now,
    refusal::{self, invalid, refuse},
    seam::{ApiError, ErrorCode},
};

/// How often old boxes are looked for while nothing happens.
const LOOK_FOR_OLD: Duration = Duration::from_secs(60 * 60);

/// With this code a link ends without anything being wrong.
const CLOSED: u32 = 0;

/// How a keeper is started.
#[derive(Debug, Clone, Default)]
pub struct KeeperOptions {
    /// Listens on this address only; else on any free port of every interface.
    pub listen: Option<SocketAddr>,
    /// The relay through which it is reached, if there is no direct way.
    pub relay: Option<String>,
    /// The certificate (DER) of the authority that vouches for the relay.
    pub relay_authority: Option<Vec<u8>>,
}

/// What a keeper says to whoever started it. Nothing about who comes, or when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum KeeperNews {
    /// It listens.
    Listening {
        /// At these addresses.
        addresses: Vec<String>,
    },
    /// It waits for the first laptop.
    Waiting {
        /// The text to be entered there.
        invitation: String,
    },
    /// A laptop was the first.
    Claimed {},
    /// Nobody came within a day; it has to be started anew.
    Expired {},
    /// It was told that it is not needed any more. Everything is erased.
    Dismissed {},
}

/// Keeps in `dir` until `stop` ends, or until it is not needed any more.
///
/// # Errors
///
/// Says why it cannot: the folder, the address, the relay.
pub async fn keep(
    dir: &Path,
    options: KeeperOptions,
    mut tell: impl FnMut(KeeperNews),
    stop: impl Future<Output = ()>,
) -> Result<(), ApiError> {
    let mut chance = Chance::of_the_system();
    let folder = KeeperFolder::open(dir).map_err(folder_refused)?;
    let shelf = read_shelf(&folder)?;
    if shelf.is_dismissed() {
        tell(KeeperNews::Dismissed {});
        return Ok(());
    }
    let setup = NetSetup {
        endpoint_secret: folder.key(),
        listen: options.listen,
        at_home: None,
        relay: options.relay,
        relay_authority: options.relay_authority,
    };
    let (events, mut arriving) = mpsc::unbounded_channel();
    let net = Net::open_keeper(setup, events)
        .await
        .map_err(|error| refuse(ErrorCode::Unreachable, error.to_string()))?;
    let addresses = net.addresses();
    tell(KeeperNews::Listening {
        addresses: addresses.iter().map(SocketAddr::to_string).collect(),
    });
    let secret = chance.draw()?;
    let mut desk = Desk {
        keeper: Keeper::new(shelf, secret),
        folder,
        net: net.clone(),
        chance,
        secret,
        is_claimed: false,
    };
    let result = desk.work(&addresses, &mut arriving, &mut tell, stop).await;
    net.close().await;
    result
}

/// The keeper with what it works with.
struct Desk {
    keeper: Keeper,
    folder: KeeperFolder,
    net: Net,
    chance: Chance,
    secret: [u8; 16],
    is_claimed: bool,
}

impl Desk {
    async fn work(
        &mut self,
        addresses: &[SocketAddr],
        arriving: &mut mpsc::UnboundedReceiver<NetEvent>,
        tell: &mut impl FnMut(KeeperNews),
        stop: impl Future<Output = ()>,
    ) -> Result<(), ApiError> {
        self.is_claimed = self.keeper.shelf().is_claimed();
        self.start()?;
        if !self.is_claimed {
            tell(KeeperNews::Waiting {
                invitation: self.invitation(addresses).to_text(),
            });
        }
        let mut patience = std::pin::pin!(tokio::time::sleep(Duration::from_secs(Invite::MAX_SECONDS)));
        let mut stop = std::pin::pin!(stop);
        loop {
            let input = tokio::select! {
                () = &mut stop => return Ok(()),
                () = &mut patience, if !self.is_claimed => {
                    tell(KeeperNews::Expired {});
                    return Ok(());
                }
                () = tokio::time::sleep(LOOK_FOR_OLD) => Some(KeeperInput::Tick),
                event = arriving.recv() => match event {
                    None => return Ok(()),
                    Some(event) => self.understand(event)?,
                },
            };
            let Some(input) = input else { continue };
            let outputs = self.keeper.handle(input, today());
            if let Err(fault) = self.carry_out(outputs) {
                tracing::error!("the disk refused: {fault}");
                self.start_over()?;
            }
            let shelf = self.keeper.shelf();
            if shelf.is_dismissed() {
                tell(KeeperNews::Dismissed {});
                return Ok(());
            }
            if shelf.is_claimed() && !self.is_claimed {
                self.is_claimed = true;
                tell(KeeperNews::Claimed {});
            }
        }
    }

    fn start(&mut self) -> Result<(), ApiError> {
        let known: BTreeSet<_> = self.keeper.shelf().boxes().collect();
        self.folder.tidy(&known).map_err(|fault| refusal::fault(&fault))?;
        let outputs = self.keeper.begin();
        self.carry_out(outputs).map_err(|fault| refusal::fault(&fault))
    }

    /// Goes on from what is on disk. Every laptop comes again by itself.
    fn start_over(&mut self) -> Result<(), ApiError> {
        self.net.allow(Default::default());
        self.keeper = Keeper::new(read_shelf(&self.folder)?, self.secret);
        self.start()
    }

    /// What the first laptop has to be told. Addresses of this machine itself lead nowhere elsewhere.
    fn invitation(&self, addresses: &[SocketAddr]) -> Invite {
        let mut hints: Vec<SocketAddr> = addresses.to_vec();
        hints.sort_by_key(|address| (address.ip().is_loopback(), address.is_ipv6()));
        let hints: Vec<Hint> = hints.into_iter().map(Hint::Address).collect();
        let expires = unix_seconds() + Invite::MAX_SECONDS;
        Invite::new(InviteKind::Keeper, expires, self.net.id(), self.secret, &hints)
    }

    fn understand(&mut self, event: NetEvent) -> Result<Option<KeeperInput>, ApiError> {
        Ok(match event {
            NetEvent::LinkUp {
                link,
                remote,
                pairing: true,
                exporter,
                ..
            } => {
                let context = claim::context(&self.net.id(), &remote);
                let material = exporter.keying_material(claim::LABEL, &context).ok();
                material.map(|material| KeeperInput::Stranger {
                    link,
                    remote,
                    context,
                    material,
                })
            }
            NetEvent::LinkUp { link, remote, .. } => Some(KeeperInput::Came { link, remote }),
            NetEvent::Frame { link, bytes, .. } => {
                let fresh = self.chance.draw()?;
                Some(KeeperInput::Frame { link, bytes, fresh })
            }
            NetEvent::LinkDown { link, .. } => Some(KeeperInput::Went(link)),
            NetEvent::Addresses(_) | NetEvent::Learned { .. } | NetEvent::DialFailed { .. } => None,
        })
    }

    fn carry_out(&self, outputs: Vec<KeeperOutput>) -> Result<(), Fault> {
        for output in outputs {
            match output {
                KeeperOutput::Store { id, sealed } => self.folder.store(&id, &sealed)?,
                KeeperOutput::Save => self.folder.save(&self.keeper.shelf().encode())?,
                KeeperOutput::Erase(ids) => {
                    for id in ids {
                        self.folder.erase(&id)?;
                    }
                }
                KeeperOutput::Send { link, bytes } => self.send(link, bytes),
                KeeperOutput::SendBox { link, id } => {
                    if let Some(sealed) = self.folder.take(&id)? {
                        self.send(link, Frame::Box { id, sealed }.encode());
                    }
                }
                KeeperOutput::HangUp(link) => self.net.finish_link(link),
                KeeperOutput::Admit { keys, gone } => {
                    self.net.allow(keys);
                    self.net.tell_gone(gone);
                }
                KeeperOutput::Door(open) => self.net.listen_for_pairing(open),
            }
        }
        Ok(())
    }

    fn send(&self, link: LinkId, bytes: Vec<u8>) {
        // A link that is gone tells so itself.
        if let Err(error) = self.net.send(link, bytes) {
            tracing::debug!("a frame was not sent: {error}");
            self.net.close_link(link, CLOSED);
        }
    }
}

fn read_shelf(folder: &KeeperFolder) -> Result<Shelf, ApiError> {
    match folder.shelf().map_err(|fault| refusal::fault(&fault))? {
        None => Ok(Shelf::default()),
        Some(bytes) => Shelf::read(&bytes).map_err(|error| {
            let code = match error {
                ShelfError::TooNew => ErrorCode::TooNew,
                ShelfError::Unreadable => ErrorCode::Unreadable,
            };
            refuse(code, format!("{error}; nothing was changed"))
        }),
    }
}

fn folder_refused(error: KeeperFolderError) -> ApiError {
    match error {
        KeeperFolderError::InUse => refuse(ErrorCode::InUse, error.to_string()),
        KeeperFolderError::AProfile => invalid(error.to_string()),
        KeeperFolderError::Unreadable => refuse(ErrorCode::Unreadable, error.to_string()),
        KeeperFolderError::Fault(fault) => refusal::fault(&fault),
    }
}

/// The number of a keeper as people see it: the beginning of its key, hex.
pub(crate) fn fingerprint(keeper: &EndpointKey) -> String {
    data_encoding::HEXLOWER.encode(&keeper[..8])
}

fn unix_seconds() -> u64 {
    Now::read(&SampleClock::default()).unix_millis / 1000
}

fn today() -> u32 {
    u32::try_from(unix_seconds() / 86_400).unwrap_or(u32::MAX)
}
