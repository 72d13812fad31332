//! The seam between the app and whoever drives it: the window or the command line.
//!
//! Two verbs cross it: [`Wish`] goes in and comes back as [`Done`]; [`View`]
//! goes in and comes back as [`Picture`]. Besides them one channel carries
//! [`Notice`]s, and a [`Paper`] leaves as a file. Everything here is plain data, so that one place shows what the
//! app can be asked; whether a wish is allowed is decided behind the seam.

mod error;
pub mod examples;
mod notice;
mod paper;
mod picture;
mod view;
mod window;
mod wish;

pub use error::{ApiError, ErrorCode};
pub use notice::{Area, Notice};
pub use paper::{ExportFile, ExportFormat, Given, Paper, ParcelTaken, SupportFile, SupportFormat, SupportWords};
pub use picture::*;
pub use view::{View, Written};
pub use window::{ShellCall, ShellWords, WindowChoices};
pub use wish::*;

/// The id of an item, as its 26-character ULID text.
pub type Id = String;

/// A calendar day without a time of day.
pub type Day = chrono::NaiveDate;
