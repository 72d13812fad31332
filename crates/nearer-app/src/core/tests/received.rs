//! What was received can be kept, and a copy outlives the words it is of.

use nearer_sync::head::SignedHead;

use super::{
    check_in,
    world::{LENA, SAM, World},
};
use crate::seam::{
    BoundaryBody, BoundaryWish, CheckInBody, ErrorCode, Id, KeptCopy, Kind, Page, Picture, SharedWish, SharedWithMe,
    View, Wish,
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

fn keep(id: &Id) -> Wish {
    Wish::Shared(SharedWish::Keep { id: id.clone() })
}

fn shared_with(world: &mut World, who: usize) -> Page<SharedWithMe> {
    let Picture::WhatPartnerShares(page) = world.look(who, View::WhatPartnerShares { before: None }) else {
        panic!()
    };
    page
}

fn copies(world: &mut World, who: usize) -> Vec<KeptCopy> {
    let Picture::Kept(copies) = world.look(who, View::Kept {}) else {
        panic!()
    };
    copies
}

#[test]
fn a_copy_stays_when_the_words_are_taken_back() {
    let mut world = World::paired(41);
    let id = world.share(LENA, boundary("it gets loud"));
    world.settle();
    assert!(!shared_with(&mut world, SAM).items[0].is_kept);
    world.must(SAM, keep(&id));
    assert!(shared_with(&mut world, SAM).items[0].is_kept);

    world.must(LENA, Wish::Shared(SharedWish::TakeBack { id }));
    world.settle();

    assert_eq!(shared_with(&mut world, SAM).items, []);
    let kept = copies(&mut world, SAM);
    let words: Vec<&str> = kept[0].lines.iter().map(|line| line.words.as_str()).collect();
    assert_eq!(words, ["it gets loud", "go for a walk"]);
    assert_eq!(kept[0].lines[1].of, "iWill");
    assert_eq!((kept[0].kind, kept[0].is_signed), (Kind::Boundary, true));
    assert_eq!(copies(&mut world, LENA), [], "nobody else has it");
}

#[test]
fn the_signature_beside_a_copy_is_that_of_the_laptop_that_wrote_it() {
    let mut world = World::paired(42);
    let id = world.share(LENA, boundary("it gets late"));
    world.settle();
    world.must(SAM, keep(&id));

    let core = &world.laptops[SAM].core;
    let (_, copy) = nearer_domain::mine::received::all(&core.mine.document).remove(0);
    let proof = copy.proof.unwrap();
    let hex = |text: &str| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
    let head = SignedHead {
        actor: hex(&proof.head.actor).try_into().unwrap(),
        device: hex(&proof.head.device).try_into().unwrap(),
        seq: proof.head.seq,
        hash: hex(&proof.head.hash).try_into().unwrap(),
        signature: hex(&proof.head.signature).try_into().unwrap(),
    };
    let shared = core.shared.as_ref().unwrap();

    assert_eq!(head.verify(&shared.couple.space), Ok(()));
    let lena = world.laptops[LENA].core.keys.device_id();
    assert_eq!(head.device, lena);
    let bytes = data_encoding::BASE64.decode(proof.bytes.unwrap().as_bytes()).unwrap();
    let change = automerge::Change::from_bytes(bytes).unwrap();
    assert_eq!(change.hash().to_string(), proof.change);
    assert!(change.seq() <= head.seq);
}

#[test]
fn only_what_is_there_and_of_the_other_can_be_kept() {
    let mut world = World::paired(43);
    let mine = world.share(SAM, boundary("the phone rings"));
    let gone = world.share(LENA, boundary("it gets loud"));
    world.settle();
    world.must(LENA, Wish::Shared(SharedWish::TakeBack { id: gone.clone() }));
    world.settle();

    for id in [&mine, &gone] {
        assert_eq!(world.wish(SAM, keep(id)).unwrap_err().code, ErrorCode::NotFound);
    }
}

#[test]
fn keeping_shows_nowhere_outside_mine() {
    let mut world = World::paired(44);
    let body = CheckInBody {
        appreciation: Some("You kept the soup warm.".to_owned()),
        share: vec![crate::seam::CheckInLine::Appreciation],
        ..CheckInBody::default()
    };
    let id = world.share(LENA, Wish::CheckIn(crate::seam::CheckInWish::Save { id: None, body }));
    world.share(LENA, check_in(3));
    world.settle();
    let before = [LENA, SAM].map(|who| world.status(who).heads);

    world.must(SAM, keep(&id));
    world.settle();
    world.must(SAM, Wish::Shared(SharedWish::LetGo { id }));
    world.settle();

    assert_eq!([LENA, SAM].map(|who| world.status(who).heads), before);
    assert_eq!(copies(&mut world, SAM), []);
}
