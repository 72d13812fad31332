//! Rituals and their evenings.

use nearer_domain::{
    Day, People, Shared,
    occasion::{Evening as DomainEvening, Occasion, Version},
    ours::ritual::SharedRitual,
    rhythm::{Rhythm, TimeOfDay},
    ritual::{Claimed, Field as DomainField, Ritual, State, Vote},
    season::Season,
};

use super::{about, optional_words, who::who, words};
use crate::seam::{
    ApiError, Claim, Evening, Field, OccasionPicture, OccasionVersion, RitualBody, RitualField, RitualPicture,
    RitualState, RitualVote, Who,
};

pub(crate) fn ritual(body: &RitualBody) -> Result<Ritual, ApiError> {
    Ok(Ritual {
        name: words("name", &body.name)?,
        usual: optional_words("usual version", Some(&body.usual))?,
        smallest: optional_words("smallest version", Some(&body.smallest))?,
        rhythm: rhythm(body.rhythm.as_deref().unwrap_or_default())?,
        at: at(body.at.as_deref().unwrap_or_default())?,
        place: optional_words("place", body.place.as_deref())?,
        why: optional_words("why we like it", body.why.as_deref())?,
        off: off(body.off.as_deref().unwrap_or_default())?,
    })
}

pub(crate) fn field(field: &RitualField) -> Result<DomainField, ApiError> {
    Ok(match field {
        RitualField::Name(typed) => DomainField::Name(words("name", typed)?),
        RitualField::Usual(typed) => DomainField::Usual(optional_words("usual version", Some(typed))?),
        RitualField::Smallest(typed) => DomainField::Smallest(optional_words("smallest version", Some(typed))?),
        RitualField::Rhythm(typed) => DomainField::Rhythm(rhythm(typed)?),
        RitualField::At(typed) => DomainField::At(at(typed)?),
        RitualField::Place(typed) => DomainField::Place(optional_words("place", Some(typed))?),
        RitualField::Why(typed) => DomainField::Why(optional_words("why we like it", Some(typed))?),
        RitualField::Off(typed) => DomainField::Off(off(typed)?),
    })
}

fn rhythm(typed: &str) -> Result<Option<Rhythm>, ApiError> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        about("days", Rhythm::parse(typed)).map(Some)
    }
}

fn at(typed: &str) -> Result<Option<TimeOfDay>, ApiError> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        about("time", TimeOfDay::parse(typed)).map(Some)
    }
}

fn off(typed: &str) -> Result<Option<Season>, ApiError> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        about("season off", Season::parse(typed)).map(Some)
    }
}

/// The next days that a rule names, if it began on `today`.
pub(crate) fn next_days(rule: &str, today: Day) -> Result<Vec<Day>, ApiError> {
    Ok(rhythm(rule)?.map_or_else(Vec::new, |rhythm| rhythm.next(today, today, 4)))
}

pub(crate) fn vote(vote: RitualVote) -> Vote {
    match vote {
        RitualVote::Keep => Vote::Keep,
        RitualVote::Smaller => Vote::Smaller,
        RitualVote::Change => Vote::Change,
        RitualVote::Rest => Vote::Rest,
    }
}

pub(crate) fn vote_seen(vote: Vote) -> RitualVote {
    match vote {
        Vote::Keep => RitualVote::Keep,
        Vote::Smaller => RitualVote::Smaller,
        Vote::Change => RitualVote::Change,
        Vote::Rest => RitualVote::Rest,
    }
}

pub(crate) fn body(ritual: &Ritual) -> RitualBody {
    let text = |words: Option<&str>| words.map(str::to_owned);
    RitualBody {
        name: ritual.name.as_str().to_owned(),
        usual: text(ritual.usual.as_ref().map(|words| words.as_str())).unwrap_or_default(),
        smallest: text(ritual.smallest.as_ref().map(|words| words.as_str())).unwrap_or_default(),
        rhythm: ritual.rhythm.as_ref().map(|rhythm| rhythm.as_str().to_owned()),
        at: ritual.at.as_ref().map(ToString::to_string),
        place: text(ritual.place.as_ref().map(|words| words.as_str())),
        why: text(ritual.why.as_ref().map(|words| words.as_str())),
        off: ritual.off.map(|off| off.to_string()),
    }
}

/// A draft, in the same shape as a shared ritual.
pub(crate) fn drafted(id: String, day: Day, ritual: &Ritual) -> RitualPicture {
    let body = body(ritual);
    let field = |value: String| Field {
        value,
        both: Vec::new(),
    };
    RitualPicture {
        id,
        by: Who::Me,
        day,
        state: RitualState::Draft,
        try_until: None,
        name: field(body.name),
        usual: field(body.usual),
        smallest: field(body.smallest),
        rhythm: field(body.rhythm.unwrap_or_default()),
        at: field(body.at.unwrap_or_default()),
        place: field(body.place.unwrap_or_default()),
        why: field(body.why.unwrap_or_default()),
        off: field(body.off.unwrap_or_default()),
        off_until: None,
        due_today: false,
        next: Vec::new(),
        my_vote: None,
        partner_vote: None,
        notch: None,
        can_grow: false,
        evenings: Vec::new(),
    }
}

pub(crate) fn picture(people: &People, today: Day, ritual: SharedRitual) -> RitualPicture {
    let off = Season::parse(&ritual.off.value).ok();
    let next = if lives(ritual.state) {
        days_on(&ritual, off, today)
    } else {
        Vec::new()
    };
    let try_until = match ritual.state {
        State::Trying { until } => Some(until),
        State::Idea | State::KeptAlive | State::Resting | State::Retired => None,
    };
    RitualPicture {
        id: ritual.id.to_string(),
        by: who(people, ritual.by),
        day: ritual.day,
        state: state(ritual.state),
        try_until,
        name: claimed(people, ritual.name),
        usual: claimed(people, ritual.usual),
        smallest: claimed(people, ritual.smallest),
        rhythm: claimed(people, ritual.rhythm),
        at: claimed(people, ritual.at),
        place: claimed(people, ritual.place),
        why: claimed(people, ritual.why),
        off_until: off.and_then(|off| off.until(today)),
        off: claimed(people, ritual.off),
        due_today: ritual.is_due,
        next,
        my_vote: None,
        partner_vote: None,
        notch: None,
        can_grow: false,
        evenings: ritual
            .evenings
            .into_iter()
            .map(|evening| evening_seen(people, evening))
            .collect(),
    }
}

pub(crate) fn state(state: State) -> RitualState {
    match state {
        State::Idea => RitualState::Idea,
        State::Trying { .. } => RitualState::Trying,
        State::KeptAlive => RitualState::KeptAlive,
        State::Resting => RitualState::Resting,
        State::Retired => RitualState::Retired,
    }
}

fn lives(state: State) -> bool {
    matches!(state, State::Trying { .. } | State::KeptAlive)
}

/// The next three days on which it comes round outside of its season off.
fn days_on(ritual: &SharedRitual, off: Option<Season>, today: Day) -> Vec<Day> {
    let Ok(rhythm) = Rhythm::parse(&ritual.rhythm.value) else {
        return Vec::new();
    };
    let since = off
        .and_then(|off| off.until(today))
        .and_then(|last| last.succ_opt())
        .unwrap_or(today);
    let mut days = rhythm.next(since, ritual.day, 40);
    days.retain(|day| !off.is_some_and(|off| off.holds(*day)));
    days.truncate(3);
    days
}

pub(crate) fn claimed<T: ToString>(people: &People, claimed: Claimed<T>) -> Field {
    let both = claimed
        .both
        .into_iter()
        .map(|claim| Claim {
            by: claim.by.map_or(Who::Partner, |person| who(people, person)),
            value: claim.value.to_string(),
        })
        .collect();
    Field {
        value: claimed.value.to_string(),
        both,
    }
}

fn evening_seen(people: &People, evening: DomainEvening) -> Evening {
    Evening {
        day: evening.day,
        notes: evening.notes.into_iter().map(|note| note_seen(people, note)).collect(),
    }
}

fn note_seen(people: &People, note: Shared<Occasion>) -> OccasionPicture {
    OccasionPicture {
        id: note.id.to_string(),
        by: who(people, note.by),
        version: match note.body.version {
            Version::Usual => OccasionVersion::Usual,
            Version::Smaller => OccasionVersion::Smaller,
        },
        note: note.body.note.map(|words| words.as_str().to_owned()),
    }
}

pub(crate) fn version(version: OccasionVersion) -> Version {
    match version {
        OccasionVersion::Usual => Version::Usual,
        OccasionVersion::Smaller => Version::Smaller,
    }
}
