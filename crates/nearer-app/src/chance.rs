//! Where random bytes come from: the operating system, or a seed in a test.

use crate::seam::{ApiError, ErrorCode};

/// A source of random bytes.
///
/// Keys, ids and actors are drawn from it, so in the app it is always
/// [`Chance::of_the_system`]; a simulation passes its own.
pub(crate) struct Chance(Fill);

/// Fills the bytes and says whether it could.
type Fill = Box<dyn FnMut(&mut [u8]) -> bool + Send>;

impl Chance {
    /// The operating system's source.
    pub(crate) fn of_the_system() -> Chance {
        Chance(Box::new(|bytes| getrandom::fill(bytes).is_ok()))
    }

    /// A source for a simulation; `fill` says whether it could.
    #[cfg(test)]
    pub(crate) fn from_fn(fill: impl FnMut(&mut [u8]) -> bool + Send + 'static) -> Chance {
        Chance(Box::new(fill))
    }

    /// Draws `N` bytes.
    ///
    /// # Errors
    ///
    /// Fails where the operating system has no randomness to give; nothing
    /// secret may be made then.
    pub(crate) fn draw<const N: usize>(&mut self) -> Result<[u8; N], ApiError> {
        let mut bytes = [0; N];
        if (self.0)(&mut bytes) {
            Ok(bytes)
        } else {
            Err(ApiError {
                code: ErrorCode::Internal,
                message: "this machine gives no random numbers; nothing was made".to_owned(),
            })
        }
    }
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Chance")
    }
}
