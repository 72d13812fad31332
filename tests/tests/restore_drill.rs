//! The restore drill: one laptop burns, and everything comes back, with real processes.
#![cfg(unix)]

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use nearer_app::{
    App, AppOptions, Passphrase,
    seam::{DraftWish, Picture, View, Wish},
};
use nearer_tests::{cli::pair, laptop::Laptop, process::free_port};
use serde_json::{Value, json};
use tempfile::TempDir;

async fn laptop(room: &TempDir, owner: &str) -> Result<Laptop> {
    let laptop = Laptop::new(room.path(), owner)?;
    laptop.nearer(&["init", "--name", owner]).await?.json()?;
    Ok(laptop)
}

async fn exchange(serving: &Laptop, calling: &Laptop, listen: &str) -> Result<()> {
    let mut served = serving.start_nearer(&["serve", "--listen", listen])?;
    served.json().await?;
    calling.nearer(&["exchange", "--peer", listen]).await?.json()?;
    served.kill();
    Ok(())
}

fn ritual(name: &str) -> Value {
    json!({ "ritual": { "save": { "body": { "name": name, "usual": "A walk along the river", "smallest": "Once around the house" } } } })
}

async fn status(laptop: &Laptop) -> Result<Value> {
    laptop.nearer(&["status"]).await?.json()
}

/// A month in which somebody writes every day, without starting a process each time.
async fn write_for_a_month(laptop: &Laptop) -> Result<()> {
    let options = AppOptions {
        offline: true,
        ..AppOptions::default()
    };
    let passphrase = Passphrase::new(laptop.passphrase.clone());
    let app = App::open(&laptop.profile(), &passphrase, options).await?;
    for day in 0..30 {
        let wish: Wish = serde_json::from_value(ritual(&format!("Day {day}")))?;
        let draft = app.carry_out(wish).await?.id.context("a draft")?;
        let Picture::Preview(preview) = app.look(View::Preview { draft: draft.clone() }).await? else {
            anyhow::bail!("no preview");
        };
        app.carry_out(Wish::Draft(DraftWish::Share {
            id: draft,
            digest: preview.digest,
        }))
        .await?;
    }
    app.close().await;
    Ok(())
}

/// Copies a profile, as a thief would a disk.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Sam's laptop lets `newcomer` in, in place of Lena's old one.
async fn let_in(sam: &Laptop, newcomer: &Laptop, listen: &str) -> Result<()> {
    let mut inviting = sam.start_nearer(&["device", "vouch", "--confirm", "--listen", listen])?;
    let invitation = inviting.line().await?;
    let mut joining = newcomer.start_nearer(&["pair", "join", &invitation, "--confirm"])?;
    let (at_sam, at_lena) = (inviting.json().await?, joining.json().await?);
    ensure!(at_sam["symbols"] == at_lena["symbols"], "{at_sam} is not {at_lena}");
    inviting.end().await?.json()?;
    joining.end().await?.json()?;
    Ok(())
}

#[tokio::test]
async fn one_laptop_burns_and_everything_comes_back() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam) = (laptop(&room, "Lena").await?, laptop(&room, "Sam").await?);
    let listen = format!("127.0.0.1:{}", free_port());
    pair(&lena, &sam, listen.parse()?).await?;
    lena.share(ritual("Evening walk")).await?;
    exchange(&lena, &sam, &listen).await?;
    // Something that is hers alone, and a backup on a stick.
    lena.wish(ritual("Not said yet")).await?;
    let stick = room.path().join("stick");
    fs::create_dir(&stick)?;
    let file = stick.join("nearer.age");
    let file_text = file.to_str().context("a path")?;
    let made = lena.nearer(&["backup", file_text]).await?.json()?;
    assert_eq!(made["checked"], true, "{made}");
    let words = made["passphrase"].as_str().context("words")?.to_owned();
    // After the backup: this one is on Sam's laptop alone when hers burns.
    lena.share(ritual("Sunday soup")).await?;
    exchange(&lena, &sam, &listen).await?;
    let stolen = Laptop::new(room.path(), "Thief")?;
    copy(&lena.profile(), &stolen.profile())?;
    fs::remove_dir_all(lena.profile())?;
    write_for_a_month(&sam).await?;

    // A new laptop: everything of the backup is readable at once.
    let mut new = Laptop::new(room.path(), "Lena-new")?;
    new.passphrase = "another quiet evening".to_owned();
    let knowing = [("NEARER_BACKUP_PASSPHRASE", words.as_str())];
    new.nearer_knowing(&knowing, &["restore", file_text]).await?.json()?;
    let rituals = new.look("rituals", json!({})).await?.to_string();
    assert!(
        rituals.contains("Evening walk") && rituals.contains("Not said yet"),
        "{rituals}"
    );
    assert!(
        !rituals.contains("Sunday soup"),
        "that came after the backup: {rituals}"
    );
    let shell = new.look("shell", json!({})).await?;
    assert_eq!(shell["toJoinAgain"], true, "{shell}");
    // It speaks for nobody before it is let in.
    assert!(new.share(ritual("Too early")).await.is_err());
    let alone = new.nearer(&["exchange", "--peer", &listen, "--timeout", "2"]).await?;
    assert_eq!(alone.status, 1, "{}", alone.messages());

    let_in(&sam, &new, &listen).await?;
    exchange(&sam, &new, &listen).await?;

    assert_eq!(status(&new).await?["content"], status(&sam).await?["content"]);
    let rituals = new.look("rituals", json!({})).await?.to_string();
    for name in ["Evening walk", "Sunday soup", "Not said yet", "Day 0", "Day 29"] {
        assert!(rituals.contains(name), "{name} is not in {rituals}");
    }
    new.share(ritual("Back again")).await?;
    exchange(&sam, &new, &listen).await?;
    let at_sam = sam.look("rituals", json!({})).await?.to_string();
    assert!(at_sam.contains("Back again"), "{at_sam}");
    let settings = sam.look("settings", json!({})).await?;
    assert_eq!(settings["devices"].as_array().map(Vec::len), Some(2), "{settings}");

    // The burnt laptop, or whoever has its disk, is refused.
    let mut thief = Laptop::new(room.path(), "Thief")?;
    thief.passphrase = lena.passphrase.clone();
    thief.share(ritual("In her name")).await?;
    let before = status(&sam).await?["content"].clone();
    let mut served = sam.start_nearer(&["serve", "--listen", &listen])?;
    served.json().await?;
    let refused = thief.nearer(&["exchange", "--peer", &listen, "--timeout", "5"]).await?;
    served.kill();
    assert_eq!(refused.status, 1, "{}", refused.messages());
    assert!(
        refused.messages().contains("on its list no longer"),
        "{}",
        refused.messages()
    );
    assert_eq!(status(&sam).await?["content"], before);
    Ok(())
}

#[tokio::test]
async fn a_forgotten_passphrase_costs_nothing_but_being_let_in_again() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (mut lena, sam) = (laptop(&room, "Lena").await?, laptop(&room, "Sam").await?);
    let listen = format!("127.0.0.1:{}", free_port());
    pair(&lena, &sam, listen.parse()?).await?;
    lena.share(ritual("Evening walk")).await?;
    exchange(&lena, &sam, &listen).await?;
    let drawn = lena.nearer(&["words"]).await?.json()?;
    let words: Vec<&str> = drawn["words"]
        .as_array()
        .context("words")?
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(words.len(), 24, "{drawn}");

    lena.passphrase = "something she remembers".to_owned();
    assert_eq!(lena.nearer(&["status"]).await?.status, 3);
    let mut reversed = words.clone();
    reversed.reverse();
    let wrong = reversed.join(" ");
    let refused = lena
        .nearer_knowing(&[("NEARER_RECOVERY_WORDS", &wrong)], &["come-back"])
        .await?;
    assert_ne!(refused.status, 0, "{}", refused.messages());
    let words = words.join(" ");
    lena.nearer_knowing(&[("NEARER_RECOVERY_WORDS", &words)], &["come-back"])
        .await?
        .json()?;

    let rituals = lena.look("rituals", json!({})).await?.to_string();
    assert!(rituals.contains("Evening walk"), "{rituals}");
    assert_eq!(lena.look("shell", json!({})).await?["toJoinAgain"], true);
    let_in(&sam, &lena, &listen).await?;
    lena.share(ritual("Back again")).await?;
    exchange(&sam, &lena, &listen).await?;
    assert_eq!(status(&lena).await?["content"], status(&sam).await?["content"]);
    Ok(())
}

#[tokio::test]
async fn a_laptop_of_another_space_is_not_let_in_and_keeps_what_it_has() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam) = (laptop(&room, "Lena").await?, laptop(&room, "Sam").await?);
    let listen = format!("127.0.0.1:{}", free_port());
    pair(&lena, &sam, listen.parse()?).await?;
    lena.share(ritual("Evening walk")).await?;
    let file = room.path().join("nearer.age");
    let file_text = file.to_str().context("a path")?;
    let made = lena.nearer(&["backup", file_text]).await?.json()?;
    let words = made["passphrase"].as_str().context("words")?.to_owned();
    let new = Laptop::new(room.path(), "Lena-new")?;
    new.nearer_knowing(&[("NEARER_BACKUP_PASSPHRASE", words.as_str())], &["restore", file_text])
        .await?
        .json()?;
    let before = status(&new).await?;

    // Two others, one of whom invites a new laptop of the other.
    let elsewhere = tempfile::tempdir()?;
    let (one, other) = (laptop(&elsewhere, "Lena").await?, laptop(&elsewhere, "Sam").await?);
    pair(&one, &other, listen.parse()?).await?;
    let mut inviting = other.start_nearer(&["device", "vouch", "--confirm", "--listen", &listen])?;
    let invitation = inviting.line().await?;
    let joined = new.nearer(&["pair", "join", &invitation, "--confirm"]).await?;

    assert_eq!(joined.status, 1, "{}", joined.messages());
    assert!(
        joined.messages().contains("another space already"),
        "{}",
        joined.messages()
    );
    assert_ne!(inviting.end().await?.status, 0);
    assert_eq!(status(&new).await?, before);
    Ok(())
}
