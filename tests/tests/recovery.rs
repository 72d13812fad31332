//! Going back to a point that came by itself, and taking an export into a new profile: the command
//! line as a person uses it, with real processes.
#![cfg(unix)]

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use nearer_tests::{cli::pair, laptop::Laptop, process::free_port};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long a point may take to come by itself.
const LIMIT: Duration = Duration::from_secs(60);

async fn laptop(room: &TempDir, owner: &str) -> Result<Laptop> {
    let laptop = Laptop::new(room.path(), owner)?;
    laptop.nearer(&["init", "--name", owner]).await?.json()?;
    Ok(laptop)
}

fn note(words: &str) -> Value {
    json!({ "opening": { "save": { "body": { "noticed": words } } } })
}

async fn drafts(laptop: &Laptop) -> Result<String> {
    Ok(laptop.look("drafts", json!({})).await?.to_string())
}

/// Lets `laptop` run until it has kept the point of today.
async fn run_until_a_point(laptop: &Laptop) -> Result<Vec<Value>> {
    let begun = Instant::now();
    loop {
        let mut served = laptop.start_nearer(&["serve"])?;
        served.json().await?;
        served.kill();
        let points = laptop.nearer(&["points"]).await?.json()?;
        let points = points.as_array().context("a list")?.clone();
        if !points.is_empty() {
            return Ok(points);
        }
        if begun.elapsed() > LIMIT {
            bail!("no point within {LIMIT:?}");
        }
    }
}

#[tokio::test]
async fn a_point_comes_by_itself_and_undoes_a_slip_of_the_hand() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam) = (laptop(&room, "Lena").await?, laptop(&room, "Sam").await?);
    pair(&lena, &sam, ([127, 0, 0, 1], free_port()).into()).await?;
    assert_eq!(lena.nearer(&["points"]).await?.json()?, json!([]));
    lena.wish(note("The kettle was on")).await?;

    let points = run_until_a_point(&lena).await?;
    lena.wish(note("Written by a hand that slipped")).await?;
    let point = points[0]["id"].as_str().context("an id")?;
    let unknown = lena.nearer(&["go-back", "2001-01-01"]).await?;
    assert_ne!(unknown.status, 0);
    assert!(
        drafts(&lena).await?.contains("slipped"),
        "a point that is not there changes nothing"
    );
    assert_eq!(lena.nearer(&["go-back", point]).await?.status, 0);

    let now = drafts(&lena).await?;
    assert!(now.contains("The kettle was on") && !now.contains("slipped"), "{now}");
    Ok(())
}

/// Exports as `format`; gives the file.
async fn export(laptop: &Laptop, folder: &Path, format: &str) -> Result<std::path::PathBuf> {
    fs::create_dir_all(folder)?;
    let text = folder.to_str().context("a path")?;
    let given = laptop.nearer(&["export", text, "--as", format]).await?.json()?;
    Ok(folder.join(given["name"].as_str().context("a name")?))
}

#[tokio::test]
async fn an_export_becomes_a_new_profile_with_what_was_mine_and_copies_of_the_rest() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam) = (laptop(&room, "Lena").await?, laptop(&room, "Sam").await?);
    let listen = format!("127.0.0.1:{}", free_port());
    pair(&lena, &sam, listen.parse()?).await?;
    lena.wish(note("The kettle was on")).await?;
    let boundary = json!({ "boundary": { "save": { "body": { "when": "voices get loud", "iWill": "go for a walk", "comesBack": "tea" } } } });
    sam.share(boundary).await?;
    let mut served = lena.start_nearer(&["serve", "--listen", &listen])?;
    served.json().await?;
    sam.nearer(&["exchange", "--peer", &listen]).await?.json()?;
    served.kill();
    let file = export(&lena, &room.path().join("out"), "json").await?;
    let path = file.to_str().context("a path")?;

    // Half of it is refused and changes nothing.
    let new = laptop(&room, "Lena-new").await?;
    let bytes = fs::read(&file)?;
    let half = room.path().join("half.json");
    fs::write(&half, bytes.get(..bytes.len() / 2).unwrap_or_default())?;
    let before = new.nearer(&["status"]).await?.json()?;
    let refused = new.nearer(&["import", half.to_str().context("a path")?]).await?;
    assert_eq!(refused.status, 1, "{}", refused.messages());
    assert_eq!(new.nearer(&["status"]).await?.json()?, before);

    let taken = new.nearer(&["import", path]).await?;
    assert_eq!(taken.status, 0, "{}", taken.messages());
    assert!(drafts(&new).await?.contains("The kettle was on"));
    let kept = new.look("kept", json!({})).await?.to_string();
    assert!(kept.contains("voices get loud"), "{kept}");

    // It is for a profile in which nothing was written, and so not for this one again.
    let before = new.nearer(&["status"]).await?.json()?;
    let again = new.nearer(&["import", path]).await?;
    assert_eq!(again.status, 1, "{}", again.messages());
    assert_eq!(new.nearer(&["status"]).await?.json()?, before);

    // To read, there are two more.
    for format in ["markdown", "csv"] {
        let file = export(&lena, &room.path().join("out"), format).await?;
        let text = fs::read_to_string(file)?;
        assert!(
            text.contains("The kettle was on") && text.contains("voices get loud"),
            "{text}"
        );
    }
    Ok(())
}
