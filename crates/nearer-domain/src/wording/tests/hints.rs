//! Blame.

use std::collections::BTreeSet;

use super::{
    super::{Blame, hints},
    Measured, rows,
};

const TABLE: &str = include_str!("hints.tsv");

fn name(blame: Blame) -> &'static str {
    match blame {
        Blame::Always => "always",
        Blame::Accusation => "accusation",
        Blame::Label => "label",
        Blame::MindReading => "mind",
        Blame::Sarcasm => "sarcasm",
    }
}

#[test]
fn blame_is_pointed_at_and_what_was_seen_and_felt_is_left_alone() {
    let (mut kinds, mut any) = (Measured::default(), Measured::default());
    for row in rows(TABLE) {
        let [set, language, labels, sentence] = row[..] else {
            panic!("{row:?}")
        };
        let is: BTreeSet<&str> = labels.split(',').filter(|label| *label != "-").collect();
        let found: BTreeSet<&str> = hints(sentence).iter().map(|hint| name(hint.blame)).collect();
        for blame in Blame::ALL.map(name) {
            kinds.note(set, blame, is.contains(blame), found.contains(blame));
        }
        any.note(set, "any blame", !is.is_empty(), !found.is_empty());
        if is != found {
            kinds
                .misses
                .push(format!("[{set} {language}] {labels} found as {found:?}: {sentence}"));
        }
        kinds.sentences += 1;
        any.sentences += 1;
    }
    kinds.print("blame by kind");
    any.print("blame at all");

    any.at_least("seen", 0.97, 0.97);
    kinds.at_least("seen", 0.85, 0.95);
}
