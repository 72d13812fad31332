//! Being reachable, and looking for the others.

use super::world::{SAM, World};
use crate::{
    core::{LinkCommand, LinkEvent},
    seam::{ExchangeWish, Wish},
};

#[test]
fn an_address_given_by_hand_is_dialled_even_if_the_port_of_last_time_was_taken() {
    let mut world = World::paired(61);
    let (now, core) = (world.now, &mut world.laptops[SAM].core);
    let address = "192.0.2.77:4433".to_owned();
    core.carry_out(
        Wish::Exchange(ExchangeWish::Dial {
            address: Some(address.clone()),
        }),
        now,
    )
    .unwrap();
    // Whatever was asked of the network went with the endpoint that could not be opened.
    core.take_commands();

    let why = "the port is taken".to_owned();
    core.link(LinkEvent::OpenFailed { why }, now);
    core.take_commands();
    let addresses = vec!["192.0.2.2:5544".parse().unwrap()];
    core.link(LinkEvent::Opened { addresses }, now);

    let dialled = core.take_commands().into_iter().find_map(|command| match command {
        LinkCommand::KeepDialling { addresses, .. } => Some(addresses),
        _ => None,
    });
    assert_eq!(dialled.unwrap().first(), Some(&address.parse().unwrap()));
}
