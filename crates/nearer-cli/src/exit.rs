//! What the exit status tells: 0 done, 1 refused, 2 usage, 3 locked, 4 unreachable.

use std::{fmt::Display, process::ExitCode};

use nearer_app::seam::{ApiError, ErrorCode};

/// A command that was not carried out. Nothing was changed.
pub(crate) struct Refused(ApiError);

impl Refused {
    /// Something in the machine went wrong, not in what was asked.
    pub(crate) fn inside(error: &dyn Display) -> Refused {
        Refused(ApiError {
            code: ErrorCode::Internal,
            message: error.to_string(),
        })
    }

    /// A plain refusal with a sentence of the command line's own.
    pub(crate) fn because(code: ErrorCode, message: &str) -> Refused {
        Refused(ApiError {
            code,
            message: message.to_owned(),
        })
    }
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Refused {
        Refused(error)
    }
}

/// Prints the refusal for people and gives the exit status for scripts.
#[expect(clippy::print_stderr, reason = "printing is the command line's job")]
pub(crate) fn report(refused: &Refused) -> ExitCode {
    eprintln!("nearer: {}", refused.0.message);
    ExitCode::from(match refused.0.code {
        ErrorCode::WrongPassphrase
        | ErrorCode::Locked
        | ErrorCode::InUse
        | ErrorCode::KeyStoreAbsent
        | ErrorCode::KeyStoreLocked
        | ErrorCode::KeyStoreChanged
        | ErrorCode::KeyStoreUnreliable
        | ErrorCode::KeyStoreOff => 3,
        ErrorCode::Unreachable => 4,
        ErrorCode::Invalid
        | ErrorCode::NotFound
        | ErrorCode::NotAllowed
        | ErrorCode::Changed
        | ErrorCode::NoProfile
        | ErrorCode::ProfileExists
        | ErrorCode::TooNew
        | ErrorCode::Unreadable
        | ErrorCode::Disk
        | ErrorCode::Invitation
        | ErrorCode::NotPaired
        | ErrorCode::StaysAsk
        | ErrorCode::Left
        | ErrorCode::NotListed
        | ErrorCode::NotABackup
        | ErrorCode::NotAParcel
        | ErrorCode::ParcelTooNew
        | ErrorCode::ParcelDamaged
        | ErrorCode::ParcelNotForMe
        | ErrorCode::ParcelOwn
        | ErrorCode::ParcelOtherSpace
        | ErrorCode::ParcelStranger
        | ErrorCode::ParcelSilent
        | ErrorCode::ParcelEarly
        | ErrorCode::ParcelRefused
        | ErrorCode::Cancelled
        | ErrorCode::Internal => 1,
    })
}
