//! Points to go back to, kept in the profile itself: against faults of ours,
//! and against a hand that slipped.
//!
//! A point is a backup like any other, closed with the keys of the databases
//! instead of with words, so that whoever opens the profile opens its points.
//! It is written and checked once a day, and thinned out: the last seven days,
//! and one for each of the four weeks before.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::contents::Contents;
use super::sealed_file::{BackupError, ReadBackupError, UNCHECKED, read_backup, write_at_work};
use super::watch::{Progress, Watch};
use crate::fault::Fault;
use crate::keys::DatabaseKeys;

/// The folder in the profile directory.
pub(crate) const NAME: &str = "points";
/// How many days keep all of their points.
const DAYS: usize = 7;
/// How many weeks before them keep one.
const WEEKS: usize = 4;
/// How many points one day has at most.
const PER_DAY: u8 = 9;
/// The key needs no stretching: it is 32 random bytes.
const WORK: u8 = 1;

/// One point: a day, and a number for several of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// Days since 1970-01-01.
    pub day: u32,
    /// 1 for the first of that day.
    pub number: u8,
}

/// The points of one profile, and the key to them. Can be sent to another
/// thread: it holds no database.
#[derive(Clone)]
pub struct PointsFolder {
    folder: PathBuf,
    key: Zeroizing<String>,
}

impl PointsFolder {
    pub(crate) fn of(profile: &Path, keys: &DatabaseKeys) -> PointsFolder {
        let mut material = Zeroizing::new([0; 64]);
        material[..32].copy_from_slice(keys.mine.bytes());
        material[32..].copy_from_slice(keys.ours.bytes());
        let mut key = Zeroizing::new([0; 32]);
        // 32 bytes are far below HKDF's limit of 255 hashes, so this never fails.
        let _ = Hkdf::<Sha256>::new(None, &*material).expand(b"nearer/point/1", &mut *key);
        PointsFolder {
            folder: profile.join(NAME),
            key: Zeroizing::new(HEXLOWER.encode(&*key)),
        }
    }

    /// The points, newest first.
    #[must_use]
    pub fn list(&self) -> Vec<Point> {
        list(&self.folder)
    }

    /// Keeps a point of `day`, unless one of that day is there or the newest
    /// holds the same; says whether it did.
    ///
    /// # Errors
    ///
    /// [`BackupError`]; the points are as they were.
    pub fn keep_daily(&self, day: u32, contents: &Contents) -> Result<bool, BackupError> {
        let newest = self.list().first().copied();
        let is_there = newest.is_some_and(|newest| {
            let is_same = |kept: Contents| kept.is_as_new_as(contents);
            newest.day == day
                || self
                    .read(newest, &mut |_| std::ops::ControlFlow::Continue(()))
                    .is_ok_and(is_same)
        });
        if is_there {
            return Ok(false);
        }
        self.keep(Point { day, number: 1 }, contents).map(|()| true)
    }

    /// Keeps a point of now, beside others of the day.
    ///
    /// # Errors
    ///
    /// [`BackupError`]; the points are as they were. [`BackupError::Exists`] if
    /// the day has as many as it may.
    pub fn keep_now(&self, day: u32, contents: &Contents) -> Result<Point, BackupError> {
        let known: BTreeSet<Point> = self.list().into_iter().collect();
        let number = (1..=PER_DAY).find(|number| !known.contains(&Point { day, number: *number }));
        let point = Point {
            day,
            number: number.ok_or(BackupError::Exists)?,
        };
        self.keep(point, contents)?;
        Ok(point)
    }

    /// Reads a point.
    ///
    /// # Errors
    ///
    /// [`ReadBackupError`].
    pub fn read(&self, point: Point, watch: &mut Watch<'_>) -> Result<Contents, ReadBackupError> {
        read_backup(&self.folder.join(file_name(point)), &self.key, watch)
    }

    fn keep(&self, point: Point, contents: &Contents) -> Result<(), BackupError> {
        fs::create_dir_all(&self.folder).map_err(|error| Fault::of_io(&error))?;
        let path = self.folder.join(file_name(point));
        let mut watch = |_: Progress| std::ops::ControlFlow::Continue(());
        write_at_work(&path, &self.key, WORK, contents, &mut watch)?;
        self.thin_out();
        Ok(())
    }

    /// Removes what is older than what is kept. What cannot be removed now is
    /// removed another day.
    fn thin_out(&self) {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(UNCHECKED)) {
            // What a power cut left; no other process has this profile.
            let _ = fs::remove_file(entry.path());
        }
        for point in superfluous(&self.list()) {
            if let Err(error) = fs::remove_file(self.folder.join(file_name(point))) {
                tracing::warn!(%error, "an old point stays for now");
            }
        }
    }
}

impl std::fmt::Debug for PointsFolder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PointsFolder").finish_non_exhaustive()
    }
}

/// The points that no rule keeps. `points` come newest first.
pub(super) fn superfluous(points: &[Point]) -> Vec<Point> {
    let days: BTreeSet<u32> = points.iter().map(|point| point.day).collect();
    let recent: BTreeSet<u32> = days.iter().rev().take(DAYS).copied().collect();
    // 1970-01-01 was a Thursday: three days on, weeks begin on Monday.
    let week = |day: u32| (day + 3) / 7;
    let mut weeks = BTreeSet::new();
    let is_kept = |point: &Point| recent.contains(&point.day) || (weeks.len() < WEEKS && weeks.insert(week(point.day)));
    let mut is_kept = is_kept;
    points.iter().filter(|point| !is_kept(point)).copied().collect()
}

fn list(folder: &Path) -> Vec<Point> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!(%error, "the points cannot be listed");
            }
            return Vec::new();
        }
    };
    let mut points: Vec<Point> = entries
        .filter_map(|entry| point_of(entry.ok()?.file_name().to_str()?))
        .collect();
    points.sort_unstable_by(|one, other| other.cmp(one));
    points
}

fn file_name(point: Point) -> String {
    format!("{}-{}.age", point.day, point.number)
}

fn point_of(name: &str) -> Option<Point> {
    let (day, number) = name.strip_suffix(".age")?.split_once('-')?;
    let point = Point {
        day: day.parse().ok()?,
        number: number.parse().ok()?,
    };
    // One spelling only, so that a name is always found again.
    (file_name(point) == name).then_some(point)
}
