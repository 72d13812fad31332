//! The system's key store as a way in, between the page and the app.

use nearer_app::{Passphrase, seam::ApiError};
use tauri::{State, command};

use crate::desk::Desk;

/// Whether this system has a key store.
#[command]
pub(crate) async fn has_key_store() -> bool {
    nearer_app::has_key_store().await
}

/// Lets it open the profile at a start. Without a passphrase it only gets a new secret.
#[command]
pub(crate) async fn use_key_store(desk: State<'_, Desk>, passphrase: Option<String>) -> Result<(), ApiError> {
    let passphrase = passphrase.map(Passphrase::new);
    desk.app().await?.use_key_store(passphrase.as_ref()).await
}

/// Opens the profile with it, at a start and at no other time.
#[command]
pub(crate) async fn open_by_key_store(desk: State<'_, Desk>) -> Result<(), ApiError> {
    desk.open_by_key_store().await
}

/// The person takes another way in. What the store still answers opens nothing.
#[command]
pub(crate) fn leave_key_store(desk: State<'_, Desk>) {
    desk.leave_key_store();
}
