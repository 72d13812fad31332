//! Putting a profile back to one of its points.
//!
//! The databases of the point are made beside those in use. Then one small
//! file says that they are whole, and from that moment they are the ones: the
//! next opening finishes what a power cut interrupted. What was in use is kept
//! under `.before` until the next time somebody goes back.

use std::fs;
use std::io;
use std::path::Path;

use super::create::remove_database;
use super::lock::Lock;
use super::open::{OpenError, Unlock, find_secrets, read_keys};
use super::{MINE, OURS, Profile};
use crate::atomic_file::{self, sync_directory_of};
use crate::backup::{FillError, Point, PointsFolder, ReadBackupError};
use crate::crash;
use crate::database::OpenStoreError;
use crate::document_store::DocumentStore;
use crate::fault::Fault;

/// Says that the databases beside those in use are whole.
pub(super) const GOING_BACK: &str = "going-back";
/// What the databases are called until they are in use, and after they were.
pub(super) const NEW: &str = ".new";
pub(super) const BEFORE: &str = ".before";

/// Why a profile is where it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoBackError {
    /// The keys do not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The point cannot be read.
    #[error(transparent)]
    Read(#[from] ReadBackupError),
    /// No databases could be made of it.
    #[error(transparent)]
    Fill(#[from] FillError),
    /// The machine is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<OpenStoreError> for GoBackError {
    fn from(error: OpenStoreError) -> GoBackError {
        GoBackError::Fault(match error {
            OpenStoreError::Fault(fault) => fault,
            // A database that was made just now is neither foreign nor newer.
            other => Fault::System(other.to_string()),
        })
    }
}

impl Profile {
    /// The points of the profile in `dir`, which need not be readable.
    ///
    /// # Errors
    ///
    /// [`OpenError`], if the keys do not open.
    pub fn points_of(dir: &Path, unlock: Unlock<'_>) -> Result<PointsFolder, OpenError> {
        let secrets = find_secrets(&read_keys(dir)?, unlock)?;
        Ok(PointsFolder::of(dir, &secrets.databases))
    }

    /// Puts the closed profile in `dir` back to `point`. `geneses` are what
    /// Mine and Ours begin with.
    ///
    /// Values of Mine under the keys `staying` belong to the device and stay as they are now.
    /// The list of devices does not go back: who was removed, or has left, stays so.
    ///
    /// # Errors
    ///
    /// [`GoBackError`]; the profile is as it was.
    pub fn go_back(
        dir: &Path,
        unlock: Unlock<'_>,
        point: Point,
        geneses: [&[u8]; 2],
        staying: &[&str],
    ) -> Result<(), GoBackError> {
        read_keys(dir)?;
        let _lock = Lock::take(dir).map_err(OpenError::from)?;
        finish_going_back(dir)?;
        let keys = find_secrets(&read_keys(dir)?, unlock)?.databases;
        let points = PointsFolder::of(dir, &keys);
        let mut contents = points.read(point, &mut |_| std::ops::ControlFlow::Continue(()))?;
        let in_use = DocumentStore::open(&dir.join(MINE), &keys.mine).ok();
        if let Some(Ok(now)) = in_use.map(|store| store.values()) {
            let stays = |(key, _): &(String, Vec<u8>)| staying.contains(&key.as_str());
            contents.mine.values.retain(|value| !stays(value));
            contents.mine.values.extend(now.into_iter().filter(stays));
        }
        let in_use = DocumentStore::open(&dir.join(OURS), &keys.ours);
        let ledger = in_use.ok().and_then(|store| store.ledger().ok()).flatten();

        for name in [MINE, OURS] {
            remove_database(&dir.join(format!("{name}{NEW}")))?;
        }
        crash::point()?;
        let mut mine = DocumentStore::create(&dir.join(format!("{MINE}{NEW}")), &keys.mine)?;
        let mut ours = DocumentStore::create(&dir.join(format!("{OURS}{NEW}")), &keys.ours)?;
        contents.fill(&mut mine, &mut ours, geneses)?;
        if let Some(ledger) = ledger {
            ours.set_ledger(&ledger).map_err(FillError::from)?;
        }
        mine.settle()?;
        ours.settle()?;
        drop((mine, ours));
        for name in [MINE, OURS] {
            // Empty since the log was folded in; the file would not fit the other name.
            for suffix in ["-wal", "-shm"] {
                remove(&dir.join(format!("{name}{NEW}{suffix}")))?;
            }
        }
        atomic_file::replace(&dir.join(GOING_BACK), b"")?;
        // It has happened; if the rest does not succeed now, the next opening does it.
        if let Err(fault) = finish_going_back(dir) {
            tracing::warn!(%fault, "going back is finished at the next opening");
        }
        Ok(())
    }
}

/// Finishes going back, if that was begun: each step can be done twice.
pub(super) fn finish_going_back(dir: &Path) -> Result<(), Fault> {
    let mark = dir.join(GOING_BACK);
    if mark.symlink_metadata().is_err() {
        return Ok(());
    }
    for name in [MINE, OURS] {
        let (used, new, before) = (
            dir.join(name),
            dir.join(format!("{name}{NEW}")),
            dir.join(format!("{name}{BEFORE}")),
        );
        if new.symlink_metadata().is_err() {
            continue;
        }
        crash::point()?;
        // With the log that belongs to it, or it would lose what is only there.
        let log = |path: &Path| path.with_file_name(format!("{}-wal", file_name(path)));
        if used.symlink_metadata().is_ok() {
            remove(&log(&before))?;
            rename(&log(&used), &log(&before))?;
            crash::point()?;
            rename(&used, &before)?;
        }
        remove(&dir.join(format!("{name}-shm")))?;
        remove(&log(&used))?;
        crash::point()?;
        rename(&new, &used)?;
    }
    sync_directory_of(&mark)?;
    crash::point()?;
    remove(&mark)?;
    sync_directory_of(&mark)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Renames; a file that is not there was renamed before.
fn rename(from: &Path, to: &Path) -> Result<(), Fault> {
    match fs::rename(from, to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Fault::of_io(&error)),
        _ => Ok(()),
    }
}

fn remove(path: &Path) -> Result<(), Fault> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Fault::of_io(&error)),
        _ => Ok(()),
    }
}
