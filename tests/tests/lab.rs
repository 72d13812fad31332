//! Five trials of the network lab that are quick enough for every change; `cargo xtask lab` runs all of them.
#![cfg(target_os = "linux")]

use std::time::Duration;

use anyhow::{Context as _, Result};
use nearer_tests::lab::{TRIALS, pair::Pair};

/// Some attempts of a partner who looks for the other.
const LISTEN: Duration = Duration::from_secs(8);

async fn check(id: &str) -> Result<()> {
    let trial = TRIALS
        .iter()
        .find(|trial| trial.id == id)
        .with_context(|| format!("no trial {id}"))?;

    let reached = trial.run_listening(&Pair::new().await?, LISTEN).await?;

    assert!(
        reached.is_met,
        "{}: {} was asked for, and {reached:?} reached",
        trial.what, trial.asked
    );
    Ok(())
}

#[tokio::test]
async fn what_both_wrote_while_the_cable_was_cut_is_on_both_soon_after_it_is_mended() -> Result<()> {
    check("N1").await
}

#[tokio::test]
async fn two_laptops_that_change_their_addresses_at_once_find_each_other() -> Result<()> {
    check("N2-both").await
}

#[tokio::test]
async fn a_laptop_that_is_paused_sends_nothing_and_looks_as_if_it_were_off() -> Result<()> {
    check("N10").await
}

#[tokio::test]
async fn without_a_relay_no_third_party_gets_a_packet() -> Result<()> {
    check("N12").await
}

#[tokio::test]
async fn never_on_together_the_two_meet_through_a_keeper_and_nothing_can_be_read_on_the_way() -> Result<()> {
    check("K1").await
}
