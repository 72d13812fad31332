//! One row of the table, and how it is played.

use super::super::world::{LENA, LENAS_OTHER, SAM, World};
use crate::seam::Id;

/// What is done at the laptop `who`; ids of items that others need are pushed.
pub(super) type Act = fn(&mut World, usize, &mut Vec<Id>);

/// One row: what both did while apart, and what is true afterwards.
pub(super) struct Row {
    /// The kind and the case, such as "ritual: both changed a field".
    pub(super) name: &'static str,
    /// What is there before the cable goes out; done at Lena's laptop, then settled.
    pub(super) before: Act,
    /// What Lena does while apart.
    pub(super) lena: Act,
    /// What Sam does while apart.
    pub(super) sam: Act,
    /// What the laptop `who` shows of it afterwards, in a few words. "Me" and "partner" belong
    /// to a laptop: say "Lena" and "Sam" by [`name`].
    pub(super) seen: fn(&mut World, usize, &[Id]) -> String,
    /// What every laptop has to show.
    pub(super) expected: &'static str,
}

/// Whose laptop it is.
pub(super) fn name(who: usize) -> &'static str {
    if who == SAM { "Sam" } else { "Lena" }
}

/// Nothing is there, or nothing is done.
pub(super) fn nothing(_: &mut World, _: usize, _: &mut Vec<Id>) {}

/// Plays the row in every order and on every device; gives its line of the printed table.
#[track_caller]
pub(super) fn check(row: &Row) -> String {
    for (seed, lenas) in [(1, LENA), (2, LENAS_OTHER)] {
        for lena_first in [true, false] {
            let mut world = World::three(seed);
            let mut ids = Vec::new();
            (row.before)(&mut world, LENA, &mut ids);
            world.settle();
            world.set_cut(true);
            if lena_first {
                (row.lena)(&mut world, lenas, &mut ids);
                (row.sam)(&mut world, SAM, &mut ids);
            } else {
                (row.sam)(&mut world, SAM, &mut ids);
                (row.lena)(&mut world, lenas, &mut ids);
            }
            world.set_cut(false);
            world.settle();

            world.check_same(seed);
            for who in [LENA, SAM, LENAS_OTHER] {
                let seen = (row.seen)(&mut world, who, &ids);
                let order = if lena_first { "Lena first" } else { "Sam first" };
                assert_eq!(
                    seen, row.expected,
                    "{}, {order}, at laptop {who}, written at {lenas}",
                    row.name
                );
            }
        }
    }
    format!("{:<60} {}", row.name, row.expected)
}
