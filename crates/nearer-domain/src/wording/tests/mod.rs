//! The sentences of the tables, and how well the phrases tell them apart.

mod hints;
mod stances;

use std::{collections::BTreeMap, fmt::Display};

/// How often something was found, and rightly.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    right: u32,
    wrong: u32,
    passed_over: u32,
}

impl Tally {
    fn note(&mut self, is: bool, found: bool) {
        match (is, found) {
            (true, true) => self.right += 1,
            (false, true) => self.wrong += 1,
            (true, false) => self.passed_over += 1,
            (false, false) => {}
        }
    }

    /// Of what was found, the part that was right.
    fn precision(self) -> f64 {
        part(self.right, self.right + self.wrong)
    }

    /// Of what is there, the part that was found.
    fn recall(self) -> f64 {
        part(self.right, self.right + self.passed_over)
    }
}

fn part(some: u32, of: u32) -> f64 {
    if of == 0 { 1.0 } else { f64::from(some) / f64::from(of) }
}

/// Tallies by set ("held" or "seen") and class, and the misses.
#[derive(Default)]
struct Measured {
    tallies: BTreeMap<(&'static str, String), Tally>,
    misses: Vec<String>,
    sentences: usize,
}

impl Measured {
    fn note(&mut self, set: &'static str, class: impl Display, is: bool, found: bool) {
        let tally = self.tallies.entry((set, class.to_string())).or_default();
        tally.note(is, found);
    }

    fn print(&self, what: &str) {
        println!("{what}: {} sentences", self.sentences);
        for ((set, class), tally) in &self.tallies {
            let Tally {
                right,
                wrong,
                passed_over,
            } = tally;
            println!(
                "{set:5} {class:12} precision {:.2} recall {:.2}  ({right} right, {wrong} wrongly found, {passed_over} passed over)",
                tally.precision(),
                tally.recall()
            );
        }
        println!("misses:");
        self.misses.iter().for_each(|miss| println!("  {miss}"));
    }

    /// Asserts a floor for every class of a set.
    #[track_caller]
    fn at_least(&self, set: &str, precision: f64, recall: f64) {
        for ((of, class), tally) in &self.tallies {
            let good = *of != set || (tally.precision() >= precision && tally.recall() >= recall);
            assert!(good, "{set} {class}: {tally:?}\n{}", self.misses.join("\n"));
        }
    }
}

/// A line of a table: set, language, class, topics or nothing, sentence.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}
