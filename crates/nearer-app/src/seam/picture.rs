//! What the app answers a [`View`](super::View) with.
//!
//! Pictures are made for screens: nothing in them has to be joined, sorted or
//! decided by whoever shows them. People's words cross as plain text.

use serde::Serialize;

use super::{AgreementBody, BoundaryBody, CheckInBody, Day, Id, OccasionVersion, Reach, RitualBody, Scope, WouldHelp};

/// The answer to a view of the same name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "each variant is documented at the type it carries")]
pub enum Picture {
    Shell(Shell),
    Today(Today),
    CheckIns(Page<CheckInPicture>),
    Rituals(Vec<RitualPicture>),
    Ritual(Box<RitualPicture>),
    Boundaries(Vec<BoundaryPicture>),
    Agreements(Vec<AgreementSummary>),
    Agreement(Box<AgreementPicture>),
    Drafts(Vec<DraftPicture>),
    Preview(Preview),
    WhatPartnerSees(Page<SharedItem>),
    Settings(Settings),
    Pairing(PairingPicture),
    InvitationInPicture(InvitationText),
    Status(Status),
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
    /// A fault of the exchange that the person should know of.
    pub fault: Option<ExchangeFault>,
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
    /// The same laptop seems to exist twice.
    Copied,
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
    /// Rituals due today by their rhythm.
    pub rituals: Vec<RitualPicture>,
    /// Agreements that need a look: changed draft, waiting for me, review day near.
    pub agreements: Vec<AgreementSummary>,
    /// Drafts that were begun and not shared, newest first, at most three.
    pub drafts: Vec<DraftPicture>,
}

/// A check-in on screen. Absent lines were not filled in or not shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CheckInPicture {
    /// The item or draft.
    pub id: Id,
    /// Whose.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is still a draft in Mine.
    pub draft: bool,
    /// Nearness 0 to 10.
    pub nearness: Option<u8>,
    /// Felt understood 0 to 10.
    pub understood: Option<u8>,
    /// Feelings.
    pub feelings: Vec<String>,
    /// One need.
    pub need: Option<String>,
    /// What would help.
    pub would_help: Option<WouldHelp>,
    /// One appreciation.
    pub appreciation: Option<String>,
    /// One thing carried.
    pub carrying: Option<String>,
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

/// The states of a ritual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RitualState {
    /// Only in Mine.
    Draft,
    /// An idea.
    Idea,
    /// On trial.
    Trying,
    /// Kept alive.
    KeptAlive,
    /// Resting.
    Resting,
    /// Retired with thanks.
    Retired,
}

/// A ritual on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RitualPicture {
    /// The ritual or draft.
    pub id: Id,
    /// Who brought it in.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Its state.
    pub state: RitualState,
    /// The last day of the trial, while trying.
    pub try_until: Option<Day>,
    /// The name.
    pub name: Field,
    /// The usual version.
    pub usual: Field,
    /// The smallest version.
    pub smallest: Field,
    /// The recurrence rule (RFC 5545), empty if none.
    pub rhythm: Field,
    /// The time of day `HH:MM`, empty if none.
    pub at: Field,
    /// The place, empty if none.
    pub place: Field,
    /// Why we like it, empty if none.
    pub why: Field,
    /// Whether its rhythm names today.
    pub due_today: bool,
    /// The latest evenings, newest first, at most 20.
    pub evenings: Vec<Evening>,
}

/// One evening of a ritual, as both noted it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Evening {
    /// The day.
    pub day: Day,
    /// What each noted; one or two.
    pub notes: Vec<OccasionPicture>,
}

/// One person's note of an evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OccasionPicture {
    /// The item.
    pub id: Id,
    /// Whose note.
    pub by: Who,
    /// Which version happened.
    pub version: OccasionVersion,
    /// The note.
    pub note: Option<String>,
}

/// A boundary on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BoundaryPicture {
    /// The item or draft.
    pub id: Id,
    /// Whose.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is a draft in Mine.
    pub draft: bool,
    /// The shared boundary that this draft would replace.
    pub replaces: Option<Id>,
    /// Its content.
    pub body: BoundaryBody,
}

/// The states of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AgreementState {
    /// Only in Mine.
    Mine,
    /// A shared draft; nobody said yes to these words yet.
    Draft,
    /// The partner said yes to these words; I have not.
    WaitingForMe,
    /// I said yes to these words.
    YouSaidYes,
    /// In force.
    InForce,
    /// Its review day is here; it does not count until both renew.
    DueForReview,
    /// Resting.
    Resting,
    /// Ended.
    Ended,
}

/// An agreement in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgreementSummary {
    /// The agreement or draft.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// What it is about.
    pub scope: Scope,
    /// Its state.
    pub state: AgreementState,
    /// Whether a draft beside the words in force differs from them.
    pub draft_differs: bool,
    /// Who changed the draft since it was last in force: neither, one or both.
    pub changed_by: Vec<Who>,
    /// The words in force, or the draft's words if none are.
    pub text: String,
    /// The review day of the words in force, or of the draft.
    pub review_on: Day,
}

/// One agreement on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgreementPicture {
    /// The agreement or draft.
    pub id: Id,
    /// Who brought it in.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Its state.
    pub state: AgreementState,
    /// Its name in the draft.
    pub title: Field,
    /// The scope in the draft (as in [`Scope`]).
    pub scope: Field,
    /// The review day in the draft, `YYYY-MM-DD`.
    pub review_on: Field,
    /// The grace of 14 days in the draft.
    pub grace: bool,
    /// The words in force, with the day they came into force.
    pub in_force: Option<WordsInForce>,
    /// The draft's words.
    pub text: String,
    /// The digest that a yes to the draft would bind to.
    pub digest: String,
    /// Opaque: where the draft stood when this picture was made. Goes back with an edit.
    pub base: String,
    /// The draft against the words in force (or plain, if none are): runs in reading order.
    pub changes: Vec<TextRun>,
    /// Whether I said yes to exactly the draft's words.
    pub my_yes: bool,
    /// Whether the partner said yes to exactly the draft's words.
    pub partner_yes: bool,
    /// A yes of mine that no longer counts, because the words changed after it.
    pub my_yes_lapsed: bool,
    /// A yes of the partner's that no longer counts, because the words changed after it.
    pub partner_yes_lapsed: bool,
    /// Whether I renewed the words in force.
    pub my_renewal: Option<Day>,
    /// Whether the partner renewed the words in force.
    pub partner_renewal: Option<Day>,
    /// How it got here, newest first, at most 30.
    pub history: Vec<AgreementEvent>,
}

/// The words in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WordsInForce {
    /// The exact words.
    pub text: String,
    /// The name they were agreed under.
    pub title: String,
    /// What they are about.
    pub scope: Scope,
    /// Their digest.
    pub digest: String,
    /// The day the second yes was given.
    pub since: Day,
    /// The day they are looked at again (after renewals).
    pub review_on: Day,
    /// Whether they go on counting for 14 days after the review day.
    pub grace: bool,
}

/// A run of text in a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TextRun {
    /// The text.
    pub text: String,
    /// What happened to it.
    pub change: RunChange,
    /// By whom, where that is known.
    pub by: Option<Who>,
}

/// What happened to a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RunChange {
    /// Stayed.
    Same,
    /// Came in.
    Added,
    /// Went out.
    Removed,
}

/// One step in an agreement's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgreementEvent {
    /// Who; none where it was both (agreed).
    pub by: Option<Who>,
    /// The day.
    pub day: Day,
    /// What.
    pub what: AgreementStep,
    /// The words that went out, for a change.
    pub removed: Option<String>,
    /// The words that came in, for a change.
    pub added: Option<String>,
}

/// What happened to an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AgreementStep {
    /// It was brought in.
    Proposed,
    /// The draft was changed.
    Changed,
    /// One said yes.
    SaidYes,
    /// Both had said yes to the same words.
    Agreed,
    /// One rested it.
    Rested,
    /// One renewed it.
    Renewed,
    /// One ended it.
    Ended,
}

/// A draft in Mine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DraftPicture {
    /// The draft.
    pub id: Id,
    /// The day it was last written.
    pub day: Day,
    /// Its content.
    pub body: DraftBody,
}

/// The content of a draft, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DraftBody {
    /// A check-in.
    CheckIn(CheckInBody),
    /// A ritual.
    Ritual(RitualBody),
    /// A boundary.
    Boundary(BoundaryBody),
    /// An agreement.
    Agreement(AgreementBody),
}

/// "This is what Sam will see."
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Preview {
    /// The draft.
    pub draft: Id,
    /// Binds the wish to share to exactly this preview.
    pub digest: String,
    /// What would be shared; for a check-in only the lines chosen.
    pub body: DraftBody,
    /// The lines of a check-in that stay in Mine.
    pub stays_mine: Vec<super::CheckInLine>,
    /// Whether there is anything to share, and anyone to share it with.
    pub can_share: bool,
}

/// One item of mine that the partner can see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SharedItem {
    /// The item.
    pub id: Id,
    /// The day it was written.
    pub day: Day,
    /// Its kind.
    pub kind: Kind,
    /// Every text in it, as the partner can read it.
    pub lines: Vec<String>,
    /// Whether it can be taken back.
    pub can_take_back: bool,
}

/// The kinds of shared items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Kind {
    /// A check-in.
    CheckIn,
    /// A ritual.
    Ritual,
    /// A note of an evening.
    Occasion,
    /// A boundary.
    Boundary,
    /// An agreement.
    Agreement,
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
    /// Devices of both, by the ledger.
    pub devices: Vec<DevicePicture>,
}

/// A device in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DevicePicture {
    /// Whose.
    pub by: Who,
    /// Whether it is this one.
    pub this_one: bool,
    /// A short fingerprint of its signing key, hex.
    pub fingerprint: String,
}

/// Where pairing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PairingPicture {
    /// Nothing under way, nobody paired.
    Idle {},
    /// An invitation is open.
    Inviting {
        /// Its text.
        invitation: String,
        /// Its QR code: `size * size` modules in rows, `#` dark and `.` light.
        qr: Vec<String>,
        /// Seconds until it expires, when this picture was made.
        expires_in_seconds: u64,
    },
    /// The invitation was understood; the other laptop is being reached.
    Joining {},
    /// Both laptops have met: the people compare.
    Comparing {
        /// Whether this laptop made the invitation.
        inviter: bool,
        /// The seven pictures, by name.
        symbols: Vec<String>,
        /// The same as three groups of four digits.
        digits: String,
        /// Four rows of seven, one of them right; for the inviting laptop only.
        rows: Vec<Vec<String>>,
        /// Whether this side has confirmed.
        confirmed: bool,
    },
    /// Joined.
    Paired {},
    /// It ended without joining; nothing was shared.
    Ended {
        /// Why.
        why: PairingEnd,
    },
}

/// Why pairing ended without joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PairingEnd {
    /// Stopped here.
    Cancelled,
    /// The pictures were not the same, here or there.
    Different,
    /// The time was up.
    Expired,
    /// The other laptop refused the invitation (used, unknown or expired there).
    Refused,
    /// The other laptop could not be reached.
    Unreachable,
    /// The connection broke before both had confirmed.
    Broken,
    /// One of the two runs a version that the other does not understand.
    Version,
}

/// An invitation found in a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvitationText {
    /// The text.
    pub invitation: String,
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
    /// Drafts in Mine.
    pub drafts: u32,
}
