//! A profile opens for whoever has the way in, and is never harmed by others.

mod coming_back;
mod erase;
mod going_back;
mod key_store;
mod ways_in;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::keys::key_file;
use crate::keys::passphrase::PassphraseCost;
use crate::{RefusalRow, Writes};

const PASSPHRASE: &str = "canary-passphrase-seven-herons";

fn device() -> DeviceSecrets {
    DeviceSecrets {
        signing: *b"canary-signing-secret-0123456789",
        endpoint: *b"canary-endpoint-secret-012345678",
        sealing: *b"canary-sealing-secret-0123456789",
    }
}

fn create(dir: &Path) -> Result<Profile, CreateError> {
    Profile::create_at_cost(dir, PASSPHRASE, device(), PassphraseCost::FOR_TESTS)
}

/// A closed profile with a little in it.
fn lenas() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut profile = create(dir.path()).unwrap();
    profile.mine.put("note", b"canary-note").unwrap();
    profile.close().unwrap();
    dir
}

fn open(dir: &TempDir, passphrase: &str) -> Result<Profile, OpenError> {
    Profile::open(dir.path(), Unlock::Passphrase(passphrase))
}

fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| {
        let entry = entry.unwrap();
        (
            entry.file_name().into_string().unwrap(),
            fs::read(entry.path()).unwrap(),
        )
    });
    entries.collect()
}

/// Opening is refused as `expected`, and every file is as it was.
#[track_caller]
fn check_refused(dir: &TempDir, passphrase: &str, expected: &OpenError) {
    let before = files(dir.path());

    let opened = open(dir, passphrase);

    assert_eq!(opened.err().as_ref(), Some(expected));
    assert!(files(dir.path()) == before, "a refused opening changed a file");
}

#[test]
fn what_was_kept_is_there_at_the_next_opening() {
    let dir = lenas();

    let profile = open(&dir, PASSPHRASE).unwrap();

    assert_eq!(profile.mine.get("note").unwrap().as_deref(), Some(&b"canary-note"[..]));
    assert_eq!(profile.ours.get("note").unwrap(), None);
    assert_eq!(profile.secrets(), &device());
}

#[test]
fn a_wrong_passphrase_leaves_every_file_as_it_was() {
    check_refused(&lenas(), "seven herrings", &OpenError::WrongPassphrase);
    check_refused(&lenas(), "", &OpenError::WrongPassphrase);
}

#[test]
fn a_second_opening_is_told_that_the_profile_is_in_use() {
    let dir = lenas();
    let first = open(&dir, PASSPHRASE).unwrap();

    check_refused(&dir, PASSPHRASE, &OpenError::InUse);

    drop(first);
    assert!(open(&dir, PASSPHRASE).is_ok());
}

#[test]
fn a_profile_is_never_made_over_another() {
    let dir = lenas();
    let before = files(dir.path());

    assert_eq!(create(dir.path()).err(), Some(CreateError::NotEmpty));

    assert!(files(dir.path()) == before);
}

#[test]
fn a_profile_is_never_made_over_what_is_left_of_one() {
    for lost in [
        vec![key_file::NAME, "keys.sealed.previous"],
        vec![MINE, OURS, key_file::NAME],
    ] {
        let dir = lenas();
        for name in &lost {
            fs::remove_file(dir.path().join(name)).unwrap();
        }

        assert_eq!(
            create(dir.path()).err(),
            Some(CreateError::NotEmpty),
            "without {lost:?}"
        );
    }
}

#[test]
fn a_creation_that_broke_off_before_its_keys_is_begun_again() {
    let dir = lenas();
    for name in [key_file::NAME, "keys.sealed.previous"] {
        fs::remove_file(dir.path().join(name)).unwrap();
    }
    fs::write(dir.path().join(UNFINISHED), b"").unwrap();
    assert_eq!(ProfileState::of(dir.path()), ProfileState::Empty);

    let profile = create(dir.path()).unwrap();

    assert_eq!(profile.mine.get("note").unwrap(), None);
    assert!(!dir.path().join(UNFINISHED).exists());
}

#[test]
fn a_profile_needs_a_passphrase() {
    let dir = tempfile::tempdir().unwrap();

    let created = Profile::create(dir.path(), "", device());

    assert_eq!(created.err(), Some(CreateError::EmptyPassphrase));
    assert!(files(dir.path()).is_empty());
}

#[test]
fn looking_at_a_directory_says_what_is_there_and_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(ProfileState::of(&dir.path().join("nowhere")), ProfileState::Empty);
    assert_eq!(ProfileState::of(dir.path()), ProfileState::Empty);
    assert_eq!(open(&dir, PASSPHRASE).err(), Some(OpenError::NotThere));
    assert!(files(dir.path()).is_empty());

    let dir = lenas();
    let present = ProfileState::Present {
        passphrase: true,
        os_store: false,
        recovery: false,
    };
    assert_eq!(ProfileState::of(dir.path()), present);

    for name in [key_file::NAME, "keys.sealed.previous"] {
        fs::write(dir.path().join(name), b"garbage").unwrap();
    }
    assert_eq!(ProfileState::of(dir.path()), ProfileState::Unreadable);
}

#[test]
fn a_damaged_key_file_is_mended_from_its_previous_version() {
    let dir = lenas();
    let path = dir.path().join(key_file::NAME);
    let sound = fs::read(&path).unwrap();
    fs::write(&path, &sound[..sound.len() / 2]).unwrap();

    drop(open(&dir, PASSPHRASE).unwrap());

    assert_eq!(fs::read(&path).unwrap(), sound);
}

#[test]
fn damage_to_both_key_files_is_not_called_a_wrong_passphrase() {
    let dir = lenas();
    for name in [key_file::NAME, "keys.sealed.previous"] {
        let mut bytes = fs::read(dir.path().join(name)).unwrap();
        bytes[40] ^= 1;
        fs::write(dir.path().join(name), bytes).unwrap();
    }

    let damaged = OpenError::Unreadable {
        part: Part::Keys,
        why: "it is damaged".into(),
    };
    check_refused(&dir, PASSPHRASE, &damaged);
}

#[test]
fn a_missing_database_is_reported_and_not_made_anew() {
    let dir = lenas();
    fs::remove_file(dir.path().join(OURS)).unwrap();

    let missing = OpenError::Unreadable {
        part: Part::Ours,
        why: "the database file is missing".into(),
    };
    assert_eq!(open(&dir, PASSPHRASE).err(), Some(missing));

    assert!(!dir.path().join(OURS).exists());
}

#[test]
fn a_database_of_another_profile_does_not_open() {
    let (lenas, sams) = (lenas(), lenas());
    fs::copy(sams.path().join(MINE), lenas.path().join(MINE)).unwrap();

    let opened = open(&lenas, PASSPHRASE);

    assert!(
        matches!(opened, Err(OpenError::Unreadable { part: Part::Mine, .. })),
        "{opened:?}"
    );
}

#[test]
fn nothing_of_what_is_kept_can_be_read_in_any_file() {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    profile
        .ours
        .write(&Writes {
            ledger: Some(b"canary-ledger".to_vec()),
            kv: vec![("canary-key".into(), Some(b"canary-value".to_vec()))],
            refusals: vec![RefusalRow {
                unix_millis: 1,
                device: [1; 32],
                step: "canary-step".into(),
                reason: "canary-reason".into(),
                bytes: b"canary-bytes".to_vec(),
            }],
            ..Writes::default()
        })
        .unwrap();
    let databases = &profile.secrets.databases;
    let secrets = [
        databases.mine.bytes(),
        databases.ours.bytes(),
        &device().signing.clone(),
    ];

    // Once with the write-ahead logs lying there, and once after closing.
    let open_files = files(dir.path());
    let secrets: Vec<Vec<u8>> = secrets.iter().map(|secret| secret.to_vec()).collect();
    profile.close().unwrap();
    for (name, bytes) in open_files.into_iter().chain(files(dir.path())) {
        let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        assert!(!holds(b"canary"), "{name} holds something in the clear");
        assert!(!holds(b"CREATE TABLE"), "{name} holds a table in the clear");
        for secret in &secrets {
            let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(!holds(secret) && !holds(hex.as_bytes()), "{name} holds a key");
        }
    }
}

#[test]
fn a_profile_is_never_printed() {
    let dir = lenas();

    let printed = format!("{:?}", open(&dir, PASSPHRASE).unwrap());

    assert!(!printed.contains("canary"), "{printed}");
}

#[cfg(unix)]
#[test]
fn the_directory_is_closed_to_everybody_else() {
    use std::os::unix::fs::PermissionsExt as _;
    let outer = tempfile::tempdir().unwrap();
    let dir = outer.path().join("profiles").join("lena");
    let mode = || fs::metadata(&dir).unwrap().permissions().mode() & 0o777;

    drop(create(&dir).unwrap());
    assert_eq!(mode(), 0o700);

    fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
    drop(Profile::open(&dir, Unlock::Passphrase(PASSPHRASE)).unwrap());
    assert_eq!(mode(), 0o700);
}
