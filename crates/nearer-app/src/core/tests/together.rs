//! Check-ins that are opened together, with the real core on both laptops.

use automerge::{ROOT, ReadDoc, transaction::Transactable};
use nearer_domain::{
    mine,
    together::{Blind, Prepared},
};

use super::{
    check_in,
    world::{Dice, LENA, LENAS_OTHER, SAM, World},
};
use crate::seam::{CheckInPicture, CheckInWish, Day, ErrorCode, Id, Picture, SharedWish, View, Wish};

impl World {
    /// Keeps a check-in and prepares it for `window`; gives the draft.
    #[track_caller]
    pub(super) fn prepare(&mut self, who: usize, nearness: u8, window: Day) -> Id {
        let draft = self.must(who, check_in(nearness));
        self.prepare_draft(who, &draft, window);
        draft
    }

    #[track_caller]
    fn prepare_draft(&mut self, who: usize, draft: &str, window: Day) {
        let (id, digest) = (draft.to_owned(), self.digest(who, draft));
        self.must(who, Wish::CheckIn(CheckInWish::Prepare { id, digest, window }));
    }

    fn digest(&mut self, who: usize, draft: &str) -> String {
        let Picture::Preview(preview) = self.look(
            who,
            View::Preview {
                draft: draft.to_owned(),
            },
        ) else {
            panic!()
        };
        preview.digest
    }

    pub(super) fn check_ins(&mut self, who: usize) -> Vec<CheckInPicture> {
        let Picture::CheckIns(page) = self.look(who, View::CheckIns { before: None }) else {
            panic!()
        };
        page.items
    }

    /// How near the shared check-ins say it is that can be read at this laptop.
    fn read(&mut self, who: usize) -> Vec<u8> {
        let shared = self.check_ins(who).into_iter().filter(|item| !item.draft);
        let mut read: Vec<u8> = shared.filter_map(|item| item.nearness).collect();
        read.sort_unstable();
        read
    }

    /// How a draft stands: prepared, a draft again, or gone through the door.
    fn standing(&mut self, who: usize, draft: &str) -> &'static str {
        let found = self.check_ins(who).into_iter().find(|item| item.id == draft);
        match found {
            Some(item) if item.prepared.is_some() => "prepared",
            Some(_) => "draft",
            None => "opened",
        }
    }

    /// Everything that a screen of this laptop shows, as text.
    fn everything_on_screen(&mut self, who: usize) -> String {
        let views = [
            View::Shell {},
            View::Today {},
            View::CheckIns { before: None },
            View::Weather {},
            View::Drafts {},
            View::WhatPartnerSees { before: None },
            View::Settings {},
        ];
        views.map(|view| format!("{:?}\n", self.look(who, view))).concat()
    }
}

#[test]
fn both_appear_at_once_whoever_prepared_first() {
    for first in [LENA, SAM] {
        let mut world = World::paired(31);
        let today = world.now.day;
        world.prepare(first, 3, today);
        world.settle();
        assert_eq!((world.read(LENA), world.read(SAM)), (vec![], vec![]), "first {first}");

        world.prepare(1 - first, 7, today);
        world.settle();

        for who in [LENA, SAM] {
            assert_eq!(world.read(who), [3, 7], "first {first}");
            let items = world.check_ins(who);
            assert_eq!(items[0].together.as_ref(), Some(&items[1].id));
            assert_eq!(items[1].together.as_ref(), Some(&items[0].id));
        }
        world.check_same(31);
    }
}

#[test]
fn the_other_sees_nothing_of_what_was_prepared() {
    let mut world = World::paired(32);
    world.settle();
    let before = world.everything_on_screen(SAM);

    let window = world.now.day;
    let draft = world.prepare(LENA, 3, window);
    world.settle();

    assert_eq!(world.everything_on_screen(SAM), before);
    assert_eq!(world.standing(LENA, &draft), "prepared");
}

#[test]
fn when_the_day_ends_first_it_is_an_ordinary_draft_again() {
    let mut world = World::paired(33);
    let window = world.now.day;
    let draft = world.prepare(LENA, 3, window);
    world.settle();
    let before = world.everything_on_screen(SAM);
    world.pass_days(1);

    assert_eq!(world.standing(LENA, &draft), "draft");
    world.settle();
    let day = |text: &str| text.replace("2026-02-03", "2026-02-02");
    assert_eq!(day(&world.everything_on_screen(SAM)), day(&before));
    let Picture::WhatPartnerSees(mirror) = world.look(LENA, View::WhatPartnerSees { before: None }) else {
        panic!()
    };
    assert_eq!(mirror.items, []);

    let window = world.now.day;
    world.prepare_draft(LENA, &draft, window);
    world.prepare(SAM, 7, window);
    world.settle();
    assert_eq!(world.read(SAM), [3, 7], "and can be prepared once more");
}

#[test]
fn a_laptop_that_was_away_over_the_end_of_the_day_does_not_open_it_late() {
    let mut world = World::paired(34);
    let today = world.now.day;
    world.prepare(SAM, 7, today);
    world.settle();
    world.set_cut(true);
    // Lena has Sam's seal in her copy, and prepares on the train.
    let hers = world.prepare(LENA, 3, today);
    world.pass_days(1);
    assert_eq!(
        world
            .check_ins(SAM)
            .iter()
            .filter(|item| item.prepared.is_some())
            .count(),
        0
    );
    world.set_cut(false);
    world.settle();

    assert_eq!((world.read(LENA), world.read(SAM)), (vec![], vec![]));
    assert_eq!(world.standing(LENA, &hers), "draft");
}

#[test]
fn what_is_prepared_can_be_taken_back_and_is_not_written_on_until_then() {
    let mut world = World::paired(35);
    let window = world.now.day;
    let draft = world.prepare(LENA, 3, window);
    let Wish::CheckIn(CheckInWish::Save { body, .. }) = check_in(9) else {
        panic!()
    };
    let id = Some(draft.clone());
    let refused = world.wish(LENA, Wish::CheckIn(CheckInWish::Save { id, body }));
    assert_eq!(refused.map_err(|error| error.code), Err(ErrorCode::NotAllowed));

    world.must(LENA, Wish::CheckIn(CheckInWish::Unprepare { id: draft.clone() }));

    assert_eq!(world.standing(LENA, &draft), "draft");
    world.prepare(SAM, 7, window);
    world.settle();
    assert_eq!((world.read(LENA), world.read(SAM)), (vec![], vec![]));
}

#[test]
fn only_what_the_preview_showed_is_prepared_and_one_for_each_day() {
    let mut world = World::paired(36);
    let today = world.now.day;
    let prepare = |id: &str, digest: &str, window| {
        let (id, digest) = (id.to_owned(), digest.to_owned());
        Wish::CheckIn(CheckInWish::Prepare { id, digest, window })
    };
    let draft = world.must(LENA, check_in(3));
    let digest = world.digest(LENA, &draft);

    let unseen = world.wish(LENA, prepare(&draft, "00", today));
    let too_far = world.wish(LENA, prepare(&draft, &digest, today + chrono::Days::new(8)));
    world.must(LENA, prepare(&draft, &digest, today));
    let other = world.must(LENA, check_in(4));
    let digest = world.digest(LENA, &other);
    let second = world.wish(LENA, prepare(&other, &digest, today));

    let codes = [unseen, too_far, second].map(|refused| refused.map_err(|error| error.code));
    assert_eq!(
        codes,
        [ErrorCode::Changed, ErrorCode::Invalid, ErrorCode::NotAllowed].map(Err)
    );
}

#[test]
fn a_crash_between_mine_and_the_shared_document_only_delays_the_seal() {
    let mut world = World::paired(37);
    let window = world.now.day;
    let draft = world.must(LENA, check_in(3));
    let core = &mut world.laptops[LENA].core;
    let prepared = Prepared {
        item: nearer_domain::ItemId::from(ulid::Ulid::from_parts(1_770_000_000_000, 5)),
        window,
        blind: Blind::new([5; 32]),
        device: core.device_id(),
    };
    let id = crate::translate::id(&draft).unwrap();
    core.write_mine(&[], |document| mine::draft::prepare(document, id, prepared))
        .unwrap();
    world.crash(LENA);
    world.prepare(SAM, 7, window);
    world.settle();

    assert_eq!((world.read(LENA), world.read(SAM)), (vec![3, 7], vec![3, 7]));
}

#[test]
fn a_crash_after_the_words_were_given_leaves_no_second_draft_of_them() {
    let mut world = World::paired(38);
    let window = world.now.day;
    let draft = world.prepare(LENA, 3, window);
    world.prepare(SAM, 7, window);
    let kept = mine::draft::prepared(&world.laptops[LENA].core.mine.document)
        .remove(0)
        .1;
    world.settle();
    // As if the last write to Mine had not happened.
    let again = world.must(LENA, check_in(3));
    let id = crate::translate::id(&again).unwrap();
    world.laptops[LENA]
        .core
        .write_mine(&[], |document| mine::draft::prepare(document, id, kept))
        .unwrap();
    world.crash(LENA);

    assert_eq!(world.read(LENA), [3, 7]);
    assert_eq!(world.standing(LENA, &again), "opened");
    assert_eq!(world.standing(LENA, &draft), "opened");
}

#[test]
fn a_second_laptop_carries_a_seal_and_takes_no_step_for_it() {
    let mut world = World::three(39);
    let today = world.now.day;
    world.prepare(LENA, 3, today);
    world.settle();
    assert_eq!(world.read(LENAS_OTHER), [] as [u8; 0]);

    world.prepare(SAM, 7, today);
    world.settle();

    for who in [LENA, SAM, LENAS_OTHER] {
        assert_eq!(world.read(who), [3, 7]);
    }
}

#[test]
fn what_was_opened_is_taken_back_like_any_check_in() {
    let mut world = World::paired(40);
    let today = world.now.day;
    world.prepare(LENA, 3, today);
    world.prepare(SAM, 7, today);
    world.settle();
    let mine = world.check_ins(LENA).into_iter().find(|item| item.nearness == Some(3));
    let id = mine.unwrap().id;

    world.must(LENA, Wish::Shared(SharedWish::TakeBack { id }));
    world.settle();

    assert_eq!((world.read(LENA), world.read(SAM)), (vec![7], vec![7]));
}

#[test]
fn a_changed_program_cannot_give_other_words_once_it_has_read_mine() {
    let mut world = World::paired(42);
    let today = world.now.day;
    world.prepare(LENA, 3, today);
    world.prepare(SAM, 7, today);
    world.settle();
    let theirs = world.check_ins(SAM).into_iter().find(|item| item.nearness == Some(7));
    let id = theirs.unwrap().id;

    let now = world.now;
    let written = world.laptops[SAM].core.write_ours(now, &[], |document, _, hand| {
        let (_, log) = document.get(ROOT, "check_ins")?.unwrap();
        let (_, month) = document.get(&log, "2026-02")?.unwrap();
        let words = format!("{{\"by\":\"{}\",\"day\":\"{}\",\"nearness\":9}}", hand.person, hand.day);
        let mut change = document.transaction();
        change.put(&month, id, words)?;
        change.commit();
        Ok(())
    });
    assert_eq!(written, Ok(()));
    // Looking sends what waits to be sent.
    let _ = world.check_ins(SAM);
    // The line breaks at each refusal and is dialled again; a few rounds are enough.
    for _ in 0..200 {
        world.deliver_one();
    }

    assert_eq!(world.read(LENA), [3, 7]);
    let refusals = world.laptops[LENA].core.refusals();
    assert!(refusals.iter().any(|(step, _)| step == "schema"), "{refusals:?}");
}

/// Days by chance: preparing, cuts, crashes, nights. Whatever happens, both can read both or
/// neither can read anything, and every word is in a draft or given.
#[test]
fn by_whatever_chance_nobody_reads_alone() {
    let mut opened = 0;
    for seed in 0..40 {
        let mut world = World::paired(seed);
        let mut dice = Dice::new(seed);
        let today = world.now.day;
        let mut drafts: [Option<Id>; 2] = [None, None];
        for _ in 0..40 {
            let who = dice.below(2);
            match dice.below(12) {
                0 => {
                    let cut = world.cut;
                    world.set_cut(!cut);
                }
                1 => world.crash(who),
                2 if dice.below(3) == 0 => world.pass_days(1),
                3 | 4 if drafts[who].is_none() && world.now.day == today => {
                    drafts[who] = Some(world.prepare(who, if who == LENA { 3 } else { 7 }, today));
                }
                _ => _ = world.deliver_one(),
            }
            for who in [LENA, SAM] {
                let read = world.read(who);
                assert!(
                    read.is_empty() || read == [3, 7] || read == [if who == LENA { 3 } else { 7 }],
                    "seed {seed}: {read:?}"
                );
            }
        }
        world.set_cut(false);
        world.settle();
        world.pass_days(1);
        for _ in 0..2 {
            let _ = (world.read(LENA), world.read(SAM));
            world.settle();
        }

        let (lena, sam) = (world.read(LENA), world.read(SAM));
        assert_eq!(lena, sam, "seed {seed}");
        assert!(lena.is_empty() || lena == [3, 7], "seed {seed}: {lena:?}");
        let expected = if lena.is_empty() { "draft" } else { "opened" };
        for (who, draft) in [LENA, SAM].into_iter().zip(drafts) {
            if let Some(draft) = draft {
                assert_eq!(world.standing(who, &draft), expected, "seed {seed}");
            }
        }
        world.check_same(seed);
        opened += usize::from(!lena.is_empty());
    }
    assert!((5..39).contains(&opened), "both ends are played: {opened} of 40 opened");
}
