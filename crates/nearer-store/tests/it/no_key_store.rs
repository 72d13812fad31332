//! A system without a key store: the answer is a question to the person, and
//! never a key in the clear.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use nearer_store::{KeptSecret, OpenError, OsStoreFault};

use crate::desk::{PROFILE, child, create, open};

const CHILD: &str = "no_key_store::a_child_asks_for_a_key_store";

/// Every file but SQLite's shared memory, which opening alone rewrites.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let lasting = entries.filter(|path| !path.to_string_lossy().ends_with("-shm"));
    lasting.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn without_a_key_store_nothing_changes_and_the_passphrase_stays() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path()).close().unwrap();
    let before = files(dir.path());

    let asked = child("", CHILD, dir.path(), 0)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .output()
        .unwrap();

    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stdout));
    assert!(files(dir.path()) == before, "a file was changed");
}

#[test]
fn a_profile_that_never_used_a_key_store_asks_for_the_passphrase() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path()).close().unwrap();

    let opened = KeptSecret::of_the_profile(dir.path());

    assert_eq!(opened.err(), Some(OpenError::OsStore(OsStoreFault::NotSetUp)));
}

/// The child. Run as a test of its own it has nothing to do.
#[test]
fn a_child_asks_for_a_key_store() {
    let Some(dir) = std::env::var_os(PROFILE).map(PathBuf::from) else {
        return;
    };
    let profile = open(&dir);

    let kept = KeptSecret::of_a_new_entry();

    assert_eq!(kept, Err(OsStoreFault::Absent));
    assert!(!profile.is_in_os_store());
    profile.close().unwrap();
}
