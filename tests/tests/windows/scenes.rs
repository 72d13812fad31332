//! The scenes of the product, in real windows.

use anyhow::Result;
use nearer_tests::scenes::Stage;

#[tokio::test]
async fn an_opening_is_reflected_back_and_a_talk_is_held_in_turns() -> Result<()> {
    let room = tempfile::tempdir()?;
    let stage = Stage::joined(room.path()).await?;

    stage.opening().await?;
    stage.talk().await
}

#[tokio::test]
async fn two_returns_set_while_apart_become_the_later_one() -> Result<()> {
    let room = tempfile::tempdir()?;
    let stage = Stage::joined(room.path()).await?;

    stage.pause().await
}

#[tokio::test]
async fn an_ask_is_answered_smaller_and_a_clause_of_control_stays_an_ask() -> Result<()> {
    let room = tempfile::tempdir()?;
    let stage = Stage::joined(room.path()).await?;

    stage.ask().await?;
    stage.control_clause().await
}

#[tokio::test]
async fn quiet_is_said_ahead_and_two_picks_made_apart_begin_nothing() -> Result<()> {
    let room = tempfile::tempdir()?;
    let stage = Stage::joined(room.path()).await?;

    stage.weather().await?;
    stage.two_picks().await
}

#[tokio::test]
async fn a_page_for_someone_who_helps_is_made_by_two_and_leaving_says_nothing() -> Result<()> {
    let room = tempfile::tempdir()?;
    let stage = Stage::joined(room.path()).await?;

    stage.support_page().await?;
    stage.leave_quietly().await
}
