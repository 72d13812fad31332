//! [`App`] is a handle: cheap to clone, safe to share, async.
//!
//! Behind it one thread owns the documents, the store and the sessions, and
//! takes one message at a time. Nothing is locked, because nothing is shared.
//! A reply to a wish means that it is on disk.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, mpsc},
};

use tokio::sync::{broadcast, oneshot};

use crate::{
    Passphrase, SampleClock, give_out,
    notices::Notices,
    seam::{ApiError, Done, ErrorCode, Given, Notice, Paper, Picture, View, Wish},
    thread::{self, Message, Opening},
};

/// How an app is started.
#[derive(Debug, Clone, Default)]
pub struct AppOptions {
    /// Listens on this address only; else on any free port of every interface.
    pub listen: Option<SocketAddr>,
    /// Dials the partner at this address, instead of those learned in earlier exchanges.
    pub peer_address: Option<SocketAddr>,
    /// The certificate (DER) of the authority that vouches for the relay, and then no other does; else
    /// those that browsers trust.
    pub relay_authority: Option<Vec<u8>>,
    /// Never opens the network, whatever is asked.
    pub offline: bool,
    /// Marks a new profile as sample data made for a demonstration.
    pub sample: bool,
    /// Keeps a point to go back to each day that something changed.
    pub points: bool,
    /// How far behind the wall clock the app lives. Heeded in sample data only.
    pub sample_clock: SampleClock,
}

impl AppOptions {
    /// What the environment says: `NEARER_LISTEN` and `NEARER_PEER_ADDRESS`, each
    /// an `IP:port`, `NEARER_RELAY_AUTHORITY`, a PEM file with one certificate, and
    /// `NEARER_SAMPLE=1`.
    ///
    /// # Errors
    ///
    /// Refuses a value that is not an address or no certificate, rather than
    /// listening elsewhere or trusting others than was asked.
    pub fn from_environment() -> Result<AppOptions, ApiError> {
        Ok(AppOptions {
            listen: address_in("NEARER_LISTEN")?,
            peer_address: address_in("NEARER_PEER_ADDRESS")?,
            relay_authority: certificate_in("NEARER_RELAY_AUTHORITY")?,
            offline: false,
            points: false,
            sample: std::env::var_os("NEARER_SAMPLE").is_some_and(|value| value == "1"),
            sample_clock: SampleClock::default(),
        })
    }
}

fn certificate_in(variable: &str) -> Result<Option<Vec<u8>>, ApiError> {
    let Some(path) = std::env::var_os(variable) else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(path).unwrap_or_default();
    certificate(&text).map(Some).ok_or_else(|| ApiError {
        code: ErrorCode::Invalid,
        message: format!("{variable} names no file with a certificate in PEM"),
    })
}

/// The bytes of the first certificate in a PEM text.
fn certificate(pem: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
    let letters: String = body.split_whitespace().collect();
    let der = data_encoding::BASE64.decode(letters.as_bytes()).ok()?;
    (!der.is_empty()).then_some(der)
}

fn address_in(variable: &str) -> Result<Option<SocketAddr>, ApiError> {
    match std::env::var(variable) {
        Ok(text) => text.parse().map(Some).map_err(|_| ApiError {
            code: ErrorCode::Invalid,
            message: format!("{variable} is not an address like 127.0.0.1:4433"),
        }),
        Err(_) => Ok(None),
    }
}

/// What can be said about a profile directory without its passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileState {
    /// Nothing is there yet.
    Empty,
    /// A profile is there and waits for its passphrase.
    Locked,
    /// A newer version of the app wrote it.
    TooNew,
    /// Something is there that cannot be read.
    Unreadable,
}

/// A handle to the running app. The last handle that goes away ends it cleanly.
#[derive(Debug, Clone)]
pub struct App(Arc<Handle>);

#[derive(Debug)]
struct Handle {
    inbox: mpsc::Sender<Message>,
    notices: broadcast::Sender<Notice>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        // A thread that ended before needs no telling.
        let _ = self.inbox.send(Message::End);
    }
}

impl App {
    /// What is at `dir`.
    #[must_use]
    pub fn state(dir: &Path) -> ProfileState {
        std::path::absolute(dir).map_or(ProfileState::Unreadable, |dir| thread::state(&dir))
    }

    /// Makes a new profile for the person called `name`, and opens it.
    ///
    /// # Errors
    ///
    /// Refuses an unfit name or passphrase, and a directory that holds a
    /// profile already. Nothing is left behind then.
    pub async fn create(dir: &Path, name: &str, passphrase: &Passphrase, options: AppOptions) -> Result<App, ApiError> {
        let opening = Opening::New {
            name: name.to_owned(),
            passphrase: passphrase.clone(),
        };
        App::start(dir, opening, options).await
    }

    /// Opens the profile at `dir`.
    ///
    /// # Errors
    ///
    /// Fails with a code the interface can act on: wrong passphrase, in use by
    /// another process, too new, unreadable. The files stay as they are.
    pub async fn open(dir: &Path, passphrase: &Passphrase, options: AppOptions) -> Result<App, ApiError> {
        App::start(
            dir,
            Opening::Existing {
                passphrase: passphrase.clone(),
            },
            options,
        )
        .await
    }

    pub(crate) async fn start(dir: &Path, opening: Opening, options: AppOptions) -> Result<App, ApiError> {
        let dir = std::path::absolute(dir).map_err(|error| inside(&error.to_string()))?;
        let (inbox, messages) = mpsc::channel();
        let (notices, _) = broadcast::channel(64);
        let (opened, outcome) = oneshot::channel();
        thread::spawn(dir, opening, options, messages, inbox.clone(), notices.clone(), opened)
            .map_err(|error| inside(&error.to_string()))?;
        outcome.await.map_err(|_| gone())??;
        Ok(App(Arc::new(Handle { inbox, notices })))
    }

    /// Carries out a wish. Once this returns `Ok`, it is on disk.
    ///
    /// # Errors
    ///
    /// Says why it was refused; nothing has changed then.
    pub async fn carry_out(&self, wish: Wish) -> Result<Done, ApiError> {
        self.ask(|reply| Message::CarryOut { wish, reply }).await?
    }

    /// Shows what a screen asks for.
    ///
    /// # Errors
    ///
    /// Fails if the item is not here.
    pub async fn look(&self, view: View) -> Result<Picture, ApiError> {
        self.ask(|reply| Message::Look { view, reply }).await?
    }

    /// Makes a file and puts it into `folder`. Once this returns `Ok`, it is on disk.
    ///
    /// The core only makes it; writing happens beside it, because a folder can lie on
    /// a slow drive.
    ///
    /// # Errors
    ///
    /// Says why it was not made or not written; nothing is left in the folder then.
    pub async fn give_out(&self, paper: Paper, folder: &Path) -> Result<Given, ApiError> {
        let file = self.ask(|reply| Message::Paper { paper, reply }).await??;
        let folder = std::path::absolute(folder).map_err(|error| inside(&error.to_string()))?;
        let written = tokio::task::spawn_blocking(move || give_out::give_out(&folder, &file)).await;
        let path = written
            .map_err(|error| inside(&error.to_string()))?
            .map_err(give_out::refused)?;
        let text = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        Ok(Given {
            name: text(path.file_name()),
            folder: text(path.parent().map(Path::as_os_str)),
        })
    }

    /// Takes what an export holds into this profile, in which nothing was written yet.
    ///
    /// # Errors
    ///
    /// Says what does not fit; nothing has changed then.
    pub async fn take_in(&self, export: Vec<u8>) -> Result<(), ApiError> {
        self.ask(|reply| Message::TakeIn { export, reply }).await?
    }

    /// Waits until this laptop and the partner's hold the same, from now on.
    ///
    /// # Errors
    ///
    /// Ends early if the exchange meets a fault that waiting does not mend.
    pub fn agreed(&self) -> impl Future<Output = Result<(), ApiError>> + use<> {
        let (reply, answer) = oneshot::channel();
        let asked = self.0.inbox.send(Message::Agreed { reply });
        async move {
            asked.map_err(|_| gone())?;
            answer.await.map_err(|_| gone())?
        }
    }

    /// Everything the app tells from now on.
    #[must_use]
    pub fn notices(&self) -> Notices {
        Notices::new(self.0.notices.subscribe())
    }

    /// Ends the exchange, tells the partner's laptop that the line closes, and
    /// closes the databases. Returns once all of it is done.
    pub async fn close(&self) {
        // An app that is gone already is closed.
        let _ = self.ask(|reply| Message::Close { reply }).await;
    }

    /// Erases the profile: keys first, then the rest of its files. Nothing brings
    /// it back. Once this returns `Ok`, the app has ended.
    ///
    /// # Errors
    ///
    /// With a wrong passphrase nothing has happened and the app goes on. After any
    /// other error it has ended, and the profile is as it was.
    pub async fn erase(&self, passphrase: &Passphrase) -> Result<(), ApiError> {
        let passphrase = passphrase.clone();
        self.ask(|reply| Message::Erase { passphrase, reply }).await?
    }

    pub(crate) async fn ask<T>(&self, message: impl FnOnce(oneshot::Sender<T>) -> Message) -> Result<T, ApiError> {
        let (reply, answer) = oneshot::channel();
        self.0.inbox.send(message(reply)).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())
    }
}

fn gone() -> ApiError {
    ApiError {
        code: ErrorCode::Locked,
        message: "the profile is closed".to_owned(),
    }
}

fn inside(message: &str) -> ApiError {
    ApiError {
        code: ErrorCode::Internal,
        message: message.to_owned(),
    }
}
