//! Wishes about rituals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::{Day, Id};

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
    /// Says what I think of it, looking back. Shown to both once both have said theirs.
    Vote {
        /// Which ritual.
        id: Id,
        /// What should become of it.
        vote: RitualVote,
    },
    /// Proposes new words for the usual version; they hold once both said yes.
    Grow {
        /// Which ritual.
        id: Id,
        /// The usual version, one notch larger, at most 300 characters.
        usual: String,
    },
    /// Answers the partner's proposal of new words.
    AnswerGrow {
        /// The proposal.
        id: Id,
        /// Yes, or not now.
        yes: bool,
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
    /// The days of each year in which it rests by itself, `MM-DD/MM-DD`.
    #[cfg_attr(test, ts(optional = nullable))]
    pub off: Option<String>,
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
    /// The season off, `MM-DD/MM-DD`.
    Off(String),
}

/// What should become of a ritual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RitualVote {
    /// Keep it as it is.
    Keep,
    /// Make it smaller.
    Smaller,
    /// Change something.
    Change,
    /// Let it rest.
    Rest,
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
