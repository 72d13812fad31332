//! Everything a person can wish, grouped by noun.

mod agreement;
mod ask;
mod boundary;
mod care_card;
mod check_in;
mod content;
mod device;
mod hard_week;
mod idea;
mod invitation;
mod keeper;
mod key_store;
mod leaving;
mod look_back;
mod opening;
mod pause;
mod recovery;
mod reminder;
mod ritual;
mod support_page;
mod talk;
mod thanks;
mod weather;
mod what_helps;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use agreement::*;
pub use ask::*;
pub use boundary::*;
pub use care_card::*;
pub use check_in::*;
pub use content::*;
pub use device::*;
pub use hard_week::*;
pub use idea::*;
pub use invitation::*;
pub use keeper::*;
pub use key_store::*;
pub use leaving::*;
pub use look_back::*;
pub use opening::*;
pub use pause::*;
pub use recovery::*;
pub use reminder::*;
pub use ritual::*;
pub use support_page::*;
pub use talk::*;
pub use thanks::*;
pub use weather::*;
pub use what_helps::*;

use super::Id;

/// One wish of the person at this laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Wish {
    /// About check-ins.
    CheckIn(CheckInWish),
    /// About rituals and their occasions.
    Ritual(RitualWish),
    /// About boundaries.
    Boundary(BoundaryWish),
    /// About agreements.
    Agreement(AgreementWish),
    /// About care cards.
    CareCard(CareCardWish),
    /// About the card decks and their shelves.
    Deck(DeckWish),
    /// About the starter packs.
    Pack(PackWish),
    /// About the help lines.
    Help(HelpWish),
    /// About pauses.
    Pause(PauseWish),
    /// About talks.
    Talk(TalkWish),
    /// About the weather, and what lands well.
    Weather(WeatherWish),
    /// About challenges and ideas.
    Idea(IdeaWish),
    /// About experiments.
    Experiment(ExperimentWish),
    /// About curiosity cards.
    Like(LikeWish),
    /// About asks and my answers to the partner's.
    Ask(AskWish),
    /// About invitations and my answers to the partner's.
    Invitation(InvitationWish),
    /// About thanks and wins.
    Thanks(ThanksWish),
    /// About openings and what is said to them.
    Opening(OpeningWish),
    /// About drafts in Mine, whatever their kind.
    Draft(DraftWish),
    /// About something I shared.
    Shared(SharedWish),
    /// About joining the two laptops.
    Pairing(PairingWish),
    /// About the laptops of the two.
    Device(DeviceWish),
    /// About keepers.
    Keeper(KeeperWish),
    /// About exchanging with the partner's laptop.
    Exchange(ExchangeWish),
    /// About my name and passphrase.
    Profile(ProfileWish),
    /// About the page "What helps".
    WhatHelps(WhatHelpsWish),
    /// About look-backs.
    LookBack(LookBackWish),
    /// About a hard week of mine.
    HardWeek(HardWeekWish),
    /// About the question whether I still want this.
    Renewal(RenewalWish),
    /// About leaving for good.
    Leaving(LeavingWish),
    /// About the system's key store.
    KeyStore(KeyStoreWish),
    /// About recovery words.
    Recovery(RecoveryWish),
    /// About my reminders.
    Reminder(ReminderWish),
    /// About the page for someone who helps.
    SupportPage(SupportPageWish),
}

/// What came of a wish. It is on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Done {
    /// The item that was made or changed, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub id: Option<Id>,
}

/// Wishes about drafts in Mine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DraftWish {
    /// Goes through the door: writes a fresh item into Ours. `digest` is that of the preview on screen.
    Share {
        /// The draft.
        id: Id,
        /// The digest of the preview that the person saw.
        digest: String,
    },
    /// Puts a draft aside; it can be brought back.
    Discard {
        /// The draft.
        id: Id,
    },
    /// Brings a discarded draft back.
    Restore {
        /// The draft.
        id: Id,
    },
}

/// Wishes about what I shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SharedWish {
    /// Takes an item of mine back. It goes from the other copy at the next exchange.
    TakeBack {
        /// The shared item.
        id: Id,
    },
    /// Keeps a copy of an item of the partner's in Mine.
    Keep {
        /// The shared item.
        id: Id,
    },
    /// Lets such a copy go.
    LetGo {
        /// The item that it is a copy of.
        id: Id,
    },
}

/// Wishes about pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PairingWish {
    /// Makes an invitation and listens for the other laptop.
    Invite {},
    /// Answers an invitation.
    Join {
        /// The text of the invitation.
        invitation: String,
    },
    /// The person at the inviting laptop chose this row of pictures.
    Pick {
        /// 0 to 3.
        row: u8,
    },
    /// The pictures are the same.
    Confirm {},
    /// The pictures are not the same.
    Deny {},
    /// Stops, burning an open invitation.
    Cancel {},
}

/// Wishes about the exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ExchangeWish {
    /// Sets the ways in which the laptops may find each other.
    SetReach(Reach),
    /// Stops listening and dialling until resumed.
    Pause {},
    /// Listens and dials again.
    Resume {},
    /// Dials the partner now, at this address if one is given.
    Dial {
        /// `IP:port`.
        #[serde(default)]
        address: Option<String>,
    },
}

/// The ways in which the laptops may find each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Reach {
    /// On the same network, without internet.
    pub at_home: bool,
    /// At addresses learned in earlier exchanges, no third party.
    pub direct: bool,
    /// Through a relay, which sees ciphertext and addresses: an `https://` address, or nothing.
    pub relay: Option<String>,
}

/// Wishes about my profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ProfileWish {
    /// Corrects my name. Before pairing only: afterwards it stands in both laptops' list of devices.
    Rename {
        /// 1 to 64 bytes of UTF-8, without control characters.
        name: String,
    },
    /// Changes the passphrase.
    ChangePassphrase {
        /// The one in use.
        old: String,
        /// The new one, at least 8 characters.
        new: String,
    },
}
