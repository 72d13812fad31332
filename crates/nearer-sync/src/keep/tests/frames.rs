//! Frames, what is written down, and the laptop's side of a line.

use super::*;

/// One frame of each kind.
fn frames() -> Vec<Frame> {
    vec![
        Frame::Members(members(&[LENA, SAM], &[STRANGER])),
        Frame::Look,
        Frame::Fetch([1; 16]),
        Frame::Took(vec![[1; 16], [2; 16]]),
        Frame::Put {
            hole: [3; 16],
            sealed: vec![4],
        },
        Frame::Dismiss,
        Frame::Boxes(vec![([1; 16], 5_000)]),
        Frame::Box {
            id: [5; 16],
            sealed: vec![6],
        },
        Frame::Kept([7; 16]),
        Frame::Full([8; 16]),
        Frame::Dismissed,
    ]
}

#[test]
fn each_frame_comes_back_and_no_cut_of_it_does() {
    for frame in frames() {
        let bytes = frame.encode();
        assert_eq!(Frame::read(&bytes), Ok(frame.clone()));
        for cut in 0..bytes.len() {
            assert!(Frame::read(&bytes[..cut]).is_err(), "{frame:?} cut at {cut}");
        }
        if !matches!(frame, Frame::Put { .. } | Frame::Box { .. }) {
            let longer = [bytes.as_slice(), &[0]].concat();
            assert_eq!(Frame::read(&longer), Err(FrameError::Unreadable), "{frame:?}");
        }
    }
}

#[test]
fn a_count_beyond_its_limit_is_refused_before_anything_is_set_aside() {
    for kind in [1, 4, 129] {
        assert_eq!(Frame::read(&[kind, 0xff, 0xff]), Err(FrameError::BeyondLimit), "{kind}");
    }
    let too_long = [vec![5], vec![0; 16 + MAX_BOX_BYTES + 1]].concat();
    assert_eq!(Frame::read(&too_long), Err(FrameError::BeyondLimit));
    assert_eq!(Frame::read(&[99]), Err(FrameError::Unknown));
}

#[test]
fn a_shelf_comes_back_from_its_bytes_and_no_other_bytes_are_one() {
    let mut desk = Desk::of_both();
    desk.put(LENA, SAM, 10);
    desk.say(LENA, &Frame::Members(members(&[LENA, SAM], &[STRANGER])));
    let bytes = desk.keeper.shelf().encode();
    assert_eq!(Shelf::read(&bytes).as_ref(), Ok(desk.keeper.shelf()));

    for cut in 0..bytes.len() {
        assert!(Shelf::read(&bytes[..cut]).is_err(), "cut at {cut}");
    }
    let mut newer = bytes.clone();
    newer[8] = 2;
    assert_eq!(Shelf::read(&newer), Err(ShelfError::TooNew));
}

#[test]
fn a_laptop_takes_each_box_once_and_only_if_it_asked() {
    let mut visit = Visit::default();
    assert!(!visit.is_collected());
    let list = Frame::Boxes(vec![([1; 16], 10)]).encode();
    let given = Frame::Box {
        id: [1; 16],
        sealed: vec![7],
    }
    .encode();

    let asked = visit.handle(VisitInput::Frame(list.clone()));
    assert_eq!(asked, [VisitOutput::Send(Frame::Fetch([1; 16]).encode())]);
    assert!(!visit.is_collected());
    let opened = visit.handle(VisitInput::Frame(given.clone()));
    assert_eq!(
        opened,
        [VisitOutput::Open {
            id: [1; 16],
            sealed: vec![7]
        }]
    );
    assert!(visit.is_collected());

    assert_eq!(
        visit.handle(VisitInput::Frame(list)),
        [],
        "it is named again, and was taken"
    );
    let broken = visit.handle(VisitInput::Frame(given.clone()));
    assert_eq!(broken, [VisitOutput::HangUp(VisitEnd::Broken)]);
    assert_eq!(visit.handle(VisitInput::Frame(given)), [], "and that was the end");
}

#[test]
fn what_a_keeper_may_not_say_ends_the_line() {
    for frame in [
        Frame::Kept([1; 16]),
        Frame::Full([1; 16]),
        Frame::Look,
        Frame::Dismiss,
        Frame::Box {
            id: [1; 16],
            sealed: vec![1],
        },
    ] {
        let ended = Visit::default().handle(VisitInput::Frame(frame.encode()));
        assert_eq!(ended, [VisitOutput::HangUp(VisitEnd::Broken)], "{frame:?}");
    }
}

#[test]
fn boxes_without_end_end_the_line() {
    let mut visit = Visit::default();
    let names = |at: u16| Frame::Boxes((0..256).map(|n| (name(at * 256 + n), 1)).collect());
    let answers: Vec<_> = (0..2)
        .map(|at| visit.handle(VisitInput::Frame(names(at).encode())))
        .collect();
    assert_eq!(answers[1], [VisitOutput::HangUp(VisitEnd::Broken)]);
}

fn name(number: u16) -> BoxId {
    let mut name = [0; 16];
    name[..2].copy_from_slice(&number.to_be_bytes());
    name
}

#[test]
fn of_two_boxes_left_in_a_row_only_the_last_answer_says_that_all_is_kept() {
    let mut visit = Visit::default();
    for _ in 0..2 {
        let _ = visit.handle(VisitInput::Leave {
            hole: [1; 16],
            sealed: vec![1],
        });
    }
    let kept = || VisitInput::Frame(Frame::Kept([1; 16]).encode());

    assert_eq!(visit.handle(kept()), []);
    assert!(visit.is_leaving());
    assert_eq!(visit.handle(kept()), [VisitOutput::Kept([1; 16])]);
    assert!(!visit.is_leaving());
}
