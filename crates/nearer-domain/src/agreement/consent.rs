//! What two people agreed on, worked out from everything they signed.
//!
//! The rules look only at the set of statements and at which of them is among the
//! ancestors of which. So two laptops that hold the same statements agree, in
//! whatever order these arrived.
//!
//! * Words came into force if both said yes to them, and every change of the draft
//!   was either known to both when they said it, or made by someone who knew both
//!   yeses. A change beside a first yes takes that yes away.
//! * Of several words that came into force, the causally latest hold.
//! * They rest if anyone rested them without both having agreed again since,
//!   knowing of the rest. So a yes and a rest said apart is: resting.
//! * They end if anyone ended them.
//! * At the review day they stop counting until both have renewed.

mod history;
pub(crate) mod past;

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use crate::{Day, PersonId};

pub use history::{Step, StepKind};
use past::Past;

use super::{
    statement::{Said, Statement},
    words::{Digest, GRACE_DAYS, Words, is_review_day},
};

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was agreed on yet, or a change took it away.
    Draft,
    /// In force.
    InForce,
    /// Its review day is here: it does not count until both renew.
    DueForReview,
    /// Resting.
    Resting,
    /// Ended, for good.
    Ended,
}

/// The last words that both agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// The words.
    pub words: Words,
    /// Their digest.
    pub digest: Digest,
    /// The day of the second yes.
    pub since: Day,
    /// The day on which they are looked at again, after renewals.
    pub review_on: Day,
}

/// What two people agreed on, and what is open between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Where it stands.
    pub standing: Standing,
    /// The last words that both agreed on, also when they do not count at the moment.
    pub agreed: Option<Agreed>,
    /// Who said yes to exactly the words of the draft, knowing of every change and every rest.
    pub said_yes: BTreeSet<PersonId>,
    /// Who said yes to words that were changed afterwards, and not again since.
    pub lapsed: BTreeSet<PersonId>,
    /// Who renewed the agreed words, until when, while the other has not yet.
    pub renewals: BTreeMap<PersonId, Day>,
    /// Who changed the draft since it was agreed on, or since it was brought in.
    pub changed_by: BTreeSet<PersonId>,
    /// How it got here, oldest first.
    pub history: Vec<Step>,
    /// The runs of words that went out of the draft since it was agreed on, by whom.
    pub removed: Vec<(PersonId, String)>,
}

/// Works out what `pair` agreed on, from `statements` in any order.
///
/// `draft` is the digest of the draft as it stands, `today` the day at this laptop.
pub fn consent(statements: &[Statement], pair: [PersonId; 2], draft: Digest, today: Day) -> Consent {
    let past = Past::of(
        statements
            .iter()
            .filter(|statement| pair.contains(&statement.by))
            .cloned()
            .collect(),
    );
    let table = Table::of(&past, pair);
    let latest = table.latest_pair();
    let agreed = latest.and_then(|both| table.agreed(both));
    let is_cleared = match (&agreed, latest) {
        (Some(agreed), Some(_)) => table.is_cleared(agreed.digest),
        _ => table.rests.is_empty(),
    };
    let standing = match &agreed {
        _ if past.all(|said| *said == Said::End).next().is_some() => Standing::Ended,
        _ if !is_cleared => Standing::Resting,
        None => Standing::Draft,
        Some(agreed) if is_due(agreed, today) => Standing::DueForReview,
        Some(_) => Standing::InForce,
    };
    let said_yes: BTreeSet<PersonId> = pair.into_iter().filter(|person| table.stands(*person, draft)).collect();
    let lapsed = pair
        .into_iter()
        .filter(|person| !said_yes.contains(person) && table.has_lapsed(*person, latest));
    let since = table.changes_since(latest);
    Consent {
        lapsed: lapsed.collect(),
        renewals: agreed
            .as_ref()
            .map(|agreed| table.renewals(agreed, is_cleared))
            .unwrap_or_default(),
        changed_by: since.iter().map(|change| past.get(*change).by).collect(),
        removed: since.iter().flat_map(|change| removed_by(past.get(*change))).collect(),
        history: history::history(&past, |a, b| table.is_pair(a, b)),
        standing,
        agreed,
        said_yes,
    }
}

fn is_due(agreed: &Agreed, today: Day) -> bool {
    if agreed.words.grace {
        let last = agreed
            .review_on
            .checked_add_days(Days::new(GRACE_DAYS))
            .unwrap_or(Day::MAX);
        today > last
    } else {
        today >= agreed.review_on
    }
}

fn removed_by(change: &Statement) -> Vec<(PersonId, String)> {
    match &change.said {
        Said::Change { removed, .. } => removed.iter().map(|words| (change.by, words.clone())).collect(),
        _ => Vec::new(),
    }
}

impl Said {
    fn is_change(&self) -> bool {
        matches!(self, Said::Change { .. })
    }

    fn is_rest(&self) -> bool {
        matches!(self, Said::Rest)
    }
}

/// A yes that could count.
struct Yes {
    index: usize,
    by: PersonId,
    digest: Digest,
}

/// The statements of a pair, laid out by what they say.
struct Table<'a> {
    past: &'a Past,
    pair: [PersonId; 2],
    yeses: Vec<Yes>,
    changes: Vec<usize>,
    rests: Vec<usize>,
}

impl Table<'_> {
    fn of(past: &Past, pair: [PersonId; 2]) -> Table<'_> {
        let yes = |index: usize| {
            let statement = past.get(index);
            match &statement.said {
                Said::Yes { words } if is_review_day(words.review_on, statement.day) => Some(Yes {
                    index,
                    by: statement.by,
                    digest: words.digest(),
                }),
                _ => None,
            }
        };
        let yeses = past.indices().filter_map(yes).collect();
        Table {
            past,
            pair,
            yeses,
            changes: past.all(Said::is_change).collect(),
            rests: past.all(Said::is_rest).collect(),
        }
    }

    /// The yeses of `person`.
    fn yeses(&self, person: PersonId) -> impl Iterator<Item = (usize, Digest)> + '_ {
        self.yeses
            .iter()
            .filter(move |yes| yes.by == person)
            .map(|yes| (yes.index, yes.digest))
    }

    /// Whether two yeses brought their words into force.
    fn is_pair(&self, a: usize, b: usize) -> bool {
        let find = |index: usize| self.yeses.iter().find(|yes| yes.index == index);
        let (Some(one), Some(other)) = (find(a), find(b)) else {
            return false;
        };
        let knew = |later, earlier| self.past.knew(later, earlier);
        one.by != other.by
            && one.digest == other.digest
            && self
                .changes
                .iter()
                .all(|change| (knew(a, *change) && knew(b, *change)) || (knew(*change, a) && knew(*change, b)))
    }

    /// The causally latest pair of yeses that came into force; beside each other, the
    /// later day, then the higher hashes.
    fn latest_pair(&self) -> Option<[usize; 2]> {
        let [one, other] = self.pair;
        let theirs: Vec<_> = self.yeses(other).collect();
        let mut pairs = Vec::new();
        for (a, digest) in self.yeses(one) {
            for (b, same) in &theirs {
                if *same == digest && self.is_pair(a, *b) {
                    pairs.push([a, *b]);
                }
            }
        }
        let within =
            |yes: usize, pair: &[usize; 2]| pair.iter().any(|later| *later == yes || self.past.knew(*later, yes));
        let is_before = |x: &[usize; 2], y: &[usize; 2]| x != y && x.iter().all(|yes| within(*yes, y));
        let latest = pairs
            .iter()
            .filter(|pair| !pairs.iter().any(|later| is_before(pair, later)));
        latest.copied().max_by_key(|pair| {
            let mut hashes = pair.map(|yes| self.past.get(yes).hash);
            hashes.sort_unstable();
            let digest = match &self.past.get(pair[0]).said {
                Said::Yes { words } => Some(words.digest()),
                _ => None,
            };
            (self.since(*pair), digest, hashes)
        })
    }

    fn since(&self, [a, b]: [usize; 2]) -> Day {
        if self.past.knew(b, a) {
            self.past.get(b).day
        } else if self.past.knew(a, b) {
            self.past.get(a).day
        } else {
            self.past.get(a).day.max(self.past.get(b).day)
        }
    }

    fn agreed(&self, both: [usize; 2]) -> Option<Agreed> {
        let Said::Yes { words } = &self.past.get(both[0]).said else {
            return None;
        };
        let digest = words.digest();
        let renewed: Vec<Day> = self
            .pair
            .iter()
            .filter_map(|person| self.renewal(*person, digest))
            .collect();
        let both_renewed = renewed.len() == self.pair.len();
        let review_on = renewed
            .into_iter()
            .min()
            .filter(|_| both_renewed)
            .unwrap_or(words.review_on);
        Some(Agreed {
            words: words.clone(),
            digest,
            since: self.since(both),
            review_on,
        })
    }

    /// Where `person` consented to the words with `digest` going on: yeses that came into
    /// force or still stand, and renewals.
    fn consents(&self, person: PersonId, digest: Digest) -> Vec<usize> {
        let other: Vec<usize> = self
            .pair
            .iter()
            .filter(|other| **other != person)
            .flat_map(|other| self.yeses(*other).map(|(yes, _)| yes))
            .collect();
        let stands = |yes: usize| self.changes.iter().all(|change| self.past.knew(yes, *change));
        let yeses = self.yeses(person).filter(|(yes, words)| {
            *words == digest && (stands(*yes) || other.iter().any(|theirs| self.is_pair(*yes, *theirs)))
        });
        let renewals = self.past.indices().filter(|index| {
            let statement = self.past.get(*index);
            statement.by == person
                && matches!(statement.said, Said::Renew { digest: renewed, review_on }
                    if renewed == digest && is_review_day(review_on, statement.day))
        });
        yeses.map(|(yes, _)| yes).chain(renewals).collect()
    }

    /// Until when `person` renewed, if that is the last that they said to these words.
    fn renewal(&self, person: PersonId, digest: Digest) -> Option<Day> {
        let consents = self.consents(person, digest);
        let latest = consents
            .iter()
            .filter(|one| !consents.iter().any(|later| self.past.knew(*later, **one)));
        let days: Option<Vec<Day>> = latest
            .map(|index| match self.past.get(*index).said {
                Said::Renew { review_on, .. } => Some(review_on),
                _ => None,
            })
            .collect();
        days?.into_iter().min()
    }

    /// Whether both consented to these words after every rest, knowing of it.
    fn is_cleared(&self, digest: Digest) -> bool {
        let consents = self.pair.map(|person| self.consents(person, digest));
        self.rests.iter().all(|rest| {
            consents
                .iter()
                .all(|theirs| theirs.iter().any(|consent| self.past.knew(*consent, *rest)))
        })
    }

    fn stands(&self, person: PersonId, draft: Digest) -> bool {
        let mut yeses = self.yeses(person).filter(|(_, words)| *words == draft);
        yeses.any(|(yes, _)| {
            self.changes
                .iter()
                .chain(&self.rests)
                .all(|stop| self.past.knew(yes, *stop))
        })
    }

    fn has_lapsed(&self, person: PersonId, latest: Option<[usize; 2]>) -> bool {
        let is_settled =
            |yes: usize| latest.is_some_and(|pair| pair.iter().any(|l| *l == yes || self.past.knew(*l, yes)));
        self.yeses(person)
            .any(|(yes, _)| !is_settled(yes) && self.changes.iter().any(|change| !self.past.knew(yes, *change)))
    }

    fn renewals(&self, agreed: &Agreed, is_cleared: bool) -> BTreeMap<PersonId, Day> {
        let renewals = self
            .pair
            .into_iter()
            .filter_map(|person| Some((person, self.renewal(person, agreed.digest)?)));
        let knew_rests = |person: PersonId| {
            let consents = self.consents(person, agreed.digest);
            self.rests
                .iter()
                .all(|rest| consents.iter().any(|consent| self.past.knew(*consent, *rest)))
        };
        let is_open = |person: PersonId, day: Day| day > agreed.review_on || (!is_cleared && knew_rests(person));
        renewals.filter(|(person, day)| is_open(*person, *day)).collect()
    }

    fn changes_since(&self, latest: Option<[usize; 2]>) -> Vec<usize> {
        let is_old = |change: usize| latest.is_some_and(|pair| pair.iter().all(|yes| self.past.knew(*yes, change)));
        self.changes.iter().copied().filter(|change| !is_old(*change)).collect()
    }
}

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;
