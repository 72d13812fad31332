use std::net::SocketAddr;

use nearer_sync::net::{DialError, LinkDown, NetEvent};

use crate::desk::{Desk, lena_and_sam, linked};

#[tokio::test]
async fn a_partner_that_restarts_at_the_same_place_is_linked_again() {
    let (mut lena, mut sam) = lena_and_sam().await;
    lena.net.keep_dialling(sam.id(), vec![sam.address()]);
    let first = lena.up().await;
    sam.up().await;

    let mut sam = sam.restarted().await;
    sam.allow(&[&lena]);

    assert_eq!(lena.down(first.link).await, LinkDown::ClosedThere(0));
    let second = lena.up().await;
    assert_eq!(second.remote, sam.id());
    lena.net.send(second.link, b"again".to_vec()).unwrap();
    let up = sam.up().await;
    assert_eq!(sam.frame(up.link).await, b"again");
}

#[tokio::test]
async fn a_link_that_is_up_is_not_dialled_again() {
    let (mut lena, mut sam) = lena_and_sam().await;
    lena.net.keep_dialling(sam.id(), vec![sam.address()]);
    let (at_lena, at_sam) = (lena.up().await, sam.up().await);

    // Another dial would be through before the last of these.
    for _ in 0..200 {
        lena.net.send(at_lena.link, b"there".to_vec()).unwrap();
        sam.frame(at_sam.link).await;
        sam.net.send(at_sam.link, b"and back".to_vec()).unwrap();
        lena.frame(at_lena.link).await;
    }

    assert!(lena.saw_no_link());
    assert!(sam.saw_no_link());
}

#[tokio::test]
async fn a_partner_that_comes_later_is_reached_when_it_comes() {
    let (mut lena, sam) = lena_and_sam().await;
    let (id, address, secret) = (sam.id(), sam.address(), sam.secret);
    sam.net.close().await;
    lena.net.keep_dialling(id, vec![address]);
    assert_eq!(lena.dial_failure().await, DialError::NobodyAnswered);

    let mut sam = Desk::open(crate::desk::at(secret, address)).await;
    sam.allow(&[&lena]);

    assert_eq!(lena.up().await.remote, id);
    assert_eq!(sam.up().await.remote, lena.id());
}

#[tokio::test]
async fn both_keep_dialling_and_end_with_one_link() {
    let (mut lena, mut sam) = lena_and_sam().await;

    lena.net.keep_dialling(sam.id(), vec![sam.address()]);
    sam.net.keep_dialling(lena.id(), vec![lena.address()]);

    // A link on which a question is answered is up on both sides.
    // Any of them may be superseded already.
    let mut current = lena.up().await.link;
    let _ = lena.net.send(current, b"question".to_vec());
    loop {
        tokio::select! {
            event = lena.events.recv() => match event.unwrap() {
                NetEvent::LinkUp { link, .. } => {
                    current = link;
                    let _ = lena.net.send(link, b"question".to_vec());
                }
                NetEvent::Frame { link, .. } => {
                    assert_eq!(link, current);
                    break;
                }
                _ => {}
            },
            event = sam.events.recv() => {
                if let NetEvent::Frame { link, .. } = event.unwrap() {
                    let _ = sam.net.send(link, b"answer".to_vec());
                }
            }
        }
    }
}

#[tokio::test]
async fn once_told_to_stop_it_dials_no_more_and_the_link_stays() {
    let (mut lena, mut sam) = lena_and_sam().await;
    lena.net.keep_dialling(sam.id(), vec![sam.address()]);
    let atlena = lena.up().await;
    let at_sam = sam.up().await;

    lena.net.stop_dialling(&sam.id());
    lena.net.send(atlena.link, b"still here".to_vec()).unwrap();
    assert_eq!(sam.frame(at_sam.link).await, b"still here");
    sam.net.close_link(at_sam.link, 0);
    lena.down(atlena.link).await;

    // Sam's own dial is the next thing that happens, and not Lena's.
    sam.net.dial_once(lena.id(), lena.address());
    assert!(!lena.up().await.dialled);
}

#[tokio::test]
async fn an_address_where_somebody_else_answers_is_struck_out_and_the_right_one_found() {
    let (mut lena, mut sam) = lena_and_sam().await;
    let somebody = Desk::new(9).await;

    lena.net
        .keep_dialling(sam.id(), vec![somebody.address(), sam.address()]);

    let at_lena = lena.up().await;
    let at_sam = sam.up().await;
    assert_eq!((at_lena.remote, at_sam.remote), (sam.id(), lena.id()));
    lena.net.send(at_lena.link, b"found".to_vec()).unwrap();
    assert_eq!(sam.frame(at_sam.link).await, b"found");
    lena.net.close().await;
    assert_eq!(sam.down(at_sam.link).await, LinkDown::ClosedThere(0));
}

#[tokio::test]
async fn somebody_else_at_the_only_address_is_named_and_then_not_asked_again() {
    let (mut lena, sam) = lena_and_sam().await;
    let somebody = Desk::new(9).await;

    lena.net.keep_dialling(sam.id(), vec![somebody.address()]);

    assert_eq!(lena.dial_failure().await, DialError::WrongKey);
    assert_eq!(lena.dial_failure().await, DialError::NoAddress);
}

#[tokio::test]
async fn where_the_partner_was_seen_is_told() {
    let ((lena, _), (mut sam, _)) = linked().await;

    let (remote, addresses): (_, Vec<SocketAddr>) = sam
        .wait("an address", |event| match event {
            NetEvent::Learned { remote, addresses } => Some((remote, addresses)),
            _ => None,
        })
        .await;

    assert_eq!(remote, lena.id());
    assert_eq!(addresses, [lena.address()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_in_the_middle_of_a_dial_frees_the_port() {
    let (lena, sam) = lena_and_sam().await;
    let listening = lena.address();
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    lena.net.keep_dialling(sam.id(), vec![silent.local_addr().unwrap()]);
    let mut packet = [0; 2048];
    silent.recv_from(&mut packet).expect("the dial should be under way");

    lena.net.close().await;

    std::net::UdpSocket::bind(listening).expect("the port should be free");
}
