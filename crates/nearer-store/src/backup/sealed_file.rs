//! One backup on a disk: written beside its place, opened again, compared, and
//! only then given its name.
//!
//! So a file that bears the name of a backup is one that was checked. Whatever
//! ends the work before (a full disk, a pulled stick, a change of mind) leaves
//! no half file behind.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write as _};
use std::iter;
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};

use super::archive::{self, MAX_TOTAL_BYTES, files_of, of_io};
use super::contents::Contents;
use super::manifest::Manifest;
use super::watch::{Step, Watch, is_cancelled};
use crate::atomic_file::sync_directory_of;
use crate::crash;
use crate::fault::Fault;

/// The work that one guess at a passphrase takes: 2^18 rounds of scrypt, 256 MiB.
pub(super) const WORK: u8 = 18;
/// The most work accepted from a file: 1 GiB.
const MAX_WORK: u8 = 20;
/// The header of a file that is closed with a passphrase is far shorter than
/// this, in bytes.
const MAX_HEADER_BYTES: u64 = 4096;
/// How a backup that was not checked yet is called.
pub(super) const UNCHECKED: &str = ".unchecked";
/// The end of an age header, before its seal.
const HEADER_END: &[u8] = b"\n--- ";

/// Why there is no backup. Nothing of it is left behind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// A file of that name is there. It is never replaced.
    #[error("there is a file of that name already")]
    Exists,
    /// The folder is not there.
    #[error("the folder is not there")]
    NoFolder,
    /// It was stopped.
    #[error("the backup was stopped")]
    Cancelled,
    /// What was written is not what is read back.
    #[error("the disk does not give back what was written to it")]
    NotTheSame,
    /// The machine is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a backup was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadBackupError {
    /// It is no age file that is closed with a passphrase.
    #[error("this file is not a backup of Nearer")]
    NotABackup,
    /// A later version wrote it.
    #[error("this backup was written by a newer version (format {found}, this one knows {known})")]
    TooNew {
        /// The format found.
        found: u32,
        /// The newest this version reads.
        known: u32,
    },
    /// The passphrase does not open it.
    #[error("this is not the passphrase of the backup")]
    WrongPassphrase,
    /// It is larger than any backup, or asks for more work than any.
    #[error("this file asks for more than any backup of Nearer does")]
    TooLarge,
    /// It is not whole.
    #[error("this backup is not whole: {0}")]
    Damaged(&'static str),
    /// It was stopped.
    #[error("reading the backup was stopped")]
    Cancelled,
    /// The machine is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Writes `contents` to a new file at `path`, closed with `passphrase`, opens
/// it again and compares. Durable on return.
///
/// # Errors
///
/// [`BackupError`]; nothing is at `path` then.
pub fn write_backup(
    path: &Path,
    passphrase: &str,
    contents: &Contents,
    watch: &mut Watch<'_>,
) -> Result<(), BackupError> {
    let work = if crash::keys_are_cheap() { 1 } else { WORK };
    write_at_work(path, passphrase, work, contents, watch)
}

pub(super) fn write_at_work(
    path: &Path,
    passphrase: &str,
    work: u8,
    contents: &Contents,
    watch: &mut Watch<'_>,
) -> Result<(), BackupError> {
    if path.symlink_metadata().is_ok() {
        return Err(BackupError::Exists);
    }
    if !path.parent().is_some_and(Path::is_dir) {
        return Err(BackupError::NoFolder);
    }
    let unchecked = unchecked(path);
    let written = write_unchecked(&unchecked, passphrase, work, contents, watch)
        .and_then(|()| compare(&unchecked, passphrase, contents, watch))
        .and_then(|()| Ok(crash::point()?))
        .and_then(|()| fs::rename(&unchecked, path).map_err(|error| Fault::of_io(&error).into()));
    if let Err(error) = written {
        // What cannot be removed either bears a name that says what it is.
        let _ = fs::remove_file(&unchecked);
        return Err(error);
    }
    sync_directory_of(path)?;
    Ok(())
}

/// Reads the backup at `path`. Writes nothing.
///
/// # Errors
///
/// [`ReadBackupError`].
pub fn read_backup(path: &Path, passphrase: &str, watch: &mut Watch<'_>) -> Result<Contents, ReadBackupError> {
    read_step(path, passphrase, Step::Reading, watch)
}

fn write_unchecked(
    path: &Path,
    passphrase: &str,
    work: u8,
    contents: &Contents,
    watch: &mut Watch<'_>,
) -> Result<(), BackupError> {
    let of_io = |error: io::Error| {
        if is_cancelled(&error) {
            BackupError::Cancelled
        } else {
            BackupError::Fault(Fault::of_io(&error))
        }
    };
    crash::point()?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(of_io)?;
    crash::point()?;

    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(work);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn Recipient))
        .map_err(|error| Fault::System(error.to_string()))?;
    let mut sealing = encryptor.wrap_output(BufWriter::new(file)).map_err(of_io)?;
    let files = files_of(contents);
    let manifest = Manifest::of(contents, &files);
    archive::write(&files, &manifest, &mut sealing, watch).map_err(of_io)?;
    crash::point()?;
    let mut out = sealing.finish().map_err(of_io)?;
    out.flush().map_err(of_io)?;
    let file = out.into_inner().map_err(|error| of_io(error.into_error()))?;
    file.sync_all().map_err(of_io)?;
    crash::point()?;
    Ok(())
}

/// Reads what was written and compares it: every byte, and the documents too.
fn compare(path: &Path, passphrase: &str, contents: &Contents, watch: &mut Watch<'_>) -> Result<(), BackupError> {
    let read = read_step(path, passphrase, Step::Checking, watch).map_err(|error| match error {
        ReadBackupError::Cancelled => BackupError::Cancelled,
        ReadBackupError::Fault(fault) => BackupError::Fault(fault),
        _ => BackupError::NotTheSame,
    })?;
    let mut expected = contents.clone();
    expected.readable.sort_by(|(one, _), (other, _)| one.cmp(other));
    let ours = read.ours.as_ref().map(|ours| ours.document.document());
    if read != expected || read.mine.document().is_err() || ours.is_some_and(|ours| ours.is_err()) {
        return Err(BackupError::NotTheSame);
    }
    Ok(())
}

fn read_step(path: &Path, passphrase: &str, step: Step, watch: &mut Watch<'_>) -> Result<Contents, ReadBackupError> {
    let faulty = |error: io::Error| ReadBackupError::Fault(Fault::of_io(&error));
    let file = File::open(path).map_err(faulty)?;
    let facts = file.metadata().map_err(faulty)?;
    if !facts.is_file() {
        return Err(ReadBackupError::NotABackup);
    }
    if facts.len() > MAX_TOTAL_BYTES {
        return Err(ReadBackupError::TooLarge);
    }
    read_from(file, passphrase, step, watch)
}

/// Reads a backup that is in memory already.
///
/// # Errors
///
/// [`ReadBackupError`].
pub fn read_backup_bytes(bytes: &[u8], passphrase: &str, watch: &mut Watch<'_>) -> Result<Contents, ReadBackupError> {
    read_from(io::Cursor::new(bytes), passphrase, Step::Reading, watch)
}

fn read_from(
    mut file: impl Read + Seek,
    passphrase: &str,
    step: Step,
    watch: &mut Watch<'_>,
) -> Result<Contents, ReadBackupError> {
    let faulty = |error: io::Error| ReadBackupError::Fault(Fault::of_io(&error));
    // A header without an end would be read until the memory is full.
    let mut start = Vec::new();
    Read::by_ref(&mut file)
        .take(MAX_HEADER_BYTES)
        .read_to_end(&mut start)
        .map_err(faulty)?;
    if !start.windows(HEADER_END.len()).any(|window| window == HEADER_END) {
        return Err(ReadBackupError::NotABackup);
    }
    file.seek(SeekFrom::Start(0)).map_err(faulty)?;

    let sealed = Decryptor::new_buffered(BufReader::new(file)).map_err(of_header)?;
    if !sealed.is_scrypt() {
        return Err(ReadBackupError::NotABackup);
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MAX_WORK);
    let mut opened = sealed
        .decrypt(iter::once(&identity as &dyn Identity))
        .map_err(|error| match error {
            DecryptError::ExcessiveWork { .. } => ReadBackupError::TooLarge,
            DecryptError::Io(error) => of_io(error),
            _ => ReadBackupError::WrongPassphrase,
        })?;
    let contents = archive::read(&mut opened, step, watch)?;
    // Only the last piece of the file says that nothing was cut off.
    io::copy(&mut opened.take(MAX_TOTAL_BYTES), &mut io::sink()).map_err(of_io)?;
    Ok(contents)
}

fn of_header(error: DecryptError) -> ReadBackupError {
    match error {
        DecryptError::Io(error) if error.kind() != io::ErrorKind::InvalidData => of_io(error),
        _ => ReadBackupError::NotABackup,
    }
}

/// Where a backup lies until it was checked.
fn unchecked(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(UNCHECKED);
    PathBuf::from(name)
}
