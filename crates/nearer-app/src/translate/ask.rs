//! Asks and answers.

use nearer_domain::{
    Day, People, Shared,
    answer::{Answer, Answered, When},
    ask::{Ask, Asked, Hold as DomainHold, Size, Standing},
    invitation::AHEAD_DAYS,
    rhythm::TimeOfDay,
    wording,
};

use super::{about, optional_words, who::who, words};
use crate::{
    refusal::invalid,
    seam::{AnswerGiven, AnswerPicture, ApiError, AskBody, AskPicture, AskSize, Hold, Who},
};

pub(crate) fn ask(body: &AskBody) -> Result<Ask, ApiError> {
    let at = time_of_day(body.at.as_deref())?;
    Ok(Ask {
        what: words("what", &body.what)?,
        size: body.size.map(size),
        when: body.on.map(|day| When { day, at }),
        smaller: optional_words("something smaller", body.smaller.as_deref())?,
    })
}

pub(crate) fn body(ask: &Ask) -> AskBody {
    AskBody {
        what: ask.what.as_str().to_owned(),
        size: ask.size.map(size_seen),
        on: ask.when.map(|when| when.day),
        at: ask.when.and_then(|when| when.at).map(|at| at.to_string()),
        smaller: ask.smaller.as_ref().map(|words| words.as_str().to_owned()),
    }
}

pub(crate) fn drafted(id: String, day: Day, ask: &Ask) -> AskPicture {
    AskPicture {
        id,
        by: Who::Me,
        day,
        draft: true,
        body: body(ask),
        answer: None,
        hold: None,
        may_decline: false,
    }
}

pub(crate) fn picture(people: &People, asked: &Asked) -> AskPicture {
    let ask = &asked.ask;
    AskPicture {
        id: ask.id.to_string(),
        by: who(people, ask.by),
        day: ask.day,
        draft: false,
        body: body(&ask.body),
        answer: asked.answer.as_ref().map(|answer| answer_seen(people, answer)),
        hold: match asked.standing {
            Standing::Held(held) => Some(hold(held)),
            Standing::Open | Standing::Answered(_) | Standing::Faded => None,
        },
        may_decline: is_about_the_others_life(&ask.body),
    }
}

pub(crate) fn hold(hold: DomainHold) -> Hold {
    match hold {
        DomainHold::OneIsOpen => Hold::OneIsOpen {},
        DomainHold::RestsUntil(day) => Hold::RestsUntil { day },
    }
}

pub(crate) fn answer(given: AnswerGiven, on: Option<Day>, today: Day) -> Result<Answer, ApiError> {
    let last = today.checked_add_days(chrono::Days::new(AHEAD_DAYS)).unwrap_or(today);
    Ok(match given {
        AnswerGiven::Yes => Answer::Yes,
        AnswerGiven::Smaller => Answer::Smaller,
        AnswerGiven::AnotherTime if on.is_some_and(|day| day < today || day > last) => {
            return Err(invalid("on: another day is today or one of the next 60 days"));
        }
        AnswerGiven::AnotherTime => Answer::AnotherTime(on),
        AnswerGiven::NotThisTime => Answer::NotThisTime,
    })
}

pub(crate) fn answer_seen(people: &People, answer: &Shared<Answered>) -> AnswerPicture {
    let (given, on) = match answer.body.answer {
        Answer::Yes => (AnswerGiven::Yes, None),
        Answer::Smaller => (AnswerGiven::Smaller, None),
        Answer::AnotherTime(day) => (AnswerGiven::AnotherTime, day),
        Answer::NotThisTime => (AnswerGiven::NotThisTime, None),
    };
    AnswerPicture {
        by: who(people, answer.by),
        day: answer.body.since,
        answer: given,
        on,
    }
}

pub(super) fn time_of_day(typed: Option<&str>) -> Result<Option<TimeOfDay>, ApiError> {
    let typed = typed.filter(|typed| !typed.trim().is_empty());
    about("time", typed.map(TimeOfDay::parse).transpose())
}

fn size(seen: AskSize) -> Size {
    match seen {
        AskSize::Minutes => Size::Minutes,
        AskSize::HalfHour => Size::HalfHour,
        AskSize::Evening => Size::Evening,
        AskSize::Longer => Size::Longer,
    }
}

fn size_seen(size: Size) -> AskSize {
    match size {
        Size::Minutes => AskSize::Minutes,
        Size::HalfHour => AskSize::HalfHour,
        Size::Evening => AskSize::Evening,
        Size::Longer => AskSize::Longer,
    }
}

/// Whether it asks about whereabouts, friends, phone or the like: then whoever is asked is
/// told that no reason is needed to decline.
fn is_about_the_others_life(ask: &Ask) -> bool {
    let words = [Some(&ask.what), ask.smaller.as_ref()];
    words
        .into_iter()
        .flatten()
        .any(|words| !wording::check(words.as_str()).clauses.is_empty())
}
