//! Going back to a point: what was, is; and what was in use is not gone.

use tempfile::TempDir;

use super::{PASSPHRASE, lenas, open};
use crate::backup::Contents;
use crate::profile::going_back::GOING_BACK;
use crate::{GoBackError, KeptDocument, Point, Profile, ReadBackupError, Unlock};

fn genesis() -> Vec<u8> {
    crate::backup::tests::genesis()
}

/// A profile with a point, and a note that is newer than the point.
fn with_a_point() -> (TempDir, Point) {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    let document = profile.mine.load(&genesis()).unwrap().document;
    let contents = Contents {
        made_on: "2026-11-20".into(),
        app: "0.1.0".into(),
        person: [1; 16],
        mine: KeptDocument::of(&document, &profile.mine).unwrap(),
        ours: None,
        readable: Vec::new(),
    };
    let point = profile.points().keep_now(20_000, &contents).unwrap();
    profile.mine.put("note", b"a slip of the hand").unwrap();
    profile.mine.put("device", b"another key").unwrap();
    // Dropped, not closed: the note is in the write-ahead log alone.
    drop(profile);
    (dir, point)
}

fn go_back(dir: &TempDir, point: Point) -> Result<(), GoBackError> {
    let unlock = Unlock::Passphrase(PASSPHRASE);
    Profile::go_back(dir.path(), unlock, point, [&genesis(), &genesis()], &["device"])
}

fn note(dir: &TempDir) -> Vec<u8> {
    open(dir, PASSPHRASE).unwrap().mine.get("note").unwrap().unwrap()
}

#[test]
fn what_was_then_is_there_again_and_what_was_in_use_lies_beside_it() {
    let (dir, point) = with_a_point();

    go_back(&dir, point).unwrap();

    assert_eq!(note(&dir), b"canary-note");
    let stayed = open(&dir, PASSPHRASE).unwrap().mine.get("device").unwrap();
    assert_eq!(stayed.unwrap(), b"another key");
    assert!(!dir.path().join(GOING_BACK).exists());
    // What was in use opens in its place, with what was in its log alone.
    for (from, to) in [("mine.db.before", "mine.db"), ("mine.db.before-wal", "mine.db-wal")] {
        let _ = std::fs::remove_file(dir.path().join("mine.db-shm"));
        std::fs::rename(dir.path().join(from), dir.path().join(to)).unwrap();
    }
    assert_eq!(note(&dir), b"a slip of the hand");
}

#[test]
fn a_profile_whose_database_is_broken_goes_back_as_well() {
    let (dir, point) = with_a_point();
    std::fs::write(dir.path().join("mine.db"), b"no database at all").unwrap();
    assert!(open(&dir, PASSPHRASE).is_err());

    let points = Profile::points_of(dir.path(), Unlock::Passphrase(PASSPHRASE)).unwrap();
    assert_eq!(points.list(), [point]);
    go_back(&dir, point).unwrap();

    assert_eq!(note(&dir), b"canary-note");
}

#[test]
fn what_was_cut_short_after_the_mark_is_finished_at_the_next_opening() {
    let (dir, point) = with_a_point();
    go_back(&dir, point).unwrap();
    // As a power cut between the two databases leaves it.
    std::fs::rename(dir.path().join("ours.db"), dir.path().join("ours.db.new")).unwrap();
    std::fs::rename(dir.path().join("ours.db.before"), dir.path().join("ours.db")).unwrap();
    std::fs::write(dir.path().join(GOING_BACK), b"").unwrap();

    assert_eq!(note(&dir), b"canary-note");

    assert!(!dir.path().join(GOING_BACK).exists());
    assert!(!dir.path().join("ours.db.new").exists());
    assert!(dir.path().join("ours.db.before").exists());
}

#[test]
fn a_point_that_is_broken_or_a_wrong_passphrase_changes_nothing() {
    let (dir, point) = with_a_point();
    let path = dir.path().join(format!("points/{}-{}.age", point.day, point.number));
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    std::fs::write(&path, bytes).unwrap();

    let gone_back = go_back(&dir, point);

    assert!(
        matches!(gone_back, Err(GoBackError::Read(ReadBackupError::Damaged(_)))),
        "{gone_back:?}"
    );
    let refused = Profile::go_back(
        dir.path(),
        Unlock::Passphrase("wrong"),
        point,
        [&genesis(), &genesis()],
        &["device"],
    );
    assert!(matches!(refused, Err(GoBackError::Open(_))), "{refused:?}");
    assert_eq!(note(&dir), b"a slip of the hand");
}

#[test]
fn an_erased_profile_leaves_no_points() {
    let (dir, point) = with_a_point();
    go_back(&dir, point).unwrap();

    open(&dir, PASSPHRASE).unwrap().erase(PASSPHRASE).unwrap();

    assert!(!dir.path().exists());
}
