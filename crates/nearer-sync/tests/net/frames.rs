use std::time::Duration;

use nearer_sync::net::{LinkDown, MAX_QUEUED_BYTES, MAX_SYNC_FRAME_BYTES, NetEvent, SendError};

use crate::desk::linked;

const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn frames_go_both_ways_and_keep_their_order() {
    let ((mut lena, at_lena), (mut sam, at_sam)) = linked().await;

    for number in 0..100u8 {
        lena.net.send(at_lena.link, vec![number; 3]).unwrap();
        sam.net.send(at_sam.link, vec![number]).unwrap();
    }

    for number in 0..100u8 {
        assert_eq!(sam.frame(at_sam.link).await, [number; 3]);
        assert_eq!(lena.frame(at_lena.link).await, [number]);
    }
}

#[tokio::test]
async fn each_side_knows_who_the_other_is_and_who_dialled() {
    let ((lena, at_lena), (sam, at_sam)) = linked().await;

    assert_eq!(
        (at_lena.remote, at_lena.dialled, at_lena.pairing),
        (sam.id(), true, false)
    );
    assert_eq!(
        (at_sam.remote, at_sam.dialled, at_sam.pairing),
        (lena.id(), false, false)
    );
}

#[tokio::test]
async fn a_frame_of_eight_mebibytes_arrives_whole() {
    let ((lena, at_lena), (mut sam, at_sam)) = linked().await;
    let frame: Vec<u8> = (0..8 * MIB).map(|index| (index % 251) as u8).collect();

    lena.net.send(at_lena.link, frame.clone()).unwrap();

    assert!(sam.frame(at_sam.link).await == frame);
}

#[tokio::test]
async fn a_frame_the_other_side_would_refuse_is_not_sent_and_the_link_stays() {
    let ((lena, at_lena), (mut sam, at_sam)) = linked().await;

    let refused = lena.net.send(at_lena.link, vec![0; MAX_SYNC_FRAME_BYTES + 1]);
    lena.net.send(at_lena.link, b"still here".to_vec()).unwrap();

    assert_eq!(refused, Err(SendError::NotAFrame));
    assert_eq!(sam.frame(at_sam.link).await, b"still here");
}

#[tokio::test]
async fn at_most_four_frames_wait_for_an_owner_who_is_busy() {
    let ((lena, at_lena), (mut sam, at_sam)) = linked().await;
    for number in 0..6u8 {
        lena.net.send(at_lena.link, vec![number]).unwrap();
    }

    let mut held = Vec::new();
    for _ in 0..4 {
        held.push(
            sam.wait("a frame", |event| match event {
                NetEvent::Frame { bytes, room, .. } => Some((bytes, room)),
                _ => None,
            })
            .await,
        );
    }
    // The fifth may not come, however long one waits; a moment is enough to see
    // a limit that does not hold.
    let fifth = tokio::time::timeout(Duration::from_millis(300), sam.frame(at_sam.link)).await;
    assert!(fifth.is_err(), "the fifth frame was read while four were held");
    drop(held);

    assert_eq!(sam.frame(at_sam.link).await, [4]);
    assert_eq!(sam.frame(at_sam.link).await, [5]);
}

#[tokio::test]
async fn a_partner_that_takes_nothing_loses_the_link() {
    let ((mut lena, at_lena), (mut sam, _)) = linked().await;
    let mut queued = 0;

    // Sam's events are not read, so at most four frames and QUIC's windows
    // leave the queue.
    let refused = loop {
        match lena.net.send(at_lena.link, vec![0; 8 * MIB]) {
            Ok(()) => queued += 8 * MIB,
            Err(refused) => break refused,
        }
        assert!(queued <= 4 * MAX_QUEUED_BYTES, "the queue has no end");
    };

    assert_eq!(refused, SendError::Overrun);
    assert_eq!(lena.down(at_lena.link).await, LinkDown::Overrun);
    assert_eq!(lena.net.send(at_lena.link, vec![0]), Err(SendError::NoLink));
    let _ = sam.told();
}

#[tokio::test]
async fn keying_material_is_the_same_on_both_ends_and_new_on_each_connection() {
    let ((mut lena, first_at_lena), (mut sam, first_at_sam)) = linked().await;
    let first = first_at_lena.exporter.keying_material(b"label", b"context").unwrap();
    assert_eq!(first_at_sam.exporter.keying_material(b"label", b"context"), Ok(first));
    assert_ne!(first_at_sam.exporter.keying_material(b"label", b"other"), Ok(first));
    assert_ne!(first_at_sam.exporter.keying_material(b"other", b"context"), Ok(first));

    lena.net.dial_once(sam.id(), sam.address());
    let (at_lena, at_sam) = (lena.up().await, sam.up().await);
    let second = at_lena.exporter.keying_material(b"label", b"context").unwrap();

    assert_eq!(at_sam.exporter.keying_material(b"label", b"context"), Ok(second));
    assert_ne!(first, second);
}
