use nearer_sync::net::DialError;

use crate::desk::{Desk, on_loopback};

/// A relay that nobody runs.
async fn with_a_dead_relay(seed: u8) -> Desk {
    let mut setup = on_loopback([seed; 32]);
    setup.relay = Some("http://127.0.0.1:9".to_owned());
    Desk::open(setup).await
}

#[tokio::test]
async fn a_relay_that_is_down_keeps_nobody_from_the_direct_way() {
    let (mut lena, mut sam) = (with_a_dead_relay(1).await, with_a_dead_relay(2).await);
    lena.allow(&[&sam]);
    sam.allow(&[&lena]);
    assert_eq!(lena.net.relay_is_connected(), Some(false));

    lena.net.dial_once(sam.id(), sam.address());

    assert_eq!(lena.up().await.remote, sam.id());
    assert_eq!(sam.up().await.remote, lena.id());
}

#[tokio::test]
async fn an_attempt_through_a_relay_that_is_down_ends() {
    let (mut lena, sam) = (with_a_dead_relay(1).await, Desk::new(2).await);
    lena.allow(&[&sam]);

    lena.net.keep_dialling(sam.id(), Vec::new());

    assert_eq!(lena.dial_failure().await, DialError::NobodyAnswered);
}
