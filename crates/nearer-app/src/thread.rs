//! The thread that owns everything, and the loop it runs.
//!
//! One message at a time: hand it to the [`Core`], answer, carry out what the
//! core wants sent, tell the interface that something changed. The core never
//! waits on the network; only this loop touches it.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use nearer_store::{Contents, KeptSecret, Profile, RecoveryWords, Unlock};
use tokio::sync::{broadcast, oneshot};

use crate::{
    AppOptions, Passphrase, ProfileState, SampleClock,
    chance::Chance,
    clock::Now,
    core::{Core, LinkEvent},
    give_out::OutgoingFile,
    points::Points,
    refusal,
    seam::{ApiError, Done, Notice, Paper, ParcelTaken, Picture, View, Wish},
    wire::Wire,
};

/// Everything the thread can be asked.
#[derive(Debug)]
pub(crate) enum Message {
    CarryOut {
        wish: Wish,
        reply: oneshot::Sender<Result<Done, ApiError>>,
    },
    Look {
        view: View,
        reply: oneshot::Sender<Result<Picture, ApiError>>,
    },
    Paper {
        paper: Paper,
        reply: oneshot::Sender<Result<OutgoingFile, ApiError>>,
    },
    /// Everything for a backup; closed with these recovery words, if they are those of the profile.
    Contents {
        words: Option<RecoveryWords>,
        reply: oneshot::Sender<Result<Contents, ApiError>>,
    },
    /// A backup was made and checked.
    BackedUp {
        reply: oneshot::Sender<()>,
    },
    Check {
        passphrase: Passphrase,
        reply: oneshot::Sender<Result<(), ApiError>>,
    },
    /// The system's key store holds this, and is to open the profile with it.
    LetIn {
        kept: KeptSecret,
        reply: oneshot::Sender<Result<(), ApiError>>,
    },
    KeepPoint {
        reply: oneshot::Sender<Result<(), ApiError>>,
    },
    TakeIn {
        export: Vec<u8>,
        reply: oneshot::Sender<Result<(), ApiError>>,
    },
    OpenParcel {
        bytes: Vec<u8>,
        reply: oneshot::Sender<Result<ParcelTaken, ApiError>>,
    },
    Agreed {
        reply: oneshot::Sender<Result<(), ApiError>>,
    },
    Link {
        endpoint: u64,
        event: LinkEvent,
    },
    Close {
        reply: oneshot::Sender<()>,
    },
    Erase {
        passphrase: Passphrase,
        reply: oneshot::Sender<Result<(), ApiError>>,
    },
    /// The last handle is gone.
    End,
}

/// Which profile to start with.
pub(crate) enum Opening {
    New {
        name: String,
        passphrase: Passphrase,
    },
    Existing {
        passphrase: Passphrase,
    },
    /// With what the system's key store gave.
    Kept {
        kept: KeptSecret,
    },
    /// Out of a backup.
    Restored {
        contents: Box<Contents>,
        passphrase: Passphrase,
    },
    /// With its recovery words, as a new device.
    ByWords {
        words: RecoveryWords,
        passphrase: Passphrase,
    },
}

pub(crate) fn state(dir: &Path) -> ProfileState {
    match nearer_store::ProfileState::of(dir) {
        nearer_store::ProfileState::Empty => ProfileState::Empty,
        nearer_store::ProfileState::Present { .. } => ProfileState::Locked,
        nearer_store::ProfileState::TooNew { .. } => ProfileState::TooNew,
        nearer_store::ProfileState::Unreadable => ProfileState::Unreadable,
    }
}

/// Starts the thread. The outcome of opening the profile arrives at `opened`.
pub(crate) fn spawn(
    dir: PathBuf,
    opening: Opening,
    options: AppOptions,
    messages: Receiver<Message>,
    inbox: Sender<Message>,
    notices: broadcast::Sender<Notice>,
    opened: oneshot::Sender<Result<(), ApiError>>,
) -> std::io::Result<()> {
    let run = move || {
        let core = match open(&dir, opening, &options) {
            Ok(core) => core,
            Err(error) => {
                // A caller that stopped waiting is not our problem, here and below.
                let _ = opened.send(Err(error));
                return;
            }
        };
        let _ = opened.send(Ok(()));
        let clock = sample_clock(core.is_sample(), &options);
        let points = Points::wanted(options.points);
        turn(core, &messages, Wire::new(options, inbox), &notices, &clock, points);
    };
    std::thread::Builder::new()
        .name("nearer-core".to_owned())
        .spawn(run)
        .map(drop)
}

/// Sample data may live in another time; what a person writes never does.
fn sample_clock(is_sample: bool, options: &AppOptions) -> SampleClock {
    if is_sample {
        options.sample_clock.clone()
    } else {
        SampleClock::default()
    }
}

fn open(dir: &Path, opening: Opening, options: &AppOptions) -> Result<Core, ApiError> {
    let clock = sample_clock(options.sample, options);
    let now = Now::read(&clock);
    let mut chance = Chance::of_the_system();
    let mut core = match opening {
        Opening::New { name, passphrase } => {
            check_new(&passphrase)?;
            crate::core::check_name(&name)?;
            let secrets = crate::core::fresh_secrets(&mut chance)?;
            let profile = Profile::create(dir, passphrase.text(), secrets).map_err(refusal::create)?;
            Core::first(profile, &name, options.sample, chance, now)?
        }
        Opening::Existing { passphrase } => {
            let profile = Profile::open(dir, Unlock::Passphrase(passphrase.text())).map_err(refusal::open)?;
            let mut core = Core::start(profile, chance, now)?;
            core.finish_leaving(passphrase.text());
            core
        }
        Opening::Kept { kept } => {
            let profile = Profile::open(dir, Unlock::Kept(&kept)).map_err(refusal::open)?;
            Core::start(profile, chance, now)?
        }
        Opening::Restored { contents, passphrase } => {
            check_new(&passphrase)?;
            let secrets = crate::core::fresh_secrets(&mut chance)?;
            let profile = crate::core::make_profile(dir, *contents, passphrase.text(), secrets)?;
            Core::start(profile, chance, now)?
        }
        Opening::ByWords { words, passphrase } => {
            check_new(&passphrase)?;
            let secrets = crate::core::fresh_secrets(&mut chance)?;
            let profile = Profile::come_back(dir, &words, passphrase.text(), secrets).map_err(refusal::open)?;
            Core::start(profile, chance, now)?
        }
    };
    if !options.offline {
        core.go_online(options.peer_address);
    }
    Ok(core)
}

fn check_new(passphrase: &Passphrase) -> Result<(), ApiError> {
    if passphrase.fits_a_new_profile() {
        return Ok(());
    }
    Err(refusal::invalid(format!(
        "a passphrase has at least {} characters",
        Passphrase::MIN_CHARS
    )))
}

/// Takes messages until the last handle is gone or `Close` comes.
fn turn(
    mut core: Core,
    messages: &Receiver<Message>,
    mut wire: Wire,
    notices: &broadcast::Sender<Notice>,
    clock: &SampleClock,
    mut points: Points,
) {
    loop {
        points.see_to(&mut core, Now::read(clock));
        for command in core.take_commands() {
            wire.carry_out(command);
        }
        if let Some(notice) = core.take_notice(Now::read(clock)) {
            // Nobody listening is fine.
            let _ = notices.send(notice);
        }
        let message = match core.next_wake() {
            None => match messages.recv() {
                Ok(message) => message,
                Err(_) => break,
            },
            Some(at) => {
                let wait = at.saturating_sub(Now::read(clock).steady_millis);
                match messages.recv_timeout(Duration::from_millis(wait)) {
                    Ok(message) => message,
                    Err(RecvTimeoutError::Timeout) => {
                        core.wake(Now::read(clock));
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
        };
        let now = Now::read(clock);
        match message {
            Message::CarryOut { wish, reply } => {
                let _ = reply.send(core.carry_out(wish, now));
            }
            Message::Look { view, reply } => {
                let _ = reply.send(core.look(view, now));
            }
            Message::Paper { paper, reply } => {
                let _ = reply.send(core.paper(paper, now));
            }
            Message::Contents { words, reply } => {
                let _ = reply.send(core.contents(words.as_ref(), now));
            }
            Message::BackedUp { reply } => {
                core.note_backup(now);
                let _ = reply.send(());
            }
            Message::Check { passphrase, reply } => {
                let _ = reply.send(core.check_passphrase(passphrase.text()));
            }
            Message::LetIn { kept, reply } => {
                let _ = reply.send(core.let_in(&kept));
            }
            Message::KeepPoint { reply } => {
                let _ = reply.send(core.keep_point(now));
            }
            Message::TakeIn { export, reply } => {
                let _ = reply.send(core.take_in_export(&export, now));
            }
            Message::OpenParcel { bytes, reply } => {
                let _ = reply.send(core.open_parcel(&bytes, now));
            }
            Message::Agreed { reply } => core.await_agreement(reply),
            Message::Link { endpoint, event } => {
                if wire.is_current(endpoint) {
                    core.link(event, now);
                }
            }
            Message::Close { reply } => {
                drop(end(core, wire, now));
                let _ = reply.send(());
                return;
            }
            Message::Erase { passphrase, reply } => match core.check_passphrase(passphrase.text()) {
                Err(error) => {
                    let _ = reply.send(Err(error));
                }
                Ok(()) => {
                    let core = end(core, wire, now);
                    let _ = reply.send(core.erase(passphrase.text()));
                    return;
                }
            },
            Message::End => break,
        }
    }
    drop(end(core, wire, Now::read(clock)));
}

/// Says goodbye on every link and closes the databases, releasing the profile.
fn end(mut core: Core, mut wire: Wire, now: Now) -> Core {
    core.farewell(now);
    for command in core.take_commands() {
        wire.carry_out(command);
    }
    wire.close();
    core
}
