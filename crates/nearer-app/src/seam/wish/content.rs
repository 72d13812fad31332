//! Wishes about what comes with the program: cards, starter packs, help lines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The lasting name of a question or an idea, such as `light-07`.
pub type Slug = String;

/// The language in which a text of the program is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Language {
    /// English.
    En,
    /// German.
    De,
}

/// What an evening is in the mood for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Mood {
    /// Easy, with room for laughing.
    Light,
    /// What is good between us.
    Warm,
    /// What we do not know of each other yet.
    Curious,
    /// Soft and slow.
    Tender,
    /// After something went wrong.
    Repairing,
}

/// How much strength an answer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Energy {
    /// A sentence will do.
    Low,
    /// A little telling.
    Middle,
    /// For when there is time and strength.
    High,
}

/// What I think of a card, for myself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Leaning {
    /// A favourite.
    Favourite,
    /// Not for me: it is not drawn again.
    NotForMe,
}

/// Wishes about the card decks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DeckWish {
    /// Keeps in Mine what I think of a card; without a leaning, nothing in particular.
    Lean {
        /// The card.
        card: Slug,
        /// A favourite, or not for me.
        #[serde(default)]
        leaning: Option<Leaning>,
    },
    /// Puts a card on my shelf "ask me this", where the partner sees it.
    PutOnShelf {
        /// The card.
        card: Slug,
    },
    /// Takes a card off my shelf.
    TakeOffShelf {
        /// The card.
        card: Slug,
    },
}

/// Wishes about the starter packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PackWish {
    /// Takes an idea into Mine: as a draft, or as a favourite card.
    Take {
        /// The idea.
        idea: Slug,
        /// The language of the draft.
        language: Language,
    },
    /// Takes all ideas of a situation that are neither hidden nor in Mine already.
    TakeAll {
        /// The situation.
        situation: Slug,
        /// The language of the drafts.
        language: Language,
    },
    /// Puts back what was taken of a situation at once just now: its drafts are put aside, its cards stand as before.
    PutBack {
        /// The situation.
        situation: Slug,
    },
    /// Hides an idea for me, or shows it again.
    Hide {
        /// The idea.
        idea: Slug,
        /// Whether it is hidden.
        hidden: bool,
    },
}

/// Wishes about the help lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum HelpWish {
    /// Keeps in Mine which country is shown first.
    ChooseCountry {
        /// One of the countries of the list.
        country: String,
    },
}
