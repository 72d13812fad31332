//! A backup holds everything, is checked, and says what is wrong with another.

mod hostile;

use std::ops::ControlFlow;

use automerge::transaction::{CommitOptions, Transactable as _};
use automerge::{ActorId, Automerge, ROOT};
use tempfile::TempDir;

use super::points::superfluous;
use super::sealed_file::write_at_work;
use super::*;
use crate::document_store::DocumentStore;
use crate::fault::Fault;
use crate::keys::{DatabaseKeys, Key};
use crate::rows::HeadRow;

pub(super) const PASSPHRASE: &str = "seven herons over a lake";
pub(super) const QUICK: u8 = 1;

pub(crate) fn genesis() -> Vec<u8> {
    let mut document = Automerge::new().with_actor(ActorId::from([0; 16]));
    write(&mut document, "app", "nearer");
    document.save()
}

pub(crate) fn write(document: &mut Automerge, key: &str, text: &str) {
    let mut transaction = document.transaction();
    transaction.put(ROOT, key, text).unwrap();
    transaction.commit_with(CommitOptions::default().with_time(0));
}

/// A document of some changes, and its store.
pub(crate) fn kept(actor: u8, notes: usize) -> KeptDocument {
    let mut document = Automerge::load(&genesis()).unwrap();
    document.set_actor(ActorId::from([actor; 16]));
    for note in 0..notes {
        write(&mut document, &format!("note {note}"), "the balcony, at dusk");
    }
    let mut store = DocumentStore::in_memory().unwrap();
    store.put("name", b"Lena").unwrap();
    KeptDocument::of(&document, &store).unwrap()
}

pub(crate) fn contents() -> Contents {
    let ours = KeptOurs {
        document: KeptDocument {
            values: Vec::new(),
            ..kept(2, 7)
        },
        ledger: b"a ledger".to_vec(),
        signed: vec![HeadRow {
            actor: [2; 16],
            device: [3; 32],
            seq: 7,
            hash: [4; 32],
            signature: [5; 64],
        }],
    };
    Contents {
        made_on: "2026-11-20".into(),
        app: "0.1.0".into(),
        person: [1; 16],
        mine: kept(1, 3),
        ours: Some(ours),
        readable: vec![("readable.md".into(), b"# Everything of mine\n".to_vec())],
    }
}

pub(super) fn on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn names(dir: &TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(dir.path()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn what_goes_in_comes_out_and_lies_in_one_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("backup.age");
    let mut seen = Vec::new();

    write_at_work(&path, PASSPHRASE, QUICK, &contents(), &mut |progress| {
        seen.push(progress.step);
        ControlFlow::Continue(())
    })
    .unwrap();

    assert_eq!(read_backup(&path, PASSPHRASE, &mut on), Ok(contents()));
    assert_eq!(names(&dir), ["backup.age"]);
    seen.dedup();
    assert_eq!(seen, [Step::Writing, Step::Checking]);
}

#[test]
fn databases_made_of_a_backup_hold_what_was_kept() {
    let contents = contents();
    let (mut mine, mut ours) = (DocumentStore::in_memory().unwrap(), DocumentStore::in_memory().unwrap());

    contents.fill(&mut mine, &mut ours, [&genesis(), &genesis()]).unwrap();

    let heads = |store: &mut DocumentStore| crate::document_store::heads_of(&store.load(&genesis()).unwrap().document);
    assert_eq!(heads(&mut mine), contents.mine.heads);
    let kept = contents.ours.unwrap();
    assert_eq!(heads(&mut ours), kept.document.heads);
    assert_eq!(mine.get("name").unwrap().unwrap(), b"Lena");
    assert_eq!(ours.heads().unwrap(), kept.signed);
    assert_eq!(ours.ledger().unwrap().unwrap(), kept.ledger);
}

#[test]
fn a_document_with_another_beginning_is_refused() {
    let other = Automerge::new().with_actor(ActorId::from([9; 16]));
    let mut store = DocumentStore::in_memory().unwrap();

    let filled = kept(1, 3).fill(&mut store, &other.save(), &[]);
    assert_eq!(filled, Err(FillError::Foreign), "a change of it stands on nothing");
}

#[test]
fn a_file_that_is_there_is_never_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("backup.age");
    std::fs::write(&path, "something of the person's").unwrap();

    let written = write_at_work(&path, PASSPHRASE, QUICK, &contents(), &mut on);

    assert_eq!(written, Err(BackupError::Exists));
    assert_eq!(std::fs::read(&path).unwrap(), b"something of the person's");
}

#[test]
fn stopped_at_any_moment_it_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("backup.age");
    let mut moments = 0;
    write_at_work(&path, PASSPHRASE, QUICK, &contents(), &mut |_| {
        moments += 1;
        ControlFlow::Continue(())
    })
    .unwrap();
    std::fs::remove_file(&path).unwrap();

    for stop_at in 0..moments {
        let mut moment = 0;
        let written = write_at_work(&path, PASSPHRASE, QUICK, &contents(), &mut |_| {
            moment += 1;
            if moment > stop_at {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });

        assert_eq!(written, Err(BackupError::Cancelled), "at {stop_at} of {moments}");
        assert_eq!(names(&dir), [""; 0], "at {stop_at} of {moments}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_not_there_or_takes_nothing_is_an_error_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let write = |path: &std::path::Path| write_at_work(path, PASSPHRASE, QUICK, &contents(), &mut on);

    assert_eq!(write(&dir.path().join("away/backup.age")), Err(BackupError::NoFolder));
    // A place that even an administrator cannot write to.
    let nowhere = write(std::path::Path::new("/proc/backup.age"));
    assert!(
        matches!(nowhere, Err(BackupError::Fault(Fault::System(_) | Fault::ReadOnly))),
        "{nowhere:?}"
    );
    assert_eq!(names(&dir), [""; 0]);
}

fn folder(dir: &TempDir) -> PointsFolder {
    let keys = DatabaseKeys {
        mine: Key::of([7; 32]),
        ours: Key::of([8; 32]),
    };
    PointsFolder::of(dir.path(), &keys)
}

#[test]
fn a_point_is_kept_once_a_day_and_only_if_something_changed() {
    let dir = tempfile::tempdir().unwrap();
    let points = folder(&dir);
    let changed = Contents {
        mine: kept(1, 4),
        ..contents()
    };

    assert_eq!(points.keep_daily(20_000, &contents()), Ok(true));
    assert_eq!(points.keep_daily(20_000, &changed), Ok(false), "the day has one");
    assert_eq!(points.keep_daily(20_001, &contents()), Ok(false), "nothing changed");
    assert_eq!(points.keep_daily(20_002, &changed), Ok(true));
    let now = points.keep_now(20_002, &contents()).unwrap();

    assert_eq!(now, Point { day: 20_002, number: 2 });
    assert_eq!(points.list().len(), 3);
    assert_eq!(points.read(now, &mut on), Ok(contents()));
    let strangers = PointsFolder::of(
        dir.path(),
        &DatabaseKeys {
            mine: Key::of([7; 32]),
            ours: Key::of([9; 32]),
        },
    );
    assert_eq!(strangers.read(now, &mut on), Err(ReadBackupError::WrongPassphrase));
}

#[test]
fn seven_days_and_four_weeks_before_them_stay() {
    // Two months of days, the newest first; 20_003 is a Monday's week's day.
    let points: Vec<Point> = (20_000..20_060).rev().map(|day| Point { day, number: 1 }).collect();

    let gone = superfluous(&points);

    let left: Vec<u32> = points
        .iter()
        .filter(|point| !gone.contains(point))
        .map(|point| point.day)
        .collect();
    assert_eq!(left.len(), 11);
    assert_eq!(left[..7], [20_059, 20_058, 20_057, 20_056, 20_055, 20_054, 20_053]);
    let weeks: Vec<u32> = left[7..].iter().map(|day| (day + 3) / 7).collect();
    assert!(weeks.windows(2).all(|pair| pair[0] == pair[1] + 1), "{left:?}");
    let kept: Vec<Point> = points.into_iter().filter(|point| !gone.contains(point)).collect();
    assert_eq!(
        superfluous(&kept),
        [],
        "what is kept once is kept until newer ones come"
    );
}
