use super::*;
use crate::{
    Name,
    instant::parse,
    laptop::{LENA, Laptop, SAM, couple, day, item, meet},
    ritual::Claim,
    talk::{Fit, Line, Part, Words},
};

const TALK: u16 = 1;

fn at(hour: u8) -> Instant {
    parse(&format!("2026-02-05T{hour:02}:00:00Z")).unwrap()
}

fn invitation() -> Invitation {
    Invitation {
        topic: Name::parse("Our weekends").unwrap(),
        place: None,
        want: None,
        at: Some(at(19)),
        format: Format::Turns(Turns::parse(120).unwrap()),
    }
}

fn invited() -> [Laptop; 2] {
    let [mut lena, mut sam] = couple();
    lena.write(day(2, 1), |doc, _, hand| invite(doc, hand, item(TALK), &invitation()))
        .unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

fn shown(laptop: &Laptop) -> SharedTalk {
    let (talk, odd) = read(&laptop.doc, &laptop.people, item(TALK));
    assert_eq!(odd, []);
    talk.unwrap()
}

fn take(laptop: &mut Laptop, hour: u8) {
    laptop
        .write(day(2, 2), |doc, people, hand| {
            suits(doc, people, hand, item(TALK), at(hour))
        })
        .unwrap();
}

fn go(laptop: &mut Laptop, to: Step) -> Result<(), ChangeError> {
    laptop.write(day(2, 5), |doc, people, hand| step(doc, people, hand, item(TALK), to))
}

fn agreed() -> [Laptop; 2] {
    let [mut lena, mut sam] = invited();
    take(&mut sam, 19);
    meet(&mut lena, &mut sam);
    [lena, sam]
}

fn under_way() -> [Laptop; 2] {
    let [mut lena, mut sam] = agreed();
    go(&mut lena, Step::Opened).unwrap();
    meet(&mut lena, &mut sam);
    [lena, sam]
}

fn tell(laptop: &mut Laptop, id: u16, part: Part) -> Result<(), ChangeError> {
    let line = Line {
        talk: item(TALK),
        part,
        words: Words::parse("that Saturdays feel like a list").unwrap(),
        is_of_both: false,
    };
    laptop.write(day(2, 5), |doc, people, hand| say(doc, people, hand, item(id), &line))
}

#[test]
fn an_invitation_offers_a_time_and_agrees_to_none() {
    let [_, sam] = invited();

    let talk = shown(&sam);

    assert_eq!((talk.by, talk.state), (LENA, State::Proposed));
    assert_eq!(talk.appointment.offered, [(LENA, at(19))]);
    assert_eq!(format_of(&talk.format.value), invitation().format);
}

#[test]
fn the_same_yes_of_both_is_an_appointment() {
    for laptop in agreed() {
        let talk = shown(&laptop);
        assert_eq!((talk.state, talk.appointment.agreed), (State::Agreed, Some(at(19))));
    }
}

#[test]
fn an_agreed_time_is_known_until_the_talk_begins() {
    let [mut lena, _] = agreed();
    assert_eq!(agreed_times(&lena.doc, &lena.people), [at(19)]);

    go(&mut lena, Step::Opened).unwrap();

    assert!(agreed_times(&lena.doc, &lena.people).is_empty());
}

#[test]
fn both_moved_the_time_apart_and_neither_moves_until_both_take_the_same() {
    let [mut lena, mut sam] = agreed();
    take(&mut lena, 20);
    take(&mut sam, 21);
    meet(&mut lena, &mut sam);
    for laptop in [&lena, &sam] {
        let talk = shown(laptop);
        assert_eq!((talk.state, talk.appointment.agreed), (State::Moved, Some(at(19))));
        assert_eq!(talk.appointment.offered, [(LENA, at(20)), (SAM, at(21))]);
    }

    take(&mut lena, 21);
    meet(&mut lena, &mut sam);

    let talk = shown(&sam);
    assert_eq!((talk.state, talk.appointment.agreed), (State::Agreed, Some(at(21))));
}

#[test]
fn a_place_that_both_changed_shows_both() {
    let [mut lena, mut sam] = invited();
    for (laptop, place) in [(&mut lena, "Balcony"), (&mut sam, "Kitchen")] {
        let field = Field::Place(crate::ritual::Place::parse_optional(place).unwrap());
        laptop
            .write(day(2, 2), |doc, people, _| change(doc, people, item(TALK), &field))
            .unwrap();
    }
    meet(&mut lena, &mut sam);

    let mut both = shown(&sam).place.both;
    both.sort_by_key(|claim| claim.by);

    let claim = |by, value: &str| Claim {
        by: Some(by),
        value: value.to_owned(),
    };
    assert_eq!(both, [claim(LENA, "Balcony"), claim(SAM, "Kitchen")]);
}

#[test]
fn let_go_by_one_while_the_other_began_it_is_let_go() {
    let [mut lena, mut sam] = agreed();
    go(&mut lena, Step::Opened).unwrap();
    go(&mut sam, Step::LetGo).unwrap();
    meet(&mut lena, &mut sam);

    for laptop in [&lena, &sam] {
        assert_eq!(shown(laptop).state, State::LetGo);
    }
    assert_eq!(go(&mut lena, Step::Closed), Err(ChangeError::NotNow));
}

#[test]
fn a_talk_is_begun_and_closed_in_this_order() {
    let [mut lena, mut sam] = agreed();
    assert_eq!(go(&mut lena, Step::Closed), Err(ChangeError::NotNow));
    go(&mut lena, Step::Opened).unwrap();
    assert_eq!(go(&mut lena, Step::Opened), Err(ChangeError::NotNow));
    meet(&mut lena, &mut sam);
    go(&mut sam, Step::Closed).unwrap();
    meet(&mut lena, &mut sam);

    let talk = shown(&lena);

    assert_eq!((talk.state, talk.ended_on), (State::Closed, Some(day(2, 5))));
    assert_eq!(tell(&mut lena, 9, Part::Heard), Err(ChangeError::NotNow));
}

#[test]
fn what_was_heard_is_marked_by_the_one_who_said_it() {
    let [mut lena, mut sam] = under_way();
    tell(&mut lena, 9, Part::Heard).unwrap();
    meet(&mut lena, &mut sam);
    let own = lena.write(day(2, 5), |doc, people, hand| {
        mark(doc, people, hand, item(10), item(9), Fit::Yes)
    });
    assert_eq!(own, Err(ChangeError::NotYours));

    for (id, fit) in [(10, Fit::Nearly), (11, Fit::Yes)] {
        sam.write(day(2, 5), |doc, people, hand| {
            mark(doc, people, hand, item(id), item(9), fit)
        })
        .unwrap();
    }
    meet(&mut lena, &mut sam);

    let (said, odd) = lines(&lena.doc, &lena.people, &shown(&lena));
    assert_eq!(odd, []);
    assert_eq!(
        said.iter().map(|marked| marked.fit).collect::<Vec<_>>(),
        [Some(Fit::Yes)]
    );
}

#[test]
fn ideas_open_once_both_understood_enough() {
    let [mut lena, mut sam] = under_way();
    let understood = |laptop: &mut Laptop| {
        laptop
            .write(day(2, 5), |doc, people, hand| enough(doc, people, hand, item(TALK)))
            .unwrap();
    };
    understood(&mut lena);
    assert_eq!(tell(&mut lena, 9, Part::Idea), Err(ChangeError::NotNow));
    understood(&mut sam);
    meet(&mut lena, &mut sam);

    tell(&mut lena, 9, Part::Idea).unwrap();
    meet(&mut lena, &mut sam);

    assert_eq!(lines(&sam.doc, &sam.people, &shown(&sam)).0.len(), 1);
}

#[test]
fn an_idea_that_came_too_early_is_not_shown() {
    let [mut lena, mut sam] = under_way();
    let line = Line {
        talk: item(TALK),
        part: Part::Idea,
        words: Words::parse("move to the sea").unwrap(),
        is_of_both: false,
    };
    // A changed program does not ask whether it may.
    sam.write(day(2, 5), |doc, _, hand| {
        super::super::moment::share(doc, hand, "moments", item(9), "talkLine", kinds::talk::line_to(&line))
    })
    .unwrap();
    meet(&mut lena, &mut sam);

    assert_eq!(lines(&lena.doc, &lena.people, &shown(&lena)).0, []);
}

#[test]
fn turns_given_apart_go_on_with_the_further_one() {
    let [mut lena, mut sam] = under_way();
    let give = |laptop: &mut Laptop, speaker| {
        laptop
            .write(day(2, 5), |doc, people, _| turn(doc, people, item(TALK), speaker))
            .unwrap();
    };
    give(&mut lena, LENA);
    give(&mut lena, SAM);
    give(&mut sam, SAM);
    meet(&mut lena, &mut sam);

    let expected = Some(Turn {
        number: 2,
        speaker: SAM,
    });
    assert_eq!([shown(&lena).turn, shown(&sam).turn], [expected, expected]);
}

#[test]
fn a_time_written_for_the_other_is_not_theirs() {
    let [mut lena, sam] = invited();
    let mut forged = sam.clone();
    let map = map_of(&forged.doc, item(TALK)).unwrap();
    let key = of(TIME, LENA);
    let mut tx = forged.doc.transaction();
    tx.put(&map, key, stand_text(at(3), None)).unwrap();
    tx.commit();

    // As if the gate had let it in.
    lena.doc.merge(&mut forged.doc).unwrap();

    assert_eq!(
        shown(&lena).appointment.offered,
        [],
        "hers is gone, and his word is not hers"
    );
}
