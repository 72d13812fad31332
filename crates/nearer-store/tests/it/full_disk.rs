//! A disk that takes no more: an error that says so, and nothing is lost.
//!
//! The child runs under a limit on the size of its files, which to a program
//! is a disk that ends in the middle of a write.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Output;

use automerge::{ActorId, ChangeHash};
use nearer_store::{Fault, WriteError};

use crate::desk::{PROFILE, SEED, child, create, genesis, note, open};

const CHILD: &str = "full_disk::a_child_writes_until_nothing_fits";

/// Signals for the limit are switched off, so that writes fail instead.
/// `ulimit -f` counts blocks of 512 bytes.
fn limited(blocks: u64) -> String {
    format!("trap '' XFSZ; ulimit -f {blocks};")
}

#[test]
fn a_disk_that_fills_up_is_reported_and_loses_nothing() {
    for seed in 0..6 {
        let dir = tempfile::tempdir().unwrap();
        create(dir.path()).close().unwrap();

        let limit = limited(400 + 37 * seed);
        let Output { status, stdout, .. } = child(&limit, CHILD, dir.path(), seed).output().unwrap();

        let stdout = String::from_utf8(stdout).unwrap();
        assert!(status.success(), "seed {seed}: {stdout}");
        assert!(
            stdout.contains("full"),
            "seed {seed}: the disk never filled up: {stdout}"
        );
        let mut profile = open(dir.path());
        let document = profile.ours.load(&genesis()).unwrap().document;
        let kept: Vec<ChangeHash> = stdout
            .lines()
            .filter_map(|line| line.split_once("kept ")?.1.parse().ok())
            .collect();
        assert!(kept.len() > 5, "seed {seed}: {stdout}");
        for hash in kept {
            let found = document.get_change_meta_by_hash(&hash).is_some();
            assert!(found, "seed {seed}: {hash} was reported and is gone");
        }
    }
}

/// The child. Run as a test of its own it has nothing to do.
#[test]
fn a_child_writes_until_nothing_fits() {
    let Some(dir) = std::env::var_os(PROFILE).map(PathBuf::from) else {
        return;
    };
    let seed: u8 = std::env::var(SEED).unwrap().parse().unwrap();
    let mut profile = open(&dir);
    let mut document = profile.ours.load(&genesis()).unwrap().document;
    document.set_actor(ActorId::from([seed + 1; 16]));
    let mut out = std::io::stdout();

    for n in 0..1_000 {
        let before = document.clone();
        let change = note(&mut document, &format!("note {n}"), &"x".repeat(3_000));
        let hash = ChangeHash(change.hash);
        match profile.ours.append(&[change], &[]) {
            Ok(()) => writeln!(out, "kept {hash}").unwrap(),
            Err(WriteError::Fault(Fault::DiskFull | Fault::System(_))) => {
                // Still there, still readable, and nothing of the change in it.
                let kept = profile.ours.load(&genesis()).unwrap().document;
                assert_eq!(kept.get_heads(), before.get_heads());
                writeln!(out, "full").unwrap();
                return;
            }
            Err(other) => panic!("{other:?} is the wrong answer to a full disk"),
        }
    }
}
