use super::{RedialInput::*, RedialStep::*, *};

/// A device that is not reached, at time 0, with the first dial in flight.
fn dialling() -> Redial {
    let mut redial = Redial::default();
    assert_eq!(redial.handle(Woken, 0, 0), Dial);
    redial
}

fn reach(redial: &mut Redial, now_ms: u64) {
    assert_eq!(redial.handle(LinkUp, now_ms, 0), Rest);
    assert_eq!(redial.handle(Reached, now_ms, 0), Rest);
}

#[test]
fn the_wait_doubles_up_to_two_seconds() {
    let waits: Vec<u64> = (0..6).map(|failures| wait_before(failures, 0, false)).collect();

    assert_eq!(waits, [250, 500, 1000, 2000, 2000, 2000]);
}

#[test]
fn after_minutes_it_grows_to_a_minute_and_no_further() {
    assert_eq!(wait_before(20, 5 * 60_000, false), 10_000);
    assert_eq!(wait_before(20, 30 * 60_000, false), 60_000);
    assert_eq!(wait_before(u32::MAX, u64::MAX, false), 60_000);
}

#[test]
fn for_a_last_word_it_grows_to_an_hour_and_no_further() {
    assert_eq!(wait_before(20, 60_000, true), 15_000);
    assert_eq!(wait_before(20, 60 * 60_000, true), 15 * 60_000);
    assert_eq!(wait_before(u32::MAX, u64::MAX, true), 60 * 60_000);

    let mut redial = dialling();
    redial.set_rare(true);
    let mut dials = 0;
    let mut now = 0;
    while now < 24 * 60 * 60_000 {
        let WaitUntil(at) = redial.handle(Failed, now + 2_000, 0) else {
            panic!("it should wait")
        };
        now = at;
        assert_eq!(redial.handle(Due, now, 0), Dial);
        dials += 1;
    }
    assert!(dials < 80, "{dials} in a day");
}

#[test]
fn a_failure_waits_and_then_dials() {
    let mut redial = dialling();

    assert_eq!(redial.handle(Failed, 1_000, 0), WaitUntil(1_250));
    assert_eq!(redial.handle(Due, 1_250, 0), Dial);
    assert_eq!(redial.handle(Failed, 2_000, 0), WaitUntil(2_500));
}

#[test]
fn chance_makes_the_wait_up_to_a_quarter_longer() {
    let mut redial = dialling();

    assert_eq!(redial.handle(Failed, 0, 255), WaitUntil(250 + 62));
}

#[test]
fn news_ends_the_wait_at_once_and_the_count_begins_anew() {
    let mut redial = dialling();
    for round in 1..40 {
        let _ = redial.handle(Failed, round * 60_000, 0);
        let _ = redial.handle(Due, round * 60_000 + 59_000, 0);
    }
    let WaitUntil(_) = redial.handle(Failed, 2_400_000, 0) else {
        panic!("it should wait")
    };

    assert_eq!(redial.handle(Woken, 2_400_100, 0), Dial);
    assert_eq!(redial.handle(Failed, 2_400_200, 0), WaitUntil(2_400_450));
}

#[test]
fn news_during_an_attempt_leads_to_another_one_soon() {
    let mut redial = dialling();

    assert_eq!(redial.handle(Woken, 500, 0), Rest, "one attempt at a time");
    assert_eq!(redial.handle(Failed, 2_000, 0), Dial);
    assert_eq!(redial.handle(Failed, 4_000, 0), WaitUntil(4_250));
}

#[test]
fn nothing_happens_while_a_link_is_up() {
    let mut redial = dialling();
    assert_eq!(redial.handle(LinkUp, 10, 0), Rest);
    assert_eq!(redial.handle(Reached, 10, 0), Rest);

    for input in [Woken, Due, Woken] {
        assert_eq!(redial.handle(input, 60_000, 0), Rest, "{input:?}");
    }
}

#[test]
fn a_steady_link_that_breaks_is_redialled_at_once() {
    let mut redial = dialling();
    reach(&mut redial, 10);

    assert_eq!(redial.handle(LinkDown, 20_000, 0), Dial);
}

#[test]
fn a_partner_that_hangs_up_each_time_is_not_dialled_in_a_circle() {
    let mut redial = dialling();
    let mut now = 0;
    let mut waits = Vec::new();
    for _ in 0..4 {
        reach(&mut redial, now);
        let WaitUntil(due) = redial.handle(LinkDown, now + 1, 0) else {
            panic!("it should wait")
        };
        waits.push(due - (now + 1));
        now = due;
        assert_eq!(redial.handle(Due, now, 0), Dial);
    }

    assert_eq!(waits, [250, 500, 1000, 2000]);
}

#[test]
fn a_dial_in_flight_outlives_a_link_that_comes_the_other_way() {
    let mut redial = dialling();

    assert_eq!(redial.handle(LinkUp, 10, 0), Rest);
    assert_eq!(redial.handle(Failed, 20, 0), Rest, "the link is there");
    assert_eq!(redial.handle(LinkDown, 10_000, 0), Dial);
}

#[test]
fn a_link_that_ended_before_its_dial_was_done_is_not_taken_for_a_link() {
    let mut redial = dialling();

    assert_eq!(redial.handle(LinkUp, 10, 0), Rest);
    assert_eq!(redial.handle(LinkDown, 11, 0), Rest, "the dial is not done");
    assert_eq!(redial.handle(Reached, 12, 0), WaitUntil(261));
}
