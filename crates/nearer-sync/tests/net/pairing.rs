use nearer_sync::net::{DialError, LinkDown, MAX_PAIRING_BODY_BYTES, PAIR_ALPN, SendError};

use crate::{
    desk::{Desk, Up},
    stranger::{Stranger, closed_with},
};

const UNREADABLE: u64 = 4;
const BUSY: u64 = 6;

/// Lena has an invitation open, Sam comes. Neither allows the other anything.
async fn meeting() -> ((Desk, Up), (Desk, Up)) {
    let (mut lena, mut sam) = (Desk::new(1).await, Desk::new(2).await);
    lena.net.listen_for_pairing(true);
    sam.net.dial_pairing(lena.id(), vec![lena.address()]);
    let (at_lena, at_sam) = (lena.up().await, sam.up().await);
    ((lena, at_lena), (sam, at_sam))
}

/// A pairing frame of type `kind`.
fn frame(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut frame = vec![kind];
    frame.extend(u16::try_from(body.len()).unwrap().to_be_bytes());
    frame.extend(body);
    frame
}

#[tokio::test]
async fn two_strangers_can_pair_while_an_invitation_is_open() {
    let ((mut lena, at_lena), (mut sam, at_sam)) = meeting().await;
    assert!(at_lena.pairing && at_sam.pairing);
    let largest = frame(5, &[7; MAX_PAIRING_BODY_BYTES]);

    sam.net.send(at_sam.link, frame(1, b"hello")).unwrap();
    lena.net.send(at_lena.link, largest.clone()).unwrap();

    assert_eq!(lena.frame(at_lena.link).await, frame(1, b"hello"));
    assert_eq!(sam.frame(at_sam.link).await, largest);
}

#[tokio::test]
async fn without_an_invitation_the_protocol_is_not_offered() {
    let (mut lena, mut sam) = (Desk::new(1).await, Desk::new(2).await);

    sam.net.dial_pairing(lena.id(), vec![lena.address()]);

    sam.dial_failure().await;
    assert!(lena.saw_no_link());
    assert!(Stranger::new(9).await.connect(&lena, PAIR_ALPN).await.is_none());
}

#[tokio::test]
async fn when_the_invitation_is_withdrawn_the_link_ends_and_nobody_else_comes_in() {
    let ((mut lena, at_lena), (mut sam, at_sam)) = meeting().await;

    lena.net.listen_for_pairing(false);

    assert_eq!(lena.down(at_lena.link).await, LinkDown::ClosedHere);
    assert_eq!(sam.down(at_sam.link).await, LinkDown::ClosedThere(0));
    sam.net.dial_pairing(lena.id(), vec![lena.address()]);
    sam.dial_failure().await;
    assert!(lena.saw_no_link());
}

#[tokio::test]
async fn one_comes_to_pair_at_a_time() {
    let ((mut lena, _at_lena), (mut sam, at_sam)) = meeting().await;
    let mut third = Desk::new(3).await;

    third.net.dial_pairing(lena.id(), vec![lena.address()]);

    assert_eq!(third.dial_failure().await, DialError::Refused(BUSY));
    assert!(lena.saw_no_link());
    sam.net.send(at_sam.link, frame(1, b"undisturbed")).unwrap();
    assert!(sam.saw_no_link());
}

#[tokio::test]
async fn the_place_is_free_again_when_the_link_has_ended() {
    let ((mut lena, at_lena), (mut sam, at_sam)) = meeting().await;
    sam.net.close_link(at_sam.link, 0);
    lena.down(at_lena.link).await;

    sam.net.dial_pairing(lena.id(), vec![lena.address()]);

    assert!(sam.up().await.pairing);
    assert!(lena.up().await.pairing);
}

#[tokio::test]
async fn a_pairing_frame_beyond_the_limit_ends_the_link() {
    let mut lena = Desk::new(1).await;
    lena.net.listen_for_pairing(true);
    let stranger = Stranger::new(9).await;
    let connection = stranger.connect(&lena, PAIR_ALPN).await.unwrap();
    let (mut send, _receive) = Stranger::greet(&connection).await.unwrap();
    let up = lena.up().await;

    send.write_all(&[1, 0x04, 0x01]).await.unwrap();

    assert_eq!(lena.down(up.link).await, LinkDown::Unreadable);
    assert_eq!(closed_with(&connection).await, UNREADABLE);
}

#[tokio::test]
async fn a_frame_whose_header_is_wrong_is_not_sent() {
    let ((lena, at_lena), _sam) = meeting().await;

    for wrong in [
        vec![],
        vec![1, 0],
        vec![1, 0, 2, 7],
        frame(1, &[0; MAX_PAIRING_BODY_BYTES + 1]),
    ] {
        assert_eq!(lena.net.send(at_lena.link, wrong), Err(SendError::NotAFrame));
    }
}
