//! Curiosity cards between two laptops: what comes out, and what never does.

use nearer_domain::{ItemId, ours};

use super::world::{LENA, SAM, World};
use crate::seam::{Comparing, LikeMark, LikeWish, Likes, Picture, View, Wish};

fn mark(world: &mut World, who: usize, card: &str, mark: LikeMark) {
    let (card, mark) = (card.to_owned(), Some(mark));
    world.must(who, Wish::Like(LikeWish::Mark { card, mark }));
}

fn likes(world: &mut World, who: usize) -> Likes {
    let Picture::Likes(likes) = world.look(who, View::Likes {}) else {
        panic!()
    };
    likes
}

/// Lena and Sam have marked their cards: one in common.
fn marked(seed: u64) -> World {
    let mut world = World::paired(seed);
    for card in ["touch-01", "time-02", "play-03"] {
        mark(&mut world, LENA, card, LikeMark::Yes);
    }
    mark(&mut world, LENA, "play-04", LikeMark::Maybe);
    for card in ["touch-01", "play-04", "closeness-05"] {
        mark(&mut world, SAM, card, LikeMark::Yes);
    }
    mark(&mut world, SAM, "time-02", LikeMark::No);
    world
}

fn rounds(world: &mut World, who: usize) -> Vec<ItemId> {
    let today = world.now.day;
    let shared = world.laptops[who].core.shared.as_ref().unwrap();
    let rounds = ours::like::rounds(&shared.document, &shared.people, today);
    rounds.iter().map(|round| round.id).collect()
}

#[track_caller]
fn check_over(world: &mut World, seed: u64) {
    for who in [LENA, SAM] {
        let likes = likes(world, who);
        assert_eq!(likes.comparing, Comparing::Not, "seed {seed}, laptop {who}");
        assert_eq!(likes.both, ["touch-01"], "seed {seed}, laptop {who}");
        for round in rounds(world, who) {
            let secret = world.laptops[who].core.like_secret(round).unwrap();
            assert_eq!(secret, None, "seed {seed}: the secret is erased once it is over");
        }
    }
}

#[test]
fn what_both_marked_yes_comes_out_on_both_laptops() {
    let mut world = marked(1);
    world.must(LENA, Wish::Like(LikeWish::Compare {}));
    world.settle();
    assert_eq!(likes(&mut world, SAM).comparing, Comparing::Invited);
    assert_eq!(likes(&mut world, LENA).comparing, Comparing::Begun);

    world.must(SAM, Wish::Like(LikeWish::Compare {}));
    world.settle();

    check_over(&mut world, 1);
}

#[test]
fn cuts_and_crashes_at_any_moment_change_nothing() {
    for seed in 0..12 {
        let mut world = marked(seed);
        world.set_cut(true);
        world.must(LENA, Wish::Like(LikeWish::Compare {}));
        world.must(SAM, Wish::Like(LikeWish::Compare {}));
        world.set_cut(false);
        for _ in 0..40 {
            match world.dice.below(12) {
                0 => world.crash(LENA),
                1 => world.crash(SAM),
                2 => {
                    world.set_cut(true);
                    world.set_cut(false);
                }
                _ => drop(world.deliver_one()),
            }
        }
        world.settle();

        check_over(&mut world, seed);
        world.check_same(seed);
    }
}

#[test]
fn nothing_that_lies_in_ours_names_a_card_that_did_not_match() {
    let mut world = marked(3);
    for who in [LENA, SAM] {
        world.must(who, Wish::Like(LikeWish::Compare {}));
    }
    world.settle();

    let shared = world.laptops[SAM].core.shared.as_ref().unwrap();
    let everything = format!("{:?}", shared.document.hydrate(None));
    assert!(everything.contains("touch-01"));
    for card in ["time-02", "play-03", "play-04", "closeness-05"] {
        assert!(!everything.contains(card), "{card}");
    }
}

#[test]
fn the_mirror_names_the_cards_that_matched_and_says_nothing_of_what_is_sealed() {
    let mut world = marked(5);
    for who in [LENA, SAM] {
        world.must(who, Wish::Like(LikeWish::Compare {}));
    }
    world.settle();

    let Picture::WhatPartnerSees(page) = world.look(LENA, View::WhatPartnerSees { before: None }) else {
        panic!()
    };

    let lines = page.items.iter().flat_map(|item| &item.lines);
    let lines: Vec<&str> = lines.map(|line| line.words.as_str()).collect();
    assert_eq!(lines, ["touch-01"]);
    assert!(page.items.iter().all(|item| !item.can_take_back));
}

#[test]
fn who_stops_ends_it_for_both_and_nothing_comes_out() {
    let mut world = marked(4);
    world.must(LENA, Wish::Like(LikeWish::Compare {}));
    world.settle();
    world.set_cut(true);
    world.must(LENA, Wish::Like(LikeWish::StopComparing {}));
    world.must(SAM, Wish::Like(LikeWish::Compare {}));
    world.set_cut(false);
    world.settle();

    for who in [LENA, SAM] {
        let likes = likes(&mut world, who);
        assert_eq!((likes.comparing, likes.both.len()), (Comparing::Not, 0), "laptop {who}");
    }

    for who in [LENA, SAM] {
        world.must(who, Wish::Like(LikeWish::Compare {}));
        world.settle();
    }
    check_over(&mut world, 4);
}

#[test]
fn without_a_yes_there_is_nothing_to_compare() {
    let mut world = World::paired(5);
    mark(&mut world, LENA, "touch-01", LikeMark::Maybe);

    assert!(world.wish(LENA, Wish::Like(LikeWish::Compare {})).is_err());
    assert_eq!(rounds(&mut world, LENA), []);
}

#[test]
fn forgotten_marks_are_gone() {
    let mut world = marked(6);
    assert_eq!(likes(&mut world, LENA).marks.len(), 4);

    world.must(LENA, Wish::Like(LikeWish::Forget {}));

    assert!(likes(&mut world, LENA).marks.is_empty());
    assert_eq!(
        likes(&mut world, SAM).marks.len(),
        4,
        "everyone's own are on their own laptop"
    );
}
