//! A whole profile in one file that outlives the laptop: without its keys.
//!
//! A backup is an `age` file (any program that knows age opens it) around a
//! tar archive: a manifest, the two documents, the list of devices, the signed
//! heads, and a copy that people can read. The keys of the device stay out, so
//! that a stolen backup can be read at most and never speaks for anybody.
//!
//! [`Contents`] is what goes in and comes out, [`archive`] how it lies in the
//! file, [`sealed_file`] writes, checks and reads it, [`points`] keeps some in
//! the profile itself, against faults of ours.

mod archive;
mod contents;
mod manifest;
pub(crate) mod points;
mod sealed_file;
mod watch;

pub use contents::{Contents, FillError, KeptDocument, KeptOurs};
pub use points::{Point, PointsFolder};
pub use sealed_file::{BackupError, ReadBackupError, read_backup, read_backup_bytes, write_backup};
pub use watch::{Progress, Step, Watch};

#[cfg(test)]
pub(crate) mod tests;
