//! From the errors of the crates below to what crosses the seam.
//!
//! Each conversion is one exhaustive match, so that a new way to fail has to
//! be given a code on purpose.

use nearer_domain::ChangeError;
use nearer_store::{CreateError, Fault, KeyChangeError, LoadError, OpenError, ReadError, WriteError};

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
        OpenError::OsStore(_) => refuse(ErrorCode::Locked, message),
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
        KeyChangeError::OsStore(_) => refuse(ErrorCode::Locked, message),
        KeyChangeError::Fault(error) => fault(&error),
    }
}

pub(crate) fn fault(fault: &Fault) -> ApiError {
    refuse(ErrorCode::Disk, format!("{fault}; nothing was changed"))
}
