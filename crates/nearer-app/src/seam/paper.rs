//! Papers: what leaves the app as a file, at the person's own word.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Day, Id, Who};

/// A file that the app can make and put into the folder for downloads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Paper {
    /// A time that the two agreed on, for any calendar (RFC 5545).
    Appointment {
        /// What it is for; a calendar that takes the same id again moves it.
        id: Id,
        /// The one line that the calendar shows, 1 to 80 characters.
        title: String,
        /// When it begins.
        begins: DateTime<Utc>,
        /// How long it is kept free, 5 to 720 minutes.
        minutes: u16,
    },
    /// The page for someone who helps: exactly what both said yes to.
    SupportPage(Box<SupportFile>),
    /// Everything of Ours that my other laptops and my partner's may lack, sealed for them alone.
    Parcel {
        /// Whether what they were known to have goes in as well.
        #[serde(default)]
        everything: bool,
    },
    /// Everything of mine, and what was shared with me.
    Export(ExportFile),
}

/// Everything of mine, and what was shared with me, as a file that everyone can read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ExportFile {
    /// How it is written.
    pub format: ExportFormat,
    /// The passphrase of the profile.
    pub passphrase: String,
    /// The name of the file: 1 to 60 ASCII letters, digits, spaces and hyphens.
    pub file: String,
}

impl std::fmt::Debug for ExportFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ExportFile")
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

/// The ways in which everything leaves the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ExportFormat {
    /// JSON, which a new profile can take in.
    Json,
    /// Markdown, to read.
    Markdown,
    /// CSV, a table.
    Csv,
}

/// How the page for someone who helps becomes a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SupportFile {
    /// Pages to print, or plain text.
    pub format: SupportFormat,
    /// Whether my private addendum goes into it.
    pub with_addendum: bool,
    /// What stands around people's words, in the language of the interface. At most 300 characters each.
    pub words: SupportWords,
}

/// The two ways in which the page leaves the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SupportFormat {
    /// PDF.
    Pdf,
    /// Markdown.
    Markdown,
}

/// The words of the interface on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SupportWords {
    /// The language, such as `de`.
    pub language: String,
    /// The name of the file: 1 to 60 ASCII letters, digits, spaces and hyphens.
    pub file: String,
    /// The title.
    pub title: String,
    /// One paragraph below it.
    pub lede: String,
    /// The heading over my addendum.
    pub addendum: String,
    /// What is said at the end.
    pub note: String,
    /// Whose something is that both made.
    pub both: String,
    /// The names of the kinds.
    pub kinds: BTreeMap<String, String>,
    /// The days as they are said.
    pub days: BTreeMap<Day, String>,
    /// What the parts of an item are called, by the kind and the name of the part: `checkIn.need`.
    /// The words of a part without a name here stand alone.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// What a number, a word of a list, a day or a time reads as, by the kind, the part and what
    /// stands in the document: `checkIn.need.reassurance`. Everything else stands as it is.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

/// What came of a parcel that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ParcelTaken {
    /// Whose laptop made it.
    pub from: Who,
    /// Whether there was something new in it.
    pub is_new: bool,
}

/// Where a file lies now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Given {
    /// Its name.
    pub name: String,
    /// The folder.
    pub folder: String,
}
