//! Thousands of changes damaged at random, with checksums that hold: none gets
//! the live document into trouble, and the cheap proof and the dear one never
//! disagree.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{Automerge, ROOT, ReadDoc};

use super::*;
use crate::gate::shadow;

/// A change of Sam's with texts, deletions and replaced entries in it.
fn rich(chance: &mut Chance) -> (Laptop, Laptop, Laptop, Draft) {
    let (mut lena, mut sam) = couple();
    lena.splice(0, 0, "we walk on sundays");
    sam.take(sam.judge(&lena.all()).unwrap());
    sam.splice(3, 4, "swim");
    lena.take(lena.judge(&sam.all()).unwrap());
    let before = sam.clone();
    match chance.below(3) {
        0 => sam.write("a", "another one"),
        1 => sam.splice(chance.below(6) as usize, 3, "and so on"),
        _ => sam.splice(0, 5, ""),
    };
    let draft = sam.last();
    (lena, before, sam, draft)
}

fn damage(draft: &mut Draft, chance: &mut Chance) {
    for _ in 0..=chance.below(3) {
        let index = chance.below(draft.columns.len() as u64) as usize;
        let column = &mut draft.columns[index].1;
        let at = chance.below(column.len() as u64) as usize;
        match chance.below(5) {
            0 => column[at] = column[at].wrapping_add(1),
            1 => column[at] = column[at].wrapping_sub(1),
            2 => column[at] = chance.below(128) as u8,
            3 => column.insert(at, chance.below(128) as u8),
            _ if column.len() > 1 => drop(column.remove(at)),
            _ => {}
        }
    }
}

/// Saves and loads, edits and reads: says what does not go on working.
fn ails(doc: &Automerge) -> Option<&'static str> {
    let heads = doc.get_heads();
    if !matches!(
        catch_unwind(AssertUnwindSafe(|| shadow::comes_back(doc, &heads))),
        Ok(Ok(()))
    ) {
        return Some("saving and loading");
    }
    let goes_on = catch_unwind(AssertUnwindSafe(|| {
        let mut after = Laptop {
            doc: doc.clone(),
            ..Laptop::lena()
        };
        after.write("after", "all");
        after.splice(0, 0, "!");
        let words = after.doc.get(ROOT, "words").unwrap().unwrap().1;
        after.doc.text(words).unwrap();
        Automerge::load(&after.doc.save()).unwrap();
    }));
    goes_on.is_err().then_some("writing on")
}

fn damaged_changes(seeds: std::ops::Range<u64>) -> (usize, usize) {
    let (mut tried, mut accepted) = (0, 0);
    for seed in seeds {
        let mut chance = Chance::new(seed);
        let (lena, _, sam, honest) = rich(&mut chance);
        for _ in 0..50 {
            let mut draft = honest.clone();
            damage(&mut draft, &mut chance);
            tried += 1;
            let Ok(passed) = lena.judge(&sam.vouch(std::slice::from_ref(&draft))) else {
                continue;
            };
            accepted += 1;
            assert_eq!(ails(&passed.document), None, "seed {seed}: {draft:?}");
        }
    }
    (tried, accepted)
}

#[test]
fn what_passes_by_the_cheap_proof_passes_by_the_dear_one_and_goes_on_living() {
    let (tried, accepted) = damaged_changes(0..60);
    assert!(
        accepted * 50 > tried,
        "{accepted} of {tried} passed: too few to prove anything"
    );
}
