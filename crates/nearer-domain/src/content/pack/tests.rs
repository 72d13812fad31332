use std::collections::BTreeSet;

use super::*;
use crate::content::plain::{LANGUAGES, is_calm};

/// The twenty situations, as the product counts them.
const SITUATIONS: [&str; 20] = [
    "newborn",
    "fertility",
    "empty-nest",
    "after-divorce",
    "after-apart",
    "work-travel",
    "career",
    "mornings-evenings",
    "fresh-roles",
    "home-retreat",
    "autonomy",
    "technology",
    "home-tastes",
    "hidden-messages",
    "feedback",
    "desires",
    "family",
    "around-children",
    "prenup",
    "mending",
];

/// The one idea that may name what it stands against.
const AGAINST_WATCHING: &str = "technology-own-devices";

/// Where somebody is, and what they wrote to whom: no idea may ask for it.
const WATCHING: [&str; 14] = [
    "location",
    "whereabouts",
    "gps",
    "track",
    "password",
    "message",
    "browser history",
    "standort",
    "aufenthaltsort",
    "ortung",
    "passwort",
    "passwörter",
    "nachrichten lesen",
    "verlauf",
];

fn situations() -> impl Iterator<Item = &'static Situation> {
    packs().iter().flat_map(|pack| &pack.situations)
}

fn items() -> impl Iterator<Item = &'static Item> {
    situations().flat_map(|situation| &situation.items)
}

fn texts(offer: &Offer) -> Vec<&Said> {
    match offer {
        Offer::Ritual {
            name,
            usual,
            smallest,
            rhythm: _,
            why,
        } => vec![name, usual, smallest, why],
        Offer::Question(question) => vec![question],
        Offer::Agreement { scope: _, title, text } => vec![title, text],
        Offer::Boundary {
            when,
            i_will,
            comes_back,
        } => vec![when, i_will, comes_back],
    }
}

#[test]
fn the_files_are_read_to_their_last_field() {
    assert_eq!(read_all().map(|packs| packs.len()), Ok(FILES.len()));
}

#[test]
fn the_eight_packs_hold_the_twenty_situations() {
    let ids: Vec<&str> = situations().map(|situation| situation.id.as_str()).collect();
    assert_eq!(packs().len(), 8);
    assert_eq!(ids, SITUATIONS);
}

#[test]
fn each_situation_has_a_ritual_a_question_and_an_agreement_and_at_least_four_ideas() {
    for situation in situations() {
        let id = &situation.id;
        let has = |is: fn(&Offer) -> bool| situation.items.iter().any(|item| is(&item.offer));
        assert!(situation.items.len() >= 4, "{id}");
        assert!(has(|offer| matches!(offer, Offer::Ritual { .. })), "{id}");
        assert!(has(|offer| matches!(offer, Offer::Question(_))), "{id}");
        assert!(has(|offer| matches!(offer, Offer::Agreement { .. })), "{id}");
    }
}

#[test]
fn each_idea_has_a_name_of_its_own_that_begins_with_its_situation() {
    let names: BTreeSet<&Slug> = items().map(|item| &item.id).collect();
    assert_eq!(names.len(), items().count());
    for situation in situations() {
        for item in &situation.items {
            assert!(item.id.as_str().starts_with(situation.id.as_str()), "{}", item.id);
        }
    }
}

#[test]
fn the_situations_that_need_care_say_so() {
    for id in [
        "newborn",
        "fertility",
        "career",
        "technology",
        "desires",
        "prenup",
        "mending",
    ] {
        assert!(situation(&Slug::parse(id).unwrap()).unwrap().1.care.is_some(), "{id}");
    }
}

#[test]
fn every_text_is_calm_and_in_both_languages() {
    for situation in situations() {
        let id = situation.id.as_str();
        is_calm(id, &situation.name, 40);
        is_calm(id, &situation.about, 120);
        situation.care.iter().for_each(|care| is_calm(id, care, 260));
    }
    for item in items() {
        texts(&item.offer)
            .into_iter()
            .for_each(|text| is_calm(item.id.as_str(), text, 300));
    }
}

#[test]
fn every_idea_can_become_a_draft_in_both_languages() {
    let review_on = Day::from_ymd_opt(2026, 12, 24).unwrap();
    for item in items() {
        for language in LANGUAGES {
            let content = item.offer.content(language, review_on);
            let is_question = matches!(item.offer, Offer::Question(_));
            assert_eq!(content.map(|content| content.is_none()), Ok(is_question), "{}", item.id);
        }
    }
}

#[test]
fn no_idea_asks_where_somebody_is_or_what_they_wrote() {
    for item in items().filter(|item| item.id.as_str() != AGAINST_WATCHING) {
        for text in texts(&item.offer) {
            for language in LANGUAGES {
                let small = text.within(language).to_lowercase();
                for word in WATCHING {
                    assert!(!small.contains(word), "{}: {word:?} in {small}", item.id);
                }
            }
        }
    }
}

#[test]
fn an_agreement_speaks_of_both() {
    let both = [
        [
            "we ",
            "us ",
            "neither",
            "both",
            "each of us",
            "on travel days",
            "what we",
            "of us",
        ],
        [
            "wir ",
            "uns ",
            "beide",
            "an reisetagen",
            "was wir",
            "von uns",
            "keine ",
            "folgen",
        ],
    ];
    for item in items() {
        let Offer::Agreement { text, .. } = &item.offer else {
            continue;
        };
        for (language, both) in LANGUAGES.into_iter().zip(both) {
            let small = text.within(language).to_lowercase();
            assert!(both.iter().any(|word| small.contains(word)), "{}: {small}", item.id);
        }
    }
}
