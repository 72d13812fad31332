//! Finding each other on a local network: two laptops in network namespaces,
//! without internet, router or default route.
//!
//! Each laptop is a process of its own, because a network namespace belongs to
//! a process. It is this very program, started again with a part to play.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on ends, and a laptop says what happens to it"
)]

#[path = "../../../../tests/src/netns/mod.rs"]
#[expect(
    dead_code,
    unreachable_pub,
    reason = "a module of another crate, which offers more than is used here"
)]
mod netns;
mod peer;

use netns::Lab;
use peer::Peer;

/// A lab with two laptops. Fails, and says what is missing, where the system
/// does not allow it.
fn lab() -> Lab {
    Lab::build(&["lena", "sam"]).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn without_a_default_route_they_find_each_other() {
    let lab = lab();
    lab.plug_in("lena").unwrap();
    lab.plug_in("sam").unwrap();

    let mut lena = Peer::start(&lab, "lena", "sam", true);
    let mut sam = Peer::start(&lab, "sam", "lena", true);

    lena.says("up");
    sam.says("up");
}

#[test]
fn they_find_each_other_when_the_cable_comes_after_both_have_started() {
    let lab = lab();
    let mut lena = Peer::start(&lab, "lena", "sam", true);
    let mut sam = Peer::start(&lab, "sam", "lena", true);
    lena.says("at 127.0.0.1");
    sam.says("at 127.0.0.1");

    lab.plug_in("lena").unwrap();
    lena.says("at 10.77.0.1");
    lab.plug_in("sam").unwrap();

    lena.says("up");
    sam.says("up");
}

#[test]
fn after_one_has_moved_to_another_address_they_find_each_other_again() {
    let lab = lab();
    lab.plug_in("lena").unwrap();
    lab.plug_in("sam").unwrap();
    let mut lena = Peer::start(&lab, "lena", "sam", true);
    let mut sam = Peer::start(&lab, "sam", "lena", true);
    lena.says("up");
    sam.says("up");

    // The whole program of Sam's is new at another place, with another port.
    drop(sam);
    lena.says("down");
    lab.unplug("sam").unwrap();
    lab.plug_in_as("sam", [10, 77, 0, 99].into()).unwrap();
    let mut sam = Peer::start(&lab, "sam", "lena", true);

    sam.says("up");
    lena.says("up");
}

#[test]
fn on_one_machine_with_loopback_alone_they_find_each_other() {
    let lab = lab();

    let mut lena = Peer::start(&lab, "lena", "sam", true);
    let mut sam = Peer::start_on(&lab, "lena", "sam", "lena", true);

    lena.says("up");
    sam.says("up");
}

#[test]
fn with_discovery_off_not_one_multicast_packet_is_sent() {
    let lab = lab();
    lab.plug_in("lena").unwrap();
    lab.plug_in("sam").unwrap();
    let before = lab.multicasts_sent("lena").unwrap();

    let mut lena = Peer::start(&lab, "lena", "sam", false);
    let mut sam = Peer::start(&lab, "sam", "lena", true);
    lena.says("at 10.77.0.1");
    sam.says("at 10.77.0.2");
    // Sam's asks several times meanwhile; Lena's has nothing to try.
    lena.says("failed NoAddress");
    lena.says("failed NoAddress");
    lena.says("failed NoAddress");

    assert_eq!(lab.multicasts_sent("lena").unwrap() - before, 0);
    assert!(lab.multicasts_sent("sam").unwrap() > 0, "the counter should count");
}
