//! That many points were all raised to the same secret number, shown in 64 bytes.
//!
//! It is the batched proof of equal logarithms (Chaum and Pedersen, 1992) as
//! RFC 9497, section 2.2 does it: all pairs are added up with weights that follow
//! from them, and one proof is made for the sum. Without it a changed program
//! could answer with its own points and make everything look like a match.

use curve25519_dalek::{RistrettoPoint, Scalar, traits::Identity};
use zeroize::Zeroizing;

use super::{Table, number_of, point::encode};
use crate::digest::{derive, digest};

/// What a proof is about, beside the points.
pub(super) struct Ground<'a> {
    pub(super) table: &'a Table,
    /// Who proves.
    pub(super) person: [u8; 16],
    /// Their number, as a multiple of the base point.
    pub(super) key: RistrettoPoint,
}

/// Proves that each of `raised` is its neighbour in `points`, raised to `number`.
pub(super) fn prove(
    ground: &Ground<'_>,
    number: &Scalar,
    seed: &[u8; 32],
    points: &[RistrettoPoint],
    raised: &[RistrettoPoint],
) -> [u8; 64] {
    let sums = sums(ground, points, raised);
    // The same statement always gets the same proof, so the blinding never repeats for another.
    let statement = sums.statement(ground);
    let blind: Zeroizing<[u8; 64]> = Zeroizing::new(derive(b"nearer/overlap/1/blind", seed, &statement));
    let blind = Zeroizing::new(Scalar::from_bytes_mod_order_wide(&blind));
    let challenge = challenge(&statement, &RistrettoPoint::mul_base(&blind), &(sums.points * *blind));
    let answer = *blind - challenge * number;
    let mut proof = [0; 64];
    proof[..32].copy_from_slice(&challenge.to_bytes());
    proof[32..].copy_from_slice(&answer.to_bytes());
    proof
}

/// Whether `proof` shows it.
pub(super) fn holds(
    ground: &Ground<'_>,
    points: &[RistrettoPoint],
    raised: &[RistrettoPoint],
    proof: &[u8; 64],
) -> bool {
    let number = |half: &[u8]| {
        let bytes: [u8; 32] = half.try_into().ok()?;
        Option::<Scalar>::from(Scalar::from_canonical_bytes(bytes))
    };
    let (Some(said), Some(answer)) = (number(&proof[..32]), number(&proof[32..])) else {
        return false;
    };
    if points.len() != raised.len() {
        return false;
    }
    let sums = sums(ground, points, raised);
    let first = RistrettoPoint::mul_base(&answer) + ground.key * said;
    let second = sums.points * answer + sums.raised * said;
    said == challenge(&sums.statement(ground), &first, &second)
}

struct Sums {
    points: RistrettoPoint,
    raised: RistrettoPoint,
}

impl Sums {
    fn statement(&self, ground: &Ground<'_>) -> [u8; 32] {
        digest(&[
            b"nearer/overlap/1/statement",
            &ground.table.space,
            &ground.table.round,
            &ground.person,
            &encode(&ground.key),
            &encode(&self.points),
            &encode(&self.raised),
        ])
    }
}

fn sums(ground: &Ground<'_>, points: &[RistrettoPoint], raised: &[RistrettoPoint]) -> Sums {
    let mut all = vec![ground.person.to_vec(), encode(&ground.key).to_vec()];
    all.extend(points.iter().chain(raised).map(|point| encode(point).to_vec()));
    let parts: Vec<&[u8]> = all.iter().map(Vec::as_slice).collect();
    let all = digest(&parts);
    let start = Sums {
        points: RistrettoPoint::identity(),
        raised: RistrettoPoint::identity(),
    };
    let pairs = points.iter().zip(raised).zip(0_u32..);
    pairs.fold(start, |sums, ((point, raised), place)| {
        let weight = number_of(&[b"nearer/overlap/1/weight", &all, &place.to_be_bytes()]);
        Sums {
            points: sums.points + point * weight,
            raised: sums.raised + raised * weight,
        }
    })
}

fn challenge(statement: &[u8; 32], first: &RistrettoPoint, second: &RistrettoPoint) -> Scalar {
    number_of(&[
        b"nearer/overlap/1/challenge",
        statement,
        &encode(first),
        &encode(second),
    ])
}
