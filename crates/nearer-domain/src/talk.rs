//! A talk: what it is about, when, how, and what becomes of both acting apart.
//!
//! The words and the place merge field by field. The time is different: it counts
//! once both say yes to the very same one. So each keeps a [`Stand`] of their own,
//! the time that suits them now and the one that held when they said so, and what
//! counts follows from the two. Who moves a time alone moves nothing; it is
//! offered, and the agreed one stays.

use crate::{ItemId, Name, Note, PersonId, Phrase, instant::Instant, ritual::Place};

/// One line said in a talk: what I heard, an idea, a closing line.
pub type Words = Phrase<600>;

/// An invitation to talk, as one person writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What it is about.
    pub topic: Name,
    /// Where.
    pub place: Option<Place>,
    /// What the one who invites wants from it.
    pub want: Option<Note>,
    /// A time that suits them, at its full minute.
    pub at: Option<Instant>,
    /// How.
    pub format: Format,
}

/// How a talk goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// As it comes.
    #[default]
    Free,
    /// In turns.
    Turns(Turns),
}

/// How long one speaks while the other listens, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turns(u16);

/// Why a length of turns was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a turn takes {} to {} seconds", Turns::MIN_SECONDS, Turns::MAX_SECONDS)]
pub struct TurnsError;

impl Turns {
    /// The shortest turn.
    pub const MIN_SECONDS: u16 = 30;
    /// The longest turn.
    pub const MAX_SECONDS: u16 = 900;

    /// Takes `seconds` as the length of a turn.
    ///
    /// # Errors
    ///
    /// [`TurnsError`] below 30 or beyond 900.
    pub fn parse(seconds: u16) -> Result<Turns, TurnsError> {
        if (Turns::MIN_SECONDS..=Turns::MAX_SECONDS).contains(&seconds) {
            Ok(Turns(seconds))
        } else {
            Err(TurnsError)
        }
    }

    /// The number of seconds.
    pub fn seconds(self) -> u16 {
        self.0
    }
}

/// One field that both may change, with its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// What it is about.
    Topic(Name),
    /// Where.
    Place(Option<Place>),
    /// How.
    Format(Format),
}

/// The time that one of the two says yes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// Whose.
    pub by: PersonId,
    /// The time that suits them.
    pub at: Instant,
    /// The time that both had agreed to when they said so.
    pub held: Option<Instant>,
    /// Its place in the order of all writing; the same on both laptops.
    pub order: (u64, Vec<u8>),
}

/// When a talk is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appointment {
    /// The time that both said yes to.
    pub agreed: Option<Instant>,
    /// The times that one of the two offers and that are not the agreed one.
    pub offered: Vec<(PersonId, Instant)>,
}

/// What counts of two stands, in whatever order they are given.
///
/// The same time in both is agreed. Otherwise a time that held for one and still
/// stands for the other stays; if that is true of two, the later word says which.
pub fn appointment(stands: &[Stand]) -> Appointment {
    let mut stands: Vec<&Stand> = stands.iter().collect();
    stands.sort_by(|a, b| b.order.cmp(&a.order));
    let agreed = match stands.as_slice() {
        [later, earlier] if later.at == earlier.at => Some(later.at),
        [later, earlier] => held(later, earlier).or_else(|| held(earlier, later)),
        _ => None,
    };
    let mut offered: Vec<(PersonId, Instant)> = stands
        .iter()
        .filter(|stand| Some(stand.at) != agreed)
        .map(|stand| (stand.by, stand.at))
        .collect();
    offered.sort_by_key(|(by, at)| (*at, *by));
    Appointment { agreed, offered }
}

/// The time that held when `one` spoke, if the other one stands by it.
fn held(one: &Stand, other: &Stand) -> Option<Instant> {
    one.held.filter(|time| other.at == *time || other.held == Some(*time))
}

/// What was done about a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// It was let go.
    LetGo,
    /// It was begun.
    Opened,
    /// It was closed.
    Closed,
}

/// Settles steps that were made apart; of one step it is that one.
///
/// Letting go wins over beginning, because stopping wins; a talk that took place and
/// was closed took place.
pub fn settle(steps: &[Step]) -> Option<Step> {
    let rank = |step: &&Step| match step {
        Step::Opened => 0,
        Step::LetGo => 1,
        Step::Closed => 2,
    };
    steps.iter().max_by_key(rank).copied()
}

/// Where a talk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No time is agreed yet.
    Proposed,
    /// Both said yes to one time.
    Agreed,
    /// A time is agreed, and another one is offered.
    Moved,
    /// It is under way.
    Open,
    /// It is over.
    Closed,
    /// It was let go.
    LetGo,
}

/// Where it stands after these steps, with this appointment.
pub fn state(step: Option<Step>, appointment: &Appointment) -> State {
    match step {
        Some(Step::LetGo) => State::LetGo,
        Some(Step::Closed) => State::Closed,
        Some(Step::Opened) => State::Open,
        None if appointment.agreed.is_none() => State::Proposed,
        None if appointment.offered.is_empty() => State::Agreed,
        None => State::Moved,
    }
}

/// Whose turn it is, and the how-manieth. Each window counts the seconds for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// The number of the turn, from 1.
    pub number: u32,
    /// Who speaks.
    pub speaker: PersonId,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What I heard you say.
    Heard,
    /// An idea of what to do.
    Idea,
    /// One thing that I understood.
    Understood,
    /// The next step.
    Next,
}

/// A line said in a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The talk.
    pub talk: ItemId,
    /// What it is.
    pub part: Part,
    /// The words.
    pub words: Words,
    /// Whether both said it, in front of one laptop.
    pub is_of_both: bool,
}

/// Whether what was heard is what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// That is it.
    Yes,
    /// Not quite yet.
    Nearly,
}

#[cfg(test)]
mod tests;
