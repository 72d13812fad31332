//! Wishes about check-ins.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seam::{Day, Id};

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
    /// Prepares a draft to be opened together, on the day `window` at the latest. If the other
    /// prepares one for that day, both appear at once; if not, it is a draft again.
    Prepare {
        /// The draft.
        id: Id,
        /// The digest of the preview that the person saw.
        digest: String,
        /// The last day on which it may be opened: today, or up to seven days ahead.
        window: Day,
    },
    /// Makes a prepared check-in a draft again, as long as it is not opening.
    Unprepare {
        /// The draft.
        id: Id,
    },
    /// Says "I can take this" to what the partner's check-in carries.
    TakeOn {
        /// The check-in.
        id: Id,
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
