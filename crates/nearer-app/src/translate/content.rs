//! The texts of the program, in one language.

use nearer_domain::{
    Day,
    content::{
        self,
        deck::{self, Card},
        help_lines::{Country, Hours, Topic},
        pack::{Item, Offer as Offered},
    },
    draft::Content,
    mine::choice::Leaning as Lean,
};

use super::{agreement, boundary, ritual};
use crate::{
    refusal,
    seam::{
        ApiError, CardPicture, EmergencyNumber, Energy, HelpCountry, HelpLine, HelpTopic, Language, Leaning, Mood,
        Offer,
    },
};

/// Takes the lasting name of a text. A text that is no such name names nothing.
pub(crate) fn slug(text: &str) -> Result<content::Slug, ApiError> {
    content::Slug::parse(text).map_err(|_| refusal::not_found())
}

pub(crate) fn language(language: Language) -> content::Language {
    match language {
        Language::En => content::Language::English,
        Language::De => content::Language::German,
    }
}

pub(crate) fn mood(mood: Mood) -> deck::Mood {
    match mood {
        Mood::Light => deck::Mood::Light,
        Mood::Warm => deck::Mood::Warm,
        Mood::Curious => deck::Mood::Curious,
        Mood::Tender => deck::Mood::Tender,
        Mood::Repairing => deck::Mood::Repairing,
    }
}

fn mood_seen(mood: deck::Mood) -> Mood {
    match mood {
        deck::Mood::Light => Mood::Light,
        deck::Mood::Warm => Mood::Warm,
        deck::Mood::Curious => Mood::Curious,
        deck::Mood::Tender => Mood::Tender,
        deck::Mood::Repairing => Mood::Repairing,
    }
}

pub(crate) fn energy(energy: Energy) -> deck::Energy {
    match energy {
        Energy::Low => deck::Energy::Low,
        Energy::Middle => deck::Energy::Middle,
        Energy::High => deck::Energy::High,
    }
}

fn energy_seen(energy: deck::Energy) -> Energy {
    match energy {
        deck::Energy::Low => Energy::Low,
        deck::Energy::Middle => Energy::Middle,
        deck::Energy::High => Energy::High,
    }
}

pub(crate) fn leaning(leaning: Leaning) -> Lean {
    match leaning {
        Leaning::Favourite => Lean::Favourite,
        Leaning::NotForMe => Lean::NotForMe,
    }
}

pub(crate) fn card(card: &Card, wanted: Language, leaning: Option<Lean>, on_my_shelf: bool) -> CardPicture {
    CardPicture {
        card: card.id.to_string(),
        mood: card.mood.map(mood_seen),
        energy: card.energy.map(energy_seen),
        question: card.question.within(language(wanted)).to_owned(),
        leaning: leaning.map(|leaning| match leaning {
            Lean::Favourite => Leaning::Favourite,
            Lean::NotForMe => Leaning::NotForMe,
        }),
        on_my_shelf,
    }
}

/// What an idea would become; none if it is beyond the limits of its kind, which a test forbids.
pub(crate) fn offer(item: &Item, wanted: Language, review_on: Day) -> Option<Offer> {
    let content = item.offer.content(language(wanted), review_on).ok()?;
    Some(match (&item.offer, content) {
        (Offered::Question(question), _) => Offer::Question(question.within(language(wanted)).to_owned()),
        (_, Some(Content::Ritual(draft))) => Offer::Ritual(ritual::body(&draft)),
        (_, Some(Content::Agreement(terms))) => Offer::Agreement(agreement::body(&terms)),
        (_, Some(Content::Boundary(draft))) => Offer::Boundary(boundary::body(&draft.boundary)),
        _ => return None,
    })
}

pub(crate) fn help_country(country: &Country, wanted: Language) -> HelpCountry {
    let say = |said: &content::Said| said.within(language(wanted)).to_owned();
    let lines = country.lines.iter().map(|line| HelpLine {
        id: line.id.to_string(),
        name: line.name.clone(),
        numbers: line.numbers.clone(),
        topic: match line.topic {
            Topic::Violence => HelpTopic::Violence,
            Topic::Crisis => HelpTopic::Crisis,
            Topic::Children => HelpTopic::Children,
        },
        whom: say(&line.whom),
        always: line.hours == Some(Hours::Always),
        hours: match &line.hours {
            Some(Hours::At(hours)) => Some(say(hours)),
            Some(Hours::Always) | None => None,
        },
        languages: line.languages.clone(),
        more_languages: line.more_languages,
        web: line.web.clone(),
        source: line.source.clone(),
    });
    let emergency = country.emergency.iter().map(|one| EmergencyNumber {
        number: one.number.clone(),
        whom: say(&one.whom),
    });
    HelpCountry {
        code: country.code.clone(),
        emergency: emergency.collect(),
        lines: lines.collect(),
    }
}
