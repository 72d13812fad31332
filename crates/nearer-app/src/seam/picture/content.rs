//! Cards, care cards, starter packs and help lines on screen, in one language.

use serde::Serialize;

use crate::seam::{AgreementBody, BoundaryBody, CareCardBody, Day, Energy, Id, Leaning, Mood, RitualBody, Slug, Who};

/// A question on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CardPicture {
    /// Its lasting name.
    pub card: Slug,
    /// The mood of its deck; none for a question of a starter pack.
    pub mood: Option<Mood>,
    /// How much strength it takes; none for a question of a starter pack.
    pub energy: Option<Energy>,
    /// The question.
    pub question: String,
    /// What I think of it, for myself.
    pub leaning: Option<Leaning>,
    /// Whether it lies on my shelf "ask me this".
    pub on_my_shelf: bool,
}

/// All shelves: what the two would like to be asked, and what I keep for myself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Shelves {
    /// What I would like to be asked.
    pub mine: Vec<CardPicture>,
    /// What the partner would like to be asked.
    pub partners: Vec<CardPicture>,
    /// My favourites. Only I see them.
    pub favourites: Vec<CardPicture>,
    /// What is not for me. Only I see it.
    pub not_for_me: Vec<CardPicture>,
}

/// A care card on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CareCardPicture {
    /// The item or draft.
    pub id: Id,
    /// Whose.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is a draft in Mine.
    pub draft: bool,
    /// The shared care card that this draft would replace.
    pub replaces: Option<Id>,
    /// Its content.
    pub body: CareCardBody,
}

/// A starter pack in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PackPicture {
    /// Its lasting name.
    pub id: Slug,
    /// Its name.
    pub name: String,
    /// Its situations.
    pub situations: Vec<SituationSummary>,
}

/// A situation in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SituationSummary {
    /// Its lasting name.
    pub id: Slug,
    /// Its name.
    pub name: String,
    /// Whom it is for, in a sentence.
    pub about: String,
}

/// One situation with its ideas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SituationPicture {
    /// Its lasting name.
    pub id: Slug,
    /// Its name.
    pub name: String,
    /// Whom it is for, in a sentence.
    pub about: String,
    /// What to be careful with here.
    pub care: Option<String>,
    /// The ideas.
    pub ideas: Vec<IdeaOffer>,
}

/// One idea of a starter pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct IdeaOffer {
    /// Its lasting name.
    pub idea: Slug,
    /// What it would become.
    pub offer: Offer,
    /// Where it stands with me. Only I see that.
    pub standing: OfferStanding,
    /// The draft that it became, if it is still one.
    pub draft: Option<Id>,
}

/// What an idea of a starter pack would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Offer {
    /// A ritual.
    Ritual(RitualBody),
    /// A favourite among my cards.
    Question(String),
    /// An agreement.
    Agreement(AgreementBody),
    /// A boundary.
    Boundary(BoundaryBody),
}

/// Where an idea of a starter pack stands with me.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum OfferStanding {
    /// An idea.
    Offered,
    /// Hidden for me.
    Hidden,
    /// In Mine, as a draft or a favourite.
    InMine,
    /// It went through the door.
    Shared,
}

/// The help lines of all countries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HelpLines {
    /// The day on which the list was gathered.
    pub gathered: Day,
    /// The country I chose last, if any.
    pub chosen: Option<String>,
    /// The countries.
    pub countries: Vec<HelpCountry>,
}

/// The numbers of one country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HelpCountry {
    /// Two capital letters; `EU` for the European Union.
    pub code: String,
    /// What to dial when there is danger now.
    pub emergency: Vec<EmergencyNumber>,
    /// Lines to talk to.
    pub lines: Vec<HelpLine>,
}

/// A number for when there is danger now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EmergencyNumber {
    /// The number.
    pub number: String,
    /// Who answers.
    pub whom: String,
}

/// What a help line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum HelpTopic {
    /// Violence.
    Violence,
    /// A crisis.
    Crisis,
    /// Children and those who care for them.
    Children,
}

/// One help line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HelpLine {
    /// Its lasting name.
    pub id: Slug,
    /// Its own name.
    pub name: String,
    /// Its numbers; none if there is only the address.
    pub numbers: Vec<String>,
    /// What it is about.
    pub topic: HelpTopic,
    /// Whom it is for.
    pub whom: String,
    /// Whether somebody answers day and night.
    pub always: bool,
    /// When somebody answers, where that is sure and not always.
    pub hours: Option<String>,
    /// The languages spoken there, as ISO 639-1.
    pub languages: Vec<String>,
    /// Whether others are spoken as well.
    pub more_languages: bool,
    /// Its address on the web, as text.
    pub web: String,
    /// Where it was read.
    pub source: String,
}
