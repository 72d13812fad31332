//! For tests: the names of cards and ideas are promises.

use std::collections::BTreeSet;

use super::{deck, pack};

/// Every name that was ever given, one a line; `gone ` before one that was taken out.
const NAMES: &str = include_str!("../../data/names.txt");

fn in_use() -> BTreeSet<String> {
    let cards = deck::cards().iter().map(|card| card.id.to_string());
    let situations = pack::packs().iter().flat_map(|pack| &pack.situations);
    let ideas = situations.flat_map(|one| &one.items).map(|idea| idea.id.to_string());
    cards.chain(ideas).collect()
}

#[test]
fn a_name_that_was_given_stays_and_one_that_was_taken_out_is_not_used_again() {
    let given: BTreeSet<String> = NAMES
        .lines()
        .filter(|line| !line.starts_with("gone "))
        .map(str::to_owned)
        .collect();

    assert_eq!(
        in_use(),
        given,
        "add new names to names.txt, and mark those taken out as gone"
    );
    assert!(
        NAMES
            .lines()
            .all(|line| !line.strip_prefix("gone ").is_some_and(|name| in_use().contains(name)))
    );
}
