//! There is always a whole file.

use std::fs;

use super::*;

#[test]
fn the_version_before_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys.sealed");

    replace_keeping_previous(&path, b"one").unwrap();
    replace_keeping_previous(&path, b"two").unwrap();
    replace_keeping_previous(&path, b"three").unwrap();

    assert_eq!(fs::read(&path).unwrap(), b"three");
    assert_eq!(fs::read(previous(&path)).unwrap(), b"two");
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().count(),
        2,
        "no temporary file is left"
    );
}

#[test]
fn a_write_that_fails_leaves_the_file_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys.sealed");
    replace(&path, b"one").unwrap();
    // A directory in the way of the temporary file.
    fs::create_dir(with_suffix(&path, ".new")).unwrap();

    let replaced = replace(&path, b"two");

    assert!(replaced.is_err());
    assert_eq!(fs::read(&path).unwrap(), b"one");
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys.sealed");

    replace(&path, b"one").unwrap();

    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}
