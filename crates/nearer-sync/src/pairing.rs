//! How two laptops come to know each other, without any I/O.
//!
//! The inviter shows an invitation, the joiner enters it, the laptops talk,
//! the two people compare seven pictures, and each confirms. Only then, and
//! only with the signatures that say exactly what was confirmed, does each
//! store the other's card. Nothing of what people wrote is touched here.
//!
//! The caller owns the link and the disk. It feeds what happened in as a
//! [`PairInput`] and carries out the [`PairOutput`]s in the order given. Time,
//! keys and randomness come from outside, so that a stranger in the middle is
//! one fast, repeatable test.
//!
//! ```text
//! M1  J→I  hello     which invitation, a commitment to nonce and card, proof
//! M2  I→J  answer    proof, nonce, card, what the ledger entry builds on
//! M3  J→I  reveal    the nonce and card committed to
//!     ── the people compare ──
//! M4  both confirm   a signature over all of the above and the ledger entry
//! M5  I→J  ledger    with the entry and both signatures; J stores it
//! M6  J→I  stored    I stores it
//! M7  I→J  done
//! ```

mod frame;
mod handover;
mod inviting;
mod joining;
mod limits;
mod meeting;
mod offer;
mod setup;
mod transcript;

pub use frame::MAX_BODY_BYTES;
pub use transcript::{EXPORTER_LABEL, exporter_context};

use crate::card::DisplayName;
use crate::identity::{DeviceKeys, EndpointId, PersonId};
use crate::invite::Invite;
use crate::ledger::Ledger;
pub use crate::sas::Row;
use inviting::InvitingSide;
use joining::JoiningSide;

/// The name of this protocol on the network.
pub const ALPN: &[u8] = b"nearer/pair/1";

/// The two clocks, as the caller reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds on a clock that never goes back.
    pub monotonic_ms: u64,
    /// Seconds since 1970-01-01T00:00:00Z.
    pub unix_seconds: u64,
}

/// What the laptop that invites brings along.
#[derive(Debug, Clone)]
pub struct Inviter {
    /// The invitation that it shows.
    pub invite: Invite,
    /// Its keys.
    pub keys: DeviceKeys,
    /// Its person.
    pub person: PersonId,
    /// The person's name.
    pub name: DisplayName,
    /// Its ledger, if it has a space already.
    pub ledger: Option<Ledger>,
    /// 32 fresh random bytes: the space, if there is none yet.
    pub new_space: [u8; 32],
    /// 32 fresh random bytes, never used before.
    pub nonce: [u8; 32],
}

/// What the laptop that joins brings along. It has no space yet.
#[derive(Debug, Clone)]
pub struct Joiner {
    /// The invitation that was entered.
    pub invite: Invite,
    /// Its keys.
    pub keys: DeviceKeys,
    /// Its person; not used where the invitation says whose laptop it becomes.
    pub person: PersonId,
    /// The person's name.
    pub name: DisplayName,
    /// 32 fresh random bytes, never used before.
    pub nonce: [u8; 32],
}

/// Why a pairing could not even begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// The invitation has ended, or would last longer than a day.
    #[error("an invitation lasts from now for at most a day")]
    Lifetime,
    /// It is a keeper's, which does not pair (see `keep`).
    #[error("this is the text of a keeper, and not an invitation to pair")]
    NotOffered,
    /// It was made by this laptop and entered here, or the other way round.
    #[error("an invitation is entered on the other laptop")]
    WrongLaptop,
    /// The space has its two people already.
    #[error("two people belong to this space already")]
    AlreadyTwo,
    /// The ledger does not hold this device as one in use, or not the partner
    /// whose laptop is to be replaced, or the person has no id.
    #[error("this laptop cannot make such an invitation")]
    NotEntitled,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairInput {
    /// A link stands. `exporter` is its keying material under
    /// [`EXPORTER_LABEL`] and [`exporter_context`].
    Met {
        /// The laptop at the other end, as TLS has proved it.
        remote: EndpointId,
        /// 32 bytes of exported keying material.
        exporter: [u8; 32],
    },
    /// A whole frame arrived, header included.
    Frame(Vec<u8>),
    /// The person at the inviting laptop chose this row, 0 to 3; anything else
    /// is "none of these". Choosing the right one confirms.
    Pick(u8),
    /// The person at the joining laptop says that the same was read back.
    Confirm,
    /// The person says that it is not the same.
    Deny,
    /// The person stops.
    Cancel,
    /// What [`PairOutput::Store`] asked for is durable.
    Stored,
    /// What [`PairOutput::Store`] asked for could not be stored.
    NotStored,
    /// Time has passed: [`Pairing::wake_at`] is here.
    Tick,
    /// The link is gone.
    Lost,
}

/// What to do, in the order given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairOutput {
    /// Send this frame.
    Send(Vec<u8>),
    /// Somebody has proved to know the invitation, which is used up now. That
    /// has to be durable before the next output is carried out.
    InviteUsed,
    /// Let the person compare.
    Compare(Comparison),
    /// Make this ledger durable, then say [`PairInput::Stored`].
    Store {
        /// The ledger's bytes.
        ledger: Vec<u8>,
    },
    /// Both have confirmed and this side has stored. The machine is finished.
    Paired {
        /// The ledger's bytes, as stored.
        ledger: Vec<u8>,
        /// Whose laptop this one is from now on.
        person: PersonId,
    },
    /// Close the link that this input came from. The invitation stays open.
    Cut,
    /// The link to the inviter broke while people were comparing. Dial again
    /// and say [`PairInput::Met`]; there are sixty seconds.
    Redial,
    /// It ends without joining. Close the link once what was sent is out. The
    /// machine is finished, and nothing was stored.
    End(PairEnd),
}

/// What the person sees while comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// At the joining laptop: the row to read out.
    Show(Row),
    /// At the inviting laptop: four rows. Which of them is right is not told,
    /// so that it can only be found by listening.
    Choose(Box<[Row; 4]>),
}

/// Why pairing ended without joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairEnd {
    /// One of the two stopped it.
    Cancelled,
    /// The pictures were not the same, here or there. Somebody else may have
    /// used the invitation.
    Different,
    /// The time was up.
    Expired,
    /// The other laptop did not take the invitation: unknown, used or ended.
    Refused,
    /// The link broke and did not come back.
    Broken,
    /// The two run versions that do not understand each other.
    Version,
    /// What the other laptop said does not fit together. Somebody else may
    /// have used the invitation.
    Forged,
    /// One of the two could not write to its disk.
    NotStored,
}

/// One pairing, seen from one of its two sides.
#[derive(Debug)]
pub struct Pairing {
    side: Side,
}

#[derive(Debug)]
enum Side {
    Inviting(Box<InvitingSide>),
    Joining(Box<JoiningSide>),
}

impl Pairing {
    /// Opens an invitation.
    ///
    /// # Errors
    ///
    /// [`SetupError`]; nothing has begun then.
    pub fn invite(inviter: Inviter, now: Now) -> Result<Pairing, SetupError> {
        let side = InvitingSide::new(inviter, now)?;
        Ok(Pairing {
            side: Side::Inviting(Box::new(side)),
        })
    }

    /// Answers an invitation. The caller dials [`Invite::inviter`].
    ///
    /// # Errors
    ///
    /// [`SetupError`]; nothing has begun then.
    pub fn join(joiner: Joiner) -> Result<Pairing, SetupError> {
        let side = JoiningSide::new(joiner)?;
        Ok(Pairing {
            side: Side::Joining(Box::new(side)),
        })
    }

    /// Takes in what happened and says what to do.
    #[must_use = "the outputs have to be carried out"]
    pub fn handle(&mut self, input: PairInput, now: Now) -> Vec<PairOutput> {
        match &mut self.side {
            Side::Inviting(side) => side.handle(input, now),
            Side::Joining(side) => side.handle(input, now),
        }
    }

    /// Which of the four rows is right, while the inviting side compares.
    ///
    /// For an interface that cannot offer a choice of four, as a command line:
    /// there both read out the same seven. A window must not show it.
    #[must_use]
    pub fn right_choice(&self) -> Option<u8> {
        match &self.side {
            Side::Inviting(side) => side.right_choice(),
            Side::Joining(_) => None,
        }
    }

    /// When to say [`PairInput::Tick`] at the latest, in monotonic
    /// milliseconds; `None` if nothing is being waited for.
    #[must_use]
    pub fn wake_at(&self) -> Option<u64> {
        match &self.side {
            Side::Inviting(side) => side.wake_at(),
            Side::Joining(side) => side.wake_at(),
        }
    }
}

#[cfg(test)]
mod tests;
