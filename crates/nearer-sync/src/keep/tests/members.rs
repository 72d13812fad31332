//! Whom a keeper serves.

use super::*;

#[test]
fn who_was_struck_off_is_cut_off_and_does_not_come_back() {
    let mut desk = Desk::of_both();
    desk.put(LENA, SAM, 10);

    desk.say(LENA, &Frame::Members(members(&[LENA], &[SAM])));

    assert!(desk.is_gone(SAM));
    assert_eq!(desk.admitted, [LENA].into());
    assert!(desk.boxes.is_empty(), "what was left for them goes");
    desk.say(SAM, &Frame::Members(members(&[SAM], &[LENA])));
    desk.say(LENA, &Frame::Members(members(&[LENA, SAM], &[])));
    assert_eq!(desk.admitted, [LENA].into());
}

#[test]
fn two_lists_mean_the_same_in_whatever_order_they_come() {
    let other = [4; 32];
    let lists = [
        members(&[LENA, SAM, other], &[]),
        members(&[LENA, SAM], &[other]),
        members(&[LENA, SAM, [5; 32]], &[]),
    ];
    let told = |order: [usize; 3]| {
        let mut desk = Desk::of_both();
        for at in order {
            desk.say(LENA, &Frame::Members(lists[at].clone()));
        }
        desk.keeper.shelf().clone()
    };

    assert_eq!(told([0, 1, 2]), told([2, 1, 0]));
    assert_eq!(told([0, 1, 2]), told([1, 2, 0]));
}

#[test]
fn a_new_key_of_a_laptop_finds_what_was_left_under_the_old_one() {
    let mut desk = Desk::of_both();
    desk.put(LENA, SAM, 10);
    let new = [12; 32];
    let changed = Caller {
        hole: hole(SAM),
        keys: vec![SAM, new],
    };
    let callers = vec![caller(LENA), changed];
    desk.say(
        LENA,
        &Frame::Members(Members {
            callers,
            ..Members::default()
        }),
    );

    desk.come(new);
    desk.say(new, &Frame::Look);

    assert!(matches!(&desk.heard(new)[..], [Frame::Boxes(boxes)] if boxes.len() == 1));
}

#[test]
fn nobody_takes_over_the_pigeonhole_of_another() {
    let mut desk = Desk::of_both();
    let thief = Caller {
        hole: [77; 16],
        keys: vec![SAM],
    };
    desk.say(
        LENA,
        &Frame::Members(Members {
            callers: vec![thief],
            ..Members::default()
        }),
    );
    desk.put(LENA, SAM, 10);
    desk.heard(SAM);

    desk.say(SAM, &Frame::Look);

    assert!(matches!(&desk.heard(SAM)[..], [Frame::Boxes(boxes)] if boxes.len() == 1));
}
