//! What the machine did not do for us, kept apart from what cannot be read.
//!
//! A full disk, a read-only folder, a missing key or too little memory says
//! nothing about the state of what was kept. Every error of this crate
//! therefore carries either a [`Fault`] (mend the machine, try again; nothing
//! was changed) or says that bytes could not be read. The two are told apart
//! here and nowhere else, because mixing them up is how healthy databases are
//! "repaired" to death.

use std::io;

use rusqlite::ErrorCode;

/// Something outside the profile that has to be put right first.
///
/// Nothing was lost and nothing was changed when a fault is reported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No room is left on the disk, or a quota is used up.
    #[error("the disk is full")]
    DiskFull,
    /// The folder, the file or the whole disk does not allow writing.
    #[error("the profile folder cannot be written to")]
    ReadOnly,
    /// An allocation was refused.
    #[error("there is not enough memory")]
    OutOfMemory,
    /// Another program holds a lock on a database file.
    #[error("another program holds the database")]
    Busy,
    /// The disk or the system reported an error; the text is the system's own.
    #[error("the disk or the system reported an error ({0})")]
    System(String),
}

impl Fault {
    pub(crate) fn of_io(error: &io::Error) -> Fault {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Fault::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Fault::ReadOnly,
            io::ErrorKind::OutOfMemory => Fault::OutOfMemory,
            _ => Fault::System(error.to_string()),
        }
    }
}

/// Fills a new array from the system's source of randomness.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Fault::System(error.to_string()))?;
    Ok(bytes)
}

/// Why the database gave no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The machine is at fault; the database may be perfectly well.
    Fault(Fault),
    /// The bytes are there and do not make sense.
    Unreadable(String),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Trouble {
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            // A missing row or a column of another shape than the one we wrote.
            return Trouble::Unreadable(error.to_string());
        };

        let system = || Trouble::Fault(Fault::System(failure.to_string()));
        match failure.code {
            ErrorCode::DiskFull => Trouble::Fault(Fault::DiskFull),
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Trouble::Fault(Fault::ReadOnly),
            ErrorCode::OutOfMemory => Trouble::Fault(Fault::OutOfMemory),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
                Trouble::Fault(Fault::Busy)
            }
            // SQLCipher reports a page whose seal is broken as a plain error,
            // SQLite a short or senseless one as corrupt.
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::Unknown => {
                Trouble::Unreadable(message.clone().unwrap_or_else(|| failure.to_string()))
            }
            _ => system(),
        }
    }
}
