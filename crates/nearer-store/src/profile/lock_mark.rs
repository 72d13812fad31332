//! The mark that somebody locked the profile, in a file of its own.
//!
//! Where the system's key store opens a profile at the start of the app, a lock
//! would be undone by ending the app and starting it again. The mark keeps that
//! from happening. It holds until the passphrase opened the profile, or until the
//! computer was started anew: then somebody has logged in. It is no protection
//! against who can write into the directory; such a one can ask the key store too.

use std::fs;
use std::io;
use std::path::Path;

use crate::atomic_file;
use crate::fault::Fault;

/// The name of the file in the profile directory.
pub(super) const NAME: &str = "locked";

/// Where Linux names this run of the system. A new number at each start of it.
const THIS_RUN: &str = "/proc/sys/kernel/random/boot_id";

/// The mark of a profile. What the file holds names the run of the system in
/// which it was made, where the system has such a name.
#[derive(Debug)]
pub struct LockMark;

impl LockMark {
    /// Makes it. Durable on return.
    ///
    /// # Errors
    ///
    /// The fault that kept it from being written.
    pub fn make(dir: &Path) -> Result<(), Fault> {
        atomic_file::replace(&dir.join(NAME), this_run().as_bytes())
    }

    /// Whether it is there and holds. In doubt it does.
    #[must_use]
    pub fn holds(dir: &Path) -> bool {
        match fs::read_to_string(dir.join(NAME)) {
            Ok(made_in) => made_in.is_empty() || this_run().is_empty() || made_in == this_run(),
            Err(error) => error.kind() != io::ErrorKind::NotFound,
        }
    }

    /// Takes it away: the passphrase was given.
    pub fn clear(dir: &Path) {
        match fs::remove_file(dir.join(NAME)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "the mark of a lock stays; the passphrase will be asked for once more");
            }
            _ => {}
        }
    }
}

/// The name of this run of the system; empty where there is none.
fn this_run() -> String {
    fs::read_to_string(THIS_RUN)
        .map(|name| name.trim().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_holds_until_it_is_cleared() {
        let dir = tempfile::tempdir().unwrap();
        assert!(!LockMark::holds(dir.path()));

        LockMark::make(dir.path()).unwrap();
        assert!(LockMark::holds(dir.path()));

        LockMark::clear(dir.path());
        assert!(!LockMark::holds(dir.path()));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_mark_of_an_earlier_run_of_the_system_holds_no_more() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(NAME), "5d0c1b7e-0000-4000-8000-000000000000").unwrap();

        assert!(!LockMark::holds(dir.path()));
    }

    #[test]
    fn a_mark_that_cannot_be_understood_holds() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(NAME), "").unwrap();
        assert!(LockMark::holds(dir.path()), "an empty one");

        fs::write(dir.path().join(NAME), [0xff, 0xfe]).unwrap();
        assert!(LockMark::holds(dir.path()), "one that is no text");
    }
}
