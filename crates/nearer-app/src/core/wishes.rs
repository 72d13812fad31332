//! One place where every wish finds the function that carries it out.

use super::Core;
use crate::{
    clock::Now,
    refusal::{invalid, refuse},
    seam::{ApiError, Area, Done, ErrorCode, ProfileWish, Wish},
};

impl Core {
    /// Carries out a wish. `Ok` means that it is on disk.
    ///
    /// # Errors
    ///
    /// Says why not; nothing has changed then.
    pub(crate) fn carry_out(&mut self, wish: Wish, now: Now) -> Result<Done, ApiError> {
        self.tend_together(now);
        let done = self.carry_out_one(wish, now);
        self.tend_lines(now);
        done
    }

    fn carry_out_one(&mut self, wish: Wish, now: Now) -> Result<Done, ApiError> {
        match wish {
            Wish::CheckIn(wish) => self.check_in_wish(wish, now),
            Wish::Ritual(wish) => self.ritual_wish(wish, now),
            Wish::Boundary(wish) => self.boundary_wish(wish, now),
            Wish::Agreement(wish) => self.agreement_wish(wish, now),
            Wish::CareCard(wish) => self.care_card_wish(wish, now),
            Wish::Deck(wish) => self.deck_wish(wish, now),
            Wish::Pack(wish) => self.pack_wish(wish, now),
            Wish::Help(wish) => self.help_wish(wish),
            Wish::Pause(wish) => self.pause_wish(wish, now),
            Wish::Talk(wish) => self.talk_wish(wish, now),
            Wish::Weather(wish) => self.weather_wish(wish, now),
            Wish::Idea(wish) => self.idea_wish(wish, now),
            Wish::Experiment(wish) => self.experiment_wish(wish, now),
            Wish::Like(wish) => self.like_wish(wish, now),
            Wish::Ask(wish) => self.ask_wish(wish, now),
            Wish::Invitation(wish) => self.invitation_wish(wish, now),
            Wish::Thanks(wish) => self.thanks_wish(wish, now),
            Wish::Opening(wish) => self.opening_wish(wish, now),
            Wish::Draft(wish) => self.draft_wish(wish, now),
            Wish::Shared(wish) => self.shared_wish(wish, now),
            Wish::Pairing(wish) => self.pairing_wish(wish, now),
            Wish::Device(wish) => self.device_wish(wish, now),
            Wish::Keeper(wish) => self.keeper_wish(wish, now),
            Wish::Exchange(wish) => self.exchange_wish(wish, now),
            Wish::Profile(wish) => self.profile_wish(wish),
            Wish::WhatHelps(wish) => self.what_helps_wish(wish),
            Wish::LookBack(wish) => self.look_back_wish(wish, now),
            Wish::HardWeek(wish) => self.hard_week_wish(wish, now),
            Wish::Renewal(wish) => self.renewal_wish(wish, now),
            Wish::Leaving(wish) => self.leaving_wish(wish, now),
            Wish::KeyStore(wish) => self.key_store_wish(wish),
            Wish::Recovery(wish) => self.recovery_wish(wish, now),
            Wish::Reminder(wish) => self.reminder_wish(wish),
            Wish::SupportPage(wish) => self.support_page_wish(wish, now),
        }
    }

    fn profile_wish(&mut self, wish: ProfileWish) -> Result<Done, ApiError> {
        match wish {
            ProfileWish::Rename { name } => {
                if self.shared.is_some() {
                    return Err(refuse(
                        ErrorCode::NotAllowed,
                        "the name stands in both laptops' list of devices and stays as it is",
                    ));
                }
                self.rename(&name)?;
            }
            ProfileWish::ChangePassphrase { old, new } => {
                let new = crate::Passphrase::new(new);
                if !new.fits_a_new_profile() {
                    return Err(invalid("a passphrase has at least 8 characters"));
                }
                self.keeping.change_passphrase(&old, new.text())?;
            }
        }
        self.touch([Area::Settings]);
        Ok(Done::default())
    }
}
