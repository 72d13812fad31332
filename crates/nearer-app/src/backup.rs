//! Backups and coming back, for whoever drives the app.
//!
//! Files are read and written beside the thread that owns the documents: a
//! stick can be slow, and deriving a key from words takes a second on purpose.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use nearer_store::{Profile, Unlock};
pub use nearer_store::{Progress, Step};

use crate::{
    App, AppOptions, Passphrase,
    core::{GENESES, OF_THIS_LAPTOP, point_of, point_picture},
    refusal::{self, refuse},
    seam::{ApiError, ErrorCode, PointPicture},
    thread::{Message, Opening},
};

/// How many backups of one name are put beside each other.
const MAX_OF_ONE_NAME: u32 = 500;

/// Is told how far it is, and says whether to go on.
pub type Tell = Box<dyn FnMut(Progress) -> ControlFlow<()> + Send>;

/// Where a backup is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupSource {
    /// A file.
    File(PathBuf),
    /// The bytes of a file that somebody else has read.
    Bytes(Vec<u8>),
}

impl BackupSource {
    /// The largest backup that comes as text, in bytes (32 MiB).
    pub const MAX_TEXT_BYTES: usize = 32 * 1024 * 1024;

    /// The bytes that `base64` spells.
    ///
    /// # Errors
    ///
    /// Refuses what is too long or is no base64.
    pub fn of_text(base64: &str) -> Result<BackupSource, ApiError> {
        bytes_of(base64).map(BackupSource::Bytes)
    }
}

/// The bytes of a file that came as text.
///
/// # Errors
///
/// Refuses what is too long or is no base64.
pub fn bytes_of(base64: &str) -> Result<Vec<u8>, ApiError> {
    // Four characters carry three bytes.
    if base64.len() > BackupSource::MAX_TEXT_BYTES / 3 * 4 + 4 {
        return Err(refusal::invalid("this file is larger than 32 MiB"));
    }
    data_encoding::BASE64
        .decode(base64.as_bytes())
        .map_err(|_| refusal::invalid("the file did not arrive whole"))
}

/// Six random words to close a backup with.
///
/// # Errors
///
/// Fails on a machine that gives no random numbers.
pub fn new_backup_words() -> Result<String, ApiError> {
    let words = nearer_store::backup_passphrase().map_err(|fault| refusal::fault(&fault))?;
    Ok(words.as_str().to_owned())
}

impl App {
    /// Writes everything but the keys into a new file at `file`, closed with
    /// `passphrase`. Once this returns `Ok`, the file was opened again and compared.
    ///
    /// # Errors
    ///
    /// Says why not; no file is left behind then.
    pub async fn back_up(&self, file: &Path, passphrase: &Passphrase, tell: Tell) -> Result<(), ApiError> {
        if !passphrase.fits_a_new_profile() {
            return Err(refusal::invalid(format!(
                "a passphrase has at least {} characters",
                Passphrase::MIN_CHARS
            )));
        }
        let file = absolute(file)?;
        let words = nearer_store::RecoveryWords::parse(passphrase.text()).ok();
        let passphrase = match &words {
            Some(words) => Passphrase::new(words.text().as_str().to_owned()),
            None => passphrase.clone(),
        };
        let contents = self.ask(|reply| Message::Contents { words, reply }).await??;
        let mut tell = tell;
        beside(move || {
            nearer_store::write_backup(&file, passphrase.text(), &contents, &mut *tell)
                .map_err(|error| refusal::backup(&error))
        })
        .await?;
        self.ask(|reply| Message::BackedUp { reply }).await
    }

    /// The same into `folder`, under a name that is free there. Gives the name.
    ///
    /// # Errors
    ///
    /// As [`App::back_up`].
    pub async fn back_up_into(
        &self,
        folder: &Path,
        stem: &str,
        passphrase: &Passphrase,
        tell: Tell,
    ) -> Result<PathBuf, ApiError> {
        let file = free_name(folder, stem)?;
        self.back_up(&file, passphrase, tell).await?;
        Ok(file)
    }

    /// Makes a profile at `dir` out of a backup, as a new device, and opens it.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the backup, its passphrase or the directory.
    /// Nothing is left behind then.
    pub async fn restore(
        dir: &Path,
        backup: BackupSource,
        backup_passphrase: &Passphrase,
        passphrase: &Passphrase,
        options: AppOptions,
        tell: Tell,
    ) -> Result<App, ApiError> {
        let words = backup_passphrase.clone();
        let mut tell = tell;
        let contents = beside(move || {
            let mut read = |words: &str| match &backup {
                BackupSource::File(path) => nearer_store::read_backup(path, words, &mut *tell),
                BackupSource::Bytes(bytes) => nearer_store::read_backup_bytes(bytes, words, &mut *tell),
            };
            // Words are forgiving about spaces and case where a passphrase is not.
            let tried = match (read(words.text()), nearer_store::as_backup_words(words.text())) {
                (Err(nearer_store::ReadBackupError::WrongPassphrase), Some(other)) => read(&other),
                (tried, _) => tried,
            };
            tried.map_err(refusal::read_backup)
        })
        .await?;
        let opening = Opening::Restored {
            contents: Box::new(contents),
            passphrase: passphrase.clone(),
        };
        App::start(dir, opening, options).await
    }

    /// Opens the profile at `dir` with its recovery words, as a new device and
    /// with a new passphrase.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the words; the files stay as they are.
    pub async fn come_back(
        dir: &Path,
        words: &str,
        passphrase: &Passphrase,
        options: AppOptions,
    ) -> Result<App, ApiError> {
        let words = nearer_store::RecoveryWords::parse(words).map_err(|error| refusal::invalid(error.to_string()))?;
        let opening = Opening::ByWords {
            words,
            passphrase: passphrase.clone(),
        };
        App::start(dir, opening, options).await
    }

    /// The points of the closed profile at `dir`, newest first.
    ///
    /// # Errors
    ///
    /// Fails if the passphrase is another.
    pub async fn points(dir: &Path, passphrase: &Passphrase) -> Result<Vec<PointPicture>, ApiError> {
        let (dir, passphrase) = (absolute(dir)?, passphrase.clone());
        beside(move || {
            let points = Profile::points_of(&dir, Unlock::Passphrase(passphrase.text())).map_err(refusal::open)?;
            Ok(points.list().into_iter().map(point_picture).collect())
        })
        .await
    }

    /// Puts the closed profile at `dir` back to a point.
    ///
    /// # Errors
    ///
    /// Says why not; the profile is as it was then.
    pub async fn go_back(dir: &Path, passphrase: &Passphrase, point: &str) -> Result<(), ApiError> {
        let (dir, passphrase, point) = (absolute(dir)?, passphrase.clone(), point_of(point)?);
        beside(move || {
            let unlock = Unlock::Passphrase(passphrase.text());
            Profile::go_back(&dir, unlock, point, GENESES, &OF_THIS_LAPTOP).map_err(refusal::go_back)
        })
        .await
    }

    /// Whether `passphrase` opens the profile. Takes as long as opening it does.
    ///
    /// # Errors
    ///
    /// Says that it does not.
    pub async fn check(&self, passphrase: &Passphrase) -> Result<(), ApiError> {
        let passphrase = passphrase.clone();
        self.ask(|reply| Message::Check { passphrase, reply }).await?
    }

    /// Keeps a point of this very moment.
    ///
    /// # Errors
    ///
    /// Says why there is none.
    pub async fn keep_point(&self) -> Result<(), ApiError> {
        self.ask(|reply| Message::KeepPoint { reply }).await?
    }
}

/// Runs what may take a while where it keeps nobody waiting.
async fn beside<T: Send + 'static>(work: impl FnOnce() -> Result<T, ApiError> + Send + 'static) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| refuse(ErrorCode::Internal, error.to_string()))?
}

fn absolute(path: &Path) -> Result<PathBuf, ApiError> {
    std::path::absolute(path).map_err(|error| refuse(ErrorCode::Internal, error.to_string()))
}

/// A name in `folder` that nothing bears yet.
fn free_name(folder: &Path, stem: &str) -> Result<PathBuf, ApiError> {
    (1..=MAX_OF_ONE_NAME)
        .map(|number| match number {
            1 => folder.join(format!("{stem}.age")),
            number => folder.join(format!("{stem} ({number}).age")),
        })
        .find(|path| path.symlink_metadata().is_err())
        .ok_or_else(|| refusal::invalid(format!("there are {MAX_OF_ONE_NAME} files of that name already")))
}
