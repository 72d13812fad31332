//! Replacing a small file so that there is always a whole one.
//!
//! Temporary file, fsync, rename, fsync of the directory. The version before
//! is kept beside it under `NAME.previous`, and it is put there in the same
//! way first, so that at no moment the only copy is half written.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::crash;
use crate::fault::Fault;

/// Where the version before the newest is kept.
pub(crate) fn previous(path: &Path) -> PathBuf {
    with_suffix(path, ".previous")
}

/// Puts `bytes` in the place of `path`, keeping what was there as the previous
/// version. Durable on return; after an error `path` still is what it was.
pub(crate) fn replace_keeping_previous(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    match fs::read(path) {
        Ok(before) => replace(&previous(path), &before)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Fault::of_io(&error)),
    }
    replace(path, bytes)
}

/// Puts `bytes` in the place of `path`. Durable on return.
///
/// # Errors
///
/// The fault; `path` still is what it was then.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let temporary = with_suffix(path, ".new");
    let of_io = |error: io::Error| Fault::of_io(&error);
    let written = crash::point()
        .and_then(|()| write_new(&temporary, bytes).map_err(of_io))
        .and_then(|()| crash::point())
        .and_then(|()| fs::rename(&temporary, path).map_err(of_io));
    if let Err(fault) = written {
        // Only our own temporary file; if it stays, the next write replaces it.
        let _ = fs::remove_file(&temporary);
        return Err(fault);
    }
    // From here on it has happened: nothing may say that it has not.
    crash::passed();
    sync_directory_of(path)
}

/// Makes renames and new files in the directory of `path` durable.
pub(crate) fn sync_directory_of(path: &Path) -> Result<(), Fault> {
    // Windows has no such call: renames are journalled there.
    #[cfg(unix)]
    if let Some(directory) = path.parent() {
        File::open(directory)
            .and_then(|open| open.sync_all())
            .map_err(|e| Fault::of_io(&e))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests;
