//! Talks, while apart.

use chrono::{DateTime, Utc};

use super::{
    super::world::{LENA, SAM, World},
    table::{Row, name},
};
use crate::seam::{
    Field, Id, Pace, Paper, PauseWish, Picture, TalkBody, TalkField, TalkFit, TalkPart, TalkPicture, TalkState,
    TalkWish, View, Who, Wish,
};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "talk: both moved the time",
            before: agreed,
            lena: |world, who, ids| suits(world, who, &ids[0], 20),
            sam: |world, who, ids| suits(world, who, &ids[0], 21),
            seen: |world, who, ids| {
                let talk = picture(world, who, &ids[0]);
                let offered = talk.offered.iter();
                let offered: Vec<String> = offered
                    .map(|offered| format!("{} offers {}", by(who, offered.by), hour(offered.at)))
                    .collect();
                format!(
                    "{:?} at {:?}; {}",
                    talk.state,
                    talk.agreed_at.map(hour),
                    offered.join(", ")
                )
            },
            expected: "Moved at Some(19); Lena offers 20, Sam offers 21",
        },
        Row {
            name: "talk: both moved it to the same time",
            before: agreed,
            lena: |world, who, ids| suits(world, who, &ids[0], 20),
            sam: |world, who, ids| suits(world, who, &ids[0], 20),
            seen: |world, who, ids| {
                let talk = picture(world, who, &ids[0]);
                format!("{:?} at {:?}", talk.state, talk.agreed_at.map(hour))
            },
            expected: "Agreed at Some(20)",
        },
        Row {
            name: "talk: both changed the place",
            before: agreed,
            lena: |world, who, ids| place(world, who, &ids[0], "Balcony"),
            sam: |world, who, ids| place(world, who, &ids[0], "Kitchen"),
            seen: |world, who, ids| {
                let Field { both, .. } = picture(world, who, &ids[0]).place;
                let mut values: Vec<String> = both
                    .iter()
                    .map(|claim| format!("{} wrote {}", by(who, claim.by), claim.value))
                    .collect();
                values.sort();
                values.join(", ")
            },
            expected: "Lena wrote Balcony, Sam wrote Kitchen",
        },
        Row {
            name: "talk: one begins it, the other lets it go",
            before: agreed,
            lena: |world, who, ids| drop(world.must(who, Wish::Talk(TalkWish::Open { id: ids[0].clone() }))),
            sam: |world, who, ids| drop(world.must(who, Wish::Talk(TalkWish::LetGo { id: ids[0].clone() }))),
            seen: |world, who, ids| format!("{:?}", picture(world, who, &ids[0]).state),
            expected: "LetGo",
        },
        Row {
            name: "talk: both say a closing line",
            before: |world, who, ids| {
                agreed(world, who, ids);
                world.must(who, Wish::Talk(TalkWish::Open { id: ids[0].clone() }));
            },
            lena: |world, who, ids| say(world, who, &ids[0], TalkPart::Understood, "it was the noise"),
            sam: |world, who, ids| say(world, who, &ids[0], TalkPart::Next, "a walk on Sunday"),
            seen: |world, who, ids| {
                let talk = picture(world, who, &ids[0]);
                let mut lines: Vec<String> = talk
                    .lines
                    .iter()
                    .map(|line| format!("{}: {}", by(who, line.by), line.text))
                    .collect();
                lines.sort();
                lines.join("; ")
            },
            expected: "Lena: it was the noise; Sam: a walk on Sunday",
        },
    ]
}

fn by(who: usize, whose: Who) -> &'static str {
    match whose {
        Who::Me => name(who),
        Who::Partner => name(if name(who) == "Lena" { SAM } else { LENA }),
    }
}

fn at(hour: u32) -> DateTime<Utc> {
    format!("2026-02-05T{hour:02}:00:00Z").parse().unwrap()
}

fn hour(at: DateTime<Utc>) -> u32 {
    chrono::Timelike::hour(&at)
}

fn invitation() -> Wish {
    let body = TalkBody {
        topic: "Our weekends".to_owned(),
        place: None,
        want: Some("To be heard".to_owned()),
        at: Some(at(19)),
        turns: Some(120),
    };
    Wish::Talk(TalkWish::Save { id: None, body })
}

/// A talk that both agreed on, for 19:00.
fn agreed(world: &mut World, who: usize, ids: &mut Vec<Id>) {
    let id = world.share(who, invitation());
    world.settle();
    suits(world, SAM, &id, 19);
    world.settle();
    ids.push(id);
}

fn suits(world: &mut World, who: usize, id: &Id, hour: u32) {
    let (id, at) = (id.clone(), at(hour));
    world.must(who, Wish::Talk(TalkWish::Suits { id, at }));
}

fn place(world: &mut World, who: usize, id: &Id, place: &str) {
    let field = TalkField::Place(place.to_owned());
    world.must(who, Wish::Talk(TalkWish::Change { id: id.clone(), field }));
}

fn say(world: &mut World, who: usize, id: &Id, part: TalkPart, text: &str) {
    let say = TalkWish::Say {
        id: id.clone(),
        part,
        text: text.to_owned(),
        of_both: false,
    };
    world.must(who, Wish::Talk(say));
}

fn picture(world: &mut World, who: usize, id: &Id) -> TalkPicture {
    let Picture::Talk(talk) = world.look(who, View::Talk { id: id.clone() }) else {
        panic!()
    };
    *talk
}

fn under_way(world: &mut World) -> Id {
    let mut ids = Vec::new();
    agreed(world, LENA, &mut ids);
    let id = ids.remove(0);
    world.must(LENA, Wish::Talk(TalkWish::Open { id: id.clone() }));
    world.settle();
    id
}

#[test]
fn a_talk_goes_in_turns_is_heard_understood_and_closed() {
    let mut world = World::paired(41);
    let id = under_way(&mut world);
    let speaker = Who::Partner;
    world.must(
        LENA,
        Wish::Talk(TalkWish::Turn {
            id: id.clone(),
            speaker,
        }),
    );
    say(
        &mut world,
        LENA,
        &id,
        TalkPart::Heard,
        "that Saturdays feel like a list",
    );
    world.settle();
    let heard = picture(&mut world, SAM, &id);
    assert_eq!(heard.turn.map(|turn| (turn.number, turn.speaker)), Some((1, Who::Me)));
    let line = heard.lines[0].id.clone();
    let fit = TalkFit::Yes;
    world.must(SAM, Wish::Talk(TalkWish::Mark { id: line, fit }));
    for who in [LENA, SAM] {
        world.must(who, Wish::Talk(TalkWish::Enough { id: id.clone() }));
    }
    world.settle();
    say(&mut world, SAM, &id, TalkPart::Idea, "one free Saturday a month");
    world.must(SAM, Wish::Talk(TalkWish::Close { id: id.clone() }));
    world.settle();

    let talk = picture(&mut world, LENA, &id);

    assert_eq!(talk.state, TalkState::Closed);
    let lines: Vec<_> = talk.lines.iter().map(|line| (line.by, line.part, line.fit)).collect();
    let expected = [
        (Who::Me, TalkPart::Heard, Some(TalkFit::Yes)),
        (Who::Partner, TalkPart::Idea, None),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_pause_from_within_a_talk_pauses_the_talk_for_both() {
    let mut world = World::paired(42);
    let id = under_way(&mut world);
    let pause = PauseWish::Begin {
        pace: Pace::Reset { minutes: 20 },
        talk: Some(id.clone()),
    };
    world.must(SAM, Wish::Pause(pause));
    world.settle();
    assert_eq!(picture(&mut world, LENA, &id).state, TalkState::Paused);

    for who in [LENA, SAM] {
        world.must(who, Wish::Pause(PauseWish::Back {}));
    }
    world.settle();

    assert_eq!(picture(&mut world, LENA, &id).state, TalkState::Open);
}

#[test]
fn an_invitation_waits_on_today_until_its_time_is_answered() {
    let mut world = World::paired(43);
    let id = world.share(LENA, invitation());
    world.settle();
    let on_today = |world: &mut World, who| match world.look(who, View::Today {}) {
        Picture::Today(today) => today.talks.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!([on_today(&mut world, LENA), on_today(&mut world, SAM)], [0, 1]);

    suits(&mut world, SAM, &id, 19);
    world.settle();
    assert_eq!([on_today(&mut world, LENA), on_today(&mut world, SAM)], [0, 0]);
    world.pass_days(3);

    assert_eq!(
        [on_today(&mut world, LENA), on_today(&mut world, SAM)],
        [1, 1],
        "its day"
    );
}

#[test]
fn an_agreed_time_becomes_a_calendar_file() {
    let mut world = World::paired(44);
    let paper = Paper::Appointment {
        id: "01JAZ6Q0T3V5W7X9Y1Z3A5B7C9".to_owned(),
        title: "Time together".to_owned(),
        begins: at(19),
        minutes: 45,
    };

    let file = world.laptops[LENA].core.paper(paper, world.now).unwrap();

    assert!(
        String::from_utf8(file.bytes)
            .unwrap()
            .contains("DTSTART:20260205T190000Z")
    );
}
