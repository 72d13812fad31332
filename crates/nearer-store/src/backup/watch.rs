//! How far a long work is, and whether it should go on.

use std::io::{self, Read};
use std::ops::ControlFlow;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The file is being written.
    Writing,
    /// What was written is read again and compared.
    Checking,
    /// A file is being read.
    Reading,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// How many bytes of this step are done.
    pub done: u64,
    /// How many there are.
    pub of: u64,
}

/// Is told how far it is, and says whether to go on.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// The text of the error with which a cancelled read ends; see [`is_cancelled`].
#[derive(Debug, thiserror::Error)]
#[error("stopped")]
struct Cancelled;

/// Whether this is the end of something that was stopped.
pub(super) fn is_cancelled(error: &io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<Cancelled>)
}

/// A reader that tells how far it is.
pub(super) struct Watched<'a, 'w, R> {
    inner: R,
    progress: Progress,
    watch: &'a mut Watch<'w>,
}

impl<'a, 'w, R: Read> Watched<'a, 'w, R> {
    pub(super) fn new(inner: R, progress: Progress, watch: &'a mut Watch<'w>) -> Watched<'a, 'w, R> {
        Watched { inner, progress, watch }
    }

    pub(super) fn progress(&self) -> Progress {
        self.progress
    }
}

impl<R: Read> Read for Watched<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.watch)(self.progress).is_break() {
            return Err(io::Error::other(Cancelled));
        }
        let read = self.inner.read(buffer)?;
        self.progress.done += read as u64;
        Ok(read)
    }
}
