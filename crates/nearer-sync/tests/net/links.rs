use nearer_sync::net::{LinkDown, NetEvent, SendError};

use crate::desk::{Desk, lena_and_sam, linked};

#[tokio::test]
async fn closing_a_link_is_heard_on_the_other_side_with_its_code() {
    let ((mut lena, at_lena), (mut sam, at_sam)) = linked().await;

    lena.net.close_link(at_lena.link, 777);

    assert_eq!(lena.down(at_lena.link).await, LinkDown::ClosedHere);
    assert_eq!(sam.down(at_sam.link).await, LinkDown::ClosedThere(777));
    assert_eq!(sam.net.send(at_sam.link, vec![1]), Err(SendError::NoLink));
}

#[tokio::test]
async fn a_second_connection_of_the_same_device_takes_the_place_of_the_first() {
    let ((mut lena, first_at_lena), (mut sam, first_at_sam)) = linked().await;

    lena.net.dial_once(sam.id(), sam.address());

    assert_eq!(lena.down(first_at_lena.link).await, LinkDown::Superseded);
    let second_at_lena = lena.up().await;
    assert_eq!(sam.down(first_at_sam.link).await, LinkDown::Superseded);
    let second_at_sam = sam.up().await;
    lena.net.send(second_at_lena.link, b"on the new one".to_vec()).unwrap();
    assert_eq!(sam.frame(second_at_sam.link).await, b"on the new one");
}

#[tokio::test]
async fn a_partner_that_restarted_is_taken_in_at_once_although_the_old_link_seems_up() {
    let ((mut lena, old), (sam, _)) = linked().await;

    // Same key, same moment, another process: the old one has not said goodbye.
    let mut again = Desk::open(crate::desk::on_loopback(sam.secret)).await;
    again.allow(&[&lena]);
    again.net.dial_once(lena.id(), lena.address());

    assert_eq!(lena.down(old.link).await, LinkDown::Superseded);
    assert_eq!(again.up().await.remote, lena.id());
    assert!(!lena.up().await.dialled);
}

#[tokio::test]
async fn both_dialling_at_once_leaves_one_link_and_the_same_on_both_sides() {
    for round in 0..30 {
        let (mut lena, mut sam) = lena_and_sam().await;

        lena.net.dial_once(sam.id(), sam.address());
        sam.net.dial_once(lena.id(), lena.address());

        // Both dials end, each with a link or because the other one counts;
        // then whatever is up carries a frame from one side to the other.
        settle(&mut lena, &mut sam, round).await;
    }
}

/// Sends on whichever link is the newest until the other side has it, and
/// checks that it is the only one.
async fn settle(lena: &mut Desk, sam: &mut Desk, round: u32) {
    let mut current = lena.up().await.link;
    // Any of these links may be superseded already.
    let _ = lena.net.send(current, b"mark".to_vec());
    let heard = async {
        loop {
            match lena.events.recv().await.unwrap() {
                NetEvent::LinkUp { link, .. } => {
                    current = link;
                    let _ = lena.net.send(link, b"mark".to_vec());
                }
                NetEvent::Frame { link, bytes, .. } if bytes == b"echo" => break link,
                _ => {}
            }
        }
    };
    let echoes = async {
        loop {
            match sam.events.recv().await.unwrap() {
                // A link that is superseded meanwhile takes no echo.
                NetEvent::Frame { link, bytes, .. } if bytes == b"mark" => {
                    let _ = sam.net.send(link, b"echo".to_vec());
                }
                _ => {}
            }
        }
    };
    let link = tokio::time::timeout(crate::desk::DEADLINE, async {
        tokio::select! {
            link = heard => link,
            () = echoes => unreachable!(),
        }
    })
    .await
    .unwrap_or_else(|_| panic!("round {round}: no link was left"));
    assert_eq!(link, current, "round {round}");
}
