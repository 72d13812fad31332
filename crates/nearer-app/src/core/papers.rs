//! One place where every paper finds the function that makes it.

use super::Core;
use crate::{
    clock::Now,
    give_out::OutgoingFile,
    seam::{ApiError, Paper},
    translate,
};

impl Core {
    /// Makes a file of what the person asks for. Writes nothing.
    ///
    /// # Errors
    ///
    /// Says what is not within its limits, or is not here.
    pub(crate) fn paper(&mut self, paper: Paper, now: Now) -> Result<OutgoingFile, ApiError> {
        match paper {
            Paper::Appointment {
                id,
                title,
                begins,
                minutes,
            } => translate::calendar::appointment(&id, &title, begins, minutes, now),
            Paper::Parcel { everything } => self.parcel_file(everything, now),
            Paper::Export(asked) => self.export_file(&asked, now),
            Paper::SupportPage(file) => self.support_file(&file, now),
        }
    }
}
