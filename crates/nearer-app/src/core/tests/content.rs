//! Cards, care cards, starter packs and help lines, through the whole core.

use super::world::{LENA, SAM, World};
use crate::seam::{
    CardPicture, CareCardBody, CareCardWish, DeckWish, DraftBody, DraftPicture, DraftWish, ErrorCode, HelpWish,
    IdeaOffer, Language, Leaning, Mood, OfferStanding, PackWish, Picture, Shelves, View, Wish,
};

const LANGUAGE: Language = Language::En;

fn drafts(world: &mut World, who: usize) -> Vec<DraftPicture> {
    let Picture::Drafts(drafts) = world.look(who, View::Drafts {}) else {
        panic!()
    };
    drafts
}

fn shelves(world: &mut World, who: usize) -> Shelves {
    let Picture::Shelves(shelves) = world.look(who, View::Shelves { language: LANGUAGE }) else {
        panic!()
    };
    shelves
}

fn ideas(world: &mut World, situation: &str) -> Vec<IdeaOffer> {
    let id = situation.to_owned();
    let Picture::Situation(situation) = world.look(LENA, View::Situation { id, language: LANGUAGE }) else {
        panic!()
    };
    situation.ideas
}

fn standing(world: &mut World, idea: &str) -> OfferStanding {
    let situation = idea.split('-').next().unwrap();
    let all = ideas(world, situation);
    all.iter().find(|one| one.idea == idea).unwrap().standing
}

fn deck(world: &mut World, shuffle: u32) -> Vec<CardPicture> {
    let asked = View::Deck {
        mood: Mood::Warm,
        energy: None,
        language: LANGUAGE,
        shuffle,
    };
    let Picture::Deck(deck) = world.look(LENA, asked) else {
        panic!()
    };
    deck
}

fn take(idea: &str) -> Wish {
    let (idea, language) = (idea.to_owned(), LANGUAGE);
    Wish::Pack(PackWish::Take { idea, language })
}

fn lean(card: &str, leaning: Option<Leaning>) -> Wish {
    let card = card.to_owned();
    Wish::Deck(DeckWish::Lean { card, leaning })
}

fn nothing_is_shared(world: &mut World) {
    for who in [LENA, SAM] {
        let Picture::WhatPartnerSees(page) = world.look(who, View::WhatPartnerSees { before: None }) else {
            panic!()
        };
        assert_eq!(page.items, []);
    }
}

#[test]
fn what_is_taken_of_a_pack_is_a_draft_in_mine_and_nothing_else() {
    let mut world = World::paired(31);
    let draft = world.must(LENA, take("career-low-battery"));
    world.settle();

    let begun = drafts(&mut world, LENA);
    assert_eq!(begun.len(), 1);
    assert!(matches!(&begun[0].body, DraftBody::Ritual(ritual) if ritual.name == "Low-battery date"));
    assert_eq!(standing(&mut world, "career-low-battery"), OfferStanding::InMine);
    nothing_is_shared(&mut world);

    world.must(LENA, Wish::Draft(DraftWish::Discard { id: draft }));
    assert_eq!(standing(&mut world, "career-low-battery"), OfferStanding::Offered);
}

#[test]
fn an_idea_that_went_through_the_door_is_no_longer_offered() {
    let mut world = World::paired(32);
    world.share(LENA, take("career-low-battery"));

    assert_eq!(standing(&mut world, "career-low-battery"), OfferStanding::Shared);
}

#[test]
fn taking_everything_leaves_what_is_hidden_or_in_mine() {
    let mut world = World::new(33);
    let hide = PackWish::Hide {
        idea: "career-shake-off".to_owned(),
        hidden: true,
    };
    world.must(LENA, Wish::Pack(hide));
    world.must(LENA, take("career-low-battery"));
    world.must(LENA, take_all());

    assert_eq!(drafts(&mut world, LENA).len(), 3);
    assert_eq!(shelves(&mut world, LENA).favourites.len(), 2);
    assert_eq!(standing(&mut world, "career-shake-off"), OfferStanding::Hidden);
}

fn take_all() -> Wish {
    let (situation, language) = ("career".to_owned(), LANGUAGE);
    Wish::Pack(PackWish::TakeAll { situation, language })
}

fn put_back(situation: &str) -> Wish {
    let situation = situation.to_owned();
    Wish::Pack(PackWish::PutBack { situation })
}

#[test]
fn what_was_taken_at_once_is_put_back_and_nothing_else() {
    let mut world = World::paired(38);
    let earlier = world.must(LENA, take("career-low-battery"));
    world.must(LENA, take_all());
    assert_eq!(drafts(&mut world, LENA).len(), 4);

    world.must(LENA, put_back("career"));

    let left: Vec<_> = drafts(&mut world, LENA).into_iter().map(|draft| draft.id).collect();
    assert_eq!(left, [earlier]);
    assert_eq!(shelves(&mut world, LENA).favourites, []);
    assert_eq!(standing(&mut world, "career-low-battery"), OfferStanding::InMine);
    assert_eq!(standing(&mut world, "career-shake-off"), OfferStanding::Offered);
    nothing_is_shared(&mut world);
}

#[test]
fn what_was_shared_meanwhile_is_not_put_back() {
    let mut world = World::paired(39);
    world.must(LENA, take_all());
    let ideas = ideas(&mut world, "career");
    let ritual = ideas.iter().find(|one| one.idea == "career-low-battery").unwrap();
    let id = ritual.draft.clone().unwrap();
    let Picture::Preview(preview) = world.look(LENA, View::Preview { draft: id.clone() }) else {
        panic!()
    };
    let digest = preview.digest;
    world.must(LENA, Wish::Draft(DraftWish::Share { id, digest }));

    world.must(LENA, put_back("career"));

    assert_eq!(drafts(&mut world, LENA), []);
    assert_eq!(standing(&mut world, "career-low-battery"), OfferStanding::Shared);
}

#[test]
fn only_what_was_taken_last_is_put_back_and_only_once() {
    let mut world = World::new(40);
    world.must(LENA, take_all());

    let other = world.wish(LENA, put_back("newborn"));
    world.must(LENA, put_back("career"));
    let again = world.wish(LENA, put_back("career"));

    assert_eq!(other.unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(again.unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn what_i_think_of_a_card_never_leaves_mine() {
    let mut world = World::paired(34);
    world.must(LENA, lean("warm-03", Some(Leaning::Favourite)));
    world.must(LENA, lean("warm-04", Some(Leaning::NotForMe)));
    world.settle();

    let hers = shelves(&mut world, LENA);
    assert_eq!((hers.favourites.len(), hers.not_for_me.len()), (1, 1));
    let his = shelves(&mut world, SAM);
    assert_eq!((his.favourites, his.not_for_me, his.partners), (vec![], vec![], vec![]));
    nothing_is_shared(&mut world);
}

#[test]
fn a_card_that_is_not_for_me_leaves_the_deck_in_its_order_and_comes_back() {
    let mut world = World::new(35);
    let whole = deck(&mut world, 5);
    let gone = whole[2].card.clone();

    world.must(LENA, lean(&gone, Some(Leaning::NotForMe)));
    let less = deck(&mut world, 5);
    assert!(
        less.iter()
            .map(|card| &card.card)
            .eq(whole.iter().map(|card| &card.card).filter(|card| **card != gone))
    );

    world.must(LENA, lean(&gone, None));
    assert_eq!(deck(&mut world, 5), whole);
}

#[test]
fn the_partner_sees_what_lies_on_my_shelf_until_i_take_it_off() {
    let mut world = World::paired(36);
    let card = || "newborn-unseen".to_owned();
    world.must(LENA, Wish::Deck(DeckWish::PutOnShelf { card: card() }));
    world.settle();
    assert_eq!(
        shelves(&mut world, SAM).partners[0].question,
        "What part of today did nobody see you do?"
    );
    assert!(shelves(&mut world, LENA).mine[0].on_my_shelf);

    world.must(LENA, Wish::Deck(DeckWish::TakeOffShelf { card: card() }));
    world.settle();
    assert_eq!(shelves(&mut world, SAM).partners, []);
}

#[test]
fn alone_there_is_no_shelf_and_no_card_of_another_name() {
    let mut world = World::new(37);
    let put = |card: &str| Wish::Deck(DeckWish::PutOnShelf { card: card.to_owned() });

    assert_eq!(world.wish(LENA, put("warm-03")).unwrap_err().code, ErrorCode::NotPaired);
    assert_eq!(world.wish(LENA, put("warm-99")).unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(
        world.wish(LENA, lean("../mine", None)).unwrap_err().code,
        ErrorCode::NotFound
    );
}

#[test]
fn a_care_card_is_replaced_by_its_author_alone() {
    let mut world = World::paired(38);
    let save = |replaces: Option<String>| {
        let body = CareCardBody {
            topic: "Money".to_owned(),
            approach: "Ask first".to_owned(),
            ..CareCardBody::default()
        };
        Wish::CareCard(CareCardWish::Save {
            id: None,
            replaces,
            body,
        })
    };
    let id = world.share(LENA, save(None));
    world.settle();

    assert_eq!(world.share(LENA, save(Some(id.clone()))), id);
    assert!(world.wish(SAM, save(Some(id))).is_err());
}

#[test]
fn help_lines_are_there_before_there_is_a_partner() {
    let mut world = World::new(39);
    let choose = |country: &str| {
        let country = country.to_owned();
        Wish::Help(HelpWish::ChooseCountry { country })
    };
    world.must(LENA, choose("AT"));
    assert_eq!(world.wish(LENA, choose("XX")).unwrap_err().code, ErrorCode::NotFound);

    let Picture::HelpLines(list) = world.look(LENA, View::HelpLines { language: Language::De }) else {
        panic!()
    };
    assert_eq!(list.chosen.as_deref(), Some("AT"));
    assert!(
        list.countries
            .iter()
            .any(|one| one.code == "AT" && !one.lines.is_empty())
    );
}
