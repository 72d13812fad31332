//! What is appended comes back, in one piece or not at all.

mod damage;
mod desk;
mod snapshots;

use desk::{Desk, LENA, LENAS_LAPTOP, SAM, SAMS_LAPTOP, beginning, genesis, head};

use super::*;
use crate::{RefusalRow, WriteError};

#[track_caller]
fn check_loads(store: &mut DocumentStore, expected: &automerge::Automerge, how: Option<Recovery>) {
    let loaded = store.load(&genesis()).unwrap();

    assert_eq!(loaded.document.get_heads(), expected.get_heads());
    assert_eq!(loaded.document.hydrate(None), expected.hydrate(None));
    assert_eq!(loaded.recovered, how);
}

/// Everything but the document, to see whether anything changed.
fn beside_the_document(store: &DocumentStore) -> impl PartialEq + use<> {
    (
        store.heads().unwrap(),
        store.ledger().unwrap(),
        store.agreed_heads(&SAMS_LAPTOP).unwrap(),
        store.get("step").unwrap(),
        store.refusals().unwrap(),
    )
}

fn refusal(unix_millis: i64, bytes: usize) -> RefusalRow {
    RefusalRow {
        unix_millis,
        device: SAMS_LAPTOP,
        step: "inflate".into(),
        reason: "more than it may be".into(),
        bytes: vec![9; bytes],
    }
}

#[test]
fn an_empty_store_holds_the_document_as_it_began() {
    let mut store = DocumentStore::in_memory().unwrap();

    check_loads(&mut store, &beginning(), None);
}

#[test]
fn bytes_that_are_no_document_are_no_beginning() {
    let mut store = DocumentStore::in_memory().unwrap();

    assert_eq!(store.load(b"hello").unwrap_err(), LoadError::Genesis);
}

#[test]
fn changes_of_two_people_come_back() {
    let mut store = DocumentStore::in_memory().unwrap();
    let (mut lena, mut sam) = (Desk::of(LENA), Desk::of(SAM));
    let from_lena = lena.note("tea", "in the morning");
    let from_sam = sam.note("walk", "on Sundays");

    store.append(&[from_lena], &[]).unwrap();
    store.append(std::slice::from_ref(&from_sam), &[]).unwrap();

    lena.take(&from_sam);
    check_loads(&mut store, &lena.document, None);
}

#[test]
fn a_batch_is_kept_as_a_whole() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    let change = lena.note("tea", "in the morning");
    let lenas = head(&change, LENAS_LAPTOP);

    store
        .write(&Writes {
            heads: vec![lenas.clone()],
            ledger: Some(b"who is who".to_vec()),
            agreed: vec![(SAMS_LAPTOP, vec![change.hash])],
            kv: vec![("step".into(), Some(b"first".to_vec()))],
            refusals: vec![refusal(1, 3)],
            changes: vec![change.clone()],
        })
        .unwrap();

    check_loads(&mut store, &lena.document, None);
    assert_eq!(store.heads().unwrap(), [lenas]);
    assert_eq!(store.ledger().unwrap().as_deref(), Some(&b"who is who"[..]));
    assert_eq!(store.agreed_heads(&SAMS_LAPTOP).unwrap(), [change.hash]);
    assert_eq!(store.agreed_heads(&LENAS_LAPTOP).unwrap(), Vec::<Hash>::new());
    assert_eq!(store.get("step").unwrap().as_deref(), Some(&b"first"[..]));
    assert_eq!(store.refusals().unwrap(), [refusal(1, 3)]);
}

#[test]
fn a_batch_with_one_bad_row_changes_nothing() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    let first = lena.note("tea", "in the morning");
    store.append(&[first], &[]).unwrap();
    let (mut second, third) = (lena.note("tea", "at noon"), lena.note("tea", "at night"));
    let before = beside_the_document(&store);
    let before_heads = store.load(&genesis()).unwrap().document.get_heads();
    let everything = |changes: Vec<ChangeRow>| Writes {
        heads: vec![head(&third, LENAS_LAPTOP)],
        ledger: Some(b"new".to_vec()),
        agreed: vec![(SAMS_LAPTOP, vec![third.hash])],
        kv: vec![("step".into(), Some(b"new".to_vec()))],
        refusals: vec![refusal(1, 3)],
        changes,
    };

    let gap = store.write(&everything(vec![third.clone()]));
    second.seq = 9;
    let label = store.write(&everything(vec![second]));

    assert_eq!(gap, Err(WriteError::OutOfOrder { expected: 2, found: 3 }));
    assert_eq!(label, Err(WriteError::Mislabelled));
    assert!(beside_the_document(&store) == before);
    assert_eq!(store.load(&genesis()).unwrap().document.get_heads(), before_heads);
}

#[test]
fn a_change_that_is_kept_already_is_passed_over() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    let (first, second) = (lena.note("tea", "early"), lena.note("tea", "late"));
    store.append(&[first.clone(), second.clone()], &[]).unwrap();

    store.append(&[first, second], &[]).unwrap();

    check_loads(&mut store, &lena.document, None);
}

#[test]
fn an_actor_with_two_histories_is_refused() {
    let mut store = DocumentStore::in_memory().unwrap();
    let (mut laptop, mut copy) = (Desk::of(LENA), Desk::of(LENA));
    store.append(&[laptop.note("tea", "in the morning")], &[]).unwrap();

    let written = store.append(&[copy.note("tea", "never")], &[]);

    assert_eq!(written, Err(WriteError::TwoHistories));
    check_loads(&mut store, &laptop.document, None);
}

#[test]
fn an_actor_belongs_to_one_device() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    let (first, second) = (lena.note("tea", "early"), lena.note("tea", "late"));
    store
        .append(&[first.clone(), second.clone()], &[head(&first, LENAS_LAPTOP)])
        .unwrap();

    let claimed = store.append(&[], &[head(&second, SAMS_LAPTOP)]);

    assert_eq!(claimed, Err(WriteError::TwoHistories));
    assert_eq!(store.heads().unwrap(), [head(&first, LENAS_LAPTOP)]);
}

#[test]
fn a_head_is_raised_and_never_lowered() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    let (first, second) = (lena.note("tea", "early"), lena.note("tea", "late"));
    store
        .append(&[first.clone(), second.clone()], &[head(&first, LENAS_LAPTOP)])
        .unwrap();

    store.append(&[], &[head(&second, LENAS_LAPTOP)]).unwrap();
    store.append(&[], &[head(&first, LENAS_LAPTOP)]).unwrap();

    assert_eq!(store.heads().unwrap(), [head(&second, LENAS_LAPTOP)]);
}

#[test]
fn a_value_is_replaced_and_taken_away() {
    let mut store = DocumentStore::in_memory().unwrap();

    store.put("step", b"one").unwrap();
    store.put("step", b"two").unwrap();
    assert_eq!(store.get("step").unwrap().as_deref(), Some(&b"two"[..]));

    store
        .write(&Writes {
            kv: vec![("step".into(), None)],
            ..Writes::default()
        })
        .unwrap();
    assert_eq!(store.get("step").unwrap(), None);
}

#[test]
fn only_the_newest_fifty_refusals_are_kept() {
    let mut store = DocumentStore::in_memory().unwrap();

    for n in 0..60 {
        store.record_refusal(refusal(n, 3)).unwrap();
    }

    let kept: Vec<i64> = store.refusals().unwrap().iter().map(|row| row.unix_millis).collect();
    assert_eq!(kept, (10..60).collect::<Vec<i64>>());
}

#[test]
fn refusals_together_take_a_mebibyte_at_most() {
    let mut store = DocumentStore::in_memory().unwrap();

    for n in 0..40 {
        store.record_refusal(refusal(n, 500_000)).unwrap();
    }

    let kept = store.refusals().unwrap();
    let size: usize = kept.iter().map(|row| row.bytes.len()).sum();
    assert!(size <= RefusalRow::MAX_TOTAL_BYTES, "{size} bytes are kept");
    assert!(size > RefusalRow::MAX_TOTAL_BYTES - 2 * RefusalRow::MAX_BYTES);
    assert_eq!(kept.last().unwrap().unix_millis, 39);
}

#[test]
fn a_full_database_says_so_and_keeps_what_it_has() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    store.append(&[lena.note("tea", "in the morning")], &[]).unwrap();
    let kept = lena.document.clone();
    store
        .database
        .connection
        .execute_batch("PRAGMA max_page_count = 1")
        .unwrap();

    let written = store.append(&[lena.note("walk", &"far ".repeat(20_000))], &[]);

    assert_eq!(written, Err(WriteError::Fault(Fault::DiskFull)));
    check_loads(&mut store, &kept, None);
}

#[test]
fn a_change_missing_from_the_log_is_reported_and_not_passed_over() {
    let mut store = DocumentStore::in_memory().unwrap();
    let mut lena = Desk::of(LENA);
    store
        .append(&[lena.note("tea", "early"), lena.note("tea", "late")], &[])
        .unwrap();
    let sql = "DELETE FROM change_log WHERE n = (SELECT max(n) FROM change_log)";
    store.database.connection.execute(sql, []).unwrap();

    let loaded = store.load(&genesis()).map(|_| ());

    let why = "acknowledged changes are missing".to_owned();
    assert_eq!(loaded, Err(LoadError::Unreadable(why)));
}
