//! Everything a person can wish, grouped by noun.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Day, Id};

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
    /// About drafts in Mine, whatever their kind.
    Draft(DraftWish),
    /// About something I shared.
    Shared(SharedWish),
    /// About joining the two laptops.
    Pairing(PairingWish),
    /// About exchanging with the partner's laptop.
    Exchange(ExchangeWish),
    /// About my name and passphrase.
    Profile(ProfileWish),
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

/// Wishes about check-ins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum CheckInWish {
    /// Keeps a check-in as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: CheckInBody,
    },
}

/// A check-in. Every line may be left empty; only lines named in `share` leave Mine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CheckInBody {
    /// How near I feel, 0 (far apart) to 10 (right here).
    pub nearness: Option<u8>,
    /// How understood I feel, 0 to 10.
    pub understood: Option<u8>,
    /// Feelings, as words of the app's own list (at most 8).
    pub feelings: Vec<String>,
    /// One need, a word of the app's own list.
    pub need: Option<String>,
    /// What would help.
    pub would_help: Option<WouldHelp>,
    /// One appreciation, at most 500 characters.
    pub appreciation: Option<String>,
    /// One thing I carry that is not about us, at most 500 characters.
    pub carrying: Option<String>,
    /// The lines to share; empty means all of it stays mine.
    pub share: Vec<CheckInLine>,
}

/// A line of a check-in, with a share switch of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum CheckInLine {
    /// How near I feel.
    Nearness,
    /// How understood I feel.
    Understood,
    /// Feelings.
    Feelings,
    /// One need.
    Need,
    /// What would help.
    WouldHelp,
    /// One appreciation.
    Appreciation,
    /// One thing I carry.
    Carrying,
}

/// What would help right now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum WouldHelp {
    /// To be heard.
    BeHeard,
    /// Company.
    Company,
    /// A hug.
    Hug,
    /// Ideas.
    Ideas,
    /// Nothing now.
    NothingNow,
}

/// Wishes about rituals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RitualWish {
    /// Keeps a ritual as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: RitualBody,
    },
    /// Gives one field of a shared ritual a new value. Also settles a field that both changed.
    Change {
        /// Which ritual.
        id: Id,
        /// The field and its new value.
        field: RitualField,
    },
    /// Tries it for some weeks (2 to 4).
    Try {
        /// Which ritual.
        id: Id,
        /// For how many weeks, 2 to 4.
        weeks: u8,
    },
    /// Keeps it alive.
    KeepAlive {
        /// Which ritual.
        id: Id,
    },
    /// Rests it.
    Rest {
        /// Which ritual.
        id: Id,
    },
    /// Retires it with thanks.
    Retire {
        /// Which ritual.
        id: Id,
    },
    /// Notes that it happened. Shared at once: it is about an evening that both lived.
    Log {
        /// Which ritual.
        id: Id,
        /// On which day; today at the latest.
        day: Day,
        /// Which version.
        version: OccasionVersion,
        /// A note, at most 500 characters.
        #[serde(default)]
        note: Option<String>,
        /// How near I felt before, 0 to 10. Stays in Mine.
        #[serde(default)]
        before: Option<u8>,
        /// How near I felt after, 0 to 10. Stays in Mine.
        #[serde(default)]
        after: Option<u8>,
    },
}

/// A ritual's content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RitualBody {
    /// Its name, 1 to 80 characters.
    pub name: String,
    /// The usual version, at most 300 characters.
    pub usual: String,
    /// The smallest version, five minutes or less, at most 300 characters.
    pub smallest: String,
    /// Days and time, as an RFC 5545 recurrence rule such as `FREQ=WEEKLY;BYDAY=TH`.
    pub rhythm: Option<String>,
    /// The time of day it usually begins, `HH:MM`.
    pub at: Option<String>,
    /// Where, at most 120 characters.
    pub place: Option<String>,
    /// Why we like it, at most 500 characters.
    pub why: Option<String>,
}

/// One field of a ritual with its new value; an empty text clears an optional field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RitualField {
    /// The name.
    Name(String),
    /// The usual version.
    Usual(String),
    /// The smallest version.
    Smallest(String),
    /// The recurrence rule.
    Rhythm(String),
    /// The time of day, `HH:MM`.
    At(String),
    /// The place.
    Place(String),
    /// Why we like it.
    Why(String),
}

/// Which version of a ritual happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum OccasionVersion {
    /// The usual version.
    Usual,
    /// The smaller one.
    Smaller,
}

/// Wishes about boundaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum BoundaryWish {
    /// Keeps a boundary as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// The shared boundary of mine that this draft would replace when shared.
        #[serde(default)]
        replaces: Option<Id>,
        /// Its content.
        body: BoundaryBody,
    },
}

/// A boundary: about what I do, never about what the other must do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BoundaryBody {
    /// "When …", 1 to 300 characters.
    pub when: String,
    /// "I will …", 1 to 300 characters.
    pub i_will: String,
    /// "What helps me come back …", at most 300 characters.
    pub comes_back: Option<String>,
}

/// Wishes about agreements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AgreementWish {
    /// Keeps an agreement as a draft in Mine; with an id, replaces that draft.
    Save {
        /// The draft to replace.
        #[serde(default)]
        id: Option<Id>,
        /// Its content.
        body: AgreementBody,
    },
    /// Changes the words of the shared draft. The words in force stay in force.
    Edit {
        /// Which agreement.
        id: Id,
        /// The `base` of the picture in which the person began to write.
        base: String,
        /// The whole text as the person wants it.
        text: String,
    },
    /// Changes one term of the shared draft.
    ChangeTerm {
        /// Which agreement.
        id: Id,
        /// The term and its new value.
        term: AgreementTerm,
    },
    /// Says yes to exactly the words with this digest.
    Yes {
        /// Which agreement.
        id: Id,
        /// The digest of the words on the screen.
        digest: String,
    },
    /// Rests it at once, without a reason.
    Rest {
        /// Which agreement.
        id: Id,
    },
    /// Renews the words in force until a new review day; counts once both did.
    Renew {
        /// Which agreement.
        id: Id,
        /// The digest of the words in force.
        digest: String,
        /// The new review day, at most 90 days from today.
        review_on: Day,
    },
    /// Ends it for good.
    End {
        /// Which agreement.
        id: Id,
    },
}

/// An agreement's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgreementBody {
    /// A short name, 1 to 80 characters.
    pub title: String,
    /// The words, "We both …", 1 to 4,000 characters.
    pub text: String,
    /// What it is about.
    pub scope: Scope,
    /// The day it is looked at again, at most 90 days from today.
    pub review_on: Day,
    /// Whether it goes on counting for 14 days after the review day.
    #[serde(default)]
    pub grace: bool,
}

/// One term of an agreement's draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AgreementTerm {
    /// The short name.
    Title(String),
    /// What it is about.
    Scope(Scope),
    /// The review day.
    ReviewOn(Day),
    /// The grace of 14 days.
    Grace(bool),
}

/// What an agreement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Scope {
    /// Time.
    Time,
    /// Space.
    Space,
    /// Tone.
    Tone,
    /// Technology.
    Technology,
    /// Family.
    Family,
    /// Money.
    Money,
    /// Anything else.
    Other,
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
