//! The rules of consent against a small model that knows nothing of hashes.
//!
//! Three laptops of two people say things about one agreement and meet in random
//! order. The model keeps, for everything said, the whole set of what its speaker
//! had heard, and answers from these sets; the rules under test get the statements
//! shuffled, with nothing but the hashes that each names.

use std::collections::BTreeSet;

use super::*;
use crate::{
    agreement::Scope,
    laptop::{Chance, LENA, SAM, day, item},
};

const SPEAKERS: [PersonId; 3] = [LENA, SAM, LENA];

#[derive(Clone)]
struct Spoken {
    by: PersonId,
    day: Day,
    what: What,
    heard: BTreeSet<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Change(usize),
    Yes(usize),
    Rest,
    Renew(usize, Day),
    End,
}

struct World {
    spoken: Vec<Spoken>,
    heard: [BTreeSet<usize>; 3],
    chance: Chance,
    today: Day,
}

fn words(text: usize) -> Words {
    let text = ["tea at five", "tea at six", "no tea"][text].into();
    Words {
        title: "Tea".into(),
        text,
        scope: Scope::Time,
        review_on: day(3, 1),
        grace: false,
    }
}

impl World {
    fn draft(&self, heard: &BTreeSet<usize>) -> usize {
        let changes = heard.iter().rev().find_map(|index| match self.spoken[*index].what {
            What::Change(text) => Some(text),
            _ => None,
        });
        changes.unwrap_or(0)
    }

    fn step(&mut self) {
        let at = self.chance.below(3);
        let what = match self.chance.below(20) {
            0..=5 => {
                let other = self.chance.below(3);
                let both: BTreeSet<usize> = self.heard[at].union(&self.heard[other]).copied().collect();
                self.heard[at] = both;
                return;
            }
            6..=7 => What::Change(self.chance.below(3)),
            8..=14 => What::Yes(self.draft(&self.heard[at])),
            15..=16 => What::Rest,
            17..=18 => What::Renew(self.draft(&self.heard[at]), day(3 + self.chance.below(2) as u32, 10)),
            _ if self.chance.below(8) == 0 => What::End,
            _ => {
                self.today = (self.today + Days::new(7)).min(day(2, 20));
                return;
            }
        };
        let heard = self.heard[at].clone();
        self.heard[at].insert(self.spoken.len());
        self.spoken.push(Spoken {
            by: SPEAKERS[at],
            day: self.today,
            what,
            heard,
        });
    }

    /// What the model says: where it stands, which words hold, until when.
    fn expected(&self, heard: &BTreeSet<usize>, today: Day) -> (Standing, Option<(usize, Day)>, BTreeSet<PersonId>) {
        let all = |is: &dyn Fn(What) -> bool| -> Vec<usize> {
            heard
                .iter()
                .copied()
                .filter(|index| is(self.spoken[*index].what))
                .collect()
        };
        let knew = |later: usize, earlier: usize| self.spoken[later].heard.contains(&earlier);
        let changes = all(&|what| matches!(what, What::Change(_)));
        let rests = all(&|what| what == What::Rest);
        let yeses = all(&|what| matches!(what, What::Yes(_)));
        let text = |yes: usize| match self.spoken[yes].what {
            What::Yes(text) => text,
            _ => unreachable!(),
        };

        // A pair is spoilt by a change that one did not know and that did not know both.
        let spoilt = |a: usize, b: usize| {
            changes.iter().any(|c| {
                let before_both = knew(a, *c) && knew(b, *c);
                let after_both = knew(*c, a) && knew(*c, b);
                !before_both && !after_both
            })
        };
        let mut pairs = Vec::new();
        for a in yeses.iter().filter(|yes| self.spoken[**yes].by == LENA) {
            for b in yeses.iter().filter(|yes| self.spoken[**yes].by == SAM) {
                if text(*a) == text(*b) && !spoilt(*a, *b) {
                    pairs.push((*a, *b));
                }
            }
        }
        let cone = |(a, b): (usize, usize)| -> BTreeSet<usize> {
            self.spoken[a]
                .heard
                .iter()
                .chain(&self.spoken[b].heard)
                .copied()
                .chain([a, b])
                .collect()
        };
        let maximal = pairs.iter().filter(|p| {
            !pairs
                .iter()
                .any(|q| q != *p && cone(*q).contains(&p.0) && cone(*q).contains(&p.1))
        });
        let since = |(a, b): (usize, usize)| {
            if knew(a, b) {
                self.spoken[a].day
            } else if knew(b, a) {
                self.spoken[b].day
            } else {
                self.spoken[a].day.max(self.spoken[b].day)
            }
        };
        let latest = maximal.max_by_key(|p| (since(**p), words(text(p.0)).digest())).copied();

        let draft = self.draft(heard);
        let fresh = |yes: usize| changes.iter().chain(&rests).all(|stop| knew(yes, *stop));
        let said_yes: BTreeSet<PersonId> = yeses
            .iter()
            .filter(|yes| text(**yes) == draft && fresh(**yes))
            .map(|yes| self.spoken[*yes].by)
            .collect();

        let Some((a, _)) = latest else {
            let standing = if !all(&|what| what == What::End).is_empty() {
                Standing::Ended
            } else if rests.is_empty() {
                Standing::Draft
            } else {
                Standing::Resting
            };
            return (standing, None, said_yes);
        };
        let agreed = text(a);
        let consents = |person: PersonId| -> Vec<usize> {
            heard
                .iter()
                .copied()
                .filter(|index| {
                    let spoken = &self.spoken[*index];
                    spoken.by == person
                        && match spoken.what {
                            What::Renew(text, until) => text == agreed && (until - spoken.day).num_days() <= 90,
                            What::Yes(text) => {
                                text == agreed
                                    && (changes.iter().all(|c| knew(*index, *c))
                                        || pairs.iter().any(|(a, b)| a == index || b == index))
                            }
                            _ => false,
                        }
                })
                .collect()
        };
        let renewed = |person: PersonId| -> Option<Day> {
            let theirs = consents(person);
            let last = theirs
                .iter()
                .filter(|one| !theirs.iter().any(|later| knew(*later, **one)));
            let days: Vec<Option<Day>> = last
                .map(|index| match self.spoken[*index].what {
                    What::Renew(_, day) => Some(day),
                    _ => None,
                })
                .collect();
            days.into_iter().collect::<Option<Vec<Day>>>()?.into_iter().min()
        };
        let review_on = match (renewed(LENA), renewed(SAM)) {
            (Some(one), Some(other)) => one.min(other),
            _ => day(3, 1),
        };
        let cleared = rests.iter().all(|rest| {
            [LENA, SAM]
                .iter()
                .all(|person| consents(*person).iter().any(|consent| knew(*consent, *rest)))
        });
        let standing = if !all(&|what| what == What::End).is_empty() {
            Standing::Ended
        } else if !cleared {
            Standing::Resting
        } else if today >= review_on {
            Standing::DueForReview
        } else {
            Standing::InForce
        };
        (standing, Some((agreed, review_on)), said_yes)
    }

    /// The same as statements, in random order.
    fn statements(&mut self, heard: &BTreeSet<usize>) -> Vec<Statement> {
        let mut statements: Vec<Statement> = heard.iter().map(|index| self.statement(*index)).collect();
        for place in (1..statements.len()).rev() {
            statements.swap(place, self.chance.below(place + 1));
        }
        statements
    }

    fn statement(&self, index: usize) -> Statement {
        let spoken = &self.spoken[index];
        let said = match spoken.what {
            What::Change(text) => Said::Change {
                digest: words(text).digest(),
                removed: vec![],
                added: vec![],
            },
            What::Yes(text) => Said::Yes { words: words(text) },
            What::Rest => Said::Rest,
            What::Renew(text, review_on) => Said::Renew {
                digest: words(text).digest(),
                review_on,
            },
            What::End => Said::End,
        };
        // Only the last of what was heard is named: those that nothing else heard follows.
        let followed: BTreeSet<usize> = spoken
            .heard
            .iter()
            .flat_map(|h| self.spoken[*h].heard.clone())
            .collect();
        let prev = spoken.heard.difference(&followed).map(|index| hash(*index)).collect();
        Statement {
            id: item(index as u16),
            hash: hash(index),
            by: spoken.by,
            day: spoken.day,
            said,
            prev,
        }
    }
}

fn hash(index: usize) -> [u8; 32] {
    crate::digest::digest(&[&index.to_be_bytes()])
}

#[test]
fn the_rules_say_what_the_model_says_in_whatever_order_things_arrive() {
    let mut stood: BTreeSet<String> = BTreeSet::new();
    for seed in 0..4_000 {
        let mut world = World {
            spoken: vec![],
            heard: Default::default(),
            chance: Chance(seed),
            today: day(1, 1),
        };
        for step in 0..40 {
            world.step();
            let at = world.chance.below(3);
            if step % 4 != 0 {
                continue;
            }
            let heard = world.heard[at].clone();
            let today = [day(2, 20), day(3, 5), day(3, 20)][world.chance.below(3)];
            let (standing, agreed, said_yes) = world.expected(&heard, today);

            let statements = world.statements(&heard);
            let draft = words(world.draft(&heard)).digest();
            let told = consent(&statements, [LENA, SAM], draft, today);

            let told_agreed = told.agreed.map(|agreed| (agreed.digest, agreed.review_on));
            let agreed = agreed.map(|(text, review_on)| (words(text).digest(), review_on));
            assert_eq!(
                (told.standing, told_agreed),
                (standing, agreed),
                "seed {seed}, step {step}"
            );
            assert_eq!(told.said_yes, said_yes, "seed {seed}, step {step}");
            stood.insert(format!("{:?}", told.standing));
        }
    }
    assert_eq!(stood.len(), 5, "the model has to see every standing, it saw {stood:?}");
}
