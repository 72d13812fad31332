//! From the errors of the crates below to what crosses the seam.
//!
//! Each conversion is one exhaustive match, so that a new way to fail has to
//! be given a code on purpose.

use nearer_domain::ChangeError;
use nearer_store::{
    BackupError, CreateError, Fault, FillError, GoBackError, KeyChangeError, LoadError, OpenError, OsStoreFault,
    ReadBackupError, ReadError, WriteError,
};

use nearer_sync::{
    ledger::LedgerError,
    parcel::{self, SealError},
};

use crate::seam::{ApiError, ErrorCode};

pub(crate) fn refuse(code: ErrorCode, message: impl Into<String>) -> ApiError {
    ApiError {
        code,
        message: message.into(),
    }
}

pub(crate) fn invalid(message: impl Into<String>) -> ApiError {
    refuse(ErrorCode::Invalid, message)
}

pub(crate) fn not_found() -> ApiError {
    refuse(ErrorCode::NotFound, "nothing with that id is here")
}

pub(crate) fn not_paired() -> ApiError {
    refuse(
        ErrorCode::NotPaired,
        "there is nobody to share this with yet: pair the two laptops first",
    )
}

pub(crate) fn left() -> ApiError {
    refuse(
        ErrorCode::Left,
        "this space is no longer exchanged; what is written stays here",
    )
}

pub(crate) fn not_listed() -> ApiError {
    refuse(
        ErrorCode::NotListed,
        "this laptop is not on the list of devices; what is written stays here",
    )
}

pub(crate) fn turned_away() -> ApiError {
    refuse(
        ErrorCode::NotListed,
        "the other laptop has this one on its list no longer, so nothing is exchanged; what is here stays and can be read",
    )
}

/// A change that the rules do not allow.
pub(crate) fn change(error: ChangeError) -> ApiError {
    let code = match &error {
        ChangeError::NotFound => ErrorCode::NotFound,
        ChangeError::NotYours | ChangeError::NotNow => ErrorCode::NotAllowed,
        ChangeError::Changed => ErrorCode::Changed,
        ChangeError::DayOutOfRange | ChangeError::Full => ErrorCode::Invalid,
        ChangeError::Document(_) => ErrorCode::Internal,
    };
    refuse(code, error.to_string())
}

/// A write that is not on disk.
pub(crate) fn write(error: WriteError) -> ApiError {
    let message = error.to_string();
    match error {
        WriteError::Fault(error) => fault(&error),
        WriteError::Unreadable(_) => refuse(ErrorCode::Unreadable, message),
        WriteError::Mislabelled | WriteError::OutOfOrder { .. } | WriteError::TwoHistories => {
            refuse(ErrorCode::Internal, message)
        }
    }
}

pub(crate) fn read(error: ReadError) -> ApiError {
    let message = error.to_string();
    match error {
        ReadError::Fault(error) => fault(&error),
        ReadError::Unreadable(_) => refuse(ErrorCode::Unreadable, message),
    }
}

pub(crate) fn load(error: LoadError) -> ApiError {
    let message = format!("{error}; the files stay as they are");
    match error {
        LoadError::Fault(error) => fault(&error),
        LoadError::Unreadable(_) | LoadError::Genesis => refuse(ErrorCode::Unreadable, message),
    }
}

pub(crate) fn open(error: OpenError) -> ApiError {
    let message = error.to_string();
    match error {
        OpenError::NotThere => refuse(ErrorCode::NoProfile, message),
        OpenError::InUse => refuse(ErrorCode::InUse, message),
        OpenError::TooNew { .. } => refuse(ErrorCode::TooNew, message),
        OpenError::WrongPassphrase => refuse(ErrorCode::WrongPassphrase, message),
        OpenError::OsStore(fault) => os_store(&fault),
        OpenError::Unreadable { .. } => refuse(ErrorCode::Unreadable, format!("{message}; nothing was changed")),
        OpenError::Fault(error) => fault(&error),
    }
}

pub(crate) fn create(error: CreateError) -> ApiError {
    let message = error.to_string();
    match error {
        CreateError::NotEmpty => refuse(ErrorCode::ProfileExists, message),
        CreateError::InUse => refuse(ErrorCode::InUse, message),
        CreateError::EmptyPassphrase => refuse(ErrorCode::Invalid, message),
        CreateError::UnsafeLibrary(_) => refuse(ErrorCode::Internal, message),
        CreateError::Fault(error) => fault(&error),
    }
}

pub(crate) fn key_change(error: KeyChangeError) -> ApiError {
    let message = error.to_string();
    match error {
        KeyChangeError::WrongPassphrase => refuse(ErrorCode::WrongPassphrase, message),
        KeyChangeError::EmptyPassphrase => refuse(ErrorCode::Invalid, message),
        KeyChangeError::Fault(error) => fault(&error),
    }
}

/// A key store of the system that did not help.
pub(crate) fn os_store(fault: &OsStoreFault) -> ApiError {
    let code = match fault {
        OsStoreFault::Absent => ErrorCode::KeyStoreAbsent,
        OsStoreFault::Locked => ErrorCode::KeyStoreLocked,
        OsStoreFault::NotFound | OsStoreFault::Changed { .. } => ErrorCode::KeyStoreChanged,
        OsStoreFault::Unreliable => ErrorCode::KeyStoreUnreliable,
        OsStoreFault::NotSetUp => ErrorCode::KeyStoreOff,
    };
    refuse(code, format!("{fault}; the passphrase opens the profile"))
}

/// A backup that was not made.
pub(crate) fn backup(error: &BackupError) -> ApiError {
    let message = format!("{error}; nothing was left behind");
    match error {
        BackupError::Exists => refuse(ErrorCode::Invalid, error.to_string()),
        BackupError::NoFolder => refuse(ErrorCode::NotFound, message),
        BackupError::Cancelled => refuse(ErrorCode::Cancelled, message),
        BackupError::NotTheSame => refuse(ErrorCode::Disk, message),
        BackupError::Fault(Fault::ReadOnly) => refuse(ErrorCode::Disk, "this folder cannot be written to"),
        BackupError::Fault(error) => fault(error),
    }
}

/// A backup that was not read.
pub(crate) fn read_backup(error: ReadBackupError) -> ApiError {
    let message = format!("{error}; nothing was changed");
    match error {
        ReadBackupError::NotABackup | ReadBackupError::TooLarge => refuse(ErrorCode::NotABackup, message),
        ReadBackupError::TooNew { .. } => refuse(ErrorCode::TooNew, message),
        ReadBackupError::WrongPassphrase => refuse(ErrorCode::WrongPassphrase, message),
        ReadBackupError::Damaged(_) => refuse(ErrorCode::Unreadable, message),
        ReadBackupError::Cancelled => refuse(ErrorCode::Cancelled, message),
        ReadBackupError::Fault(Fault::System(why)) => {
            refuse(ErrorCode::NotFound, format!("{why}; nothing was changed"))
        }
        ReadBackupError::Fault(error) => fault(&error),
    }
}

/// A parcel that was not made.
pub(crate) fn seal(error: SealError) -> ApiError {
    let code = match error {
        SealError::NoAddressee | SealError::TooManyAddressees => ErrorCode::NotAllowed,
        SealError::TooLarge => ErrorCode::Invalid,
    };
    refuse(code, error.to_string())
}

/// A parcel that was not opened.
pub(crate) fn open_parcel(error: parcel::OpenError) -> ApiError {
    let code = match error {
        parcel::OpenError::NotAParcel | parcel::OpenError::TooLarge => ErrorCode::NotAParcel,
        parcel::OpenError::TooNew => ErrorCode::ParcelTooNew,
        parcel::OpenError::Damaged => ErrorCode::ParcelDamaged,
        parcel::OpenError::NotForMe => ErrorCode::ParcelNotForMe,
        parcel::OpenError::Own => ErrorCode::ParcelOwn,
        parcel::OpenError::AnotherSpace => ErrorCode::ParcelOtherSpace,
        parcel::OpenError::Forged => ErrorCode::ParcelStranger,
    };
    refuse(code, format!("{error}; nothing was changed"))
}

/// A list of devices in a parcel that was not taken in.
pub(crate) fn parcel_list(error: LedgerError) -> ApiError {
    let code = match error {
        LedgerError::TooNew => ErrorCode::ParcelTooNew,
        LedgerError::AnotherSpace => ErrorCode::ParcelOtherSpace,
        LedgerError::Unreadable
        | LedgerError::Forged
        | LedgerError::Full
        | LedgerError::TakesMyPlace
        | LedgerError::TwoPartners => ErrorCode::ParcelRefused,
    };
    refuse(code, format!("{error}; nothing was changed"))
}

/// Databases that were not made of a backup.
pub(crate) fn fill(error: FillError) -> ApiError {
    match error {
        FillError::Unreadable | FillError::Foreign => {
            refuse(ErrorCode::Unreadable, format!("{error}; nothing was changed"))
        }
        FillError::Write(error) => write(error),
    }
}

/// A profile that did not go back.
pub(crate) fn go_back(error: GoBackError) -> ApiError {
    match error {
        GoBackError::Open(error) => open(error),
        GoBackError::Read(error) => read_backup(error),
        GoBackError::Fill(error) => fill(error),
        GoBackError::Fault(error) => fault(&error),
    }
}

pub(crate) fn fault(fault: &Fault) -> ApiError {
    refuse(ErrorCode::Disk, format!("{fault}; nothing was changed"))
}
