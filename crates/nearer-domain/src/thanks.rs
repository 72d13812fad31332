//! Thanks and wins: small moments that one of them wants to keep.
//!
//! They add up; there is nothing to answer and nothing to count. At a look-back a few of
//! them are drawn. The draw is a function of a seed, so that two laptops that hold the
//! same moments draw the same ones, and whoever draws says which came last time, so that
//! none comes twice in a row.

use crate::{ItemId, Name, Note, PersonId, Shared, digest::digest};

/// Who is thanked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// The other one.
    You,
    /// Both of them.
    Us,
    /// Someone else, by name.
    Other(Name),
}

/// A thanks: for one small moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thanks {
    /// The moment.
    pub moment: Note,
    /// Who is thanked.
    pub whom: Whom,
}

/// A win: something that went well, however small.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Win {
    /// The moment.
    pub moment: Note,
}

/// A thanks or a win.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A thanks.
    Thanks(Thanks),
    /// A win.
    Win(Win),
}

/// Draws up to `count` of `pool` by `seed`, leaving out those of the last draw.
///
/// Alternates between the two people as long as both have something left, so that neither
/// tells all the stories. Fewer come out if there are fewer.
pub fn draw<'a, T>(pool: &'a [Shared<T>], seed: u64, count: usize, last: &[ItemId]) -> Vec<&'a Shared<T>> {
    let mut left: Vec<&Shared<T>> = pool.iter().filter(|kept| !last.contains(&kept.id)).collect();
    left.sort_by_key(|kept| digest(&[b"nearer/draw/1", &seed.to_be_bytes(), &kept.id.to_bytes()]));
    let mut drawn: Vec<&Shared<T>> = Vec::new();
    while drawn.len() < count && !left.is_empty() {
        let before: Option<PersonId> = drawn.last().map(|kept| kept.by);
        let next = left.iter().position(|kept| Some(kept.by) != before).unwrap_or(0);
        drawn.push(left.remove(next));
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laptop::{LENA, SAM, day, item};

    fn pool(lena: u16, sam: u16) -> Vec<Shared<()>> {
        (0..lena + sam)
            .map(|number| Shared {
                id: item(number),
                by: if number < lena { LENA } else { SAM },
                day: day(2, 1),
                body: (),
            })
            .collect()
    }

    fn ids(drawn: &[&Shared<()>]) -> Vec<ItemId> {
        drawn.iter().map(|kept| kept.id).collect()
    }

    #[test]
    fn the_same_seed_draws_the_same_from_the_same_moments_in_any_order() {
        let forth = pool(9, 6);
        let back: Vec<_> = forth.iter().rev().cloned().collect();

        for seed in 0..50 {
            assert_eq!(
                ids(&draw(&forth, seed, 4, &[])),
                ids(&draw(&back, seed, 4, &[])),
                "seed {seed}"
            );
        }
        assert_ne!(ids(&draw(&forth, 1, 4, &[])), ids(&draw(&forth, 2, 4, &[])));
    }

    #[test]
    fn none_comes_twice_in_a_row_nor_twice_in_one_draw() {
        let pool = pool(3, 4);
        let mut last = Vec::new();
        for seed in 0..200 {
            let drawn = ids(&draw(&pool, seed, 3, &last));
            let mut once = drawn.clone();
            once.sort();
            once.dedup();

            assert_eq!(once.len(), 3, "seed {seed}");
            assert!(drawn.iter().all(|id| !last.contains(id)), "seed {seed}");
            last = drawn;
        }
    }

    #[test]
    fn both_are_heard_as_long_as_both_have_something() {
        let pool = pool(12, 2);

        for seed in 0..50 {
            let drawn = draw(&pool, seed, 4, &[]);
            assert_eq!(drawn.iter().filter(|kept| kept.by == SAM).count(), 2, "seed {seed}");
        }
    }

    #[test]
    fn everything_is_drawn_sooner_or_later_and_never_more_than_there_is() {
        let pool = pool(5, 5);
        let all: std::collections::BTreeSet<_> = (0..200).flat_map(|seed| ids(&draw(&pool, seed, 2, &[]))).collect();

        assert_eq!(all.len(), 10);
        assert_eq!(draw(&pool, 1, 99, &[]).len(), 10);
        assert_eq!(draw(&pool, 1, 99, &[item(0)]).len(), 9);
    }
}
