//! Everything of this profile but its keys, gathered for a file.
//!
//! Gathering reads memory and one small table; writing the file is done
//! elsewhere, so that a slow drive never keeps anybody waiting.

use chrono::NaiveDate;
use nearer_store::{Contents, KeptDocument, KeptOurs, PointsFolder, RecoveryWords, SnapshotError};

use super::{Core, DeviceNotes, EndpointKey};
use crate::{
    clock::Now,
    refusal::{self, refuse},
    seam::{ApiError, ErrorCode},
};

/// What Mine keeps about this laptop as a device. It is in no backup, and does not go back with a point.
pub(crate) const OF_THIS_LAPTOP: [&str; 2] = [EndpointKey::KEY, DeviceNotes::KEY];

impl Core {
    /// What a backup holds. If it is to be closed with recovery `words`, they have to be those of the profile.
    ///
    /// # Errors
    ///
    /// Says what could not be read. Nothing is written in any case.
    pub(crate) fn contents(&mut self, words: Option<&RecoveryWords>, now: Now) -> Result<Contents, ApiError> {
        // A slip in 24 words would close the file for ever.
        if words.is_some_and(|words| !self.keeping.are_recovery_words(words)) {
            return Err(refuse(
                ErrorCode::WrongPassphrase,
                "these are not the recovery words of this profile",
            ));
        }
        let mut contents = self.contents_of_this_laptop(now)?;
        // Where the other laptop was reached, and what Today had shown, is this laptop's alone.
        if let Some(ours) = &mut contents.ours {
            ours.document.values.clear();
        }
        // And so are the keys of the network: a backup can be read, and never speaks.
        contents
            .mine
            .values
            .retain(|(key, _)| !OF_THIS_LAPTOP.contains(&key.as_str()));
        contents.readable = self.readable(now)?;
        Ok(contents)
    }

    /// What a point holds: everything, and nothing to read without the app.
    fn contents_of_this_laptop(&mut self, now: Now) -> Result<Contents, ApiError> {
        let mine = KeptDocument::of(&self.mine.document, self.keeping.mine()).map_err(unfit)?;
        let ours = match &self.shared {
            None => None,
            Some(shared) => {
                let store = self.keeping.ours();
                Some(KeptOurs {
                    document: KeptDocument::of(&shared.document, store).map_err(unfit)?,
                    ledger: shared.ledger.encode(),
                    signed: store.heads().map_err(refusal::read)?,
                })
            }
        };
        Ok(Contents {
            made_on: now.day.to_string(),
            app: env!("CARGO_PKG_VERSION").to_owned(),
            person: self.me.person,
            mine,
            ours,
            readable: Vec::new(),
        })
    }

    /// The point of this day, if this process has not made one yet: where it goes and what is in it.
    pub(crate) fn point_due(&mut self, now: Now) -> Option<(PointsFolder, u32, Contents)> {
        if self.pointed == Some(now.day) {
            return None;
        }
        let points = self.keeping.points()?;
        self.pointed = Some(now.day);
        let day = day_number(now.day);
        if points.list().iter().any(|point| point.day == day) {
            return None;
        }
        match self.contents_of_this_laptop(now) {
            Ok(contents) => Some((points, day, contents)),
            Err(error) => {
                tracing::warn!("no point of today: {}", error.message);
                None
            }
        }
    }

    /// Keeps a point of this very moment.
    ///
    /// # Errors
    ///
    /// Says why there is none.
    pub(crate) fn keep_point(&mut self, now: Now) -> Result<(), ApiError> {
        let contents = self.contents_of_this_laptop(now)?;
        match self.keeping.points() {
            Some(points) => match points.keep_now(day_number(now.day), &contents) {
                // A day that has nine points already is well kept.
                Ok(_) | Err(nearer_store::BackupError::Exists) => Ok(()),
                Err(error) => Err(refusal::backup(&error)),
            },
            None => Ok(()),
        }
    }
}

/// Days since 1970-01-01; 0 for what lies before.
pub(crate) fn day_number(day: NaiveDate) -> u32 {
    u32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).unwrap_or(0)
}

fn unfit(error: SnapshotError) -> ApiError {
    match error {
        SnapshotError::Write(error) => refusal::write(error),
        SnapshotError::NotTheSame => refuse(ErrorCode::Internal, error.to_string()),
    }
}
