//! Rounds that brought nobody forward, counted.
//!
//! Two programs that misunderstand each other can exchange for ever without
//! ever agreeing. After three rounds in which no head moved on either side,
//! that gets a name instead.

use crate::frame::Hash;

/// How many rounds without progress are one too many.
const LIMIT: u8 = 3;

/// What to do when all is said and the heads still differ.
pub(super) enum Quiet {
    /// The other side has something we lack: it is its turn.
    Wait,
    /// The other side lacks something we sent: send it once more.
    Again,
    /// Neither helps.
    Stuck,
}

/// The heads of both sides at the last round, and how often they stood still.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    mine: Vec<Hash>,
    theirs: Vec<Hash>,
    still: u8,
}

impl Rounds {
    /// Judges a quiet moment. `known` is how many of their heads we know.
    pub(super) fn quiet(&mut self, mine: &[Hash], theirs: &[Hash], known: usize) -> Quiet {
        if self.mine == mine && self.theirs == theirs {
            self.still += 1;
        } else {
            (self.mine, self.theirs, self.still) = (mine.to_vec(), theirs.to_vec(), 0);
        }
        match self.still {
            LIMIT.. => Quiet::Stuck,
            _ if known < theirs.len() => Quiet::Wait,
            _ => Quiet::Again,
        }
    }
}
