//! The frame, the home screen, the settings, the facts for scripts.

use serde::Serialize;

use crate::seam::{
    AgreementSummary, AskPicture, CheckInPicture, Day, DraftPicture, ExperimentPicture, InvitationPicture,
    OpeningPicture, Person, Reach, RitualPicture, RunningPause, SkyPicture, TalkPicture, ThanksPicture, Who,
};

/// The frame around every screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Shell {
    /// The person at this laptop.
    pub me: Person,
    /// The other one, once paired.
    pub partner: Option<Person>,
    /// When my copy last met the other, coarsely.
    pub exchanged: Exchanged,
    /// Whether I paused the exchange.
    pub paused: bool,
    /// Who has left this space, if one of us has: then everything is readable and nothing is shared.
    pub parted: Option<Who>,
    /// This laptop came back from a backup and has to be let in again: until then it exchanges nothing.
    pub to_join_again: bool,
    /// A fault of the exchange that the person should know of.
    pub fault: Option<ExchangeFault>,
    /// What happened to the laptops of the two since somebody last looked.
    pub news: Vec<super::DeviceNews>,
    /// The profile holds sample data made for a demonstration.
    pub sample: bool,
}

/// When my copy last met the other. Never finer than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Exchanged {
    /// There is nobody to exchange with yet.
    NotPaired,
    /// Not yet.
    NotYet,
    /// Today.
    Today,
    /// In the last seven days.
    ThisWeek,
    /// Longer ago.
    AWhileAgo,
}

/// What went wrong in the exchange, where the person can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ExchangeFault {
    /// Part of what arrived could not be read. Nothing was lost here.
    Refused,
    /// The exchange makes no progress.
    Stuck,
    /// The other laptop runs a newer version; this one needs an update.
    TooOld,
    /// This laptop cannot write to its disk; the exchange waits.
    Disk,
    /// Another laptop seems to exist twice.
    Copied,
    /// This laptop seems to exist twice.
    CopiedHere,
    /// This laptop is on the list of devices no longer.
    Removed,
    /// The partner vouched for another laptop in place of this one, which is in use.
    Displaced,
    /// This laptop cannot listen on its network; the exchange waits.
    CannotListen,
}

/// The home screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Today {
    /// The day at this laptop.
    pub day: Day,
    /// How many new things came from the partner since this laptop last showed Today.
    pub came: u32,
    /// My newest check-in of today, draft or shared.
    pub my_check_in: Option<CheckInPicture>,
    /// The partner's newest shared check-in of the last two days.
    pub partner_check_in: Option<CheckInPicture>,
    /// The weather of both.
    pub weather: SkyPicture,
    /// Rituals due today by their rhythm.
    pub rituals: Vec<RitualPicture>,
    /// Asks of the partner's, and what they said to mine.
    pub asks: Vec<AskPicture>,
    /// Invitations of the partner's whose day is not over, and what became of mine.
    pub invitations: Vec<InvitationPicture>,
    /// The partner's newest thanks of the last two days.
    pub thanks: Option<ThanksPicture>,
    /// Agreements that need a look: changed draft, waiting for me, review day near.
    pub agreements: Vec<AgreementSummary>,
    /// The pause that runs.
    pub pause: Option<RunningPause>,
    /// Talks: a time to answer, one for today, or one under way.
    pub talks: Vec<TalkPicture>,
    /// Experiments: running, to be looked back on, or begun beside each other.
    pub experiments: Vec<ExperimentPicture>,
    /// Openings: of the other's, which I may answer; of mine, which were answered.
    pub openings: Vec<OpeningPicture>,
    /// Drafts that were begun and not shared, newest first, at most three.
    pub drafts: Vec<DraftPicture>,
}

/// Names, ways to exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Settings {
    /// The ways in which the laptops may find each other.
    pub reach: Reach,
    /// The addresses this laptop listens on, `IP:port`; empty while not listening.
    pub listening: Vec<String>,
    /// The laptops in use, by the list of devices.
    pub devices: Vec<super::DevicePicture>,
}

/// The facts that scripts ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Status {
    /// The person at this laptop.
    pub person: Person,
    /// The other one, once paired.
    pub partner: Option<Person>,
    /// The shared space, hex, once paired.
    pub space: Option<String>,
    /// The heads of Ours, hex, sorted.
    pub heads: Vec<String>,
    /// A digest of all that can be read in Ours: equal on two laptops that hold the same.
    pub content: Option<String>,
    /// Shared items by kind, then drafts.
    pub counts: Counts,
    /// Parts of Ours that could not be read, in words.
    pub oddities: Vec<String>,
    /// When my copy last met the other.
    pub exchanged: Exchanged,
}

/// Items by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Counts {
    /// Shared check-ins.
    pub check_ins: u32,
    /// Shared rituals.
    pub rituals: u32,
    /// Occasions.
    pub occasions: u32,
    /// Shared boundaries.
    pub boundaries: u32,
    /// Shared agreements.
    pub agreements: u32,
    /// Moments: everything one says by oneself, of whatever kind.
    pub moments: u32,
    /// Answers to something of the other's.
    pub answers: u32,
    /// Shared care cards.
    pub cards: u32,
    /// Drafts in Mine.
    pub drafts: u32,
}
