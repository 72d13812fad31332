use automerge::{ActorId, ObjType, ROOT, ReadDoc, transaction::Transactable};

use super::*;
use crate::{
    Level, Note, People, Strange,
    boundary::{Boundary, Sentence},
    check_in::CheckIn,
    document::months,
    laptop::{LENA, SAM, couple, day, item, meet, three},
};

fn near(level: u8) -> CheckIn {
    CheckIn {
        nearness: Level::parse(level).ok(),
        ..CheckIn::default()
    }
}

fn boundary(when: &str) -> Boundary {
    Boundary {
        when: Sentence::parse(when).unwrap(),
        i_will: Sentence::parse("I will go for a walk").unwrap(),
        comes_back: None,
    }
}

#[test]
fn the_embedded_beginning_is_what_the_shape_makes_byte_for_byte() {
    let made = genesis::make(&SHAPE).unwrap();
    let embedded = genesis().unwrap();

    assert_eq!(embedded.get_heads(), [GENESIS_HASH]);
    assert_eq!(made.get_heads(), [GENESIS_HASH]);
    assert_eq!(made.save_nocompress(), embedded.save_nocompress());
}

#[test]
fn the_embedded_beginning_is_small_and_holds_every_month() {
    let doc = genesis().unwrap();

    assert!(GENESIS.len() < 2_000, "{} bytes", GENESIS.len());
    for log in SHAPE.logs {
        assert_eq!(doc.length(months::root_map(&doc, log).unwrap()), 600, "{log}");
    }
}

#[test]
fn two_laptops_that_each_make_a_container_lose_one_of_them() {
    let [mut lena, mut sam] = couple();
    for (laptop, key) in [(&mut lena, "from Lena"), (&mut sam, "from Sam")] {
        let mut tx = laptop.doc.transaction();
        let letters = tx.put_object(ROOT, "x_letters", ObjType::Map).unwrap();
        tx.put(&letters, key, "dear you").unwrap();
        tx.commit();
    }

    meet(&mut lena, &mut sam);

    let letters = months::root_map(&lena.doc, "x_letters").unwrap();
    assert_eq!(
        lena.doc.length(&letters),
        1,
        "this is why containers come from the genesis alone"
    );
}

#[test]
fn entries_of_a_month_written_apart_are_all_there() {
    let [mut lena, mut sam] = couple();
    lena.write(day(2, 1), |doc, _, hand| check_in::share(doc, hand, item(1), &near(3)))
        .unwrap();
    sam.write(day(2, 1), |doc, _, hand| check_in::share(doc, hand, item(2), &near(7)))
        .unwrap();

    meet(&mut lena, &mut sam);

    for laptop in [&lena, &sam] {
        let (page, odd) = check_in::page(&laptop.doc, &laptop.people, None, 30);
        assert_eq!(page.items.iter().map(|c| c.by).collect::<Vec<_>>(), [SAM, LENA]);
        assert_eq!(odd, []);
    }
    assert_eq!(overview::content_digest(&lena.doc), overview::content_digest(&sam.doc));
}

#[test]
fn pages_of_many_months_come_newest_first_and_none_twice() {
    let [mut lena, _] = couple();
    for number in 0..100_u32 {
        let day = day(1 + number % 12, 1 + number / 12);
        lena.write(day, |doc, _, hand| {
            check_in::share(doc, hand, item(number as u16), &near(5))
        })
        .unwrap();
    }

    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let (page, odd) = check_in::page(&lena.doc, &lena.people, before, 7);
        assert_eq!(odd, []);
        seen.extend(page.items.iter().map(|c| (c.day, c.id)));
        before = page.items.last().map(|c| c.id);
        if !page.more {
            break;
        }
    }

    assert_eq!(seen.len(), 100);
    assert!(seen.windows(2).all(|two| two[0] > two[1]));
}

#[test]
fn an_empty_check_in_is_not_shared() {
    let [mut lena, _] = couple();

    let refused = lena.write(day(2, 1), |doc, _, hand| {
        check_in::share(doc, hand, item(1), &CheckIn::default())
    });

    assert_eq!(refused, Err(crate::ChangeError::NotNow));
    assert_eq!(lena.doc.get_heads(), [GENESIS_HASH], "nothing was written");
}

#[test]
fn only_its_author_replaces_a_boundary_or_takes_it_back() {
    let [mut lena, mut sam] = couple();
    lena.write(day(2, 1), |doc, _, hand| {
        boundary::share(doc, hand, item(1), &boundary("it gets loud"))
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    let replaced = sam.write(day(2, 2), |doc, people, hand| {
        boundary::replace(doc, people, hand, item(1), &boundary("anything"))
    });
    let taken = sam.write(day(2, 2), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, item(1))
    });

    assert_eq!(replaced, Err(crate::ChangeError::NotYours));
    assert_eq!(taken, Err(crate::ChangeError::NotYours));
}

#[test]
fn what_was_taken_back_goes_from_both_copies() {
    let [mut lena, mut sam] = couple();
    let check_in = CheckIn {
        carrying: Note::parse("a secret").ok(),
        ..CheckIn::default()
    };
    lena.write(day(2, 1), |doc, _, hand| check_in::share(doc, hand, item(1), &check_in))
        .unwrap();
    meet(&mut lena, &mut sam);

    lena.write(day(4, 2), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, item(1))
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    assert_eq!(check_in::page(&sam.doc, &sam.people, None, 30).0.items, []);
    assert!(!format!("{:?}", ReadDoc::hydrate(&sam.doc, &ROOT, None)).contains("a secret"));
}

#[test]
fn taking_back_wins_over_a_change_on_another_laptop_of_the_same_person() {
    let [mut lena, _, mut other] = three();
    lena.write(day(2, 1), |doc, _, hand| {
        boundary::share(doc, hand, item(1), &boundary("it gets loud"))
    })
    .unwrap();
    meet(&mut lena, &mut other);
    lena.write(day(2, 2), |doc, people, hand| {
        taking_back::take_back(doc, people, hand, item(1))
    })
    .unwrap();
    other
        .write(day(2, 2), |doc, people, hand| {
            boundary::replace(doc, people, hand, item(1), &boundary("I am tired"))
        })
        .unwrap();

    meet(&mut lena, &mut other);

    for laptop in [&lena, &other] {
        assert_eq!(boundary::all(&laptop.doc, &laptop.people).0, []);
    }
}

#[test]
fn an_odd_entry_is_named_and_the_rest_is_shown() {
    let [mut lena, _] = couple();
    lena.write(day(2, 1), |doc, _, hand| check_in::share(doc, hand, item(1), &near(3)))
        .unwrap();
    let month = months::month_map(&lena.doc, CHECK_INS, "2026-02").unwrap();
    let mut tx = lena.doc.transaction();
    tx.put(&month, item(2).to_string(), "{").unwrap();
    tx.put(
        &month,
        item(3).to_string(),
        format!("{{\"by\":\"{SAM}\",\"day\":\"2026-02-01\"}}"),
    )
    .unwrap();
    let next_year =
        format!("{{\"by\":\"{LENA}\",\"day\":\"2026-02-01\",\"nearness\":11,\"mood\":\"new\",\"understood\":4}}");
    tx.put(&month, item(4).to_string(), next_year).unwrap();
    tx.put(
        &month,
        item(5).to_string(),
        format!("{{\"by\":\"{LENA}\",\"day\":\"2026-03-01\"}}"),
    )
    .unwrap();
    tx.commit();

    let (page, odd) = check_in::page(&lena.doc, &lena.people, None, 30);

    assert_eq!(page.items.iter().map(|c| c.id).collect::<Vec<_>>(), [item(4), item(1)]);
    assert_eq!(page.items[0].body.understood, Level::parse(4).ok());
    let mut strange: Vec<_> = odd.iter().map(|oddity| oddity.what).collect();
    strange.sort();
    assert_eq!(
        strange,
        [
            Strange::Unreadable,
            Strange::UnreadablePart,
            Strange::NotItsAuthor,
            Strange::WrongMonth
        ]
    );
}

#[test]
fn an_actor_that_nobody_knows_speaks_for_nobody() {
    let [mut lena, _] = couple();
    lena.doc.set_actor(ActorId::from([0xee; 16]));
    lena.write(day(2, 1), |doc, _, hand| check_in::share(doc, hand, item(1), &near(3)))
        .unwrap();

    let (page, odd) = check_in::page(&lena.doc, &lena.people, None, 30);

    assert_eq!(page.items, []);
    assert_eq!(odd[0].what, Strange::Stranger);
}

#[test]
fn ten_years_of_entries_are_read_by_the_page_and_fit_into_few_megabytes() {
    let [mut lena, _] = couple();
    let mut number = 0;
    for year in 2026..2036 {
        for month in 1..=12 {
            let map = months::month_map(&lena.doc, CHECK_INS, &format!("{year}-{month:02}")).unwrap();
            let mut tx = lena.doc.transaction();
            for at in 1..=28_u32 {
                number += 1;
                let text = format!(
                    "{{\"by\":\"{LENA}\",\"day\":\"{year}-{month:02}-{at:02}\",\"nearness\":{}}}",
                    at % 11
                );
                tx.put(&map, item(number).to_string(), text).unwrap();
            }
            tx.commit();
        }
    }
    assert_eq!(overview::counts(&lena.doc, &lena.people).check_ins, 3_360);

    // Reading a page looks at two months and not at ten years: entries that cannot be
    // read would be named, and only those of the newest months are.
    let stranger = People::new(SAM, [0; 32]);
    let (page, odd) = check_in::page(&lena.doc, &lena.people, None, 30);
    let ten_years_old = check_in::page(&lena.doc, &lena.people, Some(item(20)), 30).0;

    assert_eq!(page.items.len(), 30);
    assert_eq!(odd, []);
    assert_eq!(ten_years_old.items.len(), 19);
    assert_eq!(check_in::page(&lena.doc, &stranger, None, 30).1.len(), 3_360);
    assert!(lena.doc.save().len() < 500_000);
}
