//! What a partner can do whose laptop runs a changed program.
//!
//! Sam's real keys are in the hands of a program that keeps no rules. It speaks by
//! hand, over real iroh on loopback, to Lena's real `nearer serve`. Whatever it sends,
//! her process goes on, her document is as it was, and what Sam's own `nearer` brings
//! right afterwards arrives. One process of hers lives through all rows of a test.
//!
//! A row is one line to her laptop. It says with which word her laptop has to end it,
//! and the next row finds out whether she is unharmed ([`siege::Siege::line`]).
#![cfg(unix)]

mod authorship;
mod changes;
mod damage;
mod forger;
mod frames;
mod line;
mod siege;

use anyhow::Result;
use siege::Siege;

#[tokio::test]
async fn a_frame_from_a_hostile_partner_ends_the_line_and_nothing_else() -> Result<()> {
    let mut siege = Siege::begin().await?;

    frames::what_is_no_frame(&mut siege).await?;
    frames::frames_cut_anywhere(&mut siege).await?;
    frames::frames_without_end_or_out_of_place(&mut siege).await?;
    frames::hellos_that_mean_something_else(&mut siege).await?;

    siege.end().await
}

#[tokio::test]
async fn a_change_from_a_hostile_partner_is_refused_or_harmless() -> Result<()> {
    let mut siege = Siege::begin().await?;

    damage::changes_damaged_at_random(&mut siege).await?;
    changes::a_few_bytes_that_claim_to_be_very_much(&mut siege).await?;
    changes::numbers_and_fields_that_do_not_follow(&mut siege).await?;
    changes::another_change_under_a_number_that_is_taken(&mut siege).await?;
    changes::heads_that_do_not_vouch_for_their_changes(&mut siege).await?;
    changes::values_of_other_kinds_than_the_document_has(&mut siege).await?;
    authorship::what_the_other_wrote(&mut siege).await?;
    authorship::statements(&mut siege).await?;

    siege.end().await
}
