//! What two private choices from the same cards have in common, and nothing else.
//!
//! Each chooses some of the cards. At the end both know which cards both chose;
//! of every other card neither learns whether the other chose it, not from what
//! lies in the shared document for ever, and not by guessing, although there are
//! only some thirty cards to guess. A hash of a choice could be guessed; so the
//! cards become points of a group (Ristretto), blinded by a secret number that
//! each draws anew for every round. Raised to both secrets, the same card is the
//! same point in either order, and nobody can raise a point to a secret that is
//! not theirs: Meadows (1986), Huberman, Franklin and Hogg (1999). ADR-0020 has
//! the argument and its limits.
//!
//! Four steps, each one message from each side, written whenever the laptops have
//! met: the [`Choice::seal`] over everything that comes, the [`Choice::spread`] of
//! blinded points, the [`Choice::double`] of the other's, the [`Choice::overlap`].
//! Everything follows from a [`Secret`] that is kept in Mine until the round is
//! over, so that a crash at any place carries on where it stopped. Nothing here
//! does I/O or draws chance.

mod point;
mod proof;

use std::collections::BTreeSet;

use curve25519_dalek::{RistrettoPoint, Scalar};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::digest::{derive, digest};
use point::{card_point, decode, encode, scalar_of};

/// The most cards of a round. It keeps each message within one entry of the document.
pub const MAX_CARDS: usize = 64;

/// A point in its one spelling of 32 bytes (RFC 9496).
pub type Encoded = [u8; 32];

/// What both know of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The shared space.
    pub space: [u8; 32],
    /// The round.
    pub round: [u8; 16],
    /// The name of the deck.
    pub deck: String,
    /// The cards, the same on both laptops, in any order; at most [`MAX_CARDS`].
    pub cards: BTreeSet<String>,
}

/// What one side keeps to itself during a round: 32 random bytes, and what it chose.
///
/// Whoever has both can tell what was chosen; nobody else can, ever. So it is
/// erased when the round is over.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Secret {
    /// Drawn anew for every round.
    pub seed: [u8; 32],
    /// The cards that were chosen.
    pub chosen: Vec<String>,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// The second message: as many points as there are cards, whatever was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The secret number, as a multiple of the base point.
    pub key: Encoded,
    /// What kept the seal from being guessed.
    pub nonce: [u8; 32],
    /// The blinded points, in the order of their bytes.
    pub points: Vec<Encoded>,
}

/// The third message: the other's points, raised once more, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubled {
    /// The points.
    pub points: Vec<Encoded>,
    /// Shows that each was raised to the very number behind [`Spread::key`].
    pub proof: [u8; 64],
}

/// Why a message of the other side counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OverlapError {
    /// The spread is not the one that was sealed.
    #[error("the points are not those that were sealed")]
    NotSealed,
    /// There are more or fewer points than cards.
    #[error("there is one point for each card, no more and no fewer")]
    WrongCount,
    /// Something is not a point, is the neutral one, or is there twice.
    #[error("a point is not one, or is there twice")]
    NotAPoint,
    /// The points are one's own, come back.
    #[error("the points are one's own")]
    Mirrored,
    /// The doubled points were not raised to the number that was sealed.
    #[error("the points were not raised to the number that was sealed")]
    NotProven,
}

/// One side of a round, worked out from its secret.
pub struct Choice<'a> {
    table: &'a Table,
    person: [u8; 16],
    seed: Zeroizing<[u8; 32]>,
    number: Zeroizing<Scalar>,
    /// The blinded points in the order of their bytes, each with its card if it has one.
    points: Vec<(Encoded, Option<&'a str>)>,
}

impl std::fmt::Debug for Choice<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Choice")
    }
}

impl<'a> Choice<'a> {
    /// The side of `person`. What was chosen but is no card of the table is passed over.
    #[must_use]
    pub fn new(table: &'a Table, person: [u8; 16], secret: &Secret) -> Choice<'a> {
        let from = |label: &str, card: &str| -> Zeroizing<[u8; 64]> {
            let info = digest(&[label.as_bytes(), &table.space, &table.round, &person, card.as_bytes()]);
            Zeroizing::new(derive(b"nearer/overlap/1", &secret.seed, &info))
        };
        let number = Zeroizing::new(Scalar::from_bytes_mod_order_wide(&from("number", "")));
        let mut points: Vec<(Encoded, Option<&'a str>)> = table
            .cards
            .iter()
            .map(|card| {
                let chosen = secret.chosen.contains(card);
                let point = if chosen {
                    card_point(table, card)
                } else {
                    // A point of which nobody knows anything stands in for a card not chosen.
                    RistrettoPoint::from_uniform_bytes(&from("nothing", card))
                };
                (encode(&(point * *number)), chosen.then_some(card.as_str()))
            })
            .collect();
        points.sort_unstable();
        Choice {
            table,
            person,
            seed: Zeroizing::new(secret.seed),
            number,
            points,
        }
    }

    /// The first message: a hash over the second. Nobody can choose by what the other chose.
    #[must_use]
    pub fn seal(&self) -> [u8; 32] {
        seal_of(self.table, self.person, &self.spread())
    }

    /// The second message, sent once the other's seal is here.
    #[must_use]
    pub fn spread(&self) -> Spread {
        Spread {
            key: encode(&RistrettoPoint::mul_base(&self.number)),
            nonce: derive(b"nearer/overlap/1", &*self.seed, b"nonce"),
            points: self.points.iter().map(|(point, _)| *point).collect(),
        }
    }

    /// The third message, sent once the other's points are here.
    ///
    /// # Errors
    ///
    /// [`OverlapError`] if they are not points that were sealed for this round.
    pub fn double(&self, theirs: &Side<'_>) -> Result<Doubled, OverlapError> {
        let points = self.take(theirs)?;
        let raised: Vec<RistrettoPoint> = points.iter().map(|point| point * *self.number).collect();
        let ground = proof::Ground {
            table: self.table,
            person: self.person,
            key: RistrettoPoint::mul_base(&self.number),
        };
        Ok(Doubled {
            proof: proof::prove(&ground, &self.number, &self.seed, &points, &raised),
            points: raised.iter().map(encode).collect(),
        })
    }

    /// The cards that both chose, once the other has doubled the points of this side.
    ///
    /// # Errors
    ///
    /// [`OverlapError`] if anything of it is not what it has to be.
    pub fn overlap(&self, theirs: &Side<'_>, doubled: &Doubled) -> Result<Vec<&'a str>, OverlapError> {
        let mine: Vec<RistrettoPoint> = self.points.iter().filter_map(|(point, _)| decode(point)).collect();
        let key = decode(&theirs.spread.key).ok_or(OverlapError::NotAPoint)?;
        let points = self.take(theirs)?;
        let raised = points_of(self.table, &doubled.points)?;
        let ground = proof::Ground {
            table: self.table,
            person: theirs.person,
            key,
        };
        if !proof::holds(&ground, &mine, &raised, &doubled.proof) {
            return Err(OverlapError::NotProven);
        }
        let both: BTreeSet<Encoded> = points.iter().map(|point| encode(&(point * *self.number))).collect();
        let cards = self.points.iter().zip(&doubled.points);
        Ok(cards
            .filter(|(_, raised)| both.contains(*raised))
            .filter_map(|((_, card), _)| *card)
            .collect())
    }

    /// Whether the other's points are those that were sealed, and not one's own.
    ///
    /// # Errors
    ///
    /// [`OverlapError`] if they are not.
    pub fn takes(&self, theirs: &Side<'_>) -> Result<(), OverlapError> {
        self.take(theirs).map(drop)
    }

    fn take(&self, theirs: &Side<'_>) -> Result<Vec<RistrettoPoint>, OverlapError> {
        let points = theirs.check(self.table)?;
        let mine: BTreeSet<&Encoded> = self.points.iter().map(|(point, _)| point).collect();
        let own_key = theirs.spread.key == encode(&RistrettoPoint::mul_base(&self.number));
        if own_key || theirs.spread.points.iter().any(|point| mine.contains(point)) {
            return Err(OverlapError::Mirrored);
        }
        Ok(points)
    }
}

/// What the other side has said so far: its seal, and its spread.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Whose side it is.
    pub person: [u8; 16],
    /// The first message.
    pub seal: &'a [u8; 32],
    /// The second message.
    pub spread: &'a Spread,
}

impl Side<'_> {
    fn check(&self, table: &Table) -> Result<Vec<RistrettoPoint>, OverlapError> {
        if seal_of(table, self.person, self.spread) != *self.seal {
            return Err(OverlapError::NotSealed);
        }
        if decode(&self.spread.key).is_none() {
            return Err(OverlapError::NotAPoint);
        }
        points_of(table, &self.spread.points)
    }
}

fn points_of(table: &Table, points: &[Encoded]) -> Result<Vec<RistrettoPoint>, OverlapError> {
    if points.len() != table.cards.len() {
        return Err(OverlapError::WrongCount);
    }
    let different: BTreeSet<&Encoded> = points.iter().collect();
    if different.len() != points.len() {
        return Err(OverlapError::NotAPoint);
    }
    points
        .iter()
        .map(|point| decode(point).ok_or(OverlapError::NotAPoint))
        .collect()
}

fn seal_of(table: &Table, person: [u8; 16], spread: &Spread) -> [u8; 32] {
    let cards: Vec<&[u8]> = table.cards.iter().map(String::as_bytes).collect();
    let points: Vec<&[u8]> = spread.points.iter().map(<[u8; 32]>::as_slice).collect();
    digest(&[
        b"nearer/overlap/1/seal",
        &table.space,
        &table.round,
        &person,
        table.deck.as_bytes(),
        &digest(&cards),
        &spread.nonce,
        &spread.key,
        &digest(&points),
    ])
}

/// The digest of several parts, as a number below the order of the group.
fn number_of(parts: &[&[u8]]) -> Scalar {
    scalar_of(&digest(parts))
}

#[cfg(test)]
mod tests;
