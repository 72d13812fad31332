//! Everything the page can ask of the shell. Each command translates and decides nothing.
//!
//! Two verbs carry all of the app ([`carry_out`] and [`look`]); of the others,
//! [`give_out`] writes a file, and the rest exist before a profile is open. The same names stand in `build.rs`, in the
//! capability file and in the interface's `tauri.ts`; a tidy test compares them.

use nearer_app::{
    Passphrase, ProfileState,
    seam::{ApiError, Done, Given, Notice, Paper, ParcelTaken, Picture, ShellCall, View, WindowChoices, Wish},
};
use serde::Serialize;
use tauri::{AppHandle, State, command, ipc::Channel};

use crate::{autostart, choices, desk::Desk, window};

/// The most of a page's report that is kept, in characters.
const MAX_REPORT_CHARS: usize = 300;

/// Where the profile of this window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum ProfilePicture {
    /// There is none yet.
    Empty,
    /// It waits for its passphrase, or first for what the system's key store says; that one is
    /// asked at once, or waits for somebody who asks for it.
    Locked { asks_key_store: bool, waits: bool },
    /// It is open.
    Open,
    /// A newer version of the app wrote it.
    TooNew,
    /// It cannot be read. Nothing was changed.
    Unreadable,
}

#[command]
pub(crate) async fn profile_state(desk: State<'_, Desk>) -> Result<ProfilePicture, ApiError> {
    Ok(match desk.closed_state().await {
        None => ProfilePicture::Open,
        Some(ProfileState::Empty) => ProfilePicture::Empty,
        Some(ProfileState::Locked) => ProfilePicture::Locked {
            asks_key_store: desk.may_ask_key_store(),
            waits: desk.starts_out_of_sight(),
        },
        Some(ProfileState::TooNew) => ProfilePicture::TooNew,
        Some(ProfileState::Unreadable) => ProfilePicture::Unreadable,
    })
}

#[command]
pub(crate) async fn create_profile(desk: State<'_, Desk>, name: String, passphrase: String) -> Result<(), ApiError> {
    desk.create(&name, &Passphrase::new(passphrase)).await
}

#[command]
pub(crate) async fn unlock(desk: State<'_, Desk>, passphrase: String) -> Result<(), ApiError> {
    desk.open(&Passphrase::new(passphrase)).await
}

#[command]
pub(crate) async fn lock(desk: State<'_, Desk>) -> Result<(), ApiError> {
    desk.lock_now().await;
    Ok(())
}

#[command]
pub(crate) async fn carry_out(desk: State<'_, Desk>, wish: Wish) -> Result<Done, ApiError> {
    desk.app().await?.carry_out(wish).await
}

#[command]
pub(crate) async fn look(desk: State<'_, Desk>, view: View) -> Result<Picture, ApiError> {
    desk.app().await?.look(view).await
}

/// Puts a file into the folder for downloads. The page names what it wants, never where or what is in it.
#[command]
pub(crate) async fn give_out(desk: State<'_, Desk>, paper: Paper) -> Result<Given, ApiError> {
    let folder = nearer_app::downloads_dir()?;
    desk.app().await?.give_out(paper, &folder).await
}

/// Takes in a parcel, as the bytes of a file that was chosen or dropped.
#[command]
pub(crate) async fn open_parcel(desk: State<'_, Desk>, base64: String) -> Result<ParcelTaken, ApiError> {
    let parcel = nearer_app::bytes_of(&base64)?;
    desk.app().await?.open_parcel(parcel).await
}

#[command]
pub(crate) fn listen(desk: State<'_, Desk>, channel: Channel<Notice>) {
    desk.listen(channel);
}

#[command]
pub(crate) fn window_choices(desk: State<'_, Desk>) -> WindowChoices {
    desk.choices()
}

#[command]
pub(crate) async fn choose_window(
    app: AppHandle,
    desk: State<'_, Desk>,
    choices: WindowChoices,
) -> Result<(), ApiError> {
    let autostart = choices.autostart;
    let before = desk.choose(choices)?;
    if before.autostart != autostart {
        autostart::set(autostart, desk.profile());
    }
    choices::follow(&app);
    Ok(())
}

#[command]
pub(crate) fn hide(app: AppHandle) {
    window::hide(&app);
}

#[command]
pub(crate) fn hear_shell(desk: State<'_, Desk>, channel: Channel<ShellCall>) {
    desk.hear_shell(channel);
}

#[command]
pub(crate) async fn erase(app: AppHandle, desk: State<'_, Desk>, passphrase: String) -> Result<(), ApiError> {
    let before = desk.choices();
    desk.erase(&Passphrase::new(passphrase)).await?;
    if before.autostart {
        autostart::set(false, desk.profile());
    }
    choices::follow(&app);
    Ok(())
}

/// Puts a fault of the page into the log: one line, cut short. The page leaves people's words out.
#[command]
pub(crate) fn report(message: &str) {
    let line: String = message
        .chars()
        .filter(|character| !character.is_control())
        .take(MAX_REPORT_CHARS)
        .collect();
    tracing::warn!(target: "page", "{line}");
}
