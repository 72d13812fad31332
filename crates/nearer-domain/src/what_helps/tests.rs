use serde_json::Value as Json;

use super::*;

/// Computed by Python's `statistics`, with nothing of this crate: `tests/data/what-helps.py`.
const TABLE: &str = include_str!("../../../../tests/data/what-helps.json");

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2026, month, day).unwrap()
}

fn level(raw: u8) -> Level {
    Level::parse(raw).unwrap()
}

fn today() -> Day {
    day(8, 14)
}

/// Evenings with these changes, `apart` days between them, the last one today.
fn evenings(apart: i64, changes: &[i8]) -> Vec<Felt> {
    let last = i64::try_from(changes.len()).unwrap() - 1;
    let evening = |(number, change): (usize, &i8)| Felt {
        day: today() - chrono::Duration::days(apart * (last - i64::try_from(number).unwrap())),
        before: level(5),
        after: level(5u8.checked_add_signed(*change).unwrap()),
    };
    changes.iter().enumerate().map(evening).collect()
}

fn helps(evenings: &[Felt]) -> Helps {
    read(evenings, &BTreeSet::new(), &[], today())
}

#[track_caller]
fn check(apart: i64, changes: &[i8], expected: Sign) {
    assert_eq!(
        helps(&evenings(apart, changes)).sign,
        expected,
        "for {changes:?} every {apart} days"
    );
}

#[test]
fn every_number_is_the_one_that_python_computes() {
    let table: Json = serde_json::from_str(TABLE).unwrap();
    let today: Day = table["today"].as_str().unwrap().parse().unwrap();
    let rows = table["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 30);
    for row in rows {
        let small = |json: &Json| level(u8::try_from(json.as_u64().unwrap()).unwrap());
        let evenings: Vec<Felt> = row["evenings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|evening| Felt {
                day: evening[0].as_str().unwrap().parse().unwrap(),
                before: small(&evening[1]),
                after: small(&evening[2]),
            })
            .collect();

        let estimate = estimate(&evenings, today).unwrap();

        let (low, high) = estimate.interval();
        let numbers = [
            ("m", Some(estimate.m)),
            ("variance", estimate.variance),
            ("worth", Some(estimate.worth)),
            ("v", Some(estimate.v)),
            ("mean", Some(estimate.mean)),
            ("sd", Some(estimate.sd)),
            ("low", Some(low)),
            ("high", Some(high)),
            ("beyondSmall", Some(estimate.beyond_small)),
        ];
        for (name, ours) in numbers {
            let theirs = row[name].as_f64();
            let agree = match (ours, theirs) {
                (Some(ours), Some(theirs)) => (ours - theirs).abs() <= 1e-9,
                (ours, theirs) => ours.is_none() && theirs.is_none(),
            };
            assert!(agree, "{name} of {}: {ours:?} and {theirs:?}", row["name"]);
        }
    }
}

#[test]
fn up_to_two_evenings_are_dots_and_nothing_else() {
    check(14, &[], Sign::DotsOnly);
    check(14, &[5], Sign::DotsOnly);
    check(14, &[5, 5], Sign::DotsOnly);
    assert_eq!(helps(&evenings(14, &[5, 5])).estimate, None);
}

#[test]
fn three_to_five_evenings_are_too_early_to_say_however_good() {
    check(14, &[5, 5, 5], Sign::TooEarly);
    check(14, &[5, 5, 5, 5, 5], Sign::TooEarly);
}

#[test]
fn an_early_sign_takes_six_evenings_over_three_weeks() {
    check(5, &[2, 2, 2, 3, 2, 2], Sign::Early);
    check(4, &[2, 2, 2, 3, 2, 2], Sign::TooEarly);
    check(14, &[2, 2, 2, 3, 2], Sign::TooEarly);
}

#[test]
fn an_early_sign_needs_to_be_sure_that_the_effect_is_not_small() {
    let changes = [0, 1, -1, 1, 1, -1, 1, 1];

    let helps = helps(&evenings(7, &changes));

    let beyond = helps.estimate.unwrap().beyond_small;
    assert!((0.5..SURE).contains(&beyond), "{beyond}");
    assert_eq!(helps.sign, Sign::NoneSoFar);
}

#[test]
fn one_great_evening_among_indifferent_ones_is_no_sign() {
    check(7, &[0, 0, 0, 0, 0, 0, 5], Sign::NoneSoFar);
}

#[test]
fn half_of_the_evenings_are_not_called_most_of_them() {
    let changes = [1, 0].repeat(10);
    let helps = helps(&evenings(3, &changes));

    let beyond = helps.estimate.unwrap().beyond_small;
    assert!(beyond > SURE, "the mean alone would say so: {beyond}");
    assert_eq!(helps.sign, Sign::NoneSoFar);
}

#[test]
fn mostly_takes_ten_evenings_over_four_weeks() {
    let changes = [2, 1, 2, 0, 3, 2, 1, 2, 1, 2];
    check(4, &changes, Sign::MostlyNearer);
    check(3, &changes, Sign::Early);
    check(2, &changes, Sign::TooEarly);
    check(7, &changes[1..], Sign::Early);
}

#[test]
fn evenings_that_went_the_other_way_are_counted_and_not_judged() {
    let helps = helps(&evenings(7, &[-2, -1, 0, 1, -2, -3, -1, -1]));

    assert_eq!((helps.nearer, helps.evenings), (1, 8));
    assert_eq!(helps.sign, Sign::NoneSoFar);
}

#[test]
fn what_was_true_long_ago_fades_to_not_knowing() {
    let mut long_ago = evenings(7, &[2, 2, 3, 2, 2, 3, 2, 2]);
    for evening in &mut long_ago {
        evening.day -= chrono::Duration::days(728);
    }

    let helps = helps(&long_ago);

    assert_eq!(helps.sign, Sign::NoneSoFar);
    let estimate = helps.estimate.unwrap();
    assert!(estimate.worth < 0.002, "{}", estimate.worth);
    assert!(estimate.mean.abs() < 0.01, "{}", estimate.mean);
}

#[test]
fn a_laptop_whose_clock_was_ahead_does_not_make_a_reading_heavier() {
    assert!((weight(day(9, 1), today()) - 1.0).abs() < 1e-12);
    assert!((weight(day(6, 19), today()) - 0.5).abs() < 1e-12);
}

fn check_ins(count: i64, raw: u8) -> Vec<Nearness> {
    (1..=count)
        .map(|ago| Nearness {
            day: today() - chrono::Duration::days(ago),
            level: level(raw),
        })
        .collect()
}

#[test]
fn evenings_are_compared_with_six_ordinary_days_or_not_at_all() {
    let evenings = evenings(14, &[1, 2, 3, -1, 2, 1]);
    let held: BTreeSet<Day> = evenings.iter().map(|evening| evening.day).collect();

    let few = read(&evenings, &held, &check_ins(5, 6), today()).ordinary;
    let enough = read(&evenings, &held, &check_ins(6, 6), today()).ordinary.unwrap();

    assert_eq!(few, None);
    assert_eq!((enough.days, enough.above), (6, 3));
    assert!((enough.usual - 6.0).abs() < 1e-12);
}

#[test]
fn a_day_on_which_the_ritual_was_held_is_not_ordinary() {
    let evenings = evenings(14, &[1, 2, 3, -1, 2, 1]);
    let held: BTreeSet<Day> = check_ins(1, 0).iter().map(|check_in| check_in.day).collect();

    assert_eq!(read(&evenings, &held, &check_ins(6, 6), today()).ordinary, None);
}

#[test]
fn days_of_more_than_a_year_ago_are_not_compared_with() {
    let evenings = evenings(14, &[1, 2, 3, -1, 2, 1]);
    let mut days = check_ins(6, 6);
    days[5].day = today() - chrono::Duration::days(366);

    assert_eq!(read(&evenings, &BTreeSet::new(), &days, today()).ordinary, None);
}
