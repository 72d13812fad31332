//! What the app answers a [`View`](super::View) with.
//!
//! Pictures are made for screens: nothing in them has to be joined, sorted or
//! decided by whoever shows them. People's words cross as plain text.

mod agreement;
mod ask;
mod content;
mod device;
mod hard_week;
mod idea;
mod invitation;
mod keeper;
mod key_store;
mod look_back;
mod opening;
mod overview;
mod pairing;
mod pause;
mod received;
mod recovery;
mod reminder;
mod ritual;
mod search;
mod sharing;
mod support_page;
mod talk;
mod thanks;
mod weather;
mod what_helps;
mod wording;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use agreement::*;
pub use ask::*;
pub use content::*;
pub use device::*;
pub use hard_week::*;
pub use idea::*;
pub use invitation::*;
pub use keeper::*;
pub use key_store::*;
pub use look_back::*;
pub use opening::*;
pub use overview::*;
pub use pairing::*;
pub use pause::*;
pub use received::*;
pub use recovery::*;
pub use reminder::*;
pub use ritual::*;
pub use search::*;
pub use sharing::*;
pub use support_page::*;
pub use talk::*;
pub use thanks::*;
pub use weather::*;
pub use what_helps::*;
pub use wording::*;

/// The answer to a view of the same name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "each variant is documented at the type it carries")]
pub enum Picture {
    Shell(Shell),
    Today(Box<Today>),
    CheckIns(Page<CheckInPicture>),
    Rituals(Vec<RitualPicture>),
    Ritual(Box<RitualPicture>),
    Boundaries(Vec<BoundaryPicture>),
    Agreements(Vec<AgreementSummary>),
    Agreement(Box<AgreementPicture>),
    CareCards(Vec<CareCardPicture>),
    Deck(Vec<CardPicture>),
    Shelves(Shelves),
    Packs(Vec<PackPicture>),
    Situation(Box<SituationPicture>),
    HelpLines(Box<HelpLines>),
    Pause(PausePicture),
    Talks(Vec<TalkPicture>),
    Talk(Box<TalkPicture>),
    Weather(SkyPicture),
    Ideas(Ideas),
    Challenge(Box<ChallengePicture>),
    Experiment(Box<ExperimentPicture>),
    Likes(Likes),
    /// The next days that a recurrence rule names, at most four.
    Rhythm(Vec<super::Day>),
    Asks(AsksPicture),
    Invitations(Vec<InvitationPicture>),
    Thanks(Page<ThanksPicture>),
    DrawnThanks(Vec<ThanksPicture>),
    Openings(OpeningsPicture),
    Opening(Box<OpeningPicture>),
    Wording(WordingPicture),
    Drafts(Vec<DraftPicture>),
    PutAside(Vec<DraftPicture>),
    Preview(Preview),
    WhatPartnerSees(Page<SharedItem>),
    WhatPartnerShares(Page<SharedWithMe>),
    Kept(Vec<KeptCopy>),
    Reminders(Reminders),
    ReminderTimes(Vec<chrono::DateTime<chrono::Utc>>),
    SupportPage(SupportPage),
    Devices(Devices),
    Keepers(Keepers),
    Settings(Settings),
    KeyStore(KeyStorePicture),
    Recovery(RecoveryPicture),
    NewRecoveryWords(NewWords),
    Pairing(PairingPicture),
    InvitationInPicture(InvitationText),
    Status(Status),
    WhatHelps(WhatHelps),
    LookBacks(Page<LookBackPicture>),
    HardWeek(HardWeek),
    Renewal(Renewal),
    Search(Page<FoundPicture>),
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Page<T> {
    /// The items, newest first.
    pub items: Vec<T>,
    /// Whether older ones exist.
    pub more: bool,
}

/// Whose it is, seen from this laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Who {
    /// The person at this laptop.
    Me,
    /// The other one.
    Partner,
}

/// The hue and shape of a person, the same on both laptops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Hue {
    /// Amber, a circle.
    Amber,
    /// Indigo, a square.
    Indigo,
}

/// A person of the couple.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Person {
    /// The name as they typed it.
    pub name: String,
    /// Their hue and shape.
    pub hue: Hue,
}

/// A field that both may have changed apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Field {
    /// The value, or the first of the values.
    pub value: String,
    /// All values with their authors, if both changed it while apart; else empty.
    pub both: Vec<Claim>,
}

/// One of two values that were written while apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Claim {
    /// Who wrote it.
    pub by: Who,
    /// What they wrote.
    pub value: String,
}
