//! The system's key store as a way in: whether it is one, and taking it away.
//!
//! The store itself is asked elsewhere; here is only what the profile says of it.
//! New keys of this laptop take it away, because what it would open is gone. The
//! person chose it, so that is remembered, and it is offered anew.

use nearer_store::KeptSecret;

use super::Core;
use crate::seam::{ApiError, Area, Done, KeyStorePicture, KeyStoreWish};

impl Core {
    pub(super) fn key_store_picture(&self) -> KeyStorePicture {
        let is_on = self.keeping.is_in_os_store();
        KeyStorePicture {
            is_on,
            was_taken_away: self.preferences.wants_key_store && !is_on,
        }
    }

    /// Lets `kept` open the profile at a start.
    pub(crate) fn let_in(&mut self, kept: &KeptSecret) -> Result<(), ApiError> {
        self.keeping.let_in(kept)?;
        self.preferences.wants_key_store = true;
        self.keep_preferences();
        self.touch([Area::Settings]);
        Ok(())
    }

    pub(super) fn key_store_wish(&mut self, wish: KeyStoreWish) -> Result<Done, ApiError> {
        match wish {
            KeyStoreWish::TurnOff {} => self.keeping.forget_os_store()?,
        }
        self.preferences.wants_key_store = false;
        self.keep_preferences();
        self.touch([Area::Settings]);
        Ok(Done::default())
    }
}
