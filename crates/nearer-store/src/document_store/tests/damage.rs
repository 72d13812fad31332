//! A damaged file gives the whole document or a clear error, and stays as it is.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::desk::{Desk, LENA, genesis};
use super::{DocumentStore, LoadError, Recovery};
use crate::keys::Key;
use crate::{OpenStoreError, VerifiedSnapshot};

const KEY: [u8; 32] = [5; 32];

/// A database with two snapshots of many pages and a log beyond them.
struct Kept {
    _dir: TempDir,
    path: PathBuf,
    heads: Vec<automerge::ChangeHash>,
}

impl Kept {
    fn new() -> Kept {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ours.db");
        let mut store = DocumentStore::create(&path, &Key::of(KEY)).unwrap();
        let mut lena = Desk::of(LENA);
        let mut chance = Chance(7);
        for _ in 0..3 {
            let rows: Vec<_> = (0..20)
                .map(|n| lena.note(&format!("note {n}"), &chance.text(2_000)))
                .collect();
            store.append(&rows, &[]).unwrap();
            store
                .keep_snapshot(&VerifiedSnapshot::of(&lena.document).unwrap())
                .unwrap();
        }
        store.append(&[lena.note("walk", "far")], &[]).unwrap();
        store.settle().unwrap();
        Kept {
            _dir: dir,
            path,
            heads: lena.document.get_heads(),
        }
    }

    /// Opens and loads the file; says how, or why not.
    fn outcome(&self) -> Result<Option<Recovery>, String> {
        let before = fs::read(&self.path).unwrap();
        let outcome = self.try_to_load();
        assert!(fs::read(&self.path).unwrap() == before, "reading changed the file");
        outcome
    }

    fn try_to_load(&self) -> Result<Option<Recovery>, String> {
        let mut store = match open(&self.path) {
            Ok(store) => store,
            Err(OpenStoreError::Unreadable(why)) => return Err(why),
            Err(other) => panic!("{other:?} is the wrong answer to a damaged file"),
        };
        match store.load(&genesis()) {
            Ok(loaded) => {
                assert_eq!(loaded.document.get_heads(), self.heads);
                Ok(loaded.recovered)
            }
            Err(LoadError::Unreadable(why)) => Err(why),
            Err(other) => panic!("{other:?} is the wrong answer to a damaged file"),
        }
    }
}

fn open(path: &Path) -> Result<DocumentStore, OpenStoreError> {
    DocumentStore::open(path, &Key::of(KEY))
}

/// A small generator (xorshift64) so that a failure can be repeated.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn text(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| char::from(b'!' + u8::try_from(self.next() % 90).unwrap()))
            .collect()
    }
}

#[test]
fn a_flipped_bit_costs_nothing_or_is_reported() {
    let kept = Kept::new();
    let sound = fs::read(&kept.path).unwrap();
    let mut recovered = 0;
    let mut refused = 0;

    for seed in 1..=120_u64 {
        let mut chance = Chance(seed * 0x9E37_79B9);
        let place = usize::try_from(chance.next()).unwrap() % sound.len();
        let mut damaged = sound.clone();
        damaged[place] ^= 1 << (chance.next() % 8);
        fs::write(&kept.path, &damaged).unwrap();

        match kept.outcome() {
            Ok(None) => {}
            Ok(Some(_)) => recovered += 1,
            Err(why) => {
                assert!(!why.is_empty(), "seed {seed}");
                refused += 1;
            }
        }
    }

    assert!(
        recovered > 0,
        "no flip hit the newest snapshot ({refused} were refused)"
    );
}

#[test]
fn a_file_cut_short_is_reported_and_never_taken_for_empty() {
    let kept = Kept::new();
    let sound = fs::read(&kept.path).unwrap();

    for share in [0, 1, 10, 50, 90, 99] {
        fs::write(&kept.path, &sound[..sound.len() * share / 100]).unwrap();

        if let Ok(how) = kept.outcome() {
            assert!(how.is_some(), "{share} % of the file passed for the whole");
        }
    }
}

#[test]
fn a_file_of_noise_is_no_database() {
    let kept = Kept::new();
    fs::write(&kept.path, Chance(3).text(100_000)).unwrap();

    assert!(matches!(open(&kept.path), Err(OpenStoreError::Unreadable(_))));
}

#[test]
fn another_key_opens_nothing_and_changes_nothing() {
    let kept = Kept::new();
    let before = fs::read(&kept.path).unwrap();

    let opened = DocumentStore::open(&kept.path, &Key::of([6; 32])).map(|_| ());

    assert!(matches!(opened, Err(OpenStoreError::Unreadable(_))), "{opened:?}");
    assert!(fs::read(&kept.path).unwrap() == before);
}

#[test]
fn a_missing_file_is_not_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("ours.db");

    let opened = open(&path).map(|_| ());

    assert_eq!(opened, Err(OpenStoreError::Missing));
    assert!(!path.exists());
}

#[test]
fn a_database_of_a_later_version_is_left_alone() {
    let kept = Kept::new();
    let store = open(&kept.path).unwrap();
    store
        .database
        .connection
        .execute_batch("PRAGMA user_version = 2")
        .unwrap();
    drop(store);

    let opened = open(&kept.path).map(|_| ());

    assert_eq!(opened, Err(OpenStoreError::TooNew { found: 2, known: 1 }));
}

#[test]
fn the_file_looks_like_noise_from_its_first_byte() {
    let kept = Kept::new();
    let bytes = fs::read(&kept.path).unwrap();
    let mut counts = [0_u32; 256];
    for byte in &bytes {
        counts[usize::from(*byte)] += 1;
    }

    let total = f64::from(u32::try_from(bytes.len()).unwrap());
    let entropy: f64 = counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| f64::from(*count) / total)
        .map(|share| -share * share.log2())
        .sum();

    assert!(!bytes.starts_with(b"SQLite format 3"));
    assert!(entropy > 7.99, "{entropy} bits for each byte");
}
