//! When a snapshot is due, what it replaces, and which one is believed.

use automerge::Change;

use super::desk::{Desk, LENA, SAM, row};
use super::{DocumentStore, Recovery, check_loads};
use crate::{SnapshotError, VerifiedSnapshot};

fn count(store: &DocumentStore, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    store.database.connection.query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// `count` changes and a snapshot of the document after them.
fn write_and_keep(store: &mut DocumentStore, desk: &mut Desk, count: usize) {
    let rows: Vec<_> = (0..count).map(|n| desk.note("tea", &format!("cup {n}"))).collect();
    store.append(&rows, &[]).unwrap();
    store
        .keep_snapshot(&VerifiedSnapshot::of(&desk.document).unwrap())
        .unwrap();
}

fn break_newest(store: &DocumentStore) {
    let sql = "UPDATE snapshot SET bytes = x'0102' WHERE gen = (SELECT max(gen) FROM snapshot)";
    store.database.connection.execute(sql, []).unwrap();
}

#[test]
fn a_snapshot_is_due_after_five_hundred_changes() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    let rows: Vec<_> = (0..499).map(|n| lena.note("tea", &n.to_string())).collect();
    store.append(&rows, &[]).unwrap();

    assert!(!store.snapshot_if_due(&lena.document).unwrap());
    store.append(&[lena.note("tea", "499")], &[]).unwrap();
    assert!(store.snapshot_if_due(&lena.document).unwrap());

    assert!(!store.is_snapshot_due());
    check_loads(&mut store, &lena.document, None);
}

#[test]
fn changes_leave_the_log_only_when_two_snapshots_cover_them() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);

    write_and_keep(&mut store, &mut lena, 5);
    assert_eq!((count(&store, "snapshot"), count(&store, "change_log")), (1, 5));
    write_and_keep(&mut store, &mut lena, 3);
    assert_eq!((count(&store, "snapshot"), count(&store, "change_log")), (2, 3));
    write_and_keep(&mut store, &mut lena, 2);
    assert_eq!((count(&store, "snapshot"), count(&store, "change_log")), (2, 2));

    check_loads(&mut store, &lena.document, None);
}

#[test]
fn a_snapshot_covers_no_change_that_came_after_it() {
    let mut store = DocumentStore::in_memory().unwrap();
    let (mut lena, mut sam) = (Desk::of(LENA), Desk::of(SAM));
    store.append(&[lena.note("tea", "in the morning")], &[]).unwrap();
    let first = VerifiedSnapshot::of(&lena.document).unwrap();
    let late = sam.note("walk", "on Sundays");
    store.append(std::slice::from_ref(&late), &[]).unwrap();

    store.keep_snapshot(&first).unwrap();
    store.keep_snapshot(&first).unwrap();

    lena.take(&late);
    assert_eq!(count(&store, "change_log"), 1);
    check_loads(&mut store, &lena.document, None);
}

#[test]
fn a_broken_snapshot_gives_way_to_the_older_one() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    write_and_keep(&mut store, &mut lena, 5);
    write_and_keep(&mut store, &mut lena, 5);
    store.append(&[lena.note("walk", "far")], &[]).unwrap();
    break_newest(&store);

    check_loads(&mut store, &lena.document, Some(Recovery::OlderSnapshot));
}

#[test]
fn after_a_recovery_the_broken_snapshot_goes_and_the_sound_one_stays() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    write_and_keep(&mut store, &mut lena, 5);
    write_and_keep(&mut store, &mut lena, 5);
    break_newest(&store);
    check_loads(&mut store, &lena.document, Some(Recovery::OlderSnapshot));

    assert!(store.snapshot_if_due(&lena.document).unwrap());
    check_loads(&mut store, &lena.document, None);

    break_newest(&store);
    check_loads(&mut store, &lena.document, Some(Recovery::OlderSnapshot));
}

#[test]
fn without_a_sound_snapshot_the_log_alone_is_enough() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    write_and_keep(&mut store, &mut lena, 5);
    store.append(&[lena.note("walk", "far")], &[]).unwrap();
    break_newest(&store);

    check_loads(&mut store, &lena.document, Some(Recovery::LogAlone));
}

#[test]
fn a_document_that_cannot_be_loaded_again_never_becomes_a_snapshot() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    write_and_keep(&mut store, &mut lena, 5);
    // Well formed, accepted, and fatal: its first operation claims a number
    // that the changes before it have used up.
    let mut odd = Desk::of(SAM);
    odd.document.merge(&mut lena.document.clone()).unwrap();
    odd.note("walk", "far");
    let last = odd.document.get_last_local_change().unwrap();
    let mut expanded = last.decode();
    expanded.start_op = std::num::NonZeroU64::new(1).unwrap();
    let odd = row(&Change::from(expanded));
    lena.take(&odd);

    let snapshot = VerifiedSnapshot::of(&lena.document).map(|_| ());

    assert_eq!(snapshot, Err(SnapshotError::NotTheSame));
    assert_eq!(count(&store, "snapshot"), 1);
}
