use automerge::transaction::Transactable;

use super::*;
use crate::{
    ask::{Standing, Wanted},
    document::months,
    laptop::{Laptop, SAM, couple, day, item, meet, three},
    ours::taking_back,
};

fn call(what: &str) -> Ask {
    Ask {
        what: Wanted::parse(what).unwrap(),
        size: None,
        when: None,
        smaller: None,
    }
}

fn ask_on(laptop: &mut Laptop, on: Day, id: u16, what: &str) -> Result<(), ChangeError> {
    let ask = call(what);
    laptop.write(on, |doc, people, hand| share(doc, people, hand, item(id), &ask))
}

fn answer_on(laptop: &mut Laptop, on: Day, id: u16, to: u16, given: Answer) -> Result<(), ChangeError> {
    laptop.write(on, |doc, people, hand| {
        answer(doc, people, hand, item(id), item(to), given)
    })
}

fn standings(laptop: &Laptop, on: Day) -> Vec<Standing> {
    let (all, odd) = all(&laptop.doc, &laptop.people, on);
    assert_eq!(odd, []);
    all.iter().map(|asked| asked.standing).collect()
}

/// Writes a raw entry, as a changed program would.
fn write_raw(laptop: &mut Laptop, log: &str, id: u16, raw: String) {
    let month = months::month_map(&laptop.doc, log, "2026-02").unwrap();
    let mut tx = laptop.doc.transaction();
    tx.put(&month, item(id).to_string(), raw).unwrap();
    tx.commit();
}

#[test]
fn an_ask_is_asked_answered_changed_and_the_answer_withdrawn() {
    let [mut lena, mut sam] = couple();
    ask_on(&mut lena, day(2, 1), 1, "a call").unwrap();
    meet(&mut lena, &mut sam);

    answer_on(&mut sam, day(2, 1), 9, 1, Answer::Yes).unwrap();
    answer_on(&mut sam, day(2, 2), 10, 1, Answer::Smaller).unwrap();
    meet(&mut lena, &mut sam);
    assert_eq!(standings(&lena, day(2, 2)), [Standing::Answered(Answer::Smaller)]);

    sam.write(day(2, 2), |doc, people, hand| withdraw(doc, people, hand, item(1)))
        .unwrap();
    meet(&mut lena, &mut sam);
    assert_eq!(standings(&lena, day(2, 2)), [Standing::Open]);
    let nothing = sam.write(day(2, 2), |doc, people, hand| withdraw(doc, people, hand, item(1)));
    assert_eq!(nothing, Err(ChangeError::NotFound));
}

#[test]
fn nobody_answers_their_own_ask_or_one_that_is_not_there() {
    let [mut lena, mut sam] = couple();
    ask_on(&mut lena, day(2, 1), 1, "a call").unwrap();
    meet(&mut lena, &mut sam);

    assert_eq!(
        answer_on(&mut lena, day(2, 1), 9, 1, Answer::Yes),
        Err(ChangeError::NotNow)
    );
    assert_eq!(
        answer_on(&mut sam, day(2, 1), 9, 2, Answer::Yes),
        Err(ChangeError::NotFound)
    );

    lena.write(day(2, 1), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, item(1))
    })
    .unwrap();
    meet(&mut lena, &mut sam);
    assert_eq!(
        answer_on(&mut sam, day(2, 1), 9, 1, Answer::Yes),
        Err(ChangeError::NotFound)
    );
    assert_eq!(standings(&sam, day(2, 1)), []);
}

#[test]
fn a_second_ask_is_refused_while_one_is_open() {
    let [mut lena, _] = couple();
    ask_on(&mut lena, day(2, 1), 1, "a call").unwrap();

    assert_eq!(ask_on(&mut lena, day(2, 2), 2, "a walk"), Err(ChangeError::NotNow));
    assert_eq!(ask_on(&mut lena, day(2, 8), 2, "a walk"), Ok(()));
}

#[test]
fn the_same_is_refused_for_three_days_also_after_taking_it_back() {
    for takes_back in [false, true] {
        let [mut lena, mut sam] = couple();
        ask_on(&mut lena, day(2, 1), 1, "a call").unwrap();
        meet(&mut lena, &mut sam);
        answer_on(&mut sam, day(2, 2), 9, 1, Answer::NotThisTime).unwrap();
        meet(&mut lena, &mut sam);
        if takes_back {
            lena.write(day(2, 2), |doc, people, hand| {
                taking_back::take_back(doc, people, hand, item(1))
            })
            .unwrap();
        }

        assert_eq!(ask_on(&mut lena, day(2, 4), 2, "A call!"), Err(ChangeError::NotNow));
        assert_eq!(ask_on(&mut lena, day(2, 5), 2, "A call!"), Ok(()));
    }
}

#[test]
fn a_program_that_asks_three_times_at_once_is_shown_once() {
    let [mut lena, mut sam] = couple();
    for id in 1..4 {
        let raw = format!("{{\"kind\":\"ask\",\"by\":\"{SAM}\",\"day\":\"2026-02-01\",\"what\":\"number {id}\"}}");
        write_raw(&mut sam, MOMENTS, id, raw);
    }
    meet(&mut lena, &mut sam);

    let held = Standing::Held(Hold::OneIsOpen);
    assert_eq!(standings(&lena, day(2, 1)), [Standing::Open, held, held]);
}

#[test]
fn a_program_that_answers_its_own_ask_answers_nothing() {
    let [mut lena, mut sam] = couple();
    ask_on(&mut sam, day(2, 1), 1, "a call").unwrap();
    let raw = format!(
        "{{\"kind\":\"askAnswer\",\"by\":\"{SAM}\",\"day\":\"2026-02-01\",\"to\":\"{}\",\"since\":\"2026-02-01\",\"answer\":\"yes\"}}",
        item(1)
    );
    write_raw(&mut sam, moment::ANSWERS, 9, raw);
    meet(&mut lena, &mut sam);

    assert_eq!(standings(&lena, day(2, 1)), [Standing::Open]);
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_shown() {
    let [mut lena, mut sam] = couple();
    ask_on(&mut sam, day(2, 1), 1, "a call").unwrap();
    let raw = |fields: &str| format!("{{\"kind\":\"ask\",\"by\":\"{SAM}\",\"day\":\"2026-02-01\",{fields}}}");
    write_raw(&mut sam, MOMENTS, 2, raw("\"what\":\"\""));
    write_raw(
        &mut sam,
        MOMENTS,
        3,
        raw("\"what\":\"tea\",\"size\":\"a-year\",\"sparkle\":true"),
    );
    meet(&mut lena, &mut sam);

    let (all, odd) = all(&lena.doc, &lena.people, day(2, 1));

    let whats: Vec<_> = all.iter().map(|asked| asked.ask.body.what.as_str()).collect();
    assert_eq!(whats, ["a call", "tea"]);
    let what: Vec<_> = odd.iter().map(|odd| odd.what).collect();
    assert_eq!(what, [crate::Strange::Unreadable, crate::Strange::UnreadablePart]);
}

#[test]
fn answers_given_on_two_laptops_of_one_person_apart_settle_alike_and_are_withdrawn_together() {
    let [mut lena, mut sam, mut second] = three();
    ask_on(&mut sam, day(2, 1), 1, "a call").unwrap();
    meet(&mut sam, &mut lena);
    meet(&mut sam, &mut second);
    answer_on(&mut lena, day(2, 2), 9, 1, Answer::Yes).unwrap();
    answer_on(&mut second, day(2, 3), 8, 1, Answer::NotThisTime).unwrap();
    meet(&mut sam, &mut second);
    meet(&mut sam, &mut lena);
    meet(&mut lena, &mut second);

    for laptop in [&lena, &sam, &second] {
        assert_eq!(standings(laptop, day(2, 3)), [Standing::Answered(Answer::NotThisTime)]);
    }
    lena.write(day(2, 3), |doc, people, hand| withdraw(doc, people, hand, item(1)))
        .unwrap();
    meet(&mut sam, &mut lena);
    assert_eq!(standings(&sam, day(2, 3)), [Standing::Open]);
}
