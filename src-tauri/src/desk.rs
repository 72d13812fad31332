//! The one thing the commands share: whose window this is, and the app while it is open.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use nearer_app::{
    App, AppOptions, Notices, Passphrase, ProfileState,
    seam::{ApiError, ErrorCode, Notice},
};
use tauri::{async_runtime, ipc::Channel};

/// The line on which the page hears notices; the page of a reloaded window replaces it.
type Line = Arc<Mutex<Option<Channel<Notice>>>>;

/// What the commands share.
pub(crate) struct Desk {
    profile: PathBuf,
    options: AppOptions,
    app: tokio::sync::Mutex<Option<App>>,
    line: Line,
}

impl Desk {
    /// A desk for the profile at `profile`, which stays closed.
    pub(crate) fn new(profile: PathBuf, options: AppOptions) -> Desk {
        Desk {
            profile,
            options,
            app: tokio::sync::Mutex::default(),
            line: Line::default(),
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
            *app = Some(self.with_a_line(opened));
        }
        Ok(())
    }

    /// Closes the profile, cleanly. Returns once the files are closed.
    pub(crate) async fn close(&self) {
        if let Some(app) = self.app.lock().await.take() {
            app.close().await;
        }
    }

    /// The open app.
    pub(crate) async fn app(&self) -> Result<App, ApiError> {
        self.app
            .lock()
            .await
            .clone()
            .ok_or_else(|| refusal(ErrorCode::Locked, "the profile is locked"))
    }

    /// Lets the page hear notices from now on.
    pub(crate) fn listen(&self, channel: Channel<Notice>) {
        *self.line.lock().unwrap_or_else(PoisonError::into_inner) = Some(channel);
    }

    fn with_a_line(&self, app: App) -> App {
        async_runtime::spawn(pass_on(app.notices(), self.line.clone()));
        app
    }
}

/// Passes notices on to the page until the app closes.
async fn pass_on(mut notices: Notices, line: Line) {
    while let Some(notice) = notices.next().await {
        let page = line.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(page) = page {
            // A page that went away asks for everything anew when it is back.
            let _ = page.send(notice);
        }
    }
}

fn refusal(code: ErrorCode, message: &str) -> ApiError {
    ApiError {
        code,
        message: message.to_owned(),
    }
}
