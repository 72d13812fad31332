//! Giving a file out: into the folder where the person finds their downloads.
//!
//! The window writes no files and opens no dialogs, so that a page that was taken
//! over could not either. It can only name a paper that the app knows how to make;
//! the app makes it, names it and puts it here. A name is ours and never a person's
//! words, because a folder is seen by whoever passes by. Nothing that lies there
//! already is ever touched.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::{
    refusal::{self, refuse},
    seam::{ApiError, ErrorCode},
};

/// The largest file that is given out, in bytes (64 MiB).
pub(crate) const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;

/// How many files of one name are put beside each other.
const MAX_OF_ONE_NAME: u32 = 500;

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// A calendar.
    Ics,
    /// Pages to print.
    Pdf,
    /// Plain text with headings.
    Markdown,
    /// All of it, for programs.
    Json,
    /// A table.
    Csv,
    /// A parcel.
    Nearer,
}

impl Ending {
    fn as_str(self) -> &'static str {
        match self {
            Ending::Ics => "ics",
            Ending::Pdf => "pdf",
            Ending::Markdown => "md",
            Ending::Json => "json",
            Ending::Csv => "csv",
            Ending::Nearer => "nearer",
        }
    }
}

/// The name of a file that leaves the app, the same on every system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileName {
    stem: String,
    ending: Ending,
}

/// Why a name was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a file's name has 1 to {max} ASCII letters, digits, spaces and hyphens", max = FileName::MAX_CHARS)]
pub(crate) struct FileNameError;

impl FileName {
    /// The longest name, without its ending.
    pub(crate) const MAX_CHARS: usize = 60;

    /// Takes `stem` as a name.
    ///
    /// # Errors
    ///
    /// [`FileNameError`] for anything that some system would read as more than a name.
    pub(crate) fn parse(stem: &str, ending: Ending) -> Result<FileName, FileNameError> {
        let fits = (1..=FileName::MAX_CHARS).contains(&stem.len());
        let is_plain = stem
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == ' ' || letter == '-');
        let is_trimmed = stem.trim() == stem && !stem.starts_with('-');
        let small = stem.to_ascii_lowercase();
        let is_port = small.len() == 4 && (small.starts_with("com") || small.starts_with("lpt"));
        if fits && is_plain && is_trimmed && !is_port && !DEVICES.contains(&small.as_str()) {
            Ok(FileName {
                stem: stem.to_owned(),
                ending,
            })
        } else {
            Err(FileNameError)
        }
    }

    /// The name, and the number in it if others of that name are there.
    fn numbered(&self, number: u32) -> String {
        let ending = self.ending.as_str();
        match number {
            0 | 1 => format!("{}.{ending}", self.stem),
            number => format!("{} ({number}).{ending}", self.stem),
        }
    }
}

/// A file that is ready to leave the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutgoingFile {
    /// How it is called.
    pub(crate) name: FileName,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// Why a file was not given out. Nothing of it is left behind.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GiveOutError {
    /// The folder is not there.
    #[error("there is no folder {0}")]
    NoFolder(PathBuf),
    /// It is too large.
    #[error("the file would be larger than {} MiB", MAX_FILE_BYTES / 1024 / 1024)]
    TooLarge,
    /// Too many of that name are there.
    #[error("there are {MAX_OF_ONE_NAME} files of that name already")]
    TooMany,
    /// The disk refused.
    #[error("the disk refused the file: {0}")]
    Disk(#[from] io::Error),
}

/// Writes `file` into `folder` as a new file and returns where it lies. Once this
/// returns, it is on disk.
///
/// If its name is taken, it gets a number. On Unix only this account can read it.
///
/// # Errors
///
/// [`GiveOutError`]; nothing is left behind then.
pub(crate) fn give_out(folder: &Path, file: &OutgoingFile) -> Result<PathBuf, GiveOutError> {
    if !folder.is_dir() {
        return Err(GiveOutError::NoFolder(folder.to_owned()));
    }
    for number in 1..=MAX_OF_ONE_NAME {
        let path = folder.join(file.name.numbered(number));
        match write_new(&path, &file.bytes) {
            Err(GiveOutError::Disk(error)) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => return written.map(|()| path),
        }
    }
    Err(GiveOutError::TooMany)
}

/// Writes a new file at exactly this place. Once this returns, it is on disk.
///
/// # Errors
///
/// [`GiveOutError`]; what is there already is as it was, and nothing is left behind.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), GiveOutError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(GiveOutError::TooLarge);
    }
    let mut opened = new_file(path)?;
    let written = opened.write_all(bytes).and_then(|()| opened.sync_all());
    if let Err(error) = written {
        drop(opened);
        // What cannot be removed either was at least reported.
        let _ = fs::remove_file(path);
        return Err(error.into());
    }
    Ok(())
}

/// A file that was not there before; `create_new` follows no link that waits at its place.
fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// The folder where this person finds their downloads; their home if there is none.
///
/// # Errors
///
/// Fails on a machine that has no home directory for this account.
pub fn downloads_dir() -> Result<PathBuf, ApiError> {
    let dirs =
        directories::UserDirs::new().ok_or_else(|| refuse(ErrorCode::Invalid, "this account has no home directory"))?;
    let folders = [dirs.download_dir(), Some(dirs.home_dir())];
    folders
        .into_iter()
        .flatten()
        .find(|folder| folder.is_dir())
        .map(Path::to_path_buf)
        .ok_or_else(|| refuse(ErrorCode::Invalid, "this account has no folder for downloads"))
}

/// From an error here to what crosses the seam.
pub(crate) fn refused(error: GiveOutError) -> ApiError {
    let message = error.to_string();
    match error {
        GiveOutError::NoFolder(_) => refuse(ErrorCode::NotFound, message),
        GiveOutError::TooLarge | GiveOutError::TooMany => refusal::invalid(message),
        GiveOutError::Disk(_) => refuse(ErrorCode::Disk, message),
    }
}

#[cfg(test)]
mod tests;
