//! One place where every view finds the function that draws it.

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, InvitationText, Picture, View},
    translate::{self, qr},
};

impl Core {
    /// Shows what a screen asks for.
    ///
    /// # Errors
    ///
    /// Fails if the item is not here, or the question makes no sense.
    pub(crate) fn look(&mut self, view: View, now: Now) -> Result<Picture, ApiError> {
        self.tend_together(now);
        Ok(match view {
            View::Shell {} => Picture::Shell(self.shell(now)),
            View::Today {} => Picture::Today(Box::new(self.today(now))),
            View::CheckIns { before } => Picture::CheckIns(self.check_ins(before.as_deref(), now)?),
            View::Rituals {} => Picture::Rituals(self.rituals(now)),
            View::Ritual { id } => Picture::Ritual(Box::new(self.ritual(&id, now)?)),
            View::Boundaries {} => Picture::Boundaries(self.boundaries()),
            View::Agreements {} => Picture::Agreements(self.agreements(now)),
            View::Agreement { id } => Picture::Agreement(Box::new(self.agreement(&id, now)?)),
            View::CareCards {} => Picture::CareCards(self.care_cards()),
            View::Deck {
                mood,
                energy,
                language,
                shuffle,
            } => Picture::Deck(self.deck((mood, energy), language, shuffle, now)),
            View::Shelves { language } => Picture::Shelves(self.shelves(language, now)),
            View::Packs { language } => Picture::Packs(Core::packs(language)),
            View::Situation { id, language } => Picture::Situation(Box::new(self.situation(&id, language, now)?)),
            View::HelpLines { language } => Picture::HelpLines(Box::new(self.help_lines(language)?)),
            View::Pause {} => Picture::Pause(self.pause_picture(now)),
            View::Talks {} => Picture::Talks(self.talks(now)),
            View::Talk { id } => Picture::Talk(Box::new(self.talk(&id, now)?)),
            View::Weather {} => Picture::Weather(self.sky(now)),
            View::Ideas {} => Picture::Ideas(self.ideas(now)),
            View::Challenge { id } => Picture::Challenge(Box::new(self.challenge(&id, now)?)),
            View::Experiment { id } => Picture::Experiment(Box::new(self.experiment(&id, now)?)),
            View::Likes {} => Picture::Likes(self.likes(now)?),
            View::Rhythm { rule } => Picture::Rhythm(translate::ritual::next_days(&rule, now.day)?),
            View::Asks {} => Picture::Asks(self.asks(now)),
            View::Invitations {} => Picture::Invitations(self.invitations(now)),
            View::Thanks { before } => Picture::Thanks(self.thanks(before.as_deref())?),
            View::DrawnThanks { seed, count, last } => Picture::DrawnThanks(self.drawn_thanks(seed, count, &last)?),
            View::Drafts {} => Picture::Drafts(self.drafts()),
            View::PutAside {} => Picture::PutAside(self.put_aside()),
            View::Openings {} => Picture::Openings(self.openings(now)),
            View::Opening { id } => Picture::Opening(Box::new(self.opening(&id, now)?)),
            View::Wording { of } => Picture::Wording(self.wording(&of)?),
            View::Preview { draft } => Picture::Preview(self.preview(&draft, now)?),
            View::WhatPartnerSees { before } => {
                Picture::WhatPartnerSees(self.what_partner_sees(before.as_deref(), now)?)
            }
            View::WhatPartnerShares { before } => {
                Picture::WhatPartnerShares(self.what_partner_shares(before.as_deref(), now)?)
            }
            View::Kept {} => Picture::Kept(self.kept_copies()),
            View::Reminders {} => Picture::Reminders(self.reminders(now)),
            View::ReminderTimes {} => Picture::ReminderTimes(self.reminder_times(now)),
            View::SupportPage { before } => Picture::SupportPage(self.support_page(before.as_deref(), now)?),
            View::Devices {} => Picture::Devices(self.devices()),
            View::Keepers {} => Picture::Keepers(self.keepers_picture()),
            View::Settings {} => Picture::Settings(self.settings()),
            View::KeyStore {} => Picture::KeyStore(self.key_store_picture()),
            View::Recovery {} => Picture::Recovery(self.recovery_picture(now)),
            View::NewRecoveryWords {} => Picture::NewRecoveryWords(self.new_words()?),
            View::Pairing {} => Picture::Pairing(self.pairing_picture(now)),
            View::InvitationInPicture { base64 } => Picture::InvitationInPicture(invitation_in(&base64)?),
            View::Status {} => Picture::Status(self.status(now)),
            View::WhatHelps {} => Picture::WhatHelps(self.what_helps(now)),
            View::LookBacks { before } => Picture::LookBacks(self.look_backs(before.as_deref())?),
            View::HardWeek {} => Picture::HardWeek(self.hard_week(now)),
            View::Renewal {} => Picture::Renewal(self.renewal(now)?),
            View::Search { words, before } => Picture::Search(self.search(&words, before.as_deref())?),
        })
    }
}

fn invitation_in(base64: &str) -> Result<InvitationText, ApiError> {
    // Four characters carry three bytes.
    if base64.len() > qr::MAX_PICTURE_BYTES / 3 * 4 + 4 {
        return Err(refusal::invalid("this file is larger than 8 MiB"));
    }
    let file = data_encoding::BASE64
        .decode(base64.as_bytes())
        .map_err(|_| refusal::invalid("the file did not arrive whole"))?;
    qr::text_in(&file).map(|invitation| InvitationText { invitation })
}
