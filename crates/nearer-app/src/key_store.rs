//! The system's key store as a way in, for whoever drives the app.
//!
//! It is asked at the start of the app and at no other time: a lock asks for the
//! passphrase. It is asked on a thread of its own and for a limited time, because
//! the system may put a question to the person that nobody answers. Nothing is
//! open or locked meanwhile, so the passphrase opens the profile at any moment.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use nearer_store::{KeptSecret, LockMark, OsStoreFault, ProfileState};
use tokio::{sync::oneshot, time::timeout};

use crate::{
    App, AppOptions, Passphrase,
    refusal::{self, refuse},
    seam::{ApiError, ErrorCode, Picture, View},
    thread::{Message, Opening},
};

/// How long a person has to answer what the system asks them.
const ANSWER_LIMIT: Duration = Duration::from_secs(120);
/// How long it may take to see whether there is a key store at all.
const SEE_LIMIT: Duration = Duration::from_secs(4);

/// Whether the key store may be asked: at a start of the app, before anything was opened or locked.
#[derive(Debug)]
pub struct AtStart {
    profile: PathBuf,
    is_over: AtomicBool,
}

impl AtStart {
    /// The start of an app on the profile in `dir`.
    #[must_use]
    pub fn of(dir: &Path) -> AtStart {
        AtStart {
            profile: dir.to_owned(),
            is_over: AtomicBool::new(false),
        }
    }

    /// Whether the key store may be asked for this profile now.
    #[must_use]
    pub fn may_ask(&self) -> bool {
        !self.is_over.load(Ordering::SeqCst) && uses_key_store(&self.profile) && !LockMark::holds(&self.profile)
    }

    /// The start is over: another way in was chosen.
    pub fn end(&self) {
        self.is_over.store(true, Ordering::SeqCst);
    }

    /// Somebody locked the profile: from now on the passphrase comes first, also
    /// after the app was ended and started again.
    pub fn locked(&self) {
        self.end();
        if uses_key_store(&self.profile)
            && let Err(fault) = LockMark::make(&self.profile)
        {
            tracing::warn!(%fault, "the lock holds only until the app ends");
        }
    }

    /// The passphrase opened the profile.
    pub fn opened_by_passphrase(&self) {
        self.end();
        LockMark::clear(&self.profile);
    }
}

fn uses_key_store(profile: &Path) -> bool {
    matches!(ProfileState::of(profile), ProfileState::Present { os_store: true, .. })
}

/// Asks the system's key store for what opens the profile in `dir`. Nothing is opened yet.
///
/// # Errors
///
/// A code of its own for each thing that can be the matter with the store. The files stay as they are.
pub async fn ask_key_store(dir: &Path) -> Result<KeptSecret, ApiError> {
    let dir = std::path::absolute(dir).map_err(|error| refuse(ErrorCode::Internal, error.to_string()))?;
    let ask = move || KeptSecret::of_the_profile(&dir).map_err(refusal::open);
    within(ANSWER_LIMIT, ask, drop).await
}

/// Whether this system has a key store. One that takes its time counts as one.
pub async fn has_key_store() -> bool {
    let see = || KeptSecret::can_be_kept().map_err(|fault| refusal::os_store(&fault));
    let seen = within(SEE_LIMIT, see, drop).await;
    !matches!(seen, Err(error) if error.code == ErrorCode::KeyStoreAbsent)
}

impl App {
    /// Opens the profile at `dir` with what the system's key store gave.
    ///
    /// # Errors
    ///
    /// As [`App::open`].
    pub async fn open_with(dir: &Path, kept: KeptSecret, options: AppOptions) -> Result<App, ApiError> {
        App::start(dir, Opening::Kept { kept }, options).await
    }

    /// Lets the system's key store open the profile at a start from now on. It is tried first:
    /// a secret is written, read back and compared. Where it opens the profile already it gets a
    /// new secret, and no passphrase is needed for that.
    ///
    /// # Errors
    ///
    /// Says what is the matter with the passphrase or with the store; nothing has changed then.
    pub async fn use_key_store(&self, passphrase: Option<&Passphrase>) -> Result<(), ApiError> {
        match passphrase {
            Some(passphrase) => self.check(passphrase).await?,
            None => self.is_to_be_renewed().await?,
        }
        let make = || KeptSecret::of_a_new_entry().map_err(|fault| refusal::os_store(&fault));
        let kept = within(ANSWER_LIMIT, make, |late| late.forget()).await?;
        self.ask(|reply| Message::LetIn { kept, reply }).await?
    }

    async fn is_to_be_renewed(&self) -> Result<(), ApiError> {
        match self.look(View::KeyStore {}).await? {
            Picture::KeyStore(picture) if picture.is_on => Ok(()),
            _ => Err(refuse(ErrorCode::WrongPassphrase, "the passphrase is needed for this")),
        }
    }
}

/// Runs `work` on a thread that nobody waits for longer than `limit`. What it gives later goes to `late`.
async fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
    late: impl FnOnce(T) + Send + 'static,
) -> Result<T, ApiError> {
    let (done, outcome) = oneshot::channel();
    let run = move || {
        if let Err(Ok(unwanted)) = done.send(work()) {
            late(unwanted);
        }
    };
    std::thread::Builder::new()
        .name("nearer-key-store".to_owned())
        .spawn(run)
        .map_err(|error| refuse(ErrorCode::Internal, error.to_string()))?;
    let no_answer = || refusal::os_store(&OsStoreFault::Locked);
    match timeout(limit, outcome).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) | Err(_) => Err(no_answer()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_store_that_never_answers_is_given_up_and_what_comes_late_is_cleared_away() {
        let (answer, asked) = mpsc::channel::<()>();
        let (cleared, late) = mpsc::channel();

        let outcome = within(
            ANSWER_LIMIT,
            move || {
                let _ = asked.recv();
                Ok("a secret")
            },
            move |secret| cleared.send(secret).unwrap(),
        )
        .await;

        assert_eq!(outcome.map_err(|error| error.code), Err(ErrorCode::KeyStoreLocked));
        drop(answer);
        assert_eq!(late.recv(), Ok("a secret"));
    }
}
