//! Talks.

use nearer_domain::{
    ItemId, People, PersonId,
    instant::to_minutes,
    ours::talk::{Marked, SharedTalk, format_of},
    talk::{Fit, Format, Invitation, Line, Part, State, Turns, Words},
};

use super::{about, optional_words, who::who, words};
use crate::seam::{
    ApiError, Claim, Day, Field, OfferedTime, TalkBody, TalkField, TalkFit, TalkLine, TalkPart, TalkPicture, TalkState,
    TalkTurn, Who,
};

pub(crate) fn invitation(body: &TalkBody) -> Result<Invitation, ApiError> {
    Ok(Invitation {
        topic: words("topic", &body.topic)?,
        place: optional_words("place", body.place.as_deref())?,
        want: optional_words("what I want from it", body.want.as_deref())?,
        at: body.at.map(to_minutes),
        format: format(body.turns)?,
    })
}

pub(crate) fn body(invitation: &Invitation) -> TalkBody {
    TalkBody {
        topic: invitation.topic.as_str().to_owned(),
        place: invitation.place.as_ref().map(|place| place.as_str().to_owned()),
        want: invitation.want.as_ref().map(|want| want.as_str().to_owned()),
        at: invitation.at,
        turns: seconds(invitation.format),
    }
}

pub(crate) fn field(field: TalkField) -> Result<nearer_domain::talk::Field, ApiError> {
    use nearer_domain::talk::Field;
    Ok(match field {
        TalkField::Topic(topic) => Field::Topic(words("topic", &topic)?),
        TalkField::Place(place) => Field::Place(optional_words("place", Some(&place))?),
        TalkField::Turns(turns) => Field::Format(format(turns)?),
    })
}

fn format(turns: Option<u16>) -> Result<Format, ApiError> {
    let turns = turns.map(|seconds| about("turns", Turns::parse(seconds))).transpose()?;
    Ok(turns.map_or(Format::Free, Format::Turns))
}

fn seconds(format: Format) -> Option<u16> {
    match format {
        Format::Free => None,
        Format::Turns(turns) => Some(turns.seconds()),
    }
}

pub(crate) fn line(talk: ItemId, part: TalkPart, text: &str, of_both: bool) -> Result<Line, ApiError> {
    let words: Words = words("text", text)?;
    Ok(Line {
        talk,
        part: match part {
            TalkPart::Heard => Part::Heard,
            TalkPart::Idea => Part::Idea,
            TalkPart::Understood => Part::Understood,
            TalkPart::Next => Part::Next,
        },
        words,
        is_of_both: of_both,
    })
}

pub(crate) fn fit(fit: TalkFit) -> Fit {
    match fit {
        TalkFit::Yes => Fit::Yes,
        TalkFit::Nearly => Fit::Nearly,
    }
}

/// The one of the two that `who` means here.
pub(crate) fn person(people: &People, who: Who) -> Option<PersonId> {
    match who {
        Who::Me => Some(people.me()),
        Who::Partner => people.partner(),
    }
}

/// A talk without its lines. `is_paused` says whether a pause runs that began in it.
pub(crate) fn picture(people: &People, talk: SharedTalk, is_paused: bool) -> TalkPicture {
    let state = match talk.state {
        State::Proposed => TalkState::Proposed,
        State::Agreed => TalkState::Agreed,
        State::Moved => TalkState::Moved,
        State::Open if is_paused => TalkState::Paused,
        State::Open => TalkState::Open,
        State::Closed => TalkState::Closed,
        State::LetGo => TalkState::LetGo,
    };
    let offered = talk.appointment.offered.iter();
    TalkPicture {
        id: talk.id.to_string(),
        by: who(people, talk.by),
        day: talk.day,
        state,
        topic: super::ritual::claimed(people, talk.topic),
        place: super::ritual::claimed(people, talk.place),
        want: (!talk.want.is_empty()).then_some(talk.want),
        turns: turns(super::ritual::claimed(people, talk.format)),
        agreed_at: talk.appointment.agreed,
        offered: offered
            .map(|(by, at)| OfferedTime {
                by: who(people, *by),
                at: *at,
            })
            .collect(),
        turn: talk.turn.map(|turn| TalkTurn {
            number: turn.number,
            speaker: who(people, turn.speaker),
        }),
        enough: talk.enough.iter().map(|person| who(people, *person)).collect(),
        ended_on: talk.ended_on,
        lines: Vec::new(),
        begun: Vec::new(),
        rules: Vec::new(),
    }
}

/// Formats as a screen reads them: the seconds alone.
fn turns(field: Field) -> Field {
    let read = |raw: &str| seconds(format_of(raw)).map_or(String::new(), |seconds| seconds.to_string());
    Field {
        value: read(&field.value),
        both: field
            .both
            .into_iter()
            .map(|claim| Claim {
                by: claim.by,
                value: read(&claim.value),
            })
            .collect(),
    }
}

pub(crate) fn said(people: &People, marked: &Marked) -> TalkLine {
    let Marked { line, fit } = marked;
    TalkLine {
        id: line.id.to_string(),
        by: who(people, line.by),
        part: match line.body.part {
            Part::Heard => TalkPart::Heard,
            Part::Idea => TalkPart::Idea,
            Part::Understood => TalkPart::Understood,
            Part::Next => TalkPart::Next,
        },
        text: line.body.words.as_str().to_owned(),
        of_both: line.body.is_of_both,
        fit: fit.map(|fit| match fit {
            Fit::Yes => TalkFit::Yes,
            Fit::Nearly => TalkFit::Nearly,
        }),
    }
}

/// A draft of an invitation, in the same picture.
pub(crate) fn drafted(id: String, day: Day, invitation: &Invitation) -> TalkPicture {
    let of = |value: String| Field {
        value,
        both: Vec::new(),
    };
    let body = body(invitation);
    TalkPicture {
        id,
        by: Who::Me,
        day,
        state: TalkState::Draft,
        topic: of(body.topic),
        place: of(body.place.unwrap_or_default()),
        want: body.want,
        turns: of(body.turns.map_or(String::new(), |seconds| seconds.to_string())),
        agreed_at: None,
        offered: body.at.map(|at| OfferedTime { by: Who::Me, at }).into_iter().collect(),
        turn: None,
        enough: Vec::new(),
        ended_on: None,
        lines: Vec::new(),
        begun: Vec::new(),
        rules: Vec::new(),
    }
}
