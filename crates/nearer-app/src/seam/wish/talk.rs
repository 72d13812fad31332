//! Wishes about talks.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::{Id, Who};

/// Wishes about talks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum TalkWish {
    /// Keeps an invitation as a draft in Mine.
    Save {
        /// The draft, or nothing for a new one.
        id: Option<Id>,
        /// Its content.
        body: TalkBody,
    },
    /// Gives one field of a talk a new value, for both.
    Change {
        /// The talk.
        id: Id,
        /// The field with its new value.
        field: TalkField,
    },
    /// Says yes to a time, or offers another. It counts once both say yes to the same one.
    Suits {
        /// The talk.
        id: Id,
        /// The time, at a full minute.
        at: DateTime<Utc>,
    },
    /// Begins it.
    Open {
        /// The talk.
        id: Id,
    },
    /// Closes it.
    Close {
        /// The talk.
        id: Id,
    },
    /// Lets it go.
    LetGo {
        /// The talk.
        id: Id,
    },
    /// Gives the next turn to one of the two.
    Turn {
        /// The talk.
        id: Id,
        /// Who speaks.
        speaker: Who,
    },
    /// I understood enough for ideas.
    Enough {
        /// The talk.
        id: Id,
    },
    /// Says a line. It was shown before it is sent.
    Say {
        /// The talk.
        id: Id,
        /// What the line is.
        part: TalkPart,
        /// 1 to 600 characters.
        text: String,
        /// Whether both say it, in front of one laptop.
        of_both: bool,
    },
    /// Keeps what I am writing as a line, for me alone, until it is said.
    BeginLine {
        /// The talk.
        id: Id,
        /// What the line would be.
        part: TalkPart,
        /// The words as they stand, at most 600 characters; empty if there are none.
        text: String,
    },
    /// Marks what the other heard.
    Mark {
        /// The line.
        id: Id,
        /// Whether it is what I said.
        fit: TalkFit,
    },
}

/// An invitation to talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TalkBody {
    /// What it is about, 1 to 80 characters.
    pub topic: String,
    /// Where, at most 120 characters.
    pub place: Option<String>,
    /// What I want from it, at most 500 characters.
    pub want: Option<String>,
    /// A time that suits me, at a full minute.
    pub at: Option<DateTime<Utc>>,
    /// The length of a turn in seconds, 30 to 900; nothing if it is free.
    pub turns: Option<u16>,
}

/// One field of a talk with its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum TalkField {
    /// What it is about.
    Topic(String),
    /// Where; empty if that is open.
    Place(String),
    /// The length of a turn in seconds; nothing if it is free.
    Turns(Option<u16>),
}

/// What a line of a talk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum TalkPart {
    /// What I heard.
    Heard,
    /// An idea.
    Idea,
    /// One thing I understood.
    Understood,
    /// The next step.
    Next,
}

/// Whether what was heard is what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum TalkFit {
    /// That is it.
    Yes,
    /// Nearly.
    Nearly,
}
