//! Mine between a person's own laptops, and to nobody else.

use nearer_sync::net::LinkId;

use super::{
    check_in,
    world::{LENA, LENAS_OTHER, SAM, World},
};
use crate::{
    core::{LinkCommand, LinkEvent},
    seam::{
        BoundaryBody, BoundaryWish, CareCardBody, CareCardWish, CheckInBody, CheckInWish, DeviceWish, ErrorCode,
        OpeningBody, OpeningWish, Picture, View, Wish,
    },
};

/// What is written into every field of Mine, to be looked for where it must not be.
const CANARY: &str = "ZitronenfalterQ7";

impl World {
    fn set_mine(&mut self, who: usize, whose: usize, on: bool) -> Result<(), ErrorCode> {
        let device = self.device(whose);
        let wish = Wish::Device(DeviceWish::SetMine { device, on });
        self.wish(who, wish).map(drop).map_err(|error| error.code)
    }

    /// Lena's two laptops carry Mine.
    fn carrying(seed: u64) -> World {
        let mut world = World::three(seed);
        world.set_mine(LENA, LENAS_OTHER, true).unwrap();
        world.set_mine(LENAS_OTHER, LENA, true).unwrap();
        world.settle();
        world
    }

    fn drafts_at(&mut self, who: usize) -> Vec<String> {
        let Picture::Drafts(drafts) = self.look(who, View::Drafts {}) else {
            panic!()
        };
        drafts.into_iter().map(|draft| draft.id).collect()
    }

    /// Something in every corner of Mine that a person can write into.
    fn write_canaries(&mut self, who: usize) {
        let body = CheckInBody {
            appreciation: Some(format!("{CANARY} thanks")),
            carrying: Some(format!("{CANARY} load")),
            ..CheckInBody::default()
        };
        self.must(who, Wish::CheckIn(CheckInWish::Save { id: None, body }));
        let body = BoundaryBody {
            when: format!("{CANARY} when"),
            i_will: format!("{CANARY} will"),
            comes_back: Some(format!("{CANARY} back")),
        };
        self.must(
            who,
            Wish::Boundary(BoundaryWish::Save {
                id: None,
                replaces: None,
                body,
            }),
        );
        let body = CareCardBody {
            topic: format!("{CANARY} topic"),
            hard: Some(format!("{CANARY} hard")),
            approach: format!("{CANARY} approach"),
            not_when: Some(format!("{CANARY} not when")),
        };
        self.must(
            who,
            Wish::CareCard(CareCardWish::Save {
                id: None,
                replaces: None,
                body,
            }),
        );
        let body = OpeningBody {
            noticed: Some(format!("{CANARY} noticed")),
            ..OpeningBody::default()
        };
        self.must(who, Wish::Opening(OpeningWish::Save { id: None, body }));
    }

    fn frames_with_canary(&self, to: usize) -> usize {
        let heard = self.tap.iter().flatten().filter(|(whom, _)| *whom == to);
        let needle = CANARY.as_bytes();
        heard
            .filter(|(_, bytes)| bytes.windows(needle.len()).any(|part| part == needle))
            .count()
    }
}

#[test]
fn what_is_in_mine_is_on_both_of_my_laptops_and_never_on_the_way_to_the_partner() {
    let mut world = World::carrying(601);
    world.tap = Some(Vec::new());

    world.write_canaries(LENA);
    world.share(LENA, check_in(4));
    world.share(SAM, check_in(6));
    world.settle();
    world.write_canaries(LENAS_OTHER);
    for who in [SAM, LENA, LENAS_OTHER] {
        world.crash(who);
        world.settle();
    }

    assert_eq!(world.drafts_at(LENA), world.drafts_at(LENAS_OTHER));
    assert_eq!(world.drafts_at(LENA).len(), 8);
    assert!(
        world.frames_with_canary(LENAS_OTHER) > 0,
        "the tap hears what goes to my other laptop"
    );
    assert_eq!(world.frames_with_canary(SAM), 0);
    let marked = |(whom, bytes): &&(usize, Vec<u8>)| *whom == SAM && bytes.first() == Some(&b'm');
    assert_eq!(
        world.tap.iter().flatten().filter(marked).count(),
        0,
        "not even the frames about it"
    );
    assert!(world.drafts_at(SAM).is_empty());
}

#[test]
fn mine_stays_where_it_is_until_both_laptops_say_so() {
    let mut world = World::three(602);
    world.write_canaries(LENA);
    world.tap = Some(Vec::new());

    world.set_mine(LENA, LENAS_OTHER, true).unwrap();
    world.settle();
    assert_eq!(world.drafts_at(LENAS_OTHER), Vec::<String>::new());
    assert_eq!(world.frames_with_canary(LENAS_OTHER), 0);

    world.set_mine(LENAS_OTHER, LENA, true).unwrap();
    world.settle();
    assert_eq!(world.drafts_at(LENAS_OTHER), world.drafts_at(LENA));

    world.set_mine(LENAS_OTHER, LENA, false).unwrap();
    world.settle();
    let before = world.drafts_at(LENAS_OTHER);
    world.write_canaries(LENA);
    world.settle();
    assert_eq!(
        world.drafts_at(LENAS_OTHER),
        before,
        "what is there stays, nothing more comes"
    );
    world.set_mine(LENAS_OTHER, LENA, true).unwrap();
    world.settle();
    assert_eq!(world.drafts_at(LENAS_OTHER), world.drafts_at(LENA));
}

#[test]
fn mine_is_never_carried_with_the_partners_laptop() {
    let mut world = World::paired(603);

    assert_eq!(world.set_mine(LENA, SAM, true), Err(ErrorCode::NotAllowed));
}

#[test]
fn a_partners_laptop_that_asks_for_mine_gets_nothing_and_the_line_ends() {
    let mut world = World::carrying(604);
    world.write_canaries(LENA);
    world.settle();
    world.tap = Some(Vec::new());
    let ends: Vec<LinkId> = world.laptops[LENA]
        .core
        .links
        .lines
        .iter()
        .filter(|(_, line)| line.device == world.laptops[SAM].core.device_id())
        .map(|(link, _)| *link)
        .collect();

    for bytes in [vec![b'm', 0], [b"m\x01".as_slice(), &[6]].concat(), vec![b'm']] {
        for link in &ends {
            let event = LinkEvent::Frame {
                link: *link,
                bytes: bytes.clone(),
                room: None,
            };
            let now = world.now;
            world.laptops[LENA].core.link(event, now);
        }
    }

    let commands = world.laptops[LENA].core.take_commands();
    let is_about_mine =
        |command: &LinkCommand| matches!(command, LinkCommand::Send { bytes, .. } if bytes.first() == Some(&b'm'));
    assert!(!commands.iter().any(is_about_mine), "{commands:?}");
    assert!(
        commands
            .iter()
            .any(|command| matches!(command, LinkCommand::FinishLink { link } if ends.contains(link)))
    );
}

#[test]
fn a_further_laptop_taken_in_with_mine_has_it_and_one_taken_in_without_has_not() {
    for with_mine in [true, false] {
        let mut world = World::paired(605);
        world.write_canaries(LENA);
        let second = world.buy_laptop("Lena");

        world.join([LENA, second], Wish::Device(DeviceWish::Add { mine: with_mine }));

        let count = if with_mine { 4 } else { 0 };
        assert_eq!(world.drafts_at(second).len(), count);
        let mine = world.devices(LENA).devices.into_iter().find_map(|device| device.mine);
        assert_eq!(mine, Some(with_mine));
    }
}

#[test]
fn who_wrote_on_the_new_laptop_alone_before_is_asked_there_first() {
    let mut world = World::paired(606);
    let second = world.buy_laptop("Somebody");
    world.write_canaries(second);
    world.tap = Some(Vec::new());

    world.join([LENA, second], Wish::Device(DeviceWish::Add { mine: true }));
    assert_eq!(world.frames_with_canary(LENA), 0);

    world.set_mine(second, LENA, true).unwrap();
    world.settle();
    assert_eq!(world.drafts_at(LENA).len(), 4, "both have all of it then");
}

#[test]
fn laptops_that_were_apart_and_both_wrote_have_the_same_afterwards_whatever_breaks() {
    for seed in 610..630 {
        let mut world = World::carrying(seed);
        for round in 0..12 {
            let who = [LENA, LENAS_OTHER][world.dice.below(2)];
            match world.dice.below(5) {
                0 => world.set_cut(true),
                1 => world.set_cut(false),
                2 => world.crash(who),
                _ => world.write_canaries(who),
            }
            for _ in 0..world.dice.below(9) {
                world.deliver_one();
            }
            if round % 4 == 3 {
                world.share(SAM, check_in(5));
            }
        }
        world.set_cut(false);
        world.settle();

        assert_eq!(world.drafts_at(LENA), world.drafts_at(LENAS_OTHER), "seed {seed}");
        assert_eq!(world.status(LENA).heads, world.status(SAM).heads, "seed {seed}");
    }
}

#[test]
fn a_removed_laptop_gets_nothing_of_mine_any_more() {
    let mut world = World::carrying(607);
    let device = world.device(LENAS_OTHER);
    world.must(LENA, Wish::Device(DeviceWish::Remove { device }));
    world.tap = Some(Vec::new());

    world.write_canaries(LENA);
    world.settle();

    assert_eq!(world.frames_with_canary(LENAS_OTHER), 0);
}
