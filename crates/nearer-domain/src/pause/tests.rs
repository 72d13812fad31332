use super::*;
use crate::{
    instant::parse,
    laptop::{LENA, SAM, item},
};

fn at(time: &str) -> Instant {
    parse(&format!("2026-11-25T{time}:00Z")).unwrap()
}

fn claim(id: u16, by: PersonId, from: &str, until: &str) -> Claim {
    Claim {
        id: item(id),
        by,
        pace: Pace::Longer,
        from: at(from),
        until: at(until),
        is_extension: false,
        talk: None,
    }
}

fn back(by: PersonId, from: &[u16]) -> Back {
    Back {
        by,
        from: from.iter().map(|id| item(*id)).collect(),
    }
}

const BOTH: [PersonId; 2] = [LENA, SAM];

/// What runs for `me`: until when, and whether they still have to come back.
#[track_caller]
fn check(claims: &[Claim], backs: &[Back], me: PersonId, now: &str, expected: Option<(&str, bool)>) {
    let (mut claims, mut backs) = (claims.to_vec(), backs.to_vec());
    for turn in 0..2 {
        let found = running(&claims, &backs, &BOTH, me, at(now)).map(|it| (it.until, !it.open.is_empty()));
        assert_eq!(
            found,
            expected.map(|(until, is_open)| (at(until), is_open)),
            "at {now}, turned {turn}"
        );
        claims.reverse();
        backs.reverse();
    }
}

#[test]
fn of_two_return_times_the_later_holds() {
    let claims = [claim(1, LENA, "18:00", "19:00"), claim(2, SAM, "18:10", "19:30")];

    check(&claims, &[], LENA, "18:30", Some(("19:30", true)));
    check(&claims, &[], SAM, "18:30", Some(("19:30", true)));
}

#[test]
fn after_the_return_time_it_is_time_to_return_until_it_fades() {
    let claims = [claim(1, LENA, "06:00", "07:00")];

    assert!(!running(&claims, &[], &BOTH, SAM, at("06:59")).unwrap().is_time);
    assert!(running(&claims, &[], &BOTH, SAM, at("07:00")).unwrap().is_time);
    check(&claims, &[], SAM, "18:59", Some(("07:00", true)));
    check(&claims, &[], SAM, "19:00", None);
}

#[test]
fn my_return_ends_nothing_for_the_other() {
    let claims = [claim(1, SAM, "18:00", "19:00")];
    let backs = [back(LENA, &[1])];

    check(&claims, &backs, LENA, "18:30", Some(("19:00", false)));
    check(&claims, &backs, SAM, "18:30", Some(("19:00", true)));
}

#[test]
fn once_both_are_back_it_is_over_and_a_new_one_can_begin() {
    let mut claims = vec![claim(1, SAM, "18:00", "20:00")];
    let backs = [back(LENA, &[1]), back(SAM, &[1])];
    check(&claims, &backs, LENA, "18:30", None);

    claims.push(claim(2, LENA, "18:40", "19:00"));

    check(&claims, &backs, SAM, "18:45", Some(("19:00", true)));
}

#[test]
fn a_return_does_not_touch_what_it_had_not_seen() {
    let longer = Claim {
        is_extension: true,
        ..claim(2, SAM, "18:50", "20:00")
    };
    let claims = [claim(1, SAM, "18:00", "19:00"), longer];
    let backs = [back(LENA, &[1])];

    check(&claims, &backs, LENA, "18:55", Some(("20:00", true)));
    assert!(running(&claims, &backs, &BOTH, LENA, at("18:55")).unwrap().is_moved);
}

#[test]
fn one_alone_is_back_when_they_say_so() {
    let claims = [claim(1, LENA, "18:00", "19:00")];

    let found = running(&claims, &[back(LENA, &[1])], &[LENA], LENA, at("18:30"));

    assert_eq!(found, None);
}

#[test]
fn a_breath_ends_by_itself_and_leaves_no_trace() {
    let breath = Claim {
        pace: Pace::Breath,
        until: at("18:01"),
        ..claim(1, LENA, "18:00", "18:01")
    };

    assert!(running(&[breath], &[], &BOTH, SAM, at("18:00")).unwrap().is_breath);
    check(&[breath], &[], SAM, "18:01", None);
    assert_eq!(past(&[breath], &[], &BOTH, at("23:00")), []);
    assert_eq!(due(&[breath], &[], &BOTH, LENA, at("18:00")), None);
}

#[test]
fn what_lasts_too_long_or_comes_from_a_clock_far_ahead_does_not_run() {
    let day_and_more = Claim {
        until: at("18:00") + TimeDelta::hours(25),
        ..claim(1, SAM, "18:00", "19:00")
    };
    let backwards = claim(2, SAM, "19:00", "18:00");
    let far_ahead = Claim {
        from: at("18:00") + TimeDelta::days(2),
        until: at("19:00") + TimeDelta::days(2),
        ..claim(3, SAM, "18:00", "19:00")
    };
    let long_breath = Claim {
        pace: Pace::Breath,
        ..claim(4, SAM, "18:00", "19:00")
    };

    for odd in [day_and_more, backwards, far_ahead, long_breath] {
        check(&[odd], &[], LENA, "18:30", None);
    }
}

#[test]
fn a_clock_an_hour_ahead_still_pauses_at_once() {
    check(
        &[claim(1, SAM, "19:00", "19:30")],
        &[],
        LENA,
        "18:00",
        Some(("19:30", true)),
    );
}

#[test]
fn a_breath_of_a_clock_that_is_ahead_is_no_longer_than_a_breath() {
    let breath = |from: Instant| Claim {
        pace: Pace::Breath,
        from,
        until: from + BREATH,
        ..claim(1, SAM, "18:00", "18:01")
    };
    let until = |from: Instant| running(&[breath(from)], &[], &BOTH, LENA, at("18:00")).map(|it| it.until);

    assert_eq!(until(at("18:00") + TimeDelta::seconds(30)), Some(at("18:01")));
    assert_eq!(until(at("18:30")), None);
}

#[test]
fn only_my_own_return_is_due_for_me() {
    let claims = [claim(1, LENA, "18:00", "19:00"), claim(2, SAM, "18:10", "19:30")];

    assert_eq!(due(&claims, &[], &BOTH, LENA, at("18:30")), Some(at("19:30")));
    assert_eq!(due(&claims[1..], &[], &BOTH, LENA, at("18:30")), None);
    assert_eq!(due(&claims, &[back(LENA, &[1, 2])], &BOTH, LENA, at("18:30")), None);
}

#[test]
fn a_pause_set_twice_and_made_longer_is_one_line_of_history() {
    let longer = Claim {
        is_extension: true,
        ..claim(3, LENA, "19:20", "20:00")
    };
    let claims = [
        claim(1, LENA, "18:00", "19:00"),
        claim(2, SAM, "18:10", "19:30"),
        longer,
        claim(4, SAM, "22:00", "22:30"),
    ];
    let backs = [back(LENA, &[1, 2, 3]), back(SAM, &[1, 2, 3])];

    let expected = Past {
        from: at("18:00"),
        came_back: true,
    };
    assert_eq!(past(&claims, &backs, &BOTH, at("22:10")), [expected]);
}

#[test]
fn a_pause_that_faded_is_only_a_pause() {
    let found = past(&[claim(1, LENA, "02:00", "03:00")], &[], &BOTH, at("16:00"));

    assert_eq!(found.iter().map(|past| past.came_back).collect::<Vec<_>>(), [false]);
}

#[test]
fn a_reset_takes_twenty_to_thirty_minutes_and_ends_at_a_full_minute() {
    let now = parse("2026-11-25T18:00:40Z").unwrap();

    assert_eq!(reset_until(now, 19), Err(PauseError::NotAReset));
    assert_eq!(reset_until(now, 20), Ok(at("18:21")));
    assert_eq!(reset_until(at("18:00"), 20), Ok(at("18:20")));
    assert_eq!(reset_until(now, 31), Err(PauseError::NotAReset));
    let longest = Claim {
        pace: Pace::Reset,
        from: now,
        until: reset_until(now, 30).unwrap(),
        ..claim(1, LENA, "18:00", "19:00")
    };
    assert!(longest.is_sound());
}

#[test]
fn a_longer_pause_ends_within_a_day() {
    let now = at("18:00");

    assert_eq!(longer_until(now, at("18:00")), Err(PauseError::Passed));
    assert_eq!(longer_until(now, at("18:01")), Ok(at("18:01")));
    assert_eq!(
        longer_until(now, now + TimeDelta::hours(24)),
        Ok(now + TimeDelta::hours(24))
    );
    assert_eq!(
        longer_until(now, now + TimeDelta::hours(24) + TimeDelta::minutes(1)),
        Err(PauseError::TooLong)
    );
}
