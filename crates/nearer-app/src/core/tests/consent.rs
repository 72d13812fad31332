//! Yes and rest, in every order of arrival.

use super::{
    agreement,
    world::{LENA, SAM, World},
};
use crate::seam::{AgreementState, AgreementWish, Wish};

/// Lena rests while Sam says yes to new words; the seed decides what arrives when.
fn yes_and_rest_apart(seed: u64) -> [AgreementState; 2] {
    let mut world = World::paired(seed);
    let proposal = agreement(&world, "We both put our phones away after nine.");
    let id = world.share(LENA, proposal);
    world.settle();
    let digest = world.agreement(LENA, &id).digest;
    world.must(
        LENA,
        Wish::Agreement(AgreementWish::Yes {
            id: id.clone(),
            digest: digest.clone(),
        }),
    );
    world.settle();

    world.set_cut(true);
    world.must(SAM, Wish::Agreement(AgreementWish::Yes { id: id.clone(), digest }));
    world.must(LENA, Wish::Agreement(AgreementWish::Rest { id: id.clone() }));
    world.set_cut(false);
    world.settle();

    [LENA, SAM].map(|who| world.agreement(who, &id).state)
}

#[test]
fn a_yes_and_a_rest_given_apart_are_resting_on_both_whatever_arrives_first() {
    for seed in 0..40 {
        assert_eq!(yes_and_rest_apart(seed), [AgreementState::Resting; 2], "seed {seed}");
    }
}
