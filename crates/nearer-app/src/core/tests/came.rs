//! "N things came": what is kept of the counting says the same as counting anew.

use serde_json::json;

use super::{
    agreement, check_in, ritual,
    world::{Dice, LENA, SAM, World},
};
use crate::seam::{Id, Picture, SharedWish, View, Wish};

fn came(world: &mut World, who: usize) -> u32 {
    match world.look(who, View::Today {}) {
        Picture::Today(today) => today.came,
        other => panic!("{other:?}"),
    }
}

/// What Today measures by, counted without anything that is kept.
fn counted_anew(world: &World, who: usize) -> u32 {
    let core = &world.laptops[who].core;
    let (_, since) = core.seen.as_ref().unwrap();
    core.count_since(since, world.now)
}

#[test]
fn looking_again_gives_what_counting_anew_gives() {
    let mut most = 0;
    for seed in 0..12 {
        let mut world = World::paired(seed);
        let mut dice = Dice::new(seed ^ 0xca3e);
        let mut shared: Vec<(usize, Id)> = Vec::new();
        for step in 0..24 {
            let who = dice.below(2);
            match dice.below(9) {
                0 | 1 => shared.push((who, world.share(who, check_in(5)))),
                2 => shared.push((who, world.share(who, ritual(&format!("Ritual {step}"))))),
                3 => {
                    let words = agreement(&world, &format!("We both keep evening {step} free."));
                    world.share(who, words);
                }
                4 => {
                    let wish = json!({"ask": {"save": {"body": {"what": format!("a walk {step}")}}}});
                    let draft = world.must(who, serde_json::from_value(wish).unwrap());
                    let Picture::Preview(preview) = world.look(who, View::Preview { draft: draft.clone() }) else {
                        panic!()
                    };
                    let share = json!({"draft": {"share": {"id": draft, "digest": preview.digest}}});
                    let _ = world.wish(who, serde_json::from_value(share).unwrap());
                }
                5 if !shared.is_empty() => {
                    let (who, id) = shared.swap_remove(dice.below(shared.len()));
                    let _ = world.wish(who, Wish::Shared(SharedWish::TakeBack { id }));
                }
                6 => world.settle(),
                7 => world.crash(who),
                _ => world.pass_days(1),
            }
            for who in [LENA, SAM] {
                let first = came(&mut world, who);
                assert_eq!(
                    first,
                    counted_anew(&world, who),
                    "seed {seed}, step {step}, laptop {who}"
                );
                assert_eq!(
                    first,
                    came(&mut world, who),
                    "seed {seed}, step {step}: looked at again"
                );
                most = most.max(first);
            }
        }
    }
    assert!(most > 1, "something came, at one time or another");
}
