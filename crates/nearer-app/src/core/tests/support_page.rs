//! The page for someone who helps: a yes of both for each piece, and nothing else in the file.

use std::collections::BTreeMap;

use super::{
    agreement,
    world::{LENA, SAM, World},
};
use crate::seam::{
    BoundaryBody, BoundaryWish, ErrorCode, Id, Paper, Picture, SharedWish, SupportFile, SupportFormat, SupportPage,
    SupportPageWish, SupportWords, View, Wish,
};

fn boundary(when: &str) -> Wish {
    Wish::Boundary(BoundaryWish::Save {
        id: None,
        replaces: None,
        body: BoundaryBody {
            when: when.to_owned(),
            i_will: "go for a walk".to_owned(),
            comes_back: None,
        },
    })
}

fn yes(item: &Id) -> Wish {
    Wish::SupportPage(SupportPageWish::Yes { item: item.clone() })
}

fn page(world: &mut World, who: usize) -> SupportPage {
    let Picture::SupportPage(page) = world.look(who, View::SupportPage { before: None }) else {
        panic!()
    };
    page
}

fn text(world: &mut World, who: usize, with_addendum: bool) -> String {
    let file = SupportFile {
        format: SupportFormat::Markdown,
        with_addendum,
        words: SupportWords {
            file: "page".to_owned(),
            title: "For our conversation".to_owned(),
            addendum: "Added alone".to_owned(),
            both: "Both".to_owned(),
            kinds: BTreeMap::from([("agreement".to_owned(), "Agreement".to_owned())]),
            ..SupportWords::default()
        },
    };
    let now = world.now;
    let file = world.laptops[who]
        .core
        .paper(Paper::SupportPage(Box::new(file)), now)
        .unwrap();
    String::from_utf8(file.bytes).unwrap()
}

#[test]
fn a_piece_is_on_the_page_while_both_say_yes() {
    let mut world = World::paired(61);
    let proposal = agreement(&world, "After nine our phones stay in the hallway.");
    let phones = world.share(LENA, proposal);
    let loud = world.share(LENA, boundary("it gets loud"));
    world.settle();
    world.must(LENA, yes(&phones));
    world.must(LENA, yes(&loud));
    world.settle();
    assert_eq!(page(&mut world, SAM).partner_suggests.len(), 2);
    assert_eq!(page(&mut world, SAM).chosen, []);

    world.must(SAM, yes(&phones));
    world.settle();

    for who in [LENA, SAM] {
        let page = page(&mut world, who);
        assert_eq!(page.chosen.len(), 1);
        assert_eq!(page.chosen[0].id, phones);
        let text = text(&mut world, who, true);
        assert!(text.contains("After nine our phones stay in the hallway."));
        assert!(!text.contains("it gets loud"), "only one of them said yes to that");
    }
    world.must(LENA, Wish::SupportPage(SupportPageWish::No { item: phones }));
    world.settle();
    for who in [LENA, SAM] {
        assert_eq!(page(&mut world, who).chosen, []);
        assert!(!text(&mut world, who, true).contains("hallway"));
    }
}

#[test]
fn a_piece_that_was_taken_back_is_not_on_the_page() {
    let mut world = World::paired(62);
    let id = world.share(LENA, boundary("it gets loud"));
    world.settle();
    for who in [LENA, SAM] {
        world.must(who, yes(&id));
        world.settle();
    }
    assert_eq!(page(&mut world, SAM).chosen.len(), 1);

    world.must(LENA, Wish::Shared(SharedWish::TakeBack { id }));
    world.settle();

    assert_eq!(page(&mut world, SAM).chosen, []);
    assert!(!text(&mut world, SAM, false).contains("loud"));
}

#[test]
fn the_addendum_stays_mine_and_goes_into_a_file_only_when_i_say_so() {
    let mut world = World::paired(63);
    let words = "Since March I sleep badly.";
    let heads = world.status(LENA).heads;

    world.must(
        LENA,
        Wish::SupportPage(SupportPageWish::Addendum { text: words.to_owned() }),
    );
    world.settle();

    assert_eq!(world.status(LENA).heads, heads);
    assert_eq!(page(&mut world, LENA).addendum, words);
    assert_eq!(page(&mut world, SAM).addendum, "");
    assert!(text(&mut world, LENA, true).contains(words));
    assert!(!text(&mut world, LENA, false).contains(words));
    assert!(!text(&mut world, SAM, true).contains(words));
}

#[test]
fn there_is_no_yes_to_what_is_not_there() {
    let mut world = World::paired(64);
    let nothing = "01JAZ6Q0T3V5W7X9Y1Z3A5B7C9".to_owned();

    assert_eq!(world.wish(LENA, yes(&nothing)).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn the_page_is_a_pdf_as_well() {
    let mut world = World::paired(65);
    let id = world.share(LENA, boundary("es laut wird und Türen knallen"));
    world.settle();
    for who in [LENA, SAM] {
        world.must(who, yes(&id));
        world.settle();
    }
    let file = SupportFile {
        format: SupportFormat::Pdf,
        with_addendum: false,
        words: SupportWords {
            language: "de".to_owned(),
            file: "seite".to_owned(),
            title: "Für unser Gespräch".to_owned(),
            ..SupportWords::default()
        },
    };
    let now = world.now;

    let file = world.laptops[SAM]
        .core
        .paper(Paper::SupportPage(Box::new(file)), now)
        .unwrap();

    assert!(file.bytes.starts_with(b"%PDF-"));
}
