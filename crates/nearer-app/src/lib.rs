//! What happens: one thread that owns the documents, the store and the sessions.
//!
//! Whoever drives the app, the window or the command line, holds an [`App`] and
//! knows two verbs: [`App::carry_out`] and [`App::look`]. What they can say and
//! see is in [`seam`]. Behind the handle one thread runs the core, which is the
//! only code that knows the domain, the store and the exchange at once.

mod app;
mod backup;
mod chance;
mod clock;
mod core;
mod export;
mod give_out;
mod handout;
mod keeper;
mod key_store;
mod notices;
mod parcel_file;
mod passphrase;
mod points;
mod refusal;
pub mod seam;
mod thread;
mod translate;
mod window_choices;
mod wire;

pub use app::{App, AppOptions, ProfileState};
pub use backup::{BackupSource, Progress, Step, Tell, bytes_of, new_backup_words};
pub use clock::SampleClock;
pub use give_out::downloads_dir;
pub use keeper::{KeeperNews, KeeperOptions, keep};
pub use key_store::{AtStart, ask_key_store, has_key_store};
pub use nearer_store::KeptSecret;
pub use notices::Notices;
pub use parcel_file::read_parcel;
pub use passphrase::Passphrase;

/// The platform's place for this app's data.
///
/// # Errors
///
/// Fails on a machine that has no home directory for this account.
pub fn default_profile_dir() -> Result<std::path::PathBuf, seam::ApiError> {
    nearer_store::default_profile_dir().ok_or_else(|| {
        refusal::refuse(
            seam::ErrorCode::Invalid,
            "this account has no home directory; give one with --profile",
        )
    })
}
