//! Recovery words open what was kept, and never the device that was lost.

use super::{PASSPHRASE, device, files, lenas, open};
use crate::keys::passphrase::PassphraseCost;
use crate::keys::words::RecoveryWords;
use crate::{DeviceSecrets, OpenError, Profile, ProfileState};

const NEW: &str = "nine lanterns";

fn come_back(dir: &tempfile::TempDir, words: &RecoveryWords, device: DeviceSecrets) -> Result<Profile, OpenError> {
    Profile::come_back_at_cost(dir.path(), words, NEW, device, PassphraseCost::FOR_TESTS)
}

#[test]
fn the_words_open_the_profile_as_a_new_device() {
    let dir = lenas();
    let words = RecoveryWords::random().unwrap();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    assert!(!profile.has_recovery_words());
    profile.set_recovery_words(&words).unwrap();
    assert!(profile.has_recovery_words() && profile.are_recovery_words(&words));
    drop(profile);
    let state = ProfileState::of(dir.path());
    assert!(
        matches!(state, ProfileState::Present { recovery: true, .. }),
        "{state:?}"
    );

    let other = DeviceSecrets::random().unwrap();
    let profile = come_back(&dir, &words, other.clone()).unwrap();

    assert_eq!(profile.mine.get("note").unwrap().unwrap(), b"canary-note");
    assert_eq!(profile.secrets(), &other);
    drop(profile);
    assert_eq!(open(&dir, NEW).unwrap().secrets(), &other);
    assert_eq!(open(&dir, PASSPHRASE).err(), Some(OpenError::WrongPassphrase));
    // They stay a way in.
    assert!(come_back(&dir, &words, device()).is_ok());
}

#[test]
fn other_words_change_nothing() {
    let dir = lenas();
    let (words, others) = (RecoveryWords::random().unwrap(), RecoveryWords::random().unwrap());
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    profile.set_recovery_words(&words).unwrap();
    profile.close().unwrap();
    let before = files(dir.path());

    assert_eq!(
        come_back(&dir, &others, device()).err(),
        Some(OpenError::WrongPassphrase)
    );

    assert_eq!(files(dir.path()), before);
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    profile.set_recovery_words(&others).unwrap();
    drop(profile);
    let replaced = come_back(&dir, &words, device()).err();
    assert_eq!(
        replaced,
        Some(OpenError::WrongPassphrase),
        "replaced words open nothing"
    );
}
