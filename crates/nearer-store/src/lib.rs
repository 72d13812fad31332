//! What is kept: two encrypted databases, the keys to them, and the directory
//! they lie in.
//!
//! Everything here blocks and nothing here knows what a ritual is: bytes come
//! in and the same bytes come out, after any crash, or there is an error that
//! says why and the files are as they were. Automerge is used to load, save
//! and compare documents, never to look inside.
//!
//! Start at [`Profile`], which is one person's directory, and at
//! [`DocumentStore`], which keeps one document. [`KeeperFolder`] is what a keeper
//! has, which is no profile.

mod atomic_file;
mod backup;
mod crash;
mod database;
mod document_store;
mod fault;
mod keeper_folder;
mod keys;
mod profile;
mod rows;
mod schema;

pub use atomic_file::replace as replace_file;
pub use backup::{
    BackupError, Contents, FillError, KeptDocument, KeptOurs, Point, PointsFolder, Progress, ReadBackupError, Step,
    Watch, read_backup, read_backup_bytes, write_backup,
};
pub use database::OpenStoreError;
pub use document_store::{
    DocumentStore, LoadError, Loaded, ReadError, Recovery, SnapshotError, VerifiedSnapshot, WriteError,
};
pub use fault::Fault;
pub use keeper_folder::{KeeperFolder, KeeperFolderError};
pub use keys::DeviceSecrets;
pub use keys::os_store::{KeptSecret, OsStoreFault};
pub use keys::passphrase::PassphraseCost;
pub use keys::words::{RecoveryWords, WordsError, as_backup_words, backup_passphrase};
pub use profile::{
    CreateError, GoBackError, KeyChangeError, LockMark, OpenError, Part, PassphraseProof, Profile, ProfileState,
    Unlock, default_profile_dir,
};
pub use rows::{ChangeRow, Hash, HeadRow, RefusalRow, Writes};
