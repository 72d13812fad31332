use std::{collections::HashSet, net::SocketAddr};

use nearer_sync::net::{DialError, LinkDown, MAX_SYNC_FRAME_BYTES, Net, NetError, SYNC_ALPN};
use tokio::sync::mpsc::unbounded_channel;

use crate::{
    desk::{Desk, at, lena_and_sam, linked},
    stranger::{Stranger, closed_with},
};

const NOT_ADMITTED: u64 = 1;
const UNREADABLE: u64 = 4;

#[tokio::test]
async fn a_stranger_is_cut_off_and_neither_side_sees_a_link() {
    let (mut lena, mut sam) = (Desk::new(1).await, Desk::new(2).await);
    lena.allow(&[&sam]);

    lena.net.dial_once(sam.id(), sam.address());

    assert_eq!(lena.dial_failure().await, DialError::Refused(NOT_ADMITTED));
    assert!(lena.saw_no_link());
    assert!(sam.saw_no_link());
}

#[tokio::test]
async fn a_stranger_that_talks_at_once_is_cut_off_unheard() {
    let mut sam = Desk::new(2).await;
    let stranger = Stranger::new(9).await;

    let connection = stranger.connect(&sam, SYNC_ALPN).await.unwrap();
    let greeted = Stranger::greet(&connection).await;

    assert!(greeted.is_none());
    assert_eq!(closed_with(&connection).await, NOT_ADMITTED);
    assert!(sam.saw_no_link());
}

#[tokio::test]
async fn a_device_that_is_not_ours_is_not_dialled() {
    let (mut lena, sam) = (Desk::new(1).await, Desk::new(2).await);
    sam.allow(&[&lena]);

    lena.net.dial_once(sam.id(), sam.address());

    assert_eq!(lena.dial_failure().await, DialError::NotAllowed);
}

#[tokio::test]
async fn a_link_ends_at_once_when_its_device_is_no_longer_allowed() {
    let ((mut lena, at_lena), (mut sam, at_sam)) = linked().await;

    lena.net.allow(HashSet::new());

    assert_eq!(lena.down(at_lena.link).await, LinkDown::NotAllowed);
    assert_eq!(sam.down(at_sam.link).await, LinkDown::ClosedThere(NOT_ADMITTED));
    sam.net.dial_once(lena.id(), lena.address());
    assert_eq!(sam.dial_failure().await, DialError::Refused(NOT_ADMITTED));
}

#[tokio::test]
async fn an_announced_length_beyond_the_limit_ends_the_link() {
    let mut sam = Desk::new(2).await;
    let liar = Stranger::new(9).await;
    sam.net.allow(HashSet::from([liar.id()]));
    let connection = liar.connect(&sam, SYNC_ALPN).await.unwrap();
    let (mut send, _receive) = Stranger::greet(&connection).await.unwrap();
    let up = sam.up().await;

    let length = u32::try_from(MAX_SYNC_FRAME_BYTES + 1).unwrap();
    send.write_all(&length.to_be_bytes()).await.unwrap();

    assert_eq!(sam.down(up.link).await, LinkDown::Unreadable);
    assert_eq!(closed_with(&connection).await, UNREADABLE);
}

#[tokio::test]
async fn something_else_than_a_preface_makes_no_link() {
    let mut sam = Desk::new(2).await;
    let other = Stranger::new(9).await;
    sam.net.allow(HashSet::from([other.id()]));
    let connection = other.connect(&sam, SYNC_ALPN).await.unwrap();
    let (mut send, _receive) = connection.open_bi().await.unwrap();

    send.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();

    assert_eq!(closed_with(&connection).await, UNREADABLE);
    assert!(sam.saw_no_link());
}

#[tokio::test]
async fn a_second_stream_is_not_offered() {
    let mut sam = Desk::new(2).await;
    let other = Stranger::new(9).await;
    sam.net.allow(HashSet::from([other.id()]));
    let connection = other.connect(&sam, SYNC_ALPN).await.unwrap();
    let (mut first, _receive) = Stranger::greet(&connection).await.unwrap();
    let up = sam.up().await;

    // With credit for a second stream, opening it would be immediate; without,
    // it waits until the connection ends.
    let second = connection.open_bi();
    first.write_all(&[0, 0, 0, 1, 7]).await.unwrap();
    assert_eq!(sam.frame(up.link).await, [7]);
    sam.net.close_link(up.link, 300);

    assert!(second.await.is_err());
    assert_eq!(closed_with(&connection).await, 300);
}

#[tokio::test]
async fn a_closed_network_does_not_listen_and_does_not_answer() {
    let (mut lena, sam) = lena_and_sam().await;
    let (id, address) = (sam.id(), sam.address());
    sam.net.close().await;

    std::net::UdpSocket::bind(address).expect("the port should be free");
    lena.net.dial_once(id, address);

    assert_eq!(lena.dial_failure().await, DialError::NobodyAnswered);
    sam.net.keep_dialling(lena.id(), vec![lena.address()]);
    sam.net.dial_once(lena.id(), lena.address());
    lena.net.close().await;
    assert!(lena.saw_no_link(), "a closed network dials nobody");
}

#[tokio::test]
async fn closing_ends_every_link_on_both_sides() {
    let ((mut lena, at_lena), (mut sam, at_sam)) = linked().await;

    lena.net.close().await;

    assert_eq!(lena.down(at_lena.link).await, LinkDown::ClosedHere);
    assert_eq!(sam.down(at_sam.link).await, LinkDown::ClosedThere(0));
}

#[tokio::test]
async fn an_address_that_is_taken_is_named() {
    let taken = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let address: SocketAddr = taken.local_addr().unwrap();

    let opened = Net::open(at([1; 32], address), unbounded_channel().0).await;

    assert!(matches!(opened, Err(NetError::AddressTaken(named)) if named == address));
}

#[tokio::test]
async fn a_relay_that_is_not_a_url_is_refused() {
    let mut setup = at([1; 32], SocketAddr::from(([127, 0, 0, 1], 0)));
    setup.relay = Some("the usual one".to_owned());

    let opened = Net::open(setup, unbounded_channel().0).await;

    assert!(matches!(opened, Err(NetError::NotARelay(_))));
}

#[tokio::test]
async fn it_listens_exactly_where_it_is_told() {
    let free = std::net::UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap();

    let sam = Desk::open(at([2; 32], free)).await;

    assert_eq!(sam.net.addresses(), [free]);
}
