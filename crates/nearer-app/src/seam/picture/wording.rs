//! What the words of something unshared say, for the eyes of their writer alone.

use serde::Serialize;

/// What the words show. Places count characters, as Unicode scalar values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WordingPicture {
    /// Places that are easily heard as blame.
    pub hints: Vec<WordingHint>,
    /// What the text is, if all its sentences are the same.
    pub stance: Option<Stance>,
    /// Clauses about the other's own life.
    pub clauses: Vec<WordingClause>,
}

/// A place that is easily heard as blame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WordingHint {
    /// Where it begins.
    pub from: u32,
    /// The place behind its last character.
    pub to: u32,
    /// The words there.
    pub words: String,
    /// In which way.
    pub blame: Blame,
    /// What the sentence is about, so that a hope can be offered.
    pub matter: Option<Matter>,
}

/// A clause about the other's own life; it stays an ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WordingClause {
    /// The words.
    pub words: String,
    /// About what.
    pub topic: ControlTopic,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Stance {
    /// "I will …".
    Boundary,
    /// "We both …".
    Agreement,
    /// "Would you …?".
    Ask,
}

/// The ways in which words turn into blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Blame {
    /// "You always", "you never".
    Always,
    /// "You ignore me".
    Accusation,
    /// "You are selfish".
    Label,
    /// "You just want".
    MindReading,
    /// "Oh great".
    Sarcasm,
}

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Matter {
    /// Listening.
    Listening,
    /// The phone between us.
    Phone,
    /// Work in the house.
    Housework,
    /// Being late, plans.
    Plans,
    /// Touch.
    Touch,
    /// Time together.
    Time,
    /// Talking.
    Talking,
}

/// What of the other's life a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ControlTopic {
    /// Where the other is.
    Whereabouts,
    /// Whom the other meets.
    Friends,
    /// What the other wears.
    Clothes,
    /// Passwords and accounts.
    Passwords,
    /// Phone and messages.
    Phone,
    /// Permission for money.
    Money,
    /// Duties to report.
    Reporting,
    /// Punishments.
    Punishments,
}
