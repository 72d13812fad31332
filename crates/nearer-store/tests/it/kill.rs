//! `kill -9` at any moment: what was reported as kept is kept.
//!
//! A child appends changes and prints the hash of each once the store said it
//! is durable. The parent kills it after a seeded number of lines and a seeded
//! bit of further work, opens the profile and looks for every hash it ever
//! read. (This shows what a killed process leaves; a power cut is another test.)

use std::collections::BTreeSet;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;

use automerge::{ActorId, ChangeHash};
use nearer_store::{HeadRow, VerifiedSnapshot, Writes};

use crate::desk::{Chance, PROFILE, SEED, child, create, genesis, note, open};

const ROUNDS: u64 = 60;
const CHILD: &str = "kill::a_child_writes_until_it_is_killed";

#[test]
fn nothing_reported_as_kept_is_lost_to_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path()).close().unwrap();
    let mut reported = BTreeSet::new();

    for seed in 0..ROUNDS {
        let mut chance = Chance::of(seed);
        let mut writer = child("", CHILD, dir.path(), seed).spawn().unwrap();
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        let mut kept = lines.map_while(Result::ok).filter_map(|line| hash_in(&line));
        let wanted = usize::try_from(chance.below(40)).unwrap();
        reported.extend(kept.by_ref().take(wanted));
        (0..chance.below(400_000)).for_each(|work| {
            black_box(work);
        });
        writer.kill().unwrap();
        // What it wrote to the pipe before it died counts as well.
        reported.extend(kept);
        writer.wait().unwrap();

        let mut profile = open(dir.path());
        let loaded = profile.ours.load(&genesis()).unwrap();
        for hash in &reported {
            let found = loaded.document.get_change_meta_by_hash(hash).is_some();
            assert!(found, "seed {seed}: {hash} was reported and is gone");
        }
        // What is written together is there together.
        let changes = loaded.document.get_changes_meta(&[]).len() - 1;
        let counted = profile.ours.get("changes").unwrap().unwrap_or_default();
        assert_eq!(counted, changes.to_string().into_bytes(), "seed {seed}");
        let covered: u64 = profile.ours.heads().unwrap().iter().map(|head| head.seq).sum();
        assert_eq!(covered, changes as u64, "seed {seed}");
        assert_eq!(loaded.recovered, None, "seed {seed}");
    }

    assert!(reported.len() > 500, "only {} changes were reported", reported.len());
}

/// The child. Run as a test of its own it has nothing to do.
#[test]
fn a_child_writes_until_it_is_killed() {
    let Some(dir) = std::env::var_os(PROFILE).map(PathBuf::from) else {
        return;
    };
    let seed: u64 = std::env::var(SEED).unwrap().parse().unwrap();
    let mut profile = open(&dir);
    let mut document = profile.ours.load(&genesis()).unwrap().document;
    let mut actor = [0xAA; 16];
    actor[8..].copy_from_slice(&seed.to_be_bytes());
    document.set_actor(ActorId::from(actor));
    let mut changes = document.get_changes_meta(&[]).len() - 1;
    let mut chance = Chance::of(seed);

    loop {
        let text = "x".repeat(usize::try_from(chance.below(3_000)).unwrap());
        let change = note(&mut document, &format!("note {}", chance.below(50)), &text);
        let hash = ChangeHash(change.hash);
        changes += 1;
        let head = HeadRow {
            actor,
            device: [1; 32],
            seq: change.seq,
            hash: change.hash,
            signature: [2; 64],
        };
        profile
            .ours
            .write(&Writes {
                changes: vec![change],
                heads: vec![head],
                kv: vec![("changes".into(), Some(changes.to_string().into_bytes()))],
                ..Writes::default()
            })
            .unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "kept {hash}").unwrap();
        out.flush().unwrap();
        drop(out);
        if chance.below(15) == 0 {
            let snapshot = VerifiedSnapshot::of(&document).unwrap();
            profile.ours.keep_snapshot(&snapshot).unwrap();
        }
    }
}

/// The hash in a whole line of the child's; a torn one reports nothing.
fn hash_in(line: &str) -> Option<ChangeHash> {
    let (_, hash) = line.split_once("kept ")?;
    (hash.len() == 64).then(|| hash.parse().ok())?
}
