//! Which step comes next in a round, seen from one laptop.
//!
//! Decided from what both wrote and from the secret alone, so that a step is never
//! said twice and a crash between two of them changes nothing. A laptop reveals its
//! points only once the other's are sealed, and raises the other's only once they are
//! those that were sealed.

use nearer_domain::{
    ItemId,
    like::{Said, Step},
    ours::like::Round,
};
use nearer_sync::overlap::{Choice, Doubled, Secret, Side, Spread, Table};

/// What there is to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// This is said next.
    Say(Step),
    /// Nothing, until more of the other's is here.
    Wait,
    /// Another laptop of the same person is the one that compares.
    Elsewhere,
    /// What the other said does not hold.
    Unclear,
}

pub(super) fn next(table: &Table, round: &Round, me: [u8; 16], secret: &Secret) -> Next {
    let (mine, theirs): (Vec<&Said>, Vec<&Said>) = round.said.iter().partition(|said| said.by.to_bytes() == me);
    let choice = Choice::new(table, me, secret);
    let seal = Step::Seal(choice.seal());
    match first_seal(&mine) {
        None => return Next::Say(seal),
        Some(said) if said.step != seal => return Next::Elsewhere,
        Some(_) => {}
    }
    if first_seal(&theirs).is_none() {
        return Next::Wait;
    }
    let spread = spread_step(choice.spread());
    let Some(my_spread) = mine.iter().find(|said| said.step == spread).map(|said| said.id) else {
        return Next::Say(spread);
    };
    let side = match side_of(&choice, &theirs) {
        Ok(Some(side)) => side,
        Ok(None) => return Next::Wait,
        Err(Untrue) => return Next::Unclear,
    };
    if !mine.iter().any(|said| matches!(said.step, Step::Doubled { .. })) {
        return match choice.double(&side.side()) {
            Ok(doubled) => Next::Say(Step::Doubled {
                of: side.spread_id,
                points: doubled.points,
                proof: doubled.proof,
            }),
            Err(_) => Next::Unclear,
        };
    }
    let Some(doubled) = theirs.iter().find_map(|said| doubled_of(said, my_spread)) else {
        return Next::Wait;
    };
    match choice.overlap(&side.side(), &doubled) {
        Ok(cards) => Next::Say(Step::Opened(cards.into_iter().map(str::to_owned).collect())),
        Err(_) => Next::Unclear,
    }
}

/// What the other said does not hold.
struct Untrue;

/// The other's seal, and the points that were sealed with it.
struct Theirs {
    person: [u8; 16],
    seal: [u8; 32],
    spread: Spread,
    spread_id: ItemId,
}

impl Theirs {
    fn side(&self) -> Side<'_> {
        Side {
            person: self.person,
            seal: &self.seal,
            spread: &self.spread,
        }
    }
}

/// The first of the other's points that hold; none as long as there are none.
fn side_of(choice: &Choice<'_>, theirs: &[&Said]) -> Result<Option<Theirs>, Untrue> {
    let seals = theirs.iter().filter_map(|said| match said.step {
        Step::Seal(seal) => Some((said.by.to_bytes(), seal)),
        _ => None,
    });
    let seals: Vec<([u8; 16], [u8; 32])> = seals.collect();
    let mut is_any = false;
    for said in theirs {
        let Step::Spread { key, nonce, points } = &said.step else {
            continue;
        };
        is_any = true;
        for (person, seal) in &seals {
            let theirs = Theirs {
                person: *person,
                seal: *seal,
                spread: Spread {
                    key: *key,
                    nonce: *nonce,
                    points: points.clone(),
                },
                spread_id: said.id,
            };
            if choice.takes(&theirs.side()).is_ok() {
                return Ok(Some(theirs));
            }
        }
    }
    if is_any { Err(Untrue) } else { Ok(None) }
}

fn first_seal<'a>(said: &[&'a Said]) -> Option<&'a Said> {
    let seals = said.iter().filter(|said| matches!(said.step, Step::Seal(_)));
    seals.min_by_key(|said| said.id).copied()
}

fn spread_step(spread: Spread) -> Step {
    Step::Spread {
        key: spread.key,
        nonce: spread.nonce,
        points: spread.points,
    }
}

fn doubled_of(said: &Said, spread: ItemId) -> Option<Doubled> {
    match &said.step {
        Step::Doubled { of, points, proof } if *of == spread => Some(Doubled {
            points: points.clone(),
            proof: *proof,
        }),
        _ => None,
    }
}
