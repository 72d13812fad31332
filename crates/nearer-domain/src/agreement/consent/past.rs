//! Which statement knew which: the ancestors of each.
//!
//! Hashes make a circle impossible. A statement that names one that is not here
//! simply did not know more of what is here.

use std::collections::{BTreeMap, BTreeSet};

use super::super::statement::{Said, Statement, StatementHash};

/// Statements in one fixed order (causal, then day, then hash), with their ancestors.
pub(crate) struct Past {
    statements: Vec<Statement>,
    ancestors: Vec<Vec<u64>>,
}

impl Past {
    /// Lays out the statements; the order in which they are given does not matter.
    pub(crate) fn of(statements: Vec<Statement>) -> Past {
        let by_hash: BTreeMap<StatementHash, Statement> = statements
            .into_iter()
            .map(|statement| (statement.hash, statement))
            .collect();
        let mut followers: BTreeMap<StatementHash, Vec<StatementHash>> = BTreeMap::new();
        let mut waits_for: BTreeMap<StatementHash, usize> = BTreeMap::new();
        for (hash, statement) in &by_hash {
            let known: BTreeSet<_> = statement
                .prev
                .iter()
                .filter(|prev| by_hash.contains_key(*prev))
                .collect();
            waits_for.insert(*hash, known.len());
            for prev in known {
                followers.entry(*prev).or_default().push(*hash);
            }
        }
        let mut ready: BTreeSet<_> = by_hash
            .values()
            .filter(|statement| waits_for.get(&statement.hash) == Some(&0))
            .map(|statement| (statement.day, statement.hash))
            .collect();
        let mut order = Vec::with_capacity(by_hash.len());
        while let Some((_, hash)) = ready.pop_first() {
            order.push(hash);
            for follower in followers.get(&hash).into_iter().flatten() {
                if let (Some(left), Some(statement)) = (waits_for.get_mut(follower), by_hash.get(follower)) {
                    *left -= 1;
                    if *left == 0 {
                        ready.insert((statement.day, *follower));
                    }
                }
            }
        }
        Past::in_order(by_hash, &order)
    }

    fn in_order(mut by_hash: BTreeMap<StatementHash, Statement>, order: &[StatementHash]) -> Past {
        let place: BTreeMap<StatementHash, usize> = order.iter().enumerate().map(|(i, hash)| (*hash, i)).collect();
        let words = order.len().div_ceil(64);
        let mut past = Past {
            statements: Vec::new(),
            ancestors: Vec::new(),
        };
        for statement in order.iter().filter_map(|hash| by_hash.remove(hash)) {
            let mut mine = vec![0_u64; words];
            for prev in statement.prev.iter().filter_map(|hash| place.get(hash)) {
                for (word, theirs) in mine.iter_mut().zip(past.ancestors.get(*prev).into_iter().flatten()) {
                    *word |= theirs;
                }
                if let Some(word) = mine.get_mut(prev / 64) {
                    *word |= 1 << (prev % 64);
                }
            }
            past.statements.push(statement);
            past.ancestors.push(mine);
        }
        past
    }

    /// Whether the signer of `later` had seen `earlier`.
    pub(crate) fn knew(&self, later: usize, earlier: usize) -> bool {
        let word = self.ancestors.get(later).and_then(|bits| bits.get(earlier / 64));
        word.is_some_and(|word| word & (1 << (earlier % 64)) != 0)
    }

    /// The statement at a place.
    pub(crate) fn get(&self, index: usize) -> &Statement {
        &self.statements[index]
    }

    /// All places, in order.
    pub(crate) fn indices(&self) -> std::ops::Range<usize> {
        0..self.statements.len()
    }

    /// The places of the statements of which `is` holds.
    pub(crate) fn all(&self, is: impl Fn(&Said) -> bool) -> impl Iterator<Item = usize> {
        self.statements
            .iter()
            .enumerate()
            .filter(move |(_, statement)| is(&statement.said))
            .map(|(index, _)| index)
    }

    /// The hashes that nothing here follows: what a new statement names as its past.
    pub(crate) fn heads(&self) -> Vec<StatementHash> {
        let followed: BTreeSet<_> = self.statements.iter().flat_map(|statement| &statement.prev).collect();
        let heads = self
            .statements
            .iter()
            .filter(|statement| !followed.contains(&statement.hash));
        heads.map(|statement| statement.hash).collect()
    }
}
