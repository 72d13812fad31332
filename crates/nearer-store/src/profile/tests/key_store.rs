//! The system's key store opens a profile for as long as it should, and no longer.

use keyring_core::mock;

use super::{PASSPHRASE, device, files, lenas, open};
use crate::keys::Key;
use crate::keys::key_file;
use crate::keys::os_store::{KeptSecret, OsStore, OsStoreFault};
use crate::profile::key_store::{ask, open_with_kept};
use crate::{DeviceSecrets, OpenError, Profile, Unlock};

fn mock_store() -> OsStore {
    OsStore::of(mock::Store::new().unwrap())
}

#[test]
fn the_key_store_opens_the_profile_until_it_is_forgotten() {
    let dir = lenas();
    let store = mock_store();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    profile.let_in(&store.keep_new_secret().unwrap()).unwrap();
    assert!(profile.is_in_os_store());

    let kept = ask(&profile.keys, || Ok(store.clone())).unwrap();
    drop(profile);
    let mut profile = Profile::open(dir.path(), Unlock::Kept(&kept)).unwrap();
    assert_eq!(profile.secrets(), &device());

    profile.forget_os_store().unwrap();
    drop(profile);
    let opened = Profile::open(dir.path(), Unlock::Kept(&kept));
    assert_eq!(opened.err(), Some(OpenError::OsStore(OsStoreFault::NotSetUp)));
    assert!(open(&dir, PASSPHRASE).is_ok(), "the passphrase opens it all the same");
}

#[test]
fn a_store_that_is_gone_or_knows_nothing_is_named_and_changes_no_file() {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    profile.let_in(&mock_store().keep_new_secret().unwrap()).unwrap();
    let before = files(dir.path());

    let elsewhere = ask(&profile.keys, || Ok(mock_store()));
    let gone = ask(&profile.keys, || Err(OsStoreFault::Absent));

    assert_eq!(elsewhere, Err(OpenError::OsStore(OsStoreFault::NotFound)));
    assert_eq!(gone, Err(OpenError::OsStore(OsStoreFault::Absent)));
    assert!(files(dir.path()) == before);
}

#[test]
fn a_store_that_gives_another_secret_opens_nothing() {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    let kept = mock_store().keep_new_secret().unwrap();
    profile.let_in(&kept).unwrap();

    let other = KeptSecret {
        key: Key::of([7; 32]),
        ..kept
    };

    let opened = open_with_kept(&profile.keys, &other);
    assert_eq!(opened.err(), Some(OpenError::OsStore(OsStoreFault::Unreliable)));
}

#[test]
fn a_key_store_that_was_never_used_is_not_even_asked() {
    let dir = lenas();
    let profile = open(&dir, PASSPHRASE).unwrap();

    let asked = ask(&profile.keys, || panic!("asked"));

    assert_eq!(asked, Err(OpenError::OsStore(OsStoreFault::NotSetUp)));
}

#[test]
fn a_new_passphrase_leaves_the_key_store_as_a_way_in() {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    let kept = mock_store().keep_new_secret().unwrap();
    profile.let_in(&kept).unwrap();

    profile.change_passphrase(PASSPHRASE, "eight swifts").unwrap();

    drop(profile);
    assert!(Profile::open(dir.path(), Unlock::Kept(&kept)).is_ok());
}

#[test]
fn a_new_device_takes_the_key_store_away_from_every_file() {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    let kept = mock_store().keep_new_secret().unwrap();
    profile.let_in(&kept).unwrap();
    let other = DeviceSecrets {
        signing: [5; 32],
        ..device()
    };

    profile.replace_device(PASSPHRASE, other).unwrap();

    assert!(!profile.is_in_os_store());
    drop(profile);
    let now = files(dir.path());
    assert_eq!(now[key_file::NAME], now["keys.sealed.previous"]);
    let opened = Profile::open(dir.path(), Unlock::Kept(&kept));
    assert_eq!(opened.err(), Some(OpenError::OsStore(OsStoreFault::NotSetUp)));
}

#[test]
fn a_secret_that_was_renewed_opens_and_the_one_before_does_not() {
    let dir = lenas();
    let store = mock_store();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    let before = store.keep_new_secret().unwrap();
    profile.let_in(&before).unwrap();
    let after = store.keep_new_secret().unwrap();

    profile.let_in(&after).unwrap();

    assert_eq!(profile.os_store_accounts(), std::slice::from_ref(&after.account));
    assert_eq!(open_with_kept(&profile.keys, &after).as_ref(), Ok(&profile.secrets));
    assert!(open_with_kept(&profile.keys, &before).is_err());
}
