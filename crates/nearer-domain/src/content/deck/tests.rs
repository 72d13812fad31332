use super::*;
use crate::content::{
    Language,
    plain::{LANGUAGES, is_calm, likeness, weighty},
};

/// Every question there is: of the decks and of the starter packs.
fn questions() -> Vec<&'static Card> {
    cards().iter().chain(pack::questions()).collect()
}

#[test]
fn the_files_are_read_to_their_last_field() {
    assert_eq!(read_all().map(|cards| cards.len()), Ok(cards().len()));
}

#[test]
fn there_are_at_least_a_hundred_and_fifty_and_some_for_each_mood_and_each_strength() {
    assert!(cards().len() >= 150, "{}", cards().len());
    for mood in Mood::ALL {
        for energy in Energy::ALL {
            let deck = shuffled(mood, Some(energy), &BTreeSet::new(), 1);
            assert!(deck.len() >= 8, "{mood:?} {energy:?}: {}", deck.len());
        }
    }
}

#[test]
fn each_card_has_a_name_of_its_own() {
    let names: BTreeSet<&Slug> = questions().into_iter().map(|card| &card.id).collect();
    assert_eq!(names.len(), questions().len());
}

#[test]
fn a_question_is_short_and_calm_in_both_languages() {
    for card in questions() {
        is_calm(card.id.as_str(), &card.question, 130);
    }
}

/// The words with which an open question, or the part of one that asks, begins.
const OPENS: [&[&str]; 2] = [
    &["what", "which", "how", "when", "where", "who", "whom", "whose", "why"],
    &[
        "was", "welche", "welcher", "welches", "welchen", "welchem", "wie", "wann", "wo", "wer", "wen", "wem", "warum",
        "woran", "worauf", "worin", "worüber", "worum", "wofür", "wovon", "womit", "wodurch", "wonach", "wozu",
    ],
];

/// A question is open if a part of it begins with a question word, perhaps behind a
/// preposition: "In which …", "An welchem …".
fn is_open(question: &str, opens: &[&str]) -> bool {
    question.trim_end_matches('?').split([',', ':']).any(|part| {
        let words: Vec<String> = part.split_whitespace().map(str::to_lowercase).collect();
        words.iter().take(2).any(|word| opens.contains(&word.as_str()))
    })
}

#[test]
fn a_question_that_asks_for_yes_or_no_is_not_open() {
    for (question, open) in [
        ("What was good today?", true),
        ("In which place should we get lost?", true),
        ("If we were old, what would we do?", true),
        ("Do you love me?", false),
        ("Are you tired, or sad?", false),
    ] {
        assert_eq!(is_open(question, OPENS[0]), open, "{question}");
    }
}

#[test]
fn each_question_is_open_in_both_languages() {
    for card in questions() {
        for (language, opens) in LANGUAGES.into_iter().zip(OPENS) {
            let question = card.question.within(language);
            assert!(question.ends_with('?'), "{}: {question}", card.id);
            assert_eq!(question.matches('?').count(), 1, "{}: {question}", card.id);
            assert!(is_open(question, opens), "{}: {question}", card.id);
        }
    }
}

#[test]
fn no_two_questions_are_nearly_the_same() {
    for language in LANGUAGES {
        let all: Vec<_> = questions()
            .into_iter()
            .map(|card| (&card.id, weighty(card.question.within(language))))
            .collect();
        for (at, (id, words)) in all.iter().enumerate() {
            for (other, theirs) in &all[..at] {
                let likeness = likeness(words, theirs);
                assert!(likeness < 0.6, "{other} and {id} are alike: {likeness:.2}");
            }
        }
    }
}

#[test]
fn a_deck_holds_its_order_while_cards_leave_it() {
    let whole = shuffled(Mood::Tender, None, &BTreeSet::new(), 7);
    let gone: BTreeSet<Slug> = [whole[3].id.clone(), whole[9].id.clone()].into();

    let less = shuffled(Mood::Tender, None, &gone, 7);

    let expected: Vec<_> = whole.iter().filter(|card| !gone.contains(&card.id)).copied().collect();
    assert_eq!(less, expected);
    assert_ne!(shuffled(Mood::Tender, None, &BTreeSet::new(), 8), whole);
}

#[test]
fn a_question_of_a_pack_is_a_card_without_a_mood() {
    let card = card(&Slug::parse("newborn-unseen").unwrap()).unwrap();

    assert_eq!((card.mood, card.energy), (None, None));
    assert_eq!(
        card.question.within(Language::English),
        "What part of today did nobody see you do?"
    );
}
