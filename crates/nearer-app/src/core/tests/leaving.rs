//! Leaving: alone, at once, and told only if the person says so.

use super::{
    check_in, ritual,
    world::{LENA, SAM, World},
};
use crate::{
    core::keeping::MEMORY_PASSPHRASE,
    seam::{DeviceWish, ErrorCode, LeavingWish, Page, Picture, Shell, View, Who, Wish},
};

fn quietly() -> Wish {
    Wish::Leaving(LeavingWish::Quietly {
        passphrase: MEMORY_PASSPHRASE.to_owned(),
    })
}

fn and_say() -> Wish {
    Wish::Leaving(LeavingWish::AndSay {
        passphrase: MEMORY_PASSPHRASE.to_owned(),
    })
}

fn shell(world: &mut World, who: usize) -> Shell {
    let Picture::Shell(shell) = world.look(who, View::Shell {}) else {
        panic!()
    };
    shell
}

#[test]
fn leaving_quietly_sends_nothing_and_the_other_sees_a_laptop_that_is_off() {
    let mut world = World::paired(31);
    world.share(LENA, check_in(4));
    world.settle();
    let before = shell(&mut world, SAM);
    let ledger = world.laptops[SAM].core.shared.as_ref().unwrap().ledger.encode();

    world.tap = Some(Vec::new());
    world.must(LENA, quietly());
    world.settle();

    assert_eq!(world.tap, Some(Vec::new()), "not even a goodbye");
    assert_eq!(shell(&mut world, SAM), before);
    assert_eq!(world.laptops[SAM].core.shared.as_ref().unwrap().ledger.encode(), ledger);
    assert_eq!(shell(&mut world, LENA).parted, Some(Who::Me));
}

#[test]
fn after_leaving_everything_is_readable_drafts_go_on_and_nothing_is_shared() {
    let mut world = World::paired(32);
    world.share(LENA, check_in(4));
    world.share(SAM, ritual("Balcony tea"));
    world.settle();

    world.must(LENA, quietly());
    world.crash(LENA);
    world.settle();

    let Picture::Rituals(rituals) = world.look(LENA, View::Rituals {}) else {
        panic!()
    };
    assert_eq!(rituals.len(), 1);
    let Picture::CheckIns(Page { items, .. }) = world.look(LENA, View::CheckIns { before: None }) else {
        panic!()
    };
    assert_eq!(items.len(), 1);
    let draft = world.must(LENA, check_in(7));
    let Picture::Preview(preview) = world.look(LENA, View::Preview { draft: draft.clone() }) else {
        panic!()
    };
    assert!(!preview.can_share);
    let share = Wish::Draft(crate::seam::DraftWish::Share {
        id: draft,
        digest: preview.digest,
    });
    assert_eq!(world.wish(LENA, share).unwrap_err().code, ErrorCode::Left);
}

#[test]
fn whoever_left_is_not_reached_again_whatever_the_other_does() {
    let mut world = World::paired(33);
    world.settle();
    world.must(LENA, quietly());

    for _ in 0..3 {
        world.share(SAM, check_in(5));
        world.settle();
        world.crash(LENA);
        world.crash(SAM);
        world.settle();
    }

    assert_eq!(world.status(LENA).counts.check_ins, 0);
    assert_eq!(world.status(SAM).counts.check_ins, 3);
}

#[test]
fn leaving_destroys_the_key_that_the_network_knew() {
    let mut world = World::paired(34);
    let before = world.laptops[LENA].core.endpoint_id();

    world.must(LENA, quietly());

    assert_ne!(world.laptops[LENA].core.endpoint_id(), before);
    world.crash(LENA);
    assert_ne!(world.laptops[LENA].core.endpoint_id(), before);
}

#[test]
fn a_power_cut_before_the_key_is_destroyed_is_made_good_at_the_next_start() {
    let mut world = World::paired(38);
    world.settle();
    world.must(LENA, Wish::Device(DeviceWish::NewKey {}));
    let known = world.laptops[LENA].core.endpoint_id();

    let cut = world.laptops[LENA].core.leave(MEMORY_PASSPHRASE);
    assert!(cut.is_ok());
    world.crash(LENA);
    assert_eq!(world.laptops[LENA].core.endpoint_id(), known);
    world.laptops[LENA].core.finish_leaving(MEMORY_PASSPHRASE);

    let fresh = world.laptops[LENA].core.endpoint_id();
    assert_ne!(fresh, known);
    world.crash(LENA);
    world.laptops[LENA].core.finish_leaving(MEMORY_PASSPHRASE);
    assert_eq!(world.laptops[LENA].core.endpoint_id(), fresh, "once is enough");
}

#[test]
fn who_stays_keeps_the_key() {
    let mut world = World::paired(39);
    let known = world.laptops[LENA].core.endpoint_id();

    world.laptops[LENA].core.finish_leaving(MEMORY_PASSPHRASE);

    assert_eq!(world.laptops[LENA].core.endpoint_id(), known);
}

#[test]
fn a_word_of_leaving_reaches_the_other_who_keeps_everything() {
    let mut world = World::paired(35);
    world.share(SAM, check_in(5));
    world.share(LENA, check_in(6));
    world.settle();

    world.must(LENA, and_say());
    world.settle();

    assert_eq!(shell(&mut world, SAM).parted, Some(Who::Partner));
    assert_eq!(shell(&mut world, LENA).parted, Some(Who::Me));
    assert_eq!(world.status(SAM).counts.check_ins, 2);
    assert!(
        !world.laptops[SAM].core.links.listening,
        "there is nobody to listen for"
    );
    let draft = world.must(SAM, check_in(7));
    let Picture::Preview(preview) = world.look(SAM, View::Preview { draft }) else {
        panic!()
    };
    assert!(!preview.can_share, "there is nobody to share with any more");
}

#[test]
fn a_word_of_leaving_needs_a_line_and_without_one_nothing_has_changed() {
    let mut world = World::paired(36);
    world.settle();
    world.set_cut(true);
    world.settle();

    let refused = world.wish(LENA, and_say()).unwrap_err();

    assert_eq!(refused.code, ErrorCode::Unreachable);
    assert_eq!(shell(&mut world, LENA).parted, None);
    world.set_cut(false);
    world.settle();
    world.share(LENA, check_in(3));
    world.settle();
    world.check_same(36);
}

#[test]
fn a_wrong_passphrase_leaves_nothing_and_nobody() {
    let mut world = World::paired(37);
    world.settle();
    let wrong = Wish::Leaving(LeavingWish::Quietly {
        passphrase: "not these words".to_owned(),
    });

    assert_eq!(world.wish(LENA, wrong).unwrap_err().code, ErrorCode::WrongPassphrase);

    assert_eq!(shell(&mut world, LENA).parted, None);
    world.share(LENA, check_in(3));
    world.settle();
    world.check_same(37);
}

#[test]
fn one_leaves_once_and_nobody_leaves_alone() {
    let mut alone = World::new(38);
    assert_eq!(alone.wish(LENA, quietly()).unwrap_err().code, ErrorCode::NotPaired);
    let mut world = World::paired(38);

    world.must(LENA, quietly());

    assert_eq!(world.wish(LENA, quietly()).unwrap_err().code, ErrorCode::Left);
    let dial = Wish::Exchange(crate::seam::ExchangeWish::Dial { address: None });
    assert_eq!(world.wish(LENA, dial).unwrap_err().code, ErrorCode::Left);
}
