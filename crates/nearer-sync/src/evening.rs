//! Whole evenings of broken links, simulated.
//!
//! Two or three laptops write, lose their links, crash, come back from an old
//! backup and meet again, all from one seed. A crash keeps what was committed
//! and nothing else. When the faults stop, everybody has to hold the same, and
//! nothing that was acknowledged may be missing.
//!
//! The world can be given a bug. That these evenings find every one of them is
//! what makes their silence about the real thing worth something.

mod laptop;
mod world;

use world::{Bug, World};

/// Lives through the evening of `seed`, and says what went wrong.
fn evening(seed: u64, bug: Option<Bug>) -> Result<(), String> {
    let mut world = World::new(seed, bug);
    for _ in 0..200 {
        world.step()?;
    }
    world.settle()
}

#[track_caller]
fn all_end_well(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        if let Err(what) = evening(seed, None) {
            panic!("seed {seed}: {what}");
        }
    }
}

/// The simulator finds `bug` within `seeds` evenings.
#[track_caller]
fn is_found(bug: Bug, seeds: u64) {
    let found = (0..seeds).find_map(|seed| Some((seed, evening(seed, Some(bug)).err()?)));
    assert!(found.is_some(), "{bug:?} stayed unnoticed for {seeds} evenings");
}

// Four tests rather than one, so that they share the cores.

#[test]
fn the_first_four_hundred_evenings_end_well() {
    all_end_well(0..400);
}

#[test]
fn the_second_four_hundred_evenings_end_well() {
    all_end_well(10_000..10_400);
}

#[test]
fn the_third_four_hundred_evenings_end_well() {
    all_end_well(20_000..20_400);
}

#[test]
fn the_fourth_four_hundred_evenings_end_well() {
    all_end_well(30_000..30_400);
}

#[test]
fn an_actor_that_is_used_again_is_found() {
    is_found(Bug::FixedActor, 200);
}

#[test]
fn an_acknowledgement_before_the_commit_is_found() {
    is_found(Bug::AckBeforeCommit, 200);
}

#[test]
fn an_agreement_that_outlives_a_backup_is_found() {
    is_found(Bug::ClaimsLostAgreement, 200);
}

#[test]
fn a_head_that_is_not_entered_is_found() {
    is_found(Bug::ForgetsHeads, 200);
}
