//! Parcels as files, for whoever drives the app.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use nearer_sync::parcel::MAX_PARCEL_BYTES;

use crate::{
    App, give_out,
    refusal::{self, refuse},
    seam::{ApiError, ErrorCode, Paper, ParcelTaken},
    thread::Message,
};

impl App {
    /// Makes a parcel and writes it as a new file at exactly `file`.
    ///
    /// # Errors
    ///
    /// Says why not; what is there already is as it was.
    pub async fn make_parcel(&self, file: &Path, everything: bool) -> Result<PathBuf, ApiError> {
        let path = std::path::absolute(file).map_err(|error| refuse(ErrorCode::Internal, error.to_string()))?;
        let paper = Paper::Parcel { everything };
        let made = self.ask(|reply| Message::Paper { paper, reply }).await??;
        let written = tokio::task::spawn_blocking(move || give_out::write_new(&path, &made.bytes).map(|()| path)).await;
        written
            .map_err(|error| refuse(ErrorCode::Internal, error.to_string()))?
            .map_err(give_out::refused)
    }

    /// Takes in a parcel. Once this returns `Ok`, what was in it is on disk.
    ///
    /// # Errors
    ///
    /// Says why not; nothing has changed then.
    pub async fn open_parcel(&self, bytes: Vec<u8>) -> Result<ParcelTaken, ApiError> {
        self.ask(|reply| Message::OpenParcel { bytes, reply }).await?
    }
}

/// Reads the file of a parcel, and no more of it than a parcel can have.
///
/// # Errors
///
/// Says that it cannot be read, or is no parcel because it is too large.
pub fn read_parcel(file: &Path) -> Result<Vec<u8>, ApiError> {
    let unreadable = |error: std::io::Error| {
        refuse(
            ErrorCode::NotFound,
            format!("{} cannot be read: {error}", file.display()),
        )
    };
    let opened = File::open(file).map_err(unreadable)?;
    if !opened.metadata().map_err(unreadable)?.is_file() {
        return Err(refuse(ErrorCode::NotFound, format!("{} is not a file", file.display())));
    }
    let mut bytes = Vec::new();
    let limit = MAX_PARCEL_BYTES as u64 + 1;
    opened.take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > MAX_PARCEL_BYTES {
        return Err(refusal::open_parcel(nearer_sync::parcel::OpenError::TooLarge));
    }
    Ok(bytes)
}
