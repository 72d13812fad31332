//! Laptops that leave the list, news about them, and what this laptop keeps to itself.

use super::{
    check_in, ritual,
    world::{LENA, LENAS_OTHER, SAM, World},
};
use crate::{
    core::keeping::MEMORY_PASSPHRASE,
    seam::{
        DeviceNews, DevicePicture, DeviceWish, Devices, ErrorCode, ExchangeFault, PairingPicture, Picture, Shell, View,
        Who, Wish,
    },
};

impl World {
    pub(super) fn devices(&mut self, who: usize) -> Devices {
        let Picture::Devices(devices) = self.look(who, View::Devices {}) else {
            panic!()
        };
        devices
    }

    pub(super) fn shell(&mut self, who: usize) -> Shell {
        let Picture::Shell(shell) = self.look(who, View::Shell {}) else {
            panic!()
        };
        shell
    }

    /// The id of the laptop `whose`.
    pub(super) fn device(&self, whose: usize) -> String {
        data_encoding::HEXLOWER.encode(&self.laptops[whose].core.device_id())
    }

    /// What `who` shows of the laptop `whose`.
    fn device_at(&mut self, who: usize, whose: usize) -> DevicePicture {
        let id = self.device(whose);
        let mut devices = self.devices(who).devices.into_iter();
        devices.find(|device| device.id == id).unwrap()
    }

    pub(super) fn remove(&mut self, who: usize, whose: usize) -> Result<(), ErrorCode> {
        let device = self.device(whose);
        let wish = Wish::Device(DeviceWish::Remove { device });
        self.wish(who, wish).map(drop).map_err(|error| error.code)
    }
}

#[test]
fn a_removed_laptop_hears_nothing_more_keeps_its_copy_and_is_told_when_it_knocks() {
    let mut world = World::three(501);
    world.share(LENA, check_in(4));
    world.settle();

    assert_eq!(world.remove(LENA, LENAS_OTHER), Ok(()));
    world.settle();
    world.share(SAM, ritual("Balcony tea"));
    world.settle();

    assert_eq!(world.status(LENA).heads, world.status(SAM).heads);
    assert_ne!(world.status(LENAS_OTHER).heads, world.status(SAM).heads);
    assert_eq!(world.status(LENAS_OTHER).counts.check_ins, 1, "its copy stays");
    assert_eq!(world.shell(LENAS_OTHER).fault, Some(ExchangeFault::Removed));
    assert!(!world.device_at(SAM, LENAS_OTHER).active);
    assert_eq!(world.shell(SAM).news, [DeviceNews::Removed { by: Who::Partner }]);
    assert_eq!(world.shell(LENA).news, [], "who did it needs no news of it");
}

#[test]
fn a_removed_laptop_that_goes_on_talking_is_heard_by_nobody() {
    let mut world = World::three(502);
    world.set_cut(true);
    assert_eq!(world.remove(LENA, LENAS_OTHER), Ok(()));
    world.share(LENAS_OTHER, check_in(9));

    world.set_cut(false);
    world.settle();

    // Sam may have met it first, as one that was on his list then; Lena never does.
    assert_eq!(
        world.devices(SAM).devices.iter().filter(|device| device.active).count(),
        2
    );
    world.share(LENAS_OTHER, ritual("Said into the air"));
    world.settle();
    assert_eq!(world.status(SAM).counts.rituals, 0);
    assert_eq!(world.status(LENA).counts.rituals, 0);
    assert_eq!(world.status(LENA).heads, world.status(SAM).heads);
}

#[test]
fn two_laptops_that_remove_each_other_are_both_gone() {
    let mut world = World::three(503);
    world.set_cut(true);

    assert_eq!(world.remove(LENA, LENAS_OTHER), Ok(()));
    assert_eq!(world.remove(LENAS_OTHER, LENA), Ok(()));
    world.set_cut(false);
    world.settle();

    let lists = [LENA, LENAS_OTHER].map(|who| world.devices(who).listed);
    assert!(
        lists.contains(&true) || lists == [false, false],
        "each knows its own word at least"
    );
    let in_use = |devices: Devices| devices.devices.iter().filter(|device| device.active).count();
    assert!(in_use(world.devices(SAM)) <= 2);
}

#[test]
fn nobody_takes_a_laptop_of_the_others_off_the_list() {
    let mut world = World::paired(504);

    assert_eq!(world.remove(LENA, SAM), Err(ErrorCode::NotAllowed));
    assert!(world.device_at(LENA, SAM).active);
}

#[test]
fn a_laptop_takes_itself_off_the_list_only_when_somebody_hears_it() {
    let mut world = World::three(505);
    world.set_cut(true);
    world.settle();
    assert_eq!(world.remove(LENAS_OTHER, LENAS_OTHER), Err(ErrorCode::Unreachable));
    assert!(world.devices(LENAS_OTHER).listed);
    world.set_cut(false);
    world.settle();

    assert_eq!(world.remove(LENAS_OTHER, LENAS_OTHER), Ok(()));
    world.settle();

    assert!(!world.device_at(LENA, LENAS_OTHER).active);
    assert!(!world.device_at(SAM, LENAS_OTHER).active);
    let refused = world.wish(LENAS_OTHER, check_in(3));
    assert!(refused.is_ok(), "a draft in Mine goes on");
    assert_eq!(world.shell(LENAS_OTHER).fault, Some(ExchangeFault::Removed));
}

#[test]
fn a_laptop_that_i_do_not_exchange_with_sees_one_that_is_off() {
    let mut world = World::three(506);
    let device = world.device(LENAS_OTHER);
    let before = world.shell(LENAS_OTHER);

    let wish = |on| {
        Wish::Device(DeviceWish::SetExchange {
            device: device.clone(),
            on,
        })
    };
    world.must(SAM, wish(false));
    world.must(LENA, wish(false));
    world.share(SAM, ritual("Balcony tea"));
    world.settle();

    assert_eq!(world.status(LENA).heads, world.status(SAM).heads);
    assert_eq!(world.shell(LENAS_OTHER), before, "nothing there tells of it");
    world.must(LENA, wish(true));
    world.settle();
    assert_eq!(world.status(LENAS_OTHER).heads, world.status(SAM).heads);
}

#[test]
fn news_of_a_further_laptop_is_calm_and_goes_when_it_was_seen() {
    let mut world = World::paired(507);
    let second = world.buy_laptop("Lena");
    world.join([LENA, second], Wish::Device(DeviceWish::Add { mine: false }));

    assert_eq!(world.shell(SAM).news, [DeviceNews::Further { by: Who::Partner }]);
    assert_eq!(world.shell(LENA).news, []);
    assert_eq!(world.shell(second).news, []);
    world.must(SAM, Wish::Device(DeviceWish::Heard {}));
    world.crash(SAM);
    assert_eq!(world.shell(SAM).news, []);
}

#[test]
fn that_somebody_vouched_stays_in_the_list_for_good() {
    let mut world = World::paired(508);
    let new = world.buy_laptop("Sam");
    world.set_cut(true);
    world.set_cut(false);
    world.join([LENA, new], Wish::Device(DeviceWish::Vouch {}));

    assert_eq!(world.device_at(LENA, new).vouched_by, Some(Who::Me));
    assert_eq!(world.device_at(new, new).vouched_by, Some(Who::Partner));
    assert_eq!(world.device_at(LENA, new).since, Some(world.now.day));
    world.pass_days(400);
    world.crash(LENA);
    assert_eq!(world.device_at(LENA, new).vouched_by, Some(Who::Me));
}

#[test]
fn a_laptop_in_use_refuses_that_another_takes_its_place_and_says_so() {
    let mut world = World::three(509);
    let new = world.buy_laptop("Lena");
    world.join([SAM, new], Wish::Device(DeviceWish::Vouch {}));
    world.settle();

    for who in [LENA, LENAS_OTHER] {
        assert!(world.devices(who).listed, "its own list is as it was");
        let fault = world.shell(who).fault;
        let is_told = [Some(ExchangeFault::Removed), Some(ExchangeFault::Displaced)].contains(&fault);
        assert!(is_told, "{fault:?}");
    }
}

#[test]
fn a_name_for_a_laptop_stays_on_this_one() {
    let mut world = World::three(510);
    let device = world.device(LENAS_OTHER);
    let name = |name: &str| {
        Wish::Device(DeviceWish::Name {
            device: device.clone(),
            name: name.to_owned(),
        })
    };

    world.must(LENA, name(" The one in the study "));
    world.settle();

    assert_eq!(
        world.device_at(LENA, LENAS_OTHER).name.as_deref(),
        Some("The one in the study")
    );
    assert_eq!(world.device_at(LENAS_OTHER, LENAS_OTHER).name, None);
    assert_eq!(
        world.wish(LENA, name(&"x".repeat(41))).unwrap_err().code,
        ErrorCode::Invalid
    );
    world.must(LENA, name(""));
    assert_eq!(world.device_at(LENA, LENAS_OTHER).name, None);
}

#[test]
fn a_removed_laptop_can_become_a_new_one_and_be_taken_in_again_with_its_words() {
    let mut world = World::three(511);
    world.share(LENA, check_in(4));
    world.settle();
    world.set_cut(true);
    world.share(LENAS_OTHER, ritual("Written while away"));
    assert_eq!(world.remove(LENA, LENAS_OTHER), Ok(()));
    world.set_cut(false);
    world.settle();

    let wrong = Wish::Device(DeviceWish::BecomeNew {
        passphrase: "not the one".to_owned(),
    });
    assert_eq!(
        world.wish(LENAS_OTHER, wrong).unwrap_err().code,
        ErrorCode::WrongPassphrase
    );
    world.must(
        LENAS_OTHER,
        Wish::Device(DeviceWish::BecomeNew {
            passphrase: MEMORY_PASSPHRASE.to_owned(),
        }),
    );
    assert_eq!(world.pairing_picture(LENAS_OTHER), PairingPicture::Idle {});
    world.join([LENA, LENAS_OTHER], Wish::Device(DeviceWish::Add { mine: false }));
    world.settle();

    assert_eq!(world.status(LENAS_OTHER).heads, world.status(SAM).heads);
    assert_eq!(world.status(SAM).counts.rituals, 1, "what it wrote before is not lost");
}
