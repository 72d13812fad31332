use super::*;
use crate::laptop::{Chance, LENA, SAM, day, item};

fn ask(id: u16, by: PersonId, on: u32, what: &str) -> Shared<Ask> {
    Shared {
        id: item(id),
        by,
        day: day(2, on),
        body: words_of(what),
    }
}

fn words_of(what: &str) -> Ask {
    Ask {
        what: Wanted::parse(what).unwrap(),
        size: None,
        when: None,
        smaller: None,
    }
}

fn answer(id: u16, to: u16, by: PersonId, on: u32, answer: Answer) -> Shared<Answered> {
    Shared {
        id: item(id),
        by,
        day: day(2, on),
        body: Answered {
            to: item(to),
            since: day(2, on),
            answer,
        },
    }
}

#[track_caller]
fn check(asks: &[Shared<Ask>], answers: &[Shared<Answered>], on: u32, expected: &[Standing]) {
    let found = standing(asks.to_vec(), answers, &[], day(2, on));
    assert_eq!(found.iter().map(|asked| asked.standing).collect::<Vec<_>>(), expected);
}

#[test]
fn a_second_ask_of_one_person_waits_and_one_of_the_other_does_not() {
    check(
        &[
            ask(1, LENA, 1, "a call"),
            ask(2, LENA, 2, "a walk"),
            ask(3, SAM, 2, "tea"),
        ],
        &[],
        2,
        &[Standing::Open, Standing::Held(Hold::OneIsOpen), Standing::Open],
    );
}

#[test]
fn once_the_first_is_answered_the_second_is_shown() {
    check(
        &[ask(1, LENA, 1, "a call"), ask(2, LENA, 2, "a walk")],
        &[answer(9, 1, SAM, 2, Answer::NotThisTime)],
        2,
        &[Standing::Answered(Answer::NotThisTime), Standing::Open],
    );
}

#[test]
fn after_seven_days_without_a_word_an_ask_fades_and_makes_room() {
    let asks = [ask(1, LENA, 1, "a call"), ask(2, LENA, 6, "a walk")];

    check(&asks, &[], 7, &[Standing::Open, Standing::Held(Hold::OneIsOpen)]);
    check(&asks, &[], 8, &[Standing::Faded, Standing::Open]);
}

#[test]
fn after_not_this_time_the_same_rests_for_three_days_and_something_else_does_not() {
    for given in [Answer::NotThisTime, Answer::AnotherTime(None)] {
        let answers = [answer(9, 1, SAM, 2, given)];
        let again = [ask(1, LENA, 1, "a call"), ask(2, LENA, 3, "A call, please")];
        let rests = Standing::Held(Hold::RestsUntil(day(2, 5)));

        check(&again, &answers, 4, &[Standing::Answered(given), rests]);
        check(&again, &answers, 5, &[Standing::Answered(given), Standing::Open]);

        let other = [ask(1, LENA, 1, "a call"), ask(2, LENA, 3, "a walk")];
        check(&other, &answers, 3, &[Standing::Answered(given), Standing::Open]);
    }
}

#[test]
fn a_yes_rests_nothing() {
    check(
        &[ask(1, LENA, 1, "a call"), ask(2, LENA, 2, "a call")],
        &[answer(9, 1, SAM, 2, Answer::Smaller)],
        2,
        &[Standing::Answered(Answer::Smaller), Standing::Open],
    );
}

#[test]
fn an_ask_that_rests_does_not_stand_in_the_way_of_another() {
    check(
        &[
            ask(1, LENA, 1, "a call"),
            ask(2, LENA, 2, "a call"),
            ask(3, LENA, 3, "a walk"),
        ],
        &[answer(9, 1, SAM, 2, Answer::NotThisTime)],
        3,
        &[
            Standing::Answered(Answer::NotThisTime),
            Standing::Held(Hold::RestsUntil(day(2, 5))),
            Standing::Open,
        ],
    );
}

#[test]
fn taking_an_ask_back_does_not_end_its_rest() {
    let put_off = Answered {
        to: item(1),
        since: day(2, 2),
        answer: Answer::NotThisTime,
    };
    let asks = vec![ask(2, LENA, 2, "a call"), ask(3, SAM, 2, "tea")];
    let on = |on| {
        let found = standing(asks.clone(), &[], &[(LENA, put_off)], day(2, on));
        found.iter().map(|asked| asked.standing).collect::<Vec<_>>()
    };

    assert_eq!(on(4), [Standing::Held(Hold::RestsUntil(day(2, 5))), Standing::Open]);
    assert_eq!(on(5), [Standing::Open, Standing::Open]);
}

#[test]
fn what_holds_back_a_new_ask_is_what_would_hide_it() {
    let holds = |asks: &[Shared<Ask>], answers: &[Shared<Answered>], what: &str, on: u32| {
        let all = standing(asks.to_vec(), answers, &[], day(2, on));
        holds_back(&all, &[], (LENA, item(50), &words_of(what)), day(2, on))
    };
    let asked = [ask(1, LENA, 1, "a call")];
    let put_off = [answer(9, 1, SAM, 2, Answer::NotThisTime)];

    assert_eq!(holds(&asked, &[], "a walk", 2), Some(Hold::OneIsOpen));
    assert_eq!(holds(&asked, &[], "a walk", 8), None);
    assert_eq!(holds(&asked, &put_off, "a walk", 2), None);
    assert_eq!(
        holds(&asked, &put_off, "a short call", 4),
        Some(Hold::RestsUntil(day(2, 5)))
    );
    assert_eq!(holds(&asked, &put_off, "a call", 5), None);
    assert_eq!(holds(&[ask(1, SAM, 1, "a call")], &[], "a call", 1), None);
    assert_eq!(holds(&[ask(50, LENA, 1, "a call")], &[], "a call", 1), None);
}

#[test]
fn an_ask_from_the_day_after_tomorrow_waits_for_its_day() {
    let asks = [ask(1, LENA, 9, "a call"), ask(2, LENA, 1, "a walk")];

    check(&asks, &[], 7, &[Standing::Open]);
    check(&asks, &[], 8, &[Standing::Faded, Standing::Open]);
}

#[test]
fn an_answered_ask_stays_until_the_day_it_is_about() {
    let mut call = ask(1, LENA, 1, "a call");
    call.body.when = Some(When {
        day: day(2, 9),
        at: None,
    });
    let current = |given: Answer, on: u32| {
        let all = standing(vec![call.clone()], &[answer(9, 1, SAM, 2, given)], &[], day(2, on));
        all[0].is_current(day(2, on))
    };

    assert!(current(Answer::Yes, 9));
    assert!(!current(Answer::Yes, 10));
    assert!(current(Answer::NotThisTime, 5));
    assert!(!current(Answer::NotThisTime, 6));
    assert!(current(Answer::AnotherTime(Some(day(2, 20))), 20));
    assert!(!current(Answer::AnotherTime(Some(day(2, 20))), 21));
}

#[test]
fn where_asks_stand_does_not_depend_on_the_order_in_which_they_came() {
    for seed in 0..300 {
        let mut chance = Chance(seed);
        let sentences = ["a call", "A call, please", "a walk", "?", "tea at four"];
        let mut asks = Vec::new();
        let mut answers = Vec::new();
        for number in 0..8_u16 {
            let by = [LENA, SAM][chance.below(2)];
            let on = 1 + u32::try_from(chance.below(12)).unwrap();
            asks.push(ask(number, by, on, sentences[chance.below(sentences.len())]));
            let given = [Answer::Yes, Answer::NotThisTime, Answer::AnotherTime(None)][chance.below(3)];
            let to = u16::try_from(chance.below(8)).unwrap();
            answers.push(answer(100 + number, to, [LENA, SAM][chance.below(2)], on, given));
        }
        let today = day(2, 1 + u32::try_from(chance.below(14)).unwrap());
        let forth = standing(asks.clone(), &answers, &[], today);
        for _ in 0..6 {
            asks.rotate_left(chance.below(8));
            answers.rotate_left(chance.below(8));
            answers.reverse();
            assert_eq!(standing(asks.clone(), &answers, &[], today), forth, "seed {seed}");
        }
        for person in [LENA, SAM] {
            let open = forth
                .iter()
                .filter(|asked| asked.ask.by == person && asked.standing == Standing::Open);
            assert!(open.count() <= 1, "seed {seed}");
        }
    }
}
