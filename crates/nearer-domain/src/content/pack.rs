//! Starter packs: ideas for twenty situations of life.
//!
//! A pack adds ideas and never active items. What somebody takes of it becomes a
//! draft in Mine, to be changed, shared or put aside like one they began
//! themselves; a question is kept among their cards. Taking asks nobody and
//! tells nobody.

use std::sync::LazyLock;

use super::{
    Language, Said, Slug,
    deck::Card,
    sheet::{Sheet, SheetError},
};
use crate::{
    Day, Name, Note, Phrase, PhraseError,
    agreement::{Scope, Terms, Text},
    boundary::{Boundary, BoundaryDraft, Sentence},
    draft::Content,
    rhythm::Rhythm,
    ritual::{Ritual, Way},
};

const FILES: [(&str, &str); 8] = [
    ("little-ones", include_str!("../../data/packs/little-ones.json")),
    ("starting-again", include_str!("../../data/packs/starting-again.json")),
    ("busy-and-far", include_str!("../../data/packs/busy-and-far.json")),
    ("everyday-rhythm", include_str!("../../data/packs/everyday-rhythm.json")),
    ("own-room", include_str!("../../data/packs/own-room.json")),
    ("hard-thing", include_str!("../../data/packs/hard-thing.json")),
    ("others", include_str!("../../data/packs/others.json")),
    ("fair-deals", include_str!("../../data/packs/fair-deals.json")),
];

/// A few situations that are near each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Its lasting name.
    pub id: Slug,
    /// Its name on screen.
    pub name: Said,
    /// Its situations.
    pub situations: Vec<Situation>,
}

/// One situation of life, with what could help in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// Its lasting name.
    pub id: Slug,
    /// Its name on screen.
    pub name: Said,
    /// Whom it is for, in a sentence.
    pub about: Said,
    /// What to be careful with here.
    pub care: Option<Said>,
    /// The ideas.
    pub items: Vec<Item>,
}

/// One idea of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its lasting name.
    pub id: Slug,
    /// What it would become.
    pub offer: Offer,
}

/// What an idea would become, if somebody takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// A ritual.
    Ritual {
        /// Its name.
        name: Said,
        /// The usual version.
        usual: Said,
        /// The smallest version, five minutes or less.
        smallest: Said,
        /// The days on which it would come round.
        rhythm: Option<Rhythm>,
        /// Why one could like it.
        why: Said,
    },
    /// A question to each other.
    Question(Said),
    /// An agreement.
    Agreement {
        /// What it is about.
        scope: Scope,
        /// A short name.
        title: Said,
        /// The words.
        text: Said,
    },
    /// A boundary of one's own.
    Boundary {
        /// "When …".
        when: Said,
        /// "I will …".
        i_will: Said,
        /// "What helps me come back …".
        comes_back: Said,
    },
}

impl Offer {
    /// The draft that it becomes in this language; none for a question. An agreement would
    /// be looked at again on `review_on`.
    ///
    /// # Errors
    ///
    /// [`PhraseError`] if it is beyond the limits of its kind: never, says a test.
    pub fn content(&self, language: Language, review_on: Day) -> Result<Option<Content>, PhraseError> {
        let text = |said: &Said| said.within(language).to_owned();
        Ok(match self {
            Offer::Question(_) => None,
            Offer::Ritual {
                name,
                usual,
                smallest,
                rhythm,
                why,
            } => Some(Content::Ritual(Ritual {
                name: Name::parse(&text(name))?,
                usual: Some(Way::parse(&text(usual))?),
                smallest: Some(Way::parse(&text(smallest))?),
                rhythm: rhythm.clone(),
                at: None,
                place: None,
                why: Some(Note::parse(&text(why))?),
                off: None,
            })),
            Offer::Agreement {
                scope,
                title,
                text: words,
            } => Some(Content::Agreement(Terms {
                title: Name::parse(&text(title))?,
                text: Text::parse(&text(words))?,
                scope: *scope,
                review_on,
                grace: false,
            })),
            Offer::Boundary {
                when,
                i_will,
                comes_back,
            } => Some(Content::Boundary(BoundaryDraft {
                boundary: Boundary {
                    when: Sentence::parse(&text(when))?,
                    i_will: Phrase::parse(&text(i_will))?,
                    comes_back: Some(Phrase::parse(&text(comes_back))?),
                },
                replaces: None,
            })),
        })
    }
}

static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| read_all().unwrap_or_default());

static QUESTIONS: LazyLock<Vec<Card>> = LazyLock::new(|| {
    let items = PACKS
        .iter()
        .flat_map(|pack| &pack.situations)
        .flat_map(|situation| &situation.items);
    let cards = items.filter_map(|item| match &item.offer {
        Offer::Question(question) => Some(Card {
            id: item.id.clone(),
            mood: None,
            energy: None,
            question: question.clone(),
        }),
        Offer::Ritual { .. } | Offer::Agreement { .. } | Offer::Boundary { .. } => None,
    });
    cards.collect()
});

/// All packs, in the order of the screen.
pub fn packs() -> &'static [Pack] {
    &PACKS
}

/// The situation of that name, with the pack it is in.
pub fn situation(id: &Slug) -> Option<(&'static Pack, &'static Situation)> {
    let of = |pack: &'static Pack| pack.situations.iter().find(|one| one.id == *id).map(|one| (pack, one));
    PACKS.iter().find_map(of)
}

/// The idea of that name.
pub fn item(id: &Slug) -> Option<&'static Item> {
    let situations = PACKS.iter().flat_map(|pack| &pack.situations);
    situations.flat_map(|one| &one.items).find(|item| item.id == *id)
}

/// The questions of all packs, as cards.
pub(super) fn questions() -> &'static [Card] {
    &QUESTIONS
}

fn read_all() -> Result<Vec<Pack>, SheetError> {
    let read = |(name, raw): (&str, &str)| {
        let mut file = Sheet::of_file(name, raw)?;
        let pack = Pack {
            id: file.id()?,
            name: file.said("name")?,
            situations: file.list("situations", situation_from)?,
        };
        file.end()?;
        Ok(pack)
    };
    FILES.into_iter().map(read).collect()
}

fn situation_from(sheet: &mut Sheet) -> Result<Situation, SheetError> {
    Ok(Situation {
        id: sheet.id()?,
        name: sheet.said("name")?,
        about: sheet.said("about")?,
        care: sheet.said_or_none("care")?,
        items: sheet.list("items", item_from)?,
    })
}

fn item_from(sheet: &mut Sheet) -> Result<Item, SheetError> {
    let id = sheet.id()?;
    let offer = match sheet.text("kind")?.as_str() {
        "ritual" => Offer::Ritual {
            name: sheet.said("name")?,
            usual: sheet.said("usual")?,
            smallest: sheet.said("smallest")?,
            rhythm: match sheet.text_or_none("rhythm")? {
                None => None,
                Some(rule) => Some(Rhythm::parse(&rule).map_err(|error| sheet.wrong(error.to_string()))?),
            },
            why: sheet.said("why")?,
        },
        "prompt" => Offer::Question(sheet.said("text")?),
        "agreement" => Offer::Agreement {
            scope: sheet.parsed("scope", Scope::parse)?,
            title: sheet.said("title")?,
            text: sheet.said("text")?,
        },
        "boundary" => Offer::Boundary {
            when: sheet.said("when")?,
            i_will: sheet.said("iWill")?,
            comes_back: sheet.said("comesBack")?,
        },
        _ => return Err(sheet.wrong("kind is not known")),
    };
    Ok(Item { id, offer })
}

#[cfg(test)]
mod tests;
