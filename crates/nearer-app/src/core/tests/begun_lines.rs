//! Lines of a talk that are being written: mine alone, and there again after a crash.

use super::world::{LENA, SAM, World};
use crate::seam::{BegunLine, ErrorCode, Id, Picture, TalkBody, TalkPart, TalkPicture, TalkWish, View, Wish};

fn talk(world: &mut World) -> Id {
    let body = TalkBody {
        topic: "Our weekends".to_owned(),
        place: None,
        want: None,
        at: None,
        turns: None,
    };
    let id = world.share(LENA, Wish::Talk(TalkWish::Save { id: None, body }));
    world.must(LENA, Wish::Talk(TalkWish::Open { id: id.clone() }));
    world.settle();
    id
}

fn begin(id: &str, part: TalkPart, text: &str) -> Wish {
    Wish::Talk(TalkWish::BeginLine {
        id: id.to_owned(),
        part,
        text: text.to_owned(),
    })
}

fn picture(world: &mut World, who: usize, id: &str) -> TalkPicture {
    let Picture::Talk(talk) = world.look(who, View::Talk { id: id.to_owned() }) else {
        panic!()
    };
    *talk
}

fn line(part: TalkPart, text: &str) -> BegunLine {
    BegunLine {
        part,
        text: text.to_owned(),
    }
}

#[test]
fn a_line_being_written_is_there_after_a_crash_and_never_in_ours() {
    let mut world = World::paired(71);
    let id = talk(&mut world);
    let heads = world.status(LENA).heads;

    world.must(LENA, begin(&id, TalkPart::Next, "Tea on "));
    world.must(LENA, begin(&id, TalkPart::Heard, "That Saturdays"));
    world.settle();
    world.crash(LENA);
    world.settle();

    let begun = [line(TalkPart::Heard, "That Saturdays"), line(TalkPart::Next, "Tea on ")];
    let hers = picture(&mut world, LENA, &id);
    assert_eq!((hers.begun, hers.lines), (begun.to_vec(), vec![]));
    let his = picture(&mut world, SAM, &id);
    assert_eq!((his.begun, his.lines), (vec![], vec![]));
    assert_eq!(world.status(LENA).heads, heads);
}

#[test]
fn a_line_that_was_said_is_no_longer_being_written() {
    let mut world = World::paired(72);
    let id = talk(&mut world);
    world.must(LENA, begin(&id, TalkPart::Heard, "That Saturdays"));
    world.must(LENA, begin(&id, TalkPart::Next, "Tea"));

    let say = TalkWish::Say {
        id: id.clone(),
        part: TalkPart::Heard,
        text: "That Saturdays feel like a list".to_owned(),
        of_both: false,
    };
    world.must(LENA, Wish::Talk(say));
    world.crash(LENA);

    let talk = picture(&mut world, LENA, &id);
    assert_eq!(talk.begun, [line(TalkPart::Next, "Tea")]);
    assert_eq!(talk.lines.len(), 1);
}

#[test]
fn a_line_that_the_rules_refuse_keeps_its_words() {
    let mut world = World::paired(73);
    let id = talk(&mut world);
    world.must(LENA, begin(&id, TalkPart::Idea, "A walk"));

    let early = TalkWish::Say {
        id: id.clone(),
        part: TalkPart::Idea,
        text: "A walk".to_owned(),
        of_both: false,
    };
    assert!(
        world.wish(LENA, Wish::Talk(early)).is_err(),
        "nobody has understood enough yet"
    );

    assert_eq!(picture(&mut world, LENA, &id).begun, [line(TalkPart::Idea, "A walk")]);
}

#[test]
fn words_end_at_six_hundred_characters_and_belong_to_a_talk() {
    let mut world = World::paired(74);
    let id = talk(&mut world);
    let whole = "é".repeat(600);
    world.must(LENA, begin(&id, TalkPart::Next, &whole));

    let longer = world.wish(LENA, begin(&id, TalkPart::Next, &"é".repeat(601)));
    let nowhere = world.wish(LENA, begin("01JAZ6Q0T3V5W7X9Y1Z3A5B7C9", TalkPart::Next, "Tea"));

    assert_eq!(longer.unwrap_err().code, ErrorCode::Invalid);
    assert_eq!(nowhere.unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(picture(&mut world, LENA, &id).begun, [line(TalkPart::Next, &whole)]);
    world.must(LENA, begin(&id, TalkPart::Next, ""));
    assert_eq!(picture(&mut world, LENA, &id).begun, []);
}
