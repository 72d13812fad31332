//! How long a session waits, and for what.

use super::*;

fn wishes(side: &Side) -> Vec<u64> {
    let wish = |said: &SessionOutput| match said {
        SessionOutput::WakeAt(at) => Some(*at),
        _ => None,
    };
    side.said.iter().filter_map(wish).collect()
}

#[test]
fn a_link_without_a_hello_is_given_up_after_ten_seconds() {
    let mut side = Side::new(Laptop::lena(), &Laptop::sam(), Vec::new());
    side.start();
    assert_eq!(wishes(&side), [10_000]);
    side.feed(SessionInput::Tick, 9_999);
    assert_eq!(side.end(), None);
    side.feed(SessionInput::Tick, 10_000);
    assert_eq!(side.end(), Some(SessionEnd::Silent));
}

#[test]
fn an_agreed_session_keeps_no_timer() {
    let (sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    assert_eq!(sides.map(|side| side.session.pulse.wake_at()), [None, None]);
}

#[test]
fn an_unanswered_transfer_is_asked_after_and_given_up() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    let [lena, _] = &mut sides;
    lena.laptop.write("a", "into the void");
    lena.feed(SessionInput::LocalChange, 50_000);
    assert_eq!(wishes(lena).last(), Some(&51_000));
    assert_eq!(lena.feed(SessionInput::Tick, 51_000), [Frame::Ping.encode()]);
    assert_eq!(lena.feed(SessionInput::Tick, 52_000), [Frame::Ping.encode()]);
    lena.feed(SessionInput::Tick, 54_000);
    assert_eq!(lena.end(), Some(SessionEnd::Silent));
}

#[test]
fn a_pong_is_a_sign_of_life() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    let [lena, _] = &mut sides;
    lena.laptop.write("a", "slowly");
    lena.feed(SessionInput::LocalChange, 0);
    for second in 1..60 {
        lena.feed(SessionInput::Tick, second * 1_000);
        lena.feed(SessionInput::Frame(Frame::Pong.encode()), second * 1_000);
    }
    assert_eq!(lena.end(), None);
}

#[test]
fn pings_are_answered_while_the_owner_is_still_checking() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    sides[0].laptop.write("a", "one");
    let frames = sides[0].feed(SessionInput::LocalChange, 0);
    let [_, sam] = &mut sides;
    let (doc, book) = (sam.laptop.doc.clone(), sam.laptop.book.clone());
    let asked = sam
        .session
        .handle(SessionInput::Frame(frames[0].clone()), &doc, &book, 0);
    assert!(matches!(asked[..], [SessionOutput::Offer(_)]));
    let ping = SessionInput::Frame(Frame::Ping.encode());
    let pong = sam.session.handle(ping, &doc, &book, 1);
    assert_eq!(pong, [SessionOutput::Send(Frame::Pong.encode())]);
    let second = SessionInput::Frame(frames[0].clone());
    assert_eq!(sam.session.handle(second, &doc, &book, 2), [], "one thing at a time");
}

#[test]
fn three_rounds_that_bring_nobody_forward_are_stuck() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    let [lena, _] = &mut sides;
    lena.laptop.write("a", "never arrives");
    lena.feed(SessionInput::LocalChange, 0);
    let unmoved = Frame::Ack {
        heads: heads(&Laptop::sam()),
    }
    .encode();
    let mut transfers = 1;
    while lena.end().is_none() && transfers < 20 {
        transfers += changes(&lena.feed(SessionInput::Frame(unmoved.clone()), 0)).0;
    }
    assert_eq!((lena.end(), transfers), (Some(SessionEnd::Stuck), 4));
}

#[test]
fn changes_that_were_announced_and_never_come_are_stuck() {
    let (mut sides, _) = meet(Laptop::lena(), Laptop::sam(), Vec::new());
    let [lena, _] = &mut sides;
    lena.feed(SessionInput::Frame(Frame::Ack { heads: vec![[9; 32]] }.encode()), 0);
    let mut nudges = 0;
    for second in 1..60 {
        nudges += lena.feed(SessionInput::Tick, second * 1_000).len();
    }
    assert_eq!(lena.end(), Some(SessionEnd::Stuck));
    assert_eq!(nudges, 4, "three times asked, and a goodbye");
}
