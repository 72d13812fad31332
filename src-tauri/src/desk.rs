//! The one thing the commands share: whose window this is, and the app while it is open.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use nearer_app::{
    App, AppOptions, AtStart, BackupSource, Notices, Passphrase, ProfileState, Progress,
    seam::{ApiError, ErrorCode, Notice, ShellCall, WindowChoices},
};
use tauri::{async_runtime, ipc::Channel};
use tokio::{sync::Notify, time::timeout};

use crate::backup::Stop;

/// How long the page may take to keep what is being written before the profile is closed anyhow.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// The line on which the page hears notices; the page of a reloaded window replaces it.
type Line = Arc<Mutex<Option<Channel<Notice>>>>;

/// What the commands share.
pub(crate) struct Desk {
    profile: PathBuf,
    options: AppOptions,
    app: tokio::sync::Mutex<Option<App>>,
    line: Line,
    /// The line on which the page hears the shell itself.
    shell_line: Mutex<Option<Channel<ShellCall>>>,
    choices: Mutex<WindowChoices>,
    at_start: AtStart,
    starts_out_of_sight: bool,
    /// Wakes whoever waits for the profile to be closed.
    closed: Notify,
    /// Wakes whoever waits for reminders to change.
    reminders: Arc<Notify>,
    was_erased: AtomicBool,
    stop: Stop,
}

impl Desk {
    /// A desk for the profile at `profile`, which stays closed.
    pub(crate) fn new(profile: PathBuf, options: AppOptions, starts_out_of_sight: bool) -> Desk {
        Desk {
            choices: Mutex::new(WindowChoices::read(&profile)),
            at_start: AtStart::of(&profile),
            starts_out_of_sight,
            profile,
            options,
            app: tokio::sync::Mutex::default(),
            line: Line::default(),
            shell_line: Mutex::default(),
            closed: Notify::new(),
            reminders: Arc::new(Notify::new()),
            was_erased: AtomicBool::new(false),
            stop: Stop::default(),
        }
    }

    /// What is at the profile's place, and nothing while the profile is open here.
    pub(crate) async fn closed_state(&self) -> Option<ProfileState> {
        let app = self.app.lock().await;
        app.is_none().then(|| App::state(&self.profile))
    }

    /// Makes the profile and opens it.
    pub(crate) async fn create(&self, name: &str, passphrase: &Passphrase) -> Result<(), ApiError> {
        let mut app = self.app.lock().await;
        if app.is_some() {
            return Err(refusal(
                ErrorCode::ProfileExists,
                "this window has a profile open already",
            ));
        }
        let created = App::create(&self.profile, name, passphrase, self.options.clone()).await?;
        *app = Some(self.with_a_line(created));
        Ok(())
    }

    /// Opens the profile. One that is open already stays so.
    pub(crate) async fn open(&self, passphrase: &Passphrase) -> Result<(), ApiError> {
        let mut app = self.app.lock().await;
        if app.is_none() {
            let opened = App::open(&self.profile, passphrase, self.options.clone()).await?;
            self.at_start.opened_by_passphrase();
            *app = Some(self.with_a_line(opened));
        }
        Ok(())
    }

    /// Whether the computer started it, with nobody looking.
    pub(crate) fn starts_out_of_sight(&self) -> bool {
        self.starts_out_of_sight
    }

    /// Whether the system's key store may be asked.
    pub(crate) fn may_ask_key_store(&self) -> bool {
        self.at_start.may_ask()
    }

    /// Opens the profile with what the system's key store gives, if that may be at this time.
    pub(crate) async fn open_by_key_store(&self) -> Result<(), ApiError> {
        if !self.at_start.may_ask() {
            return Err(not_now());
        }
        // The passphrase does not wait for this.
        let kept = nearer_app::ask_key_store(&self.profile).await?;
        let mut app = self.app.lock().await;
        if app.is_none() {
            // Meanwhile somebody may have locked, or taken the other way.
            if !self.at_start.may_ask() {
                return Err(not_now());
            }
            let opened = App::open_with(&self.profile, kept, self.options.clone()).await?;
            *app = Some(self.with_a_line(opened));
        }
        self.at_start.end();
        Ok(())
    }

    /// What the key store still answers opens nothing.
    pub(crate) fn leave_key_store(&self) {
        self.at_start.end();
    }

    /// Makes the profile out of a backup and opens it.
    pub(crate) async fn restore(
        &self,
        backup: BackupSource,
        words: &Passphrase,
        passphrase: &Passphrase,
    ) -> Result<(), ApiError> {
        let mut app = self.app.lock().await;
        if app.is_some() {
            return Err(refusal(
                ErrorCode::ProfileExists,
                "this window has a profile open already",
            ));
        }
        let quiet = Box::new(|_: Progress| ControlFlow::Continue(()));
        let restored = App::restore(&self.profile, backup, words, passphrase, self.options.clone(), quiet).await?;
        *app = Some(self.with_a_line(restored));
        Ok(())
    }

    /// Opens the profile with its recovery words.
    pub(crate) async fn come_back(&self, words: &str, passphrase: &Passphrase) -> Result<(), ApiError> {
        let mut app = self.app.lock().await;
        if app.is_none() {
            let opened = App::come_back(&self.profile, words, passphrase, self.options.clone()).await?;
            self.at_start.opened_by_passphrase();
            *app = Some(self.with_a_line(opened));
        }
        Ok(())
    }

    /// Keeps a point of now if the profile is open, closes it, and puts it back to `point`.
    pub(crate) async fn go_back(&self, passphrase: &Passphrase, point: &str) -> Result<(), ApiError> {
        // Before anything is closed: a slip in the passphrase costs nothing.
        let open = self.app.lock().await.clone();
        if let Some(open) = open {
            open.check(passphrase).await?;
            open.keep_point().await?;
        }
        self.at_start.end();
        self.close().await;
        App::go_back(&self.profile, passphrase, point).await
    }

    /// What stops the backup under way.
    pub(crate) fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Closes the profile, cleanly. Returns once the files are closed.
    pub(crate) async fn close(&self) {
        if let Some(app) = self.app.lock().await.take() {
            app.close().await;
        }
        self.closed.notify_waiters();
    }

    /// Locks: from now on the passphrase comes first.
    pub(crate) async fn lock_now(&self) {
        self.at_start.locked();
        self.close().await;
    }

    /// Locks, after the page had a moment to keep what is being written.
    pub(crate) async fn lock(&self) {
        if self.app.lock().await.is_none() {
            self.at_start.end();
            return;
        }
        let closed = self.closed.notified();
        tokio::pin!(closed);
        closed.as_mut().enable();
        let page = held(&self.shell_line).clone();
        let is_asked = page.is_some_and(|page| page.send(ShellCall::Lock).is_ok());
        if is_asked && timeout(LAST_WORDS, closed).await.is_ok() {
            return;
        }
        self.lock_now().await;
    }

    /// Erases the profile. Nothing brings it back.
    pub(crate) async fn erase(&self, passphrase: &Passphrase) -> Result<(), ApiError> {
        let mut app = self.app.lock().await;
        let open = app.as_ref().ok_or_else(locked)?;
        let erased = open.erase(passphrase).await;
        // Refused for its passphrase it goes on; in any other case it has closed.
        if !matches!(&erased, Err(error) if error.code == ErrorCode::WrongPassphrase) {
            *app = None;
        }
        erased?;
        self.was_erased.store(true, Ordering::Relaxed);
        *held(&self.choices) = WindowChoices::default();
        self.clear_if_erased();
        Ok(())
    }

    /// Removes what the window keeps beside an erased profile. The web engine
    /// writes some of it anew while it runs, so this is done at the end once more.
    pub(crate) fn clear_if_erased(&self) {
        if !self.was_erased.load(Ordering::Relaxed) {
            return;
        }
        WindowChoices::forget(&self.profile);
        if let Err(error) = fs::remove_dir_all(self.profile.join("web")) {
            tracing::debug!("the web engine's folder stays for now: {error}");
        }
        // Stays if something of others is in it.
        let _ = fs::remove_dir(&self.profile);
    }

    /// The profile's directory.
    pub(crate) fn profile(&self) -> &Path {
        &self.profile
    }

    /// What the window does by itself.
    pub(crate) fn choices(&self) -> WindowChoices {
        held(&self.choices).clone()
    }

    /// Keeps what was chosen, within its limits. Gives what was chosen before.
    pub(crate) fn choose(&self, choices: WindowChoices) -> Result<WindowChoices, ApiError> {
        let choices = choices.within_limits();
        let mut known = held(&self.choices);
        choices.keep(&self.profile)?;
        Ok(std::mem::replace(&mut *known, choices))
    }

    /// Lets the page hear the shell from now on.
    pub(crate) fn hear_shell(&self, channel: Channel<ShellCall>) {
        *held(&self.shell_line) = Some(channel);
    }

    /// Waits until the times of reminders may have changed.
    pub(crate) async fn reminders_changed(&self) {
        self.reminders.notified().await;
    }

    /// The open app.
    pub(crate) async fn app(&self) -> Result<App, ApiError> {
        self.app.lock().await.clone().ok_or_else(locked)
    }

    /// Lets the page hear notices from now on.
    pub(crate) fn listen(&self, channel: Channel<Notice>) {
        *held(&self.line) = Some(channel);
    }

    fn with_a_line(&self, app: App) -> App {
        async_runtime::spawn(pass_on(app.notices(), self.line.clone(), self.reminders.clone()));
        self.reminders.notify_one();
        app
    }
}

/// Passes notices on to the page until the app closes.
async fn pass_on(mut notices: Notices, line: Line, reminders: Arc<Notify>) {
    while let Some(notice) = notices.next().await {
        reminders.notify_one();
        let page = held(&line).clone();
        if let Some(page) = page {
            // A page that went away asks for everything anew when it is back.
            let _ = page.send(notice);
        }
    }
}

/// What a lock guards; a thread that panicked while holding it left nothing half done.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn not_now() -> ApiError {
    refusal(
        ErrorCode::KeyStoreOff,
        "the key store is asked at a start alone; the passphrase opens the profile",
    )
}

fn locked() -> ApiError {
    refusal(ErrorCode::Locked, "the profile is locked")
}

fn refusal(code: ErrorCode, message: &str) -> ApiError {
    ApiError {
        code,
        message: message.to_owned(),
    }
}
