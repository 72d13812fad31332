//! What people compare: seven pictures, or three groups of four digits.
//!
//! Both are short forms of what the two laptops said to each other. Somebody
//! in the middle has two conversations and so two short forms, and only one
//! try at making them equal: one in 2⁴² for the pictures, 2³⁹ for the digits.
//!
//! The joiner sees the row. The inviter sees four and has to find the one that
//! is read out, so that pressing without listening is wrong three times out of
//! four.

use crate::digest::derive;
use crate::symbols::SYMBOLS;

/// One row: the same 42 bits as pictures and (39 of them) as digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Seven of [`SYMBOLS`].
    pub symbols: [&'static str; 7],
    /// Three groups of four digits, for those who cannot see the pictures.
    pub digits: String,
}

/// Four rows, and which of them is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) rows: [Row; 4],
    pub(crate) right: u8,
}

/// The row that stands for a conversation: `th`, and the key `k` of its link.
pub(crate) fn row(th: &[u8; 32], k: &[u8; 32]) -> Row {
    written(bits(th, k))
}

/// The row among three others that follow from the conversation as well. None
/// of the four shares its digits, and so its pictures, with another.
pub(crate) fn choice(th: &[u8; 32], k: &[u8; 32]) -> Choice {
    let right_bits = bits(th, k);
    let decoys = distinct(right_bits, |counter: u32| {
        let info = [b"nearer/pair/1/decoy".as_slice(), &counter.to_be_bytes()].concat();
        first_42_bits(derive(th, k, &info))
    });
    let [place] = derive::<1>(th, k, b"nearer/pair/1/place");
    let right = place % 4;
    let mut rows = decoys.map(written).to_vec();
    rows.insert(usize::from(right), written(right_bits));
    let mut rows = rows.into_iter();
    let rows = std::array::from_fn(|_| rows.next().unwrap_or_else(|| written(right_bits)));
    Choice { rows, right }
}

/// The first three of `candidates` whose digits differ from those of `right`
/// and from each other's.
fn distinct(right: u64, candidates: impl Fn(u32) -> u64) -> [u64; 3] {
    let mut taken = vec![right];
    for counter in 0.. {
        let next = candidates(counter);
        if taken.iter().all(|other| number(*other) != number(next)) {
            taken.push(next);
        }
        if taken.len() == 4 {
            break;
        }
    }
    std::array::from_fn(|at| taken[at + 1])
}

fn bits(th: &[u8; 32], k: &[u8; 32]) -> u64 {
    first_42_bits(derive(th, k, b"nearer/pair/1/sas"))
}

fn first_42_bits(bytes: [u8; 6]) -> u64 {
    bytes.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte)) >> 6
}

/// The first 39 of 42 bits.
fn number(bits: u64) -> u64 {
    bits >> 3
}

fn written(bits: u64) -> Row {
    let symbols = std::array::from_fn(|at| SYMBOLS[(bits >> (36 - 6 * at) & 63) as usize]);
    // Thirteen bits and a thousand are always four digits, with no leading zero.
    let group = |at: u32| (number(bits) >> (26 - 13 * at) & 0x1FFF) + 1000;
    Row {
        symbols,
        digits: format!("{} {} {}", group(0), group(1), group(2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::digest;

    fn seeded(seed: u32) -> ([u8; 32], [u8; 32]) {
        (
            digest(&[b"th", &seed.to_be_bytes()]),
            digest(&[b"k", &seed.to_be_bytes()]),
        )
    }

    #[test]
    fn a_row_writes_the_bits_from_the_left() {
        let row = written(0b000000_000001_000010_000011_000100_111110_111111);

        assert_eq!(
            row.symbols,
            ["acorn", "anchor", "apple", "arrow", "balloon", "whistle", "window"]
        );
        // 39 bits: 0000000000010 0001000001100 0100111110111
        assert_eq!(row.digits, "1002 1524 3551");
    }

    #[test]
    fn digits_have_four_places_at_both_ends() {
        assert_eq!(written(0).digits, "1000 1000 1000");
        assert_eq!(written((1 << 42) - 1).digits, "9191 9191 9191");
    }

    #[test]
    fn the_right_row_is_there_once_and_every_row_is_another() {
        for seed in 0..20_000 {
            let (th, k) = seeded(seed);

            let choice = choice(&th, &k);

            assert_eq!(choice.rows[usize::from(choice.right)], row(&th, &k), "seed {seed}");
            for (at, one) in choice.rows.iter().enumerate() {
                for other in &choice.rows[..at] {
                    assert_ne!(one.symbols, other.symbols, "seed {seed}");
                    assert_ne!(one.digits, other.digits, "seed {seed}");
                }
            }
        }
    }

    #[test]
    fn decoys_that_look_like_the_right_row_or_each_other_are_passed_over() {
        // The second differs from the first in bits that the digits leave out.
        let right = 0b1000;
        let offered = [right, right | 0b111, 16, 16, 17, 24, 32, 40];

        let decoys = distinct(right, |counter| offered[counter as usize]);

        assert_eq!(decoys, [16, 24, 32]);
    }

    #[test]
    fn the_right_row_stands_in_each_place_equally_often() {
        let mut places = [0; 4];
        for seed in 0..20_000 {
            let (th, k) = seeded(seed);
            places[usize::from(choice(&th, &k).right)] += 1;
        }

        // Five standard deviations of a fair draw are 306.
        assert!(
            places.iter().all(|count: &i32| (count - 5_000).abs() < 306),
            "{places:?}"
        );
    }

    #[test]
    fn every_bit_of_a_row_is_set_half_of_the_time() {
        let mut set = [0_i32; 42];
        for seed in 0..20_000 {
            let (th, k) = seeded(seed);
            let bits = bits(&th, &k);
            (0..42).for_each(|at| set[at] += i32::from(bits >> at & 1 == 1));
        }

        // Five standard deviations of a fair coin are 354.
        assert!(set.iter().all(|count| (count - 10_000).abs() < 354), "{set:?}");
    }
}
