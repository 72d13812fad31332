//! An erased profile is gone, and one that was not erased is whole.

use std::fs;

use super::{PASSPHRASE, create, files, lenas, open};
use crate::keys::key_file;
use crate::profile::{KeyChangeError, MINE, OURS, ProfileState};

#[test]
fn nothing_of_an_erased_profile_is_left_in_its_directory() {
    let dir = lenas();

    open(&dir, PASSPHRASE).unwrap().erase(PASSPHRASE).unwrap();

    assert!(!dir.path().exists(), "an empty directory goes as well");
    assert_eq!(ProfileState::of(dir.path()), ProfileState::Empty);
}

#[test]
fn what_others_put_into_the_directory_stays() {
    let dir = lenas();
    fs::write(dir.path().join("letter.txt"), b"not ours").unwrap();

    open(&dir, PASSPHRASE).unwrap().erase(PASSPHRASE).unwrap();

    let left: Vec<String> = files(dir.path()).into_keys().collect();
    assert_eq!(left, ["letter.txt"]);
    create(dir.path()).unwrap();
}

#[test]
fn a_wrong_passphrase_erases_nothing() {
    let dir = lenas();
    let profile = open(&dir, PASSPHRASE).unwrap();
    let before = files(dir.path());

    let (profile, error) = profile.erase("seven herrings").unwrap_err();

    assert_eq!(error, KeyChangeError::WrongPassphrase);
    assert!(files(dir.path()) == before);
    assert_eq!(profile.mine.get("note").unwrap().as_deref(), Some(&b"canary-note"[..]));
}

#[test]
fn an_erasing_that_was_cut_short_leaves_no_profile_and_no_puzzle() {
    let dir = lenas();
    super::super::erase::destroy_keys(dir.path()).unwrap();
    assert!(dir.path().join(MINE).exists() && dir.path().join(OURS).exists());
    assert!(!dir.path().join(key_file::NAME).exists());

    assert_eq!(ProfileState::of(dir.path()), ProfileState::Empty);

    let profile = create(dir.path()).unwrap();
    assert_eq!(profile.mine.get("note").unwrap(), None);
}
