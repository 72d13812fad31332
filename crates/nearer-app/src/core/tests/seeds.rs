//! Whole evenings by chance: writing, cuts, crashes, in any order, from a seed.

use super::{
    agreement, check_in, ritual,
    world::{LENA, SAM, World},
};
use crate::seam::{AgreementWish, Id, RitualField, RitualWish, Wish};

struct Evening {
    world: World,
    agreements: Vec<Id>,
    rituals: Vec<Id>,
    /// How many shared items were acknowledged.
    shared: u32,
}

impl Evening {
    fn start(seed: u64) -> Evening {
        let mut world = World::paired(seed);
        let proposal = agreement(&world, "We both say when we need quiet.");
        let agreements = vec![world.share(LENA, proposal)];
        world.settle();
        Evening {
            world,
            agreements,
            rituals: Vec::new(),
            shared: 0,
        }
    }

    fn step(&mut self) {
        let who = self.world.dice.below(2);
        match self.world.dice.below(16) {
            0..=4 => {
                self.world.deliver_one();
            }
            5 => {
                let cut = self.world.cut;
                self.world.set_cut(!cut);
            }
            6 => self.world.crash(who),
            7 | 8 => {
                self.world.share(who, check_in(4));
                self.shared += 1;
            }
            9 => {
                let id = self.world.share(who, ritual("Walk"));
                self.rituals.push(id);
            }
            10 => self.change_a_ritual(who),
            11 => self.edit(who),
            12 | 13 => self.say_yes(who),
            14 => self.rest(who),
            _ => self.world.pass_days(1),
        }
    }

    fn change_a_ritual(&mut self, who: usize) {
        if self.rituals.is_empty() {
            return;
        }
        let id = self.rituals[self.world.dice.below(self.rituals.len())].clone();
        let place = format!("place {}", self.world.dice.below(5));
        // It may not have arrived here yet.
        let _ = self.world.wish(
            who,
            Wish::Ritual(RitualWish::Change {
                id,
                field: RitualField::Place(place),
            }),
        );
    }

    fn edit(&mut self, who: usize) {
        let id = self.agreements[0].clone();
        let picture = self.world.agreement(who, &id);
        let text = format!(
            "{} {}",
            picture.text,
            ["Gently.", "Always with a return.", "Or soon."][self.world.dice.below(3)]
        );
        // The words may have grown to their limit.
        let _ = self.world.wish(
            who,
            Wish::Agreement(AgreementWish::Edit {
                id,
                base: picture.base,
                text,
            }),
        );
    }

    fn say_yes(&mut self, who: usize) {
        let id = self.agreements[0].clone();
        let digest = self.world.agreement(who, &id).digest;
        // Its review day may have come.
        let _ = self.world.wish(who, Wish::Agreement(AgreementWish::Yes { id, digest }));
    }

    fn rest(&mut self, who: usize) {
        let id = self.agreements[0].clone();
        let _ = self.world.wish(who, Wish::Agreement(AgreementWish::Rest { id }));
    }
}

#[track_caller]
fn check(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut evening = Evening::start(seed);
        for _ in 0..120 {
            evening.step();
        }
        evening.world.set_cut(false);
        evening.world.settle();

        evening.world.check_same(seed);
        assert_eq!(
            evening.world.status(LENA).counts.check_ins,
            evening.shared,
            "seed {seed}"
        );
        let id = evening.agreements[0].clone();
        let [lena, sam] = [LENA, SAM].map(|who| evening.world.agreement(who, &id));
        assert_eq!(lena.in_force.is_some(), sam.in_force.is_some(), "seed {seed}");
        assert_eq!(lena.text, sam.text, "seed {seed}");
    }
}

// Four tests, so that a machine with several cores plays them side by side.

#[test]
fn both_laptops_agree_once_the_link_holds_and_nothing_shared_is_lost() {
    check(0..125);
}

#[test]
fn both_laptops_agree_on_further_evenings() {
    check(125..250);
}

#[test]
fn both_laptops_agree_on_evenings_after_those() {
    check(250..375);
}

#[test]
fn both_laptops_agree_on_the_last_evenings() {
    check(375..500);
}
